"""The site's stylesheet: it is joined from files about one part of the pages.

A page loads one file, whatever the number of parts. Comments on lines of their own, blank lines
and indentation stay behind.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from .usual_places import with_usual_places

STYLE = "assets/journeys/journeys.css"
INSIGHTS_STYLE = "assets/journeys/insights.css"
CHANNEL_STYLE = "assets/journeys/channels.css"
"""Written after the build: it holds the theme's icons for the site's channels."""
STYLES = (STYLE, INSIGHTS_STYLE, CHANNEL_STYLE)
"""The stylesheets of a page, below the site's root."""

_FOLDER = Path(__file__).parent / "styles"
_STYLES = (
    *("colours", "texts", "pieces", "head", "strip", "map", "curve", "notes", "below_map", "views"),
    *("panel", "list", "lists", "personas", "touchpoints", "home", "frame", "controls"),
    *("beside_today", "paper", "changes", "readers"),
)
"""In the order of the stylesheet: of two rules that weigh the same, the later one wins. What
follows the reader's own settings is last."""
_COMMENT = re.compile(r"^[ \t]*/\*[^*]*(?:\*(?!/)[^*]*)*\*/[ \t]*\n", re.MULTILINE)
_INDENTATION = re.compile(r"\n\s+")


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """Return the stylesheet of all parts; the page of insights has one of its own besides."""
    paths = (_FOLDER / f"{name}.css" for name in _STYLES)
    text = "".join(path.read_text("utf-8") for path in paths)
    return with_usual_places(_INDENTATION.sub("\n", _COMMENT.sub("", text)).lstrip())
