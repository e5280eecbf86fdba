"""For GitHub's jobs: workflow commands, which become annotations of the changed files."""

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
    """Write a command for each finding; GitHub shows ten of each kind a step."""
    shown = bounded(report.listed)
    lines = [_command(one, report) for one in shown.listed]
    lines += [_more(one, report) for one in shown.more]
    return "".join(f"{line}\n" for line in lines)


def _command(one: Finding, report: Report) -> str:
    properties = {
        "file": report.path(one),
        "line": str(one.location.line),
        "col": str(one.location.column),
        "title": one.rule,
    }
    return _written(one.severity, properties, one.text)


def _more(more: More, report: Report) -> str:
    return _written(more.worst, {"file": report.folder + more.path, "line": "1"}, more.words)


def _written(severity: Severity, properties: Mapping[str, str], words: str) -> str:
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[severity]} {written}::{_message(words)}"


def _message(words: str) -> str:
    """Escape as GitHub's own toolkit does, the per cent sign first."""
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _message(words).replace(":", "%3A").replace(",", "%2C")
