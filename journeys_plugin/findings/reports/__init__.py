"""Findings in, text out: one module for each format of `journeys check`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .findings_json import findings_json
from .github import github
from .gitlab import gitlab
from .junit import junit
from .report import Report
from .sarif import sarif
from .text import statistics, text

__all__ = [
    "FORMATS",
    "Report",
    "statistics",
]

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text,
    "json": findings_json,
    "github": github,
    "gitlab": gitlab,
    "sarif": sarif,
    "junit": junit,
}
"""What writes each format, by its name."""
