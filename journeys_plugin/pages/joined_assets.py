"""The site's stylesheet and script: each is joined from files about one part of the pages.

A page loads one file of each, whatever the number of parts. Lines that are only a comment, blank
lines and indentation stay behind: a comment stands on lines of its own. A text that spans lines, in
backquotes, would lose its indentation; our scripts have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent
_STYLES = (
    *("colours", "texts", "pieces", "head", "strip", "map", "curve", "notes", "below_map", "views"),
    *("panel", "list", "lists", "personas", "touchpoints", "home", "frame", "controls"),
    *("beside_today", "paper", "changes", "readers"),
)
"""In the order of the stylesheet: of two rules that weigh the same, the later one wins. What
follows the reader's own settings is last."""
_SCRIPTS = (
    *(
        "shared",
        "lanes",
        "map",
        "strip",
        "list",
        "panel",
        "keys",
        "paper",
        "tables",
        "diagram",
        "start",
    ),
)
"""In the order of the script: each may use what stands in those before it."""
_COMMENT = re.compile(r"^[ \t]*(?:/\*[^*]*(?:\*(?!/)[^*]*)*\*/|//[^\n]*)[ \t]*\n", re.MULTILINE)
_INDENTATION = re.compile(r"\n\s+")


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """Return the stylesheet of all parts; the page of insights has one of its own besides."""
    return _joined("styles", _STYLES, "css")


@lru_cache(maxsize=1)
def script() -> str:
    """Return the script of all parts. Its names are its own: a page may have others of the same."""
    return f'(() => {{\n"use strict";\n{_joined("scripts", _SCRIPTS, "js")}}})();\n'


def _joined(folder: str, names: Iterable[str], suffix: str) -> str:
    paths = (_FOLDER / folder / f"{name}.{suffix}" for name in names)
    text = "".join(path.read_text("utf-8") for path in paths)
    return _INDENTATION.sub("\n", _COMMENT.sub("", text)).lstrip()
