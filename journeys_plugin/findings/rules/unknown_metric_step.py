"""A number that belongs to no step is on no map.

Journeys are found by id, title or alias, and steps by id or name. Case and punctuation do not
matter.
"""

from ..rule import Rule, Severity

RULE = Rule("unknown-metric-step", "metrics", Severity.WARNING, __doc__, order=3)
