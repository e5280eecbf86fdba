"""Spreadsheets as they must not be: the command says one clear thing, and writes all or nothing."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl.chart import LineChart, Reference
from openpyxl.comments import Comment

from tests.workbooks import SHEET, bent, workbook

from .test_command import found, run, site

ROWS: list[list[Any]] = [
    ["Stage", "Find", "Buy", "Use"],
    ["Touchpoint", "Ad", "Shop", "App"],
    ["Pain points", "loud", "fee", "slow"],
    ["Emotion (1-5)", 3, 2, 4],
]
MAP = workbook({"Map": ROWS})
UNDERSTOOD = "understood: 3 stages, 3 scores, 3 touchpoints, 3 pains\n"


def csv(separator: str = ";", rows: list[list[Any]] = ROWS) -> str:
    return "".join(separator.join(map(str, row)) + "\n" for row in rows)


def zipped(parts: Mapping[str, bytes], of: bytes = b"") -> bytes:
    """Give a zip of these parts, added to those of another one."""
    written = io.BytesIO(of)
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return written.getvalue()


def old(stream: str) -> bytes:
    """Give a file as Excel wrote it before 2007, and as it writes those with a password."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + stream.encode("utf-16-le") * 9


def ending(rows: bytes) -> bytes:
    """Give the map with more rows."""
    return bent(MAP, lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"))


def one_cell(at: tuple[str, int]) -> bytes:
    column, row = at
    return f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row>'.encode()


def drawn(objects: bytes, of: bytes = MAP) -> bytes:
    """Give a workbook with objects that lie on its first sheet."""
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
    relations = b'<R><Relationship Type="%s" Target="../drawings/drawing1.xml"/></R>' % kind
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relations,
        "xl/drawings/drawing1.xml": b"<xdr:wsDr>%s</xdr:wsDr>" % objects,
    }
    return zipped(parts, of)


AT = b"<xdr:from><xdr:col>2</xdr:col><xdr:row>3</xdr:row></xdr:from>"
PICTURE = b"<xdr:oneCellAnchor>%s<xdr:pic></xdr:pic></xdr:oneCellAnchor>" % AT
SHAPE = (
    b"<xdr:twoCellAnchor>%s<xdr:sp><a:p><a:t>Ask </a:t><a:t>Bob</a:t></a:p>"
    b"<a:p><a:t>&lt;b&gt;soon</a:t></a:p></xdr:sp></xdr:twoCellAnchor>" % AT
)


def charted(book: Any) -> None:
    chart = LineChart()
    chart.add_data(Reference(book["Map"], min_col=2, max_col=4, min_row=4), from_rows=True)
    book["Map"].add_chart(chart, "A8")
    book.create_chartsheet("Curve").add_chart(LineChart())


def hidden(book: Any) -> None:
    book["Map"].column_dimensions["C"].hidden = True
    book["Map"].row_dimensions[3].hidden = True


def commented(book: Any) -> None:
    threaded = "[Threaded comment]\n\nLearn more: https://x/?linkid=870924\n\nComment:\n    In May?"
    book["Map"]["B3"].comment = Comment(threaded, "Ana")
    book["Map"]["F9"].comment = Comment("On an empty cell", "Ana")


def from_the_right(book: Any) -> None:
    book["Map"].sheet_view.rightToLeft = True


def all_hidden(book: Any) -> None:
    book.create_sheet("Empty")
    book["Map"].sheet_state = "hidden"


def linked(part: bytes) -> bytes:
    return part.replace(
        b'<c r="B3"><f>[1]Other!A1</f><v></v>', b'<c r="B3" t="str"><f>[1]Other!A1</f><v>loud</v>'
    )


def with_cells(**cells: Any) -> bytes:
    """Give the map with other values in some cells."""

    def prepare(book: Any) -> None:
        for at, value in cells.items():
            book["Map"][at] = value

    return workbook({"Map": ROWS}, prepare)


DAY = datetime.datetime(2026, 2, 1)
MADE_OF_TEXT = "it is a date; the spreadsheet may have made it of a text such as 1-2"
NO_VALUE = "it is a formula without a saved value; open the file in a spreadsheet and save it"
FRENCH = "Étape;Trouver;Payer à\nIrritants;trop cher – lent;où ?\n"
ODS = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}
DATED = csv().replace("fee", "02. Jan").replace("slow", "Jan-02").replace("2;4", "01/02/26;4")
SAVE = "open it in a spreadsheet and save it as XLSX"

REFUSED: dict[str, tuple[bytes, str]] = {
    "old.xls": (old("Workbook"), f"the file is an old .xls workbook, {SAVE}"),
    "secret.xlsx": (old("EncryptedPackage"), "the workbook has a password, save it without one"),
    "map.ods": (
        zipped(ODS),
        f"the file is an OpenDocument file, which is not read, {SAVE} or CSV",
    ),
    "map.xlsb": (zipped({"xl/workbook.bin": b""}), f"(.xlsb), which is not read, {SAVE} or CSV"),
    "map.docx": (zipped({"word/document.xml": b""}), "copy its table into a spreadsheet"),
    "map.pptx": (zipped({"ppt/presentation.xml": b""}), "copy its table into a spreadsheet"),
    "map.numbers": (zipped({"Index/Document.iwa": b""}), "export it as Excel or CSV"),
    "all.zip": (zipped({"map.csv": b"Stage"}), "unpack it, and name the files in it"),
    "pictures.xlsx": (
        drawn(PICTURE * 3, workbook({"Map": []})),
        "no cell has a text, there are only pictures, only cells are read",
    ),
    "shapes.xlsx": (drawn(SHAPE, workbook({"Map": []})), "there are only shapes"),
    "hidden.xlsx": (
        workbook({"Map": ROWS}, all_hidden),
        "no cell has a text, and the sheet 'Map' is hidden, read it with --sheet 'Map'",
    ),
    "maya.csv": (b"Name,Maya\nRole,Parent\nGoals,Time\nQuote,Yes\n", "is already the persona"),
    "bomb.xlsx": (zipped({SHEET: b" " * 150_000_000}), "more than 128 MB when unpacked"),
    "parts.xlsx": (zipped({f"xl/{n}.xml": b"" for n in range(5_001)}), "when unpacked"),
    "entities.xlsx": (bent(MAP, lambda part: b"<!DOCTYPE x>" + part), "declares entities"),
    "cut.xlsx": (MAP[: len(MAP) // 2], f"the file is not an XLSX workbook, {SAVE}"),
    "zeros.csv": (b"\0" * 500, "save it as CSV in UTF-8, or as XLSX"),
    "bytes.csv": (bytes(range(256)) * 8, "save it as CSV in UTF-8, or as XLSX"),
    "quotes.csv": (b'Stage;A\nPain;"b\nc', "write a quote inside a cell twice"),
    "empty.csv": (b" \n", "the file is empty"),
}
"""Files that are no map: what stands in them, and a part of what is said, with what to do."""

READ: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "macros.xlsm": (zipped({"xl/vbaProject.bin": old("VBA")}, MAP), (UNDERSTOOD,)),
    "links.xlsx": (bent(with_cells(B3="=[1]Other!A1"), linked), (UNDERSTOOD,)),
    "chart.xlsx": (workbook({"Map": ROWS}, charted), (UNDERSTOOD,)),
    "right.xlsx": (workbook({"Map": ROWS}, from_the_right), (UNDERSTOOD,)),
    "objects.xlsx": (
        drawn(PICTURE + SHAPE),
        (
            UNDERSTOOD,
            "Map, shape at C4: 'Ask Bob <b>soon' (it is in a shape",
            "Map: '1 picture' (pictures are not read)",
        ),
    ),
    "rows.xlsx": (
        ending(b"".join(b'<row r="%d" s="0"/>' % row for row in range(5, 1_048_577))),
        (UNDERSTOOD,),
    ),
    "far.xlsx": (
        ending(b"".join(map(one_cell, (("XFD", 6), ("A", 99_999))))),
        (UNDERSTOOD, "Map!XFD6: '2 cells' (below 10,000 empty rows, or beyond 1,000 columns"),
    ),
    "rows.csv": ((csv() + ";;;\n" * 60_000).encode(), (UNDERSTOOD,)),
    "hidden.xlsx": (
        workbook({"Map": ROWS}, hidden),
        ("Map!C1: 'Buy' (its column is hidden)", "Map!B3: 'loud' (its row is hidden)"),
    ),
    "comments.xlsx": (
        workbook({"Map": ROWS}, commented),
        ("Map!B3: 'In May?' (it is a comment on the cell)", "Map!F9: 'On an empty cell'"),
    ),
    "formulas.xlsx": (
        with_cells(C1="=1&2", B2="=X1", B4="=1+1"),
        (f"guessed: {NO_VALUE}: Map!C1 '=1&2'", f"Map!B2: '=X1' ({NO_VALUE})", "Map!B4: '=1+1'"),
    ),
    "dates.xlsx": (
        with_cells(B1=DAY, C2=DAY, C3=DAY, C4=DAY),
        (
            f"guessed: {MADE_OF_TEXT}: Map!B1 '2026-02-01'",
            *(f"no place: Map!{at}: '2026-02-01' ({MADE_OF_TEXT})" for at in ("C2", "C3", "C4")),
        ),
    ),
    "dates.csv": (
        DATED.encode(),
        (f"dates.csv!C3: '02. Jan' ({MADE_OF_TEXT})", "D3: 'Jan-02'", "C4: '01/02/26'"),
    ),
    "heads.xlsx": (
        workbook({"Map": [*ROWS, ["Pains", "x", "", ""], ["Emotion", 1, 1, 1]]}),
        ("4 pains", "Map!B6: '1' (there is a score already, from Map!B4)"),
    ),
    "stages.csv": (
        csv().replace("Use", "Find").encode(),
        ("understood: 3 stages", "guessed: nothing names the step but its touchpoint"),
    ),
    "mixed.csv": (
        csv().replace("Pain points;loud;fee;slow", "Pain points,loud,fee,slow").encode(),
        (UNDERSTOOD, "row 3 is parted by ',', the others by ';'"),
    ),
    "windows.csv": (
        FRENCH.encode("cp1252"),
        ("'Étape'", "read as Windows-1252 (it is not in UTF-8; save it so if letters are wrong)"),
    ),
    "mac.csv": (FRENCH.encode("mac_roman"), ("'Étape'", "read as mac_roman")),
    **{
        f"{name}.csv": (FRENCH.encode(name), ("'Étape'", "understood: 2 stages, 2 pains"))
        for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
    },
}
"""Files in which something is not as it should be: what stands in them, and what is told."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return site(tmp_path, {})


def pages(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "docs").rglob("*") if path.is_file())


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_is_no_map_is_refused_in_one_line(folder: Path, name: str) -> None:
    content, message = REFUSED[name]
    (folder / name).write_bytes(content)
    done = run(folder, "import", name)
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert message in line
    assert pages(folder) == ["maya.md"]


@pytest.mark.parametrize("name", READ)
def test_what_a_file_has_beside_its_map_is_told(folder: Path, name: str) -> None:
    content, messages = READ[name]
    (folder / name).write_bytes(content)
    done = run(folder, "import", name)
    assert (done.returncode, done.stderr) == (0, "")
    for message in messages:
        assert message in done.stdout
    assert len(pages(folder)) == 2
    assert not [one for one in found(folder) if one["severity"] == "error"]


ROW_OF_CELLS = b"<row>%s</row>" % (b"<c><v>1</v></c>" * 1_000)
MILLION = {
    "million.csv": lambda: csv(rows=[[1] * 1_000] * 1_000).encode(),
    "million.xlsx": lambda: ending(ROW_OF_CELLS * 1_000),
}


@pytest.mark.long
@pytest.mark.parametrize("name", MILLION)
def test_a_million_cells_are_refused(folder: Path, name: str) -> None:
    (folder / name).write_bytes(MILLION[name]())
    done = run(folder, "import", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert "more than 500,000 cells" in done.stderr
    assert pages(folder) == ["maya.md"]
