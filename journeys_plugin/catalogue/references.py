"""References to journeys, personas and touchpoints, followed; what nobody declares is kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..diagnostics import Findings, Location, shown
from ..slugs import slug
from ..texts import Text
from .names import Names
from .records import (
    Persona,
    Touchpoint,
)


@dataclass
class References:
    """Follows references to the three kinds of pages, and keeps what nobody declares."""

    findings: Findings
    journeys: Names
    personas: Names
    touchpoints: Names
    new_personas: dict[str, Persona] = field(default_factory=dict)
    new_touchpoints: dict[str, Touchpoint] = field(default_factory=dict)
    persona_names: dict[str, str] = field(default_factory=dict)

    def persona(self, reference: Text, path: str) -> str:
        """Follow a reference to a persona; one that nobody declares gets a page."""
        found = self._persona(reference, path)
        self.persona_names[slug(reference)] = found
        return found

    def _persona(self, reference: Text, path: str) -> str:
        if (found := self.personas.find(reference, path)) is not None:
            return found
        wanted = slug(reference)
        if wanted not in self.new_personas:
            place = Location(path, reference.line, reference.column)
            self.new_personas[wanted] = Persona(wanted, str(reference), None, place)
            near = self.personas.nearest(wanted)
            self.findings.add(
                "undeclared-persona",
                place,
                f"no page declares the persona {shown(reference)}",
                f"did you mean {near!r}?" if near else "write a page with `persona:` for it",
            )
        return wanted

    def touchpoint(self, reference: Text, path: str) -> str:
        """Follow a reference to a touchpoint; one that nobody declares gets a page."""
        if (found := self.touchpoints.find(reference, path)) is not None:
            return found
        wanted = slug(reference)
        if wanted not in self.new_touchpoints:
            place = Location(path, reference.line, reference.column)
            self.new_touchpoints[wanted] = Touchpoint(wanted, str(reference), None, place)
            self._report_touchpoint(reference, wanted, place)
        return wanted

    def _report_touchpoint(self, reference: Text, wanted: str, place: Location) -> None:
        message = f"no page declares the touchpoint {shown(reference)}"
        if near := self.touchpoints.alike(wanted):
            self.findings.add("near-touchpoint", place, message, f"did you mean {near!r}?")
        else:
            remedy = "write a page with `touchpoint:` for it when it matters"
            self.findings.add("undeclared-touchpoint", place, message, remedy)

    def journey(self, reference: Text, path: str) -> str | None:
        """Follow a reference to a journey; an unknown one is reported."""
        found = self.journeys.find(reference, path)
        if found is None:
            near = self.journeys.nearest(slug(reference))
            self.findings.add(
                "unknown-journey",
                Location(path, reference.line, reference.column),
                f"there is no journey {shown(reference)}",
                f"did you mean {near!r}?" if near else "write the id or the title of a journey",
            )
        return found
