"""MkDocs recognizes front matter only from the first line of a page on."""

from ..rule import Rule, Severity

RULE = Rule("late-front-matter", "text", Severity.ERROR, __doc__, order=4, is_cause=True)
