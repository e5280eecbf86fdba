"""The site's search finds journeys, personas and touchpoints by their words."""

from __future__ import annotations

import re

import pytest

from tests.conftest import BuildSite, BuiltSite
from tests.site.camera_shop import PAGES
from tests.site.reading import html_files, search_entries, target_of


@pytest.fixture(scope="module", params=["material", "mkdocs"])
def site(request: pytest.FixtureRequest, build_site: BuildSite) -> BuiltSite:
    theme = {"name": request.param, **({"font": False} if request.param == "material" else {})}
    return build_site(PAGES, {"theme": theme, "plugins": ["search", "journeys"]})


def _words(site: BuiltSite, address: str) -> str:
    """All words of a page's entries, with single spaces."""
    entries = search_entries(site)
    texts = (
        f"{title} {text}"
        for location, (title, text) in entries.items()
        if location.partition("#")[0] == address
    )
    # Material keeps paragraphs as HTML.
    return " ".join(re.sub("</?p>", " ", " ".join(texts)).split())


@pytest.mark.parametrize(
    "words",
    [
        "Buy a camera",
        "Read the FAQ",
        "Fill the cart",
        "Receive the parcel",
        "Decision",
        "Retention",
        "Take better pictures",
        "A first child, and a small budget.",
        "Growth team",
        "Can I return it?",
        "Returns are not answered",
        "Answer returns",
        "The rate service",
        "What the team learned.",
    ],
)
def test_journey_is_found_by_its_words(site: BuiltSite, words: str) -> None:
    assert words in _words(site, "journeys/buy/")


def test_words_of_neighbours_have_spaces_between_them(site: BuiltSite) -> None:
    words = set(_words(site, "journeys/buy/").split())
    assert {"Read", "FAQ", "Fill", "cart", "Receive", "parcel", "Maya", "Ben"} <= words


def test_text_of_the_markup_is_not_found(site: BuiltSite) -> None:
    text = _words(site, "journeys/buy/")
    marks = ("](", "notes.md", "<", "journeys-", "faq.md", "very good", "line of visibility")
    assert [mark for mark in marks if mark in text] == []


def test_front_matter_is_not_found(site: BuiltSite) -> None:
    everything = " ".join(f"{title} {text}" for title, text in search_entries(site).values())
    assert "stages:" not in everything
    assert "touchpoint:" not in everything


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("journeys/buy/", "Buy a camera"),
        ("journeys/buy-soon/", "Buy without surprises"),
        ("people/maya/", "Maya"),
        ("personas/ben/", "Ben"),
        ("touchpoints/faq/", "FAQ"),
        ("touchpoints/cart/", "Cart"),
        ("journeys/", "Journeys"),
        ("personas/", "Personas"),
        ("touchpoints/", "Touchpoints"),
    ],
)
def test_page_is_found_under_its_own_title(site: BuiltSite, address: str, title: str) -> None:
    entries = search_entries(site)
    assert [found for location, (found, _) in entries.items() if found == title] != []
    assert entries[address][0] == title


def test_persona_and_touchpoint_are_found_by_their_words(site: BuiltSite) -> None:
    assert "Parent with a first camera" in _words(site, "people/maya/")
    assert "Sharp pictures" in _words(site, "people/maya/")
    assert "Help page" in _words(site, "touchpoints/faq/")
    assert "Fill the cart" in _words(site, "touchpoints/cart/")


def test_every_entry_leads_to_a_place_that_is_there(site: BuiltSite) -> None:
    pages = html_files(site.path)
    for location in search_entries(site):
        address, _, anchor = location.partition("#")
        page = pages[target_of(address or "./", "index.html")]
        assert not anchor or anchor in page.anchors, location


def test_author_text_has_no_words_of_ours_in_its_entry(site: BuiltSite) -> None:
    """A section of the author's text is not swallowed by what we add below it."""
    title, text = search_entries(site)["notes/#later"]
    assert (title, text.replace("<p>", "").replace("</p>", "").strip()) == ("Later", "Nothing yet.")
