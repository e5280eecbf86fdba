"""Craft: what makes a map hard to read or to work with.

Only current, live journeys are looked at: drafts, archived and future ones may be rough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...diagnostics import Diagnostic, shown
from ...model import Journey, Stage, Step
from ...model.ways import RunIn
from ...values.scale import number
from ...values.slugs import slug
from ..checked_site import CheckedSite, finding
from .departments import is_department

FEWEST_SCORES = 5
"""In a journey of fewer scored steps all may well feel the same."""


def long_stages(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report stages of more steps than the limit."""
    limit = site.options.limits.steps
    for journey, stage in _stages(site):
        if len(stage.steps) > limit:
            message = f"the stage {shown(stage.name)} has {len(stage.steps)} steps, over {limit}"
            remedy = "split it into two stages, or show a part as a journey of its own (`detail:`)"
            yield _at_stage("long-stage", journey, stage, message, remedy)


def long_journeys(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report journeys of more stages or steps than the limits."""
    limits = site.options.limits
    for journey in site.live_journeys:
        counts = (
            (len(journey.stages), limits.stages, "stages"),
            (len(journey.steps), limits.journey_steps, "steps"),
        )
        over = [f"{count} {what}, over {limit}" for count, limit, what in counts if count > limit]
        if over:
            message = f"the journey has {' and '.join(over)}"
            remedy = "show a part of it as a journey of its own, and link it with `detail:`"
            yield finding("long-journey", journey.written_in, journey.page.place, message, remedy)


def department_stages(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report stages that have the name of a department."""
    for journey, stage in _stages(site):
        if is_department(stage.name):
            message = f"the stage {shown(stage.name)} has the name of a department"
            remedy = "name what the customer goes through, such as Decision"
            yield _at_stage("department-stage", journey, stage, message, remedy)


def low_scores_without_pain(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report steps with a score in the lower two fifths of the scale and no pain."""
    for journey, step in _steps(site):
        low = [score.value for score in step.scores if site.options.scale.is_low(score.value)]
        if low and not step.written.pains:
            message = f"{shown(step.name)} has a score of {number(min(low))} and no pain"
            remedy = "write under `pains:` what hurts there"
            path = journey.written_in
            yield finding("low-score-without-pain", path, step.name, message, remedy)


def pains_without_opportunity(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report steps with a pain and no opportunity, unless one elsewhere in the journey answers it.

    The finding stands at the step's first open pain.
    """
    for journey, step in _steps(site):
        unanswered = journey.open_pains(step)
        if unanswered:
            message = f"nobody has an answer to {shown(unanswered[0].text)}"
            remedy = "write under `opportunities:` what we could do"
            path = journey.written_in
            yield finding("pain-without-opportunity", path, unanswered[0].text, message, remedy)


def opportunities_without_owner(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report opportunities without an owner, unless they are done."""
    for journey, step in _steps(site):
        for one in step.written.opportunities:
            if not one.owner and one.status != "done":
                message = f"the opportunity {shown(one.text)} has no owner"
                remedy = "write it as `text:`, and `owner:` with the team below it"
                path = journey.written_in
                yield finding("opportunity-without-owner", path, one.text, message, remedy)


def flat_scores(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report journeys of at least five scored steps that all have the same score."""
    for journey in site.live_journeys:
        values = {score.value for step in journey.steps for score in step.scores}
        if len(values) == 1 and journey.scored >= FEWEST_SCORES:
            value = number(values.pop())
            message = f"all {journey.scored} scored steps have the score {value}"
            remedy = "write how each step feels; halves are allowed"
            yield finding("flat-scores", journey.written_in, journey.page.place, message, remedy)


def no_moment_of_truth(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report journeys of more steps than the limit without a moment of truth."""
    limit = site.options.limits.moment_of_truth_steps
    for journey in site.live_journeys:
        steps = journey.steps
        if len(steps) > limit and not any(step.written.moment_of_truth for step in steps):
            message = f"none of the {len(steps)} steps is a moment of truth"
            remedy = "write `moment_of_truth:` with the reason at the step on which all turns"
            path, place = journey.written_in, journey.page.place
            yield finding("no-moment-of-truth", path, place, message, remedy)


def silent_personas(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report the personas of a journey of several that have no score and no text in a stage.

    A plain score is that of all who take part. A text belongs to the persona that it names. Where
    nobody has a score or a text of their own, nobody is reported.
    """
    for journey, stage in _stages(site):
        if len(journey.personas) < 2 or not (heard := _heard(stage, site)):
            continue
        silent = [one for one in journey.personas if one not in heard]
        if silent:
            names = " and ".join(shown(site.catalogue.personas[one].title) for one in silent)
            verb = "says" if len(silent) == 1 else "say"
            message = f"{names} {verb} nothing in the stage {shown(stage.name)}"
            remedy = f"write a score or a thought, such as `score: {{{silent[0]}: …}}`"
            yield _at_stage("silent-persona", journey, stage, message, remedy)


def _heard(stage: Stage, site: CheckedSite) -> set[str]:
    names = site.catalogue.persona_names
    scored = {score.persona for step in stage.steps for score in step.scores if score.persona}
    said = (one.persona for step in stage.steps for one in step.written.said if one.persona)
    return scored | {names[slug(name)] for name in said if slug(name) in names}


def unclear_ways(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report where the way through a map is a guess: alternatives in a row, steps left aside."""
    for journey in site.live_journeys:
        steps = journey.steps
        for one in journey.ways.run_ins:
            message = _run_in(one, steps)
            remedy = (
                "say with `next:` where it leads, or write `optional: true` where the first"
                " comes before the second"
            )
            yield finding("unclear-way", journey.written_in, steps[one.step].name, message, remedy)
        for place in journey.ways.unreached:
            name, before = steps[place].name, steps[place - 1].name
            message = (
                f"no step leads to {shown(name)}; it is taken for an alternative to {shown(before)}"
            )
            remedy = "name it in the `next:` of the step before both"
            yield finding("unclear-way", journey.written_in, name, message, remedy)


def _run_in(one: RunIn, steps: Sequence[Step]) -> str:
    name, other = shown(steps[one.step].name), shown(steps[one.other].name)
    if one.onward == one.other:
        return f"{name} leads on to {other}, which is an alternative to where its way began"
    onward = "nowhere" if one.onward is None else f"to {shown(steps[one.onward].name)}"
    return f"{name} stands before its alternative, {other}; it is taken to lead {onward}"


def _stages(site: CheckedSite) -> Iterator[tuple[Journey, Stage]]:
    return ((journey, stage) for journey in site.live_journeys for stage in journey.stages)


def _steps(site: CheckedSite) -> Iterator[tuple[Journey, Step]]:
    return ((journey, step) for journey in site.live_journeys for step in journey.steps)


def _at_stage(rule: str, journey: Journey, stage: Stage, message: str, remedy: str) -> Diagnostic:
    """Give a finding at a stage's name; one without a name is found at its first step."""
    name = stage.written.name
    place = name or (stage.steps[0].name if stage.steps else journey.page.place)
    return finding(rule, journey.written_in, place, message, remedy)
