"""The maps as text that Mermaid draws: one diagram, or a Markdown page with several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..diagnostics import one_line
from ..model import Journey
from ..values.forge_markdown import escaped, fenced
from ..values.noted import CannotBeWrittenError, Noted
from .exporting import Export, made_of_each
from .mermaid import HOLLOW, MAX_LENGTH, diagram, diagram_text


class _DrawnJourney(NamedTuple):
    journey: Journey
    text: str
    """Of its diagram; empty if no step has a score."""
    left_out: int
    """Steps without a score, which Mermaid cannot draw."""
    guessed: int
    """Steps whose place is guessed from a feeling."""

    @property
    def about(self) -> list[str]:
        """What the diagram does not say, in sentences without a full stop."""
        return [
            *([_left_out(self.left_out)] if self.left_out else []),
            *([_guessed(self.guessed)] if self.guessed else []),
        ]


def mermaid_diagram(export: Export, journey: Journey) -> Noted:
    """Write one map as the text of its diagram."""
    drawn = _drawn(journey, export)
    return Noted(_alone(drawn, export.choice.words), tuple(_notes(drawn)))


def mermaid_page(export: Export) -> Noted:
    """Write several maps as Markdown, with a heading and a diagram for each."""
    drawn = list(
        made_of_each(export.journeys, lambda journey: _drawn(journey, export), export.failures)
    )
    notes = tuple(note for journey in drawn for note in _notes(journey))
    chosen = [f"{escaped(export.choice.words)}\n"] if export.choice.words else []
    parts = (part for journey in drawn for part in _below_heading(journey))
    return Noted("\n".join([*chosen, *parts]), notes)


def _drawn(journey: Journey, export: Export) -> _DrawnJourney:
    found = diagram(journey, export.catalogue, export.options.scale)
    text = diagram_text(found) if found.sections else ""
    return _DrawnJourney(journey, text, found.left_out, found.guessed)


def _alone(drawn: _DrawnJourney, chosen: str) -> str:
    if not drawn.text:
        name, part = repr(drawn.journey.id), f" ({chosen})" if chosen else ""
        raise CannotBeWrittenError(
            f"no step of {name}{part} has a score or a known feeling, and Mermaid draws no others"
        )
    said = [*([one_line(chosen)] if chosen else []), *drawn.about]
    comments = "".join(f"%% {sentence}\n" for sentence in said)
    return f"{comments}{drawn.text.rstrip()}\n"


def _below_heading(drawn: _DrawnJourney) -> Iterator[str]:
    written = drawn.journey.written
    yield f"## {escaped(drawn.journey.title)}\n"
    if not drawn.journey.counts:
        yield f"State: {written.state}; status: {written.status}.\n"
    if drawn.text:
        yield f"{fenced(drawn.text, 'mermaid')}\n"
    yield from (f"{sentence}.\n" for sentence in drawn.about)


def _left_out(count: int) -> str:
    return f"{_steps(count)} without a score left out, since Mermaid draws none"


def _guessed(count: int) -> str:
    return f"{_steps(count)} with {HOLLOW} without a score: the feeling says where Mermaid draws it"


def _steps(count: int) -> str:
    return "1 step" if count == 1 else f"{count:,} steps"


def _notes(drawn: _DrawnJourney) -> Iterator[str]:
    yield from (f"{drawn.journey.id}: {sentence}" for sentence in drawn.about)
    if len(drawn.text) > MAX_LENGTH:
        yield (
            f"{drawn.journey.id}: {len(drawn.text):,} characters, and Mermaid draws up to "
            f"{MAX_LENGTH:,} unless its `maxTextSize` is raised"
        )
