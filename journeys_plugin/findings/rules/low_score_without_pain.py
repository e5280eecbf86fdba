"""A low score that nobody explains cannot be improved.

Wrong:
    - name: Pay
      score: 1
      sources: Exit survey, October 2026

Right:
    - name: Pay
      score: 1
      sources: Exit survey, October 2026
      pains: Shipping cost appears at the last step
      opportunities: {text: Show the total from the start, owner: Checkout team}
"""

from ...values.scale import number
from ..rule import CheckedSite, Found, Rule, Severity, shown

RULE = Rule("low-score-without-pain", "craft", Severity.INFORMATION, __doc__, order=4, alone=True)


def check(site: CheckedSite) -> Found:
    """Report steps with a score in the lower two fifths of the scale and no pain.

    A pain of a step's stage, or of a scored stage's steps, says enough.
    """
    for journey, step in site.live_places:
        if step.written.pains or not step.scores:
            continue
        low = [score.value for score in step.scores if site.options.scale.is_low(score.value)]
        if low and not any(place.written.pains for place in journey.about(step)):
            message = f"{shown(step.name)} has a score of {number(min(low))} and no pain"
            remedy = "write under `pains:` what hurts there"
            yield RULE.found(journey.written_in, step.name, message, remedy)
