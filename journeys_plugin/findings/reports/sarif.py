"""The findings for code scanning: SARIF 2.1.0."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote_from_bytes

from ...diagnostics import Severity
from ..bounded import More, bounded
from ..judging import Finding
from ..rule import Rule
from ..rules import RULES
from .report import Report

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFORMATION: "note",
}


def sarif(report: Report) -> str:
    """Return all findings and all rules as JSON."""
    driver: dict[str, Any] = {"name": "journeys", "rules": [_rule(rule) for rule in RULES.values()]}
    if report.version:
        driver["version"] = report.version
    shown = bounded(report.findings)
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(*pair, report) for pair in report.fingerprinted(shown.listed)],
    }
    if shown.more:
        notes = [_notification(more, report) for more in shown.more]
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": notes}]
    written = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(written, ensure_ascii=True, indent=2) + "\n"


def _notification(more: More, report: Report) -> dict[str, Any]:
    """Say how many more findings a page has: a result would have to belong to one rule."""
    place = {"artifactLocation": _artifact(report.folder + more.path)}
    return {
        "level": _LEVELS[more.worst],
        "message": {"text": more.words},
        "locations": [{"physicalLocation": place}],
    }


def _artifact(path: str) -> dict[str, str]:
    return {"uri": _uri(path), "uriBaseId": "%SRCROOT%"}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.why},
        "help": _help(rule),
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _help(rule: Rule) -> dict[str, str]:
    """Return why the rule is there, with its wrong and its right example if it has them."""
    if not rule.wrong:
        return {"text": rule.why}
    text = f"{rule.why}\n\nWrong:\n\n{rule.wrong}\n\nRight:\n\n{rule.right}"
    wrong, right = (f"```yaml\n{words.rstrip()}\n```" for words in (rule.wrong, rule.right))
    return {"text": text, "markdown": f"{rule.why}\n\nWrong:\n\n{wrong}\n\nRight:\n\n{right}"}


def _result(finding: Finding, fingerprint: str, report: Report) -> dict[str, Any]:
    place = {
        "artifactLocation": _artifact(report.path(finding)),
        "region": {"startLine": finding.location.line, "startColumn": finding.location.column},
    }
    return {
        "ruleId": finding.rule,
        "ruleIndex": list(RULES).index(finding.rule),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.text},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"journeysFinding/v1": fingerprint},
    }


def _uri(path: str) -> str:
    return quote_from_bytes(path.encode("utf-8", "surrogateescape"))
