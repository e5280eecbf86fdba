"""`make measure-map`, run as it is: each part measures something of the map that is there today."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.measuring_map.before import FIGURES
from tests.site.example import ROOT


@pytest.mark.long
def test_all_that_was_measured_before_is_measured_still() -> None:
    parts = ("map", "paper", "weight", "insights")
    done = subprocess.run(
        [sys.executable, "-m", "tests.measuring_map", "--parts", *parts],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    rows = [line.split(" | ") for line in done.stdout.splitlines()[2:]]
    of_access = [name for name in FIGURES if name.endswith("pages")]
    assert [row[0].removeprefix("| ") for row in rows] == [
        name for name in FIGURES if name not in of_access
    ]
