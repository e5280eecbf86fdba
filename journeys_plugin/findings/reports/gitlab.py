"""The findings for GitLab's merge requests: a Code Quality report."""

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
    """Return all findings as JSON; GitLab tells new ones from old ones by their fingerprints."""
    shown = bounded(report.findings)
    entries = [
        {
            "description": finding.text,
            "check_name": finding.rule,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {"path": report.path(finding), "lines": {"begin": finding.location.line}},
        }
        for finding, fingerprint in report.fingerprinted(shown.listed)
    ]
    entries += [
        {
            "description": more.words,
            "check_name": "more",
            "fingerprint": report.fingerprint(more),
            "severity": _SEVERITIES[more.worst],
            "location": {"path": report.folder + more.path, "lines": {"begin": 1}},
        }
        for more in shown.more
    ]
    return json.dumps(entries, ensure_ascii=True, indent=2) + "\n"
