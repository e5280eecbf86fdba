"""Whose curves a map has: one curve for everyone, or one for each persona."""

from __future__ import annotations

from ...model import Journey, Score, Step


def diverging(journey: Journey) -> tuple[str | None, ...]:
    """Return who has a curve: everyone with a score, if a step is scored differently or by some.

    They come in the journey's order; None stands for scores of no persona in particular and is
    last. Empty if one curve is enough for everyone.
    """
    if len(_whose(journey)) < 2:
        return ()
    of_steps = [
        {score.persona: score.value for score in place.drawn}
        for place in journey.places
        if place.drawn
    ]
    differ = any(len(set(scores.values())) > 1 for scores in of_steps)
    turns = any(scores.keys() != of_steps[0].keys() for scores in of_steps)
    if not (differ or turns):
        return ()
    known = dict.fromkeys(persona for scores in of_steps for persona in scores)
    in_order = dict.fromkeys(persona for persona in journey.personas if persona in known)
    return tuple(dict.fromkeys((*in_order, *filter(None, known), *known)))


def numbers(journey: Journey) -> dict[str | None, int]:
    """Return each persona's number in a map, from 1, which chooses colour, shape and dash.

    They are numbered in the journey's order; further people with scores, and None for scores of
    nobody in particular, follow.
    """
    scored = (score.persona for place in journey.places for score in place.drawn)
    order = dict.fromkeys((*journey.personas, *filter(None, scored), None))
    return {persona: number for number, persona in enumerate(order, 1)}


def only_persona(journey: Journey) -> str | None:
    """Return whose a map's one curve is; None if it is everybody's."""
    whose = _whose(journey)
    return whose.pop() if len(whose) == 1 else None


def _whose(journey: Journey) -> set[str | None]:
    return {score.persona for place in journey.places for score in place.drawn}


def drawn_of(step: Step | None, persona: str | None) -> Score | None:
    """Return what a persona's point at a step is drawn of, None if there is none."""
    drawn = step.drawn if step else ()
    return next((score for score in drawn if score.persona == persona), None)


def height_of(step: Step | None, persona: str | None) -> float | None:
    """Return how high a persona's point at a step is, on the site's scale."""
    drawn = drawn_of(step, persona)
    return None if drawn is None else drawn.value


def score_of(step: Step | None, persona: str | None) -> float | None:
    """Return a persona's score of a step that counts, None if there is none."""
    scores = step.scores if step else ()
    return next((score.value for score in scores if score.persona == persona), None)
