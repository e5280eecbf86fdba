"""What each column of a table holds: found by its header, under our names or the site's."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from ..diagnostics import nearest, only_near, shown
from ..options import MetricFile, ValueColumn
from ..options.metric_files import COLUMNS
from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from .table import (
    Cell,
    TableRow,
    UnusableError,
    words_in,
)

LOOKED_AT = 20
"""How many rows may stand before the header row: a title, a date of the export, comments."""


@dataclass(frozen=True, slots=True)
class ColumnFinding:
    """What is wrong with a column, which is left out; the others are read."""

    column: int
    """Counted from 1."""
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Which column of a table holds what."""

    head: TableRow
    at: Mapping[str, int]
    """The places of the columns, by our name, from 0."""
    values: tuple[tuple[int, ValueColumn], ...]
    """The places of the values, each with what is known of its metric."""
    findings: tuple[ColumnFinding, ...]


def layout(top: Sequence[TableRow], file: MetricFile) -> Layout | None:
    """Find the header row among the first rows of a table; None if none has all that is needed."""
    return next((columns for row in top[:LOOKED_AT] if (columns := _of(row, file))), None)


def why_not(top: Sequence[TableRow], file: MetricFile) -> UnusableError:
    """Return the error that says what the row that is most like a header row lacks."""
    if not top:
        return UnusableError("the table is empty", "its first row names the columns")
    wanted = _names(file)
    needed = {slug(word) for _, word in _needed(file, wanted)}
    best = max(top[:LOOKED_AT], key=lambda row: len(needed & _heads(row.cells).keys()))
    heads = _heads(best.cells)
    missing = [word for key, word in _needed(file, wanted) if slug(word) not in heads]
    near = [nearest(slug(word), [head for head in heads if head]) for word in missing]
    named = " and ".join(shown(word) for word in missing)
    columns = "the column" if len(missing) == 1 else "the columns"
    meant = [shown(words_in(best.cells[heads[head]])) for head in near if head]
    there = ", ".join(shown(words_in(cell), 30) for cell in best.cells if words_in(cell))
    hint = f"is it {' and '.join(meant)}?" if meant else f"there are {_cut(there)}:"
    remedy = f"{hint} name them in the first row, or under `columns` in the options"
    return UnusableError(f"{columns} {named} cannot be found", remedy, best.number)


def _cut(words: str) -> str:
    return words if len(words) <= 200 else f"{words[:200]}…"


def _of(row: TableRow, file: MetricFile) -> Layout | None:
    heads, wanted = _heads(row.cells), _names(file)
    if any(slug(word) not in heads for _, word in _needed(file, wanted)):
        return None
    at = {key: heads[slug(word)] for key, word in wanted.items() if slug(word) in heads}
    if file.values:
        values = [(heads[slug(head)], about) for head, about in file.values.items()]
    else:
        values = [(at["value"], ValueColumn(_only_metric(row.cells[at["value"]], file)))]
    return Layout(row, at, tuple(values), tuple(_findings(row, file, heads, wanted)))


def _names(file: MetricFile) -> dict[str, str]:
    """Return the head of each column that may be there, by our name."""
    left_out = {"metric", "value", "unit", "target"} if file.values else set()
    left_out |= {"journey"} if file.journey else set()
    return {key: file.columns.get(key, key) for key in COLUMNS if key not in left_out}


def _needed(file: MetricFile, wanted: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the columns that must be there, by our name; the options may say what they hold."""
    columns = [about for about in file.values.values() if about is not None]
    for key in ("journey", "step", "value"):
        if key in wanted and not (columns and all(getattr(about, key, "") for about in columns)):
            yield key, wanted[key]
    yield from (("values", head) for head in file.values)


def _heads(cells: Sequence[Cell]) -> dict[str, int]:
    """Return the place of each head by its slug; of two equal ones the first counts."""
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        if words := words_in(cell):
            places.setdefault(slug(words), place)
    return places


def _only_metric(head: Cell, file: MetricFile) -> str:
    """Return the metric of rows without one: the header over the values or the file's name."""
    words = words_in(head)
    stem = posixpath.splitext(posixpath.basename(file.path))[0]
    return stem if slug(words) == "value" else words


def _findings(
    row: TableRow, file: MetricFile, heads: Mapping[str, int], wanted: Mapping[str, str]
) -> Iterator[ColumnFinding]:
    known = {slug(word) for word in (*wanted.values(), *file.values)}
    free = [slug(word) for word in wanted.values() if slug(word) not in heads]
    for place, cell in enumerate(row.cells):
        words = words_in(cell)
        if words and slug(words) in known and heads[slug(words)] != place:
            message = f"the column {shown(words)} is there twice"
            yield ColumnFinding(place + 1, message, "only the first is read")
        elif words and slug(words) not in known and (near := only_near(slug(words), free)):
            yield ColumnFinding(
                place + 1, f"unknown column {shown(words)}", f"did you mean {shown(near)}?"
            )
    for key, word in file.columns.items():
        if key in wanted and slug(word) not in heads:
            message = f"there is no column {shown(word)}, which the options name for {key!r}"
            near = nearest(slug(word), heads)
            remedy = f"did you mean {shown(words_in(row.cells[heads[near]]))}?" if near else ""
            yield ColumnFinding(1, message, remedy or "name it as the file does")
