"""What journeys fails at is missing from the page; all other pages are made."""

from ..rule import Rule, Severity

RULE = Rule("failing-page", "text", Severity.ERROR, __doc__, order=15, is_cause=True)
