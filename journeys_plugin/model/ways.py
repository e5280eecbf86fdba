"""The ways through a map: which steps may come after a step, and which before it.

Without `next` a step leads to the one after it. With `next` it leads where that says; where there
is one branch only and it has a condition, the step goes on to the next one otherwise. Steps that
one `next` names are alternatives: nobody goes from one to the other unless its own `next` says so.
Whatever compares a step with the one before it asks here, and never the order of the list.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Leading:
    """Where one step leads, as it is written. Steps are numbers, from 0."""

    steps: tuple[int, ...] = ()
    """Those that its branches name."""
    leaves: bool = False
    """Whether a branch leads to another journey."""
    goes_on: bool = True
    """Whether it may lead to the step after it without naming it."""
    maybe: bool = False
    """Whether all of its branches have a condition."""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class RunIn:
    """A step that runs into an alternative of the way it is on, and does not say so."""

    step: int
    other: int
    """The alternative, which stands after it."""
    onward: int | None
    """Where the step is taken to lead instead; None for nowhere."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the steps of a map lead. All tuples have one entry a step."""

    after: tuple[tuple[int, ...], ...]
    """The steps that may come next, those further back on the map too."""
    before: tuple[tuple[int, ...], ...]
    """The steps that may have come before."""
    onward: tuple[tuple[int, ...], ...]
    """As `after`, without the branches that go round: no way along these comes back."""
    by_name: tuple[frozenset[int], ...]
    """Those of `after` that a `next` names."""
    may_end: tuple[bool, ...]
    """Whether the journey may end there, or go on in another one."""
    arrives: tuple[bool, ...] = ()
    """Whether some way onward from there comes to an end; else the step only leads back, and is a
    detour of the way that it leaves."""
    run_ins: tuple[RunIn, ...] = ()
    unreached: tuple[int, ...] = ()
    """Steps to which none leads by what is written; each is taken for an alternative to the step
    before it."""
    backwards: tuple[int, ...] = ()
    """All steps, each after those to which it leads onward: from the ends to the first."""


def ways(leading: Sequence[Leading]) -> Ways:
    """Follow what the steps of a map say of where they lead; takes linear time."""
    if not any(one.steps or one.leaves for one in leading):
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
        one.leaves or not after[step] or (step == len(leading) - 1 and one.maybe)
        for step, one in enumerate(leading)
    ]
    return Ways(
        after=tuple(map(tuple, after)),
        before=tuple(map(tuple, before)),
        onward=tuple(map(tuple, onward)),
        by_name=tuple(frozenset(one.steps) for one in leading),
        arrives=tuple(_arriving(after, onward, order, may_end)),
        may_end=tuple(may_end),
        run_ins=tuple(flow.run_ins),
        unreached=tuple(unreached),
        backwards=tuple(order),
    )


class _Flow:
    """Says where each step leads, alternatives kept apart."""

    def __init__(self, leading: Sequence[Leading]) -> None:
        self.leading = leading
        self.forks: list[set[int]] = [set() for _ in leading]
        """By step: the steps whose `next` makes it one of several that come later."""
        for step, one in enumerate(leading):
            later = {target for target in one.steps if target > step}
            for target in later if len(later) > 1 else ():
                self.forks[target].add(step)
        self.ends = self._ends_of_runs()
        self.run_ins: list[RunIn] = []
        self._branch: set[int] = set()
        """The forks whose alternative began the steps in a row up to here."""

    def _ends_of_runs(self) -> dict[tuple[int, int], int]:
        """Return the first step after a row of alternatives, by their fork and each of them."""
        ends: dict[tuple[int, int], int] = {}
        for step in reversed(range(len(self.leading))):
            for fork in self.forks[step]:
                ends[fork, step] = ends.get((fork, step + 1), step + 1)
        return ends

    def after(self, step: int) -> list[int]:
        """Return the steps that may come after a step, in order."""
        one = self.leading[step]
        found = set(one.steps)
        if not one.goes_on:
            self._branch = set()
        elif (target := self._onward(step)) is not None:
            found.add(target)
        return sorted(found - {step})

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
    """Let something lead to each step but the first, and give those to which nothing does.

    Where the step before it has conditions only, that may go on to it. Where that one leads
    elsewhere in any case, the two are taken for alternatives: what leads to one leads to both.
    """
    before: list[list[int]] = [[] for _ in after]
    for step, targets in enumerate(after):
        for target in targets:
            before[target].append(step)
    unreached = []
    for step in range(1, len(after)):
        if before[step]:
            continue
        earlier = [one for one in before[step - 1] if one < step - 1][-1:]
        if leading[step - 1].maybe:
            earlier = [step - 1]
        else:
            unreached.append(step)
        for one in earlier:
            after[one].append(step)
        before[step] = earlier
    for targets in after:
        targets.sort()
    return unreached


def _arriving(
    after: Sequence[Sequence[int]],
    onward: Sequence[Sequence[int]],
    backwards: Sequence[int],
    may_end: list[bool],
) -> list[bool]:
    """Say from which steps a way comes to an end; a circle that nothing leaves ends by itself."""

    def arriving() -> list[bool]:
        found = [*may_end]
        for step in backwards:
            found[step] = may_end[step] or any(found[target] for target in onward[step])
        return found

    found = arriving()
    for step, targets in enumerate(onward):
        if not targets and not any(found[target] for target in after[step]):
            may_end[step] = True
    return arriving()


def _without_rounds(after: Sequence[Sequence[int]]) -> tuple[list[list[int]], list[int]]:
    """Take out the branches that close a circle, and give the steps from the ends back.

    Walks from the first step on, without recursion.
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
    """Return, by step, the one that comes next among some, where that holds of every way.

    There is none if a way leads to another one of them or to an end, or where people come to
    the next one from elsewhere.
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


def _nearest(
    leads: Sequence[Sequence[int]], order: Iterable[int], among: Container[int]
) -> dict[int, int]:
    """Return the first of some steps that all ways from each step meet, else `_SEVERAL`."""
    found: dict[int, int] = {}
    for step in order:
        met = {one if one in among else found[one] for one in leads[step]}
        found[step] = met.pop() if len(met) == 1 else _SEVERAL
    return found


_MOST_NEAREST = 100
"""So many alternatives in a row are kept, the last ones: a hub of more would take square time."""


def nearest_before(
    order: Iterable[int], before: Sequence[Sequence[int]], among: Container[int]
) -> list[tuple[int, ...]]:
    """Return, for each step, all of some steps that come before it next, past those between.

    Args:
        order: All steps, each after those that come before it.
        before: The steps that come before each one, without ways that go round.
        among: The steps at which one stops; the others are gone past.
    """
    found: list[tuple[int, ...]] = [()] * len(before)
    for step in order:
        met = [(one,) if one in among else found[one] for one in before[step]]
        if len(met) == 1:
            found[step] = met[0]
        elif met:
            found[step] = tuple(sorted({one for ones in met for one in ones})[-_MOST_NEAREST:])
    return found


def steps_before(ways: Ways, among: Container[int]) -> list[tuple[int, ...]]:
    """Return, for each step of a map, all of some steps from which people come to it next."""
    return nearest_before(reversed(ways.backwards), _turned(ways.onward), among)


def _turned(leads: Sequence[Sequence[int]]) -> list[list[int]]:
    back: list[list[int]] = [[] for _ in leads]
    for step, targets in enumerate(leads):
        for target in targets:
            back[target].append(step)
    return back


def all_past(ways: Ways, gate: int) -> frozenset[int]:
    """Return the steps to which every way leads past one; that one is among them."""
    back = _turned(ways.onward)
    found = {gate}
    for step in reversed(ways.backwards):
        if back[step] and all(one in found for one in back[step]):
            found.add(step)
    return frozenset(found)
