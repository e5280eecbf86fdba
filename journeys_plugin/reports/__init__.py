"""Findings in, text out: one module for each format of `journeys check`, one for other commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .findings_json import findings_json
from .github import github
from .gitlab import gitlab
from .impact import ImpactReport, impact_json, impact_text
from .junit import junit
from .owners import owners_json, owners_text
from .report import Report
from .sarif import sarif
from .text import statistics, text

__all__ = [
    "FORMATS",
    "ImpactReport",
    "Report",
    "impact_json",
    "impact_text",
    "owners_json",
    "owners_text",
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
