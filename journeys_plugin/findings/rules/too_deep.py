"""Nothing in a map is nested this deep; it is a slip of the indentation."""

from ..rule import Rule, Severity

RULE = Rule("too-deep", "text", Severity.ERROR, __doc__, order=12, is_cause=True)
