"""MkDocs knows a front matter only in the first line of a page."""

from ..rule import Rule, Severity

RULE = Rule("late-front-matter", "text", Severity.ERROR, __doc__, order=4, is_cause=True)
