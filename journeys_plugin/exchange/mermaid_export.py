"""The maps as text that Mermaid draws: one diagram, or a Markdown page with several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..model import Journey
from ..values.forge_markdown import escaped, fenced
from ..values.noted import CannotBeWrittenError, Noted
from .exporting import Export, made_of_each
from .mermaid import MAX_LENGTH, diagram, diagram_text


class _DrawnJourney(NamedTuple):
    journey: Journey
    text: str
    """Of its diagram; empty if no step has a score."""
    left_out: int
    """Steps without a score, which Mermaid cannot draw."""


def mermaid_export(export: Export) -> Noted:
    """Write one map as the text of its diagram, several as Markdown with a heading for each."""
    drawn = list(
        made_of_each(export.journeys, lambda journey: _drawn(journey, export), export.failures)
    )
    notes = tuple(note for journey in drawn for note in _notes(journey))
    if len(drawn) == 1:
        return Noted(_alone(*drawn), notes)
    return Noted("\n".join(part for journey in drawn for part in _below_heading(journey)), notes)


def _drawn(journey: Journey, export: Export) -> _DrawnJourney:
    found = diagram(journey, export.catalogue, export.options.scale)
    text = diagram_text(found) if found.sections else ""
    return _DrawnJourney(journey, text, found.left_out)


def _alone(drawn: _DrawnJourney) -> str:
    if not drawn.text:
        name = repr(drawn.journey.id)
        raise CannotBeWrittenError(f"no step of {name} has a score, and Mermaid draws no others")
    comment = f"%% {_left_out(drawn)}\n" if drawn.left_out else ""
    return f"{comment}{drawn.text.rstrip()}\n"


def _below_heading(drawn: _DrawnJourney) -> Iterator[str]:
    written = drawn.journey.written
    yield f"## {escaped(drawn.journey.title)}\n"
    if not drawn.journey.counts:
        yield f"State: {written.state}; status: {written.status}.\n"
    if drawn.text:
        yield f"{fenced(drawn.text, 'mermaid')}\n"
    if drawn.left_out:
        yield f"{_left_out(drawn)}.\n"


def _left_out(drawn: _DrawnJourney) -> str:
    steps = "1 step" if drawn.left_out == 1 else f"{drawn.left_out:,} steps"
    return f"{steps} without a score left out, since Mermaid draws none"


def _notes(drawn: _DrawnJourney) -> Iterator[str]:
    if drawn.left_out:
        yield f"{drawn.journey.id}: {_left_out(drawn)}"
    if len(drawn.text) > MAX_LENGTH:
        yield (
            f"{drawn.journey.id}: {len(drawn.text):,} characters, and Mermaid draws up to "
            f"{MAX_LENGTH:,} unless its `maxTextSize` is raised"
        )
