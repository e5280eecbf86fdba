"""The example site beside each plugin that sites often have: all that is ours stays as it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import BuildSite, BuiltSite
from tests.site.example import (
    CONFIG,
    DOCS,
    JOURNEYS,
    SHOWS_TEMPLATES,
    committed,
    differing_pages,
    nav,
    text,
    without_macros,
)
from tests.site.reading import BrokenLink, ReadPage, broken_links, html_files

Plugin = str | Mapping[str, Any]


@dataclass(frozen=True)
class Neighbour:
    """A plugin, and what a site that uses it has besides."""

    name: str
    shows: tuple[str, str]
    """A built file and words in it that only this plugin writes there."""
    options: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    """Under the docs folder."""
    shared: Mapping[str, str] = field(default_factory=dict)
    """Under the docs folder of the site without it, too."""
    config: Mapping[str, Any] = field(default_factory=dict)
    """For the site without it too."""
    adds: Set[str] = frozenset()
    """The HTML files that are there because of it."""
    less: str = ""
    """A CSS selector for what it adds to pages."""
    prepare: Callable[[Path], None] | None = None

    def plugins(self, where: str) -> list[Plugin]:
        """The plugins of the site, this one before or after ours."""
        others = [] if self.name == "search" else ["search"]
        own: list[Plugin] = [{self.name: dict(self.options)} if self.options else self.name]
        if where == "without":
            return [*others, JOURNEYS]
        return [*others, *own, JOURNEYS] if where == "before" else [*others, JOURNEYS, *own]


def _without_features(*names: str) -> dict[str, Any]:
    """The example's theme with fewer features."""
    theme = CONFIG["theme"]
    kept = [feature for feature in theme["features"] if feature not in names]
    return {"theme": {**theme, "features": kept}}


def _tagged(path: str) -> dict[str, str]:
    return {path: text(path).replace("---\n", "---\ntags: [second-hand]\n", 1)}


SUMMARY = """\
* [Home](index.md)
* [Start](start.md)
* [Maps](journeys/)
* [Our customers](personas/)
* [Where we meet](touchpoints/)
* [Where to work next](insights/)
* [Manual](manual/)
* [The code](dev/)
"""

NAV_YML = """\
nav:
  - index.md
  - Our customers: personas
  - Maps: journeys
  - "*"
"""

POST = """\
---
date: 2026-01-15
---

# The cart is mended

[The map](../../journeys/buy-a-camera.md#step-add-to-cart-and-leave) in short:

<!-- journeys/curve buy-a-camera -->
"""

NEIGHBOURS: Sequence[Neighbour] = (
    Neighbour("search", shows=("search/search_index.json", "touchpoints/blog/")),
    Neighbour(
        "tags",
        files={
            "tags.md": "# Tags\n\n<!-- material/tags -->\n",
        },
        shared=_tagged("journeys/repair-a-lens.md"),
        shows=("tags/index.html", '../journeys/repair-a-lens/">'),
        adds={"tags/index.html"},
        less=".md-tags, .j-tags",  # Without it, the tags of a page are ours.
    ),
    Neighbour(
        "meta",
        files={"touchpoints/.meta.yml": "description: Where we meet\n"},
        shows=("touchpoints/blog/index.html", 'content="Where we meet"'),
    ),
    Neighbour(
        "blog",
        files={"blog/index.md": "# News\n", "blog/posts/cart.md": POST},
        shows=("blog/2026/01/15/the-cart-is-mended/index.html", "j-strip"),
        adds={
            "blog/index.html",
            "blog/2026/01/15/the-cart-is-mended/index.html",
            "blog/archive/2026/index.html",
        },
    ),
    Neighbour(
        "awesome-nav",
        files={".nav.yml": NAV_YML},
        shows=("index.html", "Our customers"),
    ),
    Neighbour(
        "literate-nav",
        files={"SUMMARY.md": SUMMARY},
        config={"exclude_docs": "SUMMARY.md"},
        shows=("index.html", "Where we meet"),
    ),
    Neighbour(
        "section-index",
        config=_without_features("navigation.indexes"),
        shows=("start/index.html", "md-nav__link md-nav__container"),
    ),
    Neighbour(
        "macros",
        files={
            "sum.md": "# Sum\n\n{{ 6 * 7 }} cameras\n",
            **without_macros(*SHOWS_TEMPLATES),
        },
        shows=("sum/index.html", "42 cameras"),
        adds={"sum/index.html"},
    ),
    Neighbour(
        "redirects",
        options={
            "redirect_maps": {"buy.md": "journeys/buy-a-camera.md#step-add-to-cart-and-leave"}
        },
        shows=("buy/index.html", "../journeys/buy-a-camera/#step-"),
        adds={"buy/index.html"},
    ),
    Neighbour(
        "minify",
        options={
            "minify_html": True,
            "minify_js": True,
            "minify_css": True,
            "htmlmin_opts": {"remove_comments": True},
            "js_files": ["assets/journeys/journeys.js"],
            "css_files": ["assets/journeys/journeys.css"],
        },
        shows=("index.html", "journeys.min.css"),
    ),
    Neighbour(
        "git-revision-date-localized",
        options={"enable_creation_date": True},
        prepare=committed,
        shows=("journeys/repair-a-lens/index.html", "January 15, 2026"),
        less=".md-source-file",
    ),
    Neighbour(
        "glightbox",
        files={"shelf.md": "# Shelf\n\n![Bags](journeys/images/bags-on-the-shelf.svg)\n"},
        shows=("shelf/index.html", 'class="glightbox"'),
        adds={"shelf/index.html"},
        less="a.glightbox, p > img",
    ),
    Neighbour(
        "i18n",
        options={"languages": [{"locale": "en", "name": "English", "default": True}]},
        config=_without_features("navigation.instant"),
        shows=("sitemap.xml", "<changefreq>daily"),
    ),
    Neighbour(
        "include-markdown",
        files={"included.md": '# Included\n\n{% include-markdown "manual/placing.md" %}\n'},
        shows=("included/index.html", "j-strip"),
        adds={"included/index.html"},
    ),
    Neighbour(
        "privacy",
        options={"assets_exclude": ["unpkg.com/*"]},  # Mermaid: tests ask nobody outside
        files={"out.md": '# Out\n\n<a href="https://shop.example" target="_blank">Shop</a>\n'},
        shows=("out/index.html", 'rel="noopener"'),
        adds={"out/index.html"},
    ),
    Neighbour(
        "offline",
        config={"use_directory_urls": False},
        shows=("search/search_index.js", "touchpoints/blog.html"),
    ),
)


@dataclass
class Pair:
    """The example beside a neighbour, and without it."""

    neighbour: Neighbour
    beside: BuiltSite
    alone: BuiltSite
    pages: Mapping[str, ReadPage]
    own: Set[str]
    """The HTML files of the site without the neighbour."""


@pytest.fixture(scope="module")
def alone(build_site: BuildSite) -> Callable[[Neighbour], BuiltSite]:
    """The example without a neighbour; built once for all whose site is the same."""
    built: dict[str, BuiltSite] = {}

    def build(neighbour: Neighbour) -> BuiltSite:
        config = {**CONFIG, **neighbour.config, "plugins": neighbour.plugins("without")}
        key = json.dumps([config, *neighbour.shared])
        if key not in built:
            built[key] = build_site({**DOCS, **neighbour.shared}, config, strict=True)
        assert built[key].exit_code == 0, built[key].log
        return built[key]

    return build


SAME_MOMENT = {"search", "blog", "glightbox", "include-markdown", "macros"}
"""Which see pages or settings at the same priority as we do: only there the order counts."""

WAYS = [
    *((neighbour, "before") for neighbour in NEIGHBOURS),
    *((neighbour, "after") for neighbour in NEIGHBOURS if neighbour.name in SAME_MOMENT),
]
DAILY = {"offline"}
"""Each is two builds and many comparisons. Most are together in `test_neighbour_cases.py`, too."""


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(
            (neighbour, where),
            id=f"{where} {neighbour.name}",
            marks=() if where == "before" and neighbour.name in DAILY else pytest.mark.long,
        )
        for neighbour, where in WAYS
    ],
)
def pair(
    request: pytest.FixtureRequest,
    build_site: BuildSite,
    alone: Callable[[Neighbour], BuiltSite],
) -> Pair:
    neighbour, where = request.param
    config = {**CONFIG, **neighbour.config, "plugins": neighbour.plugins(where)}
    files = {**DOCS, **neighbour.shared, **neighbour.files}
    beside = build_site(files, config, strict=True, prepare=neighbour.prepare)
    assert beside.exit_code == 0, beside.log
    without = alone(neighbour)
    own = {path.relative_to(without.path).as_posix() for path in without.path.rglob("*.html")}
    return Pair(neighbour, beside, without, html_files(beside.path), own)


def test_neighbour_does_its_work(pair: Pair) -> None:
    file, words = pair.neighbour.shows
    assert words in pair.beside.read(file)
    if (pair.alone.path / file).exists():
        assert words not in pair.alone.read(file)


def test_no_page_is_lost_and_none_added_but_the_neighbours(pair: Pair) -> None:
    assert set(pair.pages) == pair.own | pair.neighbour.adds


def test_what_stands_on_the_pages_is_the_same(pair: Pair) -> None:
    assert differing_pages(pair.alone.path, pair.beside.path, pair.neighbour.less) == []


def test_every_link_leads_somewhere(pair: Pair) -> None:
    assert broken_links(pair.beside.path, pair.pages) == list[BrokenLink]()


def test_nothing_falls_out_of_the_navigation(pair: Pair) -> None:
    assert set(nav(pair.alone)) <= set(nav(pair.beside))


def test_style_and_script_are_loaded_once(pair: Pair) -> None:
    for name in pair.own:
        links = pair.pages[name].links
        assert sum("journeys/journeys." in link and ".css" in link for link in links) == 1, name
        assert sum("journeys/journeys." in link and ".js" in link for link in links) == 1, name
