"""Maps go out as diagrams of draw.io, and come back into an empty site by the commands."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from journeys_plugin.changes.compared_catalogues import changes
from journeys_plugin.changes.typed_changes import Change
from journeys_plugin.project.site_on_disk import load
from tests.conftest import in_tiers

from .test_command import run

ROOT = Path(__file__).parents[2]
SITES = {"first home": Path(__file__).parent / "first_home", "example": ROOT}


def _empty_site(folder: Path, like: Path) -> Path:
    """Make a site with a configuration, its pictures and its metric files, and without a page."""
    folder.mkdir()
    config = (like / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(re.sub(r"(?m)^(edit_uri|nav):.*\n", "", config), "utf-8")
    shutil.copytree(like / "docs", folder / "docs", ignore=shutil.ignore_patterns("*.md"))
    return folder


@pytest.mark.parametrize("name", in_tiers([*SITES]))
def test_the_same_site_comes_back(name: str, tmp_path: Path) -> None:
    file = tmp_path / "maps.drawio"
    done = run(SITES[name], "export", "--format", "drawio", "-o", str(file))
    assert done.returncode == 0, done.stderr
    folder = _empty_site(tmp_path / "empty", SITES[name])
    done = run(folder, "import", str(file))
    assert (done.returncode, done.stderr) == (0, "")
    assert "0 guesses" in done.stdout
    before, after = (load(one / "mkdocs.yml").linked_for_all() for one in (SITES[name], folder))
    found = changes(before.catalogue, after.catalogue)
    told = [
        (record.names, change)
        for record in found.records
        for change in record.changes
        if not _is_known(change)
    ]
    assert told == []


def _is_known(change: Change) -> bool:
    """Return whether it is what the manual says of all imports.

    They are drafts, on pages of their own titles; a target goes if nobody says which way is
    better; and a metric from a file is on the page, too.
    """
    before, after = change.before, change.after
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        is_same = all(before[key] == after[key] for key in ("name", "value"))
        return change.kind == "metric-changed" and is_same
    return change.kind in ("status-changed", "journey-moved", "persona-moved")
