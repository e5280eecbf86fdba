"""`journeys schema` as people run it: a process of its own in a folder of theirs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.reference import SCHEMA
from tests.site.example import ROOT

from .test_command import CONFIG, refusal, run, site

WITH_OPTIONS = """\
site_name: Shop
plugins:
  - journeys:
      scale: {min: -2, max: 2}
      lanes: [{key: carbon, label: Carbon}]
"""
CHECK_JSONSCHEMA = Path(sys.executable).with_name("check-jsonschema")


def printed(folder: Path, *arguments: str) -> Any:
    """Give the schema that the command prints without a word beside it."""
    done = run(folder, "schema", *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_the_sites_scale_and_lanes_are_in_it(tmp_path: Path) -> None:
    site(tmp_path, {}, WITH_OPTIONS)
    whole = printed(tmp_path / "docs")
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert whole["$defs"]["score"] == {"minimum": -2, "maximum": 2}
    assert "carbon" in whole["$defs"]["step"]["properties"]
    of_draft_7 = printed(Path("/"), "--draft", "7", "-f", str(tmp_path / "mkdocs.yml"))
    assert of_draft_7["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert of_draft_7["definitions"]["score"]["minimum"] == -2


def test_no_page_is_read(tmp_path: Path) -> None:
    site(tmp_path, {}, CONFIG)
    (tmp_path / "docs" / "loop.md").symlink_to("loop.md")
    (tmp_path / "docs" / "maya.md").chmod(0)
    assert printed(tmp_path) == json.loads(SCHEMA.read_text("utf-8"))


def test_outside_of_a_site_it_has_no_options(tmp_path: Path) -> None:
    done = run(tmp_path, "schema")
    assert (done.returncode, done.stdout) == (0, SCHEMA.read_text("utf-8"))
    [line] = done.stderr.splitlines()
    assert line.endswith("or above it: this is the schema of a site without options")


def test_what_it_cannot_do_is_one_line(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path, "schema", "-f", "gone.yml")
    site(tmp_path, {}, CONFIG.replace("[journeys]", "[search]"))
    assert "no plugin `journeys`" in refusal(tmp_path, "schema")
    site(tmp_path, {}, WITH_OPTIONS.replace("max: 2", "max: -2"))
    assert "scale" in refusal(tmp_path, "schema")
    assert run(tmp_path, "schema", "--draft", "4").returncode == 2


@pytest.mark.parametrize("draft", ["2020-12", "7"])
def test_a_validator_of_others_takes_it(tmp_path: Path, draft: str) -> None:
    (tmp_path / "schema.json").write_text(run(ROOT, "schema", "--draft", draft).stdout, "utf-8")
    (tmp_path / "buy.yml").write_text(BUY, "utf-8")
    (tmp_path / "wrong.yml").write_text(BUY.replace("score", "scroe"), "utf-8")
    command = [str(CHECK_JSONSCHEMA), "--schemafile", "schema.json"]
    good, bad = (
        subprocess.run(
            [*command, name], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )
        for name in ("buy.yml", "wrong.yml")
    )
    assert (good.returncode, bad.returncode) == (0, 1), good.stdout
    assert "scroe" in bad.stdout


BUY = """\
title: Buy a camera
journey:
  reviewed: 2026-11-02
  stages:
    - name: Decide
      steps:
        - name: Look
          score: 3.5
          data_we_keep: [Address]
"""
