"""The changes for a terminal or a log."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import one_line
from ..counts import summary
from ..typed_changes import Names, RecordChanges
from ..words import SIGNS, PlainText, Sentence
from .comparison import Comparison

_COLOURS = {"▼": "31", "▲": "32", "•": "36"}


def text(comparison: Comparison, *, colour: bool = False) -> str:
    """Write the changes for a terminal or a log."""
    lines = [f"{comparison.base} to {comparison.head}: {summary(comparison.changes)}"]
    lines += [f"Note: {one_line(note)}" for note in comparison.notes]
    others = [record for record in comparison.changes.records if record.kind != "journey"]
    for record in (*comparison.journeys, *others):
        lines += ["", *_record(record, comparison, colour)]
    if comparison.reached:
        lines += ["", "Other journeys that this affects:"]
        lines += [f"  {one_line(line)}" for line in _reached(comparison)]
    return "\n".join(lines) + "\n"


def _record(record: RecordChanges, comparison: Comparison, colour: bool) -> Iterator[str]:
    head = f"{record.kind.capitalize()}: {_names(record.names)}"
    facts = (comparison.state(record), comparison.mean(record))
    yield one_line(head + "".join(f" ({fact})" for fact in facts if fact))
    last = None
    for sentence in comparison.sentences(record):
        if sentence.place and sentence.place != last:
            yield f"  {one_line(sentence.place)}"
        last = sentence.place
        yield ("    " if sentence.place else "  ") + _line(sentence, colour)


def _names(names: Names) -> str:
    """Return what a record is called, with what it was called."""
    before, after = names.before, names.after
    if before and after and before.name != after.name:
        return f"{after.name} (before: {before.name})"
    return names.now.name


def _line(sentence: Sentence, colour: bool) -> str:
    sign = SIGNS[sentence.news]
    if colour:
        sign = f"\033[{_COLOURS[sign]}m{sign}\033[0m"
    return f"{sign} {one_line(sentence.set_in(PlainText()))}"


def _reached(comparison: Comparison) -> Iterator[str]:
    for reached in comparison.reached:
        owner = reached.journey.written.owner or "nobody's"
        yield f"{reached.journey.title} ({owner}): {comparison.because(reached)}"
