"""The scripts of a site: small, and without a name that two of them use."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import journeys_plugin

PAGES = Path(journeys_plugin.__file__).parent / "pages"
MOST = 20_000
"""The bytes of all scripts of a site, before they are compressed."""


def test_all_scripts_together_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (PAGES / "assets").rglob("*.js")}
    assert sizes.pop("embedded.js") <= 500  # which only a page without the site's frame loads
    assert len(sizes) == 2
    assert sum(sizes.values()) <= MOST, sizes


def test_no_two_scripts_declare_the_same_name() -> None:
    """They share one scope, in which a name that is declared twice stops all of them."""
    names = Counter(
        name
        for path in (PAGES / "scripts").glob("*.js")
        for declared in re.findall(
            r"^(?:const|let|var|class|(?:async )?function) ([\w$]+|[{\[][^=]*[}\]])",
            path.read_text("utf-8"),
            re.MULTILINE,
        )
        for name in re.findall(r"[\w$]+", declared)
    )
    assert {"starts", "MOST", "BROAD", "beginMap"} <= names.keys()
    assert [name for name, count in names.items() if count > 1] == []
