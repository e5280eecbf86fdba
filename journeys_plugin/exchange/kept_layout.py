"""What a workbook of maps keeps where nobody sees it, so that it can come back.

Each sheet of a map has a hidden first row with the address of each step and a hidden first column
with the key of each lane: they go along when somebody moves columns and rows. Its first cell names
the journey. One more sheet, very hidden, keeps the text of each cell as it was exported, and the
page that it comes from: as JSON, a cell or few for each map.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from ..options import Options
from ..values.lean_dataclass import dataclass
from .cell_texts import CellWords
from .map_layout import CellAddress, LayoutRow, MapLayout, lane_kinds

KEPT_SHEET = "_journeys"
"""The very hidden sheet."""
FORMAT = "journeys/maps 1"
"""What stands in its first cell: the number changes if an older reader would misread it."""
MAP = "map:"
"""What begins the first cell of a map's sheet; the journey's id follows."""
HELPER = "journeys"
"""The author of our comments: an import does not take them for somebody's remark."""
FACT = "journey"
"""What begins the key of a row that says something of the whole journey: `journey:goal`."""
TITLE_BESIDE = "called"
"""The key of a title that has a head, in a sheet to fill in: elsewhere the title is all of it."""
_PART = 16_000
"""The signs of a cell of the very hidden sheet: XLSX has room for twice as many of any kind."""
_GUARD = "|"
"""Stands around what such a cell says, so that no space at its ends is lost on the way."""
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
    texts: dict[CellAddress, str] = field(default_factory=dict)
    """The text of each cell that said something."""
    kept_back: dict[str, int] = field(default_factory=dict)
    """How many values of each key only the page says."""
    stages: dict[str, str] = field(default_factory=dict)
    """The address of the stage of each column, by the column's, in their order."""
    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    """The ids that opportunities have in the page, by the address of their step and their text."""


@dataclass(frozen=True, slots=True)
class KeptWorkbook:
    """What a workbook keeps of all its maps."""

    maps: dict[str, KeptLayout] = field(default_factory=dict)
    """By the journeys' ids."""
    words: dict[str, str] = field(default_factory=dict)
    """The words in brackets, by key."""
    forms: dict[str, str] = field(default_factory=dict)
    """How the site's own lanes stand in a cell, by key."""

    @property
    def cell_words(self) -> CellWords:
        """The words in brackets that it was written with, or else those of any language."""
        return CellWords(self.words) if self.words else CellWords.of_any_language()


def key_of_row(row: LayoutRow) -> str:
    """Write which lane, and whose, a row is: `score:hobby-photographer`."""
    return f"{row.key}:{row.persona}" if row.persona else row.key


def key_of_fact(row: LayoutRow) -> str:
    """Write which fact of the whole journey a row says."""
    return f"{FACT}:{row.key}"


def lane_of_key(written: str) -> tuple[str, str]:
    """Return the key of a row's lane, and the id of the persona whose it is, if any.

    Of a row that says something of the whole journey, that is `FACT`, and the journey's key.
    """
    key, _, persona = written.strip().partition(":")
    return key, persona


def kept_rows(layouts: Iterable[MapLayout], options: Options) -> Iterator[Sequence[str]]:
    """Yield the rows of the very hidden sheet."""
    yield (FORMAT,)
    for key, word in CellWords.of(options.labels).written.items():
        yield ("word", key, word)
    kinds = lane_kinds(options)
    for key in options.lanes.own:
        yield ("form", key, kinds[key].form)
    for layout in layouts:
        yield ("map", layout.journey, layout.path, layout.digest)
        said = json.dumps(_as_json(layout), ensure_ascii=False, separators=(",", ":"))
        for start in range(0, len(said), _PART):
            yield ("said", f"{_GUARD}{said[start : start + _PART]}{_GUARD}")


def _as_json(layout: MapLayout) -> Mapping[str, Any]:
    """Return what is kept of a map; as few cells, since each one costs who reads the workbook."""
    texts: dict[str, dict[str, str]] = {}
    for (place, key, persona), text in layout.texts.items():
        name = f"{key}:{persona}" if persona else key
        texts.setdefault(place, {})[name] = text.strip()
    return {
        "kept": dict(layout.kept_back),
        "columns": [[column.place, column.stage] for column in layout.columns],
        "ids": [[place, text, own] for (place, text), own in layout.ids.items()],
        "texts": texts,
    }


def kept_workbook(rows: Iterable[Sequence[str]]) -> KeptWorkbook:
    """Return what a workbook keeps; what is no row of ours is left out.

    Args:
        rows: Of the very hidden sheet, a text for each cell; empty for a blank one.
    """
    found = KeptWorkbook()
    parts: dict[tuple[str, str, str], list[str]] = {}
    said: list[str] = []
    for kind, *cells in (row for row in rows if row):
        one, two, three = (*cells, "", "", "")[:3]
        if kind == "map":
            said = parts[one, two, three] = []
        elif kind == "said":
            said.append(one.removeprefix(_GUARD).removesuffix(_GUARD))
        elif kind == "word":
            found.words[one] = two
        elif kind == "form":
            found.forms[one] = two
    for (journey, path, digest), written in parts.items():
        layout = KeptLayout(journey, path, digest)
        if _is_filled(layout, "".join(written)):
            found.maps[journey] = layout
    return found


def _is_filled(layout: KeptLayout, written: str) -> bool:
    """Put what is kept of a map into its layout; return whether it is as we write it."""
    try:
        said = json.loads(written, strict=False)
        for place, stage in said["columns"]:
            layout.stages[_text(place)] = _text(stage)
        for place, text, own in said["ids"]:
            layout.ids[_text(place), _text(text)] = _text(own)
        for key, count in said["kept"].items():
            layout.kept_back[key] = int(count)
        for place, texts in said["texts"].items():
            for name, text in texts.items():
                key, _, persona = name.partition(":")
                layout.texts[CellAddress(place, key, persona)] = _text(text)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return False
    return True


def _text(said: object) -> str:
    if not isinstance(said, str):
        raise TypeError("no text")
    return said
