"""A stage with many steps is no longer seen as one part of the journey.

Wrong:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Decision
          steps:
            - name: Search
            - name: Read
            - name: Compare
            - name: Ask
            - name: Choose
            - name: Pay
              moment_of_truth: true
            - name: Wait
            - name: Unpack
            - name: Try

Right:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Decision
          steps:
            - name: Search
            - name: Read
            - name: Compare
            - name: Ask
            - name: Choose
            - name: Pay
              moment_of_truth: true
        - name: First use
          steps:
            - name: Wait
            - name: Unpack
            - name: Try
"""

from ..rule import CheckedSite, Found, Limit, Rule, Severity, place_of, shown

STEPS = Limit("steps", 8, "the most steps of a stage")

RULE = Rule(
    "long-stage", "craft", Severity.INFORMATION, __doc__, order=1, limits=(STEPS,), alone=True
)


def check(site: CheckedSite) -> Found:
    """Report stages of more steps than the limit."""
    limit = STEPS.of(site.options)
    for journey, stage in site.live_stages:
        if len(stage.steps) > limit:
            message = f"the stage {shown(stage.name)} has {len(stage.steps)} steps, over {limit}"
            remedy = "split it into two stages, or show a part as a journey of its own (`detail:`)"
            yield RULE.found(journey.written_in, place_of(stage, journey), message, remedy)
