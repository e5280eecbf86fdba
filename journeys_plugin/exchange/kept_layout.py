"""What a workbook of maps keeps where nobody sees it, so that it can come back.

Each sheet of a map has a hidden first row with the address of each step and a hidden first column
with the key of each lane: they go along when somebody moves columns and rows. Its first cell names
the journey. One more sheet, very hidden, keeps the text of each cell as it was exported, and the
page that it comes from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..values.lean_dataclass import dataclass
from .map_layout import CellAddress, LayoutRow, MapLayout

KEPT_SHEET = "_journeys"
"""The very hidden sheet."""
FORMAT = "journeys/maps 1"
"""What stands in its first cell: the number changes if an older reader would misread it."""
MAP = "map:"
"""What begins the first cell of a map's sheet; the journey's id follows."""
STAGE_ROW, STEP_ROW = "stage", "step"
"""The keys of the rows that name the stages and the steps."""


@dataclass(frozen=True, slots=True)
class KeptLayout:
    """A map as it was exported."""

    journey: str
    """The journey's id."""
    path: str
    """The file that declares it, under the docs folder."""
    digest: str
    """A key for that file's bytes at that time."""
    texts: Mapping[CellAddress, str]
    """The text of each cell that said something."""
    kept_back: Mapping[str, int]
    """How many values of each key only the page says."""


def key_of_row(row: LayoutRow) -> str:
    """Write which lane, and whose, a row is: `score:hobby-photographer`."""
    return f"{row.key}:{row.persona}" if row.persona else row.key


def lane_of_key(written: str) -> tuple[str, str]:
    """Return the key of a row's lane, and the id of the persona whose it is, if any."""
    key, _, persona = written.strip().partition(":")
    return key, persona


def kept_rows(layouts: Iterable[MapLayout]) -> Iterator[Sequence[str]]:
    """Yield the rows of the very hidden sheet."""
    yield (FORMAT,)
    for layout in layouts:
        yield ("map", layout.journey, layout.path, layout.digest)
        for key, count in layout.kept_back.items():
            yield ("kept", key, str(count))
        for address, text in layout.texts.items():
            yield ("cell", *address, text)


def kept_layouts(rows: Iterable[Sequence[str]]) -> Mapping[str, KeptLayout]:
    """Return what was exported, by the journeys' ids; what is no row of ours is left out."""
    found: dict[str, KeptLayout] = {}
    texts: dict[CellAddress, str] = {}
    kept_back: dict[str, int] = {}
    for kind, *rest in (row for row in rows if row):
        if kind == "map" and len(rest) >= 3:
            texts, kept_back = {}, {}
            found[rest[0]] = KeptLayout(rest[0], rest[1], rest[2], texts, kept_back)
        elif kind == "kept" and len(rest) >= 2 and rest[1].isdecimal():
            kept_back[rest[0]] = int(rest[1])
        elif kind == "cell" and len(rest) >= 4:
            texts[CellAddress(*rest[:3])] = rest[3]
    return found
