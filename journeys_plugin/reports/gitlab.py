"""For GitLab's merge requests: a Code Quality report."""

from __future__ import annotations

import json

from ..diagnostics import Severity
from .report import Report

_SEVERITIES = {
    Severity.ERROR: "major",
    Severity.WARNING: "minor",
    Severity.INFORMATION: "info",
}


def gitlab(report: Report) -> str:
    """Write all findings; GitLab compares fingerprints to tell new ones from old."""
    found = [
        {
            "description": one.text,
            "check_name": one.rule.id,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[one.severity],
            "location": {"path": report.path(one), "lines": {"begin": one.location.line}},
        }
        for one, fingerprint in report.fingerprinted()
    ]
    return json.dumps(found, ensure_ascii=True, indent=2) + "\n"
