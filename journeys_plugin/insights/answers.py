"""The answers that come first: what is worst or best, and whether something else is as much so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from ..values.lean_dataclass import dataclass
from ..values.scale import tenth
from .backlog import RankedOpportunity
from .grids import Grid, GridCell, GridRow

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Foremost(Generic[Item]):
    """Those that stand first by a number; several if it is the same."""

    items: tuple[Item, ...]
    """Empty if nothing was compared."""
    compared: int
    """Of how many they are the first."""

    @property
    def all_alike(self) -> bool:
        """Whether there are several, and none of them differs."""
        return 1 < len(self.items) == self.compared


def foremost(items: Iterable[Item], value: Callable[[Item], float | None]) -> Foremost[Item]:
    """Return the items with the lowest value, of all that have one."""
    known = [(number, item) for item in items if (number := value(item)) is not None]
    lowest = min((number for number, _ in known), default=None)
    return Foremost(tuple(item for number, item in known if number == lowest), len(known))


def worst_rows(grid: Grid) -> Foremost[GridRow]:
    """Return the rows with the lowest mean; means that read alike are alike."""
    return foremost(grid.rows, lambda row: _shown(row.total))


def worst_columns(row: GridRow) -> Foremost[int]:
    """Return the columns in which a row has its lowest mean."""
    return foremost(range(len(row.cells)), lambda column: _shown(row.cells[column]))


def _shown(cell: GridCell | None) -> float | None:
    """Return a cell's mean as pages show it."""
    return None if cell is None or cell.mean is None else tenth(cell.mean)


def first_ranked(backlog: Iterable[RankedOpportunity]) -> Foremost[RankedOpportunity]:
    """Return the open opportunities with the highest priority."""
    return foremost((chance for chance in backlog if not chance.is_done), _from_the_top)


def _from_the_top(chance: RankedOpportunity) -> float | None:
    return None if chance.priority is None else -chance.priority
