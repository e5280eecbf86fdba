"""Readers see stars and brackets in a text that is too long to be read."""

from ..rule import Rule, Severity

RULE = Rule("too-much-markdown", "schema", Severity.WARNING, __doc__, order=1)
