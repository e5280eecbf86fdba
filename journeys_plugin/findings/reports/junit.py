"""The findings for CI that shows tests: JUnit's XML, one test case for each page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from ..bounded import bounded, counted
from ..judging import Finding
from .report import Report

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML may have, not even escaped."""


def junit(report: Report) -> str:
    """Return a test case for each page; it fails if one of its findings fails the check."""
    by_page: dict[str, list[Finding]] = {page: [] for page in report.pages}
    for finding in report.findings:
        by_page.setdefault(finding.location.path, []).append(finding)
    failing = {finding.location.path for finding in report.failing}
    counts = f'tests="{len(by_page)}" failures="{len(failing)}" errors="0"'
    cases = "".join(_case(path, found, report) for path, found in by_page.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<testsuites {counts}>\n"
        f'<testsuite name="journeys check" {counts} skipped="0">\n'
        f"{cases}</testsuite>\n</testsuites>\n"
    )


def _case(path: str, found: Sequence[Finding], report: Report) -> str:
    failing = [finding for finding in found if finding.severity.reaches(report.fail_on)]
    others = [finding for finding in found if not finding.severity.reaches(report.fail_on)]
    name = _xml(report.folder + path)
    parts = []
    if failing:
        message = _xml(counted(finding.severity for finding in failing))
        parts.append(f'<failure message="{message}">{_lines(failing, report)}</failure>\n')
    if others:
        parts.append(f"<system-out>{_lines(others, report)}</system-out>\n")
    inside = "".join(parts)
    return f'<testcase classname="journeys" name="{name}" file="{name}">\n{inside}</testcase>\n'


def _lines(found: Iterable[Finding], report: Report) -> str:
    shown = bounded(found)
    lines = [f"{finding.severity.value}: {finding.line(report.folder)}" for finding in shown.listed]
    return _xml("\n".join([*lines, *(more.words for more in shown.more)]))


def _xml(words: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", words))
