"""The sentence that says one change, made of pieces that each output sets in its way."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol, TypeAlias

from ..typed_changes import News

SIGNS = {News.WORSE: "▼", News.NEUTRAL: "•", News.BETTER: "▲"}
"""What stands before a change, so that its colour is never the only mark."""


class Voice(enum.Enum):
    """Whose words a piece is made of."""

    OURS = enum.auto()
    """The site's labels, and numbers."""
    TEXT = enum.auto()
    """An author's; inline Markdown works in them."""
    NAME = enum.auto()
    """A title or a name; of what nobody declares, the id."""


class Piece(NamedTuple):
    """Some words of a sentence that are set in one way."""

    words: str
    voice: Voice = Voice.OURS


Pieces: TypeAlias = tuple[Piece, ...]


class Ends(NamedTuple):
    """What was and what is."""

    name: str
    """Which detail of an item it is, as `severity`; empty where the sentence has said it."""
    before: Pieces
    """Empty for what is new."""
    after: Pieces
    """Empty for what is gone."""

    @property
    def is_nothing(self) -> bool:
        """Whether what was written in two ways has the same words."""
        return self.before == self.after


class Setting(Protocol):
    """How an output sets the pieces of a sentence."""

    def piece(self, piece: Piece) -> str:
        """Set some words."""

    def ends(self, before: str, after: str) -> str:
        """Set what was and what is, of which one may be empty; both are set words."""


class PlainText:
    """Sets a sentence as text without any markup."""

    def piece(self, piece: Piece) -> str:
        """Return the words as they are."""
        return piece.words

    def ends(self, before: str, after: str) -> str:
        """Piece what was from what is by an arrow."""
        return " → ".join(filter(None, (before, after)))


@dataclass(frozen=True, slots=True)
class Sentence:
    """What one change says: `Pain: Too slow (severity 4 → 5)`."""

    kind: str
    """The change's, one of `KINDS`."""
    news: News
    news_words: str
    """What the news is to the customer; empty where it is neither good nor bad."""
    place: str
    """The name of the step or the stage; empty for the record itself."""
    what: Pieces
    """What the change is of, and what became of it: `Pain removed`."""
    item: Pieces
    """What an item says before and after, where only details of it changed."""
    ends: tuple[Ends, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether it says that something became what it was."""
        said = bool(self.ends or self.item)
        return said and all(ends.is_nothing for ends in self.ends)

    def set_in(self, setting: Setting) -> str:
        """Set the whole sentence, without its place and its news."""
        ends = ", ".join(self._ends(setting))
        if self.item and ends:
            return f"{self.head(setting)} ({ends})"
        return ": ".join(filter(None, (self.head(setting), ends)))

    def head(self, setting: Setting) -> str:
        """Set what stands before that which was and is."""
        return ": ".join(filter(None, (_set(self.what, setting), _set(self.item, setting))))

    def before(self, setting: Setting) -> str:
        """Set what was, alone."""
        return _listed(((ends.name, ends.before) for ends in self.ends), setting)

    def after(self, setting: Setting) -> str:
        """Set what is, alone."""
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
