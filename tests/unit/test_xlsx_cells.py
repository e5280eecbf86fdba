"""The reader of workbooks, beside openpyxl, and where openpyxl says less than the sheet shows."""

from __future__ import annotations

import datetime
import io
import string
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula

from journeys_plugin.intake.sheets.items import plain
from journeys_plugin.intake.sheets.worksheet import Merge, SheetCell, Worksheet
from journeys_plugin.intake.sheets.xlsx_cells import sheets_of_workbook
from journeys_plugin.metrics.table import UnusableError
from tests.workbooks import bent, workbook

AT = (1, 1)


def first_cell(value: Any, **looks: Any) -> SheetCell:
    """Give what is read of a workbook's first cell."""

    def prepare(book: Any) -> None:
        cell = book["Map"]["A1"]
        for name, look in looks.items():
            setattr(cell, name, look)

    return read(workbook({"Map": [[value]]}, prepare)).cells[AT]


def read(content: bytes) -> Worksheet:
    """Give the first sheet."""
    return sheets_of_workbook(content)[0]


def of_xml(rows: str, head: str = "") -> Worksheet:
    """Give a sheet that has this XML."""
    of_sheet = f'<worksheet xmlns="x">{head}<sheetData>{rows}</sheetData></worksheet>'
    return read(bent(workbook({"Map": [["x"]]}), lambda _: of_sheet.encode()))


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n"))
CELLS = st.dictionaries(
    st.tuples(st.integers(1, 30), st.integers(1, 40)),
    TEXTS
    | st.integers(-(10**9), 10**9)
    | st.booleans()
    | st.floats(-1e9, 1e9).map(lambda number: round(number, 3)),
    max_size=20,
)


@settings(max_examples=settings().max_examples // 3)
@given(CELLS)
def test_what_somebody_wrote_is_read(cells: dict[tuple[int, int], Any]) -> None:
    book = Workbook()
    sheet: Any = book.active
    for (row, column), value in cells.items():
        if not (isinstance(value, str) and value.startswith("=")):
            sheet.cell(row, column, value)
    written = io.BytesIO()
    book.save(written)
    found = read(written.getvalue()).cells
    expected = {at: shown for at, value in cells.items() if (shown := as_shown(value))}
    assert {at: cell.text for at, cell in found.items()} == expected


def as_shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str):
        return "" if value.startswith("=") else plain(value)
    assert isinstance(value, (int, float))
    return f"{value:.15g}"


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.07, "0%", "7 %"),
        (0.125, "0.00%", "12.5 %"),
        (12, '0 "min"', "12 min"),
        (12, '#,##0.0 "days"', "12 days"),
        (1234.5, "#,##0.00", "1234.5"),
        (3, '[Red]0;[Blue]-0;"day"', "3"),
        (datetime.timedelta(hours=26, minutes=5), "[h]:mm", "26:05"),
        (datetime.time(8, 30), "h:mm", "8:30"),
        (datetime.time(8, 30, 7), "h:mm:ss", "8:30:07"),
    ],
)
def test_a_number_is_read_as_the_sheet_shows_it(value: Any, number_format: str, text: str) -> None:
    assert first_cell(value, number_format=number_format).text == text


@settings(max_examples=settings().max_examples // 3)
@given(st.dates(datetime.date(1900, 3, 1), datetime.date(2200, 1, 1)), st.booleans())
def test_a_date_is_the_day_that_was_written(day: datetime.date, from_1904: bool) -> None:
    if from_1904 and day.year < 1905:
        return

    def prepare(book: Any) -> None:
        book.epoch = datetime.datetime(1904, 1, 1) if from_1904 else book.epoch

    cell = read(workbook({"Map": [[day]]}, prepare)).cells[AT]
    assert (cell.text, cell.is_date) == (day.isoformat(), True)


@pytest.mark.parametrize("code", ["d-m", "[$-407]d. mmmm yyyy", "mmm yy", "yyyy/m/d;@"])
def test_any_format_of_dates_is_known(code: str) -> None:
    assert first_cell(45_000, number_format=code).is_date


@pytest.mark.parametrize("code", ['0 "days"', "[Red]0", "[$USD] 0", r"\d0", "General", "0.0_m"])
def test_letters_in_a_format_make_no_date(code: str) -> None:
    assert not first_cell(45_000, number_format=code).is_date


def test_a_number_that_is_no_day_is_told() -> None:
    cell = first_cell(99_999_999, number_format="yyyy-mm-dd")
    assert (cell.text, "no such day" in cell.unusable) == ("99999999", True)


@pytest.mark.parametrize(
    ("colour", "fill"),
    [
        (Color(rgb="FFFF0000"), "FF0000"),
        (Color(indexed=10), COLOR_INDEX[10][-6:]),
        (Color(rgb="FFFFFFFF"), ""),
        (Color(theme=5), "C0504D"),
        (Color(theme=5, tint=0.5), "E0A7A6"),
        (Color(indexed=64), ""),
    ],
)
def test_a_colour_is_read_if_it_may_be_a_score(colour: Color, fill: str) -> None:
    cell = first_cell("x", fill=PatternFill("solid", fgColor=colour))
    assert cell.fill == fill


def test_the_colours_are_those_of_the_workbooks_theme() -> None:
    looks = {"fill": PatternFill("solid", fgColor=Color(theme=6))}  # a green one in old themes

    def prepare(book: Any) -> None:
        book["Map"]["A1"].fill = looks["fill"]
        book.loaded_theme = book.loaded_theme or THEME

    assert read(workbook({"Map": [["x"]]}, prepare)).cells[AT].fill == ""


THEME = b"""<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>
<a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>
<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="44546A"/></a:dk2>
<a:lt2><a:srgbClr val="E7E6E6"/></a:lt2><a:accent1><a:srgbClr val="4472C4"/></a:accent1>
<a:accent2><a:srgbClr val="ED7D31"/></a:accent2><a:accent3><a:srgbClr val="A5A5A5"/></a:accent3>
</a:clrScheme></a:themeElements></a:theme>"""
"""Of newer spreadsheets."""


def test_bold_text_is_known() -> None:
    assert first_cell("Plan", font=Font(bold=True)).bold
    assert not first_cell("Plan").bold


def test_merges_and_what_is_hidden_are_read() -> None:
    def prepare(book: Any) -> None:
        sheet = book["Map"]
        sheet.merge_cells("A1:C1")
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True
        book.create_sheet("Old").sheet_state = "hidden"

    shown, old = sheets_of_workbook(workbook({"Map": [["a"], ["b"]]}, prepare))
    assert shown.merges == (Merge(1, 1, 1, 3),)
    assert (shown.hidden_rows, shown.hidden_columns) == (frozenset({2}), frozenset({2}))
    assert (shown.hidden, old.hidden) == (False, True)


@pytest.mark.parametrize(
    "formula", ["=1+1", ArrayFormula("A1:A2", "=B1:B2"), "=SUM(B1:B9)"], ids=["one", "array", "sum"]
)
def test_a_formula_that_nobody_computed_is_told(formula: Any) -> None:
    cell = first_cell(formula)
    assert cell.text == str(getattr(formula, "text", formula))
    assert "without a saved value" in cell.unusable


def test_a_formula_may_be_computed_to_nothing() -> None:
    found = of_xml('<row r="1"><c r="A1" t="str"><f>IF(B1="","",1)</f><v></v></c></row>')
    assert found.cells == {}


def test_texts_in_several_looks_are_one_text_without_how_it_is_spoken() -> None:
    said = (
        '<is><r><rPr><b/></rPr><t>予</t></r><r><t xml:space="preserve">約 </t></r>'
        '<rPh sb="0" eb="1"><t>ヨ</t></rPh></is>'
    )
    found = of_xml(f'<row r="1"><c r="A1" t="inlineStr">{said}</c></row>')
    assert found.text(AT) == "予約"


def test_signs_that_are_written_as_numbers_are_signs() -> None:
    said = "<is><t>one_x000D_\ntwo _x005F_x000D_ A_x0041_</t></is>"
    found = of_xml(f'<row r="1"><c r="A1" t="inlineStr">{said}</c></row>')
    assert found.text(AT) == "one\ntwo _x000D_ AA"


def test_cells_without_addresses_follow_one_another() -> None:
    found = of_xml("<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row>")
    assert {at: cell.text for at, cell in found.cells.items()} == {
        (1, 1): "1",
        (1, 2): "2",
        (2, 2): "3",
    }


def test_names_may_have_a_prefix() -> None:
    content = workbook({"Map": [["Plan", 3]]})

    def prefixed(part: bytes) -> bytes:
        for name in (b"worksheet", b"sheetData", b"row", b"c", b"is", b"t", b"v"):
            for start, end in ((b"<", b" "), (b"<", b">"), (b"</", b">")):
                part = part.replace(start + name + end, start + b"x:" + name + end)
        return part.replace(b"xmlns=", b"xmlns:x=")

    assert read(bent(content, prefixed)) == read(content)


SOUND = workbook({"Map": [["Plan", 3, "x"]]})


@given(st.text(string.printable, max_size=60), st.integers(0, 600))
def test_damage_never_ends_in_a_traceback(noise: str, place: int) -> None:
    damaged = bent(SOUND, lambda part: part[:place] + noise.encode() + part[place:])
    with suppress(UnusableError):
        sheets_of_workbook(damaged)


def test_the_letters_of_columns_are_numbers() -> None:
    row = [None] * 751 + ["far"]
    assert read(workbook({"Map": [row]})).text((1, 752)) == "far"
    assert get_column_letter(752) == "ABX"
