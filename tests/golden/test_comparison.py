"""The golden case of a comparison: `before/` and `after/` in, `expected.html` out.

`UPDATE_GOLDEN=1 pytest tests/golden` writes what comes out; read the difference before it is kept.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.comparing import compare, pages_below

from .reading import pretty
from .test_golden import HINT, UPDATE

CASE = Path(__file__).parent / "comparison"

_STYLES = re.compile(r"(?<=<style>).*?(?=</style>)", re.S)


def test_golden_comparison() -> None:
    sides = pages_below(CASE / "before"), pages_below(CASE / "after")
    text = pretty(_STYLES.sub("", compare(*sides).html, count=1))
    expected = CASE / "expected.html"
    if UPDATE:
        expected.write_text(text, "utf-8")
    assert text == expected.read_text("utf-8"), HINT
