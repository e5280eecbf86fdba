"""Nobody reads a map that takes minutes to read.

Wrong:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - {name: Wish, steps: [name: See a picture]}
        - {name: Search, steps: [name: Search]}
        - {name: Comparison, steps: [name: Compare]}
        - {name: Choice, steps: [name: Choose]}
        - {name: Payment, steps: [{name: Pay, moment_of_truth: true}]}
        - {name: Delivery, steps: [name: Unpack]}
        - {name: First use, steps: [name: Take a picture]}
        - {name: Learning, steps: [name: Take a lesson]}
        - {name: Advocacy, steps: [name: Tell a friend]}

Right:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - {name: Wish, steps: [name: See a picture]}
        - {name: Search, steps: [name: Search]}
        - {name: Comparison, steps: [name: Compare]}
        - {name: Choice, steps: [name: Choose]}
        - {name: Payment, steps: [{name: Pay, moment_of_truth: true}]}
        - {name: Delivery, steps: [name: Unpack]}
        - {name: First use, steps: [name: Take a picture]}
        - {name: Advocacy, steps: [name: Tell a friend]}
"""

from ..rule import CheckedSite, Found, Limit, Rule, Severity

STAGES = Limit("stages", 8, "the most stages of a journey that is still readable")
STEPS = Limit("journey_steps", 30, "the most steps of a journey")

RULE = Rule(
    "long-journey",
    "craft",
    Severity.INFORMATION,
    __doc__,
    order=2,
    limits=(STAGES, STEPS),
    alone=True,
)


def check(site: CheckedSite) -> Found:
    """Report journeys of more stages or steps than the limits."""
    for journey in site.live_journeys:
        counts = (
            (len(journey.stages), STAGES.of(site.options), "stages"),
            (journey.step_count, STEPS.of(site.options), "steps"),
        )
        over = [f"{count} {what}, over {limit}" for count, limit, what in counts if count > limit]
        if over:
            message = f"the journey has {' and '.join(over)}"
            remedy = "show a part of it as a journey of its own, and link it with `detail:`"
            yield RULE.found(journey.written_in, journey.page.place, message, remedy)
