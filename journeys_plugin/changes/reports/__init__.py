"""Changes in, text out: one module for each format of `journeys diff`."""

from __future__ import annotations

from .changes_json import changes_json, changes_schema
from .comparison import Comparison
from .lost import lost_numbers
from .markdown import markdown
from .text import text

__all__ = ["Comparison", "changes_json", "changes_schema", "lost_numbers", "markdown", "text"]
