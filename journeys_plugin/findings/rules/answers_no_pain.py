"""If `answers` quotes no pain, the opportunity ends none: it is ranked by another pain, or by none.

The words must be those of a pain in the opportunity's map, or in a map that names the opportunity.
Capitals and punctuation do not count.

Wrong:
    - name: Pay
      pains: Shipping cost appears at the last step
      opportunities:
        - text: Show the total from the start
          owner: Checkout team
          answers: Shipping costs too much

Right:
    - name: Pay
      pains: Shipping cost appears at the last step
      opportunities:
        - text: Show the total from the start
          owner: Checkout team
          answers: Shipping cost appears at the last step
"""

from ...diagnostics import nearest
from ...model import Catalogue, Journey
from ...values.slugs import slug
from ..rule import CheckedSite, Found, Rule, Severity, shown

RULE = Rule("answers-no-pain", "references", Severity.WARNING, __doc__)


def check(site: CheckedSite) -> Found:
    """Report `answers` that quote no pain of the opportunity's maps."""
    for journey, place in site.live_places:
        for own_id, item in zip(place.opportunity_ids, place.written.opportunities, strict=True):
            if not item.answers:
                continue
            pains = _pains(journey, own_id, site.catalogue)
            for words in item.answers:
                if slug(words) in pains:
                    continue
                near = nearest(slug(words), pains)
                remedy = f"did you mean {shown(pains[near])}?" if near else "quote a pain as it is"
                message = f"no pain of this map says {shown(words)}"
                yield RULE.found(journey.written_in, words, message, remedy)


def _pains(journey: Journey, opportunity: str, catalogue: Catalogue) -> dict[str, str]:
    """Return the pains of the maps in which an opportunity stands, by the slugs of their words."""
    naming = catalogue.named_at.get((journey.id, opportunity), ())
    journeys = (journey, *(place.journey for place in naming))
    places = (place for one in journeys for place in one.places)
    return {slug(pain.text): pain.text for place in places for pain in place.written.pains}
