"""Sentences as HTML: what authors wrote is escaped, and names keep their own direction."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup, escape

from ...changes.words import Piece, Sentence, Voice
from ...values.lean_dataclass import dataclass

_DEL, _INS = Markup("<del>{}</del>"), Markup("<ins>{}</ins>")


def struck(words: str) -> Markup:
    """Strike through what was."""
    return _DEL.format(words)


def inserted(words: str) -> Markup:
    """Mark what is new."""
    return _INS.format(words)


@dataclass(frozen=True, slots=True)
class SetAsHtml:
    """Sets a sentence as HTML."""

    text: Callable[[str], str]
    """Returns an author's text as HTML, or as words to be escaped."""
    words: Callable[[str], str]
    """Returns a name without its markup."""
    both: Callable[[Markup, Markup], Markup]
    """Returns what was, beside what is."""

    def piece(self, piece: Piece) -> str:
        """Return a piece as HTML; only what `text` returns may be HTML already."""
        match piece.voice:
            case Voice.OURS:
                return escape(piece.words)
            case Voice.TEXT:
                return escape(self.text(piece.words))
            case Voice.NAME:
                return Markup("<bdi>{}</bdi>").format(self.words(piece.words))

    def ends(self, before: str, after: str) -> str:
        """Return what was struck through and what is marked; both together if there are both."""
        old, new = _html(before), _html(after)
        if old and new:
            return self.both(old, new)
        return struck(old) if old else inserted(new)


def sentence_html(sentence: Sentence, setting: SetAsHtml) -> Markup:
    """Return a whole sentence as HTML."""
    return _html(sentence.set_in(setting))


def _html(pieces: str) -> Markup:
    return Markup(pieces)  # noqa: S704 - the setting has escaped every piece
