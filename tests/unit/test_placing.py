"""Where the map stands among what the author wrote."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from journeys_plugin.placing import placed, with_place

LEAD, END = Markup("<lead/>"), Markup("<end/>")

WRITTEN = '<h1 id="journeys--title">Buy</h1>'


def shown(html: str, title: str | None = "Buy") -> str:
    words = "<p>words for the search</p>"
    return placed(with_place(html, words), title, LEAD, END).replace("\n", "")


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


def test_words_for_the_search_leave_the_page_again() -> None:
    assert "words for the search" not in shown("<p>text</p>")


def test_a_text_that_looks_like_our_place_loses_nothing() -> None:
    assert "after" in shown("<p>before</p><!--journeys:words--><p>after</p>")
