"""A new page of each kind: texts that say what to write in their place, and comments that teach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model import Catalogue, Touchpoint
from ...values.scale import Scale, number
from ...values.slugs import slug
from .texts import yaml_text

_JOURNEY = """\
---
title: {title}
journey:
{personas}
  goal: What the customer wants to have in the end
  scenario: What set it off, and the customer's situation at the beginning
  # A draft is listed separately and counts towards no mean. Remove this line when it is ready.
  status: draft
  owner: The team that keeps this map up to date
  # The day on which the map was last compared with what customers do:
  # reviewed: YYYY-MM-DD
  stages:
    # A stage is a part of the journey. Name what the customer goes through.
    - name: Awareness
      steps:
        # A step is what the customer does. Only its name is required.
        - name: Notice that something is missing
{touchpoint}
          # How it feels, from {lowest} (worst) to {highest} (best). Leave out what nobody knows.
          score: {middle}
          thoughts: What the customer thinks, in the first person
          # Write one text on the line, or several as a list, each after a hyphen.
          pains:
            - What hurts here
          opportunities:
            - text: What we could do about it
              owner: The team that would do it
        - name: Look for a way
          score: {middle}
    - name: Decision
      steps:
        - name: Compare what there is
          score: {middle}
        - name: Choose
          score: {middle}
---

What you write here is shown below the map: how you know all this, and what is still open.
"""

_PERSONA = """\
---
title: {title}
persona:
  # All of this is shown on the card. Remove what you do not know yet.
  role: Who this is, in a few words
  quote: What this person says, as one sentence
  goals:
    - What this person wants to reach
  needs:
    - What must be there for it
  frustrations:
    - What gets in the way
  behaviours:
    - What this person does, as others can see it
  # More lists for the card, and facts under words of your own:
  # motivations: [What makes this person act]
  # expectations: [What this person takes for granted]
  # facts: {{Age: 34, Home: Leeds}}
  # How this person likes to reach you, and how many of your customers are like this:
  # channels: [web, phone]
  # share: 40
---

How you know this person: who was asked, when, and what is still open.
"""

_TOUCHPOINT = """\
---
title: {title}
touchpoint:
  # The medium: web, app, email, phone, store, chat, social, post, or one of your own.
{channels}
  owner: The team that takes care of it
  # How much it matters to customers, from 1 to 5 (most), and what was measured here:
  # importance: 4
  # metrics: [{{name: Answered within a day, value: 64, unit: '%', target: 90, better: higher}}]
  # Where it is, and other names that maps may use for it:
  # url: https://example.com/
  # aliases: [Another name, One more]
---

What customers come here for, and what you know of it.
"""

_SHOWN = 5
"""How many personas a comment names, to stay one line."""


def journey_page(
    title: str, personas: Sequence[str], site: Catalogue, touchpoint: str | None, scale: Scale
) -> str:
    """Write a journey's page.

    Args:
        title: The page's.
        personas: The ids of whose journey it is. If it is empty, the site's only persona is
            written; of several a comment names some.
        site: What there is already.
        touchpoint: The name of one for the first step; None for a comment in its place.
        scale: The site's; the scores are in its middle.
    """
    declared = [persona.id for persona in site.personas.values() if persona.page]
    return _JOURNEY.format(
        title=yaml_text(title),
        personas=_personas(personas, declared),
        touchpoint=_touchpoint(touchpoint),
        lowest=number(scale.lowest),
        highest=number(scale.highest),
        middle=number(round(scale.lowest + scale.highest) / 2),  # scores are of halves
    )


def _personas(wanted: Sequence[str], declared: Sequence[str]) -> str:
    about = (
        "  # Whose journey it is: the title of a persona's page, or its file's name without .md."
    )
    if not wanted and len(declared) != 1:
        return f"{about}\n  # {_known(declared)}\n  # personas: {next(iter(declared), 'somebody')}"
    return f"{about}\n{_values('  ', 'personas', wanted or declared)}"


def _known(declared: Sequence[str]) -> str:
    if not declared:
        return 'There are none yet: `journeys new persona "Somebody"` writes a page for one.'
    more = f" and {len(declared) - _SHOWN} more" if len(declared) > _SHOWN else ""
    return f"There are {', '.join(declared[:_SHOWN])}{more}."


def _touchpoint(name: str | None) -> str:
    about = "# Where customer and company meet. Use one name for one thing in all maps."
    line = "# touchpoint: Website" if name is None else f"touchpoint: {yaml_text(name)}"
    return f"{' ' * 10}{about}\n{' ' * 10}{line}"


def _values(indent: str, key: str, values: Sequence[str]) -> str:
    if len(values) == 1:
        return f"{indent}{key}: {yaml_text(values[0])}"
    items = (f"{indent}  - {yaml_text(value)}" for value in values)
    return "\n".join([f"{indent}{key}:", *items])


def touchpoint_names(site: Catalogue) -> Iterator[str | None]:
    """Yield what a new map may call its first touchpoint, the best first; the last is no name.

    The best is a name that the site has already: a new one would only have to be replaced. The id
    follows for a title that means two touchpoints.
    """
    known = sorted(site.touchpoints.values(), key=lambda touchpoint: _rank(touchpoint, site))
    if known:
        yield " ".join(known[0].title.split())
        yield known[0].id
    else:
        yield "Website"
    yield None


def _rank(touchpoint: Touchpoint, site: Catalogue) -> tuple[bool, int]:
    """Return the key that sorts declared touchpoints first, and those that most steps pass."""
    return touchpoint.page is None, -len(site.passings.get(touchpoint.id, ()))


def persona_page(title: str) -> str:
    """Write a persona's page."""
    return _PERSONA.format(title=yaml_text(title))


def touchpoint_page(title: str, site: Catalogue) -> str:
    """Write a touchpoint's page, with the channels through which journeys pass it already."""
    passings = site.passings.get(slug(title), ())
    met = (channel for passing in passings for channel in passing.meeting.channels)
    channels = list(dict.fromkeys(met))
    written = _values("  ", "channel", channels) if channels else "  # channel: web"
    return _TOUCHPOINT.format(title=yaml_text(title), channels=written)
