"""The notes in the cells of a map."""

from __future__ import annotations

from ...languages import Labels
from ...values.lean_dataclass import dataclass
from ..views.notes import Note
from .elements import attribute, classes, html


@dataclass(frozen=True, slots=True)
class NoteDrawer:
    """Draws notes."""

    source_anchor: str
    """What the anchors of the map's sources begin with."""
    labels: Labels
    of_sheet: bool = False
    """Whether it stands on a sheet of a map, which has no anchors."""

    def drawn(self, note: Note, usual: str = "", lane: str = "", name: str = "") -> str:
        """Return a note: what it says, its sources, its small lines.

        Args:
            note: The note.
            usual: The kind of most notes of its lane, which need no class in its row.
            lane: The class of its lane, if it stands among the notes of others.
            name: The name of that lane, if it is the first note of it in its cell.
        """
        is_usual = note.kind == usual and not note.severity
        if is_usual and note.is_plain:  # as most are
            return f"<div>{note.html}</div>"
        if note.kind == "picture":
            return note.html
        severity = f"j-severity-{note.severity}" if note.severity else ""
        start = "" if is_usual else classes(f"j-{note.kind}", severity, lane)
        if note.anchor and not self.of_sheet:
            start += attribute("id", note.anchor)
        if note.persona or name or note.channel or severity:  # most have none of it
            start += attribute("data-persona", note.persona) + attribute("data-lane", name)
            start += attribute("data-channel", note.channel)
            start += attribute("data-severity", "".join(note.details) if severity else "")
        return f"<div{start}>{self._inside(note)}</div>"

    def _inside(self, note: Note) -> str:
        refs = "".join(map(self._reference, note.sources)) if note.sources else ""
        if note.kind == "meeting":  # its small lines are its channels
            # The sign of a single channel stands at the whole note.
            channels = map(_without_element, note.facts) if note.channel else note.facts
            return f"{note.html} {' '.join(channels)}{refs}"
        whose = f'<small class="j-whose">{note.whose}: </small>' if note.whose else ""
        lines = f"<small>{' · '.join(note.facts)}</small>" if note.facts else ""
        if note.details and not note.severity:
            lines += f'<small class="j-detail">{" · ".join(note.details)}</small>'
        return f"{whose}{note.html}{refs}{lines}{note.below}"

    def _reference(self, number: int) -> str:
        """Return the number of a source, as a link to it."""
        label = html(self.labels.source)
        return (
            f'<a class="j-ref" href="#{self.source_anchor}-{number}"'
            f' aria-label="{label} {number}">{number}</a>'
        )


def _without_element(drawn: str) -> str:
    """Return what stands in an element."""
    return drawn[drawn.index(">") + 1 : drawn.rindex("<")]
