"""Our own tables, as `journeys export` writes them in CSV and XLSX, back to maps.

The columns have fixed names, so nothing is guessed. What a table cannot say, such as branches, is
in the JSON only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import groupby

from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from .found import (
    FoundJourney,
    FoundScore,
    FoundStage,
    FoundStep,
    FoundText,
    LeftOver,
    Refusal,
    SourcePlace,
)
from .sheets import Worksheet

_ALWAYS = {"journey", "journey_title", "stage_number", "stage", "step_id", "step"}
_FACTS = {"goal": "goal", "state": "state", "journey_owner": "owner", "reviewed": "reviewed"}
"""Columns of a whole journey, with our keys."""
_NOT_KEPT = {
    "tags": "tags are written at the top of the page",
    "journey_metrics": "a table does not say all of a metric",
    "status": "what is imported is a draft",
}
_LANES = (
    *("needs", "motivations", "expectations", "thoughts", "gains", "physical_evidence"),
    *("frontstage", "backstage", "support", "sources"),
)
"""Columns with a text in each line."""
_VALUES = ("duration", "wait", "moment_of_truth", "importance")
_OWN_LANE = "lane_"
_PAIN = {"severity": "severity", "persona": "persona"}
_OPPORTUNITY = {
    "opportunity_id": "id",
    "persona": "persona",
    "answers": "answers",
    "impact": "impact",
    "effort": "effort",
    "opportunity_owner": "owner",
    "opportunity_status": "status",
    "url": "url",
}
_METRIC = re.compile(
    r"(?P<name>.+): (?P<value>-?\d+(?:\.\d+)?)(?: (?P<unit>[^()]+?))?"
    r"(?: \(target (?P<target>-?\d+(?:\.\d+)?)[^()]*\))?"
)

Texts = dict[str, Sequence[FoundText]]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table, by the names of its columns."""

    cells: Mapping[str, FoundText]
    kind: str
    """`step`, `stage`, `pain` or `opportunity`."""
    place: SourcePlace

    def text(self, column: str) -> str:
        """Return the text in a column, empty if there is none."""
        cell = self.cells.get(column)
        return cell.text if cell else ""

    def lines(self, column: str) -> list[FoundText]:
        """Return the texts of a cell that has one in each line."""
        cell = self.cells.get(column)
        return [replace(cell, text=line) for line in cell.text.split("\n")] if cell else []

    def names(self, column: str) -> list[FoundText]:
        """Return the names of a cell."""
        cell = self.cells.get(column)
        return [replace(cell, text=name) for name in cell.text.split("; ")] if cell else []


def exported_rows(sheets: Iterable[Worksheet]) -> list[_Row]:
    """Return the rows of the sheets that are tables of ours."""
    return [row for sheet in sheets if is_exported(sheet) for row in _rows(sheet)]


def is_exported(sheet: Worksheet) -> bool:
    """Return whether a sheet has the columns of our tables."""
    return set(_columns(sheet).values()) >= _ALWAYS


def _columns(sheet: Worksheet) -> dict[int, str]:
    return {column: sheet.text((1, column)) for column in sheet.rows.get(1, ())}


def _rows(sheet: Worksheet) -> Iterator[_Row]:
    columns = _columns(sheet)
    for number in sheet.rows:
        if number > 1:
            at = {name: (number, column) for column, name in columns.items()}
            cells = {
                name: FoundText(sheet.text(place), sheet.place(place), is_markdown=True)
                for name, place in at.items()
                if sheet.text(place)
            }
            yield _Row(cells, _kind(cells), SourcePlace(sheet.name, f"row {number}"))


def _kind(cells: Mapping[str, FoundText]) -> str:
    if "row" in cells:
        return cells["row"].text
    if "pain" in cells:
        return "pain"
    if "opportunity_id" in cells:
        return "opportunity"
    return "step" if "step" in cells else "stage"


def read_exported(rows: Sequence[_Row], name: str) -> list[FoundJourney] | Refusal:
    """Return the maps of our tables.

    Args:
        rows: At least one.
        name: The file's.
    """
    if not any(row.kind in ("step", "stage") for row in rows):
        remedy = "export it without `--rows`, or as JSON"
        return Refusal("the table has no rows of steps", remedy, SourcePlace(name))
    journeys: dict[str, list[_Row]] = {}
    for row in rows:
        journeys.setdefault(row.text("journey"), []).append(row)
    return [_JourneyOfRows(of_journey).journey() for of_journey in journeys.values()]


@dataclass
class _JourneyOfRows:
    """Makes one map of its rows."""

    rows: Sequence[_Row]
    details: dict[tuple[str, str], list[_Row]] = field(default_factory=dict)
    """The rows of pains and opportunities, by kind and step."""

    def journey(self) -> FoundJourney:
        """Return the map."""
        for row in self.rows:
            self.details.setdefault((row.kind, row.text("step_id")), []).append(row)
        first = self.rows[0]
        facts: Texts = {
            key: [first.cells[column]] for column, key in _FACTS.items() if column in first.cells
        }
        title = first.cells.get("journey_title")
        own = first.cells.get("journey")
        if own and own.text != slug(title.text if title else ""):
            facts["id"] = [own]
        return FoundJourney(
            title,
            list(self._stages()),
            personas=self._personas(),
            facts=facts,
            left_over=[
                LeftOver(first.text(column), first.cells[column].place, why)
                for column, why in _NOT_KEPT.items()
                if column in first.cells
            ],
        )

    def _personas(self) -> list[FoundText]:
        """Return all personas, in the order of the step that most of them take."""
        lists = sorted((row.names("personas") for row in self.rows), key=len, reverse=True)
        names = [name for named in lists for name in named]
        once: dict[str, FoundText] = {}
        for name in names:
            once.setdefault(slug(name.text), name)
        return list(once.values())

    def _stages(self) -> Iterator[FoundStage]:
        of_map = [row for row in self.rows if row.kind in ("step", "stage")]
        for _, grouped in groupby(of_map, key=lambda row: row.text("stage_number")):
            rows = list(grouped)
            name = rows[0].cells.get("stage") or FoundText("", rows[0].place)
            whole = next((row for row in rows if row.kind == "stage"), None)
            steps = [self._step(row) for row in rows if row.kind == "step"]
            if whole is None:
                yield FoundStage(name, steps)
            else:
                said = self._step(whole)
                yield FoundStage(
                    name, steps, lanes=said.lanes, scores=said.scores, feelings=said.feelings
                )

    def _step(self, row: _Row) -> FoundStep:
        lanes: Texts = {lane: row.lines(lane) for lane in _LANES}
        lanes |= {key: [_lowered(row.cells[key])] for key in _VALUES if key in row.cells}
        lanes |= {"touchpoint": row.names("touchpoints"), "channel": row.names("channels")}
        lanes["metrics"] = [_metric(line) for line in row.lines("metrics")]
        lanes["pains"] = self._items(row, "pain", "pains", _PAIN)
        lanes["opportunities"] = self._items(row, "opportunity", "opportunities", _OPPORTUNITY)
        for column in row.cells:
            if column.startswith(_OWN_LANE):
                lanes[column.removeprefix(_OWN_LANE)] = row.lines(column)
        if row.kind == "step":
            lanes |= self._of_step(row)
        name = row.cells.get("step") or FoundText("", row.place)
        feeling = row.cells.get("feeling")
        return FoundStep(name, lanes, _scores(row), {"": feeling} if feeling else {})

    def _of_step(self, row: _Row) -> Texts:
        """Return what a step says and a stage does not."""
        said: Texts = {}
        if row.text("optional").casefold() == "true":
            said["optional"] = [replace(row.cells["optional"], text="true")]
        if row.text("step_id") != slug(row.text("step")):
            said["id"] = [row.cells["step_id"]]
        taking_part = row.names("personas")
        if len(taking_part) < len(self._personas()):
            said["actors"] = taking_part
        return said

    def _items(self, row: _Row, kind: str, column: str, keys: Mapping[str, str]) -> list[FoundText]:
        """Return the pains or opportunities of a step, with all that rows of their own say."""
        found: dict[str, FoundText] = {}
        for detail in self.details.get((kind, row.text("step_id")), ()):
            said = {key: detail.lines(name) for name, key in keys.items() if name in detail.cells}
            text = detail.cells[kind] if kind in detail.cells else FoundText("", detail.place)
            if "id" in said and said["id"][0].text == slug(text.text) != text.text:
                del said["id"]
            if kind == "pain" and "sources" in detail.cells:
                said["sources"] = detail.lines("sources")
            found[text.text] = replace(text, keys=said)
        written = "\n".join(found)
        others = row.lines(column) if row.text(column) != written else []
        return [*found.values(), *(line for line in others if line.text not in found)]


def _lowered(cell: FoundText) -> FoundText:
    """Return a value; spreadsheets write `TRUE`."""
    return replace(cell, text="true") if cell.text == "TRUE" else cell


def _metric(line: FoundText) -> FoundText:
    """Return a metric of its words: `Cart abandonment: 71 % (target 55 %)`."""
    parts = _METRIC.fullmatch(line.text)
    if parts is None:
        return line
    said = {key: parts[key] for key in ("value", "unit", "target") if parts[key]}
    keys = {key: [replace(line, text=words)] for key, words in said.items()}
    return replace(line, text=parts["name"], keys=keys)


def _scores(row: _Row) -> dict[str, FoundScore]:
    """Return the scores of a row: one for all if nobody differs."""
    scores: dict[str, FoundScore] = {}
    for written in row.names("scores"):
        name, _, value = written.text.rpartition(": ")
        if (score := _number(value)) is not None:
            scores[name] = FoundScore(score, written.place, value)
    mean = row.cells.get("score")
    if mean and not scores and (score := _number(mean.text)) is not None:
        scores[""] = FoundScore(score, mean.place, mean.text)
    is_same = len({score.value for score in scores.values()}) == 1
    everybody = {slug(name.text) for name in row.names("personas")}
    if is_same and {slug(name) for name in scores} >= everybody:
        return {"": next(iter(scores.values()))}
    return scores


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"-?\d{1,9}(?:\.\d{1,9})?", text) else None
