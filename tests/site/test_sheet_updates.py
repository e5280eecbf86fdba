"""Sheets that come back: only what was changed in them is written into the pages."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import unified_diff
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from journeys_plugin.changes.compared_catalogues import changes
from journeys_plugin.exchange.map_layout import CellAddress, map_layout
from journeys_plugin.findings import engine
from journeys_plugin.intake.sheets.items import plain
from journeys_plugin.intake.sheets.worksheet import Worksheet
from journeys_plugin.model import Catalogue
from journeys_plugin.project.sheet_updates import SheetUpdates, updates_of
from journeys_plugin.project.site_on_disk import Project, load
from tests.output_formats import validator

from .changed_sheets import (
    MapOnSheet,
    changed_text,
    column_of,
    exported,
    reordered,
    row_of,
    with_cell,
)
from .test_command import run, site

ROOT = Path(__file__).parents[2]
SITES = {"example": ROOT, "first home": Path(__file__).parent / "first_home"}


@cache
def opened(name: str) -> tuple[Project, tuple[Worksheet, ...]]:
    """Give a site with the sheets of its maps."""
    project = load(SITES[name] / "mkdocs.yml")
    return project, exported(project)


def maps(sheets: Iterable[Worksheet]) -> list[int]:
    """Give the numbers of the sheets that are maps."""
    return [at for at, sheet in enumerate(sheets) if sheet.text((1, 1)).startswith("map:")]


def with_sheet(sheets: Sequence[Worksheet], number: int, sheet: Worksheet) -> tuple[Worksheet, ...]:
    return (*sheets[:number], sheet, *sheets[number + 1 :])


def after(project: Project, found: SheetUpdates) -> Project:
    """Give the site as it is with what an update writes."""
    contents, pages = {**project.contents, **found.contents}, dict(project.pages)
    for path in found.contents:
        page = pages[project.page_of.get(path, path)]
        beside = getattr(page, "companions", ())
        read = engine.read(page.path, contents.__getitem__, project.settings.options, beside=beside)
        assert read is not None
        pages[page.path] = read
    return replace(project, contents=contents, pages=pages)


def catalogue(project: Project) -> Catalogue:
    return project.linked(measured=False).catalogue


def texts(project: Project) -> dict[tuple[str, CellAddress], str]:
    """Give what all cells of all maps would say, as a sheet's reader gives it."""
    linked = project.linked(measured=False)
    layouts = [
        map_layout(one, linked.catalogue, linked.options)
        for one in linked.catalogue.journeys.values()
    ]
    return {
        (layout.journey, address): plain(text)
        for layout in layouts
        for address, text in layout.texts.items()
    }


def difference(project: Project, found: SheetUpdates) -> str:
    """Give the lines that went, with `-`, and those that came, with `+`."""
    lines: list[str] = []
    for path, content in found.contents.items():
        old, new = (one.decode().split("\n") for one in (project.contents[path], content))
        compared = list(unified_diff(old, new, lineterm="", n=0))[2:]
        lines += [line for line in compared if not line.startswith("@@")]
    return "\n".join(lines)


@pytest.mark.parametrize("name", SITES)
def test_exported_and_imported_without_a_change_no_byte_differs(name: str) -> None:
    project, sheets = opened(name)
    found = updates_of(project, "maps.xlsx", sheets)
    assert (found.pages, found.contents) == ([], {})
    assert found.same == len(maps(sheets)) > 0


def taken_and_untaken(found: SheetUpdates) -> tuple[list[str], list[str]]:
    """Give what was taken over, and why something was not."""
    return (
        [f"{one.what}: {one.old} -> {one.new}" for page in found.pages for one in page.taken],
        [one.why for page in found.pages for one in page.untaken],
    )


@pytest.mark.parametrize("name", SITES)
@given(number=st.integers(0, 2**32))
@settings(max_examples=max(20, settings().max_examples // 3))
def test_a_changed_cell_changes_the_lines_of_its_value_and_nothing_else(
    name: str, number: int
) -> None:
    project, sheets = opened(name)
    random = Random(number)
    at = random.choice(maps(sheets))
    sheet = sheets[at]
    keys = {row: sheet.text((row, 1)) for row in range(2, sheet.last_row + 1)}
    lanes = [row for row, key in keys.items() if key and not key.startswith(("journey:", "stage"))]
    row = random.choice([row for row in lanes if keys[row] not in ("goal", "step")])
    columns = [own[1] for own in sheet.cells if own[0] == 1 and own[1] > 2]
    cell = row, random.choice(columns)
    old = sheet.text(cell)
    new = changed_text(random, keys[row], old)
    found = updates_of(project, "maps.xlsx", with_sheet(sheets, at, with_cell(sheet, cell, new)))
    taken, untaken = taken_and_untaken(found)
    if new == old or untaken or not taken:
        assert found.contents == {}
        assert untaken or not taken
        return
    later, before = after(project, found), texts(project)
    now = texts(later)
    changed = {own for own in before.keys() | now.keys() if before.get(own) != now.get(own)}
    place, (key, _, persona) = sheet.text((1, cell[1])), keys[row].partition(":")
    journey = sheet.text((1, 1)).removeprefix("map:")
    assert changed == {(journey, CellAddress(place, key, persona))}
    told = changes(catalogue(project), catalogue(later))
    of_records = {record.id: {one.key for one in record.changes} for record in told.records}
    is_reordered = sorted(old.split("\n")) == sorted(new.split("\n"))
    # A journey or step that is not there: the check says so, and nothing leads there.
    names_nothing = key in ("detail", "replaces") and not old
    silent = is_reordered or names_nothing
    assert of_records == ({} if silent else {journey: {key}})


@pytest.mark.parametrize("name", SITES)
@given(number=st.integers(0, 2**32))
@settings(max_examples=max(20, settings().max_examples // 3))
def test_columns_come_go_and_move(name: str, number: int) -> None:
    project, sheets = opened(name)
    random = Random(number)
    at = random.choice(maps(sheets))
    on_sheet = MapOnSheet(sheets[at])
    kind = reordered(random, on_sheet)
    wanted = on_sheet.whole()
    found = updates_of(project, "maps.xlsx", with_sheet(sheets, at, wanted))
    taken, untaken = taken_and_untaken(found)
    if untaken:
        assert kind == "delete"
        assert "another one leads to it" in untaken[0]
        return
    later = after(project, found)
    journey = catalogue(later).journeys[sheets[at].text((1, 1)).removeprefix("map:")]
    row = row_of(wanted, "step")
    columns = range(3, max(own[1] for own in wanted.cells if own[0] == row) + 1)
    names = [wanted.text((row, column)) for column in columns]
    assert [plain(step.name) for step in journey.steps if not step.of_stage] == [
        name for name in names if name
    ]
    whole = changes(catalogue(project), catalogue(later))
    assert bool(whole.records) == bool(taken)


def edited_sheet(
    name: str, journey: str, key: str, place: str, text: str
) -> tuple[Project, tuple[Worksheet, ...]]:
    """Give a site with its sheets, one of which has another text in a cell."""
    project, sheets = opened(name)
    at = next(at for at in maps(sheets) if sheets[at].text((1, 1)) == f"map:{journey}")
    cell = row_of(sheets[at], key), column_of(sheets[at], place)
    return project, with_sheet(sheets, at, with_cell(sheets[at], cell, text))


FAQ = "buy-a-camera", "pains", "step:read-the-faq"


def test_an_item_that_changes_keeps_what_only_the_page_says_of_it() -> None:
    project, sheets = opened("example")
    at = next(at for at in maps(sheets) if sheets[at].text((1, 1)) == "map:buy-a-camera")
    row = row_of(sheets[at], "opportunities")
    column = next(
        own[1] for own in sheets[at].cells if own[0] == row and "[" in sheets[at].text(own)
    )
    old = sheets[at].text((row, column))
    sheet = with_cell(sheets[at], (row, column), old.replace(" [", " at once [", 1))
    found = updates_of(project, "maps.xlsx", with_sheet(sheets, at, sheet))
    lines = difference(project, found).split("\n")
    assert [line[:1] for line in lines] == ["-", "+"]
    assert lines[1][1:] == f"{lines[0][1:]} at once"


BUY = """\
---
title: Buy  # the first map
journey:
  personas: [maya]
  stages:
    - name: Look
      steps:
        - Search   # a name alone
        - name: Read the FAQ
          score: 2
          pains:
            - text: Prices are hidden
              severity: 4
              sources: A survey
            - "Nobody answers"
          next: [{to: pay, when: It is cheap}]
    - name: Decide
      steps:
        - {name: Pay, score: 4, touchpoint: [Cart, Bank]}
---
"""
RETURN = """\
journey:
  stages:
  - name: Send
    steps:
    - name: Pack
      score: 3
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a site of two maps, one of them in YAML beside its page, and their workbook."""
    folder = site(
        tmp_path,
        {"buy.md": BUY, "return.md": "# Return\n", "return.yml": RETURN.replace("\n", "\r\n")},
    )
    done = run(folder, "export", "--format", "xlsx", "--layout", "map", "-o", "maps.xlsx")
    assert (done.returncode, done.stdout) == (0, "")
    return folder


def edit(folder: Path, journey: str, cells: Mapping[tuple[str, str], object]) -> None:
    """Write into cells of a map's sheet, given by their lane and their step."""
    book = load_workbook(folder / "maps.xlsx")
    sheet: Any = next(one for one in book.worksheets if one["A1"].value == f"map:{journey}")
    rows = {row[0].value: row[0].row for row in sheet.iter_rows()}
    columns = {cell.value: cell.column for cell in sheet[1]}
    for (key, place), value in cells.items():
        sheet.cell(rows[key], columns.get(place, 3)).value = value
    book.save(folder / "maps.xlsx")


def read(folder: Path, name: str) -> str:
    return (folder / "docs" / name).read_bytes().decode()


def test_an_edited_workbook_becomes_a_git_diff_of_its_values_alone(folder: Path) -> None:
    pain = "• Prices are hidden [severity: 5]\n• Nobody answers\n• Slow: a week"
    edit(folder, "buy", {("pains", "step:read-the-faq"): pain, ("score", "step:search"): 3})
    edit(folder, "return", {("score", "step:pack"): 1.5})
    dry = run(folder, "import", "--update", "maps.xlsx", "--dry-run")
    assert dry.returncode == 0
    assert "Would update: docs/buy.md (Buy, from the sheet Buy)" in dry.stdout
    assert read(folder, "buy.md") == BUY
    done = run(folder, "import", "--update", "maps.xlsx")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == SAID
    assert read(folder, "buy.md") == BUY.replace(
        "- Search   # a name alone\n", "- name: Search   # a name alone\n          score: 3\n"
    ).replace("severity: 4", "severity: 5").replace(
        '- "Nobody answers"\n', "- \"Nobody answers\"\n            - 'Slow: a week'\n"
    )
    assert read(folder, "return.yml") == RETURN.replace("3", "1.5").replace("\n", "\r\n")
    again = run(folder, "import", "--update", "maps.xlsx")
    assert (again.returncode, again.stdout) == (0, SAME)


SAID = """\
Updated: docs/buy.md (Buy, from the sheet Buy)
  Buy!C9: score of 'Search': new: 3
  Buy!D13: pains of 'Read the FAQ': • Prices are hidden [severity: 4] / • Nobody answers ->\
 • Prices are hidden [severity: 5] / • Nobody answers / • Slow: a week

Updated: docs/return.yml (Return, from the sheet Return)
  Return!C9: score of 'Pack': 3 -> 1.5

2 pages updated: 3 changes, 0 left alone; 0 maps as exported.
Next: journeys check, then journeys diff
"""
SAME = "0 pages updated: 0 changes, 0 left alone; 2 maps as exported.\n"


def test_what_both_sides_have_changed_is_told_and_left_alone(folder: Path) -> None:
    edit(folder, "buy", {("score", "step:read-the-faq"): 1, ("score", "step:pay"): 5})
    changed = BUY.replace("score: 2", "score: 3")
    (folder / "docs" / "buy.md").write_text(changed, "utf-8")
    done = run(folder, "import", "--update", "maps.xlsx", "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    said = json.loads(done.stdout)
    validator("import").validate(said)
    [page] = said["updates"]
    assert page["taken"] == [{"place": "Buy!E9", "what": "score of 'Pay'", "old": "4", "new": "5"}]
    assert page["untaken"] == [
        {"place": "Buy!D9", "what": "1", "why": "the page has changed it, too: 3"}
    ]
    assert said["same"] == 1
    assert read(folder, "buy.md") == changed.replace("score: 4", "score: 5")


def test_what_the_schema_refuses_is_not_written(folder: Path) -> None:
    edit(folder, "buy", {("score", "step:read-the-faq"): 7, ("step", "step:pay"): None})
    done = run(folder, "import", "--update", "maps.xlsx")
    assert done.returncode == 1
    assert "left alone: Buy!D9: 7: score: 7 is outside the scale" in done.stdout
    assert "left alone: Buy!E8: Pay: a name cannot be empty" in done.stdout
    assert read(folder, "buy.md") == BUY


def test_a_renamed_step_keeps_the_id_by_which_others_know_it(folder: Path) -> None:
    edit(folder, "buy", {("step", "step:pay"): "Pay by card", ("step", "step:search"): "Look"})
    assert run(folder, "import", "--update", "maps.xlsx").returncode == 0
    assert read(folder, "buy.md") == BUY.replace("- Search ", "- Look ").replace(
        "{name: Pay,", "{name: Pay by card, id: pay,"
    )


def spoiled(folder: Path, how: str) -> None:
    """Do to the workbook, or to its site, what somebody may do."""
    book = load_workbook(folder / "maps.xlsx")
    sheet = book["Buy"]
    if how == "no hidden sheet":
        del book["_journeys"]
    elif how == "no ids":
        sheet.delete_rows(1)
    elif how == "no keys":
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, 1).value = None
    elif how == "no ids of steps":
        for column in range(3, sheet.max_column + 1):
            sheet.cell(1, column).value = None
    elif how == "no row of pains":
        sheet.delete_rows(row_number(sheet, "pains"))
    elif how == "another lane":
        sheet.cell(sheet.max_row + 2, 2).value = "Weather"
        sheet.cell(sheet.max_row, 3).value = "Rain"
    elif how == "stages in each cell":
        row = row_number(sheet, "stage")
        for area in [one for one in sheet.merged_cells.ranges if one.min_row == row]:
            sheet.unmerge_cells(str(area))
            for column in range(area.min_col, area.max_col + 1):
                sheet.cell(row, column).value = sheet.cell(row, area.min_col).value
    elif how == "a spoiled hidden sheet":
        for cells in book["_journeys"].iter_rows():
            if cells[0].value == "said":
                cells[1].value = "[" * 16_000
    elif how == "a copied sheet":
        book.copy_worksheet(sheet)
    elif how == "a copied column":
        for row in range(1, sheet.max_row + 1):
            sheet.cell(row, 6).value = sheet.cell(row, 5).value
        sheet.cell(row_number(sheet, "stage"), 6).value = None
    elif how == "a formula":
        sheet.cell(row_number(sheet, "score"), 4).value = "=1+1"
    elif how == "a page that is gone":
        (folder / "docs" / "buy.md").unlink()
    elif how == "a page that YAML cannot read":
        (folder / "docs" / "buy.md").write_text(BUY.replace("        - Search", "\\t - {"), "utf-8")
        sheet.cell(row_number(sheet, "score"), 4).value = 1
    book.save(folder / "maps.xlsx")


def row_number(sheet: Any, key: str) -> int:
    return next(int(row[0].row) for row in sheet.iter_rows() if row[0].value == key)


@pytest.mark.parametrize(
    ("how", "code", "why"),
    [
        ("no hidden sheet", 2, "has lost what is hidden in them: export the maps anew"),
        ("a spoiled hidden sheet", 2, "has lost what is hidden in them: export the maps anew"),
        ("stages in each cell", 0, "2 maps as exported"),
        ("no ids", 0, "1 map as exported"),
        ("no keys", 1, "the hidden key of the row of stages is gone: export it anew"),
        ("no ids of steps", 1, "the hidden row of the steps' ids is gone: export it anew"),
        ("no row of pains", 1, "pains: the row is gone; empty its cells to take them out"),
        ("another lane", 1, "Weather: its head is no lane of the site"),
        ("a copied sheet", 1, "another sheet is a copy of this one; keep one of them"),
        ("a copied column", 1, "the column is a copy of another one; change its name"),
        ("a formula", 1, "it is a formula without a saved value"),
        ("a page that is gone", 1, "its page is gone, or is no journey any more"),
        ("a page that YAML cannot read", 1, "the page has no such step or stage any more"),
    ],
)
def test_a_workbook_that_is_spoiled_is_told_and_nothing_is_written(
    folder: Path, how: str, code: int, why: str
) -> None:
    spoiled(folder, how)
    before = {path.name: path.read_bytes() for path in (folder / "docs").iterdir()}
    done = run(folder, "import", "--update", "maps.xlsx")
    assert (done.returncode, why in done.stdout + done.stderr) == (code, True), done
    assert {path.name: path.read_bytes() for path in (folder / "docs").iterdir()} == before


def test_a_page_that_has_moved_is_known_by_its_id_and_one_with_another_id_by_its_path(
    folder: Path,
) -> None:
    edit(folder, "buy", {("score", "step:pay"): 5})
    (folder / "docs" / "buy.md").write_text(
        BUY.replace("journey:", "journey:\n  id: other"), "utf-8"
    )
    assert run(folder, "import", "--update", "maps.xlsx", "--dry-run").returncode == 0
    (folder / "docs" / "buy.md").unlink()
    (folder / "docs" / "maps").mkdir()
    (folder / "docs" / "maps" / "buy.md").write_text(BUY, "utf-8")
    assert run(folder, "import", "--update", "maps.xlsx").returncode == 0
    assert "score: 5" in read(folder, "maps/buy.md")


def test_a_file_that_cannot_be_updated_from_is_refused(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    site(other, {"x.md": BUY.replace("Buy", "Order").replace("journey:", "journey:\n  id: x")})
    shutil.copy(folder / "maps.xlsx", other / "maps.xlsx")
    (folder / "notes.csv").write_text("a;b\n", "utf-8")
    for place, arguments, why in (
        (other, ["maps.xlsx"], "none of the maps in 'maps.xlsx' is a journey of this site"),
        (folder, ["notes.csv"], "has no sheets of `journeys export --format xlsx --layout map`"),
        (folder, ["missing.xlsx"], "cannot be read"),
        (folder, ["maps.xlsx", "--stages", "across"], "--stages does not go with --update"),
        (folder, ["maps.xlsx", "maps.xlsx"], "--update takes one workbook"),
        (folder, [], "name the files to import"),
    ):
        done = run(place, "import", "--update", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert why in done.stderr
