"""One measured figure beside what is wanted of it, and the table of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

NOT_THERE = "not there"
"""What is measured of a part that the page does not have."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a page, or of a site."""

    what: str
    wanted: str
    measured: str
    good: bool
    """Whether what was measured is what is wanted."""


def at_most(what: str, limit: float, measured: float | None, unit: str = "") -> Figure:
    """Judge a number that should be small; None stands for a part that is not there."""
    wanted = f"≤ {_number(limit, unit)}"
    if measured is None:
        return Figure(what, wanted, NOT_THERE, False)
    return Figure(what, wanted, _number(measured, unit), measured <= limit)


def at_least(what: str, limit: float, measured: float | None, unit: str = "") -> Figure:
    """Judge a number that should be large; None stands for a part that is not there."""
    wanted = f"≥ {_number(limit, unit)}"
    if measured is None:
        return Figure(what, wanted, NOT_THERE, False)
    return Figure(what, wanted, _number(measured, unit), measured >= limit)


def yes(what: str, measured: bool | None) -> Figure:
    """Judge something that should be so."""
    words = {True: "yes", False: "no", None: NOT_THERE}[measured]
    return Figure(what, "yes", words, bool(measured))


def all_of(what: str, measured: int, total: int) -> Figure:
    """Judge a count that should be the count of all; of none, all are nothing."""
    words = f"{measured:,} of {total:,}" if total else NOT_THERE
    return Figure(what, "all", words, measured == total > 0)


def _number(value: float, unit: str) -> str:
    written = f"{value:,.0f}" if value == round(value) or value >= 100 else f"{value:,.1f}"
    return f"{written} {unit}".rstrip()


def table(figures: Iterable[Figure], before: Mapping[str, str], commit: str) -> str:
    """Write the figures as a table in Markdown.

    Args:
        figures: In their order.
        before: What was measured of the same at an earlier commit; empty without one.
        commit: That commit.
    """
    heads = ["what", "wanted", *([f"at {commit}"] if before else []), "measured", ""]
    rows = [heads, ["---", *["---:"] * (len(heads) - 2), "---"]]
    for figure in figures:
        earlier = [before.get(figure.what, "")] if before else []
        good = "ok" if figure.good else "**no**"
        rows.append([figure.what, figure.wanted, *earlier, figure.measured, good])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
