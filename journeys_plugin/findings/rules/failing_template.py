"""What the site's own template should draw is missing from its pages."""

from ..rule import Rule, Severity

RULE = Rule("failing-template", "pages", Severity.ERROR, __doc__, order=2)
