"""The findings for GitHub's jobs: workflow commands, which become annotations of changed files."""

from __future__ import annotations

from collections.abc import Mapping

from ...diagnostics import Severity
from ..bounded import More, bounded
from ..judging import Finding
from .report import Report

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "notice",
}


def github(report: Report) -> str:
    """Return a command for each finding; GitHub shows ten of each kind for a step of a job."""
    shown = bounded(report.listed)
    lines = [_command(finding, report) for finding in shown.listed]
    lines += [_more(more, report) for more in shown.more]
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding, report: Report) -> str:
    properties = {
        "file": report.path(finding),
        "line": str(finding.location.line),
        "col": str(finding.location.column),
        "title": finding.rule,
    }
    return _written(finding.severity, properties, finding.text)


def _more(more: More, report: Report) -> str:
    return _written(more.worst, {"file": report.folder + more.path, "line": "1"}, more.words)


def _written(severity: Severity, properties: Mapping[str, str], words: str) -> str:
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[severity]} {written}::{_message(words)}"


def _message(words: str) -> str:
    """Escape as GitHub's own toolkit does; the per cent sign first, since the others bring one."""
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _message(words).replace(":", "%3A").replace(",", "%2C")
