"""For programs: all findings, as `schemas/findings.json` describes them."""

from __future__ import annotations

import json

from ..diagnostics import one_line
from .report import Report

FORMAT, VERSION = "journeys/findings", 1


def findings_json(report: Report) -> str:
    """Write all findings as JSON."""
    found = [
        {
            "path": report.path(one),
            "line": one.location.line,
            "column": one.location.column,
            "severity": one.severity.value,
            "rule": one.rule.id,
            "message": one_line(one.message),
            "remedy": one_line(one.remedy),
        }
        for one in report.findings
    ]
    written = {"format": FORMAT, "version": VERSION, "findings": found}
    return json.dumps(written, ensure_ascii=True, indent=2) + "\n"
