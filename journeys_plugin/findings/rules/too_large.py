"""Aliases that expand into very many entries would stall the build."""

from ..rule import Rule, Severity

RULE = Rule("too-large", "text", Severity.ERROR, __doc__, order=13, is_cause=True)
