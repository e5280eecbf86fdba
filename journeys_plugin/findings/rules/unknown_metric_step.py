"""A number that belongs to no step is on no map.

Journeys are found by id, title or alias, steps by id or name, capitals and signs aside.
"""

from ..rule import Rule, Severity

RULE = Rule("unknown-metric-step", "metrics", Severity.WARNING, __doc__, order=3)
