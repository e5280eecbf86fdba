"""An opportunity that is written twice is two: nobody sees that both are one, or who owns it.

Write it once, with its values, and name it by its id wherever else it would help: see [One
opportunity, several places](writing.md#one-opportunity-several-places).

Wrong:
    - name: Queue at the desk
      opportunities: {text: A second desk, id: second-desk, owner: Branch team}
    - name: Queue at the till
      opportunities: {text: second-desk, owner: Till team}

Right:
    - name: Queue at the desk
      opportunities: {text: A second desk, id: second-desk, owner: Branch team}
    - name: Queue at the till
      opportunities: second-desk
"""

from ...model import Journey
from ...schema.notes import Opportunity
from ...values.slugs import slug
from ..rule import CheckedSite, Found, Rule, Severity, shown

RULE = Rule("opportunity-twice", "references", Severity.WARNING, __doc__)


def check(site: CheckedSite) -> Found:
    """Report opportunities of two maps that have the same words and other owners."""
    first: dict[str, tuple[Journey, str, Opportunity]] = {}
    for journey, step in site.live_places:
        for own_id, item in zip(step.opportunity_ids, step.written.opportunities, strict=True):
            other, other_id, before = first.setdefault(slug(item.text), (journey, own_id, item))
            owners = [item.owner, before.owner]
            if other is journey or not all(owners) or len({slug(o) for o in owners if o}) < 2:
                continue
            place = f"{other.written_in}:{before.text.line}"
            message = (
                f"the owner of {shown(item.text)} is {shown(item.owner or '')} here and"
                f" {shown(before.owner or '')} in {place}"
            )
            remedy = f"if both are one, write just {other.id}/{other_id} here"
            yield RULE.found(journey.written_in, item.text, message, remedy)
