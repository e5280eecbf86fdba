"""All findings for programs, and their schema."""

from __future__ import annotations

from typing import NamedTuple

from ...diagnostics import Severity, one_line
from ...values.json_records import (
    COUNT,
    FILLED,
    STRING,
    JsonSchema,
    Listed,
    Member,
    Plain,
    Record,
    always,
    choice,
    document_schema,
    document_text,
    head,
    within,
)
from ..bounded import Bounded, More, bounded
from ..judging import Finding
from .report import Report


class _FindingAt(NamedTuple):
    finding: Finding
    report: Report


class _MoreAt(NamedTuple):
    more: More
    report: Report


class _Shown(NamedTuple):
    shown: Bounded
    report: Report

    @property
    def findings(self) -> list[_FindingAt]:
        return [_FindingAt(finding, self.report) for finding in self.shown.listed]

    @property
    def more(self) -> list[_MoreAt]:
        return [_MoreAt(more, self.report) for more in self.shown.more]


_FROM_1 = within(1, None, whole=True)
_FINDING = Record[_FindingAt](
    "finding",
    "Something that the check has found.",
    (
        always(
            "path",
            FILLED,
            "From the repository's root, or from the current folder outside of one; with forward "
            "slashes.",
            lambda at: at.report.path(at.finding),
        ),
        always("line", _FROM_1, "Counted from 1.", lambda at: at.finding.location.line),
        always(
            "column",
            _FROM_1,
            "Counted from 1, in Unicode code points.",
            lambda at: at.finding.location.column,
        ),
        always(
            "severity",
            choice(severity.value for severity in Severity),
            "How severe it is.",
            lambda at: at.finding.severity.value,
        ),
        always(
            "rule",
            Plain({"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}),
            "The rule that it breaks.",
            lambda at: at.finding.rule,
        ),
        always(
            "message",
            FILLED,
            "What is wrong, in one line.",
            lambda at: one_line(at.finding.message),
        ),
        always(
            "remedy",
            STRING,
            "What to do, in one line; empty if the message already says it.",
            lambda at: one_line(at.finding.remedy),
        ),
    ),
    closed=True,
)


def _count_of(severity: Severity) -> Member[_MoreAt]:
    name = severity.value
    return always(name, COUNT, "", lambda at: at.more.severities[severity])


_MORE = Record[_MoreAt](
    "more",
    "A page with more findings than are listed, and how many more of each severity.",
    (
        always("path", FILLED, "", lambda at: at.report.folder + at.more.path),
        *map(_count_of, Severity),
    ),
    closed=True,
)
_FINDINGS = Record[_Shown](
    "findings",
    "",
    (
        *head("journeys/findings", 1),
        always(
            "findings",
            Listed(_FINDING),
            "In the order of path, line and column.",
            lambda at: at.findings,
        ),
        Member(
            "more",
            Listed(_MORE, filled=True),
            "The pages with more findings than are listed, and how many more of each severity. "
            "Left out if all are listed.",
            lambda at: at.more,
        ),
    ),
    closed=True,
)


def findings_json(report: Report) -> str:
    """Return the findings as JSON, and for each page how many more are not listed."""
    return document_text(_FINDINGS, _Shown(bounded(report.findings), report))


def findings_schema() -> JsonSchema:
    """Return the JSON Schema of the findings."""
    return document_schema("Findings of `journeys check --format json`", _FINDINGS)
