"""A step's personas as links."""

from __future__ import annotations

from markupsafe import Markup

from ...model import Journey, Step, personas_at
from .page_context import PageContext, joined


def personas_of_step(journey: Journey, step: Step, here: PageContext) -> Markup:
    """Link the personas of a step, each with its own score if scores differ."""
    scores = [score for score in step.scores if score.persona]
    if not scores:
        return joined(map(here.persona_link, personas_at(journey, step)))
    differ = len({score.value for score in scores}) > 1
    return joined(
        Markup(f"{here.persona_link(score.persona or '')} {here.scored(score.value)}")  # noqa: S704
        if differ
        else here.persona_link(score.persona or "")
        for score in scores
    )
