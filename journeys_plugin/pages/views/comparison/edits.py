"""Signs of a change: a mark with a word, the old struck through, the new beside it."""

from __future__ import annotations

from markupsafe import Markup

from ..notes import Note
from .words import SIGNS

_MARK = Markup(
    '<span class="journeys-edit journeys-edit-{}"><span aria-hidden="true">{}</span> {}</span>'
)
_BEFORE = Markup('<del><span class="journeys-hidden">before: </span>{}</del>')
_ARROW = Markup('<span class="journeys-to" aria-hidden="true">→</span>')
_NOW = Markup('<ins><span class="journeys-hidden">now: </span>{}</ins>')


def mark(sign: str, words: str) -> Markup:
    """Give a mark: a sign for the eye and words for all."""
    return _MARK.format(sign, SIGNS[sign], words)


def gone(html: str) -> Markup:
    """Strike through what was."""
    return Markup("<del>{}</del>").format(html)


def came(html: str) -> Markup:
    """Give what is new."""
    return Markup("<ins>{}</ins>").format(html)


def before(html: str) -> Markup:
    """Strike through an old value, which a new one follows."""
    return _BEFORE.format(html)


def after(html: str) -> Markup:
    """Give a new value, which follows an old one."""
    return _NOW.format(html)


def both(old: str, new: str) -> Markup:
    """Give the old value, and the new one beside it."""
    return Markup("{} {} {}").format(before(old), _ARROW, after(new))


def content(note: Note, source_anchor: str, source: str) -> Markup:
    """Give all of a note: what it says, its sources, its small lines.

    Args:
        note: The note.
        source_anchor: What the anchors of the map's sources begin with.
        source: The site's word for one.
    """
    link = Markup('<sup class="journeys-ref"><a href="#{}-{}" aria-label="{} {}">{}</a></sup>')
    fact = Markup('<span class="journeys-small">{}</span>')
    refs = (link.format(source_anchor, one, source, one, one) for one in note.sources)
    return Markup("").join([note.html, *refs, *map(fact.format, note.facts)])
