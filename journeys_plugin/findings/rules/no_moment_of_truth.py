"""A long map should say where the whole journey turns.

Wrong:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Awareness
          steps:
            - name: See a picture
            - name: Search
            - name: Read
        - name: Decision
          steps:
            - name: Compare
            - name: Ask
            - name: Choose
            - name: Pay
        - name: Retention
          steps:
            - name: Wait
            - name: Unpack

Right:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Awareness
          steps:
            - name: See a picture
            - name: Search
            - name: Read
        - name: Decision
          steps:
            - name: Compare
            - name: Ask
            - name: Choose
            - name: Pay
              moment_of_truth: Seven of ten leave here
        - name: Retention
          steps:
            - name: Wait
            - name: Unpack
"""

from ...model import Journey
from ..rule import CheckedSite, Found, Limit, Rule, Severity

STEPS = Limit("moment_of_truth_steps", 8, "a journey with more steps should have a moment of truth")

RULE = Rule(
    "no-moment-of-truth",
    "craft",
    Severity.INFORMATION,
    __doc__,
    order=8,
    limits=(STEPS,),
    alone=True,
)


def _has_moment(journey: Journey) -> bool:
    return any(place.written.moment_of_truth for place in journey.places)


def check(site: CheckedSite) -> Found:
    """Report journeys of more steps than the limit without a moment of truth.

    A stage without steps counts as one.
    """
    limit = STEPS.of(site.options)
    for journey in site.live_journeys:
        count = len(journey.steps)
        if count > limit and not _has_moment(journey):
            what = "steps" if journey.step_count == count else "steps and stages"
            message = f"none of the {count} {what} is a moment of truth"
            remedy = (
                "write `moment_of_truth:` with the reason at the step on which everything turns"
            )
            yield RULE.found(journey.written_in, journey.page.place, message, remedy)
