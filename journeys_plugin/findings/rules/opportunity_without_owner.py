"""Nobody takes up an idea that has no owner.

Opportunities that are done need no owner: `done`, or what [your site](options.md#statuses) says.

Wrong:
    - name: Pay
      opportunities: Show the total from the start

Right:
    - name: Pay
      opportunities:
        - text: Show the total from the start
          owner: Checkout team
"""

from ..rule import CheckedSite, Found, Rule, Severity, shown

RULE = Rule(
    "opportunity-without-owner", "craft", Severity.INFORMATION, __doc__, order=6, alone=True
)


def check(site: CheckedSite) -> Found:
    """Report opportunities without an owner, unless they are done."""
    for journey, step in site.live_places:
        for opportunity in step.written.opportunities:
            if not opportunity.owner and not opportunity.is_done:
                message = f"the opportunity {shown(opportunity.text)} has no owner"
                remedy = "write it as `text:`, and `owner:` with the team below it"
                yield RULE.found(journey.written_in, opportunity.text, message, remedy)
