"""For GitLab's merge requests: a Code Quality report."""

from __future__ import annotations

import json

from ...diagnostics import Severity
from ..bounded import bounded
from .report import Report

_SEVERITIES = {
    Severity.ERROR: "major",
    Severity.WARNING: "minor",
    Severity.INFORMATION: "info",
}


def gitlab(report: Report) -> str:
    """Write all findings; GitLab compares fingerprints to tell new ones from old."""
    shown = bounded(report.findings)
    found = [
        {
            "description": one.text,
            "check_name": one.rule,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[one.severity],
            "location": {"path": report.path(one), "lines": {"begin": one.location.line}},
        }
        for one, fingerprint in report.fingerprinted(shown.listed)
    ]
    found += [
        {
            "description": more.words,
            "check_name": "more",
            "fingerprint": report.fingerprint(more),
            "severity": _SEVERITIES[more.worst],
            "location": {"path": report.folder + more.path, "lines": {"begin": 1}},
        }
        for more in shown.more
    ]
    return json.dumps(found, ensure_ascii=True, indent=2) + "\n"
