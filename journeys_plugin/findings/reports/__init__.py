"""Findings in, text out: one module for each format of `journeys check`."""

from __future__ import annotations

from .findings_json import findings_json, findings_schema
from .github import github
from .gitlab import gitlab
from .junit import junit
from .report import Report
from .sarif import sarif
from .text import statistics, text

__all__ = [
    "Report",
    "findings_json",
    "findings_schema",
    "github",
    "gitlab",
    "junit",
    "sarif",
    "statistics",
    "text",
]
