"""`journeys import`: what it writes, what it says, and when it writes nothing."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from journeys_plugin.diagnostics import Severity
from journeys_plugin.intake.found import FoundJourney
from journeys_plugin.project.import_plan import SourceFile, planned
from journeys_plugin.project.site_on_disk import Project, load
from tests.output_formats import validator
from tests.unit.test_import_drafts import JOURNEYS

from .test_command import found, run, site

DIAGRAM = """\
journey
  title My *working* day: Monday
  %% made in a workshop
  section Go to work
    Make tea: 5: Me
    Go upstairs: 3: Me, Cat
  section Go home
    Sit down: x: Me
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = site(tmp_path, {})
    (folder / "day.mmd").write_text(DIAGRAM, "utf-8")
    return folder


def pages(folder: Path) -> list[str]:
    docs = folder / "docs"
    return sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))


def test_a_draft_is_written_where_journeys_are_and_passes_the_check(folder: Path) -> None:
    done = run(folder, "import", "day.mmd")
    assert (done.returncode, done.stderr) == (0, "")
    assert pages(folder) == ["journeys/my-working-day-monday.md", "maya.md"]
    assert "Written: docs/journeys/my-working-day-monday.md" in done.stdout
    assert "no place: day.mmd, line 3: 'made in a workshop' (a comment)" in done.stdout
    assert "no place: day.mmd, line 8: 'x'" in done.stdout
    text = (folder / "docs/journeys/my-working-day-monday.md").read_text("utf-8")
    assert "| day.mmd, line 3 | made in a workshop | a comment |" in text
    assert not [one for one in found(folder) if one["severity"] != "information"]


def test_a_dry_run_writes_nothing_and_says_what_would_be_written(folder: Path) -> None:
    done = run(
        folder, "import", "day.mmd", "--dry-run", "--to", "journeys/2026", "--format", "json"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert pages(folder) == ["maya.md"]
    said = json.loads(done.stdout)
    validator("import").validate(said)
    assert said["written"] is False
    [page] = said["pages"]
    assert page["path"] == "docs/journeys/2026/my-working-day-monday.md"
    assert page["title"] == "My *working* day: Monday"
    assert page["found"] == {"stages": 2, "steps": 3, "score": 2, "actors": 4}
    assert [left["place"] for left in page["left_over"]] == ["day.mmd, line 3", "day.mmd, line 8"]


def test_nothing_is_overwritten_and_of_several_files_all_are_written_or_none(folder: Path) -> None:
    (folder / "other.mmd").write_text(DIAGRAM.replace("Monday", "Tuesday"), "utf-8")
    (folder / "events.csv").write_text("", "utf-8")
    for files, why in {
        ("other.mmd", "events.csv"): "'events.csv': the file is empty",
        ("other.mmd", "missing.csv"): "cannot be read",
    }.items():
        done = run(folder, "import", *files)
        assert (done.returncode, done.stdout) == (2, "")
        assert why in done.stderr
        assert pages(folder) == ["maya.md"]
    assert run(folder, "import", "day.mmd").returncode == 0
    before = pages(folder)
    done = run(folder, "import", "other.mmd", "day.mmd")
    assert done.returncode == 2
    assert "docs/journeys/my-working-day-monday.md is already the journey" in done.stderr
    assert pages(folder) == before


SHEET = """\
Renew a passport;;;
PHASE;Prepare;;Wait
What I do;Check what I need;Take a photo;Wait for the post
Feeling;😐;😡;😟
Pains;;"- Rejected: shadow
- No reason given";
Who;Content team;;Operations
"""


def test_a_sheet_becomes_a_map_and_options_decide_what_it_cannot_say(folder: Path) -> None:
    (folder / "workshop.csv").write_text(SHEET, "utf-8")
    done = run(folder, "import", "workshop.csv", "--map", "Who=backstage")
    assert (done.returncode, done.stderr) == (0, "")
    assert "read as backstage: workshop.csv!A6: 'Who'" in done.stdout
    text = (folder / "docs/journeys/renew-a-passport.md").read_text("utf-8")
    assert text.partition("    - name: Prepare\n")[2].startswith(PREPARE)
    assert not [one for one in found(folder) if one["severity"] != "information"]
    (folder / "events.csv").write_text(EVENTS, "utf-8")
    done = run(folder, "import", "events.csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert "these are events, not a map" in done.stderr


def test_heads_of_own_lanes_are_known_by_the_names_that_the_site_has_for_them(
    tmp_path: Path,
) -> None:
    folder = site(tmp_path, {}, WITH_LANE)
    sheet = "Stage;Find;Pay\ndata  WE keep;name;card\nLogs;web;bank\nPains;a;b\n"
    (folder / "workshop.csv").write_text(sheet, "utf-8")
    done = run(folder, "import", "workshop.csv", "--map", "logs=Data we keep")
    assert (done.returncode, done.stderr) == (0, "")
    text = (folder / "docs/journeys/workshop.md").read_text("utf-8")
    assert "      data_we_keep:\n        - card\n        - bank\n" in text
    assert not [one for one in found(folder) if one["severity"] != "information"]


@pytest.mark.parametrize("report", ["no/such/folder/report.txt", "docs/maya.md/report.txt"])
def test_no_page_is_written_if_the_report_cannot_be_written(folder: Path, report: str) -> None:
    done = run(folder, "import", "day.mmd", "--to", "journeys/new", "-o", report)
    assert (done.returncode, done.stdout) == (2, "")
    assert "report.txt cannot be written" in done.stderr
    assert sorted(path.name for path in (folder / "docs").iterdir()) == ["maya.md"]


PREPARE = """\
      steps:
        - name: Check what I need
          feeling: 😐
          backstage: Content team
        - name: Take a photo
          feeling: 😡
          pains:
            - 'Rejected: shadow'
            - No reason given
    - name: Wait
"""
EVENTS = "customer_id,timestamp,channel\n" + "".join(
    f"{number},2026-11-{number:02} 10:00:00,web\n" for number in range(1, 20)
)


def test_maps_of_one_name_do_not_clash(folder: Path) -> None:
    (folder / "copy.mmd").write_text(DIAGRAM, "utf-8")
    done = run(folder, "import", "day.mmd", "copy.mmd")
    assert (done.returncode, done.stderr) == (0, "")
    stems = ["my-working-day-monday-2", "my-working-day-monday"]
    assert pages(folder) == [*(f"journeys/{stem}.md" for stem in stems), "maya.md"]
    assert not [one for one in found(folder) if one["severity"] != "information"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ((), "name the files to import"),
        (("day.mmd", "--scale", "5..1"), "the lowest score goes first"),
        (("day.mmd", "--scale", "much"), "write one such as 1..10"),
        (("day.mmd", "--map", "Barriers"), "is no HEAD=KEY"),
        (("day.mmd", "--map", "Barriers=pain"), "did you mean 'pains'"),
        (("day.mmd", "--to", "/"), "is not in the docs folder"),
    ],
)
def test_options_that_cannot_be_read_are_one_line(
    folder: Path, arguments: tuple[str, ...], why: str
) -> None:
    done = run(folder, "import", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert why in done.stderr
    assert pages(folder) == ["maya.md"]


DERIVED = frozenset(
    [
        "address",
        "path",
        "mean",
        "scored",
        "counts",
        "compared",
        "common",
        "step_id",
        "guesses",
        "reached",
        "series",
        "file",
        "rank",
        "priority",
        "places",
        "declared",
        "journeys",
    ]
)
"""What follows from the rest, or says where something was."""
NOT_KEPT = frozenset(("status", "image", "tags"))
"""Drafts have one status, pictures are no words, and tags belong to the theme: all are named."""


def differences(old: Any, new: Any, place: str = "") -> Iterator[str]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted((old.keys() | new.keys()) - DERIVED - NOT_KEPT):
            yield from differences(old.get(key), new.get(key), f"{place}.{key}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (was, now) in enumerate(zip(old, new, strict=True)):
            yield from differences(was, now, f"{place}[{number}]")
    elif old != new:
        yield f"{place}: {old} is now {new}"


WITH_LANE = """\
site_name: Shop
plugins:
  - journeys:
      lanes:
        - {key: data_we_keep, label: Data we keep}
"""


def test_what_we_export_as_json_comes_back_as_it_was(tmp_path: Path) -> None:
    example = Path(__file__).parents[2]
    exported = run(example, "export", "-o", str(tmp_path / "maps.json"))
    assert exported.returncode == 0, exported.stderr
    folder = site(tmp_path, {"index.md": "# Empty"}, WITH_LANE)
    (folder / "docs" / "maya.md").unlink()
    done = run(folder, "import", "maps.json", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    old = json.loads((tmp_path / "maps.json").read_text("utf-8"))
    new = json.loads(run(folder, "export").stdout)
    for kind in ("journeys", "personas", "touchpoints"):
        assert not list(differences(old[kind], new[kind], kind))
    errors = [one for one in found(folder) if one["severity"] == "error"]
    assert not errors
    left = [one["why"] for page in json.loads(done.stdout)["pages"] for one in page["left_over"]]
    assert set(left) <= {
        "what is imported is a draft",
        "tags are written at the top of the page",
        *(why for why in left if "image" in why or "picture" in why or "there is no" in why),
    }


IN_NO_TABLE = (
    *("scenario", "expectations", "future_of", "takes_up", "aliases", "lang", "scale", "goal"),
    *("goal_metric", "metrics", "next", "detail", "replaces", "sources", "touchpoints"),
    *("channels", "actors", "quote"),
)
"""What our tables do not say, or not apart: the JSON does."""
ONLY_TEXTS = ("needs", "motivations", "thoughts", "gains")
"""Lanes of whose items a table has no more than the text."""


def in_a_table(record: Any) -> Any:
    """Give what a table says of a journey."""
    if isinstance(record, list):  # no table says in which order people are named
        named = record and (isinstance(record[0], str) or "persona" in record[0])
        return [in_a_table(item) for item in (sorted(record, key=str) if named else record)]
    if not isinstance(record, dict):
        return record
    return {
        key: [item["text"] for item in value] if key in ONLY_TEXTS else in_a_table(value)
        for key, value in record.items()
        if key not in IN_NO_TABLE
    }


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_we_export_as_tables_comes_back_as_far_as_they_say_it(
    tmp_path: Path, form: str
) -> None:
    example = Path(__file__).parents[2]
    file = f"maps.{form}"
    for arguments in (("--format", form, "-o", str(tmp_path / file)), ("-o", str(tmp_path / "j"))):
        assert run(example, "export", *arguments).returncode == 0
    folder = site(tmp_path, {"index.md": "# Empty"}, WITH_LANE)
    (folder / "docs" / "maya.md").unlink()
    done = run(folder, "import", file)
    assert (done.returncode, done.stderr) == (0, "")
    old = json.loads((tmp_path / "j").read_text("utf-8"))["journeys"]
    new = json.loads(run(folder, "export").stdout)["journeys"]
    lost = list(differences(in_a_table(old), in_a_table(new)))
    assert not lost, "\n".join(lost)
    assert not [one for one in found(folder) if one["severity"] == "error"]


def test_an_openjourney_file_of_ours_comes_back(tmp_path: Path) -> None:
    folder = site(tmp_path, {"day.md": DAY})
    done = run(folder, "export", "day", "--format", "ojf", "-o", "day.ojf")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "day: sources left out, since OpenJourney has none\n"
    (folder / "docs" / "day.md").unlink()
    done = run(folder, "import", "day.ojf")
    assert (done.returncode, done.stderr) == (0, "")
    assert (folder / "docs/journeys/a-day.md").read_text("utf-8").startswith(DAY_AGAIN)
    done = run(site(tmp_path, {"other.md": DAY}), "export", "--format", "ojf")
    assert (done.returncode, done.stdout) == (2, "")
    assert "such as -o ojf/" in done.stderr


DAY = """\
---
title: A day
journey:
  id: day
  personas: Maya
  scenario: Monday
  stages:
    - name: Morning
      thoughts: So early
      steps:
        - name: Wake up
          score: 1
          pains: {text: The alarm, severity: 5}
          duration: 5 min
        - name: Make tea
          score: 5
          feeling: calm
          touchpoint: Kettle
          moment_of_truth: true
          backstage: Water works
          sources: A diary
---
"""
DAY_AGAIN = """\
---
title: A day
journey:
  personas: Maya
  scenario: Monday
  status: draft
  scale: {lowest: -5, highest: 5}
  stages:
    - name: Morning
      thoughts: So early
      steps:
        - name: Wake up
          score: -5
          pains:
            - text: The alarm
              severity: 5
          duration: 5 min
        - name: Make tea
          score: 5
          feeling: calm
          touchpoint: Kettle
          moment_of_truth: true
          backstage: Water works
---

Imported from day.ojf.
"""


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return load(site(tmp_path_factory.mktemp("empty"), {}) / "mkdocs.yml")


@given(journey=JOURNEYS)
def test_whatever_was_found_its_pages_have_no_error(
    journey: FoundJourney, empty_site: Project
) -> None:
    sources = [SourceFile("workshop.csv", [journey])]
    pages = planned(empty_site, sources, None, datetime.date(2026, 11, 30))
    assert pages[0].draft.kind == "journey"
    for page in pages:
        rules = {one.rule for one in page.findings if one.severity is not Severity.INFORMATION}
        assert rules <= {"names-of-one-slug"}, page.text
