"""The experience lane: the curves of a map and the numbers on them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..catalogue import Journey, Step
from ..scale import mean, number
from .curve import MIDLINE, curve, height
from .here import Here

MARKERS = ("circle", "square", "diamond", "hexagon", "shield")
"""How the personas' numbers are told apart, beside the dash of their curve."""

_NEAR = 22.0
"""Numbers nearer to each other than this, in per cent of the lane's height, step aside."""

_ROOMY, _TRACK, _NARROW_TRACK = 3, 1.2, 0.95
"""Up to how many tracks stand well apart in a column, and the width of one, in numbers' widths."""


@dataclass(frozen=True, slots=True)
class Line:
    """One curve."""

    name: str
    """Whose it is; empty where there is only one."""
    index: int
    """From 1: how it is dashed and marked."""
    path: str
    area: str
    """Empty where several curves would cover each other."""


@dataclass(frozen=True, slots=True)
class Point:
    """A number on a curve, in its step's cell."""

    top: float
    """Per cent of the lane's height."""
    band: int
    number: str
    marker: str
    names: str
    """Whose score it is; empty where there is only one curve."""
    shift: float = 0
    """How far it stands aside of the column's middle, in its own widths."""


@dataclass(frozen=True, slots=True)
class Experience:
    """What the lane draws."""

    columns: int
    lines: tuple[Line, ...]
    midline: float
    points: tuple[tuple[Point, ...], ...]
    """One tuple a column, empty where the step has no score."""
    several: bool
    today: str = ""
    """In a future map, the path of today's curve under the steps that replace today's."""
    todays: tuple[Point | None, ...] = ()
    """Today's mean score at each column."""


def experience(journey: Journey, columns: Sequence[Step | None], here: Here) -> Experience:
    """Lay out the curves: one for each persona where their scores differ, else one for all."""
    drawn = own_curves(journey, columns, here)
    if journey.future_of is None:
        return drawn
    today = {step.id: step.mean for step in here.journey(journey.future_of).steps}
    return with_earlier(drawn, columns, [_replaced_mean(step, today) for step in columns], here)


def with_earlier(
    drawn: Experience,
    columns: Sequence[Step | None],
    means: Sequence[float | None],
    here: Here,
    others: Container[int] = (),
) -> Experience:
    """Lay out an earlier curve under the new ones.

    Args:
        drawn: The new ones.
        columns: The step at each column.
        means: The earlier mean score at each column.
        here: The page.
        others: The columns that the earlier map did not have.
    """
    points = tuple(
        None if value is None else _beside(value, step, here)
        for value, step in zip(means, columns, strict=True)
    )
    return replace(drawn, today=curve(means, here.options.scale, others).line, todays=points)


def _beside(value: float, step: Step | None, here: Here) -> Point | None:
    """Give today's number, aside where the new one is near, and none where they are equal."""
    old = _point(value, 0, "", here)
    wanted = step.mean if step else None
    if wanted is None:
        return old
    distance = abs(old.top - height(wanted, here.options.scale))
    if distance == 0:
        return None
    return replace(old, shift=1.0) if distance < _NEAR else old


def _replaced_mean(step: Step | None, today: Mapping[str, float | None]) -> float | None:
    replaced = [today.get(step_id) for step_id in step.replaces] if step else []
    return mean(value for value in replaced if value is not None)


def own_curves(
    journey: Journey, columns: Sequence[Step | None], here: Here, others: Container[int] = ()
) -> Experience:
    """Lay out a map's own curves.

    Args:
        journey: Whose map it is.
        columns: The step at each column.
        here: The page.
        others: The columns that the map does not have.
    """
    personas = diverging(journey)
    scale = here.options.scale
    if not personas:
        means = [step.mean if step else None for step in columns]
        drawn = curve(means, scale, others)
        points = tuple(_points((value,), ("",), here) for value in means)
        line = Line("", 1, drawn.line, drawn.area)
        return Experience(len(columns), (line,) if drawn.line else (), MIDLINE, points, False)
    names = [here.words(here.persona(persona).title) for persona in personas]
    scores = [[_score(step, persona) for step in columns] for persona in personas]
    lines = tuple(
        Line(name, index, curve(own, scale, others).line, "")
        for index, (name, own) in enumerate(zip(names, scores, strict=True), 1)
    )
    points = tuple(_points(at_step, names, here) for at_step in zip(*scores, strict=True))
    return Experience(len(columns), lines, MIDLINE, points, True)


def diverging(journey: Journey) -> tuple[str, ...]:
    """Give the personas with a score, where at least one step feels different to them."""
    differ = any(len({score.value for score in step.scores}) > 1 for step in journey.steps)
    if not differ:
        return ()
    scored = (score.persona for step in journey.steps for score in step.scores)
    known = [persona for persona in scored if persona]
    return tuple(dict.fromkeys([*(p for p in journey.personas if p in known), *known]))


def _score(step: Step | None, persona: str) -> float | None:
    if step is None:
        return None
    return next((score.value for score in step.scores if score.persona == persona), None)


def _point(score: float, index: int, names: str, here: Here) -> Point:
    scale = here.options.scale
    marker = MARKERS[index % len(MARKERS)]
    return Point(height(score, scale), scale.band(score), number(score), marker, names)


def _points(at_step: Sequence[float | None], names: Sequence[str], here: Here) -> tuple[Point, ...]:
    """Give a step's numbers: equal ones as one, near ones beside each other."""
    of_value: dict[float, list[int]] = {}
    for index, value in enumerate(at_step):
        if value is not None:
            of_value.setdefault(value, []).append(index)
    points = [
        _point(value, indexes[0], ", ".join(names[index] for index in indexes), here)
        for value, indexes in sorted(of_value.items(), reverse=True)
    ]
    return tuple(_aside(points))


def _aside(points: list[Point]) -> list[Point]:
    """Put near numbers beside each other, in as few tracks as keep them apart."""
    groups: list[list[Point]] = []
    for point in points:
        if groups and point.top - groups[-1][-1].top < _NEAR:
            groups[-1].append(point)
        else:
            groups.append([point])
    return [one for group in groups for one in _in_tracks(group)]


def _in_tracks(group: Sequence[Point]) -> Iterator[Point]:
    tracks: list[float] = []
    chosen = []
    for point in group:
        free = (at for at, last in enumerate(tracks) if point.top - last >= _NEAR)
        track = next(free, len(tracks))
        tracks[track : track + 1] = [point.top]
        chosen.append(track)
    width = _TRACK if len(tracks) <= _ROOMY else _NARROW_TRACK
    for point, track in zip(group, chosen, strict=True):
        yield replace(point, shift=round((track - (len(tracks) - 1) / 2) * width, 3))
