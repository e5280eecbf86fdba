"""What an import did, for programs."""

from __future__ import annotations

from typing import Any, NamedTuple

from ..diagnostics import one_line
from ..schema.records import KINDS
from ..values.inline import words
from ..values.json_records import (
    BOOLEAN,
    COUNT,
    FILLED,
    STRING,
    ByKey,
    JsonSchema,
    Listed,
    Member,
    Record,
    always,
    choice,
    document_schema,
    document_text,
    head,
)
from .found import Assumption, FoundHead, FoundScore, FoundText, LeftOver, SourcePlace
from .import_report import ImportReport, PageReport
from .update_report import PageUpdate, TakenChange, UntakenChange


class _GuessAt(NamedTuple):
    """A text or a score that may mean something else."""

    text: str
    place: SourcePlace
    reason: str


_TEXT_AT: tuple[Member[Any], Member[Any]] = (
    always("text", STRING, "", lambda found: found.text),
    always(
        "place",
        FILLED,
        "The sheet and the cell, or the file and the line.",
        lambda found: str(found.place),
    ),
)
"""What is said of a text, and where it stands."""


_HEAD = Record[FoundHead](
    "head",
    "The head of a row or a column, and what it was taken for.",
    (
        *_TEXT_AT,
        always("key", STRING, "The key of the schema, or of a lane.", lambda found: found.key),
        always("sure", BOOLEAN, "Whether it can mean nothing else.", lambda found: found.sure),
        Member("reason", STRING, "Why it was taken so.", lambda found: found.reason),
    ),
    closed=True,
)
_ASSUMPTION = Record[Assumption](
    "assumption",
    "What was decided for the whole source.",
    (
        always("about", FILLED, "", lambda found: found.about),
        always("reason", STRING, "", lambda found: found.reason),
        Member("option", STRING, "The option that decides it.", lambda found: found.option),
    ),
    closed=True,
)
_GUESS = Record[_GuessAt](
    "guess",
    "A text or a score that may mean something else.",
    (
        *_TEXT_AT,
        always("reason", STRING, "", lambda at: at.reason),
    ),
    closed=True,
)
_LEFT_OVER = Record[LeftOver](
    "left_over",
    "A text that has no place in the page; it stands below the map.",
    (
        *_TEXT_AT,
        always("why", STRING, "", lambda left: left.why),
    ),
    closed=True,
)
_PAGE = Record[PageReport](
    "page",
    "A page that was written, or would be.",
    (
        always("path", FILLED, "", lambda page: one_line(page.path)),
        always("kind", choice(KINDS), "", lambda page: page.draft.kind),
        always("title", FILLED, "", lambda page: words(page.draft.title)),
        always("source", FILLED, "The file's name.", lambda page: page.source),
        always("text", STRING, "The whole page.", lambda page: page.draft.text()),
        always(
            "found", ByKey(COUNT), "How many items were found, by key.", lambda page: page.counts
        ),
        always("heads", Listed(_HEAD), "", lambda page: page.found.heads if page.found else ()),
        always("assumptions", Listed(_ASSUMPTION), "", lambda page: page.assumptions),
        always("guesses", Listed(_GUESS), "", lambda page: [*map(_guess, page.guesses)]),
        always("left_over", Listed(_LEFT_OVER), "", lambda page: page.left_over),
        always(
            "findings",
            Listed(STRING),
            "What the check says about it.",
            lambda page: [one_line(found.message) for found in page.findings],
        ),
    ),
    closed=True,
)
_TAKEN = Record[TakenChange](
    "taken_change",
    "A change of a sheet that is written into the page.",
    (
        always("place", FILLED, "The sheet and the cell.", lambda change: one_line(change.place)),
        always("what", FILLED, "The key, and what has it.", lambda change: change.what),
        always("old", STRING, "As it was exported.", lambda change: change.old),
        always("new", STRING, "As the sheet says it.", lambda change: change.new),
    ),
    closed=True,
)
_UNTAKEN = Record[UntakenChange](
    "untaken_change",
    "What a sheet says otherwise than the page, and is not written.",
    (
        always("place", FILLED, "The sheet and the cell.", lambda change: one_line(change.place)),
        always("what", STRING, "", lambda change: change.what),
        always("why", FILLED, "", lambda change: change.why),
    ),
    closed=True,
)
_UPDATE = Record[PageUpdate](
    "update",
    "A page whose sheet says something new.",
    (
        always("path", STRING, "Empty if there is no such page.", lambda page: one_line(page.path)),
        always("title", STRING, "", lambda page: words(page.title)),
        always("sheet", FILLED, "", lambda page: page.sheet),
        always("taken", Listed(_TAKEN), "", lambda page: page.taken),
        always("untaken", Listed(_UNTAKEN), "", lambda page: page.untaken),
    ),
    closed=True,
)
_IMPORT = Record[ImportReport](
    "import",
    "",
    (
        *head("journeys/import", 1),
        always(
            "written",
            BOOLEAN,
            "False if it was only asked what would be written.",
            lambda report: report.is_written,
        ),
        always("pages", Listed(_PAGE), "", lambda report: report.pages),
        Member(
            "updates",
            Listed(_UPDATE),
            "Of `--update`: the pages whose sheets say something new.",
            lambda report: None if report.same is None else report.updates,
        ),
        Member(
            "same",
            COUNT,
            "Of `--update`: how many maps are as they were exported.",
            lambda report: report.same,
        ),
    ),
    closed=True,
)


def _guess(found: FoundText | FoundScore) -> _GuessAt:
    text = found.written if isinstance(found, FoundScore) else found.text
    return _GuessAt(text, found.place, found.reason)


def import_json(report: ImportReport) -> str:
    """Return what was understood of each file, what was guessed and what has no place."""
    return document_text(_IMPORT, report)


def import_schema() -> JsonSchema:
    """Return the JSON Schema of that."""
    return document_schema("What `journeys import --format json` did", _IMPORT)
