"""Maps as a workbook: the names of its sheets, and what a spreadsheet makes of them."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from journeys_plugin.exchange.exporting import Export
from journeys_plugin.exchange.kept_layout import KEPT_SHEET, kept_workbook
from journeys_plugin.exchange.map_layout import CellAddress
from journeys_plugin.exchange.map_workbook import maps_workbook, names_of_sheets
from journeys_plugin.exchange.sheet_looks import rules_for_scores
from journeys_plugin.model import link
from journeys_plugin.options import Options
from journeys_plugin.options.lanes import read_lanes
from journeys_plugin.values.scale import Scale
from tests.unit.examples import pages_of


def opened(front: str, options: Options | None = None) -> Any:
    """Give the workbook of the maps that some pages declare."""
    catalogue = link(pages_of(front))
    content = maps_workbook(Export(catalogue, options or Options())).content
    assert isinstance(content, bytes)
    return load_workbook(BytesIO(content))


def heads(sheet: Any) -> dict[str, int]:
    """Give the rows of a sheet by the words of their heads."""
    return {str(row[1].value): row[0].row for row in sheet.iter_rows() if row[1].value}


@given(titles=st.lists(st.text(st.characters() | st.sampled_from("[]:*?/\\'a"), max_size=40)))
def test_each_map_has_a_sheet_that_a_spreadsheet_can_name(titles: list[str]) -> None:
    names = list(names_of_sheets({f"{at}": title for at, title in enumerate(titles)}).values())
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) <= 62
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("' ") == name
        assert name.casefold() not in ("history", KEPT_SHEET)


def test_names_that_are_cut_alike_are_numbered() -> None:
    title = "How a family plans the first long journey"
    names = names_of_sheets({"one": title, "two": title, "three": "History", "four": "?"})
    assert list(names.values()) == [
        "How a family plans the first lo",
        "How a family plans the first 2",
        "History 2",
        "Map",
    ]


MAP = """\
title: Buy
journey:
  personas: [maya, otto]
  scale: {lowest: -2, highest: 2}
  stages:
    - name: Look
      goal: Know more
      steps:
        - name: "=1+1"
          score: {maya: 2, otto: -1}
          touchpoint: [FAQ, {touchpoint: Chat, channel: [app, web]}]
          pains: [Slow, {text: Dear, severity: 4, sources: A survey}]
          duration: 1-2
        - {name: Ask, score: {maya: 0}, heat: Hot}
    - name: Pay
      frontstage: A clerk
      steps: [Pay]
===
title: Maya
persona: {id: maya}
===
title: Otto
persona: {id: otto}
"""
OPTIONS = Options(lanes=read_lanes([{"key": "heat", "label": "Heat"}]))


def test_a_map_stands_on_its_sheet_as_managers_know_it() -> None:
    book = opened(MAP, OPTIONS)
    sheet, at = book.worksheets[0], heads(book.worksheets[0])
    assert sheet.title == "Buy"
    assert {merge.coord for merge in sheet.merged_cells.ranges} >= {"C7:D7", "E7:F7", "C9:D9"}
    assert [sheet.cell(at["Score – Maya (-2–2)"], column).value for column in (3, 4)] == [2, 0]
    assert sheet.cell(at["Score – Otto (-2–2)"], 3).value == -1
    assert sheet.cell(at["Touchpoints"], 3).value == "• FAQ\n• Chat [Channel: app, web]"
    assert sheet.cell(at["Pains"], 3).value == "• Slow\n• Dear [severity: 4]"
    assert sheet.freeze_panes == "C9"
    assert sheet.row_dimensions[1].hidden
    assert sheet.column_dimensions["A"].hidden
    assert len(sheet._charts[0].series) == 2
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)


def test_no_text_is_a_formula_and_none_becomes_a_date() -> None:
    sheet = opened(MAP).worksheets[0]
    step = sheet.cell(heads(sheet)["Step"], 3)
    assert (step.value, step.data_type, step.quotePrefix) == ("=1+1", "s", True)
    assert sheet.cell(heads(sheet)["Duration"], 3).number_format == "@"
    assert sheet.cell(heads(sheet)["Duration"], 4).number_format == "@"


def test_the_workbook_keeps_what_was_exported() -> None:
    kept = opened(MAP)[KEPT_SHEET]
    assert kept.sheet_state == "veryHidden"
    rows = ([cell or "" for cell in row] for row in kept.values)
    layout = kept_workbook(rows).maps["page-1"]
    assert layout.path == "page-1.md"
    assert layout.texts[CellAddress("step:1-1", "score", "otto")] == "-1"
    assert layout.texts[CellAddress("stage:look", "goal")] == "Know more"
    assert layout.kept_back == {"sources": 1}


def test_what_a_cell_cannot_hold_is_told() -> None:
    front = MAP.replace("A clerk", '"\\a bell"').replace("Know more", "x" * 40_000)
    export = Export(link(pages_of(front)), Options())
    assert list(maps_workbook(export).notes) == [
        "not in the sheets, since only the pages say it: sources (1)",
        "cut in 1 cell: one of XLSX holds 32,767 characters",
        "\ufffd in 1 cell: for characters that XLSX cannot hold",
    ]


def test_the_curve_lies_over_the_columns_without_a_title() -> None:
    content = maps_workbook(Export(link(pages_of(MAP)), Options())).content
    assert isinstance(content, bytes)
    chart = ZipFile(BytesIO(content)).read("xl/charts/chart1.xml").decode()
    assert '<chart><autoTitleDeleted val="1"' in chart
    assert '<layoutTarget val="inner"' in chart


def test_sheets_run_from_right_to_left_in_arabic() -> None:
    sheet = opened(MAP, Options(language="ar")).worksheets[0]
    assert sheet.sheet_view.rightToLeft
    assert sheet._charts[0].x_axis.scaling.orientation == "maxMin"


@pytest.mark.parametrize("scale", [Scale(), Scale(-2, 2), Scale(0, 10)])
def test_scores_have_the_colours_of_the_site(scale: Scale) -> None:
    rules = rules_for_scores(scale, "C8")[1:]
    tests = {"lessThan": float.__lt__, "lessThanOrEqual": float.__le__, "greaterThan": float.__gt__}
    for tenth in range(int(scale.lowest * 10), int(scale.highest * 10) + 1):
        score = tenth / 10
        band = next(
            number
            for number, rule in enumerate(rules, 1)
            if tests[str(rule.operator)](score, float(rule.formula[0]))
        )
        assert band == scale.band(score)


def test_a_long_map_is_printed_on_pages_that_end_with_stages() -> None:
    sizes = (6, 5, 9, 20, 2)
    stages = "".join(
        f"\n  - name: Stage {at}\n    steps:"
        + "".join(f"\n    - {{name: Step {at}.{step}, score: 3}}" for step in range(size))
        for at, size in enumerate(sizes)
    )
    sheet = opened(f"journey:\n  stages:{stages}").worksheets[0]
    # From column C on: the second stage ends in M, the third in V, the fourth goes on behind AJ.
    assert [one.id for one in sheet.col_breaks.brk] == [13, 22, 36]
    assert sheet.print_title_cols == "$B:$B"
    names = heads(sheet)
    assert sheet.print_title_rows == f"${names['Stage']}:${names['Step']}"
    assert 40 <= sheet.page_setup.scale <= 100
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage


def test_the_row_of_scores_is_as_high_as_its_head() -> None:
    long = "Familie Kowalczyk-Schönhuber aus der Siedlung am Rand"
    step = f"{{name: Go, score: {{{long}: 3}}}}"
    sheet = opened(f"journey:\n  personas: [{long}]\n  stages: [{{name: A, steps: [{step}]}}]")
    [row] = [at for head, at in heads(sheet.worksheets[0]).items() if head.startswith("Score")]
    assert sheet.worksheets[0].row_dimensions[row].height > 60
