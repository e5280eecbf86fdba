"""A writer's natural mistakes, one a page: each has its message, or is read as it is meant."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from journeys_plugin.diagnostics import Diagnostic, Diagnostics, Severity
from journeys_plugin.findings.fixes import fixed
from journeys_plugin.findings.rules import RULES
from journeys_plugin.model.page import Page, read_page
from journeys_plugin.project.mending import is_worse
from journeys_plugin.source import decoded
from journeys_plugin.values.scale import Scale

from .examples import checked
from .writing import front, read

FOLDER = Path(__file__).parent / "natural_mistakes"
PAGES = {path.stem: path.read_bytes() for path in sorted(FOLDER.glob("*.md"))}
SOUND = PAGES["bom"].removeprefix(b"\xef\xbb\xbf")
"""The page as it is without a mistake."""
# Not a file, since nothing but an editor of its time reads it.
PAGES["latin1"] = SOUND.replace(b"Too many tariffs", "Zu viele für Öko".encode("latin-1"))
PERSONA = read(front("title: Bargain hunter\npersona: {role: Compares}"), "bargain-hunter.md")

MESSAGES = FOLDER / "messages.txt"
"""What is said of each page; nothing if it is read as it is meant."""


def page_of(content: bytes) -> Page:
    page = read_page("page.md", content, Scale())
    assert isinstance(page, Page)
    return page


def findings(content: bytes) -> Counter[str]:
    """Give what is said of a page in a site, without its place and what a sound page is told."""
    found = checked([page_of(content), PERSONA])
    return Counter(one.text for one in found if one.location.path == "page.md")


def told() -> str:
    found = {name: findings(content) - findings(SOUND) for name, content in PAGES.items()}
    lines = (f"{name}: {' | '.join(of_page)}".rstrip() for name, of_page in found.items())
    return "\n".join(lines) + "\n"


def test_each_mistake_has_its_message_or_is_read_as_it_is_meant() -> None:
    """`UPDATE_GOLDEN=1` writes the messages anew: read the difference."""
    if os.environ.get("UPDATE_GOLDEN"):
        MESSAGES.write_text(told(), "utf-8")
    assert told() == MESSAGES.read_text("utf-8")


READ_AS_MEANT = {
    *("bom", "channel-new", "crlf", "dup-step", "duration-de", "emoji-name", "percent"),
    *("thousand", "zero-width"),
}


def test_what_is_not_read_as_it_is_meant_is_told() -> None:
    silent = {line[:-1] for line in told().splitlines() if line.endswith(":")}
    assert silent <= READ_AS_MEANT


def errors(text: str) -> Counter[str]:
    found = read_page("page.md", text.encode(), Scale())
    of_page = found.diagnostics if found else ()
    return Counter(one.text for one in of_page if RULES[one.rule].severity is Severity.ERROR)


def mended_once(text: str) -> tuple[str, Sequence[Diagnostic]]:
    """Write all fixes of a page in its site, as `--fix` does."""
    before = checked([page_of(text.encode()), PERSONA])
    of_page = [one for one in before if one.location.path == "page.md"]
    new, answers = fixed(text, of_page)
    later = checked([page_of(new.encode()), PERSONA])
    assert not is_worse(answers, of_page, [one for one in later if one.location.path == "page.md"])
    return new, [answer.finding for answer in answers]


@pytest.mark.parametrize("name", PAGES)
def test_a_fix_does_what_its_message_says_and_nothing_else(name: str) -> None:
    text = decoded(PAGES[name], "page.md", Diagnostics())
    new, answered = mended_once(text)
    for finding in answered:
        assert finding.text not in errors(new)
        written = finding.remedy.rpartition("write: ")[2]
        if "write: " in finding.remedy:  # the line as it should be is in the page now
            assert any(written in line for line in new.splitlines()), (finding.text, new)
    touched = {
        line
        for one in answered
        if one.fix
        for line in range(one.location.line, one.location.line + one.fix.old.count("\n") + 1)
    }
    old_lines = [line for at, line in enumerate(text.splitlines(), 1) if at not in touched]
    kept = iter(new.splitlines())
    assert all(line in kept for line in old_lines)  # in their order


@pytest.mark.parametrize("name", PAGES)
def test_what_is_mended_has_no_new_error_and_stays_as_it_is(name: str) -> None:
    text = new = decoded(PAGES[name], "page.md", Diagnostics())
    for _ in range(5):  # below a key that nobody knows, others are read once it is mended
        new, answered = mended_once(new)
    assert not answered
    assert not errors(new) - errors(text)


def test_most_mistakes_with_one_answer_are_mended() -> None:
    mended = {name for name in PAGES if mended_once(decoded(PAGES[name], "", Diagnostics()))[1]}
    assert len(mended) > 25
