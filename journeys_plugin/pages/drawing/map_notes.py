"""The notes in the cells of a map."""

from __future__ import annotations

from dataclasses import dataclass

from ...languages import Labels
from ..views.notes import Note
from .elements import attribute, html, small


@dataclass(frozen=True, slots=True)
class NoteDrawer:
    """Draws notes."""

    source_anchor: str
    """What the anchors of the map's sources begin with."""
    labels: Labels
    of_sheet: bool = False
    """Whether it stands on a sheet of a map, which has no anchors."""

    def drawn(self, note: Note) -> str:
        """Return a note: what it says, its sources, its small lines."""
        anchor = "" if self.of_sheet else attribute("id", note.anchor)
        severity = f" j-severity-{note.severity}" if note.severity else ""
        persona = attribute("data-persona", note.persona)
        refs = "".join(map(self._reference, note.sources))
        if note.kind == "meeting":  # its small lines are its channels
            return f'<div class="j-meeting">{note.html} {" ".join(note.facts)}{refs}</div>'
        whose = f'<small class="j-whose">{note.whose}</small>' if note.whose else ""
        return (
            f'<div class="j-{note.kind}{severity}"{anchor}{persona}>{note.html}{refs}'
            f"{small(note.facts)}{small(note.details, 'j-detail')}{whose}{note.below}</div>"
        )

    def _reference(self, number: int) -> str:
        """Return the number of a source, as a link to it."""
        label = html(self.labels.source)
        return (
            f'<a class="j-ref" href="#{self.source_anchor}-{number}"'
            f' aria-label="{label} {number}">{number}</a>'
        )
