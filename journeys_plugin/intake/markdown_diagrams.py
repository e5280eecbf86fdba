"""Markdown pages: the diagrams in their code blocks become maps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..values.lean_dataclass import dataclass
from .found import FoundJourney, FoundText, Refusal, SourcePlace
from .mermaid_parts import is_diagram
from .mermaid_text import read_diagram

_FENCE = re.compile(r"( {0,3}|[ \t]*)(`{3,}|~{3,})[ \t]*\{?[ \t]*\.?(\w*)[^`\n]*")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t](.*)")


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A code block of a page."""

    text: str
    line: int
    """Where its first line stands in the file."""
    heading: str
    """The heading above it, empty if there is none."""
    heading_line: int
    language: str
    """What the page says of it: `mermaid`; empty if it says nothing."""

    @property
    def lines(self) -> range:
        """The lines of the file on which it stands, with its fences."""
        return range(self.line - 1, self.line + self.text.count("\n") + 2)


def heading_in(line: str) -> str:
    """Return the words of a line that is a heading, empty for any other."""
    found = _HEADING.fullmatch(line)
    return found[1].rstrip("# \t").strip() if found else ""


def mermaid_blocks(text: str) -> Iterator[CodeBlock]:
    """Yield the Mermaid blocks of a page that are `journey` diagrams."""
    for block in code_blocks(text):
        if block.language == "mermaid" and is_diagram(block.text):
            yield block


def code_blocks(text: str) -> Iterator[CodeBlock]:
    """Yield all code blocks; one that does not end goes to the page's end."""
    heading, heading_line = "", 0
    fence, language, start = "", "", 0
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        opened = _FENCE.fullmatch(line)
        if fence:
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                yield CodeBlock("\n".join(lines), start, heading, heading_line, language)
                fence, lines = "", []
            else:
                lines.append(line)
        elif opened:
            fence, language, start = opened[2], opened[3].lower(), number + 1
        elif found := heading_in(line):
            heading, heading_line = found, number
    if fence:
        yield CodeBlock("\n".join(lines), start, heading, heading_line, language)


def diagrams_in(text: str, name: str) -> list[FoundJourney] | Refusal:
    """Return the maps of a page's diagrams; the first one that cannot be read refuses the page."""
    journeys: list[FoundJourney] = []
    for block in mermaid_blocks(text):
        found = read_diagram(block.text, name, block.line)
        if isinstance(found, Refusal):
            return found
        journeys.append(_titled(found, block, name))
    return journeys


def _titled(journey: FoundJourney, block: CodeBlock, name: str) -> FoundJourney:
    """Name a diagram without a title after the heading above it."""
    if journey.title is not None or not block.heading:
        return journey
    place = SourcePlace(name, f"line {block.heading_line}")
    reason = "the heading above the diagram"
    return replace(journey, title=FoundText(block.heading, place, sure=False, reason=reason))
