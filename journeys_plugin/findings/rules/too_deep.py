"""Nothing in a map is nested this deep, so the indentation must be wrong."""

from ..rule import Rule, Severity

RULE = Rule("too-deep", "text", Severity.ERROR, __doc__, order=12, is_cause=True)
