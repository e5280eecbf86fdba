"""Metrics from files in real builds, and in the command: the good ones and all the bad ones."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import BuildSite, BuiltSite, in_tiers
from tests.site.reading import findings, search_entries, soup, words_of
from tests.site.test_command import run
from tests.workbooks import workbook

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} [x](javascript:alert(1)) \" ' & \u202e"

BUY = """\
---
title: Buy a camera
journey:
  owner: Shop
  stages:
    - name: All
      steps:
        - {name: Look, score: 3}
        - {name: Pay, score: 4, metrics: {name: Left, value: 70, unit: '%', date: 2026-01-31}}
---

[The numbers](m/good.csv)
"""
LATER = BUY.replace("Buy a camera", "Buy it tomorrow").replace(
    "  owner", "  state: future\n  owner"
)
GOOD = (
    "journey,step,metric,value,unit,target,better,date,source\n"
    "buy,Pay,Left,64,%,60,lower,2026-09-30,Web analytics\n"
    "buy,Pay,Left,58.5,%,60,lower,2026-10-31,Web analytics\n"
    "buy,Look,Visitors,1200,,,,2026-10-31,\n"
    "later,Look,Wanted visitors,1500,,,,,\n"
)
SEMICOLONS = (
    "Journey;Step;Metric;Value;Date\n"
    "Buy a camera;Look;In UTF-16;1\u2009234,5;30.09.2026\n"
    "Buy a camera;Look;In UTF-16;1\u202f300,5;10/31/2026\n"
    "Buy a camera;Look;In UTF-16;1.400,5;Nov 2026\n"
)
MANY = "journey,step,metric,value,date\n" + "".join(
    f"buy,{'Look' if n % 2 else 'Nowhere'},Many,{n % 60},{2000 + n % 20}-{n % 12 + 1:02}\n"
    for n in range(200_000)
)
FORMULAS = "journey,step,metric,value\nbuy,Look,=1+1,=1+1\nbuy,Look,=1+1,5\n"
IN_DOUBT = 'journey,step,metric,value,date\nbuy,Look,D,"1,234",\nbuy,Look,D,5,09/10/2026\n'

FILES: dict[str, bytes] = {
    "good.csv": GOOD.encode(),
    "empty.csv": b"",
    "utf16.csv": SEMICOLONS.encode("utf-16"),
    "head.csv": b"jorney,stp,val\nbuy,Look,1\n",
    "many.csv": MANY.encode(),
    "formulas.csv": FORMULAS.encode(),
    "in-doubt.csv": IN_DOUBT.encode(),
    "windows.csv": "journey;step;metric;value\nbuy;Look;Größe;5\n".encode("cp1252"),
    "hostile.csv": f'journey,step,metric,value,unit,source\nbuy,Look,"{HOSTILE}",5'.replace(
        "\" '", '"" \''
    ).encode()
    + b",<b>,<i>s</i>\n",
    "none.xlsx": b"journey,step,value\nbuy,Look,1\n",
    "book.xlsx": workbook(
        {"A": [["step", "Sold", "Lost"], ["Pay", 12, None], ["Pay", "=1+1", 3]], "B": []}
    ),
}
OPTIONS: list[Any] = [
    *(f"m/{name}" for name in FILES if name != "book.xlsx"),
    "m/gone.csv",
    "m/link.csv",
    "m/folder/link.csv",
    "m/round.csv",
    "m/folder.csv",
    {"file": "m/book.xlsx", "sheet": "A", "journey": "buy", "values": ["Sold", "Lost"]},
    {"file": "m/book.xlsx", "sheet": "Bee", "journey": "buy", "values": ["Sold"]},
]


def _links(root: Path) -> None:
    """Put what leads out of the docs folder into it."""
    (root / "outside").mkdir()
    (root / "outside" / "link.csv").write_text(GOOD, "utf-8")
    (root / "docs/m/link.csv").symlink_to(root / "outside" / "link.csv")
    (root / "docs/m/folder").symlink_to(root / "outside")
    (root / "docs/m/round.csv").symlink_to("round.csv")
    (root / "docs/m/folder.csv").mkdir()


def _config(metrics: Any, **more: Any) -> dict[str, Any]:
    return {"plugins": ["search", {"journeys": {"metrics": metrics}}], **more}


@pytest.fixture(scope="module")
def site(build_site: BuildSite) -> BuiltSite:
    files = {f"m/{name}": content for name, content in FILES.items()}
    pages = {"index.md": "# Home\n", "buy.md": BUY, "later.md": LATER}
    return build_site(
        {**pages, **files}, _config(OPTIONS, exclude_docs="m/utf16.csv\n"), prepare=_links
    )


def _said(log: str, path: str) -> list[str]:
    found = (one.text for one in findings(log) if one.text.startswith(f"docs/m/{path}:"))
    return [text.removeprefix(f"docs/m/{path}:") for text in found]


def _notes(site: BuiltSite, page: str = "buy/index.html") -> dict[str, str]:
    """The notes of the metrics lane, by the metric's first words."""
    notes = soup(site, page).select(".j-lane-metrics .j-metric")
    for note in notes:
        for drawn in note.select("svg, .j-ref, details"):
            drawn.decompose()
    words = [words_of(note) for note in notes]
    return {line.split(" ")[0]: line for line in words}


def test_all_pages_are_written_whatever_the_files_are(site: BuiltSite) -> None:
    assert site.exit_code == 0
    assert "Traceback" not in site.log
    for page in ("index.html", "buy/index.html", "later/index.html", "journeys/index.html"):
        assert (site.path / page).is_file()


def test_the_newest_value_stands_in_the_lane_with_its_target(site: BuiltSite) -> None:
    notes = _notes(site)
    assert notes["Left"] == "Left 58.5% · target 60%, reached · 31 October 2026"
    assert notes["In"] == "In UTF-16 1,400.5 · 30 November 2026"
    assert notes["Visitors"] == "Visitors 1,200 31 October 2026"
    assert notes["Sold"] == "Sold 12"
    assert notes["Lost"] == "Lost 3"
    assert notes["=1+1"] == "=1+1 5"
    assert notes["Größe"] == "Größe 5"
    assert _notes(site, "later/index.html")["Wanted"] == "Wanted visitors 1,500"


def test_the_values_are_drawn_over_their_dates_and_said(site: BuiltSite) -> None:
    curves = {
        words_of(title): curve
        for curve in soup(site, "buy/index.html").select("svg.j-measured")
        if (title := curve.title) is not None
    }
    assert set(curves) == {"Left over time", "In UTF-16 over time", "Many over time"}
    left = curves["Left over time"]
    assert left.desc is not None
    assert words_of(left.desc) == (
        "First 70% (31 January 2026), last 58.5% (31 October 2026), lowest 58.5% (31 October 2026),"
        " highest 70% (31 January 2026). target: 60%."
    )
    paths = {tuple(path["class"]): path["d"] for path in left.select("path")}
    # From January to October: September's value stands by its date, not in the middle.
    assert paths["j-measured-line",] == "M0 0L88.6 52.2L100 100"
    assert paths["j-measured-target",] == "M0 87H100"
    many = curves["Many over time"].select_one(".j-measured-line")
    assert many is not None
    assert 2 < str(many["d"]).count("L") <= 60


def test_what_is_wrong_with_a_file_is_named(site: BuiltSite) -> None:
    expected = {
        "gone.csv": "1:1: the options name this file under `metrics`, but it does not exist, its"
        " path begins in the docs folder [missing-metric-file]",
        "empty.csv": "1:1: the file is empty, its first row names the columns"
        " [unusable-metric-file]",
        "head.csv": "1:1: the columns 'journey' and 'step' and 'value' cannot be found, is it"
        " 'jorney' and 'stp' and 'val'? name them in the first row, or under `columns` in the"
        " options [unusable-metric-file]",
        "none.xlsx": "1:1: the file is not an XLSX workbook, open it in a spreadsheet and save it"
        " as XLSX [unusable-metric-file]",
        "link.csv": "1:1: a link leads out of the docs folder, put the file itself there"
        " [outside-docs]",
        "folder/link.csv": "1:1: a link leads out of the docs folder, put the file itself there"
        " [outside-docs]",
        "folder.csv": "1:1: the file cannot be read (it is not a file), check its permissions and"
        " its path [unusable-metric-file]",
        "windows.csv": "1:1: the file is not in UTF-8 and was read as Windows-1252, save it as CSV"
        " in UTF-8 [guessed-encoding]",
        "formulas.csv": "2:4: '=1+1' is a formula, and formulas are not computed, write its value"
        " [bad-metric-value]",
    }
    assert {path: _said(site.log, path) for path in expected} == {
        path: [text] for path, text in expected.items()
    }
    assert _said(site.log, "round.csv")[0].endswith("[unusable-metric-file]")
    assert _said(site.log, "utf16.csv") == _said(site.log, "good.csv") == []
    assert _said(site.log, "book.xlsx") == [
        "1:1: the workbook has no sheet 'Bee', it has 'A', 'B' [unusable-metric-file]",
        "3:2: the formula '=1+1' has no saved value, open the file in a spreadsheet and save it"
        " [bad-metric-value]",
    ]


def test_what_could_be_two_things_is_named_and_not_guessed(site: BuiltSite) -> None:
    assert _said(site.log, "in-doubt.csv") == [
        "2:4: '1,234' can be read as 1.234 or 1234, set `decimal:` for the file in the options"
        " [ambiguous-metric-value]",
        "3:5: '09/10/2026' can be read as 2026-10-09 or 2026-09-10, set `dates:` to day-first or"
        " month-first for the file in the options [ambiguous-metric-date]",
    ]
    assert "D" not in _notes(site)


def test_rows_that_fit_no_step_are_named_up_to_twenty(site: BuiltSite) -> None:
    said = _said(site.log, "many.csv")
    assert len(said) == 21
    assert said[0] == (
        "2:2: the journey 'buy' has no step 'Nowhere', write the id or the name of a step"
        " [unknown-metric-step]"
    )
    assert said[-1] == (
        "42:2: there are more like those above, 99,980 from here on [unknown-metric-step]"
    )
    assert _notes(site)["Many"].startswith("Many ")


def test_words_of_files_are_words(site: BuiltSite) -> None:
    html = site.read("buy/index.html")
    assert "<script>alert(1)" not in html
    assert 'href="javascript' not in html
    assert len(re.findall("<b[ >]", html)) == html.count("</b>")  # the file never closes its own
    assert "<i>s</i>" not in html
    note = _notes(site)["<script>alert(1)</script>"]
    assert note.startswith("<script>alert(1)</script> {{ 7*7 }} [x](javascript:alert(1))")
    assert "5 <b>" in note


def test_the_files_are_no_part_of_the_site(site: BuiltSite) -> None:
    assert not (site.path / "m").exists()
    assert [one.rule for one in findings(site.log) if "docs/buy.md" in one.text] == []
    assert "'m/good.csv'" in site.log  # MkDocs says that the link leads nowhere


def test_search_finds_a_metric_that_only_a_file_has(site: BuiltSite) -> None:
    assert any("Visitors" in text for _, text in search_entries(site).values())


def test_the_command_finds_the_same(site: BuiltSite) -> None:
    built = [one for one in findings(site.log) if one.text.startswith("docs/m/")]
    places = [(one.text.split(": ")[0], one.rule) for one in built]
    done = run(site.root, "check", "--format", "json")
    checked = [one for one in json.loads(done.stdout)["findings"] if "docs/m/" in one["path"]]
    found = [(f"{one['path']}:{one['line']}:{one['column']}", one["rule"]) for one in checked]
    assert sorted(found) == sorted(places)
    assert done.returncode == 1


@pytest.mark.parametrize("form", in_tiers(["text", "github", "gitlab", "sarif", "junit"]))
def test_every_format_of_the_command_has_findings_of_tables(
    build_site: BuildSite, form: str
) -> None:
    site = build_site({"buy.md": BUY, "m/good.csv": GOOD}, _config(["m/good.csv", "m/gone.csv"]))
    done = run(site.root, "check", "--format", form, "docs/m")
    assert (done.returncode, done.stderr) == (1, "")
    assert "missing-metric-file" in done.stdout
    assert "unknown-metric-step" in done.stdout
    assert "buy.md" not in done.stdout


def test_a_published_file_is_part_of_the_site_and_may_be_linked(build_site: BuildSite) -> None:
    config = _config({"file": "m/good.csv", "publish": True})
    site = build_site({"buy.md": BUY, "later.md": LATER, "m/good.csv": GOOD}, config, strict=True)
    assert site.exit_code == 0, site.log
    assert site.read("m/good.csv") == GOOD
    assert _notes(site)["Left"].startswith("Left 58.5%")
    done = run(site.root, "check")
    assert done.returncode == 0
    assert "metric" not in done.stdout


def test_a_file_that_is_not_there_fails_a_strict_build(build_site: BuildSite) -> None:
    site = build_site({"buy.md": BUY, "m/good.csv": GOOD}, _config("m/god.csv"), strict=True)
    assert site.exit_code == 1
    assert "docs/m/god.csv:1:1: the options name this file" in site.log


def test_rules_can_be_set_for_one_file(build_site: BuildSite) -> None:
    checks = {"pages": {"m/*": {"unknown-metric-step": "off"}}}
    plugins = [{"journeys": {"metrics": "m/good.csv", "checks": checks}}]
    site = build_site({"buy.md": BUY, "m/good.csv": GOOD}, {"plugins": plugins})
    assert _said(site.log, "good.csv") == []
    assert _notes(site)["Visitors"]


def test_other_languages_say_what_a_curve_shows(build_site: BuildSite) -> None:
    config = _config("m/good.csv", theme={"name": "material", "language": "ar", "font": False})
    site = build_site({"buy.md": BUY, "later.md": LATER, "m/good.csv": GOOD}, config)
    curve = soup(site, "buy/index.html").select_one("svg.j-measured desc")
    assert curve is not None
    assert "31 أكتوبر 2026" in words_of(curve)


@pytest.mark.skipif(os.name == "nt", reason="rights are others there")
def test_a_site_without_metric_files_reads_none(build_site: BuildSite) -> None:
    site = build_site({"buy.md": BUY, "m/good.csv": GOOD})
    assert _notes(site)["Left"] == "Left 70% 31 January 2026"
    assert (site.path / "m/good.csv").is_file()
    assert yaml.safe_load((site.root / "mkdocs.yml").read_text("utf-8"))["plugins"] == ["journeys"]
