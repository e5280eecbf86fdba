"""Tables that say one thing of each stage or step, found by the names that they repeat.

Such as a table of personas and stages: it has no head that is known but the one in its corner.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from .head_words import KnownHead
from .items import one_line, without_numbers
from .known_heads import known_head
from .tables import HeadedTable, TableLane
from .worksheet import At, Worksheet


def matrices_in(
    sheet: Worksheet, names: Collection[str], used: Collection[At]
) -> Iterator[HeadedTable]:
    """Yield the tables whose first row repeats names of a map.

    Args:
        sheet: As it is in the file, or turned.
        names: Of the map's stages and steps, without differences of case.
        used: The cells that other tables have, as they are in the file.
    """
    for row, columns in sheet.rows.items():
        free = [column for column in columns if sheet.really((row, column)) not in used]
        known = _columns_of_names(sheet, names, row, free)
        if len(known) < 2 or len(known) * 2 < len(names) * 0.8:
            continue
        beside = [column for column in free if column < known[0]]
        column = beside[-1] if beside else known[0] - 1
        if column >= 1 and (lanes := _lanes(sheet, row, column, known)):
            corner = TableLane(row, KnownHead(("stage",)), row)
            yield HeadedTable(sheet, column, (corner, *lanes), tuple(known), 0)


def _columns_of_names(
    sheet: Worksheet, names: Collection[str], row: int, columns: Sequence[int]
) -> list[int]:
    texts = without_numbers([one_line(sheet.text((row, column))) for column in columns])
    pairs = zip(columns, texts, strict=True)
    return [column for column, text in pairs if text.casefold() in names]


def _lanes(sheet: Worksheet, row: int, column: int, columns: Sequence[int]) -> list[TableLane]:
    """Return the rows below the names; the head in the corner is theirs if they have none."""
    corner = known_head(sheet.text((row, column)))
    lanes: list[TableLane] = []
    for below in range(row + 1, sheet.last_row + 1):
        said = [place for place in sheet.rows.get(below, ()) if place in columns]
        text = sheet.text((below, column))
        if not said:
            break
        lanes.append(TableLane(below, _head(sheet, text, corner, below, said), below))
    return lanes


def _head(
    sheet: Worksheet, text: str, corner: KnownHead | None, row: int, columns: Sequence[int]
) -> KnownHead | None:
    """Return the head of a row: known, or a persona's name beside what the corner says."""
    if (known := known_head(text)) is not None:
        return known
    if corner is not None and corner.key in ("score", "feeling"):
        return replace(corner, whose=one_line(text), sure=True)
    are_numbers = all(sheet.cells[row, column].number is not None for column in columns)
    if text and are_numbers:
        return KnownHead(("score",), whose=one_line(text), sure=False)
    return None
