"""Sentences on a page: what authors wrote is escaped, names keep their direction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup, escape

from ...changes.words import Piece, Sentence, Voice

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
    """Gives an author's text: as HTML, or as words to be escaped."""
    words: Callable[[str], str]
    """Gives a name without its markup."""
    both: Callable[[Markup, Markup], Markup]
    """Sets what was beside what is."""

    def piece(self, piece: Piece) -> str:
        """Escape the words that are no HTML."""
        match piece.voice:
            case Voice.OURS:
                return escape(piece.words)
            case Voice.TEXT:
                return escape(self.text(piece.words))
            case Voice.NAME:
                return Markup("<bdi>{}</bdi>").format(self.words(piece.words))

    def ends(self, before: str, after: str) -> str:
        """Strike through what was and mark what is."""
        old, new = _html(before), _html(after)
        if old and new:
            return self.both(old, new)
        return struck(old) if old else inserted(new)


def sentence_html(sentence: Sentence, setting: SetAsHtml) -> Markup:
    """Set a whole sentence as HTML."""
    return _html(sentence.set_in(setting))


def _html(pieces: str) -> Markup:
    return Markup(pieces)  # noqa: S704 - the setting has escaped every piece
