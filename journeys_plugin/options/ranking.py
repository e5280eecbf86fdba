"""The formula by which opportunities are ranked."""

from __future__ import annotations

from typing import Any

from .formula import Formula, read_formula
from .plain_values import shown

RANKING = read_formula("impact / effort * (1 + pain)")
"""The formula of a site that sets none: impact for its effort, up to doubled by the step's pain."""


def read_ranking(value: Any) -> Formula:
    """Read `impact * share / effort`."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{shown(value)} is not a formula; write one, such as '{RANKING.written}'")
    return read_formula(value)
