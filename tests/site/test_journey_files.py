"""A file for each journey, and what part of the maps: by the command, with wrong inputs."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.site.test_command import SOUND, refusal, run, site

BEN = "---\ntitle: Ben\npersona: {role: Pro}\n---\n"
BUY = SOUND.replace("personas: Maya", "personas: [Maya, Ben]").replace(
    "{name: Look, score: 4}", "{name: Look, score: {Maya: 4, Ben: 1}, opportunities: Show it}"
)
RENT = SOUND.replace("title: Buy a camera", "title: Rent").replace("Decide", "Compare")
BARE = SOUND.replace(", score: 4", "").replace("title: Buy a camera", "title: Bare")
PAGES = {"ben.md": BEN, "buy.md": BUY, "con.md": RENT, "bare.md": BARE}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a site of which one journey has a device's name, and one nothing that can be drawn."""
    return site(tmp_path_factory.mktemp("site"), PAGES)


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_journey_has_a_file_and_one_that_cannot_be_written_is_named(
    folder: Path, tmp_path: Path
) -> None:
    target = tmp_path / "a" / "diagrams"
    done = run(folder, "export", "--format", "mermaid", "-o", f"{target}/")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "bare: not written, since no step of 'bare' has a score or a known feeling, and Mermaid "
        "draws no others",
        "1 journey not written",
    ]
    assert files_in(target) == ["buy.mmd", "con-map.mmd"]
    assert (target / "buy.mmd").read_text("utf-8").startswith("journey\n")
    assert files_in(tmp_path / "a") == ["diagrams"]


def test_a_second_time_files_are_replaced_only_if_that_is_asked(
    folder: Path, tmp_path: Path
) -> None:
    arguments = ("export", "buy", "con", "--format", "ojf", "-o", f"{tmp_path}/")
    (tmp_path / "notes.txt").write_text("mine")
    assert run(folder, *arguments).returncode == 0
    (tmp_path / "buy.ojf").write_text("old")
    said = refusal(folder, *arguments)
    assert "buy.ojf and 1 more would be overwritten" in said
    assert (tmp_path / "buy.ojf").read_text() == "old"
    assert run(folder, *arguments, "--replace").returncode == 0
    assert json.loads((tmp_path / "buy.ojf").read_bytes())["title"] == "Buy a camera"
    assert files_in(tmp_path) == ["buy.ojf", "con-map.ojf", "notes.txt"]


def test_one_journey_goes_where_the_output_goes(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "one.mmd"
    assert run(folder, "export", "Rent", "--format", "mermaid", "-o", str(file)).returncode == 0
    assert run(folder, "export", "con", "--format", "mermaid").stdout == file.read_text("utf-8")
    assert run(folder, "export", "con", "--format", "mermaid", "-o", str(tmp_path)).returncode == 0
    assert files_in(tmp_path) == ["con-map.mmd", "one.mmd"]


def test_several_diagrams_are_a_page_in_markdown_unless_a_folder_is_named(
    folder: Path, tmp_path: Path
) -> None:
    page = tmp_path / "maps.md"
    assert run(folder, "export", "--format", "mermaid", "-o", str(page)).returncode == 0
    assert page.read_text("utf-8").count("```mermaid") == 2


def test_a_part_of_the_maps_is_written(folder: Path) -> None:
    def rows(*arguments: str) -> list[dict[str, str]]:
        done = run(folder, "export", "--format", "csv", "--rows", "steps", *arguments)
        assert (done.returncode, done.stderr) == (0, "")
        return list(csv.DictReader(io.StringIO(done.stdout.lstrip("\ufeff"), newline="")))

    assert [row["score"] for row in rows("buy")] == ["2.5"]
    assert [(row["journey"], row["score"]) for row in rows("--persona", "ben")] == [("buy", "1")]
    assert [row["journey"] for row in rows("--stage", "Compare")] == ["con"]
    (row,) = rows("buy", "--lanes", "opportunities")
    assert (row["opportunities"], row["score"]) == ("Show it", "")


def test_a_journey_of_which_nothing_is_chosen_is_named(folder: Path) -> None:
    done = run(folder, "export", "buy", "con", "--format", "csv", "--stage", "Compare")
    assert done.returncode == 0
    assert done.stderr == "left out, since no step of them is chosen: buy\n"


def test_json_of_some_journeys_has_them_whole(folder: Path) -> None:
    everything = run(folder, "export").stdout
    some = run(folder, "export", "con").stdout
    assert set(some.splitlines()) < set(everything.splitlines()) | {"]"}
    assert [one["id"] for one in json.loads(some)["journeys"]] == ["con"]
    assert json.loads(some)["personas"] == json.loads(everything)["personas"]


def test_a_journey_may_have_several_files(folder: Path, tmp_path: Path) -> None:
    arguments = ("export", "buy", "bare", "--format", "svg", "-o", f"{tmp_path}/")
    done = run(folder, *arguments)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        "bare: only the strip is written: no step has a score or a known feeling, so there is no "
        "curve\n"
    )
    assert files_in(tmp_path) == ["bare.strip.svg", "buy.curve.svg", "buy.strip.svg"]
    again = run(folder, *arguments)
    assert (again.returncode, again.stdout) == (2, "")
    assert "bare.strip.svg is there already" in again.stderr.splitlines()[-1]
    curve = tmp_path / "camera.svg"
    one = ("export", "buy", "--format", "svg", "--picture", "curve", "-o", str(curve))
    assert run(folder, *one).returncode == 0
    assert curve.read_bytes() == (tmp_path / "buy.curve.svg").read_bytes()


WRONG: Mapping[str, tuple[str, str]] = {
    "no such journey": ("export conn", "there is no journey 'conn'"),
    "an empty name": ("export --format csv --persona=", "there is no persona ''"),
    "no such persona": ("export --format csv --persona Mayya", "did you mean 'maya'?"),
    "no such stage": ("export --format csv --stage Decid", "did you mean 'Decide'?"),
    "no such lane": ("export --format csv --lanes pain", "did you mean 'pains'?"),
    "no lane": ("export --format csv --lanes ,", "--lanes names no lane"),
    "nothing left": (
        "export con --format csv --persona ben",
        "no step of these journeys is chosen (Only Ben)",
    ),
    "nothing said": ("export --format csv --lanes gains", "no step says anything there"),
    "a part in json": ("export --stage Decide", "in json, each journey is whole"),
    "a part that comes back": (
        "export --format xlsx --layout map --lanes pains -o x.xlsx",
        "--lanes goes without --layout map",
    ),
    "several without a folder": ("export --format ojf", "3 journeys make as many files"),
    "a file's name for several": ("export --format ojf -o x.ojf", "x.ojf names a file"),
    "a diagram's name for a page": ("export --format mermaid -o x.mmd", "x.mmd names a file"),
    "a file that is there": ("export --format ojf -o mkdocs.yml", "mkdocs.yml is a file"),
    "a folder in a file": ("export --format ojf -o mkdocs.yml/x/", "cannot be written (Not a dir"),
    "a name that is too long": (f"export --format ojf -o {'x' * 300}/", "(File name too long)"),
    "no name at all": ("export --format ojf -o ", "-o names nothing"),
    "a folder for one file": ("export --format csv -o docs", "docs is a folder: name a file"),
    "another tracker": ("export --format xlsx --layout jira", "goes with --format csv only"),
    "rows of a tracker": (
        "export --format csv --layout jira --rows steps",
        "--layout jira writes opportunities",
    ),
    "two files in one": (
        "export buy --format svg -o x.svg",
        "SVG makes 2 files of a journey (.strip.svg, .curve.svg): name a folder, such as -o svg/, "
        "or make one of them with --picture strip",
    ),
    "a curve without scores": (
        "export bare --format svg --picture curve -o x.svg",
        "so there is no curve: --picture strip draws its stages",
    ),
    "the old option": ("export --journey buy", "No such option"),
}
"""What is wrong, the command, and what its one line says."""


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_done_is_told_in_a_line_and_nothing_is_written(
    wrong: str, folder: Path
) -> None:
    command, said = WRONG[wrong]
    before = files_in(folder)
    done = run(folder, *command.split(" "))
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
    assert files_in(folder) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_may_not_be_written_is_one_line(folder: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    said = refusal(folder, "export", "--format", "ojf", "-o", f"{tmp_path}/maps/")
    tmp_path.chmod(0o700)
    assert "cannot be written (Permission denied)" in said


def test_a_tracker_gets_the_opportunities_of_the_maps(folder: Path) -> None:
    done = run(folder, "export", "--format", "csv", "--layout", "linear")
    assert (done.returncode, done.stderr) == (0, "")
    (row,) = csv.DictReader(io.StringIO(done.stdout, newline=""))
    assert (row["Title"], row["Labels"]) == ("Show it", "customer-journey, buy, decide")
