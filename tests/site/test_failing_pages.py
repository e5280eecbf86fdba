"""Our own code fails at one page: the site and the commands do everything else, and say so.

The package is not changed for that: Python runs a `sitecustomize.py` of the test's before it, which
makes one function raise where it meets a certain word.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import FINDINGS_ON_PAGES, BuildSite, in_tiers
from tests.site.reading import findings
from tests.site.test_command import CONFIG, run, site

BAD = "Kaboom"
"""The word at which the test's function raises."""

BUY = """---
title: Buy a camera
journey:
  personas: Maya
  stages:
    - name: Decide
      steps:
        - {name: Look, score: 4, touchpoint: FAQ, pains: Too dark}
---

What the author wrote of buying.
"""
KABOOM = BUY.replace("Buy a camera", "Kaboom a camera").replace("FAQ", "Shop")
PAGES = {"index.md": "# Home\n", "buy.md": BUY, "kaboom.md": KABOOM}

RAISES = """\
import {module} as module
original = module.{name}
def raising(*arguments, **named):
    if any("{bad}" in {where} for one in arguments):
        raise {error}
    return original(*arguments, **named)
module.{name} = raising
"""


def environment(
    folder: Path, name: str, error: str = "KeyError('camera')", where: str = "str(one)"
) -> dict[str, str]:
    """Give an environment in which a function of the package raises at the word."""
    module, _, function = f"journeys_plugin.{name}".rpartition(".")
    if function == "linked":
        module, function = "journeys_plugin.model.journeys", "JourneyLinker.linked"
    words = RAISES.format(module=module, name=function, bad=BAD, where=where, error=error)
    (folder / "customized").mkdir(exist_ok=True)
    (folder / "customized" / "sitecustomize.py").write_text(words, "utf-8")
    return {"PYTHONPATH": str(folder / "customized")}


READING = {"name": "model.page.split"}
LINKING = {"name": "linked", "where": "str(getattr(one, 'page', ''))"}
ERRORS = ("KeyError('camera')", "RecursionError", "MemoryError", "AssertionError('a\\nb')")


def said(log: str) -> list[str]:
    return [one.text for one in findings(log) if one.rule == "failing-page"]


@pytest.mark.parametrize("error", in_tiers(ERRORS, daily=2))
def test_a_page_that_cannot_be_read_is_named_and_the_rest_is_built(
    error: str, build_site: BuildSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", environment(tmp_path, "model.page.split", error)["PYTHONPATH"])
    made = build_site(PAGES, FINDINGS_ON_PAGES, strict=True)
    assert "Traceback" not in made.log
    assert made.exit_code == 1  # one error, in a strict build
    (line,) = said(made.log)
    kind = re.split(r"\W", error)[0]
    assert "journeys fails at this page" in line
    assert f"({kind}" in line
    assert "report it" in line
    assert 'id="step-look"' in made.read("buy/index.html")
    page = made.read("kaboom/index.html")
    assert "What the author wrote of buying." in page
    assert "journeys fails at this page" in page
    assert "Kaboom" not in made.read("journeys.json")


@pytest.mark.parametrize("of", [READING, LINKING], ids=["read", "linked"])
@pytest.mark.parametrize(
    "command",
    [
        ("check",),
        ("export",),
        ("export", "--format", "csv"),
        ("owners",),
        ("impact", "journey:buy"),
        ("diff", "--folders", "docs", "docs"),
        ("new", "journey", "Sell a camera"),
    ],
    ids=" ".join,
)
def test_no_command_ends_because_of_one_page(
    command: tuple[str, ...], of: Mapping[str, str], tmp_path: Path
) -> None:
    env = environment(tmp_path, **of)
    done = run(site(tmp_path, PAGES), *command, env=env)
    assert "Traceback" not in done.stdout + done.stderr
    assert "the command fails" not in done.stderr
    assert done.returncode in ((2,) if command == ("check",) else (0, 1))


@pytest.mark.parametrize("of", [READING, LINKING], ids=["read", "linked"])
def test_the_check_names_the_page_and_says_that_it_is_not_checked(
    of: Mapping[str, str], tmp_path: Path
) -> None:
    env = environment(tmp_path, **of)
    done = run(site(tmp_path, PAGES), "check", "--format", "json", env=env)
    assert done.returncode == 2
    found = json.loads(done.stdout)["findings"]
    (one,) = [one for one in found if one["rule"] == "failing-page"]
    assert one["path"] == "docs/kaboom.md"
    assert one["severity"] == "error"
    assert {one["path"] for one in found} > {"docs/kaboom.md"}  # and those of the other pages


def test_a_page_that_cannot_be_linked_is_left_out_and_the_rest_is_built(
    build_site: BuildSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", environment(tmp_path, **LINKING)["PYTHONPATH"])
    made = build_site(PAGES)
    assert made.exit_code == 0
    assert len(said(made.log)) == 1
    assert "What the author wrote of buying." in made.read("kaboom/index.html")
    assert 'id="step-look"' in made.read("buy/index.html")
    assert "Kaboom" not in made.read("journeys.json")


@pytest.mark.parametrize(
    ("function", "where"),
    in_tiers(
        [
            ("pages.part_drawer.journey_map", "str(getattr(one, 'title', ''))"),
            ("exchange.mermaid.diagram", "str(getattr(one, 'title', ''))"),
            ("pages.views.search.journey_words", "str(getattr(one, 'title', ''))"),
            ("exchange.json_journeys.JourneyAt", "str(getattr(one, 'title', ''))"),
        ],
        daily=2,
    ),
)
def test_a_part_that_cannot_be_drawn_is_missing_and_no_other(
    function: str,
    where: str,
    build_site: BuildSite,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    env = environment(tmp_path, function, where=where)
    monkeypatch.setenv("PYTHONPATH", env["PYTHONPATH"])
    made = build_site(PAGES)
    assert made.exit_code == 0
    assert "Traceback" not in made.log
    (line,) = said(made.log)
    assert "docs/kaboom.md:1:1" in made.log
    assert "journeys fails at the " in line or "journeys fails at this page" in line
    page = made.read("kaboom/index.html")
    assert "What the author wrote of buying." in page
    assert ('id="step-look"' in page) == (function != "pages.part_drawer.journey_map")
    assert 'id="step-look"' in made.read("buy/index.html")
    assert "Buy a camera" in made.read("journeys.json")


def test_a_check_that_fails_names_a_page_and_the_other_checks_go_on(tmp_path: Path) -> None:
    words = """\
import dataclasses
import journeys_plugin.findings.judging as judging
def broken(site):
    for page in site.pages:
        if "Kaboom" in page.title:
            raise ValueError("half a map")
        yield from ()
judging.CHECKS = {"broken": broken, **judging.CHECKS}
judging.RULES = {"broken": judging.RULES["stale-review"], **judging.RULES}
"""
    (tmp_path / "sitecustomize.py").write_text(words, "utf-8")
    env = {"PYTHONPATH": str(tmp_path)}
    done = run(site(tmp_path, PAGES), "check", "--format", "json", env=env)
    assert done.returncode == 2
    found = json.loads(done.stdout)["findings"]
    (one,) = [one for one in found if one["rule"] == "failing-page"]
    assert one["path"] == "docs/kaboom.md"
    assert "the check 'broken'" in one["message"]
    assert "half a map" in one["message"]
    assert "no-owner" in {one["rule"] for one in found}


def test_what_nobody_foresaw_is_one_line(tmp_path: Path) -> None:
    words = """\
import journeys_plugin.project.site_on_disk as project
def broken(*_):
    raise ZeroDivisionError("of nothing")
project.load = broken
"""
    (tmp_path / "sitecustomize.py").write_text(words, "utf-8")
    done = run(site(tmp_path, PAGES), "check", env={"PYTHONPATH": str(tmp_path)})
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "ZeroDivisionError: of nothing" in done.stderr
    assert "report it" in done.stderr


def test_a_key_half_typed_is_a_finding(tmp_path: Path) -> None:
    half = "---\njourney:\n  goal: See ticket #4711\n  ? "
    done = run(site(tmp_path, {"half.md": half}, CONFIG), "check")
    assert done.returncode == 1
    assert "See ticket #4711" in done.stdout
    assert "failing-page" not in done.stdout
