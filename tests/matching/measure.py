"""Precision and recall of what the comparison takes for one and the same."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from journeys_plugin.changes.compared_catalogues import changes
from journeys_plugin.changes.typed_changes import RecordChanges
from tests.unit.writing import site

from .edits import Edited, edited_maps
from .reading import MapText, maps, texts


@dataclass
class Count:
    """How much was found."""

    right: int = 0
    """Pairs that are found and right."""
    wrong: int = 0
    """Pairs that are found and are none."""
    missed: int = 0
    """Pairs that are not found."""
    cases: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    def __add__(self, other: Count) -> Count:
        return Count(
            self.right + other.right,
            self.wrong + other.wrong,
            self.missed + other.missed,
            self.cases + other.cases,
            [*self.faults, *other.faults],
        )


@dataclass(frozen=True)
class Measure:
    """All counts of one half: by what is paired, then by the kind of edit."""

    steps: Mapping[str, Count]
    stages: Mapping[str, Count]
    journeys: Count
    texts: Count


def measure(half: str) -> Measure:
    """Measure `tuned` or `held_out`."""
    steps: dict[str, Count] = {}
    stages: dict[str, Count] = {}
    for edited in edited_maps(maps(half)):
        record = _compared(edited)
        steps[edited.kind] = steps.get(edited.kind, Count()) + _steps(edited, record)
        stages[edited.kind] = stages.get(edited.kind, Count()) + _stages(edited, record)
    return Measure(steps, stages, _journeys(half), _texts(half))


def total(counts: Iterable[Count]) -> Count:
    """Sum up."""
    return sum(counts, Count())


def _compared(edited: Edited) -> RecordChanges | None:
    before, after = before_of(edited.of, bare=edited.bare), _after_of(edited)
    found = changes(site({"map": before}), site({"map": after})).of("journey")
    return found[0] if found else None


def before_of(text: MapText, *, bare: bool = False) -> str:
    """Give the front matter of a map as it was."""
    stages = [
        _stage(one.name, [(step.name, {} if bare else step.keys) for step in one.steps])
        for one in text.stages
    ]
    return _page(text.title, stages)


def _after_of(edited: Edited) -> str:
    stages = [
        _stage(one.name, [(step.name, {} if edited.bare else step.keys) for step in one.steps])
        for one in edited.stages
    ]
    return _page(edited.title, stages)


def _stage(name: str, steps: Sequence[tuple[str, Mapping[str, Any]]]) -> dict[str, Any]:
    return {"name": name, "steps": [{"name": one, **keys} for one, keys in steps]}


def _page(title: str, stages: Sequence[dict[str, Any]]) -> str:
    whole = {"title": title, "journey": {"stages": stages}}
    return "\n".join(f"{key}: {json.dumps(one, ensure_ascii=False)}" for key, one in whole.items())


def _steps(edited: Edited, record: RecordChanges | None) -> Count:
    """Judge the pairs of steps; what has kept its name and is alone with it is no question."""
    names_before = [step.name for stage in edited.of.stages for step in stage.steps]
    names_after = [step.name for step in edited.steps]
    was = [step.was for step in edited.steps]
    found = _found(record, "steps")
    return _judged(edited, names_before, names_after, was, found)


def _stages(edited: Edited, record: RecordChanges | None) -> Count:
    names_before = [stage.name for stage in edited.of.stages]
    names_after = [stage.name for stage in edited.stages]
    return _judged(
        edited,
        names_before,
        names_after,
        [stage.was for stage in edited.stages],
        _found(record, "stages"),
    )


def _found(record: RecordChanges | None, what: str) -> set[tuple[int, int]]:
    """Give the pairs, by their numbers before and after."""
    if record is None or record.before is None or record.after is None:
        return set()
    sides = (getattr(record.before, what), getattr(record.after, what))
    places = [{one.id: number for number, one in enumerate(side)} for side in sides]
    return {
        (places[0][old.id], places[1][new.id])
        for old, new in getattr(record, what)
        if old is not None and new is not None
    }


def _judged(
    edited: Edited,
    before: Sequence[str],
    after: Sequence[str],
    was: Sequence[frozenset[int]],
    found: set[tuple[int, int]],
) -> Count:
    count = Count(cases=1)
    for old, new in sorted(found):
        if before[old] == after[new] and was[new] == {old}:
            continue
        if old in was[new]:
            count.right += 1
        else:
            count.wrong += 1
            count.faults.append(_fault(edited, "wrong", before[old], after[new]))
    paired_old, paired_new = {old for old, _ in found}, {new for _, new in found}
    for olds, news in _expected(was):
        right = any((old, new) in found for old in olds for new in news)
        same = len(olds) == len(news) == 1 and before[min(olds)] == after[min(news)]
        if not right and not (same and not found):
            count.missed += 1
            state = "paired otherwise" if olds & paired_old or news & paired_new else "missed"
            names = " / ".join(before[one] for one in sorted(olds))
            count.faults.append(
                _fault(edited, state, names, " / ".join(after[one] for one in sorted(news)))
            )
    return count


def _expected(was: Sequence[frozenset[int]]) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """Give what belongs together: one step, the parts of one, or those that became one."""
    for olds in dict.fromkeys(one for one in was if one):
        yield olds, frozenset(new for new, one in enumerate(was) if one == olds)


def _fault(edited: Edited, state: str, old: str, new: str) -> str:
    bare = ", names only" if edited.bare else ""
    return f"{edited.of.file}, {edited.kind}{bare}: {state}: {old!r} → {new!r}"


def _journeys(half: str) -> Count:
    """One page is renamed in file and title, one is gone, one is new."""
    every, count = maps(half), Count()
    edited = [one for one in edited_maps(every) if one.kind in ("renamed", "a bit of all")]
    for number, renamed in enumerate(edited):
        rest = [one for one in every if one is not renamed.of and one.file != renamed.of.file]
        gone, came = rest[number % len(rest)], rest[(number + 1) % len(rest)]
        stays = [one for one in rest if one not in (gone, came)]
        both = {one.file: before_of(one) for one in stays}
        before = {renamed.of.file: before_of(renamed.of), gone.file: before_of(gone), **both}
        renamed.title = renamed.of.renamed
        after = {"another-file": _after_of(renamed), came.file: before_of(came), **both}
        count += _judged_journeys(renamed, before, after, (gone.file, came.file))
    return count


def _judged_journeys(
    edited: Edited, before: Mapping[str, str], after: Mapping[str, str], ends: tuple[str, str]
) -> Count:
    count = Count(cases=1)
    found = changes(site(dict(before)), site(dict(after))).of("journey")
    pairs = {(one.before.id, one.after.id) for one in found if one.before and one.after}
    right = (edited.of.file, "another-file")
    count.right, count.missed = int(right in pairs), int(right not in pairs)
    count.wrong = len(pairs - {right})
    if pairs != {right}:
        count.faults.append(f"{edited.of.file}, {edited.kind}: {sorted(pairs)}, {ends}")
    return count


def _texts(half: str) -> Count:
    count = Count()
    for number, pair in enumerate(texts(half)):
        key = ("pains", "opportunities", "thoughts")[number % 3]
        before, after = (
            json.dumps({"name": "Read", key: [one]}, ensure_ascii=False)
            for one in (pair.before, pair.after)
        )
        page = "journey: {stages: [{name: Find, steps: [%s, Pay]}]}".replace("Pay", "{name: Pay}")
        found = changes(site({"map": page % before}), site({"map": page % after}))
        kinds = Counter(one.rpartition("-")[2] for one in found.kinds)
        paired = kinds["reworded"] > 0
        count += Count(
            int(paired and pair.same),
            int(paired and not pair.same),
            int(pair.same and not paired),
            1,
            [] if paired == pair.same else [f"{pair}"],
        )
    return count
