"""What people do to a map, and which step is which afterwards.

Each edit keeps, for every step of the new map, the numbers of the old steps that it may be: of a
step that was split either part may be the old one, of two that were merged either may live on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

from .reading import MapText, StageText, StepText


@dataclass
class Step:
    """A step of the new map."""

    name: str
    keys: dict[str, Any]
    was: frozenset[int]
    """The numbers of the old steps that it may be; none for a new one."""
    text: StepText
    touched: bool = False


@dataclass
class Stage:
    """A stage of the new map."""

    name: str
    steps: list[Step]
    was: frozenset[int]
    text: StageText | None = None


@dataclass
class Edited:
    """A map before and after."""

    kind: str
    of: MapText
    bare: bool
    """Whether both maps say nothing but names."""
    stages: list[Stage] = field(default_factory=list)
    title: str = ""

    @property
    def steps(self) -> list[Step]:
        return [step for stage in self.stages for step in stage.steps]


class Editor:
    """Edits one map."""

    def __init__(self, kind: str, of: MapText, random: Random, *, bare: bool) -> None:
        self.random = random
        self.edited = Edited(kind, of, bare, title=of.title)
        self.others = random.sample(of.others, len(of.others))
        number = 0
        for place, stage in enumerate(of.stages):
            steps = []
            for step in stage.steps:
                steps.append(Step(step.name, dict(step.keys), frozenset([number]), step))
                number += 1
            self.edited.stages.append(Stage(stage.name, steps, frozenset([place]), stage))

    def pick(self, fits: Callable[[StepText], object], count: int = 1) -> list[Step]:
        """Give some steps that nobody has edited yet."""
        fitting = [one for one in self.edited.steps if not one.touched and fits(one.text)]
        found = self.random.sample(fitting, min(count, len(fitting)))
        for one in found:
            one.touched = True
        return found

    def stage_of(self, step: Step) -> Stage:
        return next(one for one in self.edited.stages if any(step is own for own in one.steps))

    def place(self, step: Step) -> int:
        """Give a step's place in its stage."""
        steps = self.stage_of(step).steps
        return next(place for place, own in enumerate(steps) if own is step)

    def elsewhere(self, stage: Stage, step: Step) -> None:
        """Put a step into another stage."""
        other = self.random.choice([one for one in self.edited.stages if one is not stage])
        other.steps.insert(self.random.randint(0, len(other.steps)), step)

    def new(self, text: StepText) -> Step:
        return Step(text.name, dict(text.keys), frozenset(), text, touched=True)

    # What people do.

    def rename(self) -> None:
        for step in self.pick(lambda one: one.renamed, self.random.randint(1, 3)):
            step.name = self.random.choice(step.text.renamed)
            if self.random.random() < 0.3:
                step.keys["score"] = float(self.random.randint(1, 5))
            if self.random.random() < 0.2:
                step.keys.pop("pains", None)
            if self.random.random() < 0.2:
                step.keys.pop("touchpoint", None)

    def reword(self) -> None:
        fits = self.pick(lambda one: one.reworded and one.has_own_words, self.random.randint(1, 2))
        for step in fits:
            step.name = self.random.choice(step.text.reworded)

    def split(self) -> None:
        for step in self.pick(lambda one: one.parts):
            stage, place = self.stage_of(step), self.place(step)
            nothing: dict[str, Any] = {}
            ends = (nothing, step.keys) if self.random.random() < 0.5 else (step.keys, nothing)
            same = ("touchpoint", "channel")
            where: dict[str, Any] = {key: step.keys[key] for key in same if key in step.keys}
            stage.steps[place : place + 1] = [
                replace(step, name=name, keys={**where, **keys})
                for name, keys in zip(step.text.parts, ends, strict=True)
            ]

    def merge(self) -> None:
        for step in self.pick(lambda one: one.merged):
            stage, place = self.stage_of(step), self.place(step)
            if place + 1 >= len(stage.steps) or stage.steps[place + 1].touched:
                step.touched = False
                continue
            other = stage.steps.pop(place + 1)
            step.name = step.text.merged
            step.was |= other.was
            for key, value in other.keys.items():
                both = isinstance(value, list) and key in step.keys
                step.keys[key] = [*step.keys[key], *value] if both else step.keys.get(key, value)

    def move(self) -> None:
        for step in self.pick(lambda one: one.keys):
            stage = self.stage_of(step)
            del stage.steps[self.place(step)]
            self.elsewhere(stage, step)

    def move_and_rename(self) -> None:
        for step in self.pick(lambda one: one.renamed and one.has_own_words):
            stage = self.stage_of(step)
            del stage.steps[self.place(step)]
            step.name = self.random.choice(step.text.renamed)
            self.elsewhere(stage, step)

    def replace(self) -> None:
        for step in self.pick(lambda _: True):
            stage, new = self.stage_of(step), self.new(self.others.pop())
            if self.random.random() < 0.5:  # the same place and feeling, and another step
                same = ("touchpoint", "channel", "score")
                new.keys |= dict(one for one in step.keys.items() if one[0] in same)
            stage.steps[self.place(step)] = new

    def delete(self) -> None:
        for step in self.pick(lambda _: True):
            del self.stage_of(step).steps[self.place(step)]

    def delete_and_add(self) -> None:
        for step in self.pick(lambda _: True):
            stage = self.stage_of(step)
            del stage.steps[self.place(step)]
            self.elsewhere(stage, self.new(self.others.pop()))

    def replace_with_alike(self) -> None:
        for step in self.pick(_has_alike_with_words):
            assert step.text.alike is not None
            self.stage_of(step).steps[self.place(step)] = self.new(step.text.alike)

    def delete_and_add_alike(self) -> None:
        for step in self.pick(lambda one: one.alike):
            stage = self.stage_of(step)
            del stage.steps[self.place(step)]
            assert step.text.alike is not None
            self.elsewhere(stage, self.new(step.text.alike))

    def add(self) -> None:
        stage = self.random.choice(self.edited.stages)
        stage.steps.insert(self.random.randint(0, len(stage.steps)), self.new(self.others.pop()))

    # Stages.

    def rename_stages(self) -> None:
        for stage in self.edited.stages:
            names = (*stage.text.renamed, *stage.text.reworded) if stage.text else ()
            if names and self.random.random() < 0.6:
                stage.name = self.random.choice(names)

    def replace_stage(self) -> None:
        place = self.random.randrange(len(self.edited.stages))
        new = [self.new(self.others.pop()) for _ in range(self.random.randint(1, 2))]
        self.edited.stages[place] = Stage(self.edited.of.other_stage, new, frozenset())

    def delete_and_add_stage(self) -> None:
        del self.edited.stages[self.random.randrange(len(self.edited.stages))]
        new = [self.new(self.others.pop()) for _ in range(self.random.randint(1, 2))]
        place = self.random.randint(0, len(self.edited.stages))
        self.edited.stages.insert(place, Stage(self.edited.of.other_stage, new, frozenset()))

    def split_stage(self) -> None:
        stage = max(self.edited.stages, key=lambda one: len(one.steps))
        place = self.edited.stages.index(stage)
        cut = len(stage.steps) // 2
        second = Stage(self.edited.of.other_stage, stage.steps[cut:], frozenset())
        del stage.steps[cut:]
        self.edited.stages.insert(place + 1, second)

    def move_stage(self) -> None:
        stage = self.edited.stages.pop(self.random.randrange(len(self.edited.stages)))
        self.edited.stages.insert(self.random.randint(0, len(self.edited.stages)), stage)


def _has_alike_with_words(step: StepText) -> bool:
    alike = step.alike
    return alike is not None and alike.has_own_words and step.has_own_words


_E = Editor
KINDS: dict[str, tuple[Callable[[Editor], None], ...]] = {
    "renamed": (_E.rename,),
    "reworded": (_E.reword,),
    "split": (_E.split,),
    "merged": (_E.merge,),
    "moved": (_E.move, _E.rename),
    "moved and renamed": (_E.move_and_rename,),
    "replaced": (_E.replace,),
    "deleted": (_E.delete, _E.rename),
    "deleted and added": (_E.delete_and_add,),
    "replaced by one alike": (_E.replace_with_alike,),
    "deleted and one alike added": (_E.delete_and_add_alike,),
    "a bit of all": (_E.rename, _E.split, _E.delete_and_add, _E.replace, _E.reword, _E.add),
    "stages renamed": (_E.rename_stages, _E.rename),
    "stage replaced": (_E.replace_stage,),
    "stage deleted and added": (_E.delete_and_add_stage, _E.rename),
    "stage split": (_E.split_stage, _E.rename),
    "stage moved": (_E.move_stage, _E.replace),
}
"""What is done, by the kind of pair."""

_NEEDS_WORDS = {"reworded", "moved and renamed", "replaced by one alike", "a bit of all"}
"""Without what the steps say, nobody could tell."""

ROUNDS = 3
"""How many pairs there are of each map and kind."""


def edited_maps(maps: list[MapText]) -> list[Edited]:
    """Give all pairs; the same at every run."""
    found = []
    for of in maps:
        for kind, edits in KINDS.items():
            for round_ in range(ROUNDS):
                random = Random(f"{of.file} {kind} {round_}")
                bare = kind not in _NEEDS_WORDS and random.random() < 0.4
                editor = Editor(kind, of, random, bare=bare)
                for edit in edits:
                    edit(editor)
                found.append(editor.edited)
    return found
