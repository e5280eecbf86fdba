"""Fences that are wrong: the page is read all the same, and its front matter never printed."""

from __future__ import annotations

import pytest

from journeys_plugin.pages import OtherPage, Page, read_page
from journeys_plugin.scale import Scale

JOURNEY = "title: Buy\njourney:\n  stages:\n    - name: S\n      steps: {name: a}\n"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (f"{JOURNEY}---\nBody\n", "unopened-front-matter"),
        (f"\n---\n{JOURNEY}---\nBody\n", "late-front-matter"),
        (f"<!-- a note -->\n---\n{JOURNEY}---\nBody\n", "late-front-matter"),
        (f"---\n{JOURNEY}\nBody\n", "unclosed-front-matter"),
    ],
)
def test_a_fence_that_is_wrong_is_reported_and_the_page_read(text: str, rule: str) -> None:
    page = read_page("buy.md", text.encode(), Scale())
    assert isinstance(page, Page)
    assert [found.rule.id for found in page.diagnostics] == [rule]
    assert (page.title, page.body) == ("Buy", "Body\n")


def test_a_misspelt_journey_is_named() -> None:
    text = f"---\n{JOURNEY.replace('journey:', 'journy:')}---\nBody\n"
    page = read_page("buy.md", text.encode(), Scale())
    assert isinstance(page, OtherPage)
    assert [found.line() for found in page.diagnostics] == [
        "buy.md:3:1: unknown key 'journy', did you mean 'journey'? [unknown-key]"
    ]


@pytest.mark.parametrize(
    "text",
    ["Note: hello\n", "# Home\n", "title: X\n---\nBody\n", "---\ntitle: A\nstages: [x]\n---\n", ""],
)
def test_what_is_no_page_of_ours_is_left_alone(text: str) -> None:
    assert read_page("note.md", text.encode(), Scale()) is None
