"""A YAML file without a page of the same name is on no page."""

from ..rule import Rule, Severity

RULE = Rule("yaml-without-page", "schema", Severity.WARNING, __doc__, order=3)
