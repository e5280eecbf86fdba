"""Each format of each command, written from words that attack whoever reads it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.etree import ElementTree

import cmarkgfm
import openpyxl
import pytest
from bs4 import BeautifulSoup
from cmarkgfm.cmark import Options
from junitparser import JUnitXml
from pypdf import PdfReader

from journeys_plugin.cli.formats import FORMATS

from .test_command import run, site

ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    "diff": ("--folders", "old", "docs"),
    "impact": ("journey:buy",),
    "import": ("--dry-run", "attack.mmd"),
    "svg": ("--picture", "curve"),
}
"""What a command or a format needs beside its name."""
WORDS = json.dumps(
    "=1+1 <script>alert(1)</script> @everyone [x](javascript:alert(1)) ]]> \x1b[31m\u202e"
    "\n::stop-commands::x\n* @evil"
)
PAGE = f"""---
title: {WORDS}
journey:
  owner: {WORDS}
  {WORDS}: 1
  stages:
    - name: {WORDS}
      steps:
        - {{name: {WORDS}, score: 2, touchpoint: {WORDS}, pains: {WORDS}, opportunities: {WORDS}}}
---
"""


def _text(content: bytes) -> None:
    text = content.decode()
    assert not {"\x1b", "\u202e"} & set(text)
    assert not [line for line in text.splitlines() if line.startswith(("::stop", "* @evil"))]


def _html(content: bytes) -> None:
    page = BeautifulSoup(content, "html.parser")
    assert not [script for script in page.find_all("script") if "alert" in script.text]
    assert not page.select("a[href^=javascript]")


def _markdown(content: bytes) -> None:
    html = cmarkgfm.github_flavored_markdown_to_html(content.decode(), Options.CMARK_OPT_UNSAFE)
    _html(html.encode())
    page = BeautifulSoup(html, "html.parser")
    for code in page.select("pre, code"):  # nobody is mentioned there
        code.decompose()
    _text(page.text.encode())
    assert "@everyone" not in page.text
    assert "@evil" not in page.text


def _csv(content: bytes) -> None:
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert not [cell for row in rows for cell in row if cell.startswith("=")]


def _xlsx(content: bytes) -> None:
    sheets = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}


def _mermaid(content: bytes) -> None:
    text = content.decode()
    assert "\x1b" not in text
    assert "<script" not in text


def _pptx(content: bytes) -> None:
    deck = zipfile.ZipFile(io.BytesIO(content))
    links = [line for name in deck.namelist() if ".rels" in name for line in [deck.read(name)]]
    assert not [line for line in links if b"javascript" in line or b"vbaProject" in line]
    for name in deck.namelist():
        if name.endswith(".xlsx"):
            _xlsx(deck.read(name))


def _drawio(content: bytes) -> None:
    assert b"<!" not in content
    for shape in ElementTree.fromstring(content).iter():
        assert "html=1" not in shape.get("style", "")  # so that labels are texts
        assert shape.get("link", "https://").startswith("https://")
        assert "<script" not in shape.get("tooltip", "")  # which is HTML
        assert "\x1b" not in "".join(shape.attrib.values())


def _pdf(content: bytes) -> None:
    reader = PdfReader(io.BytesIO(content))
    annotations = [link.get_object() for page in reader.pages for link in page.annotations or ()]
    addresses = [link["/A"].get("/URI", "") for link in annotations if "/A" in link]
    assert not [address for address in addresses if address.startswith("javascript")]
    assert "/JavaScript" not in reader.root_object.get("/Names", {})


def _png(content: bytes) -> None:
    assert content.startswith(b"\x89PNG")


def _svg(content: bytes) -> None:
    assert b"<!" not in content
    _text(content)
    for element in ElementTree.fromstring(content).iter():
        assert element.tag.rpartition("}")[2] in DRAWN
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]


DRAWN = {"svg", "title", "desc", "g", "rect", "circle", "polygon", "path", "text", "tspan"}
"""The elements of a drawing: none of them runs, loads or embeds anything."""


SAFE: Mapping[str, Callable[[bytes], object]] = {
    "text": _text,
    "codeowners": _text,
    "github": _text,
    "json": json.loads,
    "ojf": json.loads,
    "drawio": _drawio,
    "gitlab": json.loads,
    "sarif": json.loads,
    "junit": lambda content: JUnitXml.fromstring(content),
    "html": _html,
    "pdf": _pdf,
    "png": _png,
    "svg": _svg,
    "markdown": _markdown,
    "csv": _csv,
    "xlsx": _xlsx,
    "mermaid": _mermaid,
    "pptx": _pptx,
}
"""By format: fails if its readers would take an author's words for anything but words."""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = site(tmp_path_factory.mktemp("site"), {"buy.md": PAGE})
    (folder / ".git").mkdir()  # owners names files from the root of a repository
    (folder / "old").mkdir()
    attack = WORDS.replace("#", "").replace(";", "").replace("%", "")
    (folder / "attack.mmd").write_text(f"journey\n  title {attack}\n  section x\n    y: 1\n")
    return folder


@pytest.mark.parametrize(
    ("command", "form"), [(command, form.name) for command in FORMATS for form in FORMATS[command]]
)
def test_authors_words_stay_words(command: str, form: str, attacked: Path) -> None:
    assert form in SAFE, f"add `{form}` to SAFE: what must words not become for its readers?"
    file = attacked / "written"
    further = *ARGUMENTS.get(command, ()), *ARGUMENTS.get(form, ())
    arguments = (command, *further, "--format", form, "-o", str(file))
    done = run(attacked, *arguments)
    assert (done.returncode, done.stdout) == (command == "check", ""), done.stderr
    _text(done.stderr.encode())
    assert file.stat().st_size > 100
    SAFE[form](file.read_bytes())
