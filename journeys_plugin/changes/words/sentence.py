"""The sentence that says one change, made of pieces that each output sets in its way."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol, TypeAlias

from ...values.lean_dataclass import dataclass
from ..typed_changes import News

SIGNS = {News.WORSE: "▼", News.NEUTRAL: "•", News.BETTER: "▲"}
"""The sign before a change: its colour is never the only mark."""


class Voice(enum.Enum):
    """Whose words a piece is made of."""

    OURS = enum.auto()
    """The site's labels, and numbers."""
    TEXT = enum.auto()
    """An author's; inline Markdown works in them."""
    NAME = enum.auto()
    """A title or a name; the id of what no page declares."""


class Piece(NamedTuple):
    """Words of a sentence that an output sets in one way."""

    words: str
    voice: Voice = Voice.OURS


Pieces: TypeAlias = tuple[Piece, ...]


class Ends(NamedTuple):
    """What was and what is."""

    name: str
    """The detail of an item, such as `severity`; empty if the sentence has already said it."""
    before: Pieces
    """Empty for what is new."""
    after: Pieces
    """Empty for what is gone."""

    @property
    def is_nothing(self) -> bool:
        """Whether both sides have the same words, though their values differ."""
        return self.before == self.after


class Setting(Protocol):
    """How an output sets the pieces of a sentence."""

    def piece(self, piece: Piece) -> str:
        """Set some words."""

    def ends(self, before: str, after: str) -> str:
        """Set what was and what is; both are set already, and one of them may be empty."""


class PlainText:
    """Sets a sentence as text without any markup."""

    def piece(self, piece: Piece) -> str:
        """Return the words as they are."""
        return piece.words

    def ends(self, before: str, after: str) -> str:
        """Put an arrow between what was and what is."""
        return " → ".join(filter(None, (before, after)))


@dataclass(frozen=True, slots=True)
class Sentence:
    """What one change says: `Pain: Too slow (severity 4 → 5)`."""

    kind: str
    """The kind of the change, one of `KINDS`."""
    news: News
    news_words: str
    """What the change is to the customer; empty if it is neither good nor bad."""
    place: str
    """The name of the step or the stage; empty for the record itself."""
    what: Pieces
    """What the change is of, and what became of it: `Pain removed`."""
    item: Pieces
    """What an item says on both sides, if only its details changed."""
    ends: tuple[Ends, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether it says that something became what it was."""
        has_ends = bool(self.ends or self.item)
        return has_ends and all(ends.is_nothing for ends in self.ends)

    def set_in(self, setting: Setting) -> str:
        """Set the whole sentence, without its place and its news."""
        ends = ", ".join(self._ends(setting))
        if self.item and ends:
            return f"{self.head(setting)} ({ends})"
        return ": ".join(filter(None, (self.head(setting), ends)))

    def head(self, setting: Setting) -> str:
        """Set what the change is of: what stands before the two ends."""
        return ": ".join(filter(None, (_set(self.what, setting), _set(self.item, setting))))

    def before(self, setting: Setting) -> str:
        """Set only what was."""
        return _listed(((ends.name, ends.before) for ends in self.ends), setting)

    def after(self, setting: Setting) -> str:
        """Set only what is."""
        return _listed(((ends.name, ends.after) for ends in self.ends), setting)

    def _ends(self, setting: Setting) -> Iterator[str]:
        for ends in self.ends:
            both = setting.ends(_set(ends.before, setting), _set(ends.after, setting))
            yield _named(ends.name, both, setting)


def _set(pieces: Pieces, setting: Setting) -> str:
    return "".join(map(setting.piece, pieces))


def _named(name: str, words: str, setting: Setting) -> str:
    return f"{setting.piece(Piece(name))} {words}" if name else words


def _listed(sides: Iterable[tuple[str, Pieces]], setting: Setting) -> str:
    return ", ".join(_named(name, _set(parts, setting), setting) for name, parts in sides if parts)
