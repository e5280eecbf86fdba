"""A low score or a quote without a source is easily taken for an opinion.

A low score may rest on any source in its step, and a quote on its own source or that of the step.

Wrong:
    - name: Read the FAQ
      thoughts:
        - text: Can I return it?
          quote: true

Right:
    - name: Read the FAQ
      thoughts:
        - text: Can I return it?
          quote: true
          sources: Interview 3, September 2026
"""

from ...model import Journey, Step
from ...values.scale import number
from ..rule import CheckedSite, Found, Rule, Severity, shown

RULE = Rule("no-source", "trust", Severity.INFORMATION, __doc__, order=6, alone=True)


def check(site: CheckedSite) -> Found:
    """Report low scores and quoted thoughts without a source.

    A low score may rest on any source in its step, a quote on its own or on the step's. The
    sources of a stage are those of its steps, too.
    """
    for journey, step in site.live_places:
        if step.scores:
            yield from _low_score(journey, step, site)
        if any(thought.quote for thought in step.written.thoughts):
            yield from _quotes(journey, step)


def _low_score(journey: Journey, step: Step, site: CheckedSite) -> Found:
    low = [score.value for score in step.scores if site.options.scale.is_low(score.value)]
    if low and not any(place.written.all_sources for place in journey.about(step)):
        message = f"nothing says where the score of {number(min(low))} comes from"
        remedy = "write `sources:` in the step: a study, interviews, a dashboard"
        yield RULE.found(journey.written_in, step.name, message, remedy)


def _with_stage(journey: Journey, step: Step) -> tuple[Step, ...]:
    return (step,) if step.of_stage else journey.about(step)


def _quotes(journey: Journey, step: Step) -> Found:
    for thought in step.written.thoughts:
        of_step = any(place.written.sources for place in _with_stage(journey, step))
        if thought.quote and not (thought.sources or of_step):
            message = f"nothing says where the quote {shown(thought.text)} comes from"
            remedy = "write `sources:` below it: the interview, the survey"
            yield RULE.found(journey.written_in, thought.text, message, remedy)
