"""Options as a site sets them: a rule or a limit that they name must exist."""

from __future__ import annotations

from typing import Any

from ..options import OPTIONS, Checks
from ..options.plain_values import known_word
from .rules import LIMITS, RULES


def read_option(name: str, value: Any) -> Any:
    """Read an option from a plain value.

    Raises:
        ValueError: The value is wrong; the message says what would be right.
    """
    option = OPTIONS[name]
    if value is None:
        return option.absent
    read = option.read(value)
    if isinstance(read, Checks):
        for rule in read.rules:
            known_word(rule, tuple(RULES), "rule")
    if name == "limits":
        for limit in read:
            known_word(limit, tuple(LIMITS), "key")
    return read
