"""Options as a site sets them: a rule or a limit that they name must exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..options import OPTIONS
from ..options.checks import PAGES
from ..options.plain_values import known_word


def read_option(name: str, value: Any) -> Any:
    """Read an option from a plain value.

    Raises:
        ValueError: The value is wrong; the message says what would be right.
    """
    option = OPTIONS[name]
    if value is None:
        return option.absent
    if name in ("checks", "limits"):  # before their values: a name may mean nothing
        _check_names(name, value)
    return option.read(value)


def _check_names(name: str, value: Any) -> None:
    from .rules import LIMITS, RULES  # many modules, which a site without these options never needs

    for rule in _rules(value) if name == "checks" else ():
        known_word(rule, tuple(RULES), "rule")
    for limit in _keys(value) if name == "limits" else ():
        known_word(limit, tuple(LIMITS), "key")


def _rules(checks: Any) -> Iterator[Any]:
    """Yield the names of all rules that the option `checks` names, whatever else is wrong in it."""
    for key in _keys(checks):
        if key != PAGES:
            yield key
        elif isinstance(by_glob := checks[key], Mapping):
            for by_rule in by_glob.values():
                yield from _keys(by_rule)


def _keys(value: Any) -> Iterator[Any]:
    yield from value if isinstance(value, Mapping) else ()
