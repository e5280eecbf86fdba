"""All rules: each is a module of this package, so that a new one is a new file and nothing else.

A module has a `RULE`; one that looks at the linked site has a function `check`, too. The others are
reported by their id while pages are read, linked and drawn.
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
"""The checks that need the whole site, by their rules' ids."""

LIMITS: Mapping[str, Limit] = {
    limit.name: limit for rule in RULES.values() for limit in rule.limits
}
"""What a site may set under `limits`."""
