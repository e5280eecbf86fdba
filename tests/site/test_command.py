"""`journeys check` as people run it: a process of its own in a folder of theirs."""

from __future__ import annotations

import datetime
import json
import os
import pty
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from junitparser import JUnitXml
from sarif_pydantic import Sarif

from tests import forked
from tests.conftest import BuildSite, in_tiers
from tests.site.example import ROOT
from tests.site.reading import findings

JOURNEYS = Path(sys.executable).with_name("journeys")

SOUND = f"""---
title: Buy a camera
journey:
  personas: Maya
  owner: Shop team
  reviewed: {datetime.date.today()}
  stages:
    - name: Decide
      steps:
        - {{name: Look, score: 4}}
---
"""
MAYA = "---\ntitle: Maya\npersona: {role: Parent}\n---\n"
BROKEN = SOUND.replace("score: 4", "scroe: 4")
WARNED = SOUND.replace("    - name: Decide", "    - name: Later\n    - name: Decide")
INFORMED = SOUND.replace("score: 4", "touchpoint: FAQ")

CONFIG = "site_name: Shop\nplugins: [journeys]\n"


def site(folder: Path, pages: Mapping[str, str], config: str = CONFIG) -> Path:
    """Write a site."""
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    for name, words in {"maya.md": MAYA, **pages}.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, "utf-8")
    return folder


def run(
    folder: Path, *arguments: str, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder."""
    return forked.run("journeys", arguments, folder, {**os.environ, **(env or {})})


def found(folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> list[Any]:
    """Give what the command finds."""
    done = run(folder, "check", "--format", "json", *arguments, env=env)
    assert done.stderr == ""
    written: list[Any] = json.loads(done.stdout)["findings"]
    return written


def rules(folder: Path, *arguments: str, env: Mapping[str, str] | None = None) -> list[str]:
    return [one["rule"] for one in found(folder, *arguments, env=env)]


def refusal(folder: Path, *arguments: str) -> str:
    """Give the one line in which the command says why it cannot do what was asked."""
    done = run(folder, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    return line


@pytest.mark.parametrize(
    ("page", "fail_on", "code"),
    [
        (SOUND, "error", 0),
        (BROKEN, "error", 1),
        (WARNED, "error", 0),
        (WARNED, "warning", 1),
        (INFORMED, "warning", 0),
        (INFORMED, "information", 1),
    ],
)
def test_the_exit_code_is_what_fails(tmp_path: Path, page: str, fail_on: str, code: int) -> None:
    done = run(site(tmp_path, {"buy.md": page}), "check", "--fail-on", fail_on)
    assert (done.returncode, done.stderr) == (code, "")


def test_the_example_is_clean() -> None:
    done = run(ROOT, "check", "--ignore", "changed-after-review")  # a clone may be shallow
    assert (done.returncode, done.stderr) == (0, "")


def test_paths_are_from_the_current_folder_for_people(tmp_path: Path) -> None:
    site(tmp_path, {"maps/buy.md": BROKEN})
    here = tmp_path / "docs" / "maps"
    assert run(here, "check").stdout.startswith("../maps/buy.md\n")
    (tmp_path / ".git").mkdir()
    assert found(here)[0]["path"] == "docs/maps/buy.md"


def test_no_configuration(tmp_path: Path) -> None:
    assert "there is no mkdocs.yml or properdocs.yml" in refusal(tmp_path, "check")
    assert "cannot be read" in refusal(tmp_path, "check", "-f", "gone.yml")


@pytest.mark.parametrize(
    ("config", "why"),
    [
        ("site_name: Shop\n", "has no plugin `journeys`"),
        ("plugins: [search]\n", "has no plugin `journeys`"),
        ("docs_dir: texts\nplugins: [journeys]\n", "the docs folder"),
        ("docs_dir: [texts]\nplugins: [journeys]\n", "is not the path of a folder"),
        ("plugins: {journeys: {cheks: {}}}\n", "did you mean 'checks'?"),
        ("plugins: {journeys: {checks: {bad-ids: off}}}\n", "did you mean 'bad-id'?"),
        ("plugins: {journeys: [checks]}\n", "options as `key: value` lines belong here"),
        ("plugins: {journeys: {scale: !!python/name:os.system }}\n", "!!python/name:os.system"),
        ("plugins: [journeys\n", "mkdocs.yml:2:1: YAML cannot read this"),
        ("- plugins\n", "settings as `key: value` lines belong here"),
        ("plugins: [journeys]\nday: 2026-13-45\n", "YAML cannot read this"),
        ("plugins: [journeys]\nx: " + "[" * 5_000, "YAML cannot read this"),
        ("plugins: [journeys]\nx: \x00", "YAML cannot read this"),
        ("plugins: [journeys]\nexclude_docs: [a]\n", "patterns belong here"),
        ("INHERIT: base.yml\nplugins: [journeys]\n", "base.yml cannot be read"),
        ("INHERIT: mkdocs.yml\nplugins: [journeys]\n", "INHERIT leads in a circle"),
        ("INHERIT: [a]\nplugins: [journeys]\n", "is not the path of a file"),
    ],
)
def test_a_configuration_that_is_no_site_of_ours(tmp_path: Path, config: str, why: str) -> None:
    assert why in refusal(site(tmp_path, {}, config), "check")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["gone.md"], "there is no file or folder 'gone.md'"),
        (["--select", "missing-pictur"], "did you mean 'missing-picture'?"),
        (["--ignore", "bad-id,unkown-key"], "did you mean 'unknown-key'?"),
        (["--statistics", "--format", "json"], "--format text only"),
    ],
)
def test_wrong_use(tmp_path: Path, arguments: list[str], why: str) -> None:
    assert why in refusal(site(tmp_path, {}), "check", *arguments)


def test_the_configuration_is_found_upwards_and_by_name(tmp_path: Path) -> None:
    site(tmp_path, {"a/b/buy.md": BROKEN})
    assert rules(tmp_path / "docs" / "a" / "b") == ["unknown-key"]
    (tmp_path / "mkdocs.yml").rename(tmp_path / "properdocs.yml")
    assert rules(tmp_path / "docs") == ["unknown-key"]
    (tmp_path / "properdocs.yml").rename(tmp_path / "own.yml")
    assert rules(tmp_path, "-f", "own.yml") == ["unknown-key"]


def test_a_hostile_configuration_runs_nothing(tmp_path: Path) -> None:
    touch = f"!!python/object/apply:os.system ['touch {tmp_path}/run']"
    (tmp_path / "evil.py").write_text(f"open({str(tmp_path / 'run')!r}, 'w')", "utf-8")
    config = (
        f"{CONFIG}extra: {touch}\n"
        "hooks: [evil.py]\n"
        "markdown_extensions:\n"
        "  - pymdownx.emoji: {emoji_index: !!python/name:evil.index , base: !relative $docs_dir}\n"
        "more: !!python/module:evil\n"
        "most: !!python/object/new:evil.X [a]\n"
        "own: {? !mine {a: !ENV [HOME]} : b}\n"
    )
    assert rules(site(tmp_path, {"buy.md": BROKEN}, config)) == ["unknown-key"]
    assert not (tmp_path / "run").exists()


def test_configurations_inherit(tmp_path: Path) -> None:
    severity = "plugins: {{journeys: {{checks: {{{}}}}}}}\n"
    config = "INHERIT: shared/team.yml\n" + severity.format("unknown-key: warning")
    site(tmp_path, {"buy.md": BROKEN.replace("Decide", "Decide\n    - name: Empty")}, config)
    (tmp_path / "shared").mkdir()
    team, house = (tmp_path / "shared" / name for name in ("team.yml", "house.yml"))
    team.write_text("INHERIT: house.yml\n" + severity.format("empty-stage: error"), "utf-8")
    house.write_text(severity.format("unknown-key: off, empty-stage: off"), "utf-8")
    severities = {one["rule"]: one["severity"] for one in found(tmp_path)}
    assert severities == {"unknown-key": "warning", "empty-stage": "error"}
    house.write_text("INHERIT: ../mkdocs.yml\n", "utf-8")
    assert "INHERIT leads in a circle" in refusal(tmp_path, "check")


@pytest.mark.parametrize(
    ("written", "variables", "severity"),
    [
        ("!ENV HOW", {"HOW": "warning"}, "warning"),
        ("!ENV [HOW, warning]", {}, "warning"),
        ("!ENV [FIRST, HOW, warning]", {"HOW": "information"}, "information"),
        ("!ENV [HOW, information]", {"HOW": "true"}, "error"),
    ],
)
def test_variables_of_the_environment(
    tmp_path: Path, written: str, variables: dict[str, str], severity: str
) -> None:
    config = f"plugins: {{journeys: {{checks: {{unknown-key: {written}}}}}}}\n"
    [one] = found(site(tmp_path, {"buy.md": BROKEN}, config), env=variables)
    assert one["severity"] == severity


def test_only_the_pages_named_are_reported(tmp_path: Path) -> None:
    pages = {"buy.md": BROKEN, "maps/sell.md": BROKEN.replace("Buy", "Sell"), "x/buy.md": SOUND}
    site(tmp_path, pages)
    assert [one["path"] for one in found(tmp_path, "docs/maps", "mkdocs.yml")] == [
        "docs/maps/sell.md"
    ]
    assert set(rules(tmp_path, "docs/x/buy.md")) == {"duplicate-id"}  # the whole site is read
    assert run(tmp_path, "check", "mkdocs.yml").stdout == "No findings in 0 pages.\n"


def test_rules_are_selected_and_ignored(tmp_path: Path) -> None:
    page = WARNED.replace("score: 4", "scroe: 4, touchpoint: FAQ")
    site(tmp_path, {"buy.md": page})
    assert sorted(rules(tmp_path)) == ["empty-stage", "undeclared-touchpoint", "unknown-key"]
    assert rules(tmp_path, "--select", "unknown-key") == ["unknown-key"]
    assert rules(tmp_path, "--ignore", "empty-stage,unknown-key") == ["undeclared-touchpoint"]
    both = ("--select", "empty-stage", "--select", "unknown-key", "--ignore", "empty-stage")
    assert rules(tmp_path, *both) == ["unknown-key"]
    assert run(tmp_path, "check", "--ignore", "unknown-key").returncode == 0


def test_statistics_stand_in_place_of_the_list(tmp_path: Path) -> None:
    done = run(site(tmp_path, {"buy.md": BROKEN}), "check", "--statistics")
    assert done.returncode == 1
    assert done.stdout.split()[:3] == ["1", "error", "unknown-key"]


def test_every_format_tells_of_a_mistake(tmp_path: Path) -> None:
    site(tmp_path, {"buy.md": BROKEN})
    written = {}
    for form in ("text", "json", "github", "gitlab", "sarif", "junit"):
        done = run(tmp_path, "check", "--format", form)
        assert (done.returncode, done.stderr) == (1, "")
        written[form] = done.stdout
    assert "docs/buy.md\n  10:24  error" in written["text"]
    assert written["github"].startswith(
        "::error file=docs/buy.md,line=10,col=24,title=unknown-key::"
    )
    assert json.loads(written["gitlab"])[0]["location"]["lines"]["begin"] == 10
    assert len(Sarif.model_validate_json(written["sarif"]).runs[0].results or []) == 1
    assert JUnitXml.fromstring(written["junit"].encode()).failures == 1


def terminal(folder: Path, **variables: str) -> str:
    """Give what the command writes on a terminal."""
    ours, theirs = pty.openpty()
    environment = {key: word for key, word in os.environ.items() if key != "NO_COLOR"}
    with subprocess.Popen(
        [JOURNEYS, "check"], cwd=folder, stdout=theirs, env={**environment, **variables}
    ) as process:
        process.wait()
    os.close(theirs)
    written = os.read(ours, 100_000).decode()
    os.close(ours)
    return written


def test_colours_are_for_terminals(tmp_path: Path) -> None:
    site(tmp_path, {"buy.md": BROKEN})
    assert "\033[31merror" in terminal(tmp_path, TERM="xterm")
    assert "\033" not in terminal(tmp_path, TERM="xterm", NO_COLOR="1")
    assert "\033" not in run(tmp_path, "check").stdout


def test_a_terminal_without_unicode_still_gets_the_findings(tmp_path: Path) -> None:
    site(tmp_path, {"buy.md": BROKEN.replace("Look", "写真")})
    plain = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = run(tmp_path, "check", env=plain)
    assert done.returncode == 1
    assert "scroe: 4" in done.stdout


def test_a_page_that_cannot_be_read_is_no_result(tmp_path: Path) -> None:
    site(tmp_path, {"sell.md": BROKEN})
    (tmp_path / "docs" / "buy.md").symlink_to("nowhere")
    assert rules(tmp_path) == ["unreadable-file", "unknown-key"]
    assert run(tmp_path, "check").returncode == 2
    assert run(tmp_path, "check", "docs/sell.md").returncode == 1
    assert run(tmp_path, "check", "--ignore", "unreadable-file").returncode == 1
    assert run(tmp_path, "check", "--select", "bad-id").returncode == 0


MISTAKES: Mapping[str, str | bytes] = {
    "maya.md": MAYA,
    "index.md": "# Shop\n",
    "README.md": BROKEN,  # not built: the index has its address
    "buy.md": BROKEN,
    "later.md": WARNED.replace("personas: Maya", "personas: Mayo").replace("Buy", "Later"),
    "silent.md": SOUND.replace("score: 4", "image: no.png").replace(
        "}\n---", "} # journeys: ignore[missing-picture, bad-id]\n---"
    ),
    "links.md": SOUND.replace(
        "{name: Look, score: 4}",
        "name: '[a](buy.md) [b](gone.md) [c](personas/mayo.md) [d](own.txt) [e](drafts/d.md)'",
    ),
    "drafts/d.md": BROKEN,
    "old/o.md": BROKEN,
    "old/kept.md": SOUND.replace("score: 4", "score: 9"),
    ".hidden.md": BROKEN,
    "templates/t.md": BROKEN,
    "bytes.md": SOUND.encode().replace(b"Look", b"L\xffok"),
    "unquoted.md": SOUND.replace("{name: Look, score: 4}", "name: One thing: shipping"),
    "faq.md": "---\ntouchpoint:\n  channel: web\n---\n",
    "uses.md": SOUND.replace("score: 4", "touchpoint: FAQs"),
    "touchpoints/till": "a file where the page's folder would be",
    "clash.md": SOUND.replace("score: 4", "touchpoint: Till"),
    "deep/buy.md": SOUND,
    "pages/off.md": BROKEN,
}


@pytest.mark.parametrize("program", in_tiers(["mkdocs", "properdocs"]))
@pytest.mark.parametrize("folders", in_tiers([True, False]))
def test_a_build_finds_the_same(build_site: BuildSite, folders: bool, program: str) -> None:
    checks = {"empty-stage": "error", "pages": {"pages/*": {"unknown-key": "warning"}}}
    config = {
        "plugins": [{"journeys": {"checks": checks, "folders": {"personas": "people"}}}],
        "theme": {"name": "material", "font": False, "custom_dir": "own"},
        "use_directory_urls": folders,
        "exclude_docs": "old/*\n!old/kept.md\n",
        "draft_docs": "drafts/\n",
    }

    def prepare(root: Path) -> None:
        (root / "own").mkdir()
        (root / "own" / "own.txt").write_text("of the theme", "utf-8")

    built = build_site(MISTAKES, config, program=program, prepare=prepare)
    logged = [(one.level, one.text) for one in findings(built.log)]
    told = found(built.root)
    levels = {"error": "WARNING", "warning": "INFO"}
    ours = [(levels[one["severity"]], line(one)) for one in told if one["severity"] in levels]
    assert len(ours) > 10
    assert sorted(ours) == sorted(logged)
    [quiet] = [said for said in built.log.splitlines() if "nothing needs to be done: " in said]
    summary = quiet.partition("nothing needs to be done: ")[2]
    assert f"nothing needs to be done: {summary}\n" in run(built.root, "check").stdout


def line(one: Mapping[str, Any]) -> str:
    """A finding as a build's log has it."""
    place = ":".join(str(one[key]) for key in ("path", "line", "column"))
    words: Sequence[str] = [one[key] for key in ("message", "remedy") if one[key]]
    return f"{place}: {', '.join(words)} [{one['rule']}]"
