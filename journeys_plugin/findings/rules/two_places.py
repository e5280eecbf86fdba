"""If the same thing is in two files, one is changed and the other becomes stale."""

from ..rule import Rule, Severity

RULE = Rule("two-places", "schema", Severity.ERROR, __doc__, order=2)
