"""Subjects to everything that they touch, today and before a change, with who answers for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ...model import Catalogue
from ...options import Owner
from ...values.slugs import slug
from .links import Links, step_thing
from .things import (
    Impact,
    ReachedOwner,
    ReachedThing,
    Reason,
    Record,
    StepOf,
    Subject,
    Thing,
    records,
)
from .tracing import opportunity, touched

_Reasons = dict[Thing, dict[Reason, None]]


def impact(
    subjects: Sequence[Subject],
    now: Catalogue,
    table: Mapping[str, Owner],
    before: Catalogue | None = None,
) -> Impact:
    """Return what some subjects touch.

    Args:
        subjects: What was asked for, or has changed.
        now: The catalogue of today.
        table: The handles of owners, by the slugs of their names.
        before: The catalogue before the change: what a page no longer touches is found there.
    """
    subjects = list({subject.thing: subject for subject in subjects}.values())
    reach = _Reach(subjects, now, before)
    return Impact(
        subjects,
        reach.of_kind("journey", lambda catalogue: catalogue.journeys),
        reach.of_kind("step", _steps),
        reach.of_kind("persona", lambda catalogue: catalogue.personas),
        reach.of_kind("touchpoint", lambda catalogue: catalogue.touchpoints),
        list(_owners(reach, table)),
    )


class _Reach:
    """What some subjects reach in the catalogue of today, and in the one before."""

    def __init__(
        self, subjects: Sequence[Subject], now: Catalogue, before: Catalogue | None
    ) -> None:
        self._now, self._before = now, before
        self._reasons = _reasons(subjects, now)
        changed = [subject for subject in subjects if subject.change]
        self._earlier = _reasons(changed, before) if before else {}

    def of_kind(
        self, kind: str, records_of: Callable[[Catalogue], Mapping[str, Record]]
    ) -> list[ReachedThing[Record]]:
        """Return what is reached of a kind, in the order of the catalogue.

        What is reached only in the catalogue before stands at the end.
        """
        return [
            ReachedThing(Thing(kind, key), record, tuple(reasons[Thing(kind, key)]), is_before)
            for catalogue, reasons, is_before in self._parts()
            for key, record in records_of(catalogue).items()
            if Thing(kind, key) in reasons
        ]

    def _parts(self) -> Iterator[tuple[Catalogue, _Reasons, bool]]:
        yield self._now, self._reasons, False
        if self._before is not None:
            only = {key: why for key, why in self._earlier.items() if key not in self._reasons}
            yield self._before, only, True

    def owned(self) -> Iterator[tuple[Thing, str]]:
        """Yield all that is reached and has an owner, with the owner's name.

        An owner who gives a page away must look, too.
        """
        for catalogue, reasons, _ in self._parts():
            for thing in reasons:
                if (owner := _owner(thing, catalogue)) is not None:
                    yield thing, owner
        if self._before is not None:
            for thing, why in self._earlier.items():
                is_subject = any(reason.relation == "itself" for reason in why)
                if is_subject and (owner := _owner(thing, self._before)) is not None:
                    yield thing, owner


def _reasons(subjects: Iterable[Subject], catalogue: Catalogue) -> _Reasons:
    """Return what some subjects touch in a catalogue, each with why; a dict keeps the order."""
    reasons: _Reasons = {}
    links = Links(catalogue)
    for subject in subjects:
        for thing, relation in touched(subject.thing, links):
            reasons.setdefault(thing, {})[Reason(relation, subject.thing)] = None
    return reasons


def _steps(catalogue: Catalogue) -> dict[str, StepOf]:
    links = Links(catalogue)
    return {
        step_thing(journey, step).id: StepOf(journey, stage, step, links.people(journey, step))
        for journey in catalogue.journeys.values()
        for stage in journey.stages
        for step in stage.places
    }


def _owner(thing: Thing, catalogue: Catalogue) -> str | None:
    if thing.kind == "opportunity":
        placed = opportunity(thing.id, catalogue)
        return placed[2].owner if placed else None
    if thing.kind not in ("journey", "touchpoint"):
        return None
    record = records(catalogue, thing.kind)[thing.id]
    return getattr(record.written, "owner", None)


def _owners(reach: _Reach, table: Mapping[str, Owner]) -> Iterator[ReachedOwner]:
    """Yield the owners in the order of their ids, each with what it answers for."""
    names: dict[str, str] = {}
    of: dict[str, dict[Thing, None]] = {}
    for thing, name in reach.owned():
        names.setdefault(slug(name), name)
        of.setdefault(slug(name), {})[thing] = None
    for key in sorted(of):
        known = table.get(key) or Owner(" ".join(names[key].split()), ())
        yield ReachedOwner(key, known.name, known.handles, tuple(sorted(of[key])))
