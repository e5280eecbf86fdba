"""A feeling of many words stands below the curve, where it hides how the map feels.

Wrong:
    - name: Carry it home
      feeling: relieved since it fits, and a little ashamed since the neighbours saw me sweating

Right:
    - name: Carry it home
      feeling: relieved
      thoughts: Did the neighbours see me?
"""

from __future__ import annotations

from collections.abc import Iterator

from ...schema.scores import PersonaFeelings
from ...schema.steps import WrittenStep
from ...values.texts import Text
from ..rule import CheckedSite, Found, Limit, Rule, Severity, shown

SIGNS = Limit("feeling", 80, "the most characters of a feeling")

RULE = Rule("long-feeling", "craft", Severity.INFORMATION, __doc__, limits=(SIGNS,), alone=True)


def check(site: CheckedSite) -> Found:
    """Report feelings of more characters than the limit."""
    limit = SIGNS.of(site.options)
    for journey, step in site.live_places:
        for feeling in _feelings(step.written):
            if len(feeling) > limit:
                message = (
                    f"the feeling {shown(feeling)} has {len(feeling)} characters, over {limit}"
                )
                remedy = "write a word or a face, and the rest as one of the `thoughts`"
                yield RULE.found(journey.written_in, feeling, message, remedy)


def _feelings(written: WrittenStep) -> Iterator[Text]:
    if isinstance(written.feeling, PersonaFeelings):
        yield from (feeling for _, feeling in written.feeling.by_persona)
    elif written.feeling is not None:
        yield written.feeling
