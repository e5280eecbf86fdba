"""For code scanning: SARIF 2.1.0."""

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
    """Write all findings and all rules."""
    driver: dict[str, Any] = {"name": "journeys", "rules": [_rule(rule) for rule in RULES.values()]}
    if report.version:
        driver["version"] = report.version
    shown = bounded(report.findings)
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(*each, report) for each in report.fingerprinted(shown.listed)],
    }
    if shown.more:
        said = [_notification(more, report) for more in shown.more]
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": said}]
    written = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(written, ensure_ascii=True, indent=2) + "\n"


def _notification(more: More, report: Report) -> dict[str, Any]:
    """Say how many more findings a page has: they are results of no one rule."""
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
    """Return why the rule is there, with a wrong and a right example where it has them."""
    if not rule.wrong:
        return {"text": rule.why}
    text = f"{rule.why}\n\nWrong:\n\n{rule.wrong}\n\nRight:\n\n{rule.right}"
    wrong, right = (f"```yaml\n{words.rstrip()}\n```" for words in (rule.wrong, rule.right))
    return {"text": text, "markdown": f"{rule.why}\n\nWrong:\n\n{wrong}\n\nRight:\n\n{right}"}


def _result(one: Finding, fingerprint: str, report: Report) -> dict[str, Any]:
    place = {
        "artifactLocation": _artifact(report.path(one)),
        "region": {"startLine": one.location.line, "startColumn": one.location.column},
    }
    return {
        "ruleId": one.rule,
        "ruleIndex": list(RULES).index(one.rule),
        "level": _LEVELS[one.severity],
        "message": {"text": one.text},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"journeysFinding/v1": fingerprint},
    }


def _uri(path: str) -> str:
    return quote_from_bytes(path.encode("utf-8", "surrogateescape"))
