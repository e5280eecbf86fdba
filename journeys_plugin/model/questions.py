"""What a drawing asks the rest of its site for: names, addresses and records.

A page is drawn from its own journey, and from what it asks for: another's title, an address, the
steps that pass a touchpoint. Each question is noted where it is asked, at the borders of catalogue
and addresses, so that no view need know of it. A drawing that was kept is good for as long as all
its questions have the answers that they had.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

from ..schema.notes import Opportunity
from ..values.addresses import Addresses
from .records import Catalogue, Journey, MeanOfSteps, NamedRecord, NamingPlace, Step

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Question: TypeAlias = tuple[str, Any]
"""The name of what is asked, and the key that it is asked for."""
MadeOnce: TypeAlias = dict[K, tuple[V, frozenset[Question]]]
"""What is made once for all pages of a build, each with what its making has asked."""
ALL = "*"
"""What is asked by who goes through everything, instead of a key; no id, path or slug is this."""
COUNT = "#"
"""The same for who asks only how many there are."""
SUMS: Question = ("sums", ALL)
"""What is asked by who sums up the whole site: what counts of all journeys, see `counted.py`."""


class Questions:
    """Takes in what is asked while a page is drawn."""

    def __init__(self) -> None:
        self.asked: set[Question] = set()
        """By the page that is being drawn."""

    def apart(self, make: Callable[[], V]) -> V:
        """Return what is made, without that who gets it has asked what its making has asked."""
        before, self.asked = self.asked, set()
        try:
            return make()
        finally:
            self.asked = before

    def once(self, known: MadeOnce[K, V], key: K, make: Callable[[], V]) -> V:
        """Return what is made once for all pages; who gets it asks what its making has asked."""
        if (found := known.get(key)) is None:
            before, self.asked = self.asked, set()
            try:
                found = known[key] = make(), frozenset(self.asked)
            finally:
                before |= self.asked
                self.asked = before
        self.asked |= found[1]
        return found[0]


class Noting(Mapping[K, V]):
    """A mapping that notes which of its keys are asked for."""

    __slots__ = ("_answers", "_name", "_questions")

    def __init__(self, name: str, answers: Mapping[K, V], questions: Questions) -> None:
        self._name, self._answers, self._questions = name, answers, questions

    def __getitem__(self, key: K) -> V:
        self._questions.asked.add((self._name, key))
        return self._answers[key]

    def get(self, key: K, default: Any = None) -> Any:  # as quick as it is often called
        """Return the answer for a key, noting that it was asked for."""
        self._questions.asked.add((self._name, key))
        return self._answers.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._questions.asked.add((self._name, key))
        return key in self._answers

    def __iter__(self) -> Iterator[K]:
        self._questions.asked.add((self._name, ALL))
        return iter(self._answers)

    def __len__(self) -> int:
        self._questions.asked.add((self._name, COUNT))
        return len(self._answers)


class AskedCatalogue(Catalogue):
    """A catalogue that notes what it is asked for.

    Whoever has a journey may read all of it, so what was measured at its steps is a part of it.
    """

    def __init__(self, whole: Catalogue, questions: Questions) -> None:
        noted = {name: Noting(name, getattr(whole, name), questions) for name in _NOTED}
        super().__init__(**noted, measured=whole.measured, diagnostics=whole.diagnostics)
        vars(self).update(_whole=whole, _questions=questions)

    _whole: Catalogue
    _questions: Questions

    @cached_property
    def names(self) -> Mapping[tuple[str, str], NamedRecord]:
        """Noted by kind and id."""
        return Noting("names", self._whole.names, self._questions)

    @cached_property
    def written_at(self) -> Mapping[tuple[str, str], tuple[Journey, Step, Opportunity]]:
        """Noted by the ids of a journey and of an opportunity."""
        return Noting("written_at", self._whole.written_at, self._questions)

    @cached_property
    def named_at(self) -> Mapping[tuple[str, str], tuple[NamingPlace, ...]]:
        """Noted in the same way."""
        return Noting("named_at", self._whole.named_at, self._questions)

    @cached_property
    def languages(self) -> Mapping[str, str]:
        """Noted by path."""
        return Noting("languages", self._whole.languages, self._questions)

    @cached_property
    def touchpoint_places(self) -> Mapping[str, int]:
        """Noted by the touchpoint's id."""
        return Noting("touchpoint_places", self._whole.touchpoint_places, self._questions)

    def touchpoint_mean(self, touchpoint: str) -> MeanOfSteps:
        """Return the mean alone: who asks for it need not be drawn anew for all else at a step."""
        self._questions.asked.add(("touchpoint_mean", touchpoint))
        return self._whole.touchpoint_mean(touchpoint)


_NOTED = (
    *("journeys", "personas", "touchpoints", "passings", "journeys_of", "futures"),
    *("persona_names", "detailed_by"),
)
"""The fields of a catalogue whose keys are noted."""


def asked_addresses(addresses: Addresses, questions: Questions) -> Addresses:
    """Return addresses that note which are asked for."""
    return replace(
        addresses,
        urls=Noting("urls", addresses.urls, questions),
        edits=Noting("edits", addresses.edits, questions),
    )
