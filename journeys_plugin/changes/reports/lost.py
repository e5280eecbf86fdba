"""Numbers that a change has cost a step: rows of metric files still name it as it was called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...metrics.measurements import Stray
from ...values.slugs import slug
from ..plain_records import PlainStep
from ..typed_changes import Changes, Name, RecordChanges


def lost_numbers(changes: Changes, before: Iterable[Stray], after: Iterable[Stray]) -> list[str]:
    """Return a line for each run of rows whose step, or its journey, was renamed or is gone.

    Args:
        changes: What has changed.
        before: The rows that fitted no step before; these are not lost by the change.
        after: The rows that fit none today.
    """
    known = set(map(_meant, before))
    by_step: dict[tuple[str, str], list[Stray]] = {}
    for stray in after:
        if (meant := _meant(stray)) not in known:
            by_step.setdefault(meant[1:], []).append(stray)
    lines: dict[tuple[str, int], str] = {}
    for record in changes.of("journey") if by_step else ():
        for old, new in _steps(record):
            for journey in _names_of(record):
                for step in dict.fromkeys((old.id, slug(old.name))):
                    for stray in by_step.get((journey, step), ()):
                        lines[stray.file, stray.row] = _line(stray, old, new, record)
    return [lines[place] for place in sorted(lines)]


def _meant(stray: Stray) -> tuple[str, str, str]:
    return stray.file, slug(stray.journey), slug(stray.step)


def _steps(record: RecordChanges) -> Iterator[tuple[PlainStep, PlainStep | None]]:
    """Yield the steps as they were, each with what it is today."""
    if record.after is None and record.before is not None:
        yield from ((place, None) for place in record.before.places)
    yield from ((old, new) for old, new in record.steps if old is not None)
    for was, stage in record.stages:
        if was is not None and was.whole is not None:
            yield was.whole, stage.whole if stage else None


def _names_of(record: RecordChanges) -> set[str]:
    """Return the slugs by which rows may mean a journey."""
    sides: tuple[Name | None, ...] = (record.names.before, record.names.after)
    return {slugged for name in sides if name for slugged in (name.id, slug(name.name))}


def _line(stray: Stray, old: PlainStep, new: PlainStep | None, record: RecordChanges) -> str:
    rows = "a row" if stray.rows == 1 else f"{stray.rows} rows"
    verb = "names" if stray.rows == 1 else "name"
    where = f"{stray.file}:{stray.row}: {rows} {verb} the step {stray.step!r} of {stray.journey!r}"
    if new is None:
        return f"{where}, which is gone: the numbers are on no map; remove them"
    if slug(old.name) != slug(new.name):
        remedy = f"write {new.name!r} there, or give the step the id {old.id!r}"
        return f"{where}, which is now called {new.name!r}: its numbers are lost; {remedy}"
    journey = record.names.now
    if slug(stray.journey) not in (journey.id, slug(journey.name)):
        remedy = f"its numbers are lost; write {journey.name!r} there"
        return f"{where}, a journey now called {journey.name!r}: {remedy}"
    if slug(stray.step) == slug(new.name):
        return f"{where}, and several steps now have this name: write the id {new.id!r} there"
    return f"{where}, whose id is now {new.id!r}: its numbers are lost; write {new.id!r} there"
