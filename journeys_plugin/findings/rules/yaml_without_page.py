"""A YAML file beside no page of its stem is on no page."""

from ..rule import Rule, Severity

RULE = Rule("yaml-without-page", "schema", Severity.WARNING, __doc__, order=3)
