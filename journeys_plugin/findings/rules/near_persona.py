"""If an actor's name is almost that of a persona, the persona's score is lost.

Only an actor that is named once in all journeys is reported.

Wrong:
    title: Hobby photographer
    persona:
      role: Parent with a first camera
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      personas: Hobby photographer
      stages:
        - name: Retention
          steps:
            - {name: Take the parcel, actors: [Hobby photograper, Courier]}

Right:
    title: Hobby photographer
    persona:
      role: Parent with a first camera
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      personas: Hobby photographer
      stages:
        - name: Retention
          steps:
            - {name: Take the parcel, actors: [Hobby photographer, Courier]}
"""

from collections import Counter
from collections.abc import Iterator

from ...diagnostics.likeness import Likeness
from ...model import Catalogue
from ...values.slugs import slug
from ...values.texts import Text
from ..names_alike import alike, names_of
from ..rule import CheckedSite, Found, Rule, Severity, shown

RULE = Rule("near-persona", "drift", Severity.INFORMATION, __doc__, order=4)


def check(site: CheckedSite) -> Found:
    """Report an actor who is named once in the whole site and whose name is nearly a persona's."""
    personas = site.catalogue.personas.values()
    staff = list(_staff(site.catalogue))
    times = Counter(slug(name) for _, name in staff)
    known = {name: persona for persona in personas for name in names_of(persona)}
    likeness = Likeness(known)
    for path, name in staff:
        near = alike(slug(name), likeness) if times[slug(name)] == 1 else None
        if near is not None:
            message = f"the actor {shown(name)} is not a persona, but looks like one"
            remedy = f"if {shown(known[near].title)} is meant, write `{known[near].id}`"
            yield RULE.found(path, name, message, remedy)


def _staff(catalogue: Catalogue) -> Iterator[tuple[str, Text]]:
    for journey in catalogue.journeys.values():
        for step in journey.steps:
            for actor, written in zip(step.actors, step.written.actors, strict=True):
                if actor.persona is None:
                    yield journey.written_in, written
