"""For people: grouped by file, with the line and a mark under the place."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from ...diagnostics import Severity, one_line, summed_up
from ...values.texts import numbered
from ..bounded import bounded
from ..judging import Finding
from ..rules import RULES
from .report import Report, counted

_BROADEST = 100
"""How much of a source line is shown, in characters."""
_BEFORE = 60
"""How much of it stands before the place at least, where it is cut."""

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
    for path, found in groupby(shown.listed, lambda one: one.location.path):
        lines.append(_coloured(one_line(report.folder + path), _BOLD, report))
        for one in found:
            lines.extend(_finding(one, report))
        if path in more_of:
            lines.append(f"  {more_of[path].words}")
        lines.append("")
    return "\n".join([*lines, *_summary(report)]) + "\n"


def statistics(report: Report) -> str:
    """Write how often each rule was broken, the most broken ones first."""
    counts = Counter((one.rule, one.severity) for one in report.findings)
    broadest = max((len(rule) for rule, _ in counts), default=0)
    lines = []
    for (rule, severity), count in sorted(counts.items(), key=lambda each: (-each[1], each[0][0])):
        word = _coloured(f"{severity.value:<11}", _COLOURS[severity], report)
        lines.append(f"{count:>5}  {word}  {rule:<{broadest}}  {RULES[rule].why}")
    total = _total(report)
    return "\n".join([*lines, "", total] if lines else [total]) + "\n"


def _finding(one: Finding, report: Report) -> Iterator[str]:
    place = f"{one.location.line}:{one.location.column}"
    severity = _coloured(one.severity.value, _COLOURS[one.severity], report)
    rule = _coloured(f"[{one.rule}]", _FAINT, report)
    yield f"  {place}  {severity}  {one.text}  {rule}"
    lines = report.sources.get(one.location.path, "").split("\n")
    if one.location.line <= len(lines):
        yield from _excerpt(lines[one.location.line - 1], one, report)


def _excerpt(line: str, one: Finding, report: Report) -> Iterator[str]:
    """Show a source line, cut where it is long, with a mark under the place."""
    at = min(one.location.column - 1, len(line))
    start = max(0, min(at - _BEFORE, len(line) - _BROADEST)) if len(line) > _BROADEST else 0
    cut = "…" if start else ""
    shown = cut + _printable(line[start : start + _BROADEST])
    if not shown.strip():
        return
    after = "…" if start + _BROADEST < len(line) else ""
    margin = " " * max(6 - len(str(one.location.line)), 1)
    before = sum(map(_width, cut + _printable(line[start:at])))
    bar = _coloured("|", _FAINT, report)
    yield f"{margin}{one.location.line} {bar} {shown}{after}"
    mark = _coloured("^", _COLOURS[one.severity], report)
    yield f"{' ' * (len(margin) + len(str(one.location.line)))} {bar} {' ' * before}{mark}"


def _printable(words: str) -> str:
    """Return the words, each character still one: the mark stands by their number."""
    return "".join(" " if one == "\t" else one_line(one) or " " for one in words)


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _summary(report: Report) -> Iterator[str]:
    """Sum up: what is not listed by its rules, and the number of all."""
    listed = set(map(id, report.listed))
    rest = [one for one in report.findings if id(one) not in listed]
    if rest:
        yield f"For information only, nothing needs to be done: {summed_up(rest)}"
        yield "(--fail-on information lists them)"
    if report.known:
        yield f"{report.known} known from the baseline (--no-baseline lists them)"
    if report.gone:
        gone = numbered(report.gone, "baseline entry is gone", "baseline entries are gone")
        yield f"{gone} (--update-baseline removes them)"
    if fixable := sum(one.fix is not None for one in report.findings):
        yield f"(--fix corrects {fixable} of them)"
    yield _total(report)


def _total(report: Report) -> str:
    pages = numbered(len(report.pages), "page")
    if not report.findings:
        return f"No findings in {pages}."
    return f"{counted([one.severity for one in report.findings])} in {pages}."


def _coloured(words: str, code: str, report: Report) -> str:
    return f"\033[{code}m{words}\033[0m" if report.colour else words
