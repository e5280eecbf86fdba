"""Without its closing line, MkDocs prints the front matter as text."""

from ..rule import Rule, Severity

RULE = Rule("unclosed-front-matter", "text", Severity.ERROR, __doc__, order=3, is_cause=True)
