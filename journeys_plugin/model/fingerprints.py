"""Fingerprints: what a drawing depends on, as short keys.

A drawing is told by what it is of, and is good again if whatever it asked for is answered as it was
then. A fingerprint may change although the page would not: that only costs time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Protocol

from ..options import Options
from ..values.addresses import Addresses
from .counted import counted
from .generated_pages import Role
from .questions import ALL, COUNT, SUMS, Question
from .records import Catalogue, Journey, Persona, Step, Touchpoint


def digest(pieces: Iterable[str]) -> str:
    """Return a key for some texts in their order (BLAKE2b, 128 bits)."""
    joined = "\0".join(pieces)  # so that the ends of the texts count, too
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Store(Protocol):
    """A place where texts are kept by key."""

    def get(self, key: str) -> str | None:
        """Return the text of a key, None if none was kept."""
        ...

    def put(self, key: str, drawn: str) -> None:
        """Keep a text."""
        ...


class Fingerprints:
    """Makes the fingerprints of a site's drawings."""

    def __init__(
        self,
        catalogue: Catalogue,
        options: Options,
        addresses: Addresses,
        homes: Mapping[tuple[str, str], str],
        rank_of: Callable[[tuple[str, str]], object],
        drawn_by: str,
    ) -> None:
        """Take in what questions are answered from.

        Args:
            catalogue: The site's.
            options: The site's.
            addresses: The site's.
            homes: The path of the page of each (kind, id).
            rank_of: Says what place an opportunity has, by the ids of its journey and its own.
            drawn_by: A key for the code and the templates that draw.
        """
        self.catalogue, self.addresses, self.homes = catalogue, addresses, homes
        self.rank_of = rank_of
        self._answers: dict[Question, str] = {}
        self._last_asked: tuple[frozenset[Question], str] = frozenset(), self.nothing_asked()
        self.made_by = digest((drawn_by, repr(options), addresses.catalogue))
        """The key of what everything is made by, whatever it asks for: the code and the options."""

    def of(self, path: str, roles: Iterable[Role], more: Iterable[str] = ()) -> str:
        """Return the key of a drawing.

        Args:
            path: The page's, under the docs folder.
            roles: What the page is about.
            more: What else the drawing depends on, beside what it asks for.
        """
        url = self.addresses.urls.get(path, "")
        about = (f"{role.kind} {role.id}" for role in roles)
        return digest((self.made_by, path, url, *about, "", *more))

    def needed(self, questions: Iterable[Question]) -> list[Question]:
        """Return those questions whose answers do not follow from what else is asked.

        Who asks for a record is told by its answer what it is called, where its page is and in what
        language, and what a journey's own steps are. That is three in four of a map's questions.
        """
        needed, may_follow = [], []
        records = set()
        for question in questions:
            name, key = question
            if name in _FOLLOWING:
                may_follow.append(question)
                continue
            needed.append(question)
            if name in _KINDS:  # no record has the id `ALL` or `COUNT`
                records.add((_KINDS[name], key))
        if not may_follow:
            return needed
        pages = {self.homes.get(record) for record in records}
        for question in may_follow:
            name, key = question
            if name in ("names", "homes"):
                follows = key in records
            elif name in ("urls", "languages"):
                follows = key in pages
            else:
                follows = ("journey", key[0]) in records
            if not follows:
                needed.append(question)
        return needed

    def asked(self, questions: Iterable[Question]) -> str:
        """Return questions as a text to keep, with a key for their answers."""
        asked_for = frozenset(questions)
        if asked_for != self._last_asked[0]:  # what stands below a text asks little that is new
            self._last_asked = asked_for, self._asked(asked_for)
        return self._last_asked[1]

    def _asked(self, questions: Iterable[Question]) -> str:
        by_name: dict[str, list[Any]] = {}
        for name, key in self.needed(questions):
            by_name.setdefault(name, []).append(key)
        # In one order, whoever has asked first: a page that was lost is the same when it is back.
        keys = {name: _in_order(by_name[name]) for name in sorted(by_name)}
        written = json.dumps(keys, ensure_ascii=False, separators=(",", ":"))
        # Answered as they are, and not read from the text: a page may ask for thousands.
        in_order = ((name, key) for name, asked_for in keys.items() for key in asked_for)
        return f"{self.answered(in_order)}\n{written}"

    def asked_together(self, asked: Iterable[str | Iterable[Question]]) -> str:
        """Return several questions as one text.

        Args:
            asked: As they were asked, or as such a text, which may not be out of date.
        """
        each = (_questions(one) if isinstance(one, str) else one for one in asked)
        return self.asked(set().union(*each))

    @staticmethod
    def nothing_asked() -> str:
        """Return what `asked` returns for no question."""
        return f"{digest([])}\n{{}}"

    def holds(self, asked: str) -> bool:
        """Return whether all questions have the answers that they had."""
        answers, questions = asked.split("\n", 1)
        return self._answered_in(questions) == answers

    def everything(self) -> str:
        """Return a key for all that may be asked."""
        return self.answered((name, ALL) for name in (*_ALL_OF, "homes", "urls", "edits"))

    def _answered_in(self, questions: str) -> str:
        return self.answered(_questions(questions))

    def answered(self, questions: Iterable[Question]) -> str:
        """Return a key for the answers to questions, in their order."""
        known, answer = self._answers, self._answer
        return digest([known.get(question) or answer(question) for question in questions])

    def _answer(self, question: Question) -> str:
        """Return a key for one answer, which is made once a build; never an empty one."""
        name, key = question
        if question == SUMS:
            found = digest(self._sums())
        elif key == COUNT:
            found = str(len(_asked_of(self, name)))
        elif key == ALL:
            keys = [*_asked_of(self, name)]
            found = digest((repr(keys), self.answered((name, key) for key in keys)))
        else:
            found = _ANSWERS[name](self, key)
            if name in _AT_HAND:
                return f"={found}"
        self._answers[question] = found = f"={found}"
        return found

    @cached_property
    def step_names(self) -> Mapping[tuple[str, str], str]:
        """What each step and stage is called, by the ids of its journey and its own."""
        return {
            (journey.id, place.id): place.name
            for journey in self.catalogue.journeys.values()
            for place in journey.places
        }

    def _sums(self) -> Iterator[str]:
        """Yield what counts of each journey, and keys for all that journeys name."""
        for journey in self.catalogue.journeys.values():
            yield counted(journey, self.catalogue) or self.journeys([journey])
        yield self.answered((name, ALL) for name in _ALL_OF if name != "journeys")

    def journeys(self, journeys: Iterable[Journey]) -> str:
        """Return a key for all that some journeys say."""
        return self.answered(("journeys", journey.id) for journey in journeys)


def _in_order(keys: list[Any]) -> list[Any]:
    """Sort the keys that one name is asked for: all are texts, or all but `ALL` are pairs."""
    try:
        return sorted(keys)
    except TypeError:
        return sorted(keys, key=str)


def _questions(text: str) -> Iterator[Question]:
    for name, keys in json.loads(text[text.index("{") :]).items():
        for key in keys:
            yield name, tuple(key) if isinstance(key, list) else key


def _asked_of(site: Fingerprints, name: str) -> Mapping[Any, Any]:
    if name == "homes":
        return site.homes
    of = site.addresses if name in ("urls", "edits") else site.catalogue
    mapping: Mapping[Any, Any] = getattr(of, name)
    return mapping


def _journey(site: Fingerprints, key: str) -> str:
    """Return a key for all that a journey says: its page, what it refers to, what was measured."""
    journey = site.catalogue.journeys.get(key)
    if journey is None:
        return ""
    page, measured = journey.page, site.catalogue.measured
    places = [_referring(place) for place in journey.places]
    metrics = [measured.get((key, place.id)) for place in journey.places] if measured else ""
    home = _home(site, ("journey", key))  # whoever has a journey may link to it
    said = (page.path, page.written_in, page.written.lang, page.digest, str(journey.title))
    own = (key, *said, journey.personas, home)  # the id: another's page may have given it up
    led = (journey.future_of, [(each.journey, each.opportunity) for each in journey.takes_up])
    return digest((repr((own, led, places)), repr(metrics)))


def _home(site: Fingerprints, key: tuple[str, str]) -> str:
    """Return a key for the page of a record or list, for its address and its language."""
    path = site.homes.get(key)
    if path is None:
        return ""
    return f"{path} {site.addresses.urls.get(path)} {site.catalogue.languages.get(path)}"


def _referring(place: Step) -> tuple[object, ...]:
    """Return what a step refers to; all else that it says stands on its page, whose key counts."""
    return (
        place.id,
        [score.persona for score in place.drawn],
        [(meeting.touchpoint, meeting.channels) for meeting in place.meetings],
        [actor.persona for actor in place.actors],
        place.detail,
        [(branch.step, branch.journey) for branch in place.branches],
        place.replaces,
        place.opportunity_ids,
        [(named.journey, named.id, repr(named.written)) for named in place.named],
    )


def _record(site: Fingerprints, record: Persona | Touchpoint | None, kind: str) -> str:
    """Return a key for all that a persona or touchpoint says, and for where its page is."""
    if record is None:
        return ""
    page, home = record.page, _home(site, (kind, record.id))
    own = (page.path, page.digest, str(page.written.lang)) if page else ()
    return "\0".join((record.id, record.title, home, *own))


def _passings(site: Fingerprints, touchpoint: str) -> str:
    passings = site.catalogue.passings.get(touchpoint, ())
    return site.journeys({passing.journey.id: passing.journey for passing in passings}.values())


_ANSWERS: Mapping[str, Callable[[Fingerprints, Any], str]] = {
    "journeys": _journey,
    "step_names": lambda site, key: repr(site.step_names.get(key)),
    "personas": lambda site, key: _record(site, site.catalogue.personas.get(key), "persona"),
    "touchpoints": lambda site, key: _record(
        site, site.catalogue.touchpoints.get(key), "touchpoint"
    ),
    "passings": _passings,
    "journeys_of": lambda site, key: site.journeys(site.catalogue.journeys_of.get(key, ())),
    "futures": lambda site, key: site.journeys(site.catalogue.futures.get(key, ())),
    "detailed_by": lambda site, key: site.journeys(
        journey for journey, _ in site.catalogue.detailed_by.get(key, ())
    ),
    "persona_names": lambda site, key: repr(site.catalogue.persona_names.get(key)),
    "names": lambda site, key: repr(site.catalogue.names.get(key)),
    "written_at": lambda site, key: site.journeys(site.catalogue.written_at.get(key, ())[:1]),
    "named_at": lambda site, key: site.journeys(
        place.journey for place in site.catalogue.named_at.get(key, ())
    ),
    "languages": lambda site, key: repr(site.catalogue.languages.get(key)),
    "touchpoint_places": lambda site, key: repr(site.catalogue.touchpoint_places.get(key)),
    "touchpoint_mean": lambda site, key: repr(site.catalogue.touchpoint_mean(key)),
    "ranks": lambda site, key: repr(site.rank_of(key)),
    "homes": lambda site, key: _home(site, key),
    "urls": lambda site, key: repr(site.addresses.urls.get(key)),
    "edits": lambda site, key: repr(site.addresses.edits.get(key)),
}
"""What a key of each answer is made of."""
_ALL_OF = ("journeys", "personas", "touchpoints", "persona_names")
"""What everything is; all else that a catalogue says follows from it."""
_KINDS = {"journeys": "journey", "personas": "persona", "touchpoints": "touchpoint"}
"""The kinds of records whose answers hold what they are called, and where their pages are."""
_AT_HAND = frozenset(("step_names", "ranks"))
"""What is answered as fast as an answer is found again, and asked of each step once or twice."""
_FOLLOWING = frozenset(("names", "homes", "urls", "languages", "step_names", "written_at"))
"""What may be asked whose answer may follow from a record's."""
