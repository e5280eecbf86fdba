"""A page that cannot be read is missing from the site."""

from ..rule import Rule, Severity

RULE = Rule("unreadable-file", "text", Severity.ERROR, __doc__, order=14, is_cause=True)
