"""How CPU time grows with the work: a measure that does not depend on how busy the machine is."""

from __future__ import annotations

import time
from collections.abc import Callable

ROUNDS = 5
"""How often work is measured before it is called too slow.

A busy machine makes a measurement longer, never shorter, and seldom five times in a row.
"""


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of this process that some work takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def is_linear(measured: Callable[[int], float], few: int, times: int, least: float = 0.01) -> bool:
    """Say whether so many times the work takes about so many times as long.

    `measured` returns the seconds that work of a size takes. Linear work grows as `times`,
    quadratic work as its square: the bound lies between them. What takes less than `least` seconds
    is too short to be measured, and passes.
    """
    measured(few)  # what is read or kept only once does not count
    return any(
        measured(few * times) <= max(least, times**1.5 * measured(few)) for _ in range(ROUNDS)
    )
