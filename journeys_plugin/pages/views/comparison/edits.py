"""The signs of a change: a mark with a word, the old struck through, the new beside it."""

from __future__ import annotations

from dataclasses import replace

from markupsafe import Markup

from ....languages import Labels
from ....values.lean_dataclass import dataclass
from ..notes import Note
from ..sentence_html import inserted, struck

_SIGNS = {
    "added": "+",
    "removed": "−",
    "moved": "⇄",
    "changed": "≠",
    "better": "▲",
    "worse": "▼",
}
"""The sign of each mark; it stands before a word that says the same."""

_MARK = Markup('<span class="j-edit j-edit-{}"><span aria-hidden="true">{}</span> {}</span>')
_BEFORE = Markup('<del><span class="j-hidden">{}: </span>{}</del>')
_ARROW = Markup('<span class="j-to" aria-hidden="true">→</span>')
_NOW = Markup('<ins><span class="j-hidden">{}: </span>{}</ins>')


@dataclass(frozen=True, slots=True)
class Edits:
    """Draws the signs in a site's words."""

    labels: Labels

    @property
    def legend(self) -> tuple[Markup, ...]:
        """The marks that stand on a map of two."""
        labels = self.labels
        words = (labels.was_new, labels.was_removed, labels.old_then_new, labels.was_moved)
        return tuple(map(mark, ("added", "removed", "changed", "moved"), words))

    def before(self, html: str) -> Markup:
        """Strike through an old value, which a new one follows."""
        return _BEFORE.format(self.labels.as_before, html)

    def after(self, html: str) -> Markup:
        """Return a new value, which follows an old one."""
        return _NOW.format(self.labels.as_now, html)

    def both(self, old: str, new: str) -> Markup:
        """Return the old value, and the new one beside it."""
        return Markup("{} {} {}").format(self.before(old), _ARROW, self.after(new))

    def new(self) -> Markup:
        """Mark what is new."""
        return mark("added", self.labels.was_new)

    def added(self, html: str) -> Markup:
        """Return what is new, with its mark."""
        return self.new() + inserted(html)

    def gone(self) -> Markup:
        """Mark what is gone."""
        return mark("removed", self.labels.was_removed)

    def removed(self, html: str) -> Markup:
        """Return what is gone, with its mark."""
        return self.gone() + struck(html)

    def changed(self, html: str) -> Markup:
        """Mark what has changed."""
        return mark("changed", self.labels.was_changed) + html

    def unseen(self) -> Markup:
        """Mark what a map does not show, such as an id."""
        return mark("changed", self.labels.see_list)

    def moved(self, place: str) -> Markup:
        """Mark what has moved, with the place where it was."""
        return mark("moved", self.labels.moved_from.format(place=place))

    def either(self, old: Markup | None, new: Markup | None) -> Markup:
        """Return a text that a step or stage has once, as it was and as it is."""
        if old and new:
            return self.changed(self.both(old, new))
        return self.added(new) if new else self.removed(old or "")


def mark(sign: str, words: str) -> Markup:
    """Return a mark: a sign for the eye and words for all."""
    return _MARK.format(sign, _SIGNS[sign], words)


def of_two_maps(labels: Labels, *, several: bool) -> Labels:
    """Return labels for a map whose two curves are before and now, not today and as wanted.

    Args:
        labels: The site's.
        several: Whether each persona has a new curve, over one old curve of their mean.
    """
    today = labels.mean_before if several else labels.as_before
    return replace(labels, today=today, as_wanted=labels.as_now)


def content(note: Note, source_anchor: str, source: str) -> Markup:
    """Return all of a note: what it says, its sources, its small lines.

    Args:
        note: The note.
        source_anchor: What the anchors of the map's sources begin with.
        source: The site's word for a source.
    """
    link = Markup('<a class="j-ref" href="#{}-{}" aria-label="{} {}">{}</a>')
    fact = Markup("<small>{}</small>")
    refs = (link.format(source_anchor, number, source, number, number) for number in note.sources)
    return Markup("").join([note.html, *refs, *map(fact.format, note.lines)])
