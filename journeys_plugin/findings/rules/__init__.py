"""All rules: each is a module of this package, so that a new one is a new file and nothing else.

A module has a `RULE`, and a function `check` if the rule looks at the linked site. The other rules
are reported by their ids while pages are read, linked and drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from ..rule import GROUPS, Check, Limit, Rule, Severity

_MODULES = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]


def _place(rule: Rule) -> tuple[int, int, int, str]:
    severity = list(Severity).index(rule.severity)
    return list(GROUPS).index(rule.group), severity, rule.order, rule.id


RULES: Mapping[str, Rule] = {
    rule.id: rule for rule in sorted((module.RULE for module in _MODULES), key=_place)
}
"""Every rule by its id, in the order of the manual."""

CHECKS: Mapping[str, Check] = {
    module.RULE.id: module.check for module in _MODULES if hasattr(module, "check")
}
"""The checks that look at the linked site, by the ids of their rules."""

LIMITS: Mapping[str, Limit] = {
    limit.name: limit for rule in RULES.values() for limit in rule.limits
}
"""What a site may set under `limits`."""
