"""What stands in two files is changed in one of them and stale in the other."""

from ..rule import Rule, Severity

RULE = Rule("two-places", "schema", Severity.ERROR, __doc__, order=2)
