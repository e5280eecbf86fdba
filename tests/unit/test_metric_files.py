"""Files to measurements: each way to lay a table out, and each way to get it wrong."""

from __future__ import annotations

import datetime
import io
import itertools
import re
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys_plugin.findings.rules import RULES
from journeys_plugin.metrics.file_reading import read_file
from journeys_plugin.metrics.measurements import MeasuredFile
from journeys_plugin.options import OPTIONS, MetricFile
from tests.workbooks import SHEET, bent, workbook

HEAD = "journey,step,metric,value,unit,target,better,counts,date,source\n"
ROW = 'buy,Pay,Left,71.5,%,55,lower,people,2026-09-30,"Analytics, shop"\n'


def file_of(**given: Any) -> MetricFile:
    (found,) = OPTIONS["metrics"].read([{"file": "m/shop.csv", **given}])
    assert isinstance(found, MetricFile)
    return found


def read(content: str | bytes, **given: Any) -> MeasuredFile:
    return read_file(file_of(**given), content.encode() if isinstance(content, str) else content)


def said(file: MeasuredFile) -> list[str]:
    return [found.line() for found in file.diagnostics]


def values(file: MeasuredFile) -> list[float]:
    return [one.value for one in file.measurements]


def test_a_row_is_read_whole() -> None:
    (one,) = read(HEAD + ROW).measurements
    assert (one.row, one.journey, one.step, one.metric) == (2, "buy", "Pay", "Left")
    assert (one.value, one.unit, one.target, one.better) == (71.5, "%", 55, "lower")
    assert (one.counts, one.source) == ("people", "Analytics, shop")
    assert one.date == datetime.date(2026, 9, 30)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_delimiters_and_line_ends(encoding: str, delimiter: str, end: str) -> None:
    text = f"Journey,Step,VALUE{end}Kaufen für Süße,Zählen,3{end}{end}buy,pay,4{end}"
    found = read(text.replace(",", delimiter).encode(encoding))
    assert said(found) == []
    assert [(one.row, one.journey, one.value) for one in found.measurements] == [
        (2, "Kaufen für Süße", 3),
        (4, "buy", 4),
    ]


def test_another_encoding_is_guessed_and_said() -> None:
    found = read("journey;step;value\nKäufe;Zählen;3,5\n".encode("cp1252"))
    assert [(one.journey, one.step, one.value) for one in found.measurements] == [
        ("Käufe", "Zählen", 3.5)
    ]
    assert said(found) == [
        "m/shop.csv:1:1: the file is not in UTF-8 and was read as Windows-1252,"
        " save it as CSV in UTF-8 [guessed-encoding]"
    ]


def test_the_head_may_stand_below_a_title() -> None:
    text = 'sep=;\n"Export of 2026-10-01"\n\n# Shop\nStep;Journey;Value\npay;buy;3\n'
    found = read(text)
    assert [(one.row, one.step) for one in found.measurements] == [(6, "pay")]


def test_a_cell_of_several_lines_counts_as_the_file_does() -> None:
    found = read('journey,step,value\n"a\nb\nc",pay,1\nbuy,pay,x\n')
    assert [one.row for one in found.measurements] == [2]
    assert found.measurements[0].journey == "a b c"
    assert found.diagnostics[0].location.line == 5


def test_columns_by_other_names() -> None:
    found = read(
        "Schritt;Wert;Kennzahl;Stand\nPay;1.234,5;Abbruch;30.09.2026\n",
        journey="Buy a camera",
        columns={"step": "schritt", "value": "Wert", "metric": "Kennzahl", "date": "Stand"},
    )
    (one,) = found.measurements
    assert (one.journey, one.metric, one.value) == ("Buy a camera", "Abbruch", 1234.5)


@pytest.mark.parametrize(("head", "metric"), [("value", "shop"), ("Visitors", "Visitors")])
def test_without_a_metric_column_the_value_or_the_file_names_it(head: str, metric: str) -> None:
    found = read(f"journey,step,{head}\nbuy,pay,3\n", columns={"value": head})
    assert [one.metric for one in found.measurements] == [metric]


def test_a_column_for_each_metric() -> None:
    about = {"name": "Days", "unit": "days", "target": 3, "better": "lower", "counts": "people"}
    found = read(
        "month,step,Dauer,NPS\n2026-09,pay,4.5,\n2026-10,pay,4.0,31\n",
        journey="buy",
        columns={"date": "month"},
        values={"Dauer": about, "NPS": None},
    )
    assert [(one.metric, one.value, one.unit) for one in found.measurements] == [
        ("Days", 4.5, "days"),
        ("Days", 4.0, "days"),
        ("NPS", 31, ""),
    ]
    first = found.measurements[0]
    assert (first.target, first.better, first.counts) == (3, "lower", "people")
    assert said(found) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "the file is empty"),
        (" \n\n", "the file is empty"),
        ("\ufeff", "the table is empty"),
        ("journey,step,metric\n", "the column 'value' cannot be found"),
        ("jorney;stp;value\n", "the columns 'journey' and 'step' cannot be found"),
        (b"\x00\x01\x02" * 9, "the file is not text in UTF-8 or UTF-16"),
        (b"PK\x03\x04rest", "the file is a workbook, not text"),
        (b"\xff\xfe", "the table is empty"),
        ("a" * 200_000, "a cell of this row has over 131,072 characters, shorten it"),
        ('"journey,step,value\nbuy,pay,3\n', "the quotes that begin here do not end"),
        ('"Shop" today\njourney,step,value\nbuy,pay,3\n', "the quotes that begin here do not end"),
    ],
)
def test_a_file_without_a_table_is_named(content: str | bytes, message: str) -> None:
    found = read(content)
    (one,) = found.diagnostics
    assert one.rule == "unusable-metric-file"
    assert message in one.text
    assert len(one.text) < 500
    assert not found.measurements


def test_a_wrong_head_names_what_was_meant() -> None:
    assert said(read("Jorney;Stp;value\nbuy;pay;3\n")) == [
        "m/shop.csv:1:1: the columns 'journey' and 'step' cannot be found, is it 'Jorney' and"
        " 'Stp'? name them in the first row, or under `columns` in the options"
        " [unusable-metric-file]"
    ]
    assert "cannot be found, there are 'a', 'b': name them" in said(read("a,b\n1,2\n"))[0]


def test_a_column_that_is_nearly_ours_is_named_and_others_are_not() -> None:
    found = read(
        "journey,step,value,tagret,score,value\nbuy,pay,3,5,4,9\n", columns={"date": "Stand"}
    )
    assert said(found) == [
        "m/shop.csv:1:4: unknown column 'tagret', did you mean 'target'? [wrong-metric-column]",
        "m/shop.csv:1:6: the column 'value' is there twice, only the first is read"
        " [wrong-metric-column]",
        "m/shop.csv:1:1: there is no column 'Stand', which the options name for 'date', name it as"
        " the file does [wrong-metric-column]",
    ]
    assert values(found) == [3]


def test_rows_that_cannot_be_read_are_named_and_lose_nothing_else() -> None:
    rows = [
        "buy,pay,a,11,5,%,,,,",  # a decimal comma without quotes: it has shifted the cells
        "buy,pay,a,11,5,%,,,,,",
        ",pay,a,1,,,,,,",
        "buy,,a,1,,,,,,",
        "buy,pay,a,,,,,,,",
        "buy,pay,a,=1+1,,,,,,",
        "buy,pay,a,n/a,,,,,,",
        "buy,pay,a,1,,x,up,cats,,",
        "buy,pay,a,2,,,,,30.02.2026,",
        f"buy,pay,{'a' * 301},1,,,,,,",
        "  ,  ,,,,,,,,",
        "buy,pay,a,3,,,,,,",
    ]
    found = read(HEAD + "\n".join(rows))
    assert values(found) == [1, 3]
    assert [line.removeprefix("m/shop.csv:") for line in said(found)] == [
        "2:1: the unit '5' is a number, as if a comma in the value had split the cells, put the"
        " value"
        ' into quotes, such as "11,5" [bad-metric-row]',
        "3:1: the row has 11 cells, but the header has 10, put values that contain the separator"
        " into quotes,"
        ' such as "11,5" [bad-metric-row]',
        "4:1: the row names no journey, write it in each row, in merged cells too [bad-metric-row]",
        "5:1: the row names no step, write its id or its name [bad-metric-row]",
        "6:4: there is no value here, write a number, or remove the row [bad-metric-value]",
        "7:4: '=1+1' is a formula, and formulas are not computed, write its value"
        " [bad-metric-value]",
        "8:4: 'n/a' is not a number, write only digits here, and the unit in its own"
        " column [bad-metric-value]",
        "9:6: 'x' is not a number, write only digits here, and the unit in its own"
        " column [bad-metric-value]",
        "9:7: better: unknown word 'up', write higher or lower, or nothing [bad-metric-value]",
        "9:8: counts: unknown word 'cats', write people, or nothing [bad-metric-value]",
        "10:9: '30.02.2026' is not a date, write it as in 2026-09-30 [bad-metric-date]",
        "11:1: the metric has over 300 characters, write a shorter one [bad-metric-row]",
    ]


def test_quotes_that_do_not_end_lose_only_what_follows() -> None:
    found = read('journey,step,value\nbuy,pay,1\nbuy,"pay,2\nbuy,pay,3\n')
    assert values(found) == [1]
    (one,) = found.diagnostics
    assert (one.rule, one.location.line) == ("unusable-metric-file", 3)
    assert "quotes that begin here" in one.text


def test_a_cell_beyond_all_measure_is_named_as_what_it_is() -> None:
    found = read(f"journey,step,value,note\nbuy,pay,1,\nbuy,pay,2,{'x' * 140_000}\n")
    assert values(found) == [1]
    assert said(found) == [
        "m/shop.csv:3:1: a cell of this row has over 131,072 characters, shorten it; no row below"
        " is read [unusable-metric-file]"
    ]


def test_of_many_findings_twenty_are_listed_and_the_others_counted() -> None:
    found = read("journey,step,value\n" + "buy,pay,x\n" * 1020 + "buy,pay,1\n")
    assert len(found.diagnostics) == 21
    last = found.diagnostics[-1]
    assert last.location.line == 22
    assert last.text == "there are more like those above, 1,000 from here on"
    assert values(found) == [1]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_named(content: bytes) -> None:
    for start in (b"", b"journey,step,value\n", b"\xff\xfej\x00", b"PK\x03\x04"):
        found = read(start + content)
        assert all(RULES[one.rule].group == "metrics" for one in found.diagnostics)
        xlsx = read(start + content, file="m/a.xlsx")
        assert xlsx.diagnostics


# Workbooks

ROWS: list[list[Any]] = [
    ["Journey", "Step", "Value", "Unit", "Date"],
    ["buy", "pay", 71.5, None, datetime.date(2026, 9, 30)],
    ["buy", "pay", "1 234,5", "€", "Sep 2026"],
]


def xlsx(content: bytes, **given: Any) -> MeasuredFile:
    return read(content, file="m/shop.xlsx", **given)


def test_a_sheet_is_read_with_its_dates_and_percents() -> None:
    def percent(book: Any) -> None:
        book["Monthly"]["C2"] = 0.115
        book["Monthly"]["C2"].number_format = "0.0%"

    found = xlsx(workbook({"Other": [["x"]], "Monthly": ROWS}, percent), sheet="monthly")
    assert said(found) == []
    assert [(one.row, one.value, one.unit, one.date) for one in found.measurements] == [
        (2, 11.5, "%", datetime.date(2026, 9, 30)),
        (3, 1234.5, "€", datetime.date(2026, 9, 30)),
    ]


def test_numbers_and_dates_of_a_sheet_have_the_bounds_of_those_in_a_text() -> None:
    def as_shown(book: Any) -> None:
        for row in book["A"].iter_rows(min_row=2):
            row[2].number_format, row[4].number_format = "0%", "yyyy-mm-dd"

    amounts, days = (1e306, -1e306, 0.5, 0.25, 0.75), (None, None, -5, 2_958_465, 46_295)
    rows = [["buy", "pay", *pair] for pair in zip(amounts, [None] * 5, days, strict=True)]
    content = workbook({"A": [ROWS[0], *rows]}, as_shown)
    found = xlsx(bent(content, lambda xml: xml.replace(b"<v>1e+306</v>", b"<v>1e999</v>")))
    assert [(one.value, one.unit) for one in found.measurements] == [(75, "%")]
    digits = "is not a number, write only digits here, and the unit in its own column"
    late = "is before 1900 or after 2200, write the day on which it was measured [bad-metric-date]"
    assert [line.removeprefix("m/shop.xlsx:") for line in said(found)] == [
        f"2:3: 'inf %' {digits} [bad-metric-value]",
        f"3:3: '-1e+308 %' {digits} [bad-metric-value]",
        f"4:5: '1899-12-25' {late}",
        f"5:5: '9999-12-31' {late}",
    ]


def test_a_sheet_that_is_not_there_is_named_with_those_that_are() -> None:
    content = workbook({"Monthly": ROWS, "Notes": []})
    assert "no sheet 'Montly', did you mean 'Monthly'?" in said(xlsx(content, sheet="Montly"))[0]
    assert "no sheet 'X', it has 'Monthly', 'Notes'" in said(xlsx(content, sheet="X"))[0]
    assert "the table is empty" in said(xlsx(content, sheet="Notes"))[0]


def test_blank_rows_and_merged_cells() -> None:
    rows = [[], ["Report"], [], *ROWS, [], ["buy", "pay", 1], [None, "pay", 2]]
    found = xlsx(workbook({"A": rows}, lambda book: book["A"].merge_cells("A8:A9")))
    assert [one.row for one in found.measurements] == [5, 6, 8]
    assert [line.split(",")[0] for line in said(found)] == [
        "m/shop.xlsx:9:1: the row names no journey"
    ]


def test_a_formula_for_a_date_is_named() -> None:
    content = workbook({"A": [*ROWS[:2], ["buy", "pay", "=1+1", None, "=TODAY()"]]})
    assert said(xlsx(content)) == [
        "m/shop.xlsx:3:5: the formula '=TODAY()' has no saved value, open the file in a spreadsheet"
        " and save it [bad-metric-date]"
    ]


def test_a_formula_without_a_saved_value_is_named_and_a_saved_one_counts() -> None:
    content = workbook({"A": [*ROWS[:2], ["buy", "pay", "=1+1"]]})
    assert said(xlsx(content)) == [
        "m/shop.xlsx:3:3: the formula '=1+1' has no saved value, open the file in a spreadsheet and"
        " save it [bad-metric-value]"
    ]
    # openpyxl writes an empty value in one of two ways, with lxml and without.
    saved = bent(content, lambda xml: re.sub(b"(<f>1[+]1</f>)<v(?: /|></v)>", rb"\1<v>2</v>", xml))
    assert saved != content
    assert values(xlsx(saved)) == [71.5, 2]


def test_a_million_blank_rows_with_a_format_are_not_walked() -> None:
    blank = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(4, 200_000))
    content = bent(
        workbook({"A": ROWS}), lambda xml: xml.replace(b"</sheetData>", blank + b"</sheetData>")
    )
    assert values(xlsx(content)) == [71.5, 1234.5]


def test_prefixes_and_cells_without_places() -> None:
    def prefixed(_: bytes) -> bytes:
        return (
            b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            b"<x:sheetData>"
            b'<x:row><x:c t="inlineStr"><x:is><x:t>journey</x:t></x:is></x:c>'
            b'<x:c t="inlineStr"><x:is><x:r><x:t>st</x:t></x:r>'
            b"<x:r><x:t>ep</x:t></x:r></x:is></x:c>"
            b'<x:c t="str"><x:v>value</x:v></x:c></x:row>'
            b'<x:row><x:c t="str"><x:v>buy</x:v></x:c><x:c t="str"><x:v>pay</x:v></x:c>'
            b"<x:c><x:v>3</x:v></x:c></x:row>"
            b"</x:sheetData></x:worksheet>"
        )

    found = xlsx(bent(workbook({"A": ROWS}), prefixed))
    assert said(found) == []
    assert [(one.row, one.value) for one in found.measurements] == [(2, 3)]


def unpackable(content: bytes, part: str) -> bytes:
    """Give a workbook of which a part is packed in a way that nobody knows."""
    name = part.encode()
    written = bytearray(content)
    for head, method, at in ((b"PK\x03\x04", 8, 30), (b"PK\x01\x02", 10, 46)):
        start = written.index(name) if head == b"PK\x03\x04" else written.rindex(name)
        assert written[start - at :].startswith(head)
        written[start - at + method] = 99
    return bytes(written)


def torn(content: bytes, part: str) -> bytes:
    """Give a workbook of which a part is no packed text any more."""
    written = bytearray(content)
    start = written.index(part.encode()) + len(part)
    written[start : start + 30] = b"\xff" * 30
    return bytes(written)


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet/>'


TYPES = "[Content_Types].xml"
MANY_CELLS = "the workbook has more than 500,000 cells, or too much in one row, save only the sheet"


def with_part(part: bytes, name: str) -> bytes:
    """Give a workbook with one part more."""
    written = io.BytesIO(workbook({"A": ROWS}))
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return written.getvalue()


def misplaced(types: bytes) -> bytes:
    """Say that all parts lie where nobody looks for long ones."""
    return types.replace(b"/xl/", b"/xl/media/")


def filled(rows: bytes) -> bytes:
    """Give a workbook with these rows, as XML, in its sheet."""
    return bent(
        workbook({"A": ROWS}), lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>")
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"journey,step,value\nbuy,pay,3\n", "the file is not an XLSX workbook"),
        (b"PK\x03\x04 and no more", "the file is not an XLSX workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "an old .xls workbook, or one with a"),
        (bent(workbook({"A": ROWS}), lambda _: ENTITIES), "the workbook declares entities"),
        (
            bent(workbook({"A": ROWS}), lambda _: ENTITIES, "xl/workbook.xml"),
            "the workbook declares entities",
        ),
        (bent(workbook({"A": ROWS}), lambda xml: xml[:200]), "the workbook is damaged"),
        (torn(workbook({"A": ROWS}), SHEET), "the workbook is damaged"),
        (unpackable(workbook({"A": ROWS}), SHEET), "the workbook is damaged"),
        (  # a part in front of the entities must not keep them from being seen
            torn(bent(workbook({"A": ROWS}), lambda _: ENTITIES), "docProps/app.xml"),
            "the workbook is damaged",
        ),
        (
            bent(workbook({"A": ROWS}), lambda xml: xml + b" " * 130_000_000),
            "the workbook has more than 128 MB when unpacked",
        ),
        (filled(b"<row>" + b"<c/>" * 3_000_000 + b"</row>"), MANY_CELLS),
        (filled(b"<row>" + b"<c/>" * 100_001 + b"</row>"), MANY_CELLS),
        (filled(b'<row><c><v>1</v></c><c r="XFD1"><v>1</v></c></row>' * 100), MANY_CELLS),
        (filled((b"<row>" + b"<c/>" * 500 + b"</row>") * 5_001), MANY_CELLS),
        (bent(workbook({"A": ROWS}), lambda xml: xml + b"<xf/>" * 100_001), MANY_CELLS),
        (with_part(b"<t/>" * 1_000_001, "xl/sharedStrings.xml"), MANY_CELLS),
        (bent(workbook({"A": ROWS}), misplaced, TYPES), MANY_CELLS),
    ],
    ids=itertools.count(),
)
def test_a_workbook_that_is_none_is_named(content: bytes, message: str) -> None:
    (one,) = xlsx(content).diagnostics
    assert one.rule == "unusable-metric-file"
    assert message in one.text


def test_a_head_alone_and_fewer_people_than_none_are_named() -> None:
    assert said(read("journey,step,value\n")) == [
        "m/shop.csv:1:1: there is no row below the header, write one value in each row"
        " [bad-metric-row]"
    ]
    found = read("journey,step,value,counts\nbuy,pay,-5,people\nbuy,pay,5,people\n")
    assert said(found) == [
        "m/shop.csv:2:3: the number of people is below zero, write how many there were"
        " [bad-metric-value]"
    ]
    assert values(found) == [5]


def test_columns_of_values_may_name_their_step_and_journey() -> None:
    found = read(
        "Report of October\nMonth,Visitors,Orders\n2026-09,1400,90\n2026-10,1500,\n",
        columns={"date": "Month"},
        values={
            "Visitors": {"step": "Look", "journey": "buy", "counts": "people"},
            "Orders": {"step": "Pay", "journey": "buy"},
        },
    )
    assert said(found) == []
    assert [(one.journey, one.step, one.metric, one.value) for one in found.measurements] == [
        ("buy", "Look", "Visitors", 1400),
        ("buy", "Pay", "Orders", 90),
        ("buy", "Look", "Visitors", 1500),
    ]


def test_what_is_missing_is_said_of_the_row_that_is_most_like_a_head() -> None:
    (one,) = said(
        read("Report of October\nMonth,Visitors\n", journey="buy", values={"Visitors": None})
    )
    assert one.startswith("m/shop.csv:2:1: the column 'step' cannot be found")
