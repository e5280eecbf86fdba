"""Where a neighbour and our pages meet: languages, versions, moved posts, users' own braces."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import QUIET, BuildSite, BuiltSite, in_tiers
from tests.site.example import (
    CONFIG,
    DOCS,
    GIT_ENVIRONMENT,
    JOURNEYS,
    SHOWS_TEMPLATES,
    committed,
    differing_pages,
    nav,
    text,
    without_macros,
)
from tests.site.reading import BrokenLink, broken_links, html_files, soup, words_of

WITHOUT_INSTANT: Mapping[str, Any] = {
    **CONFIG,
    "theme": {
        **CONFIG["theme"],
        "features": [one for one in CONFIG["theme"]["features"] if one != "navigation.instant"],
    },
}
"""static-i18n warns where it meets instant navigation."""

HOBBY_PHOTOGRAPHER = """\
---
title: Photographe amateur
persona:
  role: Débutant
---

[La carte](../journeys/pick-up-in-store.md)
"""

PICK_UP = """\
---
title: Retirer en magasin
journey:
  personas: hobby-photographer
  goal: Comme sur [l'autre carte](buy-a-camera.md)
  stages:
    - name: Magasin
      steps:
        - name: Attendre
          touchpoint: store-counter
          score: 2
        - name: Signer
          touchpoint: Tablette
          score: 4
---
"""

IN_FRENCH = {
    "personas/hobby-photographer.md": HOBBY_PHOTOGRAPHER,
    "journeys/pick-up-in-store.md": PICK_UP,
}


@pytest.fixture(scope="module")
def plain(build_site: BuildSite) -> BuiltSite:
    site = build_site(DOCS, CONFIG, strict=True)
    assert site.exit_code == 0, site.log
    return site


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}


def _suffixed() -> dict[str, str | bytes]:
    return {**DOCS, **{name.replace(".md", ".fr.md"): page for name, page in IN_FRENCH.items()}}


def _foldered() -> dict[str, str | bytes]:
    english = {
        name if name.startswith("metrics/") else f"en/{name}": page for name, page in DOCS.items()
    }
    return {**english, **{f"fr/{name}": page for name, page in IN_FRENCH.items()}}


@pytest.fixture(scope="module", params=in_tiers(["folder", "suffix"]))
def bilingual(request: pytest.FixtureRequest, build_site: BuildSite) -> BuiltSite:
    """The example in English, two of its pages in French too."""
    languages = [
        {"locale": "en", "name": "English", "default": True},
        {"locale": "fr", "name": "Français"},
    ]
    i18n = {"i18n": {"docs_structure": request.param, "languages": languages}}
    files = _suffixed() if request.param == "suffix" else _foldered()
    config = {**WITHOUT_INSTANT, "site_url": "https://shop.example/"}
    site = build_site(files, {**config, "plugins": ["search", i18n, JOURNEYS]}, strict=True)
    assert site.exit_code == 0, site.log
    return site


def test_every_language_has_all_pages(bilingual: BuiltSite, plain: BuiltSite) -> None:
    pages = _names(plain.path) - {"404.html"}
    french = {f"fr/{name}" for name in pages} | {"fr/touchpoints/tablette/index.html"}
    assert _names(bilingual.path) == pages | french | {"404.html"}


def test_default_language_is_as_without_translations(
    bilingual: BuiltSite, plain: BuiltSite
) -> None:
    edit = '.md-content__button, [data-say*="/edit/"]'  # leads into the language's folder
    assert differing_pages(plain.path, bilingual.path, less=edit) == []
    assert nav(bilingual) == nav(plain)


def test_links_stay_in_their_language(bilingual: BuiltSite) -> None:
    pages = html_files(bilingual.path)
    assert broken_links(bilingual.path, pages) == list[BrokenLink]()
    hrefs = {
        link["href"]
        for link in soup(bilingual, "fr/journeys/pick-up-in-store/index.html").select(
            "article a[href]"
        )
    }
    assert {
        "../../personas/hobby-photographer/",
        "../buy-a-camera/",
        "../../touchpoints/store-counter/",
        "../../touchpoints/tablette/",
    } <= hrefs
    contents = soup(bilingual, "fr/touchpoints/store-counter/index.html")
    assert contents.select('article a[href^="../../journeys/pick-up-in-store/#step-attendre"]')


def test_translation_takes_its_pages_place(bilingual: BuiltSite) -> None:
    french = words_of(soup(bilingual, "fr/journeys/index.html"))
    assert "Retirer en magasin" in french
    assert "Pick up in store" not in french
    assert "Learn photography, buy a camera" in french  # not translated, so shown as it is
    people = words_of(soup(bilingual, "fr/personas/index.html"))
    assert people.count("Débutant") == 1


@pytest.mark.parametrize(("folder", "title"), [("", "Touchpoints"), ("fr/", "Points de contact")])
def test_labels_are_of_the_language(bilingual: BuiltSite, folder: str, title: str) -> None:
    headings = soup(bilingual, f"{folder}touchpoints/index.html").select("h1")
    assert [heading.get_text() for heading in headings] == [title]


def test_navigation_of_each_language_has_the_generated_pages(bilingual: BuiltSite) -> None:
    assert {"journeys/", "personas/", "touchpoints/"} <= set(nav(bilingual, "fr/index.html"))


@pytest.mark.parametrize(
    ("page", "menu"),
    [
        ("start/", {"en": "./", "fr": "../fr/start/"}),
        ("personas/", {"en": "./", "fr": "/fr/"}),
        ("fr/touchpoints/tablette/", {"en": "/", "fr": "./"}),
    ],
)
def test_language_menu_leads_to_the_same_page_or_to_the_languages_home(
    bilingual: BuiltSite, page: str, menu: Mapping[str, str]
) -> None:
    items = soup(bilingual, f"{page}index.html").select(".md-select__link")
    assert {str(item["hreflang"]): str(item["href"]) for item in items} == menu


def test_sitemap_has_the_generated_pages_of_each_language(bilingual: BuiltSite) -> None:
    sitemap = bilingual.read("sitemap.xml")
    for page in ("journeys/", "touchpoints/blog/"):
        for language in ("", "fr/"):
            assert sitemap.count(f"<loc>https://shop.example/{language}{page}</loc>") == 1


def test_style_and_script_are_loaded_once_in_the_second_language(bilingual: BuiltSite) -> None:
    page = bilingual.read("fr/journeys/pick-up-in-store/index.html")
    assert page.count("journeys/journeys.css") == 1
    assert page.count("journeys/journeys.js") == 1


@pytest.mark.long
def test_site_brought_to_a_version_by_mike_is_whole(
    build_site: BuildSite, plain: BuiltSite, tmp_path: Path
) -> None:
    config = {**CONFIG, "strict": True, "plugins": ["search", "mike", JOURNEYS]}
    root = build_site(DOCS, config, strict=True, prepare=committed).root
    scripts = str(Path(sys.executable).parent)  # mike calls the program by its name
    environment = {**GIT_ENVIRONMENT, **QUIET, "PATH": scripts + os.pathsep + os.environ["PATH"]}
    for command in (
        [sys.executable, "-c", "import mike.driver; mike.driver.main()", "deploy", "1.0", "latest"],
        ["git", "clone", "--quiet", "--branch=gh-pages", str(root), str(tmp_path / "deployed")],
    ):
        subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    deployed = tmp_path / "deployed" / "1.0"
    assert _names(deployed) == _names(plain.path)
    assert differing_pages(plain.path, deployed) == []
    pages = html_files(deployed)
    del pages["404.html"]  # its links begin at the root of the host
    assert broken_links(deployed, pages) == list[BrokenLink]()


def test_site_built_by_properdocs_is_the_same(build_site: BuildSite, plain: BuiltSite) -> None:
    site = build_site(DOCS, CONFIG, strict=True, program="properdocs")
    assert site.exit_code == 0, site.log
    assert _names(site.path) == _names(plain.path)
    assert differing_pages(plain.path, site.path) == []
    assert broken_links(site.path, html_files(site.path)) == list[BrokenLink]()


BRACES = """\
---
title: 'Till {{ 7 * 7 }}'
touchpoint:
  owner: 'Team {{ 7 * 7 }} {% raw %}'
---

Sum: {{ 6 * 7 }}
"""

MAP_WITH_BRACES = """\
---
title: 'Pay {{ 7 * 7 }}'
journey:
  stages:
    - name: 'Stage {{ 7 * 7 }}'
      steps:
        - name: 'Step {{ 7 * 7 }}'
          touchpoint: ['Till {{ 7 * 7 }}', 'Desk {{ 7 * 7 }}']
          pains: 'It costs {{ 7 * 7 }} {% if %}'
---
"""


@pytest.mark.parametrize(
    "plugins", in_tiers([["macros", "journeys"], ["journeys", "macros"]]), ids=str
)
def test_macros_run_in_the_authors_markdown_and_nowhere_else(
    build_site: BuildSite, plugins: list[str]
) -> None:
    pages = {"index.md": "# Start\n", "touchpoints/till.md": BRACES, "pay.md": MAP_WITH_BRACES}
    site = build_site(pages, {"plugins": ["search", *plugins]}, strict=True)
    assert site.exit_code == 0, site.log
    till = words_of(soup(site, "touchpoints/till/index.html"))
    assert "Sum: 42" in till
    assert "Team {{ 7 * 7 }} {% raw %}" in till
    assert "It costs {{ 7 * 7 }} {% if %}" in words_of(soup(site, "pay/index.html"))
    for name in _names(site.path):
        assert "49" not in words_of(soup(site, name)), name


LINK_TO_POST = """\
---
touchpoint:
  url: ../blog/posts/opened.md
---

[The post](../blog/posts/opened.md)
"""

POST = """\
---
date: 2026-01-15
---

# Opened

<!-- journeys/touchpoints -->
"""


@pytest.mark.parametrize("plugins", in_tiers([["blog", "journeys"], ["journeys", "blog"]]), ids=str)
def test_links_of_a_touchpoint_follow_a_post_to_where_the_blog_moves_it(
    build_site: BuildSite, plugins: list[str]
) -> None:
    pages = {"index.md": "# Start\n", "till/till.md": LINK_TO_POST, "blog/posts/opened.md": POST}
    site = build_site(pages, {"plugins": plugins}, strict=True)
    assert site.exit_code == 0, site.log
    links = soup(site, "till/till/index.html").select('article a[href*="opened"]')
    assert [link["href"] for link in links] == ["../../blog/2026/01/15/opened/"] * 2
    post = soup(site, "blog/2026/01/15/opened/index.html")
    assert post.select('article a[href="../../../../../till/till/"]')
    assert broken_links(site.path, html_files(site.path)) == list[BrokenLink]()


def _redirecting(build_site: BuildSite, target: str) -> BuiltSite:
    redirects = {"redirects": {"redirect_maps": {"old.md": target}}}
    return build_site(DOCS, {**CONFIG, "plugins": [JOURNEYS, redirects]}, strict=True)


def test_redirects_knows_generated_pages(build_site: BuildSite) -> None:
    site = _redirecting(build_site, "touchpoints/blog.md")
    assert site.exit_code == 0, site.log
    assert "../touchpoints/blog/" in site.read("old/index.html")


def test_dates_of_generated_pages_can_be_left_out(build_site: BuildSite) -> None:
    dates = {"git-revision-date-localized": {"exclude": ["personas/index.md"]}}
    config = {**CONFIG, "plugins": [dates, JOURNEYS]}
    site = build_site(DOCS, config, strict=True, prepare=committed)
    assert site.exit_code == 0, site.log
    dated = ".git-revision-date-localized-plugin"
    assert not soup(site, "personas/index.html").select(dated)
    built_on = soup(site, "touchpoints/index.html").select_one(dated)
    assert built_on
    assert "January 15, 2026" not in built_on.get_text()  # the build's day: git knows no other


def test_glightbox_enlarges_the_authors_pictures_and_leaves_the_maps(build_site: BuildSite) -> None:
    path = "journeys/pick-up-in-store.md"
    picture = "\n![The shelf](images/bags-on-the-shelf.svg)\n"
    pages: dict[str, str | bytes] = {**DOCS, path: text(path) + picture}
    site = build_site(pages, {**CONFIG, "plugins": ["glightbox", JOURNEYS]}, strict=True)
    assert site.exit_code == 0, site.log
    page = soup(site, "journeys/pick-up-in-store/index.html")
    assert len(page.select("article a.glightbox img")) == 1
    assert not page.select("table a.glightbox")
    assert page.select("table img")


TOGETHER: list[str | dict[str, Any]] = [
    "search",
    "tags",
    "meta",
    "blog",
    "macros",
    "include-markdown",
    "awesome-nav",
    {"redirects": {"redirect_maps": {"old.md": "start.md"}}},
    {"git-revision-date-localized": {}},
    "glightbox",
    JOURNEYS,
    {"minify": {"minify_html": True}},
]


def test_neighbours_all_together_leave_our_pages_as_they_are(
    build_site: BuildSite, plain: BuiltSite
) -> None:
    config = {**CONFIG, "plugins": TOGETHER}
    pages: dict[str, str | bytes] = {
        **DOCS,
        "blog/index.md": "# News\n",
        **without_macros(*SHOWS_TEMPLATES),
    }
    site = build_site(pages, config, strict=True, prepare=committed)
    assert site.exit_code == 0, site.log
    assert _names(site.path) == _names(plain.path) | {"old/index.html", "blog/index.html"}
    enlarged = "a.glightbox, p > img"  # the architecture page has pictures of its own
    assert differing_pages(plain.path, site.path, less=f".md-source-file, {enlarged}") == []
    assert broken_links(site.path, html_files(site.path)) == list[BrokenLink]()
