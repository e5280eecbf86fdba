"""Readers see the asterisks and brackets of a text that is too long to be read as Markdown."""

from ..rule import Rule, Severity

RULE = Rule("too-much-markdown", "schema", Severity.WARNING, __doc__, order=1)
