"""Words of a command line to what they name, by id, title or alias, as references do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ...diagnostics import Diagnostics, nearest, shown
from ...diagnostics.likeness import Likeness
from ...model import Catalogue, Journey
from ...model.names import KnownNames
from ...values.slugs import slug
from ...values.texts import Text
from .things import (
    KINDS,
    Subject,
    Thing,
    declared,
    records,
)


class SubjectError(Exception):
    """Words that name nothing; the message says so in one line, with what was probably meant."""


class Subjects:
    """Finds what words name in a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._names: dict[str, KnownNames] = {}

    def named(self, words: str) -> Subject:
        """Return what `KIND:NAME` names; for a step or an opportunity it is `KIND:JOURNEY/NAME`.

        Raises:
            SubjectError: There is no such thing, or two have the name.
        """
        kind, colon, name = words.partition(":")
        kind = kind.strip()
        if kind not in KINDS:
            near = nearest(kind, KINDS) if colon else None
            remedy = f"did you mean {near + ':' + name!r}?" if near else _FORMS
            problem = "names nothing" if colon else "is not a file"
            raise SubjectError(f"{shown(words)} {problem}, {remedy}")
        if not name.strip(" /"):
            raise SubjectError(f"{shown(words)} has no name, {_FORMS}")
        if kind in ("step", "opportunity"):
            return self._within(kind, name.strip())
        return self._subject(Thing(kind, self._id(kind, name)))

    def declared_in(self, path: str) -> Subject | None:
        """Return what a page declares, None if it declares nothing.

        Args:
            path: Of the page, or of the YAML beside it, under the docs folder.
        """
        for thing, page in declared(self._catalogue):
            if path == page.path or path in page.companions:
                return self._subject(thing)
        return None

    def _subject(self, thing: Thing) -> Subject:
        record = records(self._catalogue, thing.kind)[thing.id]
        return Subject(thing, str(record.title), record.page.path if record.page else None)

    def id_of(self, kind: str, name: str) -> str:
        """Return the id of a record by its id, its title or an alias.

        Raises:
            SubjectError: There is no such record, or two have the name.
        """
        return self._id(kind, name, prefix="")

    def _id(self, kind: str, name: str, prefix: str | None = None) -> str:
        record_id = self._find(kind, name)
        if record_id is not None:
            return record_id
        known = records(self._catalogue, kind)
        near = self._named(kind).nearest(slug(name)) or Likeness(known).nearest(slug(name))
        prefix = f"{kind}:" if prefix is None else prefix
        remedy = f"did you mean {prefix + near!r}?" if near else _known(kind, known)
        raise SubjectError(f"there is no {kind} {shown(name)}, {remedy}")

    def _find(self, kind: str, name: str) -> str | None:
        names = self._named(kind)
        before = len(names.findings.diagnostics)
        record_id = names.find(Text(name), "")
        if ties := names.findings.diagnostics[before:]:
            raise SubjectError(ties[0].text)
        wanted = slug(name)  # the id of what journeys name and no page declares
        return record_id or (wanted if wanted in records(self._catalogue, kind) else None)

    def _named(self, kind: str) -> KnownNames:
        if kind not in self._names:
            known = records(self._catalogue, kind).values()
            pages = [record.page for record in known if record.page is not None]
            self._names[kind] = KnownNames(kind, pages, Diagnostics())
        return self._names[kind]

    def _within(self, kind: str, words: str) -> Subject:
        """Return what a journey has, tried at each `/`: both names may have some in them."""
        parts = list(_parts(words))
        if not parts:
            raise SubjectError(f"{shown(words)} names no {kind}, write {kind}:journey/{kind}")
        fitting = (part for part in parts if self._find("journey", part[0]) is not None)
        journey_name, name = next(fitting, parts[0])
        return _part_of(kind, self._catalogue.journeys[self._id("journey", journey_name)], name)


_FORMS = "write touchpoint:faq, persona:…, journey:…, step:journey/step, or a page's path"
_FEW = 8
"""Ids that a message lists, so that it stays a line."""


def _known(kind: str, ids: Iterable[str]) -> str:
    listed = list(ids)
    if not listed:
        return f"this site has no {kind}"
    few = ", ".join(listed[:_FEW])
    return f"use one of {few}{', …' if len(listed) > _FEW else ''}"


def _parts(words: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after each `/`, if something stands on both sides."""
    for place, char in enumerate(words):
        if char == "/" and words[:place].strip() and words[place + 1 :].strip():
            yield words[:place], words[place + 1 :]


def _part_of(kind: str, journey: Journey, name: str) -> Subject:
    """Return a step or an opportunity of a journey, by its id or its words."""
    titles = _TITLES[kind](journey)
    by_words = {slug(title): key for key, title in reversed(titles.items())}
    wanted = slug(name)
    part_id = wanted if wanted in titles else by_words.get(wanted)
    if part_id is not None:
        thing = Thing(kind, f"{journey.id}/{part_id}")
        return Subject(thing, titles[part_id], journey.path)
    near = Likeness([*titles, *by_words]).nearest(wanted)
    near = by_words.get(near, near) if near else None
    remedy = f"did you mean '{kind}:{journey.id}/{near}'?" if near else _known(kind, titles)
    raise SubjectError(f"{journey.id} has no {kind} {shown(name)}, {remedy}")


def _steps(journey: Journey) -> dict[str, str]:
    return {step.id: str(step.name) for step in journey.places}


def _opportunities(journey: Journey) -> dict[str, str]:
    return {
        key: str(written.text)
        for step in journey.places
        for key, written in zip(step.opportunity_ids, step.written.opportunities, strict=True)
    }


_TITLES: dict[str, Callable[[Journey], dict[str, str]]] = {
    "step": _steps,
    "opportunity": _opportunities,
}
