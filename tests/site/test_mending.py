"""`journeys check --fix` and the baseline: what they write, and what they leave alone."""

from __future__ import annotations

import json
import resource
import subprocess
from pathlib import Path

import pytest

from tests.conftest import FINDINGS_ON_PAGES, BuildSite
from tests.site.test_command import CONFIG, JOURNEYS, MAYA, SOUND, rules, run, site

WRONG = """\
---
title: Buy
journey:
  owner: Shop team   # journeys: ignore[no-owner]
  # journeys: ignore[flat-scores, unused-persona]
  personas: Maya
  reviewed: 2026-11-02
  stages:
    - nmae: One thing: shipping
      steps:
        - name: "Why?" asked Maya \t
          # journeys: ignore[no-source] since nobody asked
          scroe:  4
          Pains:
            - *Really?*
            - Prices: hidden   # a comment
            - {text: "fine", sevrity: 3}
          moment-of-truth: true
---
# Bu\u0079

scroe: *Really?*\x20\x20
"""
RIGHT = """\
---
title: Buy
journey:
  owner: Shop team
  personas: Maya
  reviewed: 2026-11-02
  stages:
    - name: 'One thing: shipping'
      steps:
        - name: '"Why?" asked Maya' \t
          # since nobody asked
          score:  4
          pains:
            - '*Really?*'
            - 'Prices: hidden'   # a comment
            - {text: "fine", severity: 3}
          moment_of_truth: true
---
# Bu\u0079

scroe: *Really?*\x20\x20
"""


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
def test_what_has_one_answer_is_mended_and_every_other_byte_stays(
    tmp_path: Path, ending: str, mark: bytes
) -> None:
    site(tmp_path, {"sound.md": SOUND.replace("\n", ending)})
    page, sound = tmp_path / "docs" / "buy.md", tmp_path / "docs" / "sound.md"
    before = sound.read_bytes()
    page.write_bytes(mark + WRONG.replace("\n", ending).encode())
    done = run(tmp_path, "check", "--fix")
    assert page.read_bytes() == mark + RIGHT.replace("\n", ending).encode()
    assert sound.read_bytes() == before
    assert done.returncode == 0
    mended = "Corrected 5 unknown-key, 4 needless-ignore, 4 unquoted-text in 1 file.\n"
    assert done.stderr == mended
    assert run(tmp_path, "check", "--fix").stderr == ""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("score: 4", "emotion: 4"),  # another tool's word: a person decides
        ("score: 4", "scores: 4"),  # near to score and to sources
        ("score: 4", "score: 4, scroe: 3"),  # it is there already
        ("score: 4", "pains: [a: b]"),
        ("score: 4", "feeling: '"),
        ("personas: Maya", "personas: [Maya"),
        ("personas: Maya", 'personas: "Maya'),
        ("personas: Maya", "personas: See ticket #4711"),
        ("owner: Shop team", "owner: Shop team  # journeys: ignore[no-ownr]"),
    ],
)
def test_what_only_a_person_can_know_stays(tmp_path: Path, right: str, wrong: str) -> None:
    site(tmp_path, {"buy.md": SOUND.replace(right, wrong)})
    page = tmp_path / "docs" / "buy.md"
    before = page.read_bytes()
    done = run(tmp_path, "check", "--fix", "--fail-on", "information")
    assert done.returncode == 1
    assert page.read_bytes() == before


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("score: 4", "action: Asks"),  # near to duration, which it does not mean
        ("score: 4", "actions: Asks"),
        ("score: 4", "scope: 4"),
        ("score: 4", "stage: Buy"),  # near to backstage
        ("owner: Shop team", "tags: [a]"),  # near to stages
        ("owner: Shop team", "review: 2026-11-02"),
        ("{name: Look, score: 4}", "name: Look\n          pains: *See* #4711"),  # a comment to YAML
        ("{name: Look, score: 4}", 'name: Look\n          pains: "Why?" asked\n            Maya'),
    ],
)
def test_no_other_word_is_taken_for_a_slip(tmp_path: Path, right: str, wrong: str) -> None:
    site(tmp_path, {"buy.md": SOUND.replace(right, wrong)})
    page = tmp_path / "docs" / "buy.md"
    before = page.read_bytes()
    run(tmp_path, "check", "--fix")
    assert before != SOUND.encode()
    assert page.read_bytes() == before


def test_two_keys_that_may_mean_one_stay_and_others_are_mended(tmp_path: Path) -> None:
    wrong = SOUND.replace("score: 4", "scroe: 4, socre: 3").replace("owner:", "onwer:")
    site(tmp_path, {"buy.md": wrong})
    run(tmp_path, "check", "--fix")
    assert (tmp_path / "docs" / "buy.md").read_text("utf-8") == wrong.replace("onwer:", "owner:")


@pytest.mark.parametrize(
    "text",
    [
        "'Write # journeys: ignore[no-owner] here'",
        '"Write\n            # journeys: ignore[no-owner]\n            here"',
        "|\n            Write\n            # journeys: ignore[no-owner]\n            here",
        "'\n            # journeys: ignore[no-owner]'\n          pains: *Why?*",
        "*Why?*\n          pains: 'Write # journeys: ignore[no-owner] here\x01'",
    ],
)
def test_what_looks_like_a_comment_stays_in_a_text(tmp_path: Path, text: str) -> None:
    site(
        tmp_path,
        {
            "buy.md": SOUND.replace(
                "{name: Look, score: 4}", f"name: Look\n          thoughts: {text}"
            )
        },
    )
    page = tmp_path / "docs" / "buy.md"
    run(tmp_path, "check", "--fix")
    assert "# journeys: ignore[no-owner]" in page.read_text("utf-8")


def test_a_comment_behind_a_needless_one_stays(tmp_path: Path) -> None:
    owner = "owner: Shop team"
    wrong = f"{owner} # journeys: ignore[no-owner] # keep"
    site(tmp_path, {"buy.md": SOUND.replace(owner, wrong)})
    run(tmp_path, "check", "--fix")
    assert f"  {owner} # keep\n" in (tmp_path / "docs" / "buy.md").read_text("utf-8")


def test_a_comment_does_not_become_a_text(tmp_path: Path) -> None:
    wrong = "pains: *Really?*  # a comment"
    site(
        tmp_path,
        {"buy.md": SOUND.replace("{name: Look, score: 4}", f"name: Look\n          {wrong}")},
    )
    run(tmp_path, "check", "--fix")
    right = "          pains: '*Really?*'  # a comment\n"
    assert right in (tmp_path / "docs" / "buy.md").read_text("utf-8")


def test_only_what_was_asked_for_is_mended(tmp_path: Path) -> None:
    wrong = SOUND.replace("score: 4", "scroe: 4").replace("owner:", "onwer:")
    pages = {"a.md": wrong, "b.md": wrong, "c.md": "# C\n", "c.yml": wrong.split("---\n")[1]}
    docs = site(tmp_path, pages) / "docs"
    run(tmp_path, "check", "--fix", "docs/a.md", "docs/c.md")
    run(tmp_path, "check", "--fix", "--ignore", "unknown-key")
    assert "scroe" not in (docs / "a.md").read_text("utf-8")
    assert (docs / "b.md").read_text("utf-8") == wrong
    assert "scroe" not in (docs / "c.yml").read_text("utf-8")
    assert (docs / "c.md").read_text("utf-8") == "# C\n"


def test_no_file_outside_the_docs_folder_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    site(folder, {})
    outside = tmp_path / "outside.md"
    outside.write_text(SOUND.replace("score", "scroe"), "utf-8")
    (folder / "docs" / "buy.md").symlink_to(outside)
    assert run(folder, "check", "--fix").returncode == 1
    assert "scroe" in outside.read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "name"),
    [(["--fix"], "docs/buy.md"), (["--update-baseline"], "journeys-baseline.json")],
)
def test_what_does_not_fit_on_the_disk_loses_nothing(
    tmp_path: Path, options: list[str], name: str
) -> None:
    site(tmp_path, {"buy.md": SOUND.replace("score", "scroe")})
    file = tmp_path / name
    file.touch()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = subprocess.run(
        [JOURNEYS, "check", *options],
        cwd=tmp_path,
        preexec_fn=_nothing_fits,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == f"Error: {file} cannot be written (File too large)\n"
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def _nothing_fits() -> None:
    """Let a process write no byte into a file, as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def test_a_mended_file_keeps_its_rights_and_its_link(tmp_path: Path) -> None:
    site(tmp_path, {"pages/buy.md": SOUND.replace("score", "scroe")})
    page, link = tmp_path / "docs" / "pages" / "buy.md", tmp_path / "docs" / "buy.md"
    page.chmod(0o640)
    link.symlink_to("pages/buy.md")
    run(tmp_path, "check", "--fix")
    assert "score" in page.read_text("utf-8")
    assert page.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()
    assert sorted(path.name for path in page.parent.iterdir()) == ["buy.md"]


def test_the_three_moves_of_the_ratchet(build_site: BuildSite) -> None:
    weak = SOUND.replace("score: 4", "scroe: 4, fealing: x")
    files = {"a.md": weak, "b.md": weak, "maya.md": MAYA}
    first = build_site(files, strict=True)
    assert first.exit_code == 1
    folder, kept = first.root, first.root / "journeys-baseline.json"

    done = run(folder, "check", "--update-baseline")
    assert done.returncode == 0
    assert done.stderr == "journeys-baseline.json: 4 known, 4 new, 0 gone.\n"
    assert json.loads(kept.read_text("utf-8")) == {
        "format": "journeys/baseline",
        "version": 1,
        "findings": [
            "a.md: unknown key 'fealing' [unknown-key]",
            "a.md: unknown key 'scroe' [unknown-key]",
            "b.md: unknown key 'fealing' [unknown-key]",
            "b.md: unknown key 'scroe' [unknown-key]",
        ],
    }
    assert "4 known from the baseline" in run(folder, "check").stdout
    assert rules(folder) == []
    assert rules(folder, "--no-baseline") == ["unknown-key"] * 4

    moved = "---\n# a line more\n" + weak.removeprefix("---\n").replace("score", "touchpiont")
    (folder / "docs" / "a.md").write_text(moved.replace("fealing: x", "touchpiont: x"), "utf-8")
    done = run(folder, "check")
    assert done.returncode == 1
    assert "unknown key 'touchpiont'" in done.stdout
    assert "scroe" not in done.stdout.replace("scroe: 4, touchpiont", "")
    assert "1 baseline entry is gone (--update-baseline removes them)" in done.stdout

    (folder / "docs" / "a.md").write_text(SOUND, "utf-8")
    done = run(folder, "check", "--update-baseline")
    assert done.stderr == "journeys-baseline.json: 2 known, 0 new, 2 gone.\n"
    (folder / "docs" / "a.md").write_text(weak, "utf-8")
    assert rules(folder) == ["unknown-key"] * 2


def test_a_strict_build_counts_new_findings_only(build_site: BuildSite) -> None:
    weak = SOUND.replace("score: 4", "scroe: 4")

    def with_baseline(root: Path) -> None:
        run(root, "check", "--update-baseline")

    pages = {"a.md": weak, "maya.md": MAYA}
    site = build_site(pages, FINDINGS_ON_PAGES, strict=True, prepare=with_baseline)
    assert site.exit_code == 0
    assert "1 finding known from journeys-baseline.json" in site.log
    assert "unknown key" in site.read("a/index.html")  # the page's author still sees it

    def with_broken_baseline(root: Path) -> None:
        (root / "journeys-baseline.json").write_text("<<<<<<< HEAD\n", "utf-8")

    site = build_site({"maya.md": MAYA}, prepare=with_broken_baseline)
    assert site.exit_code == 0
    assert "journeys-baseline.json: the baseline is not JSON" in site.log


def test_ages_in_messages_change_by_themselves(tmp_path: Path) -> None:
    site(tmp_path, {"buy.md": SOUND}, CONFIG.replace("]", ": {checks: {stale-review: error}}]"))
    run(tmp_path, "check", "--update-baseline", "--today", "2028-01-01")
    assert rules(tmp_path, "--today", "2028-02-01") == []
    assert rules(tmp_path, "--no-baseline", "--today", "2028-02-01") == ["stale-review"]


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "the baseline is not JSON"),
        ("[1]", 'this is not a baseline: "format" is not "journeys/baseline"'),
        ('{"format": "journeys/baseline", "version": 2}', "version 2 cannot be read here"),
        ('{"format": "journeys/baseline", "version": 1, "findings": {}}', "is not a list of texts"),
        ("[" * 100_000, "the baseline is not JSON"),
    ],
)
def test_a_wrong_baseline_is_one_clear_line(tmp_path: Path, written: str, message: str) -> None:
    site(tmp_path, {"buy.md": SOUND})
    (tmp_path / "journeys-baseline.json").write_text(written, "utf-8")
    done = run(tmp_path, "check")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert message in done.stderr
    again = run(tmp_path, "check", "--update-baseline")
    if "not JSON" not in message:  # it may be of a newer version
        assert (again.returncode, again.stderr) == (2, done.stderr)


@pytest.mark.parametrize("broken", [b"<<<<<<< HEAD\n{}\n=======\n", b"\xff\xfe{}", b""])
def test_a_baseline_with_the_marks_of_a_merge_is_written_again(
    tmp_path: Path, broken: bytes
) -> None:
    site(tmp_path, {"buy.md": SOUND.replace("score: 4", "scroe: 4")})
    (tmp_path / "journeys-baseline.json").write_bytes(broken)
    assert "write it again with journeys check --update-baseline" in run(tmp_path, "check").stderr
    done = run(tmp_path, "check", "--update-baseline")
    assert done.stderr == "journeys-baseline.json: 1 known, 1 new, 0 gone.\n"
    assert rules(tmp_path) == []


def test_a_baseline_is_of_the_whole_site(tmp_path: Path) -> None:
    site(tmp_path, {"buy.md": SOUND})
    done = run(tmp_path, "check", "--update-baseline", "docs/buy.md")
    assert done.returncode == 2
    assert "--update-baseline is for the whole site: leave PATHs and rules out" in done.stderr
