"""A pain that nobody has an answer to stays.

An opportunity of another step counts if its `answers` has the words of the pain.

Wrong:
    - name: Pay
      pains: Shipping cost appears at the last step

Right:
    - name: Pay
      pains: Shipping cost appears at the last step
      opportunities:
        - text: Show the total from the start
          owner: Checkout team
"""

from ..rule import CheckedSite, Found, Rule, Severity, shown

RULE = Rule("pain-without-opportunity", "craft", Severity.INFORMATION, __doc__, order=5, alone=True)


def check(site: CheckedSite) -> Found:
    """Report steps with a pain and no opportunity, unless one elsewhere in the journey answers it.

    The finding stands at the step's first open pain.
    """
    for journey, step in site.live_places:
        unanswered = journey.open_pains(step)
        if unanswered:
            pain = unanswered[0].text
            message = f"no opportunity answers {shown(pain)}"
            remedy = "write under `opportunities:` what we could do"
            yield RULE.found(journey.written_in, pain, message, remedy)
