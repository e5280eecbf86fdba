"""Maps as sheets of a workbook, one for each: as managers know them, and as they come back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook

from ..model import Journey
from ..schema.language_tags import direction, runs_from_right
from ..values.noted import CannotBeWrittenError, Noted
from ..values.texts import numbered
from .exporting import Export, made_of_each
from .fitting_texts import fitting, unfitting_notes
from .kept_layout import KEPT_SHEET, kept_rows
from .map_layout import MapLayout, map_layout
from .map_sheet import MapSheet

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_LONGEST_NAME = 31
"""The most characters of a sheet's name, as XLSX counts: a sign beyond 65,535 is two."""
_TAKEN = ("history", KEPT_SHEET.casefold())
_MOST_STEPS = 16_000
"""The most columns: a sheet has 16,384."""


class TooManyStepsError(CannotBeWrittenError):
    """A map has more steps than a sheet has columns."""


def maps_workbook(export: Export) -> Noted:
    """Write the maps with a sheet for each, in the order of the journeys' ids."""
    layouts = _layouts(export)
    if not layouts:
        raise CannotBeWrittenError("there is no journey to write")
    book = Workbook()
    del book[book.sheetnames[0]]
    names = names_of_sheets({one.journey: one.title for one in layouts})
    for layout in layouts:
        journey = export.journeys[layout.journey]
        own, options = journey.written.scale, export.options
        names_of_stages = (stage.name for stage in journey.stages)
        is_mirrored = direction(options.language) == "rtl" or runs_from_right(
            journey.written.lang, names_of_stages
        )
        sheet = book.create_sheet(names[layout.journey])
        scale = own.ends if own else options.scale
        MapSheet(sheet, layout, options, scale, is_mirrored=is_mirrored).draw()
    kept = book.create_sheet(KEPT_SHEET)
    for row in kept_rows(layouts, export.options):
        kept.append(list(row))
    for cells in kept.iter_rows():
        for cell in cells:
            if cell.value is not None:
                cell.data_type, cell.number_format = "s", "@"
    kept.sheet_state = "veryHidden"
    target = BytesIO()
    book.save(target)
    return Noted(target.getvalue(), tuple(_notes(layouts)))


def _layouts(export: Export) -> list[MapLayout]:
    def laid_out(journey: Journey) -> MapLayout:
        return map_layout(journey, export.catalogue, export.options)

    layouts = list(made_of_each(export.journeys, laid_out, export.failures))
    for layout in layouts:
        if len(layout.columns) > _MOST_STEPS:
            raise TooManyStepsError(
                f"{layout.journey!r} has {numbered(len(layout.columns), 'step')}, and a sheet of "
                f"XLSX has room for {_MOST_STEPS:,}: leave out --layout map"
            )
    return layouts


def names_of_sheets(titles: Mapping[str, str]) -> dict[str, str]:
    """Return the name of each map's sheet: its title, cut and numbered where it has to be."""
    taken = set(_TAKEN)
    names = {}
    for journey, title in titles.items():
        plain = " ".join(_FORBIDDEN.sub(" ", fitting(title).text).split()).strip("' ") or "Map"
        name, number = _cut(plain), 1
        while name.casefold() in taken:
            number += 1
            name = _cut(plain, f" {number}")
        taken.add(name.casefold())
        names[journey] = name
    return names


def _cut(name: str, number: str = "") -> str:
    wide = name.encode("utf-16-le")[: (_LONGEST_NAME - len(number)) * 2]
    return wide.decode("utf-16-le", "ignore").strip("' ") + number


def _notes(layouts: Sequence[MapLayout]) -> Iterator[str]:
    counts: dict[str, int] = {}
    for layout in layouts:
        for key, count in layout.kept_back.items():
            counts[key] = counts.get(key, 0) + count
    if counts:
        listed = ", ".join(f"{key} ({count:,})" for key, count in sorted(counts.items()))
        yield f"not in the sheets, since only the pages say it: {listed}"
    cut, replaced = (sum(getattr(one, name) for one in layouts) for name in ("cut", "replaced"))
    yield from unfitting_notes(cut, replaced)
