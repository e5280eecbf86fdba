"""`journeys export --layout map`: the commands, and real sites whose maps come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeys_plugin.exchange.exporting import Export
from journeys_plugin.exchange.map_workbook import maps_workbook
from journeys_plugin.intake.drafts import draft_of
from journeys_plugin.intake.found import FoundJourney, ReadingChoices, Refusal
from journeys_plugin.intake.recognising import read_file
from journeys_plugin.model import link
from journeys_plugin.project.site_on_disk import load
from tests.unit.test_map_comes_back import differing, texts
from tests.unit.writing import read

from .example import ROOT
from .test_command import SOUND, run, site

FIRST_HOME = ROOT / "tests" / "site" / "first_home"


@pytest.mark.parametrize("folder", [ROOT, FIRST_HOME], ids=["example", "first home"])
def test_the_maps_of_a_site_come_back(folder: Path) -> None:
    linked = load(folder / "mkdocs.yml").linked_for_all()
    catalogue, options = linked.catalogue, linked.options
    content = maps_workbook(Export(catalogue, options)).content
    assert isinstance(content, bytes)
    lanes = {lane.label: key for key, lane in options.lanes.own.items()}
    found = read_file("maps.xlsx", content, ReadingChoices(lanes=lanes))
    assert not isinstance(found, Refusal)
    pages, told = [page for page in catalogue.pages() if page.kind != "journey"], set()
    for own, one in zip(sorted(catalogue.journeys), found, strict=True):
        assert isinstance(one, FoundJourney)
        draft = draft_of(
            one, str(catalogue.journeys[own].title), options.scale, tuple(options.lanes.own)
        )
        pages.append(read(draft.text(), f"{own}.md", options.scale, options.lanes.kinds))
        told |= {left.why for left in draft.left_over}
    assert told <= {
        "what is imported is a draft",
        "nobody says whether higher or lower is better",
    }
    changed = differing(texts(catalogue, options), texts(link(pages), options))
    assert {address.key for _, address in changed} <= {"status", "metrics"}


def test_the_sheets_of_some_maps_are_written_and_read(tmp_path: Path) -> None:
    folder = site(tmp_path, {"buy.md": SOUND})
    written = ("export", "--format", "xlsx", "--layout", "map", "-o", "maps.xlsx")
    done = run(folder, *written)
    assert done.returncode == 0, done.stderr
    (tmp_path / "other").mkdir()
    other = site(tmp_path / "other", {})
    done = run(other, "import", str(folder / "maps.xlsx"))
    assert done.returncode == 0, done.stderr
    assert "Written: docs/journeys/buy-a-camera.md" in done.stdout
    assert "written: 0 guesses, 0 texts without a place" in done.stdout
    assert "score: 4" in (other / "docs" / "journeys" / "buy-a-camera.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--format", "csv", "--layout", "map"), "--layout map goes with --format xlsx only"),
        (
            ("--format", "xlsx", "--layout", "map", "--rows", "pains"),
            "--rows goes with tables, and --layout map writes maps: leave out one",
        ),
    ],
)
def test_what_makes_no_sense_together_is_refused(
    tmp_path: Path, options: tuple[str, ...], message: str
) -> None:
    done = run(site(tmp_path, {"buy.md": SOUND}), "export", *options, "-o", "maps")
    assert (done.returncode, message in done.stderr) == (2, True)
    assert not (tmp_path / "maps").exists()


def test_a_site_without_a_map_is_no_workbook(tmp_path: Path) -> None:
    done = run(
        site(tmp_path, {}), "export", "--format", "xlsx", "--layout", "map", "-o", "maps.xlsx"
    )
    assert (done.returncode, "there is no journey to write" in done.stderr) == (2, True)
