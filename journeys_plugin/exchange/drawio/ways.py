"""Where steps lead: arrows above the steps, and arrows to what stands below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any, NamedTuple

from ...values.inline import words
from ...values.lean_dataclass import dataclass
from ..deck.measured_lines import breadth, lines_of
from . import shape_attributes as attributes
from . import shape_looks as looks
from .lane_shapes import BRANCHES, Item, NamesOf
from .placed_columns import ColumnPlace
from .shapes_xml import Cell, Point

_LEAST_LABEL = 150
_BESIDE = 8
"""Between two arrows of one track, and above and below a label."""


class Way(NamedTuple):
    """A branch to another step of the journey."""

    number: int
    record: Mapping[str, Any]
    source: ColumnPlace
    target: ColumnPlace


@dataclass(slots=True)
class _Track:
    """A height at which arrows run beside each other."""

    high: float = 0
    taken: list[tuple[float, float]] = field(default_factory=list)

    def has_room(self, start: float, end: float) -> bool:
        return all(end + _BESIDE < one or other + _BESIDE < start for one, other in self.taken)


def ways_between(places: Sequence[ColumnPlace]) -> list[Way]:
    """Return the branches that lead to a step of the same journey, itself not."""
    by_step = {str(place.record.get("id")): place for place in places if place.step is not None}
    return [
        Way(number, record, place, by_step[record["step"]])
        for place in places
        for number, record in enumerate(place.record.get(BRANCHES) or (), 1)
        if is_between(record, place, by_step)
    ]


def is_between(
    record: Mapping[str, Any], place: ColumnPlace, by_step: Mapping[str, ColumnPlace]
) -> bool:
    """Return whether a branch is drawn as an arrow from one step to another."""
    target = by_step.get(str(record.get("step") or ""))
    return target is not None and target is not place


def ways_out(place: ColumnPlace, by_step: Mapping[str, ColumnPlace], names: NamesOf) -> list[Item]:
    """Return where else a step leads, as items of the lane of connections."""
    found: list[Item] = []
    for number, record in enumerate(place.record.get(BRANCHES) or (), 1):
        if is_between(record, place, by_step):
            continue
        label = _called(record, names)
        says = {**record, "number": number}
        found.append(
            Item("connections", BRANCHES, label, label, says, words(record.get("when") or ""))
        )
    return found


def _called(record: Mapping[str, Any], names: NamesOf) -> str:
    if record.get("journey"):
        return names.of("journey", record["journey"])
    if isinstance(record.get("end"), str):
        return words(record["end"])
    if record.get("end"):
        return str(names.options.labels.ends_here)
    return words(str(record.get("to") or record.get("step") or ""))


def arrows(journey: str, ways: Sequence[Way]) -> tuple[list[Cell], float]:
    """Return the arrows above the steps, and how much room they take there.

    Args:
        journey: The journey's id.
        ways: Its branches from step to step.
    """
    exits = _ends(ways)
    tracks: list[_Track] = []
    placed: list[tuple[Way, str, _Track]] = []
    for way in sorted(ways, key=lambda one: abs(one.source.middle - one.target.middle)):
        label, start, end, high = _labelled(way)
        track = next((one for one in tracks if one.has_room(start, end)), None)
        if track is None:
            track = _Track()
            tracks.append(track)
        track.taken.append((start, end))
        track.high = max(track.high, high)
        placed.append((way, label, track))
    total = sum(track.high for track in tracks) + (_BESIDE if tracks else 0)
    heights: dict[int, float] = {}
    y = total - _BESIDE
    for track in tracks:  # the shortest arrows run nearest to the steps
        heights[id(track)] = y - track.high / 2
        y -= track.high
    cells = [_arrow(journey, way, label, heights[id(track)], exits) for way, label, track in placed]
    return cells, total


_Ends = Mapping[tuple[int, str], float]


def _ends(ways: Sequence[Way]) -> _Ends:
    """Return where arrows leave and reach the top of their steps, as shares of its width."""
    at: dict[str, list[tuple[float, int, str]]] = {}
    for number, way in enumerate(ways):
        at.setdefault(way.source.ref, []).append((way.target.middle, number, "exit"))
        at.setdefault(way.target.ref, []).append((way.source.middle, number, "entry"))
    shares: dict[tuple[int, str], float] = {}
    for ends in at.values():
        for place, (_, number, kind) in enumerate(sorted(ends), 1):
            shares[id(ways[number]), kind] = round(place / (len(ends) + 1), 3)
    return shares


def _labelled(way: Way) -> tuple[str, float, float, float]:
    """Return an arrow's label in lines, from where to where it reaches, and how high it is."""
    span = abs(way.source.middle - way.target.middle)
    middle = (way.source.middle + way.target.middle) / 2
    when = " ".join(words(way.record.get("when") or "").split())
    lines = lines_of(when, looks.SMALL, max(span - 60, _LEAST_LABEL)) if when else []
    reach = max([span, *(breadth(line, looks.SMALL) for line in lines)]) / 2
    high = max(1, len(lines)) * looks.SMALL.line + _BESIDE
    return "\n".join(lines), middle - reach, middle + reach, high


def _arrow(journey: str, way: Way, label: str, y: float, exits: _Ends) -> Cell:
    leaving, reaching = exits[id(way), "exit"], exits[id(way), "entry"]
    style = f"{looks.BRANCH}exitX={leaving:g};entryX={reaching:g};"
    source, target = way.source, way.target
    through = (
        Point(source.x + leaving * source.width, y),
        Point(target.x + reaching * target.width, y),
    )
    says = {
        attributes.IS: attributes.BRANCH,
        attributes.PLACE: source.ref,
        attributes.NUMBER: str(way.number),
        attributes.SAID: label,
    }
    kept = {key: attributes.written(way.record[key]) for key in way.record}
    return Cell(
        f"{journey}/{source.ref}/way/{way.number}",
        label,
        style,
        None,
        attributes.LANE,
        says | kept,
        ends=(f"{journey}/{source.ref}", f"{journey}/{target.ref}"),
        through=through,
    )


def lines_out(journey: str, place: ColumnPlace, count: int) -> list[Cell]:
    """Return the arrows from a step to the items of the lane below it to which it leads."""
    return [
        Cell(
            f"{journey}/{place.ref}/out/{number}",
            "",
            looks.WAY_OUT,
            None,
            attributes.LANE,
            {attributes.IS: attributes.DRAWN},
            ends=(f"{journey}/{place.ref}", f"{journey}/{place.ref}/{BRANCHES}/{number}"),
        )
        for number in range(1, count + 1)
    ]
