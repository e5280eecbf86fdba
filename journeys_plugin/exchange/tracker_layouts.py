"""The tables of issue trackers: which heads their importers know, and how they read a cell.

- Jira: `Summary` is required; heads without punctuation; a head that stands there several times
  takes one value each; people by their e-mail addresses.
  https://support.atlassian.com/jira-software-cloud/docs/prepare-a-csv-file-for-import
- Linear: the heads of its own CSV export; labels are separated by a comma and a space; an
  apostrophe before `=`, `+`, `-` and `@` is taken away again.
  https://github.com/linear/linear/tree/master/packages/import
- Azure Boards: `Work Item Type` and `Title` are required; up to 1,000 rows; no ids, and no other
  state than that of a new item. A description is HTML, and tags are separated by semicolons.
  https://learn.microsoft.com/azure/devops/boards/queries/import-work-items-from-csv
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from typing import Literal, TypeAlias

from ..diagnostics import one_line
from ..values.forge_markdown import escaped
from ..values.lean_dataclass import dataclass

Said: TypeAlias = Sequence[tuple[str, Sequence[str]]]
"""What is said of an opportunity: words, each with a text or several, which are not escaped."""
Field: TypeAlias = Literal["type", "title", "description", "assignee", "label", "labels"]


@dataclass(frozen=True, slots=True)
class TrackerLayout:
    """What the importer of a tracker reads."""

    name: str
    """As people write it."""
    columns: Sequence[tuple[str, Field]]
    """Its heads, and what stands below them; each `label` takes the next one of the labels."""
    described: Callable[[Said], str]
    """Writes a description in its markup, in which authors' words stay words."""
    issue_type: str = ""
    """The type of the new issues, if its importer asks for one."""
    between_labels: str = ""
    """What separates labels in one cell."""
    longest_title: int = 255
    most: int | None = None
    """The most rows that it imports at a time."""


def _lines(said: Said, bold: str, item: str, plain: Callable[[str], str], end: str = "\n") -> str:
    parts = []
    for head, texts in said:
        words = f"{bold}{plain(head)}:{bold}"
        if len(texts) == 1:
            parts.append(f"{words} {_told(texts[0], plain)}")
        else:
            parts.append("\n".join([words, *(f"{item}{_told(text, plain)}" for text in texts)]))
    return (end * 2).join(parts)


_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def _told(text: str, plain: Callable[[str], str]) -> str:
    """Return an address as it is, which trackers make a link of, and all else as plain words."""
    return text if _ADDRESS.fullmatch(text) else plain(text)


_MARKUP_OF_JIRA = re.compile(r"[{\[\\]|!(?=\S)")
"""Signs that begin a macro, a link, a mention or a picture."""


def _wiki(said: Said) -> str:
    """Write Jira's own markup."""
    return _lines(said, "*", "* ", lambda text: _MARKUP_OF_JIRA.sub(r"\\\g<0>", _flat(text)))


def _markdown(said: Said) -> str:
    return _lines(said, "**", "* ", escaped)


def _html(said: Said) -> str:
    """Write HTML, which Azure Boards shows; without line ends, which mean nothing there."""
    parts = []
    for head, texts in said:
        words = f"<b>{escape(_flat(head))}:</b>"
        plain = [escape(_flat(text)) for text in texts]
        if len(plain) == 1:
            parts.append(f"<p>{words} {plain[0]}</p>")
        else:
            items = "".join(f"<li>{text}</li>" for text in plain)
            parts.append(f"<p>{words}</p><ul>{items}</ul>")
    return "".join(parts)


def _flat(text: str) -> str:
    return one_line(" ".join(text.split()))


TRACKERS: Mapping[str, TrackerLayout] = {
    "jira": TrackerLayout(
        "Jira",
        (
            ("Summary", "title"),
            ("Issue Type", "type"),
            ("Description", "description"),
            ("Assignee", "assignee"),
            ("Labels", "label"),
            ("Labels", "label"),
            ("Labels", "label"),
        ),
        _wiki,
        issue_type="Task",
    ),
    "linear": TrackerLayout(
        "Linear",
        (("Title", "title"), ("Description", "description"), ("Labels", "labels")),
        _markdown,
        between_labels=", ",
    ),
    "azure": TrackerLayout(
        "Azure Boards",
        (
            ("Work Item Type", "type"),
            ("Title", "title"),
            ("Description", "description"),
            ("Assigned To", "assignee"),
            ("Tags", "labels"),
        ),
        _html,
        issue_type="Issue",
        between_labels="; ",
        most=1000,
    ),
}
"""By the word for `--layout`."""


def joined(labels: Iterable[str], layout: TrackerLayout) -> str:
    """Return labels in one cell."""
    return layout.between_labels.join(labels)
