"""Bytes that are not UTF-8 are shown as replacement characters."""

from ..rule import Rule, Severity

RULE = Rule("invalid-utf8", "text", Severity.ERROR, __doc__, order=1)
