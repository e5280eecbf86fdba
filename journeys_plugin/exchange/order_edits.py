"""The edits that put the stages and steps of a page into the order of a sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..source.edits.value_text import Value
from ..source.edits.writer import Edit, InsertItem, MoveItem, RemoveValue
from ..source.edits.yaml_text import Path
from .map_differences import WantedStage
from .orders import moves

_STAGES: Path = ("journey", "stages")


class Ordering:
    """Yields the edits one after the other, and knows where everything stands meanwhile."""

    def __init__(
        self, current: Sequence[tuple[str, Sequence[str]]], new_steps: Mapping[str, Value]
    ) -> None:
        """Begin with a page as it is.

        Args:
            current: The addresses of its stages, with those of their steps.
            new_steps: The values of new steps, by their places.
        """
        self.stages = [stage for stage, _ in current]
        self.steps = {stage: list(steps) for stage, steps in current}
        self.new_steps = new_steps

    def edits(self, wanted: Sequence[WantedStage]) -> Iterator[Edit]:
        """Yield the edits that make the wanted order of it."""
        there = {step for stage in wanted for step in stage.steps}
        names = {stage.place: stage.name for stage in wanted}
        yield from self._without([step for steps in self.steps.values() for step in steps], there)
        order = [stage.place for stage in wanted]
        for place, start, end in moves(list(self.stages), order):
            if start is None:
                yield InsertItem(_STAGES, end, {"name": names[place], "steps": []})
                self.steps[place] = []
            else:
                del self.stages[start]
                yield MoveItem((*_STAGES, start), _STAGES, end)
            self.stages.insert(end, place)
        for stage in wanted:
            yield from self._ordered(stage)
        for gone in [own for own in self.stages if own not in names]:
            yield RemoveValue((*_STAGES, self.stages.index(gone)))
            self.stages.remove(gone)

    def _without(self, steps: Sequence[str], there: set[str]) -> Iterator[Edit]:
        for step in steps:
            if step not in there:
                stage, index = self._place(step)
                yield RemoveValue((*self._path(stage), index))
                self.steps[stage].remove(step)

    def _ordered(self, stage: WantedStage) -> Iterator[Edit]:
        own = self.steps[stage.place]
        for step, _, end in moves(list(own), stage.steps):
            if step in self.new_steps:
                yield InsertItem(self._path(stage.place), end, self.new_steps[step])
            else:
                holder, index = self._place(step)
                self.steps[holder].remove(step)
                path = self._path(holder)
                yield MoveItem((*path, index), self._path(stage.place), end)
            own.insert(end, step)

    def _place(self, step: str) -> tuple[str, int]:
        return next(
            (stage, steps.index(step)) for stage, steps in self.steps.items() if step in steps
        )

    def _path(self, stage: str) -> Path:
        return (*_STAGES, self.stages.index(stage), "steps")
