"""Two pages at the same address overwrite each other."""

from ..rule import Rule, Severity

RULE = Rule("duplicate-address", "pages", Severity.ERROR, __doc__, order=1)
