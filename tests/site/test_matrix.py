"""The same small site, built in every way that MkDocs offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.conftest import BuildSite, BuiltSite, in_tiers
from tests.site.camera_shop import NAMES, PAGES, html_name
from tests.site.reading import BrokenLink, ReadPage, broken_links, findings, html_files, soup

NAV = [
    {"Start": "index.md"},
    {"Maps": ["journeys/buy.md", "journeys/buy-soon.md", "journeys/index.md"]},
    "team/returns/index.md",
    "people/maya.md",
    "touchpoints/faq.md",
    "notes.md",
]


@dataclass(frozen=True)
class Way:
    """One way of building a site."""

    theme: str
    directory_urls: bool
    strict: bool
    explicit_nav: bool

    def __str__(self) -> str:
        urls = "folders" if self.directory_urls else "files"
        strict = "strict" if self.strict else "lenient"
        return f"{self.theme}-{urls}-{strict}-{'nav' if self.explicit_nav else 'no nav'}"


def _ways() -> list[Way]:
    """Return all ways, first the half in which each pair of choices occurs."""
    ways = [
        Way(theme, urls, strict, nav)
        for theme in ("material", "mkdocs", "readthedocs")
        for urls in (True, False)
        for strict in (True, False)
        for nav in (True, False)
    ]
    return sorted(ways, key=lambda way: way.strict == (way.directory_urls == way.explicit_nav))


@dataclass
class Built:
    """A site, how it was built, and its pages."""

    way: Way
    site: BuiltSite
    pages: dict[str, ReadPage]

    def names(self) -> list[str]:
        return [html_name(name, self.way.directory_urls) for name in NAMES]


@pytest.fixture(scope="module", params=in_tiers(_ways(), daily=12), ids=str)
def built(request: pytest.FixtureRequest, build_site: BuildSite) -> Built:
    way: Way = request.param
    theme: dict[str, Any] = {"name": way.theme}
    if way.theme == "material":
        theme["font"] = False
    config = {
        "theme": theme,
        "use_directory_urls": way.directory_urls,
        "plugins": ["search", "journeys"],
        "nav": NAV if way.explicit_nav else None,
    }
    site = build_site(PAGES, config, strict=way.strict)
    assert site.exit_code == 0, site.log
    return Built(way, site, html_files(site.path))


def test_every_page_is_written_and_no_other(built: Built) -> None:
    assert set(built.pages) - {"404.html", "search.html"} == set(built.names())


def test_log_has_the_personas_warning_and_no_error(built: Built) -> None:
    found = [(one.level, one.rule) for one in findings(built.site.log)]
    assert found.count(("INFO", "undeclared-persona")) == 1
    assert {level for level, _ in found} == {"INFO"}
    assert "WARNING" not in built.site.log


def test_every_link_and_anchor_leads_somewhere(built: Built) -> None:
    assert broken_links(built.site.path, built.pages) == list[BrokenLink]()


def test_every_page_has_one_main_heading(built: Built) -> None:
    assert {name: built.pages[name].tags.count("h1") for name in built.names()} == dict.fromkeys(
        built.names(), 1
    )


def test_journey_page_shows_the_map_as_a_table(built: Built) -> None:
    page = soup(built.site, html_name("journeys/buy", built.way.directory_urls))
    (table,) = page.select("table.j-map")
    stages = table.select('thead th[scope="colgroup"]')
    assert [stage["colspan"] for stage in stages] == ["2", "1", "1"]
    steps = [step["id"] for step in table.select('thead th[scope="col"]')]
    assert steps == ["step-read-the-faq", "step-fill-the-cart", "step-receive-the-parcel"]
    assert len(table.select('tbody tr > th[scope="row"]')) == len(table.select("tbody tr"))


def test_author_text_and_diagram_stand_below_the_map(built: Built) -> None:
    text = built.site.read(html_name("journeys/buy", built.way.directory_urls))
    map_at, text_at = text.index('<table class="j-map"'), text.index("What the team learned.")
    assert map_at < text_at < text.index('"mermaid"')
