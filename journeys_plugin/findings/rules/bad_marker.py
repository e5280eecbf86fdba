"""A marker that cannot be understood draws nothing."""

from ..rule import Rule, Severity

RULE = Rule("bad-marker", "pages", Severity.ERROR, __doc__, order=3)
