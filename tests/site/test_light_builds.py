"""A build loads what it uses, and nothing more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

BUILD = """
import sys
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config("mkdocs.yml")
build(config)
print(*sys.modules)
"""

NOT_LOADED = (
    "mermaid",  # of mermaid-py, only its classes of user journeys are loaded
    "openpyxl",
    "requests",
    "journeys_plugin.changes.compared_catalogues",
    "journeys_plugin.changes.plain_records",
    "journeys_plugin.changes.words",
    "journeys_plugin.cli",
    "journeys_plugin.exchange.comma_separated",
    "journeys_plugin.exchange.tables",
    "journeys_plugin.exchange.workbook",
    "journeys_plugin.findings.reports",
    "journeys_plugin.git.forges",
    "journeys_plugin.insights.impact",
    "journeys_plugin.metrics.file_reading",
    "journeys_plugin.metrics.matching",
    "journeys_plugin.metrics.workbook",
    "journeys_plugin.pages.plain",
    "journeys_plugin.pages.views.comparison",
    "journeys_plugin.pages.views.history",
    "journeys_plugin.pages.views.home",
    "journeys_plugin.plugin.plain_pages",
    "journeys_plugin.project.configuration",
    "journeys_plugin.project.map_histories",
    "journeys_plugin.project.new_pages",
    "journeys_plugin.project.settings",
    "journeys_plugin.project.site_on_disk",
    "journeys_plugin.source.repairs",
)
"""What a build without metrics, histories and mistakes does without."""


NOT_LOADED_AGAIN = (
    *NOT_LOADED,
    "journeys_plugin.findings.engine",
    "journeys_plugin.findings.rules",
    "journeys_plugin.insights",
    "journeys_plugin.pages.part_drawer",
    "journeys_plugin.pages.site",
    "journeys_plugin.plugin.drawing",
    "journeys_plugin.project.reviews",
)
"""What a build of a site that is the same as in the last build does without, too."""


def loaded_by_build(folder: Path, cache: str) -> list[str]:
    """Give the modules that a process has loaded once it has built a site."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=folder,
        env=os.environ | {"JOURNEYS_CACHE": cache},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.split()


def test_a_build_loads_neither_commands_nor_other_formats_nor_again_what_draws(
    tmp_path: Path,
) -> None:
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Shop\ntheme: {name: material}\nplugins: [search, journeys]\n"
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "buy.md").write_text(
        "---\njourney:\n  stages:\n    - name: Find\n      steps:\n"
        "        - {name: Read, score: 2, touchpoint: FAQ, pains: Slow}\n---\n"
    )
    cache = str(tmp_path / "cache")
    first = loaded_by_build(tmp_path, cache)
    drawn = (tmp_path / "site" / "buy" / "index.html").read_bytes()
    assert [name for name in NOT_LOADED if name in first] == []
    second = loaded_by_build(tmp_path, cache)
    assert (tmp_path / "site" / "buy" / "index.html").read_bytes() == drawn
    assert [name for name in NOT_LOADED_AGAIN if name in second] == []
