"""How readers reach the lists: by a nav of the site's own, and by the trail above each page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
import yaml

from tests.conftest import BuildSite, BuiltSite, in_tiers
from tests.site.reading import soup

PAGES: Mapping[str, str | bytes] = {
    "index.md": "# Home\n\n<!-- journeys/summary desk -->\n",
    "maps/borrow.md": "---\ntitle: Borrow <b>\njourney:\n  personas: Reader\n  stages:\n"
    "    - name: Borrow\n      steps:\n"
    "        - {name: Ask, touchpoint: [Desk, Shelf], score: 2}\n---\n",
    "desk.md": "---\ntitle: Desk\ntouchpoint: {channel: store}\n---\n",
}
NAV: list[Any] = ["index.md", "maps/borrow.md", "desk.md"]
LISTS = [
    {"Journeys": "journeys/index.md"},
    {"Personas": "personas/index.md"},
    {"Touchpoints": "touchpoints/index.md"},
    {"Insights": "insights/index.md"},
]


def lines_to_paste(site: BuiltSite) -> list[Any]:
    """Give what the log asks to paste, read as YAML; empty where it asks for nothing."""
    found = re.findall(
        r"INFO +-  journeys: the site's `nav` leaves out[^\n]*\n((?:  - .*\n)*)", site.log
    )
    assert len(found) <= 1
    return list(yaml.safe_load(found[0])) if found else []


def build(build_site: BuildSite, **config: Any) -> BuiltSite:
    site = build_site(PAGES, config, strict=True)
    assert site.exit_code == 0, site.log
    return site


def test_what_an_own_nav_leaves_out_can_be_pasted_into_it(build_site: BuildSite) -> None:
    pasted = lines_to_paste(build(build_site, nav=NAV))
    assert pasted == LISTS
    site = build(build_site, nav=[*NAV, *pasted])
    assert lines_to_paste(site) == []
    assert soup(site, "index.html").select_one('.md-nav a[href="insights/"]')


def test_only_what_is_missing_is_named(build_site: BuildSite) -> None:
    nav = [*NAV, {"All": ["journeys/index.md", {"Where": "insights/index.md"}]}]
    assert lines_to_paste(build(build_site, nav=nav)) == LISTS[1:3]


@pytest.mark.parametrize(
    "config",
    in_tiers(
        [
            {},
            {"nav": NAV, "plugins": [{"journeys": {"nav": {"indexes": False}}}]},
            {"nav": NAV, "not_in_nav": "/insights/\n/journeys/\n/personas/\n/touchpoints/\n"},
        ]
    ),
)
def test_nothing_is_said_where_somebody_wants_it_so(
    build_site: BuildSite, config: dict[str, Any]
) -> None:
    assert lines_to_paste(build(build_site, **config)) == []


def test_titles_and_folders_of_the_sites_own_are_written_as_yaml_reads_them(
    build_site: BuildSite,
) -> None:
    own = {"titles": {"journeys": "Maps: all"}, "folders": {"insights": "a b"}}
    site = build(build_site, nav=NAV, plugins=[{"journeys": own}])
    assert lines_to_paste(site) == [
        {"Maps: all": "journeys/index.md"},
        *LISTS[1:3],
        {"Insights": "a b/index.md"},
    ]


def trail(site: BuiltSite, page: str) -> tuple[str, str, str] | None:
    """Give the label, link and words of the trail above a page's title; None without one."""
    found = soup(site, f"{page}index.html").select("nav.journeys:has(+ h1)")
    assert len(found) <= 1
    if not found:
        return None
    (nav,) = found
    (link,) = nav.select("a")
    return str(nav["aria-label"]), str(link["href"]), link.get_text()


TRAILS = {
    "maps/borrow/": ("../../journeys/", "Journeys"),
    "personas/reader/": ("../", "Personas"),
    "touchpoints/shelf/": ("../", "Touchpoints"),
    "desk/": ("../touchpoints/", "Touchpoints"),
}


@pytest.mark.parametrize("theme", in_tiers(["mkdocs", "material", "readthedocs", "cinder"]))
def test_each_page_has_a_trail_to_its_list(build_site: BuildSite, theme: str) -> None:
    site = build(build_site, theme={"name": theme}, nav=NAV)
    for page, words in TRAILS.items():
        assert trail(site, page) == ("Breadcrumb", *words), page
    for page in ("", "journeys/", "personas/", "touchpoints/", "insights/"):
        assert trail(site, page) is None


def test_a_trail_speaks_the_sites_language(build_site: BuildSite) -> None:
    site = build(build_site, theme={"name": "material", "language": "fr", "font": False})
    found = trail(site, "desk/")
    assert found == ("Fil d’Ariane", "../touchpoints/", "Points de contact")


@pytest.mark.parametrize(
    ("nav", "told"),
    in_tiers(
        [
            ([{"Maps": ["journeys/index.md", "maps/borrow.md"]}], True),
            ([{"Maps": ["journeys/index.md", {"Ours": ["maps/borrow.md"]}]}], True),
            ([{"Maps": ["maps/borrow.md"]}, "journeys/index.md"], False),
            (["maps/borrow.md", "journeys/index.md"], False),
        ]
    ),
)
def test_material_shows_a_trail_by_itself_where_its_path_has_the_list(
    build_site: BuildSite, nav: list[Any], *, told: bool
) -> None:
    theme = {"name": "material", "font": False, "features": ["navigation.path"]}
    site = build(build_site, theme=theme, nav=["index.md", "desk.md", *nav])
    assert (trail(site, "maps/borrow/") is None) is told
    assert trail(site, "touchpoints/shelf/") is not None
    path = soup(site, "maps/borrow/index.html").select("nav.md-path a[href='../../journeys/']")
    assert bool(path) is told


def test_an_author_who_writes_a_list_has_no_trail_on_it(build_site: BuildSite) -> None:
    pages = {**PAGES, "personas/index.md": "# Our people\n"}
    site = build_site(pages, {"nav": [*NAV, "personas/index.md"]}, strict=True)
    assert site.exit_code == 0, site.log
    assert trail(site, "personas/") is None
    assert lines_to_paste(site) == [LISTS[0], *LISTS[2:]]
