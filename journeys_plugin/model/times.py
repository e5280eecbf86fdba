"""How long a map takes: the shortest and the longest way through it and through each stage.

A way goes onward to an end and never back. It takes one of several alternatives, and may leave out
an optional step unless a `next` leads there. A detour that only leads back is a part of the longest
way, once. Without any of these, both are the plain sum. The time of a whole stage stands in place
of those of its steps, for whoever enters the stage.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from ..values.durations import Duration, duration
from ..values.lean_dataclass import dataclass
from ..values.texts import Text
from .records import Journey, Step


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of times along the ways through some steps."""

    span: Duration | None
    """None if no time can be read."""
    at_least: bool
    """Whether a time among them could not be read and is left out."""


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of a journey: one for all of it, and one for each stage."""

    all: Sum
    stages: tuple[Sum, ...]


def durations(journey: Journey) -> Sums:
    """Sum how long the steps of a journey take."""
    return _sums(journey, lambda step: step.written.duration)


def waits(journey: Journey) -> Sums:
    """Sum how long the customer waits."""
    return _sums(journey, lambda step: step.written.wait)


def _sums(journey: Journey, text_of: Callable[[Step], Text | None]) -> Sums:
    stages = [number for number, stage in enumerate(journey.stages) for _ in stage.steps]
    wholes = _of_wholes(journey, text_of)
    texts = [
        None if stage in wholes else text_of(step)
        for stage, step in zip(stages, journey.steps, strict=True)
    ]
    if not (wholes or any(texts)):  # as in most maps
        return Sums(_NOTHING, (_NOTHING,) * len(journey.stages))
    spans = [duration(text) if text else None for text in texts]
    tolls = {stage: duration(text) for stage, text in wholes.items()}
    written = [
        (stage, span) for stage, text, span in zip(stages, texts, spans, strict=True) if text
    ]
    written += tolls.items()

    def sums(parts: Sequence[int], part_of: Sequence[int], count: int) -> list[Sum]:
        known: dict[int, Duration] = {}  # the longest time in each part, in whose unit it is said
        for stage, span in written:
            if span is not None:
                longest = known.setdefault(part_of[stage], span)
                known[part_of[stage]] = max(longest, span, key=lambda one: one.high)
        left_out = {part_of[stage] for stage, span in written if span is None}
        through = _Walk(journey, spans, parts, stages, tolls).through() if known else {}
        return [
            Sum(
                replace(through[part], unit=known[part].unit) if part in known else None,
                part in left_out,
            )
            for part in range(count)
        ]

    count = len(journey.stages)
    return Sums(sums([0] * len(texts), [0] * count, 1)[0], tuple(sums(stages, range(count), count)))


def _of_wholes(journey: Journey, text_of: Callable[[Step], Text | None]) -> dict[int, Text]:
    """Return the time of each stage that has both steps and a time of its own, by its number."""
    texts = {
        number: text_of(stage.whole)
        for number, stage in enumerate(journey.stages)
        if stage.whole is not None and stage.has_steps
    }
    return {number: text for number, text in texts.items() if text}


_NO_TIME = Duration(0, 0)
_NOTHING = Sum(None, False)


class _Walk:
    """Walks all ways from their ends, through each part of a map by itself, in linear time.

    A part is a stage, or the whole map.
    """

    def __init__(
        self,
        journey: Journey,
        spans: Sequence[Duration | None],
        parts: Sequence[int],
        stages: Sequence[int],
        tolls: Mapping[int, Duration | None],
    ) -> None:
        self.ways = journey.ways
        self.times = [span or _NO_TIME for span in spans]
        self.optional = [step.written.optional for step in journey.steps]
        self.parts = parts
        self.stages = stages
        self.tolls = tolls
        """What it takes to be in a stage, by its number, whichever of its steps are taken."""
        count = len(spans)
        self.shortest, self.longest = [0.0] * count, [0.0] * count
        """From each step to where its part is left, in seconds."""
        self.passing = [0.0] * count
        """The shortest time for those who may leave the step out, if it is optional."""

    def through(self) -> dict[int, Duration]:
        """Return the shortest and the longest way through each part."""
        for step in self.ways.backwards:
            self._walk(step)
        low: dict[int, float] = {}
        high: dict[int, float] = {}
        for step, (named, passed) in enumerate(self._entries()):
            if self._is_aside(step):
                continue
            part = self.parts[step]
            toll = self._toll(step)
            high[part] = max(high.get(part, 0), self.longest[step] + toll.high)
            for enters, least in ((named, self.shortest[step]), (passed, self.passing[step])):
                if enters:
                    least += toll.low
                    low[part] = min(low.get(part, least), least)
        return {part: Duration(low.get(part, 0), most) for part, most in high.items()}

    @cached_property
    def _crossed(self) -> set[int]:
        """The parts through which a way leads to an end."""
        arriving = zip(self.parts, self.ways.arrives, strict=True)
        return {part for part, arrives in arriving if arrives}

    def _is_aside(self, step: int) -> bool:
        """Return whether a step is a detour of the ways through its part."""
        return not self.ways.arrives[step] and self.parts[step] in self._crossed

    @cached_property
    def _left_for(self) -> dict[int, int]:
        """The step from which each detour is taken; of several, the first on a way to an end.

        It is one only, so that no way has a detour twice.
        """
        left_for: dict[int, int] = {}
        for from_ways in (True, False):
            for step, targets in enumerate(self.ways.onward):
                for target in targets if self.ways.arrives[step] is from_ways else ():
                    if self._is_aside(target) and self.parts[target] == self.parts[step]:
                        left_for.setdefault(target, step)
        return left_for

    def _walk(self, step: int) -> None:
        """Work out a step's times from those of the steps after it."""
        span, aside, targets = self.times[step], self._is_aside(step), self.ways.onward[step]
        onward = [target for target in targets if self._is_aside(target) is aside]
        inside = [target for target in onward if self.parts[target] == self.parts[step]]
        leaves = [0.0] if len(inside) < len(onward) or not inside else []
        low = [*leaves, *(self._least(step, target) for target in inside)]
        ends = [0.0] if self.ways.may_end[step] else []
        self.shortest[step] = span.low + min([*ends, *low])
        self.passing[step] = min([self.shortest[step], *(low if self.optional[step] else [])])
        detours = [target for target in targets if self._left_for.get(target) == step]
        most = 0.0 if aside else max((self._most(step, target) for target in inside), default=0.0)
        self.longest[step] = span.high + most
        self.longest[step] += max((self._most(step, target) for target in detours), default=0.0)

    def _least(self, step: int, target: int) -> float:
        """Return the shortest time from a target on; one that a `next` names is not left out."""
        named = target in self.ways.by_name[step]
        least = self.shortest[target] if named else self.passing[target]
        return least + self._toll(target, step).low

    def _most(self, step: int, target: int) -> float:
        """Return the longest time from a target on."""
        return self.longest[target] + self._toll(target, step).high

    def _toll(self, step: int, before: int | None = None) -> Duration:
        """Return the time of a step's stage for those who enter it there."""
        stage = self.stages[step]
        is_inside = before is not None and self.stages[before] == stage
        return _NO_TIME if is_inside else self.tolls.get(stage) or _NO_TIME

    def _entries(self) -> list[tuple[bool, bool]]:
        """Return for each step whether its part is entered there by name, and by going on."""
        count = len(self.parts)
        named, passed, inner = [False] * count, [False] * count, [False] * count
        for step, targets in enumerate(self.ways.onward):
            for target in targets:
                inner[target] |= self.parts[step] == self.parts[target]
                if self.parts[step] != self.parts[target]:
                    by_name = target in self.ways.by_name[step]
                    named[target] |= by_name
                    passed[target] |= not by_name
        for step in range(count):
            passed[step] |= not (inner[step] or named[step])
        return [*zip(named, passed, strict=True)]
