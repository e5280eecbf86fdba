"""Values in words: numbers, texts, names for ids, and items with their details."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ...languages import Labels
from ...options import Options
from ...schema.step_parts import END
from ...values.lean_dataclass import dataclass
from ..plain_records import AGAIN, FILE, Plain
from ..values import distance, saying_key
from .naming import NameOf, Reference, noun_words
from .sentence import Ends, Piece, Pieces, Voice

_REFERENCES: Mapping[str, Reference] = {
    AGAIN: "opportunity",
    "actors": "persona",
    "detail": "journey",
    "future_of": "journey",
    "next": "branch",
    "persona": "persona",
    "personas": "persona",
    "to": "branch",
    "touchpoint": "touchpoint",
}
"""The keys whose values are ids, and what these are of."""

_NAMELESS = ("alt", "channel", "date", "persona", "status", "told", "value")
"""The details whose words need no name before them."""

_DISTANCE = "distance"
"""The key of a detail that no author writes: how far a metric's value is from its target."""

_TOLD = ("persona", "channel", "severity", "told", "value", _DISTANCE, "when", "status", "owner")
"""The details that are told of an item that came or went, in this order."""

ABSENT = (Piece("–"),)
"""Stands for a detail that an item lacks and the other side's has."""


class Detail(NamedTuple):
    """Something that an item says beside its words."""

    name: str
    """Empty if its words say what it is."""
    words: Pieces


@dataclass(frozen=True, slots=True)
class ItemWords:
    """Puts values into the words of a site."""

    options: Options
    name_of: NameOf

    @property
    def labels(self) -> Labels:
        """The words of the site's language, with its own over them."""
        return self.options.labels

    def value(self, key: str, value: Plain) -> Pieces:
        """Return a value in words; an item with the details that are told if it came or went."""
        if isinstance(value, bool):
            return (Piece(self.labels.yes if value else self.labels.no),)
        if isinstance(value, int | float):
            return (Piece(self.labels.number(value)),)
        if isinstance(value, str):
            return (self._text(key, value),)
        if isinstance(value, Mapping):
            details = self._details(value)
            told = [details[name] for name in _TOLD if name in details]
            if AGAIN in value:
                told.append(Detail("", (Piece(self.labels.named_again),)))
            return with_details(self.head(value), told)
        return joined(", ", (self.value(key, item) for item in value))

    def head(self, item: Mapping[str, Plain]) -> Pieces:
        """Return what an item says, without its details."""
        key = saying_key(item)
        return (self._text(key, str(item[key])),) if key else ()

    def changed_details(
        self, before: Mapping[str, Plain], after: Mapping[str, Plain]
    ) -> Iterator[Ends]:
        """Yield the details of an item that differ."""
        old, new = self._details(before), self._details(after)
        for key in dict.fromkeys((*new, *old)):
            was, now = old.get(key, _NOTHING), new.get(key, _NOTHING)
            if was != now:
                yield Ends(now.name or was.name, was.words, now.words)

    def _details(self, item: Mapping[str, Plain]) -> dict[str, Detail]:
        """Return all that an item says beside its words, by key."""
        without = (saying_key(item), FILE, *(("unit",) if "value" in item else ()))
        details: dict[str, Detail] = {}
        for key, value in item.items():
            if key not in without:
                details[key] = self._detail(key, value, item)
            if key == "value" and (away := distance(item)) is not None:
                details[_DISTANCE] = Detail("", (self._distance(away),))
        return details

    def _detail(self, key: str, value: Plain, item: Mapping[str, Plain]) -> Detail:
        labels, name = self.labels, noun_words(key, self.labels)
        match key, value:
            case "better", "lower":
                return Detail("", (Piece(labels.lower_is_better),))
            case "better", _:
                return Detail("", (Piece(labels.higher_is_better),))
            case "counts", _:
                return Detail("", (Piece(labels.counts_people),))
            case _, True:
                return Detail("", (Piece(name),))
            case (("value" | "target"), float()):
                with_unit = labels.measured(value, str(item.get("unit", "")))
                words: Pieces = (Piece(with_unit, Voice.TEXT),)
            case _:
                words = self.value(key, value)
        return Detail("" if key in _NAMELESS else name, words)

    def _distance(self, away: float) -> Piece:
        """Return how far a metric is from its target, in words."""
        if not away:
            return Piece(self.labels.reached)
        return Piece(self.labels.from_target.format(number=self.labels.short(away)))

    def _text(self, key: str, words: str) -> Piece:
        if (kind := _REFERENCES.get(key)) is not None:
            return Piece(self.name_of(kind, words), Voice.NAME)
        if key == "end":  # of a branch: its words, or that it has none
            ends = self.labels.ends_here
            return Piece(ends if words == END else f"{ends}: {words}")
        if key in ("channel", "channels"):
            return Piece(self.options.channel_name(words))
        if key == "status" and words in self.options.statuses.words:
            return Piece(self.options.status_name(words))
        if key in _CHOICES and isinstance(known := getattr(self.labels, words, None), str):
            return Piece(known)
        return Piece(words, Voice.TEXT)


_CHOICES = ("state", "status")
"""The keys with a choice of values, for each of which there is a label of its name."""

_NOTHING = Detail("", ABSENT)


def with_details(head: Pieces, details: Sequence[Detail]) -> Pieces:
    """Return a head with its details in brackets behind it."""
    if not details:
        return head
    parts = ((*((Piece(f"{name} "),) if name else ()), *words) for name, words in details)
    return (*head, Piece(" ("), *joined(", ", parts), Piece(")"))


def joined(sign: str, pieces: Iterable[Pieces]) -> Pieces:
    """Return pieces of a sentence with a sign between each two."""
    sentence: list[Piece] = []
    for part in pieces:
        sentence += [*([Piece(sign)] if sentence else []), *part]
    return tuple(sentence)
