"""If journeys fails on a part of a page, that part is missing, and all other pages are made."""

from ..rule import Rule, Severity

RULE = Rule("failing-page", "text", Severity.ERROR, __doc__, order=15, is_cause=True)
