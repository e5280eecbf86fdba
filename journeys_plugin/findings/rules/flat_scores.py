"""If all steps feel the same, the curve says nothing about where to work.

Journeys with fewer than five scored steps are ignored.

Wrong:
    - {name: Search, score: 4}
    - {name: Compare, score: 4}
    - {name: Choose, score: 4}
    - {name: Pay, score: 4}
    - {name: Unpack, score: 4}

Right:
    - {name: Search, score: 3}
    - {name: Compare, score: 3}
    - {name: Choose, score: 4}
    - {name: Pay, score: 3.5}
    - {name: Unpack, score: 5}
"""

from ...values.scale import number
from ..rule import CheckedSite, Found, Rule, Severity

_FEWEST = 5
"""How many scored steps it takes: fewer may well all feel the same."""

RULE = Rule("flat-scores", "craft", Severity.INFORMATION, __doc__, order=7, alone=True)


def check(site: CheckedSite) -> Found:
    """Report journeys of at least five scored steps that all have the same score."""
    for journey in site.live_journeys:
        values = {score.value for place in journey.places for score in place.scores}
        if len(values) == 1 and journey.scored >= _FEWEST:
            message = f"all {journey.scored} scored steps have the score {number(values.pop())}"
            remedy = "write how each step feels; decimals are allowed"
            yield RULE.found(journey.written_in, journey.page.place, message, remedy)
