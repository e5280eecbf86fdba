"""Follows references to journeys, personas and touchpoints; what no page declares is kept."""

from __future__ import annotations

import re
from dataclasses import field

from ..diagnostics import Diagnostics, Location, shown
from ..schema.records import WrittenTouchpoint
from ..source.titles import stem_of
from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from ..values.texts import Text
from .names import KnownNames
from .page import Page
from .records import Meeting, Persona, Touchpoint
from .written_names import (
    as_list,
    fix_of,
    is_path,
    label_of,
    parts_of,
    several,
)


@dataclass
class References:
    """Follows references to the three kinds of pages, and keeps what no page declares."""

    findings: Diagnostics
    journeys: KnownNames
    personas: KnownNames
    touchpoints: KnownNames
    new_personas: dict[str, Persona] = field(default_factory=dict)
    new_touchpoints: dict[str, Touchpoint] = field(default_factory=dict)
    persona_names: dict[str, str] = field(default_factory=dict)
    _meetings: dict[str, tuple[Meeting]] = field(default_factory=dict)
    """By the touchpoint's id; made once, since most steps name one touchpoint and no channel."""

    def meeting(self, touchpoint: str) -> tuple[Meeting]:
        """Return the meeting at a touchpoint by its own channels, alone."""
        if touchpoint not in self._meetings:
            page = self.touchpoints.by_id.get(touchpoint)
            written = None if page is None else page.written
            channels = written.channels if isinstance(written, WrittenTouchpoint) else ()
            once = tuple(dict.fromkeys(map(str, channels)))
            self._meetings[touchpoint] = (Meeting(touchpoint, once),)
        return self._meetings[touchpoint]

    def persona(self, reference: Text, path: str) -> str:
        """Return the id of the persona that a reference means; an undeclared one gets a page."""
        persona = self._persona(reference, path)
        self.persona_names[slug(reference)] = persona
        return persona

    def _persona(self, reference: Text, path: str) -> str:
        if (persona := self.personas.find(reference, path)) is not None:
            return persona
        if label := self._label(reference, path, self.personas):
            return self._persona(label, path)
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
        """Return the id of the touchpoint that a reference means; an undeclared one gets a page."""
        if (touchpoint := self.touchpoints.find(reference, path)) is not None:
            return touchpoint
        if label := self._label(reference, path, self.touchpoints):
            return self.touchpoint(label, path)
        wanted = slug(reference)
        if wanted not in self.new_touchpoints:
            place = Location(path, reference.line, reference.column)
            self.new_touchpoints[wanted] = Touchpoint(wanted, str(reference), None, place)
            self._report_touchpoint(reference, wanted, place)
        return wanted

    def _label(self, reference: Text, path: str, names: KnownNames) -> Text | None:
        """Report a link or a path that leads to no page of a kind, and return the name in it.

        None if the reference is neither, or has no name in it.
        """
        if not is_path(reference):
            return None
        words = label_of(reference)
        label = stem_of(words or reference) if is_path(words or reference) else words
        if is_path(label):  # the file `.md`
            label = ""
        kinds = (self.journeys, self.personas, self.touchpoints)
        kind = next((known.kind for known in kinds if known.find_quietly(reference, path)), None)
        message = f"{shown(reference)} does not lead to a {names.kind}"
        remedy = f"write the name of a {names.kind}"
        if words and label:
            remedy = f"write {label}"
        if kind:
            message, remedy = f"{shown(reference)} is a {kind}, not a {names.kind}", ""
        place = Location(path, reference.line, reference.column)
        self.findings.add("link-as-name", place, message, remedy)
        return Text(label, reference.line, reference.column) if label else None

    def each(self, reference: Text, page: Page, names: KnownNames) -> tuple[Text, ...]:
        """Return the names in a text: itself, or several if all are known, which is reported."""
        path = page.written_in
        if names.find_quietly(reference, path):
            return (reference,)
        parts = several(reference, lambda name: names.find_quietly(name, path) is not None)
        if not parts:
            return (reference,)
        before = page.before_names.get((reference.line, reference.column), "")
        self.findings.add(
            "several-in-one",
            Location(path, reference.line, reference.column),
            f"{shown(reference)} is read as one {names.kind}",
            f"write: {as_list(parts, before)}",
            fix_of(reference, parts, before) if before else None,
        )
        return tuple(Text(name, reference.line, reference.column) for name in parts)

    def _report_touchpoint(self, reference: Text, wanted: str, place: Location) -> None:
        message = f"no page declares the touchpoint {shown(reference)}"
        if near := self.touchpoints.alike(wanted):
            self.findings.add("near-touchpoint", place, message, f"did you mean {near!r}?")
        else:
            remedy = "write a page with `touchpoint:` for it if it matters"
            parts = parts_of(reference)
            if len(parts) > 1 and re.search(r"[,;] | / ", reference):
                remedy += f"; several touchpoints are a list: {as_list(parts, '')}"
            self.findings.add("undeclared-touchpoint", place, message, remedy)

    def journey(self, reference: Text, path: str) -> str | None:
        """Return the id of the journey that a reference means; None, and a finding, if none is."""
        journey = self.journeys.find(reference, path)
        if journey is None and is_path(reference):
            label = self._label(reference, path, self.journeys)
            return self.journey(label, path) if label and label_of(reference) else None
        if journey is None:
            near = self.journeys.nearest(slug(reference))
            self.findings.add(
                "unknown-journey",
                Location(path, reference.line, reference.column),
                f"there is no journey {shown(reference)}",
                f"did you mean {near!r}?" if near else "write the id or the title of a journey",
            )
        return journey
