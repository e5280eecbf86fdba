"""Fences that are wrong: the page is read all the same, and its front matter never printed."""

from __future__ import annotations

import pytest

from journeys_plugin.model.page import OtherPage, Page, read_page
from journeys_plugin.values.scale import Scale

from .writing import mended, read, said

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
    assert [found.rule for found in page.diagnostics] == [rule]
    assert (page.title, page.body) == ("Buy", "Body\n")


NEARLY = {
    "----": "'----'",
    "--": "'--'",
    "—": "'—'",
    "–––": "'–––'",
    "- - -": "'- - -'",
    "___": "'___'",
    "---\u00a0": "'---' with an invisible character",
    "\u200b---": "'---' with an invisible character",
}


@pytest.mark.parametrize("fence", NEARLY)
@pytest.mark.parametrize("end", ["---", None])
def test_what_is_nearly_a_fence_is_named_and_mended(fence: str, end: str | None) -> None:
    closing = end or fence
    wrong = f"{fence}\n{JOURNEY}{closing}\n# Heading\n\n---\n\nBody\n"
    page = read(wrong)
    line = "page.md:1:1: {} does not begin a front matter, write three hyphens: ---"
    assert said(page.diagnostics)[0] == f"{line.format(NEARLY[fence])} [unopened-front-matter]"
    rules = [found.rule for found in page.diagnostics]
    assert rules[1:] == ([] if end else ["unclosed-front-matter"])
    assert (page.kind, page.body) == ("journey", "# Heading\n\n---\n\nBody\n")
    assert mended(wrong) == f"---\n{JOURNEY}---\n# Heading\n\n---\n\nBody\n"


@pytest.mark.parametrize(
    "wrong",
    [
        f"\n\n---\n{JOURNEY}---\n\nBody\n",
        f"  ---\n{JOURNEY}---\n\nBody\n",
        f"\n —\n{JOURNEY}—\n\nBody\n",
        f"{JOURNEY}---\n\nBody\n",
        f"---\n{JOURNEY}\nBody\n",
        f"{JOURNEY}\nBody\n",
        f"----\n{JOURNEY}\nBody\n",
    ],
)
def test_a_front_matter_gets_its_fences_where_they_belong(wrong: str) -> None:
    assert read(wrong).body == "Body\n"
    assert mended(wrong) == f"---\n{JOURNEY}---\n\nBody\n"
    assert mended(wrong.replace("\n", "\r\n")) == mended(wrong).replace("\n", "\r\n")


@pytest.mark.parametrize(
    "wrong",
    [
        f"<!-- a note -->\n---\n{JOURNEY}---\nBody\n",
        f"# Buy\n\n---\n{JOURNEY}---\nBody\n",
        f"---\n{JOURNEY}# A heading, or a comment\n",
        f"---\n{JOURNEY}Body at once\n",
        "---\njourney:\n  stages:\n    - name: S\n\nA text between\n\n      steps: {name: a}\n",
    ],
)
def test_where_only_the_author_knows_the_end_nothing_is_written(wrong: str) -> None:
    assert read(wrong).diagnostics
    assert mended(wrong) == wrong


def test_a_heading_above_the_front_matter_stays_on_the_page() -> None:
    page = read(f"# Buy it\n\n---\n{JOURNEY}---\nBody\n")
    assert [found.rule for found in page.diagnostics] == ["late-front-matter"]
    assert page.body == "# Buy it\n\nBody\n"


def test_a_misspelt_journey_is_named() -> None:
    text = f"---\n{JOURNEY.replace('journey:', 'journy:')}---\nBody\n"
    page = read_page("buy.md", text.encode(), Scale())
    assert isinstance(page, OtherPage)
    assert [found.line() for found in page.diagnostics] == [
        "buy.md:3:1: unknown key 'journy', did you mean 'journey'? [unknown-key]"
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("Note: hello\n", "# Home\n", "title: X\n---\nBody\n", ""),
        "---\ntitle: A\nstages: [x]\n---\n",
        "----\n\nA rule, and a text.\n",
        "—\ntitle: A\n—\n",
        "----\nA journey:\n  stages: go on\n",
        "# Write\n\n```yaml\n---\njourney:\n  stages: []\n---\n```\n",
        "***\n\n    journey:\n      stages: []\n",
    ],
)
def test_what_is_no_page_of_ours_is_left_alone(text: str) -> None:
    assert read_page("note.md", text.encode(), Scale()) is None
