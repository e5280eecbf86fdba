"""Which tables of a sheet are about one map: those that name the same stages or steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace

from ...values.lean_dataclass import dataclass
from .name_matrices import matrices_in
from .names_of_columns import columns_of, names_in, naming_rows, step_names
from .table_reach import banner_above
from .tables import HeadedTable
from .worksheet import At, Worksheet


@dataclass
class TablesOfMap:
    """The tables of one map: the first names its stages, the others say more of them."""

    first: HeadedTable
    others: list[HeadedTable] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    @property
    def all(self) -> Sequence[HeadedTable]:
        """Return all tables."""
        return (self.first, *self.others)


def tables_of_maps(sheet: Worksheet, tables: Sequence[HeadedTable]) -> list[TablesOfMap]:
    """Return the maps of a sheet with their tables; those that name nothing are none."""
    maps: list[TablesOfMap] = []
    for table in _with_blocks(tables):
        names = _names_of(table)
        if table.block is not None and maps and maps[-1].first.block is not None:
            maps[-1].others.append(table)
            maps[-1].names |= names
            continue
        known = next((one for one in maps if len(names & one.names) * 2 >= len(names) > 0), None)
        if known is not None:
            known.others.append(table)
        elif names:
            maps.append(TablesOfMap(table, names=names))
    used = {at for one in maps for table in one.all for at in _cells_of(table)}
    for one in maps:
        for view in (sheet, sheet.turned()) if len(one.names) > 1 else ():
            for matrix in matrices_in(view, one.names, used):
                one.others.append(matrix)
                used.update(_cells_of(matrix))
    return maps


def _with_blocks(tables: Sequence[HeadedTable]) -> list[HeadedTable]:
    """Return tables; if each stage has one of its own, each with the cell above that names it."""
    blocks = {id(table): at for table in tables if (at := _name_above(table)) is not None}
    if len(blocks) < 2:
        return list(tables)
    return [replace(table, block=blocks.get(id(table))) for table in tables]


def _name_above(table: HeadedTable) -> At | None:
    """Return the cell above a table of pairs if it stands alone in its row."""
    sheet, row = table.sheet, table.lanes[0].row - 1
    if sheet.is_turned or table.lane("stage"):
        return None
    if len(table.columns) > 1:
        return banner_above(sheet, table.column, table.lanes[0].row)
    is_alone = sheet.rows.get(row) == (table.column,)
    return (row, table.column) if is_alone else None


def says_something(one: TablesOfMap) -> bool:
    """Return whether tables are a map: more is known of the steps than who does them, and when.

    A map may have only stages and steps, but then it has no heads that are unknown.
    """
    lanes = [lane for table in one.all for lane in table.lanes]
    keys = {lane.head.key for lane in lanes if lane.head is not None}
    named = set(naming_rows(one.first).all)
    unknown = [lane for lane in one.first.lanes if lane.head is None and lane.row not in named]
    return bool(keys - _OF_PLANS) or len(unknown) < 2


def without_plans(maps: Sequence[TablesOfMap]) -> list[TablesOfMap]:
    """Return the maps without lists of tasks beside them: *What*, *Who*, *By*."""
    plans = [one for one in maps if _is_plan(one)]
    return [one for one in maps if one not in plans] if len(plans) < len(maps) else list(maps)


def _is_plan(one: TablesOfMap) -> bool:
    keys = {lane.head.key for of in one.all for lane in of.lanes if lane.head is not None}
    return keys <= _OF_PLANS and bool(keys & {"owner", "author", "date"})


_OF_PLANS = {
    "stage",
    "step",
    "doing",
    "owner",
    "author",
    "status",
    "number",
    "persona",
    "title",
    "date",
} | {*("remark", "description", "group", "name", "duration", "effort", "importance", "version")}
"""What the heads of a plan say as well as those of a map."""


def _cells_of(table: HeadedTable) -> Iterator[At]:
    """Yield the cells of a table, as they are in the file, with the names above its lanes."""
    naming = naming_rows(table)
    for row in {*(lane.row for lane in table.lanes), *naming.all}:
        for column in (table.column, *table.heads_of_heads, *table.columns):
            yield table.sheet.really((row, column))


def _names_of(table: HeadedTable) -> set[str]:
    """Return the names of a table's stages and steps, without differences of case."""
    rows = naming_rows(table)
    columns, sheet = columns_of(table, rows), table.sheet
    names: set[str] = set()
    for ats in ([one.stage for one in columns], [one.step for one in columns]):
        names.update(name.casefold() for name in names_in(sheet, ats).values())
    if rows.doing is not None and not names:
        said = (sheet.said((rows.doing, column)) for column in table.columns)
        names.update(name.casefold() for at in said if at for name in step_names(sheet, at))
    return names - {""}
