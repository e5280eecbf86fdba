"""For programs: all changes, as `schemas/changes.json` describes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .. import (
    Change,
    Name,
    Names,
    Position,
    RecordChanges,
    distance,
)
from ..plain_records import Plain, PlainRecord, PlainStage
from .comparison import Comparison

FORMAT, VERSION = "journeys/changes", 1


def changes_json(comparison: Comparison) -> str:
    """Write all changes as JSON."""
    written = {
        "format": FORMAT,
        "version": VERSION,
        "before": comparison.base,
        "after": comparison.head,
        "records": [_record(one, comparison) for one in comparison.changes.records],
        "reached": [
            {
                "journey": one.journey.id,
                "title": str(one.journey.title),
                "owner": str(one.journey.written.owner or ""),
                "because": [{"kind": kind, "id": record} for kind, record in one.because],
            }
            for one in comparison.reached
        ],
        "notes": list(comparison.notes),
    }
    return json.dumps(written, ensure_ascii=True, indent=2) + "\n"


def _record(record: RecordChanges, comparison: Comparison) -> dict[str, Any]:
    written: dict[str, Any] = {"kind": record.kind}
    for side, names, said in (
        ("before", record.names.before, record.before),
        ("after", record.names.after, record.after),
    ):
        written[side] = names and said and _side(names, said)
    if record.kind == "journey":
        before, after = comparison.own_means(record)
        lowest = [
            found and {"step": found[0], "score": found[1]}
            for found in comparison.own_lowest(record)
        ]
        written["mean"] = {"before": before, "after": after}
        if (found := comparison.other_personas(record)) is not None:
            written["compared"] = {
                "before": found.before.mean,
                "after": found.after.mean,
                "personas": list(found.personas),
            }
        written["lowest"] = {"before": lowest[0], "after": lowest[1]}
    written["changes"] = [_change(one) for one in record.changes]
    if record.whole_map:
        written["steps"] = list(_steps(record.whole_map))
    return written


def _side(names: Name, said: PlainRecord) -> dict[str, Any]:
    written: dict[str, Any] = {"id": names.id, "title": names.name, "path": said.path}
    if said.kind == "journey":
        today = said.values.get("future_of")
        written["state"] = "future" if said.is_future else "current"
        written |= {"future_of": today} if today else {}
    return written


def _steps(stages: Sequence[PlainStage]) -> Iterator[dict[str, Any]]:
    """Give the steps of a map that is new or gone."""
    for stage in stages:
        for step in stage.steps:
            written: dict[str, Any] = {
                "stage": {"id": stage.id, "name": stage.name},
                "step": {"id": step.id, "name": step.name},
            }
            yield {**written, "scores": dict(step.scores)}


def _change(change: Change) -> dict[str, Any]:
    written: dict[str, Any] = {"kind": change.kind, "news": change.news.name.lower()}
    for part in ("stage", "step"):
        names: Names | None = getattr(change, part)
        if names is not None:
            written[part] = {"before": _name(names.before), "after": _name(names.after)}
    if change.key:
        written["key"] = change.key
    if change.persona:
        written["persona"] = change.persona
    if change.positions:
        ends = [_position(one) for one in change.positions]
        written["positions"] = {"before": ends[0], "after": ends[1]}
    else:
        written |= {"before": _plain(change.before), "after": _plain(change.after)}
    if change.key == "metrics":
        written["distance"] = {
            "before": _distance(change.before),
            "after": _distance(change.after),
        }
    return written


def _name(name: Name | None) -> dict[str, str] | None:
    return name and {"id": name.id, "name": name.name}


def _position(position: Position | None) -> dict[str, Any] | None:
    return position and {"stage": position.stage, "number": position.number}


def _plain(value: Plain | None) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _distance(value: Plain | None) -> float | None:
    return distance(value) if isinstance(value, Mapping) else None
