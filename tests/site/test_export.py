"""`journeys export` and the built site's `journeys.json`: opened again, and compared."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from journeys_plugin.model import Catalogue
from journeys_plugin.pages.insight_drawer import LOW_SHOWN
from journeys_plugin.project.site_on_disk import load
from journeys_plugin.values.scale import number
from tests.catalogue_schema import SCHEMA, checked
from tests.conftest import BuildSite, BuiltSite
from tests.site.reading import soup

from .example import CONFIG, DOCS, JOURNEYS, ROOT
from .test_command import JOURNEYS as COMMAND
from .test_command import SOUND, run, site

SHEETS = ("Steps", "Pains", "Opportunities")
KINDS = ("journeys", "personas", "touchpoints")

HOSTILE = """\
---
title: "=HYPERLINK(1)"
journey:
  personas: "@Maya"
  owner: "-2+3"
  stages:
    - name: "+1"
      steps:
        - name: "=cmd|' /C calc'!A0"
          id: evil
          score: -1
          touchpoint: "@SUM(A1:A9)"
          pains:
            - "+1"
            - "-2+3"
            - "@SUM"
            - "two\\nlines, \\"quotes\\"; =1"
            - "bell \\a and \\x1f"
            - "{long}"
            - الدفع عند الاستلام
          opportunities: "=1+1"
        - name: No score
---
"""
PAGES = {
    "evil.md": HOSTILE.replace("{long}", "x" * 40_000),
    "empty.md": "---\ntitle: Empty\njourney:\n  stages:\n    - name: Later\n---\n",
    "later.md": "---\ntitle: Later\njourney:\n  state: future\n  stages:\n    - name: A\n"
    "      steps:\n        - name: Arrive\n---\n",
}
CONFIG_OF_HOSTILE = "site_name: S\nplugins: [{journeys: {scale: {min: -2, max: 2}}}]\n"


def exported(folder: Path, *arguments: str, **environment: str) -> bytes:
    """Give what the command writes."""
    done = subprocess.run(
        [COMMAND, "export", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def rows(content: bytes) -> list[dict[str, str]]:
    """Open CSV again."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheets(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """Open XLSX again."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = {}
    for sheet in book.worksheets:
        heads, *cells = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(map(str, heads), row, strict=True)) for row in cells]
    return found


def steps_of(catalogue: Catalogue) -> list[tuple[str, str, str]]:
    """Give journey, step and score of each step, as CSV writes them."""
    return [
        (journey, step.id, "" if step.mean is None else f"{step.mean:g}")
        for journey in sorted(catalogue.journeys)
        for step in catalogue.journeys[journey].steps
    ]


@pytest.fixture(scope="module")
def example(build_site: BuildSite) -> BuiltSite:
    """The camera shop, built."""
    return build_site(DOCS, {"plugins": CONFIG["plugins"]}, strict=True)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The camera shop's."""
    return load(ROOT / "mkdocs.yml").linked().catalogue


def test_the_site_has_the_catalogue_that_the_command_writes(
    example: BuiltSite, catalogue: Catalogue
) -> None:
    text = example.read("journeys.json")
    found = checked(text)
    assert list(found)[:2] == ["format", "version"]
    assert [one["id"] for one in found["journeys"]] == sorted(catalogue.journeys)
    assert [one["id"] for one in found["personas"]] == sorted(catalogue.personas)
    assert [one["id"] for one in found["touchpoints"]] == sorted(catalogue.touchpoints)
    assert exported(ROOT) == text.encode()


def test_every_address_leads_to_its_page(example: BuiltSite) -> None:
    found = checked(example.read("journeys.json"))
    for one in (record for kind in KINDS for record in found[kind]):
        assert (example.path / one["address"] / "index.html").is_file()
    for journey in found["journeys"]:
        page = example.read(f"{journey['address']}index.html")
        for step in (one for stage in journey["stages"] for one in stage["steps"]):
            address, _, anchor = step["address"].partition("#")
            assert address == journey["address"]
            assert f'id="{anchor}"' in page


def test_the_schema_is_published_with_the_site(example: BuiltSite) -> None:
    assert json.loads(example.read("assets/journeys/catalogue.schema.json")) == SCHEMA
    assert json.loads(exported(Path("/"), "--schema")) == SCHEMA


def test_csv_has_what_the_catalogue_has(catalogue: Catalogue) -> None:
    found = rows(exported(ROOT, "--format", "csv"))
    of = {sort: [row for row in found if row["row"] == sort] for sort in ("step", "pain")}
    told = [(row["journey"], row["step_id"], row["score"][:4]) for row in of["step"]]
    assert told == [(journey, step, score[:4]) for journey, step, score in steps_of(catalogue)]
    pains = [
        (journey, step.id, pain.text, number(pain.severity) if pain.severity else "")
        for journey in sorted(catalogue.journeys)
        for step in catalogue.journeys[journey].steps
        for pain in step.written.pains
    ]
    assert pains == [
        (row["journey"], row["step_id"], row["pain"], row["severity"]) for row in of["pain"]
    ]
    ideas = {
        (journey, own, opportunity.text)
        for journey in catalogue.journeys
        for step in catalogue.journeys[journey].steps
        for own, opportunity in zip(step.opportunity_ids, step.written.opportunities, strict=True)
    }
    written = [row for row in found if row["row"] == "opportunity"]
    assert ideas == {(row["journey"], row["opportunity_id"], row["opportunity"]) for row in written}
    assert len(found) == len(of["step"]) + len(pains) + len(written)
    assert len(ideas) == len(written) > 5


def test_xlsx_has_what_csv_has() -> None:
    found = sheets(exported(ROOT, "--format", "xlsx"))
    assert tuple(found) == SHEETS
    for name, cells in found.items():
        expected = rows(exported(ROOT, "--format", "csv", "--rows", name.lower()))
        assert [{key: _kept(_as_in_csv(one)) for key, one in row.items()} for row in cells] == [
            {key: _kept(one) for key, one in row.items()} for row in expected
        ]
        alone = sheets(exported(ROOT, "--format", "xlsx", "--rows", name.lower()))
        assert alone == {name: cells}


def _as_in_csv(cell: Any) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None else str(cell).removesuffix(" 00:00:00")


def _kept(words: str) -> str:
    """Give a number with the 15 digits that spreadsheets keep, and any other text as it is."""
    return f"{float(words):.15g}" if re.fullmatch(r"\d+\.\d{15,}", words) else words


@pytest.mark.parametrize("form", ["json", "csv"])
def test_two_runs_write_the_same_bytes(form: str) -> None:
    one, other = (exported(ROOT, "--format", form, PYTHONHASHSEED=seed) for seed in "12")
    assert one == other


def test_a_hostile_site_opens_as_text(tmp_path: Path) -> None:
    folder = site(tmp_path, PAGES, CONFIG_OF_HOSTILE)
    found = rows(exported(folder, "--format", "csv"))
    assert [(row["journey"], row["step_id"]) for row in found if row["row"] == "step"] == [
        ("evil", "evil"),
        ("evil", "no-score"),
        ("later", "arrive"),
    ]
    step = found[0]
    assert step["score"] == "-1"
    assert step["step"] == "'=cmd|' /C calc'!A0"
    assert (step["journey_owner"], step["touchpoints"]) == ("'-2+3", "'@SUM(A1:A9)")
    assert found[1]["score"] == ""
    pains = [row["pain"] for row in found if row["row"] == "pain"]
    assert pains[:4] == ["'+1", "'-2+3", "'@SUM", 'two\nlines, "quotes"; \'=1']
    assert pains[5] == "x" * 40_000
    assert pains[6] == "الدفع عند الاستلام"
    risky = [
        cell
        for row in found
        for name, cell in row.items()
        if cell[:1] in tuple("=+-@\t\r")
        if name != "score"
    ]
    assert risky == []
    journeys = {one["id"]: one for one in checked(exported(folder).decode())["journeys"]}
    assert journeys["evil"]["stages"][0]["steps"][0]["pains"][2] == {"text": "@SUM"}
    assert journeys["empty"]["stages"] == [
        {"id": "later", "name": "Later", "common": "Later", "steps": []}
    ]
    assert (journeys["later"]["counts"], "mean" in journeys["later"]) == (False, False)


def test_a_hostile_site_has_no_formula_in_xlsx_and_losses_are_told(tmp_path: Path) -> None:
    folder = site(tmp_path, PAGES, CONFIG_OF_HOSTILE)
    done = run(folder, "export", "--format", "xlsx", "-o", "maps.xlsx")
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "cut in 2 cells: one of XLSX holds 32,767 characters",
        "\ufffd in 2 cells: for characters that XLSX cannot hold",
    ]
    book = openpyxl.load_workbook(folder / "maps.xlsx")
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    assert any(cell.value == "=cmd|' /C calc'!A0" for cell in cells)
    assert any(cell.value == -1 for cell in cells)


def test_a_site_without_journeys(tmp_path: Path) -> None:
    folder = site(tmp_path, {})
    assert checked(exported(folder).decode())["journeys"] == []
    assert rows(exported(folder, "--format", "csv")) == []
    assert sheets(exported(folder, "--format", "xlsx")) == {name: [] for name in SHEETS}


def test_what_a_mistake_loses_is_told(tmp_path: Path) -> None:
    folder = site(tmp_path, {"buy.md": SOUND.replace("score: 4", "scroe: 4")})
    done = run(folder, "export")
    assert done.returncode == 0
    assert done.stderr.startswith("1 error in the maps")
    assert "journeys check" in done.stderr


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    folder = site(tmp_path, {"buy.md": SOUND})
    done = run(folder, "export", "--format", "csv", "-o", "maps.csv")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (folder / "maps.csv").read_bytes() == exported(folder, "--format", "csv")
    done = run(folder, "export", "-o", "nowhere/maps.json")
    assert done.returncode == 2
    assert done.stderr == "Error: nowhere/maps.json cannot be written (No such file or directory)\n"


def test_a_pipe_is_written_into_and_not_replaced(tmp_path: Path) -> None:
    site(tmp_path, {"buy.md": SOUND})
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        done = run(tmp_path, "export", "-o", "pipe")
        assert (done.returncode, done.stderr) == (0, "")
        assert pipe.is_fifo()
        read, _ = reader.communicate(timeout=60)
    assert read.decode() == run(tmp_path, "export").stdout
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_the_standard_output_may_be_named(tmp_path: Path) -> None:
    site(tmp_path, {"buy.md": SOUND})
    assert run(tmp_path, "export", "-o", "/dev/stdout").stdout == run(tmp_path, "export").stdout


def test_links_in_a_circle_are_named(tmp_path: Path) -> None:
    site(tmp_path, {"buy.md": SOUND})
    (tmp_path / "round.json").symlink_to("round.json")
    done = run(tmp_path, "export", "-o", "round.json")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("Error: round.json cannot be written (")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no full disk to write to")
@pytest.mark.parametrize("form", ["json", "csv", "xlsx"])
def test_a_full_disk_is_told_in_one_line(tmp_path: Path, form: str) -> None:
    site(tmp_path, {"buy.md": SOUND})
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [COMMAND, "export", "--format", form],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == (
        "Error: the standard output cannot be written (No space left on device)\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--rows", "pains"), "--rows goes with --format csv or xlsx only"),
        (("-f", "gone.yml"), "gone.yml"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run(site(tmp_path, {}), "export", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_outside_of_a_site(tmp_path: Path) -> None:
    done = run(tmp_path, "export", "--format", "csv")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1


def test_a_terminal_gets_no_xlsx(tmp_path: Path) -> None:
    main, terminal = pty.openpty()
    done = subprocess.run(
        [COMMAND, "export", "--format", "xlsx"],
        cwd=site(tmp_path, {"buy.md": SOUND}),
        stdout=terminal,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    os.close(terminal)
    os.close(main)
    assert done.returncode == 2
    assert (
        done.stderr == "Error: XLSX cannot be shown in a terminal: name a file with -o maps.xlsx\n"
    )


def test_the_sites_own_file_wins(build_site: BuildSite) -> None:
    files = {"index.md": "# Home\n", "buy.md": SOUND, "journeys.json": '{"ours": true}\n'}
    built = build_site(files, strict=True)
    assert built.exit_code == 0, built.log
    assert built.read("journeys.json") == '{"ours": true}\n'
    (line,) = [line for line in built.log.splitlines() if "journeys.json" in line]
    assert "docs/journeys.json is in the place of journeys.json: it is kept" in line


def test_a_page_whose_folder_has_the_files_name(build_site: BuildSite) -> None:
    built = build_site({"index.md": "# Home\n", "buy.md": SOUND, "journeys.json.md": "# Odd\n"})
    assert built.exit_code == 0, built.log
    assert "Odd" in built.read("journeys.json/index.html")


def test_what_is_left_out_of_the_site_is_left_out_of_the_file(build_site: BuildSite) -> None:
    files = {
        "index.md": "# Home\n",
        "buy.md": SOUND,
        "secret.md": SOUND.replace("Buy a camera", "Secret"),
        "draft.md": SOUND.replace("Buy a camera", "Hidden"),
        "marked.md": SOUND.replace("journey:\n", "journey:\n  status: draft\n"),
        "journeys.json": "{}",
    }
    hidden = {"exclude_docs": "secret.md\njourneys.json\n", "draft_docs": "draft.md\n"}
    built = build_site(files, hidden)
    found = checked(built.read("journeys.json"))
    told = [(one["id"], one["status"], one["counts"]) for one in found["journeys"]]
    assert told == [("buy", "live", True), ("marked", "draft", False)]
    assert exported(built.root) == (built.path / "journeys.json").read_bytes()


def test_addresses_without_folders_and_of_pages_in_place_of_ours(build_site: BuildSite) -> None:
    page = SOUND.replace("score: 4", "score: 4, touchpoint: FAQ")
    files = {"index.md": "# Home\n", "a b/buy.md": page, "touchpoints/faq.md": "# Our FAQ\n"}
    built = build_site(files, {"use_directory_urls": False})
    found = checked(built.read("journeys.json"))
    assert found["journeys"][0]["address"] == "a%20b/buy.html"
    (faq,) = found["touchpoints"]
    assert (faq["address"], faq["declared"]) == ("touchpoints/faq.html", False)
    assert exported(built.root) == (built.path / "journeys.json").read_bytes()


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_each_language_has_its_own(build_site: BuildSite, structure: str) -> None:
    languages = [
        {"locale": "en", "name": "English", "default": True},
        {"locale": "fr", "name": "Français"},
    ]
    i18n = {"i18n": {"docs_structure": structure, "languages": languages}}
    pages = {"index.md": "# Home\n", "buy.md": SOUND}
    files = {f"en/{path}": page for path, page in pages.items()}
    files["fr/buy.md"] = french = SOUND.replace("Buy a camera", "Acheter")
    if structure == "suffix":
        files = {**pages, "buy.fr.md": french}
    built = build_site(files, {"plugins": [i18n, JOURNEYS]})
    assert built.exit_code == 0, built.log
    for folder, title in (("", "Buy a camera"), ("fr/", "Acheter")):
        (journey,) = checked(built.read(f"{folder}journeys.json"))["journeys"]
        assert journey["title"] == title
        assert journey["address"] == "buy/"
        assert (built.path / folder / "buy/index.html").is_file()


def test_a_list_that_is_cut_leads_to_the_export_of_its_language(build_site: BuildSite) -> None:
    languages = [
        {"locale": "en", "name": "English", "default": True},
        {"locale": "fr", "name": "Français"},
    ]
    i18n = {"i18n": {"docs_structure": "suffix", "languages": languages}}
    step = "        - {{name: Wait {}, score: 1}}\n"
    steps = "".join(map(step.format, range(LOW_SHOWN + 1)))
    waiting = f"---\njourney:\n  stages:\n    - name: Wait\n      steps:\n{steps}---\n# Wait\n"
    built = build_site({"index.md": "# Home\n", "w.md": waiting}, {"plugins": [i18n, JOURNEYS]})
    for page in ("insights/index.html", "fr/insights/index.html"):
        links = soup(built, page).select('.j-insights:has(.j-lowest) a[href$="journeys.json"]')
        assert [link["href"] for link in links] == ["../journeys.json"]
