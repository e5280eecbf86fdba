"""The personas of a journey or of a step, with their pictures and the lines of their curves."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from ...model import Journey
from ..views.page_context import PageContext
from ..views.strip import Strips
from .elements import attribute

_MOST_TOLD_APART = 4
"""Of more curves a large strip draws the mean alone."""


def face(persona_id: str, here: PageContext) -> Markup:
    """Draw a persona's picture, small, else its initials."""
    persona = here.persona(persona_id)
    picture = here.picture(persona.written.image, persona.page.path if persona.page else "")
    if picture:
        return _PICTURE.format(picture)
    return _INITIALS.format(here.initials(persona.title))


_PICTURE = Markup('<img class="j-face" src="{}" alt="" loading="lazy">')
_INITIALS = Markup('<span class="j-face j-initial" aria-hidden="true">{}</span>')


def people_of_journey(
    journey: Journey, here: PageContext, strips: Strips, *, is_large: bool = False
) -> Markup:
    """Draw the personas of a journey."""
    personas = ((persona, "") for persona in journey.personas)
    return people(personas, journey, here, strips, is_large=is_large)


def people(
    personas: Iterable[tuple[str, str]],
    journey: Journey,
    here: PageContext,
    strips: Strips,
    *,
    is_large: bool = False,
) -> Markup:
    """Draw personas, each with the line of its curve if a strip beside them has several.

    Args:
        personas: Their ids, each with its own score or nothing.
        journey: The journey.
        here: The page.
        strips: What draws the journey's strip.
        is_large: Whether the strip is a large one, which has more lines; it needs no pictures.
    """
    are_told_apart = _are_told_apart(journey, strips, is_large=is_large)
    drawn = []
    for persona, score in personas:
        has_line = are_told_apart and persona in journey.personas
        number = journey.personas.index(persona) + 1 if has_line else 0
        drawn.append(
            f"<span{attribute('data-persona', number)}>{'' if is_large else face(persona, here)}"
            f"{here.persona_link(persona)}{f' <strong>{score}</strong>' if score else ''}"
            f"{'<i></i>' if are_told_apart else ''}</span>"
        )
    return Markup(f'<span class="j-people">{"".join(drawn)}</span>')  # noqa: S704 - as above


def _are_told_apart(journey: Journey, strips: Strips, *, is_large: bool) -> bool:
    curves = strips.of(journey).curves
    lines = sum(bool(line.persona) for line in curves.lines)
    return 1 < lines <= _MOST_TOLD_APART if is_large else lines > 1 and not curves.mean
