"""For GitHub's jobs: workflow commands, which become annotations of the changed files."""

from __future__ import annotations

from ..diagnostics import Diagnostic, Severity
from .report import Report

_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "notice",
}


def github(report: Report) -> str:
    """Write a command for each finding; GitHub shows ten of each kind a step."""
    return "".join(_command(one, report) + "\n" for one in report.listed)


def _command(one: Diagnostic, report: Report) -> str:
    properties = {
        "file": report.path(one),
        "line": str(one.location.line),
        "col": str(one.location.column),
        "title": one.rule.id,
    }
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[one.severity]} {written}::{_message(one.text)}"


def _message(words: str) -> str:
    """Escape as GitHub's own toolkit does, the per cent sign first."""
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _message(words).replace(":", "%3A").replace(",", "%2C")
