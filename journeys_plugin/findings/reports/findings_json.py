"""For programs: all findings, as `schemas/findings.json` describes them."""

from __future__ import annotations

import json

from ...diagnostics import Severity, one_line
from ..bounded import bounded
from .report import Report

FORMAT, VERSION = "journeys/findings", 1


def findings_json(report: Report) -> str:
    """Write the findings as JSON, and how many more pages have that are not listed."""
    shown = bounded(report.findings)
    found = [
        {
            "path": report.path(one),
            "line": one.location.line,
            "column": one.location.column,
            "severity": one.severity.value,
            "rule": one.rule,
            "message": one_line(one.message),
            "remedy": one_line(one.remedy),
        }
        for one in shown.listed
    ]
    written: dict[str, object] = {"format": FORMAT, "version": VERSION, "findings": found}
    if shown.more:
        written["more"] = [
            {
                "path": report.folder + one.path,
                **{severity.value: one.severities[severity] for severity in Severity},
            }
            for one in shown.more
        ]
    return json.dumps(written, ensure_ascii=True, indent=2) + "\n"
