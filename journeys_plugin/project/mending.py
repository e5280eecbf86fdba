"""`journeys check --fix`: the fixes of findings, written into the files of a site."""

from __future__ import annotations

import codecs
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from ..diagnostics import Diagnostic, Location, Severity
from ..findings import engine
from ..findings.fixes import Answer, fixed
from ..findings.rules import RULES
from ..model.page import OtherPage, Page
from ..values.lean_dataclass import dataclass
from .errors import ProjectError
from .replacing import replace_file
from .site_on_disk import Project


def mend(project: Project, findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Write the fixes of findings into their files; return the findings that are answered.

    A fix after which a file would be worse than today stays unwritten, and so does every fix in a
    file outside the docs folder, to which a link may lead.

    Raises:
        ProjectError: A file cannot be written.
    """
    fixable = sorted((finding for finding in findings if finding.fix), key=_place)
    by_file = groupby(fixable, lambda finding: finding.location.path)
    mended = (_mend_file(path, list(of_file), project) for path, of_file in by_file)
    return [finding for answered in mended for finding in answered]


def _place(finding: Diagnostic) -> Location:
    return finding.location


def _mend_file(path: str, findings: list[Diagnostic], project: Project) -> list[Diagnostic]:
    content = project.contents.get(path, b"")
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    try:
        text = content.removeprefix(mark).decode()
    except UnicodeDecodeError:
        return []
    new, answered = _Mending(path, mark, project).mended(text, findings)
    if not answered:
        return []
    file = project.settings.docs / path
    if not file.resolve().is_relative_to(project.settings.docs.resolve()):
        return []
    try:
        replace_file(file, mark + new.encode())
    except OSError as error:
        raise ProjectError(f"{file} cannot be written ({error.strerror})") from error
    return answered


_MOST = 200
"""How many fixes of a file are tried one by one if all of them together make it worse.

Each takes a reading of the page, so a page of thousands of mistakes would hold the command up.
"""


@dataclass(frozen=True, slots=True)
class _Mending:
    """Mends one file."""

    path: str
    mark: bytes
    """The byte order mark with which the file begins, or nothing."""
    project: Project

    def mended(self, text: str, findings: Sequence[Diagnostic]) -> tuple[str, list[Diagnostic]]:
        """Return the text with every fix that leaves it no worse, and the findings answered."""
        today = self._findings(text)
        new, answers = fixed(text, findings)
        if answers and not is_worse(answers, today, self._findings(new)):
            return new, [answer.finding for answer in reversed(answers)]
        answered = []
        # From the end of the file, so that a fix moves no place at which another one is tried.
        for finding in sorted(set(findings), key=_place, reverse=True)[:_MOST]:
            new, answers = fixed(text, [finding])
            later = self._findings(new) if answers else today
            if answers and not is_worse(answers, today, later):
                text, today = new, later
                answered.append(finding)
        return text, answered

    def _findings(self, text: str) -> Sequence[Diagnostic]:
        """Return the findings of the page as it would be with this text."""
        project = self.project
        page = project.page_of.get(self.path, self.path)
        contents = {**project.contents, self.path: self.mark + text.encode()}
        read = _read(page, contents, project)
        return read.diagnostics if read else ()


def is_worse(
    answers: Iterable[Answer], today: Sequence[Diagnostic], later: Sequence[Diagnostic]
) -> bool:
    """Return whether the text itself has a new mistake, or an answer's place a new error.

    New errors elsewhere do no harm: a misspelt `journy:` hides everything that is wrong below it.
    """
    if _of_text(later) - _of_text(today):
        return True
    before, errors = _by_line(today), _by_line(later)
    return any(_is_wrong_there(answer, before, errors) for answer in answers)


_Errors = Mapping[int, Sequence[tuple[int, str]]]
"""The column and the rule of each error, by line."""


def _by_line(findings: Iterable[Diagnostic]) -> _Errors:
    errors = defaultdict(list)
    for finding in findings:
        if RULES[finding.rule].severity is Severity.ERROR:
            errors[finding.location.line].append((finding.location.column, finding.rule))
    return errors


def _is_wrong_there(answer: Answer, before: _Errors, errors: _Errors) -> bool:
    """Return whether an answer's lines have more errors of a kind than the lines that it replaced.

    In a line in which only some words are new, these alone count.
    """
    fix, place = answer.finding.fix, answer.finding.location
    if fix is None:
        return False
    old = _rules(before, place.line, fix.old.count("\n"), place.column)
    more, last = fix.new.count("\n"), answer.column + len(fix.new)
    new = _rules(errors, answer.line, more, answer.column, last if not more else None)
    return bool(new - old)


def _rules(
    errors: _Errors, first: int, more: int, column: int, last: int | None = None
) -> Counter[str]:
    """Count errors by rule.

    Args:
        errors: All of the page.
        first: The line from which on they count.
        more: How many lines below it count, too.
        column: Where counting begins in the first line.
        last: The last column that counts there; None for the line's end.
    """
    there = [rule for at, rule in errors.get(first, ()) if column <= at <= (last or at)]
    below = (
        rule for line in range(first + 1, first + more + 1) for _, rule in errors.get(line, ())
    )
    return Counter([*there, *below])


def _of_text(findings: Iterable[Diagnostic]) -> Counter[str]:
    return Counter(finding.rule for finding in findings if RULES[finding.rule].group == "text")


def _read(path: str, contents: Mapping[str, bytes], project: Project) -> Page | OtherPage | None:
    today = project.pages.get(path)
    beside = today.companions if isinstance(today, Page) else ()
    return engine.read(path, contents.__getitem__, project.settings.options, beside=beside)
