"""Whoever follows `next` should arrive: a circle that nothing leaves is probably a slip.

The map is drawn as it is written. Sums of time count each step of the circle once, as if the way
ended at its last step. A branch that leads out, or an `end`, says how people leave.

Wrong:
    - name: Enter the code
    - name: Wait for a new code
      next: Enter the code

Right:
    - name: Enter the code
    - name: Wait for a new code
      next: [{to: Enter the code, when: It comes}, {end: Gives up, when: It does not}]
"""

from ..rule import CheckedSite, Found, Rule, Severity, shown

RULE = Rule("way-without-end", "craft", Severity.INFORMATION, __doc__, alone=True)


def check(site: CheckedSite) -> Found:
    """Report the last step of each circle of `next` that nothing leaves."""
    for journey in site.live_journeys:
        for place in journey.ways.endless:
            name = journey.steps[place].name
            message = f"{shown(name)} only leads back, so this way never ends"
            remedy = "name in its `next:` what comes after it, or `{end: How it ends, when: …}`"
            yield RULE.found(journey.written_in, name, message, remedy)
