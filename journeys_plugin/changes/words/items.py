"""Values in words: numbers, texts, names for ids, and items with their details."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ...languages import Labels
from ...options import Options
from ..plain_records import FILE, Plain
from ..values import distance, saying_key
from .naming import NameOf, Reference
from .nouns import noun_words
from .sentence import Ends, Piece, Pieces, Voice

_REFERENCES: Mapping[str, Reference] = {
    "actors": "persona",
    "detail": "journey",
    "future_of": "journey",
    "next": "branch",
    "persona": "persona",
    "personas": "persona",
    "to": "branch",
    "touchpoint": "touchpoint",
}
"""The keys whose values are ids, and of what."""

_NAMELESS = ("alt", "channel", "date", "persona", "status", "value")
"""The details whose words say what they are."""

_DISTANCE = "distance"
"""Stands for the key of what is said of a metric's value and its target together."""

_TOLD = ("persona", "channel", "severity", "value", _DISTANCE, "when", "status", "owner")
"""The details of an item that came or went."""

ABSENT = (Piece("–"),)
"""Stands for a detail that an item does not have, where the other one has it."""


class Detail(NamedTuple):
    """Something that is said of an item beside its words."""

    name: str
    """Empty where its words say what it is."""
    words: Pieces


@dataclass(frozen=True, slots=True)
class ItemWords:
    """Says values in the words of a site."""

    options: Options
    name_of: NameOf

    @property
    def labels(self) -> Labels:
        """The words of the site's language, with its own over them."""
        return self.options.labels

    def value(self, key: str, value: Plain) -> Pieces:
        """Say a value; an item with what is told of one that came or went."""
        if isinstance(value, bool):
            return (Piece(self.labels.yes if value else self.labels.no),)
        if isinstance(value, int | float):
            return (Piece(self.labels.number(value)),)
        if isinstance(value, str):
            return (self._text(key, value),)
        if isinstance(value, Mapping):
            details = self._details(value)
            told = [details[name] for name in _TOLD if name in details]
            return with_details(self.head(value), told)
        return joined(", ", (self.value(key, one) for one in value))

    def head(self, item: Mapping[str, Plain]) -> Pieces:
        """Say what an item says, without its details."""
        key = saying_key(item)
        return (self._text(key, str(item[key])),) if key else ()

    def changed_details(
        self, before: Mapping[str, Plain], after: Mapping[str, Plain]
    ) -> Iterator[Ends]:
        """Say what else of an item is other than it was."""
        old, new = self._details(before), self._details(after)
        for key in dict.fromkeys((*new, *old)):
            was, now = old.get(key, _NOTHING), new.get(key, _NOTHING)
            if was != now:
                yield Ends(now.name or was.name, was.words, now.words)

    def _details(self, item: Mapping[str, Plain]) -> dict[str, Detail]:
        """Say all that is said of an item beside its words, by key."""
        without = (saying_key(item), FILE, *(("unit",) if "value" in item else ()))
        found: dict[str, Detail] = {}
        for key, value in item.items():
            if key not in without:
                found[key] = self._detail(key, value, item)
            if key == "value" and (away := distance(item)) is not None:
                found[_DISTANCE] = Detail("", (self._distance(away),))
        return found

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
        """Say how far a metric is from its target."""
        if not away:
            return Piece(self.labels.reached)
        return Piece(self.labels.from_target.format(number=self.labels.short(away)))

    def _text(self, key: str, words: str) -> Piece:
        if (kind := _REFERENCES.get(key)) is not None:
            return Piece(self.name_of(kind, words), Voice.NAME)
        if key in ("channel", "channels"):
            return Piece(self.options.channel_name(words))
        if key in _CHOICES and isinstance(
            known := getattr(self.labels, _CHOICES[key].format(words), None), str
        ):
            return Piece(known)
        return Piece(words, Voice.TEXT)


_CHOICES = {"state": "{}_state", "status": "{}"}
"""The keys of which authors choose a value, with the names of the labels for the values."""

_NOTHING = Detail("", ABSENT)


def with_details(head: Pieces, details: Sequence[Detail]) -> Pieces:
    """Put details in brackets behind what they are of."""
    if not details:
        return head
    said = ((*((Piece(f"{name} "),) if name else ()), *words) for name, words in details)
    return (*head, Piece(" ("), *joined(", ", said), Piece(")"))


def joined(sign: str, pieces: Iterable[Pieces]) -> Pieces:
    """Join pieces of a sentence."""
    found: list[Piece] = []
    for piece in pieces:
        found += [*([Piece(sign)] if found else []), *piece]
    return tuple(found)
