"""Drift: names and words that have come apart over time. All journeys are looked at."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from ...diagnostics import Diagnostic, shown
from ...diagnostics.likeness import Likeness
from ...model import Catalogue, Persona, Touchpoint
from ...values.slugs import slug
from ...values.texts import Text
from ..checked_site import CheckedSite, finding
from .wordings import Wordings

_SIGNS = "#%@*"
"""Punctuation that makes another name; symbols such as `+` do so too."""

_SHORTEST_SLIP = 6
"""Shorter names that differ in a letter are often two words: cart and card, chat and cart."""


def unused_personas(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report personas with a page that no journey names, scores or lets act."""
    catalogue = site.catalogue
    used = {*catalogue.persona_names.values(), *catalogue.journeys_of}
    steps = (step for journey in catalogue.journeys.values() for step in journey.steps)
    used.update(actor.persona for step in steps for actor in step.actors if actor.persona)
    for persona in catalogue.personas.values():
        if persona.page is not None and persona.id not in used:
            message = f"no journey names the persona {shown(persona.title)}"
            remedy = f"write `personas: {persona.id}` in a journey, or take the page out"
            path = persona.page.written_in
            yield finding("unused-persona", path, persona.page.place, message, remedy)


def unused_touchpoints(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report touchpoints with a page that no step passes."""
    for one in site.catalogue.touchpoints.values():
        if one.page is not None and one.id not in site.catalogue.passings:
            message = f"no step passes the touchpoint {shown(one.title)}"
            remedy = f"write `touchpoint: {one.id}` in a step, or take the page out"
            yield finding("unused-touchpoint", one.page.written_in, one.page.place, message, remedy)


def names_of_one_slug(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report a touchpoint's name in a step that differs from another one only in signs."""
    first: dict[str, str] = {}
    for journey in site.catalogue.journeys.values():
        for step in journey.steps:
            for place in step.written.touchpoints:
                name = place.touchpoint
                known = first.setdefault(slug(name), name)
                if known != name and _signs(known) != _signs(name):
                    message = f"{shown(name)} and {shown(known)} are one touchpoint"
                    remedy = "write their signs as words, such as 'C plus plus' and 'C sharp'"
                    yield finding("names-of-one-slug", journey.written_in, name, message, remedy)


def _signs(name: str) -> str:
    """Give the signs of a name that a slug drops and that mean something: in `F.A.Q.` none."""
    return "".join(c for c in name if c in _SIGNS or unicodedata.category(c).startswith("S"))


def similar_touchpoints(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report touchpoints that look like one before them.

    One with a page and one without are left to `near-touchpoint`, which has more to say.
    """
    declared, undeclared = Likeness(()), Likeness(())
    meant: dict[str, Touchpoint] = {}
    for one in site.catalogue.touchpoints.values():
        known = undeclared if one.page is None else declared
        names = _names(one)
        near = [two for name in names if (two := _near(name, known)) is not None]
        if near:
            yield _similar(one, meant[near[0]])
        for name in names:
            known.add(name)
            meant.setdefault(name, one)


def _names(one: Touchpoint) -> list[str]:
    names = (one.id, one.title, *one.written.aliases)
    return list(dict.fromkeys(slug(name) for name in names))


def _near(name: str, known: Likeness) -> str | None:
    """Give a name that looks alike, but not as `till-1` and `till-2` do, or `cart` and `card`."""
    other = known.alike(name)
    if other is None or _digits(other) != _digits(name):
        return None
    one, two = name.replace("-", ""), other.replace("-", "")
    is_longer = one.startswith(two) or two.startswith(one)
    return other if is_longer or min(len(one), len(two)) >= _SHORTEST_SLIP else None


def _digits(name: str) -> list[str]:
    return [char for char in name if char.isdigit()]


def _similar(one: Touchpoint, other: Touchpoint) -> Diagnostic:
    message = f"the touchpoint {shown(one.title)} looks like {shown(other.title)}"
    place = one.page.place if one.page else one.named
    assert place is not None
    if one.page and other.page:
        remedy = (
            f"where they are one, write `aliases: {one.title}` in {other.page.written_in} instead"
        )
    else:
        remedy = f"where they are one, write {shown(other.title)} here too"
    return finding("similar-touchpoints", place.path, place, message, remedy)


def near_personas(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report an actor who is named once in the whole site and whose name is nearly a persona's."""
    catalogue = site.catalogue
    staff = list(_staff(catalogue))
    times = Counter(slug(name) for _, name in staff)
    known = {name: one for one in catalogue.personas.values() for name in _names_of(one)}
    likeness = Likeness(known)
    for path, name in staff:
        near = _near(slug(name), likeness) if times[slug(name)] == 1 else None
        if near is not None:
            message = f"the actor {shown(name)} is no persona, but looks like one"
            remedy = f"where {shown(known[near].title)} is meant, write `{known[near].id}`"
            yield finding("near-persona", path, name, message, remedy)


def _staff(catalogue: Catalogue) -> Iterator[tuple[str, Text]]:
    for journey in catalogue.journeys.values():
        for step in journey.steps:
            for actor, written in zip(step.actors, step.written.actors, strict=True):
                if actor.persona is None:
                    yield journey.written_in, written


def _names_of(one: Persona) -> list[str]:
    return [slug(name) for name in (one.id, one.title, *one.written.aliases)]


def pains_in_other_words(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report pains of current, live journeys that are nearly a pain before them.

    Future and archived maps may well have words of their own.
    """
    wordings = Wordings()
    first: dict[str, tuple[str, int]] = {}
    for journey in site.live_journeys:
        for step in journey.steps:
            for text in (pain.text for pain in step.written.pains):
                if text in first:
                    continue
                first[text] = journey.written_in, text.line
                if (other := wordings.near(text)) is not None:
                    path, line = first[other]
                    message = f"this pain stands as {shown(other)} at {path}:{line}"
                    remedy = "write it in the same words, so that it is counted as one"
                    yield finding("pain-in-other-words", journey.written_in, text, message, remedy)
