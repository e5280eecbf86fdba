"""A persona who says nothing for a whole stage may not have been asked.

A plain score belongs to everybody who takes part in the step. A text belongs to the persona that it
names. A stage in which no persona has a score or a text is ignored.

Wrong:
    title: Maya
    persona: {role: Parent with a first camera}
    ===
    title: Tom
    persona: {role: Buys for a club}
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      personas: [Maya, Tom]
      stages:
        - name: Awareness
          steps:
            - name: Search
              score: {Maya: 3}

Right:
    title: Maya
    persona: {role: Parent with a first camera}
    ===
    title: Tom
    persona: {role: Buys for a club}
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      personas: [Maya, Tom]
      stages:
        - name: Awareness
          steps:
            - name: Search
              score: {Maya: 3, Tom: 4}
"""

from ...model import Stage
from ...values.slugs import slug
from ..rule import CheckedSite, Found, Rule, Severity, place_of, shown

RULE = Rule("silent-persona", "craft", Severity.INFORMATION, __doc__, order=10)


def check(site: CheckedSite) -> Found:
    """Report personas without a score or a text in a stage, in journeys with several personas.

    A plain score belongs to all who take part, a text to the persona that it names. If nobody has
    a score or a text of their own, nobody is reported.
    """
    for journey, stage in site.live_stages:
        if len(journey.personas) < 2 or not (heard := _heard(stage, site)):
            continue
        silent = [persona for persona in journey.personas if persona not in heard]
        if silent:
            names = " and ".join(
                shown(site.catalogue.personas[persona].title) for persona in silent
            )
            verb = "says" if len(silent) == 1 else "say"
            message = f"{names} {verb} nothing in the stage {shown(stage.name)}"
            remedy = f"write a score or a thought, such as `score: {{{silent[0]}: …}}`"
            yield RULE.found(journey.written_in, place_of(stage, journey), message, remedy)


def _heard(stage: Stage, site: CheckedSite) -> set[str]:
    names = site.catalogue.persona_names
    scored = {score.persona for place in stage.places for score in place.scores if score.persona}
    texts = (text.persona for place in stage.places for text in place.written.said if text.persona)
    return scored | {names[slug(name)] for name in texts if slug(name) in names}
