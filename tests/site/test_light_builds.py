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
    "openpyxl",
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
    "journeys_plugin.pages.views.comparison",
    "journeys_plugin.pages.views.history",
    "journeys_plugin.pages.views.home",
    "journeys_plugin.project.configuration",
    "journeys_plugin.project.map_histories",
    "journeys_plugin.project.new_pages",
    "journeys_plugin.project.settings",
    "journeys_plugin.project.site_on_disk",
    "journeys_plugin.source.repairs",
)
"""What a build without metrics, histories and mistakes does without."""


def test_a_plain_build_loads_neither_commands_nor_comparison_nor_other_formats(
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
    done = subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=tmp_path,
        env=os.environ | {"JOURNEYS_CACHE": "off"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert (tmp_path / "site" / "buy" / "index.html").is_file()
    loaded = done.stdout.split()
    assert [name for name in NOT_LOADED if name in loaded] == []
