"""The ways through a map: which steps may come after a step, and which before it.

Without `next`, a step leads to the one after it. With `next`, it leads where that says; if it has a
single branch with a condition, the step otherwise goes on to the one after it. Steps that one
`next` names are alternatives: nobody goes from one to the other unless its own `next` says so. All
that compares a step with the one before it asks here, and never the order of the list.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from functools import lru_cache

from ..values.lean_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Leading:
    """Where one step leads, as it is written. Steps are numbers, from 0."""

    steps: tuple[int, ...] = ()
    """The steps that its branches name."""
    leaves: bool = False
    """Whether a branch leads to another journey, or ends here."""
    goes_on: bool = True
    """Whether it may lead to the step after it without a branch that names it."""
    maybe: bool = False
    """Whether all of its branches have a condition."""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class RunIn:
    """A step with an alternative to it below it on the map, which it would lead to by its place."""

    step: int
    other: int
    """The alternative."""
    onward: int | None
    """The step that it is taken to lead to instead; None for none."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the steps of a map lead.

    All tuples have one entry for each step, but `run_ins`, `unreached` and `endless`.
    """

    after: tuple[tuple[int, ...], ...]
    """The steps that may come next, also those further back on the map."""
    before: tuple[tuple[int, ...], ...]
    """The steps that may have come before."""
    onward: tuple[tuple[int, ...], ...]
    """As `after`, without the branches that close a circle."""
    by_name: tuple[frozenset[int], ...]
    """The steps of `after` that a `next` names."""
    may_end: tuple[bool, ...]
    """Whether the journey may end with the step, or go on in another journey."""
    arrives: tuple[bool, ...] = ()
    """Whether some way onward from the step comes to an end; otherwise the step only leads back,
    and is a detour of the way that it leaves."""
    run_ins: tuple[RunIn, ...] = ()
    """Places where what is written is not clear, for the rule `unclear-way`."""
    unreached: tuple[int, ...] = ()
    """Steps to which nothing that is written leads; each is taken for an alternative to the step
    before it."""
    backwards: tuple[int, ...] = ()
    """All steps, each after those to which it leads onward: from the ends to the first."""
    endless: tuple[int, ...] = ()
    """The last steps of circles that nothing leaves; each is taken for an end."""


def ways(leading: Sequence[Leading]) -> Ways:
    """Return the ways through a map, from what is written at its steps; takes linear time."""
    if not any(step.steps or step.leaves for step in leading):
        return _straight(len(leading))
    return _branching(leading)


@lru_cache(maxsize=256)
def _straight(count: int) -> Ways:
    """Return the one way through a map without branches, as most maps have it."""
    after = tuple((step + 1,) for step in range(count - 1)) + ((),) * bool(count)
    return Ways(
        after=after,
        before=((),) * bool(count) + tuple((step,) for step in range(count - 1)),
        onward=after,
        by_name=(frozenset(),) * count,
        may_end=(False,) * (count - 1) + (True,) * bool(count),
        arrives=(True,) * count,
        backwards=tuple(reversed(range(count))),
    )


def _branching(leading: Sequence[Leading]) -> Ways:
    flow = _Flow(leading)
    after = [flow.after(step) for step in range(len(leading))]
    unreached = _reach_all(after, leading)
    onward, order = _without_rounds(after)
    before: list[list[int]] = [[] for _ in leading]
    for step, targets in enumerate(after):
        for target in targets:
            before[target].append(step)
    may_end = [
        written.leaves or not after[step] or (step == len(leading) - 1 and written.maybe)
        for step, written in enumerate(leading)
    ]
    arrives, endless = _arriving(after, onward, order, may_end)
    return Ways(
        after=tuple(map(tuple, after)),
        before=tuple(map(tuple, before)),
        onward=tuple(map(tuple, onward)),
        by_name=tuple(frozenset(written.steps) for written in leading),
        arrives=tuple(arrives),
        may_end=tuple(may_end),
        run_ins=tuple(flow.run_ins),
        unreached=tuple(unreached),
        backwards=tuple(order),
        endless=tuple(endless),
    )


class _Flow:
    """Works out where each step leads, with alternatives kept apart; asked for each in order."""

    def __init__(self, leading: Sequence[Leading]) -> None:
        self.leading = leading
        self.forks: list[set[int]] = [set() for _ in leading]
        """By step: the steps whose `next` makes it one of several that come later."""
        for step, written in enumerate(leading):
            later = {target for target in written.steps if target > step}
            for target in later if len(later) > 1 else ():
                self.forks[target].add(step)
        self.ends = self._ends_of_runs()
        self.run_ins: list[RunIn] = []
        self._branch: set[int] = set()
        """The forks of the alternative with which the current row of steps began."""

    def _ends_of_runs(self) -> dict[tuple[int, int], int]:
        """Return the first step after a row of alternatives, by their fork and each of them."""
        ends: dict[tuple[int, int], int] = {}
        for step in reversed(range(len(self.leading))):
            for fork in self.forks[step]:
                ends[fork, step] = ends.get((fork, step + 1), step + 1)
        return ends

    def after(self, step: int) -> list[int]:
        """Return the steps that may come after a step, in order."""
        written = self.leading[step]
        targets = set(written.steps)
        if not written.goes_on:
            self._branch = set()
        elif (target := self._onward(step)) is not None:
            targets.add(target)
        return sorted(targets - {step})

    def _onward(self, step: int) -> int | None:
        """Return where a step goes on to, past its own alternatives."""
        branch = self.forks[step] or self._branch
        count = len(self.leading)
        target = step + 1
        detour = self.leading[step].optional and not (
            target < count and self.leading[target].optional
        )
        self._branch = set() if detour else branch
        if target >= count or detour:
            return target if target < count else None
        while target < count and (shared := self.forks[step] & self.forks[target]):
            target = self.ends[next(iter(shared)), target]
        onward = target if target < count else None
        if onward != step + 1:
            self.run_ins.append(RunIn(step, step + 1, onward))
        elif self.forks[target] & branch:
            self.run_ins.append(RunIn(step, target, target))
        return onward


def _reach_all(after: list[list[int]], leading: Sequence[Leading]) -> list[int]:
    """Let something lead to each step but the first; return the steps to which nothing led.

    If the step before it has conditions only, that may go on to it. If that one leads elsewhere in
    any case, the two are taken for alternatives: what leads to one leads to both.
    """
    before: list[list[int]] = [[] for _ in after]
    for step, targets in enumerate(after):
        for target in targets:
            before[target].append(step)
    unreached = []
    for step in range(1, len(after)):
        if before[step]:
            continue
        sources = [source for source in before[step - 1] if source < step - 1][-1:]
        if leading[step - 1].maybe:
            sources = [step - 1]
        else:
            unreached.append(step)
        for source in sources:
            after[source].append(step)
        before[step] = sources
    for targets in after:
        targets.sort()
    return unreached


def _arriving(
    after: Sequence[Sequence[int]],
    onward: Sequence[Sequence[int]],
    backwards: Sequence[int],
    may_end: list[bool],
) -> tuple[list[bool], list[int]]:
    """Return for each step whether a way comes from it to an end, and the ends that are none.

    A circle that nothing leaves ends at its last step, which is written into `may_end`.
    """

    def arriving() -> list[bool]:
        arrives = [*may_end]
        for step in backwards:
            arrives[step] = may_end[step] or any(arrives[target] for target in onward[step])
        return arrives

    arrives = arriving()
    endless = []
    for step, targets in enumerate(onward):
        if not targets and not any(arrives[target] for target in after[step]):
            may_end[step] = True
            if after[step]:
                endless.append(step)
    return arriving(), endless


def _without_rounds(after: Sequence[Sequence[int]]) -> tuple[list[list[int]], list[int]]:
    """Return the ways without the branches that close a circle, and the steps from the ends back.

    Walks from the first step on, without recursion: a map may have more steps than Python's stack.
    """
    onward: list[list[int]] = [[] for _ in after]
    order: list[int] = []
    seen: set[int] = set()
    on_the_way: set[int] = set()
    for start in range(len(after)):
        stack = [] if start in seen else [(start, iter(after[start]))]
        while stack:
            step, targets = stack[-1]
            seen.add(step)
            on_the_way.add(step)
            target = next(targets, None)
            if target is None:
                stack.pop()
                on_the_way.discard(step)
                order.append(step)
            elif target not in on_the_way:
                onward[step].append(target)
                if target not in seen:
                    stack.append((target, iter(after[target])))
    return onward, order


def in_a_row(ways: Ways, among: Container[int]) -> dict[int, int]:
    """Return, by step, the one of some steps that comes next on every way.

    A step has none if a way leads to another one of them or to an end, or if people come to the
    next one from elsewhere.
    """
    back = _turned(ways.onward)
    following = _nearest(ways.onward, ways.backwards, among)
    leading = _nearest(back, ways.backwards[::-1], among)
    return {
        step: target
        for step, target in following.items()
        if target >= 0 and step in among and leading.get(target) == step
    }


_SEVERAL = -1
"""In place of a step: several, or none."""


def _nearest(
    leads: Sequence[Sequence[int]], order: Iterable[int], among: Container[int]
) -> dict[int, int]:
    """Return, by step, the first of some steps that all ways from it meet, else `_SEVERAL`."""
    nearest: dict[int, int] = {}
    for step in order:
        met = {target if target in among else nearest[target] for target in leads[step]}
        nearest[step] = met.pop() if len(met) == 1 else _SEVERAL
    return nearest


_MOST_NEAREST = 100
"""Alternatives that are kept, the last ones: a hub of more would take quadratic time."""


def nearest_before(
    order: Iterable[int], before: Sequence[Sequence[int]], among: Container[int]
) -> list[tuple[int, ...]]:
    """Return, for each step, all of some steps that come before it next, past those between.

    Args:
        order: All steps, each after those that come before it.
        before: The steps that come before each one, without circles.
        among: The steps at which people stop; they go past the others.
    """
    nearest: list[tuple[int, ...]] = [()] * len(before)
    for step in order:
        met = [(source,) if source in among else nearest[source] for source in before[step]]
        if len(met) == 1:
            nearest[step] = met[0]
        elif met:
            nearest[step] = tuple(sorted(set().union(*met))[-_MOST_NEAREST:])
    return nearest


def steps_before(ways: Ways, among: Container[int]) -> list[tuple[int, ...]]:
    """Return, for each step of a map, all of some steps from which people come to it next."""
    return nearest_before(reversed(ways.backwards), _turned(ways.onward), among)


def _turned(leads: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return, for each step, the steps that lead to it."""
    back: list[list[int]] = [[] for _ in leads]
    for step, targets in enumerate(leads):
        for target in targets:
            back[target].append(step)
    return back


def all_past(ways: Ways, gate: int) -> frozenset[int]:
    """Return the steps to which every way leads past a gate; the gate is among them."""
    back = _turned(ways.onward)
    past = {gate}
    for step in reversed(ways.backwards):
        if back[step] and all(source in past for source in back[step]):
            past.add(step)
    return frozenset(past)
