"""All changes for programs, and their schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from ...schema.records import KINDS, STATES
from ...values.json_records import (
    COUNT,
    NULL,
    RAW_NUMBER,
    STRING,
    ByKey,
    JsonSchema,
    Listed,
    Member,
    OrNull,
    Plain,
    Record,
    Shape,
    always,
    choice,
    document_schema,
    document_text,
    head,
)
from ..felt import FeltVersion
from ..plain_records import PlainRecord, PlainStage, PlainStep
from ..reached import Reached
from ..typed_changes import Change, Name, News, Position, RecordChanges
from ..values import distance
from .comparison import Comparison


class _ChangedAt(NamedTuple):
    changes: RecordChanges
    comparison: Comparison


class _SideAt(NamedTuple):
    names: Name
    record: PlainRecord


class _StepOfWholeMap(NamedTuple):
    stage: PlainStage
    step: PlainStep


def _ends(name: str, side: Shape, about: str, *more: Member[Any]) -> Record[Any]:
    """Return what something was and is, of a pair that begins with both."""
    return Record(
        name,
        about,
        (
            always("before", side, "", lambda ends: ends[0]),
            always("after", side, "", lambda ends: ends[1]),
            *more,
        ),
    )


_SIDE = Record[_SideAt](
    "side",
    "A record as it was or is.",
    (
        always("id", STRING, "", lambda at: at.names.id),
        always("title", STRING, "", lambda at: at.names.name),
        always("path", STRING, "Under the docs folder.", lambda at: at.record.path),
        Member("state", choice(STATES), "Of a journey.", lambda at: _state(at.record)),
        Member(
            "future_of",
            STRING,
            "Of a future map: the id of the journey that it would replace.",
            lambda at: at.record.values.get("future_of") if at.record.kind == "journey" else None,
        ),
    ),
    closed=True,
)


def _state(record: PlainRecord) -> str | None:
    if record.kind != "journey":
        return None
    return "future" if record.is_future else "current"


_SCORE = Plain({"type": ["number", "null"]})
_LOWEST = Record[tuple[str, float]](
    "lowest_step",
    "The first of a journey's steps with the lowest score.",
    (
        always("step", STRING, "Its name.", lambda lowest: lowest[0]),
        always("score", RAW_NUMBER, "", lambda lowest: lowest[1]),
    ),
    closed=True,
)
_MEAN = _ends("mean", _SCORE, "Of a journey's scored steps.")
_COMPARED = _ends(
    "compared",
    _SCORE,
    "The means of those personas that both sides score; null where there is none.",
    always("personas", Listed(STRING), "Their ids after.", lambda means: means[2]),
)
_NAME = Record[Name | PlainStage | PlainStep](
    "name",
    "What a stage or a step is called.",
    (
        always("id", STRING, "", lambda part: part.id),
        always("name", STRING, "", lambda part: part.name),
    ),
    closed=True,
)
_NAMES = _ends("names", OrNull(_NAME), "What it was called and is; null where it is not there.")
_POSITION = Record[Position](
    "position",
    "Where a stage or a step stands.",
    (
        always(
            "stage",
            STRING,
            "The stage's id; empty for a stage itself.",
            lambda position: position.stage,
        ),
        always("number", COUNT, "Counted from 0.", lambda position: position.number),
    ),
    closed=True,
)
_VALUE = Plain(
    {
        "description": "A text, a number, a flag, or an item with its keys; null for what is not "
        "there.",
        "type": ["string", "number", "boolean", "object", "array", "null"],
    },
    lambda value: list(value) if isinstance(value, tuple) else value,
    name="value",
)
_CHANGE = Record[Change](
    "change",
    "One change.",
    (
        always(
            "kind",
            Plain({"type": "string", "pattern": "^[a-z]+(-[a-z]+)+$"}),
            "Such as score-drop, step-removed, pain-reworded.",
            lambda change: change.kind,
        ),
        always(
            "news",
            choice(news.name.lower() for news in News),
            "What it is to the customer.",
            lambda change: change.news.name.lower(),
        ),
        Member(
            "stage",
            _NAMES,
            "",
            lambda change: change.stage and (change.stage.before, change.stage.after),
        ),
        Member(
            "step",
            _NAMES,
            "",
            lambda change: change.step and (change.step.before, change.step.after),
        ),
        Member(
            "key",
            STRING,
            "The key of the front matter whose value it is.",
            lambda change: change.key,
        ),
        Member(
            "persona",
            STRING,
            "Of a score: the id of the persona whose it is; absent where it is everybody's.",
            lambda change: change.persona,
        ),
        Member(
            "positions",
            _ends("positions", OrNull(_POSITION), ""),
            "Of a stage or a step that came, went or moved.",
            lambda change: change.positions,
        ),
        Member("before", _VALUE, "", lambda change: _end(change, change.before)),
        Member("after", _VALUE, "", lambda change: _end(change, change.after)),
        Member(
            "distance",
            _ends("distance", _SCORE, ""),
            "Of a metric: how far from its target, in its unit; 0 where it is reached.",
            lambda change: _distances(change) if change.key == "metrics" else None,
        ),
    ),
    closed=True,
)


def _end(change: Change, value: Any) -> Any:
    """Return what a value was or is; a change of place has no value beside its positions."""
    if change.positions:
        return None
    return NULL if value is None else value


def _distances(change: Change) -> tuple[float | None, ...]:
    sides = (change.before, change.after)
    return tuple(distance(side) if isinstance(side, Mapping) else None for side in sides)


_STEP = Record[_StepOfWholeMap](
    "step",
    "A step of a journey that is new or gone.",
    (
        always("stage", _NAME, "", lambda at: at.stage),
        always("step", _NAME, "", lambda at: at.step),
        always(
            "scores",
            ByKey(RAW_NUMBER),
            "By persona; the persona is empty in a journey without personas.",
            lambda at: {persona: score.written for persona, score in at.step.scores.items()},
        ),
    ),
    closed=True,
)
_RECORD = Record[_ChangedAt](
    "record",
    "A journey, a persona or a touchpoint that has changed.",
    (
        always("kind", choice(KINDS), "", lambda at: at.changes.kind),
        always(
            "before", OrNull(_SIDE), "Null where it is not there.", lambda at: _sides(at.changes)[0]
        ),
        always(
            "after", OrNull(_SIDE), "Null where it is not there.", lambda at: _sides(at.changes)[1]
        ),
        Member(
            "mean",
            _MEAN,
            "Of a journey's scored steps.",
            lambda at: _felt(at, lambda version: version.mean),
        ),
        Member(
            "compared",
            _COMPARED,
            "The means before and after of those personas that both sides score, where the sides "
            "have scores of other personas; null where there is none.",
            lambda at: _compared(at),
        ),
        Member(
            "lowest",
            _ends("lowest", OrNull(_LOWEST), ""),
            "The first of a journey's steps with the lowest score.",
            lambda at: _felt(at, lambda version: version.lowest),
        ),
        always("changes", Listed(_CHANGE, filled=True), "", lambda at: at.changes.changes),
        Member(
            "steps",
            Listed(_STEP),
            "Of a journey that is new or gone: all its steps. What a stage says itself is among "
            "them, with the stage's name.",
            lambda at: list(_steps(at.changes)),
        ),
    ),
    closed=True,
)


def _sides(record: RecordChanges) -> tuple[_SideAt | None, ...]:
    names = record.names
    pairs = ((names.before, record.before), (names.after, record.after))
    return tuple(_SideAt(name, plain) if name and plain else None for name, plain in pairs)


def _felt(at: _ChangedAt, read: Callable[[FeltVersion], Any]) -> list[Any] | None:
    """Return what both versions of a journey are to its own personas; None for other records."""
    if at.changes.kind != "journey":
        return None
    return [read(FeltVersion.own(version)) for version in at.comparison.versions(at.changes)]


def _compared(at: _ChangedAt) -> tuple[Any, ...] | None:
    found = at.comparison.other_personas(at.changes)
    return None if found is None else (found.before.mean, found.after.mean, found.personas)


def _steps(record: RecordChanges) -> Iterator[_StepOfWholeMap]:
    for stage in record.whole_map:
        for place in stage.places:
            yield _StepOfWholeMap(stage, place)


_REASON = Record[tuple[str, str]](
    "reason",
    "What has changed for a journey.",
    (
        always("kind", choice(("persona", "touchpoint")), "", lambda reason: reason[0]),
        always("id", STRING, "", lambda reason: reason[1]),
    ),
    closed=True,
)


def _owner(reached: Reached) -> str:
    return reached.journey.written.owner or ""


_REACHED = Record[Reached](
    "reached",
    "A journey without changes of its own.",
    (
        always("journey", STRING, "", lambda reached: reached.journey.id),
        always("title", STRING, "", lambda reached: reached.journey.title),
        always("owner", STRING, "Empty where it has none.", lambda reached: _owner(reached)),
        always("because", Listed(_REASON, filled=True), "", lambda reached: reached.because),
    ),
    closed=True,
)
_CHANGES = Record[Comparison](
    "changes",
    "",
    (
        *head("journeys/changes", 1),
        always(
            "before",
            STRING,
            "What the earlier side is called, for people.",
            lambda comparison: comparison.base,
        ),
        always(
            "after", STRING, "What the later side is called.", lambda comparison: comparison.head
        ),
        always(
            "records",
            Listed(_RECORD),
            "What has changed: journeys, personas, touchpoints, each in the order of their paths.",
            lambda comparison: _changed(comparison),
        ),
        always(
            "reached",
            Listed(_REACHED),
            "Journeys without changes of their own that pass a touchpoint or name a persona that "
            "changed.",
            lambda comparison: comparison.reached,
        ),
        always(
            "notes",
            Listed(STRING),
            "What could not be compared, a line each.",
            lambda comparison: comparison.notes,
        ),
    ),
)


def _changed(comparison: Comparison) -> list[_ChangedAt]:
    return [_ChangedAt(record, comparison) for record in comparison.changes.records]


def changes_json(comparison: Comparison) -> str:
    """Return all changes as JSON."""
    return document_text(_CHANGES, comparison)


def changes_schema() -> JsonSchema:
    """Return the JSON Schema of the changes."""
    return document_schema("Changes of `journeys diff --format json`", _CHANGES)
