"""What a deck says, in words: paragraphs under the name of their lane, before they have a place."""

from __future__ import annotations

from ...values.lean_dataclass import dataclass
from .deck_pictures import DeckPicture


@dataclass(frozen=True, slots=True)
class DeckItem:
    """One thing that is said."""

    text: str
    """Without markup."""
    facts: str = ""
    """What is known of it, in small letters behind it."""
    href: str = ""
    """Where it leads."""

    @property
    def whole(self) -> str:
        """All of it, in one text."""
        return f"{self.text}  {self.facts}" if self.facts else self.text


@dataclass(frozen=True, slots=True)
class DeckBlock:
    """The texts of one lane, under its name."""

    lane: str
    """Its key, which chooses its colours."""
    name: str
    """What readers call it."""
    items: tuple[DeckItem, ...]
    is_part: bool = False
    """Whether it is a part of a list, whose other texts stand elsewhere."""

    @property
    def is_list(self) -> bool:
        """Whether its texts have bullets."""
        return self.is_part or len(self.items) > 1


@dataclass(frozen=True, slots=True)
class ScoreChip:
    """A score, or a place that is guessed."""

    number: str
    band: int
    """The fifth of the scale, from 1."""
    whose: str
    """The names of those who feel so; empty if nobody needs to be named."""
    is_guessed: bool = False
    words: str = ""
    """The feeling beside it."""


@dataclass(frozen=True, slots=True)
class StepCard:
    """A step, or what a stage says of all its steps, as its slide shows it."""

    number: int | None
    """Its place in the map, from 1; None for a stage that has steps."""
    name: str
    href: str
    marks: str
    """What stands below its name in small letters: optional, importance, times."""
    is_moment: bool
    scores: tuple[ScoreChip, ...]
    feeling: str
    """The feelings that no chip has."""
    touchpoints: tuple[DeckItem, ...]
    """Each with its channels."""
    blocks: tuple[DeckBlock, ...]
    picture: DeckPicture | None
    aside: tuple[str, ...]
    """What no box has room for, a line each: sources, and pictures that cannot be shown."""
