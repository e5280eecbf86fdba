"""Stages and steps while they are gathered from one or several tables."""

from __future__ import annotations

from dataclasses import field

from ...values.lean_dataclass import dataclass
from ..found import FoundScore, FoundStage, FoundStep, FoundText


@dataclass
class Gathered:
    """What is said of a stage or a step so far."""

    name: FoundText
    lanes: dict[str, list[FoundText]] = field(default_factory=dict)
    scores: dict[str, FoundScore] = field(default_factory=dict)
    feelings: dict[str, FoundText] = field(default_factory=dict)
    _texts: dict[str, set[str]] = field(default_factory=dict)
    """Of each lane: most items are new, and need not be compared with all others."""

    def add(self, key: str, item: FoundText) -> None:
        """Add an item to a lane; what is there already is not said twice."""
        items, texts = self.lanes.setdefault(key, []), self._texts.setdefault(key, set())
        if item.text in texts and any(
            one.text == item.text and one.keys == item.keys for one in items
        ):
            return
        items.append(item)
        texts.add(item.text)


@dataclass
class GatheredStage(Gathered):
    """A stage with its steps so far."""

    steps: list[Gathered] = field(default_factory=list)
    goal: FoundText | None = None
    _by_name: dict[str, Gathered] = field(default_factory=dict)

    def add_step(self, step: Gathered) -> None:
        """Add a step behind the others."""
        self.steps.append(step)
        self._by_name.setdefault(plain_name(step.name.text), step)

    def step(self, name: str) -> Gathered | None:
        """Return the first step of a name."""
        return self._by_name.get(plain_name(name))

    def done(self) -> FoundStage:
        """Return the stage as it was found."""
        steps = tuple(
            FoundStep(step.name, step.lanes, step.scores, step.feelings) for step in self.steps
        )
        return FoundStage(self.name, steps, self.goal, self.lanes, self.scores, self.feelings)


def plain_name(name: str) -> str:
    """Return a name without what may be written otherwise: spaces and capitals."""
    return " ".join(name.split()).casefold()
