"""The findings for people: by file, with the source line and a mark under the place."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from ...diagnostics import Severity, one_line, summed_up
from ...values.texts import numbered
from ..bounded import bounded, counted
from ..judging import Finding
from ..rules import RULES
from .report import Report

_BROADEST = 100
"""How many characters of a source line are shown."""

_BEFORE = 60
"""How many of them stand before the place, if the line is cut there."""

_COLOURS = {
    Severity.ERROR: "31",
    Severity.WARNING: "33",
    Severity.INFORMATION: "36",
}
_BOLD, _FAINT = "1", "2"


def text(report: Report) -> str:
    """Write the findings for a terminal or a log."""
    lines: list[str] = []
    shown = bounded(report.listed)
    more_of = {more.path: more for more in shown.more}
    for path, found in groupby(shown.listed, lambda finding: finding.location.path):
        lines.append(_coloured(one_line(report.folder + path), _BOLD, report))
        for finding in found:
            lines.extend(_finding(finding, report))
        if path in more_of:
            lines.append(f"  {more_of[path].words}")
        lines.append("")
    return "\n".join([*lines, *_summary(report)]) + "\n"


def statistics(report: Report) -> str:
    """Write how often each rule was broken, the most broken ones first."""
    counts = Counter((finding.rule, finding.severity) for finding in report.findings)
    broadest = max((len(rule) for rule, _ in counts), default=0)
    lines = []
    for (rule, severity), count in sorted(counts.items(), key=lambda item: (-item[1], item[0][0])):
        word = _coloured(f"{severity.value:<11}", _COLOURS[severity], report)
        lines.append(f"{count:>5}  {word}  {rule:<{broadest}}  {RULES[rule].why}")
    total = _total(report)
    return "\n".join([*lines, "", total] if lines else [total]) + "\n"


def _finding(finding: Finding, report: Report) -> Iterator[str]:
    location = finding.location
    severity = _coloured(finding.severity.value, _COLOURS[finding.severity], report)
    rule = _coloured(f"[{finding.rule}]", _FAINT, report)
    yield f"  {location.line}:{location.column}  {severity}  {finding.text}  {rule}"
    lines = report.sources.get(location.path, "").split("\n")
    if location.line <= len(lines):
        yield from _excerpt(lines[location.line - 1], finding, report)


def _excerpt(line: str, finding: Finding, report: Report) -> Iterator[str]:
    """Yield a source line, cut if it is long, and a mark under the place."""
    at = min(finding.location.column - 1, len(line))
    number = str(finding.location.line)
    start = max(0, min(at - _BEFORE, len(line) - _BROADEST)) if len(line) > _BROADEST else 0
    cut = "…" if start else ""
    shown = cut + _printable(line[start : start + _BROADEST])
    if not shown.strip():
        return
    after = "…" if start + _BROADEST < len(line) else ""
    margin = " " * max(6 - len(number), 1)
    before = sum(map(_width, cut + _printable(line[start:at])))
    bar = _coloured("|", _FAINT, report)
    yield f"{margin}{number} {bar} {shown}{after}"
    mark = _coloured("^", _COLOURS[finding.severity], report)
    yield f"{' ' * len(margin + number)} {bar} {' ' * before}{mark}"


def _printable(words: str) -> str:
    """Return the words with each character as one: the mark below is placed by their number."""
    return "".join(" " if char == "\t" else one_line(char) or " " for char in words)


def _width(character: str) -> int:
    """Return how many columns of a terminal a character takes."""
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _summary(report: Report) -> Iterator[str]:
    """Yield what is not listed, what can be mended, and the total."""
    listed = set(map(id, report.listed))
    rest = [finding for finding in report.findings if id(finding) not in listed]
    if rest:
        yield f"For information only, nothing needs to be done: {summed_up(rest)}"
        yield "(--fail-on information lists them)"
    if report.known:
        yield f"{report.known} known from the baseline (--no-baseline lists them)"
    if report.gone:
        gone = numbered(report.gone, "baseline entry is gone", "baseline entries are gone")
        yield f"{gone} (--update-baseline removes them)"
    if fixable := sum(finding.fix is not None for finding in report.findings):
        yield f"(--fix corrects {fixable} of them)"
    yield _total(report)


def _total(report: Report) -> str:
    pages = numbered(len(report.pages), "page")
    if not report.findings:
        return f"No findings in {pages}."
    return f"{counted(finding.severity for finding in report.findings)} in {pages}."


def _coloured(words: str, code: str, report: Report) -> str:
    return f"\033[{code}m{words}\033[0m" if report.colour else words
