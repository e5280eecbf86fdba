"""Where the map stands among what the author wrote."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from markupsafe import Markup

from journeys_plugin.pages.html_insertion import (
    filled,
    placed,
    with_slots,
    with_words,
    without_words,
)

LEAD, END = Markup("<lead/>"), Markup("<end/>")

WRITTEN = '<h1 id="journeys--title">Buy</h1>'


def shown(html: str, title: str | None = "Buy") -> str:
    return placed(html, title, LEAD, END).replace("\n", "")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>Mine</h1><p>text</p>", "<h1>Mine</h1><lead/><p>text</p><end/>"),
        ('<h1 id="a">Mine</h1>', '<h1 id="a">Mine</h1><lead/><end/>'),
        ("<p>text</p>", f"{WRITTEN}<lead/><p>text</p><end/>"),
        ("", f"{WRITTEN}<lead/><end/>"),
        ("<h2>Part</h2><p>text</p>", f"{WRITTEN}<lead/><h2>Part</h2><p>text</p><end/>"),
        ("<!-- c --><h1>Mine</h1><p>text</p>", "<!-- c --><h1>Mine</h1><lead/><p>text</p><end/>"),
        ("<p>a</p><h1>Mine</h1><p>b</p>", "<p>a</p><h1>Mine</h1><lead/><p>b</p><end/>"),
    ],
)
def test_the_map_follows_the_first_heading(html: str, expected: str) -> None:
    assert shown(html) == expected


def test_a_page_that_is_not_ours_gets_no_heading() -> None:
    assert shown("<p>text</p>", title=None) == "<lead/><p>text</p><end/>"


WORDS = "<p>words for the search</p>"


def test_words_for_the_search_leave_the_page_again() -> None:
    assert without_words(with_words("<p>text</p>", WORDS), WORDS) == "<p>text</p>"


@pytest.mark.parametrize(
    "changed",
    [
        "<p>text</p>",
        "<p>before</p><!--journeys:words--><p>after</p>",
        '<div class="j-words" hidden><p>an author\'s</p></div><p>text</p>',
        "<form>encrypted</form>",
        "",
    ],
)
def test_nothing_of_a_page_is_dropped_where_the_words_are_gone(changed: str) -> None:
    assert without_words(changed, WORDS) == changed


def test_words_that_another_plugin_has_changed_stay_hidden() -> None:
    minified = with_words("<p>text</p>", WORDS).replace("\n", "")
    assert without_words(minified, WORDS) == minified
    assert " hidden>" in minified


MARKERS = ["<!-- journeys/map buy -->", "<!-- journeys/curve buy -->"]


@pytest.mark.parametrize("minify", [str, lambda html: html.replace('"', "")], ids=["", "minified"])
def test_parts_stand_where_their_markers_stood(minify: Callable[[str], str]) -> None:
    html = with_slots(f"<p>a</p>{MARKERS[0]}<p>b</p>{MARKERS[1]}", MARKERS)
    assert "<!--" not in html
    assert filled(minify(html), ["<map/>", "<curve/>"]).html == "<p>a</p><map/><p>b</p><curve/>"


def test_a_place_that_is_gone_is_told() -> None:
    html = with_slots(f"<p>a</p>{MARKERS[0]}<p>b</p>{MARKERS[1]}", MARKERS)
    found = filled(html.replace('<div data-journeys-slot="0"></div>', ""), ["<map/>", "<curve/>"])
    assert found.html == "<p>a</p><p>b</p><curve/>"
    assert found.lost == (0,)


@pytest.mark.parametrize("slot", ["7", "0", "x"])
def test_an_element_like_ours_that_an_author_wrote_is_kept(slot: str) -> None:
    written = f'<div data-journeys-slot="{slot}"></div>'
    html = with_slots(f"{MARKERS[0]}{written}", MARKERS[:1])
    assert filled(html, ["<map/>"]).html == f"<map/>{written}"
