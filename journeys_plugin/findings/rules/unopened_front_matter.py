"""Without its opening line, MkDocs prints the front matter as text."""

from ..rule import Rule, Severity

RULE = Rule("unopened-front-matter", "text", Severity.ERROR, __doc__, order=2, is_cause=True)
