"""A step's personas, with their own scores."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from ...model import Journey, Step, personas_at
from ...values.inline import marked
from .page_context import PageContext, joined


def personas_of_step(journey: Journey, step: Step, here: PageContext) -> Markup:
    """Link the personas of a step, each with its own score if scores differ."""
    return joined(
        [
            marked(f"{here.persona_link(persona)} {escape(score)}")
            if score
            else here.persona_link(persona)
            for persona, score in own_scores(journey, step, here)
        ]
    )


def own_scores(journey: Journey, step: Step, here: PageContext) -> Iterator[tuple[str, str]]:
    """Yield the ids of a step's personas, each with its own score if scores differ."""
    scores = {score.persona: score.value for score in step.scores if score.persona}
    differ = len({*scores.values()}) > 1
    for persona in scores or personas_at(journey, step):
        yield persona, here.scored(scores[persona]) if differ else ""
