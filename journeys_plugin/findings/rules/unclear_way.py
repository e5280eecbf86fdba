"""Drops and sums of time follow the way that people take, and should not depend on a guess.

The steps that one `next` names are alternatives. If one of them comes before the other and does not
say where it leads, it is assumed to lead past it. A step that is skipped and named nowhere is
assumed to be an alternative to the step before it.

Wrong:
    - name: Go to the till
      next: [Pay by card, Pay in cash]
    - name: Pay by card
    - name: Pay in cash
    - name: Leave

Right:
    - name: Go to the till
      next: [Pay by card, Pay in cash]
    - name: Pay by card
      next: Leave
    - name: Pay in cash
    - name: Leave
"""

from collections.abc import Sequence

from ...model import Step
from ...model.ways import RunIn
from ..rule import CheckedSite, Found, Rule, Severity, shown

RULE = Rule("unclear-way", "craft", Severity.INFORMATION, __doc__, order=9, alone=True)


def check(site: CheckedSite) -> Found:
    """Report where the way through a map is a guess: alternatives in a row, steps left aside."""
    for journey in site.live_journeys:
        steps = journey.steps
        for run_in in journey.ways.run_ins:
            message = _run_in(run_in, steps)
            remedy = (
                "say with `next:` where it leads, or write `optional: true` if the first"
                " comes before the second"
            )
            yield RULE.found(journey.written_in, steps[run_in.step].name, message, remedy)
        for place in journey.ways.unreached:
            name, before = steps[place].name, steps[place - 1].name
            message = (
                f"no step leads to {shown(name)}, so it is read as an alternative to"
                f" {shown(before)}"
            )
            remedy = "name it in the `next:` of the step before both"
            yield RULE.found(journey.written_in, name, message, remedy)


def _run_in(run_in: RunIn, steps: Sequence[Step]) -> str:
    name, other = shown(steps[run_in.step].name), shown(steps[run_in.other].name)
    if run_in.onward == run_in.other:
        return f"{name} leads on to {other}, which is an alternative to where its way began"
    onward = "nowhere" if run_in.onward is None else f"to {shown(steps[run_in.onward].name)}"
    return f"{name} comes before its alternative, {other}, so it is read as leading {onward}"
