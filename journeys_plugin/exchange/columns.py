"""The columns of the tables, and how a metric or a source is written into one cell."""

from __future__ import annotations

from collections.abc import Iterable

from ..schema.keys import keys_of
from ..schema.kinds import ListOf
from ..schema.step_lanes import DECLARED
from ..schema.step_parts import Metric, Source
from ..schema.steps import WrittenStep
from ..values.json_records import json_number

ROW = "row"
"""The first column, if all sorts of rows stand in one table."""
ROW_OF = {"steps": "step", "pains": "pain", "opportunities": "opportunity"}
"""The value of that column, by the sort of the rows."""

ROW_OF_STAGE = "stage"
"""The value of that column for what a stage says of all its steps."""

ABOUT = (
    "journey",
    "journey_title",
    "state",
    "status",
    "counts",
    "journey_owner",
    "tags",
    "goal",
    "journey_metrics",
    "reviewed",
    "stage_number",
    "stage",
    "common_stage",
    "step_number",
    "step_id",
    "step",
    "address",
    "personas",
    "touchpoints",
    "channels",
    "score",
    "scores",
    "feeling",
    "guessed",
    "moment_of_truth",
    "optional",
    "importance",
)
"""The columns that every row has, on its step."""

STEP = tuple(name for name, lane in DECLARED.items() if lane.column)
"""The other columns of a step; the site's own lanes follow them."""

PAIN = ("pain", "severity", "persona", "sources")
OPPORTUNITY = (
    "opportunity_id",
    "opportunity",
    "answers",
    "impact",
    "effort",
    "opportunity_owner",
    "opportunity_status",
    "rank",
    "priority",
    "url",
    "persona",
    "places",
)

_KEYS = keys_of(WrittenStep)
_WIDE, _NARROW = 40, 11
_WIDTHS = {
    **dict.fromkeys((name for name in STEP if isinstance(_KEYS[name].kind, ListOf)), _WIDE),
    **dict.fromkeys(
        (
            "pain",
            "opportunity",
            "places",
            "answers",
            "step",
            "journey_title",
            "goal",
            "journey_metrics",
        ),
        _WIDE,
    ),
    **dict.fromkeys(("state", "status", "counts", "reviewed", "score", "optional"), _NARROW),
    **dict.fromkeys(("severity", "impact", "effort", "importance", "rank", "priority"), _NARROW),
}


def width(column: str) -> int:
    """Return the width of a column, in characters."""
    return _WIDE if column.startswith(_OWN) else _WIDTHS.get(column, max(18, len(column) + 4))


_OWN = "lane_"


def own_lane(key: str) -> str:
    """Return the column of a lane of the site's own, with a prefix that no column of ours has."""
    return _OWN + key


def metric(metric: Metric) -> str:
    """Write a metric in one line: `Cart abandonment: 71 % (target 55 %)`."""
    unit = f" {metric.unit}" if metric.unit else ""
    value = "" if metric.value is None else f": {json_number(metric.value)}{unit}"
    target = "" if metric.target is None else f" (target {json_number(metric.target)}{unit})"
    return f"{metric.name}{value}{target}"


def sources(listed: Iterable[Source]) -> str | None:
    """Write sources, each in a line: `Exit survey, 2026-10-12, https://example.com`."""
    return "\n".join(map(_source, listed)) or None


def _source(source: Source) -> str:
    day = source.date.isoformat() if source.date else None
    return ", ".join(part for part in (source.title, day, source.url) if part)
