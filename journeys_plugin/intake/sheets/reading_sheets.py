"""Sheets to maps, personas and touchpoints: the way from cells to what was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..found import (
    Found,
    FoundJourney,
    FoundPersona,
    FoundText,
    LeftOver,
    ReadingChoices,
    Refusal,
    SourcePlace,
)
from .account import Account
from .around_tables import Surroundings, around
from .cards import is_card, is_list_of_touchpoints, personas_in, touchpoints_in
from .event_logs import refused_log, refused_sheets
from .gathered import GatheredStage
from .head_words import KnownHead
from .joined_tables import TablesOfMap, says_something, tables_of_maps, without_plans
from .known_heads import known_head
from .map_gathering import MapGatherer
from .said_again import account_for_all
from .scale_of_map import scale_of
from .table_reach import Heads
from .tables import HeadedTable, tables_in
from .worksheet import At, Worksheet, area_of


def read_sheets(sheets: Sequence[Worksheet], choices: ReadingChoices) -> list[Found] | Refusal:
    """Return what the sheets of one file describe, or why they are no map.

    Each text of a sheet that is not hidden is in one of: a value, a head, or what is left over.
    """
    chosen = _chosen(sheets, choices)
    if isinstance(chosen, Refusal):
        return chosen
    found: list[Found] = []
    left: list[LeftOver] = []
    logs: list[Refusal] = []
    for sheet in chosen:
        if not choices.heads and (log := refused_log(sheet)) is not None:
            logs.append(log)
        account = Account(sheet)
        of_sheet = (
            []
            if logs and logs[-1].place and logs[-1].place.sheet == sheet.name
            else (_read(account, choices))
        )
        if of_sheet:
            found += [_with_account(of_sheet[0], account), *of_sheet[1:]]
        else:
            left += account.left_over
    if not found:
        hidden = [sheet for sheet in sheets if sheet.hidden and sheet not in chosen]
        return logs[0] if logs else refused_sheets(list(chosen), hidden)
    left += [_hidden(sheet) for sheet in sheets if sheet.hidden and sheet not in chosen]
    found[0] = replace(found[0], left_over=(*found[0].left_over, *left))
    return found


def _chosen(sheets: Sequence[Worksheet], choices: ReadingChoices) -> list[Worksheet] | Refusal:
    """Return the sheets to read: the chosen one, or all that are not hidden."""
    chosen = [sheet for sheet in sheets if not sheet.hidden]
    if choices.sheet is not None:
        called = sheet_called(sheets, choices.sheet)
        if called is None:
            listed = ", ".join(sheet.name for sheet in sheets[:8])
            message = f"there is no sheet {choices.sheet.strip()!r}"
            return Refusal(message, f"the sheets are: {listed}")
        chosen = [called]
    if choices.cells is not None:
        area = area_of(choices.cells)
        if area is None:
            message = f"{choices.cells!r} is no range of cells"
            return Refusal(message, "write its first and its last cell, such as B4:K20")
        chosen = [sheet.only(area) for sheet in chosen]
    return chosen


def sheet_called(sheets: Sequence[Worksheet], name: str) -> Worksheet | None:
    """Return the sheet of a name, or of a number from 1; None if there is none."""
    names = [sheet.name.strip().casefold() for sheet in sheets]
    wanted = name.strip()
    if wanted.casefold() in names:
        return sheets[names.index(wanted.casefold())]
    is_number = wanted.isdecimal() and 0 < int(wanted) <= len(sheets)
    return sheets[int(wanted) - 1] if is_number else None


def _hidden(sheet: Worksheet) -> LeftOver:
    why = "the sheet is hidden; --sheet reads it"
    return LeftOver(f"{len(sheet.cells)} cells", SourcePlace(sheet.name), why)


def _with_account(found: Found, account: Account) -> Found:
    return replace(
        found,
        heads=tuple(account.heads),
        left_over=tuple(account.left_over),
        assumptions=tuple(account.assumptions),
    )


def _read(account: Account, choices: ReadingChoices) -> list[Found]:
    """Return what one sheet describes."""
    account.sheet = _without_hidden(account)
    sheet = account.sheet
    heads = _heads(sheet, choices)
    tables = tables_in(sheet, heads, choices.stages)
    found: list[Found] = []
    maps: list[HeadedTable] = []
    for table in tables:
        if is_card(table):
            found += personas_in(table, account)
        elif is_list_of_touchpoints(table):
            found += touchpoints_in(table, account)
        else:
            maps.append(table)
    joined = without_plans([one for one in tables_of_maps(sheet, maps) if says_something(one)])
    gathered = [(one, _gathered(account, one, choices)) for one in joined]
    said = [around(account, *rows) for rows in _rows_around(joined, sheet.last_row + 1)]
    pairs = zip(gathered, said, strict=True)
    journeys = [_with_persona(_journey(one, of), found) for (_, one), of in pairs if one.stages]
    account.leave_the_rest()
    account.left_over += account.sheet.unread
    account_for_all(account, [*journeys, *found])
    return [*journeys, *found]


def _without_hidden(account: Account) -> Worksheet:
    """Return a sheet without its hidden rows and columns, which are left over."""
    sheet = account.sheet
    if not sheet.hidden_rows and not sheet.hidden_columns:
        return sheet
    for at in sorted(sheet.cells):
        if at[0] in sheet.hidden_rows:
            account.leave(sheet, at, "its row is hidden")
        elif at[1] in sheet.hidden_columns:
            account.leave(sheet, at, "its column is hidden")
    shown = {at: cell for at, cell in sheet.cells.items() if at not in account.used}
    return replace(sheet, cells=shown)


def _heads(sheet: Worksheet, choices: ReadingChoices) -> Heads:
    """Return all cells whose words are known as heads.

    What somebody has decided comes first, then what the site calls its own lanes.
    """
    named = {**choices.lanes, **choices.heads}
    decided = {" ".join(head.split()).casefold(): key for head, key in named.items()}
    heads: dict[At, KnownHead] = {}
    for at, cell in sheet.cells.items():
        if not cell.text or cell.number is not None or cell.is_date or cell.unusable:
            continue
        key = decided.get(" ".join(cell.text.split()).casefold()) if decided else None
        head = KnownHead((key,), is_decided=True) if key else known_head(cell.text)
        if head is not None:
            heads[at] = head
    return heads


def _top(table: HeadedTable) -> int:
    area = table.area
    return area.left if table.sheet.is_turned else area.top


def _rows_around(maps: Sequence[TablesOfMap], end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the rows in which something may be said of each map, and where its table begins.

    What stands above a map's tables is about it, and below the last map about that one.
    """
    begin = 1
    for number, one in enumerate(maps, 1):
        below = max(map(_end, one.all)) + 1
        yield begin, min(map(_top, one.all)), below if number < len(maps) else end
        begin = below


def _end(table: HeadedTable) -> int:
    area = table.area
    return area.right if table.sheet.is_turned else area.bottom


def _gathered(account: Account, tables: TablesOfMap, choices: ReadingChoices) -> MapGatherer:
    """Return what the tables of a map say."""
    _assume_way(account, tables.first, choices)
    gatherer = MapGatherer(account, scale=scale_of(account, tables.all, choices.scale))
    gatherer.add(tables.first)
    for table in tables.others:
        gatherer.add(table, joined=table.block is None)
    return gatherer


def _assume_way(account: Account, table: HeadedTable, choices: ReadingChoices) -> None:
    if choices.stages is None:
        way, other = ("down", "across") if table.sheet.is_turned else ("across", "down")
        line = "row" if table.sheet.is_turned else "column"
        known = sum(lane.head is not None for lane in table.lanes)
        reason = f"{known} heads that are known stand in one {line}"
        account.assume(f"stages go {way}", reason, f"--stages {other}")


def _journey(gathered: MapGatherer, said: Surroundings) -> FoundJourney:
    """Return a map with what stands around it."""
    personas = [*said.personas, *gathered.personas.values()]
    return FoundJourney(
        title=said.title,
        stages=tuple(stage.done() for stage in _named(gathered.stages, said.title)),
        personas=tuple(_once(personas)),
        facts=said.facts,
        scale=gathered.scale,
    )


def _with_persona(journey: FoundJourney, cards: Sequence[Found]) -> FoundJourney:
    """Return a map with the persona whose card stands on its sheet, if it names none."""
    personas = [one for one in cards if isinstance(one, FoundPersona)]
    if journey.personas or len(personas) != 1:
        return journey
    reason = "the persona's card stands on the same sheet"
    return replace(journey, personas=(replace(personas[0].title, sure=False, reason=reason),))


def _named(stages: Sequence[GatheredStage], title: FoundText | None) -> Sequence[GatheredStage]:
    """Name the one stage of a map that names only steps as the map is named."""
    for stage in stages:
        if not stage.name.text and title is not None:
            reason = "the sheet names steps only, and no stage"
            stage.name = replace(title, sure=False, reason=reason)
    return stages


def _once(personas: Iterable[FoundText]) -> Iterable[FoundText]:
    return {persona.text.casefold(): persona for persona in personas}.values()
