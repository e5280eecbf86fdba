"""Fixes, written into the files of a site."""

from __future__ import annotations

import codecs
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..diagnostics import Diagnostic, Severity
from ..findings import engine
from ..findings.fixes import Answer, fixed
from ..findings.rules import RULES
from ..model.page import OtherPage, Page
from . import Project
from .errors import ProjectError
from .replacing import replace_file


def mend(project: Project, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Write the fixes of findings into their files; give those that are answered.

    A fix after which a file would be worse than today stays unwritten, and so does every fix in a
    file outside the docs folder.

    Raises:
        ProjectError: A file cannot be written.
    """
    with_fix = sorted((one for one in found if one.fix), key=lambda one: one.location)
    by_file = groupby(with_fix, lambda one: one.location.path)
    return [one for path, of_file in by_file for one in _mend(path, list(of_file), project)]


def _mend(path: str, found: list[Diagnostic], project: Project) -> list[Diagnostic]:
    content = project.contents.get(path, b"")
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    try:
        text = content.removeprefix(mark).decode()
    except UnicodeDecodeError:
        return []
    new, answered = _Mending(path, mark, project).mended(text, found)
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
"""How many fixes are tried alone, each of which takes a reading of the page."""


@dataclass(frozen=True, slots=True)
class _Mending:
    """Mends one file."""

    path: str
    mark: bytes
    project: Project

    def mended(self, text: str, found: Sequence[Diagnostic]) -> tuple[str, list[Diagnostic]]:
        """Return the text with every fix that leaves it no worse, and the findings answered."""
        today = self._findings(text)
        new, answers = fixed(text, found)
        if answers and not is_worse(answers, today, self._findings(new)):
            return new, [one.finding for one in reversed(answers)]
        answered = []
        for one in sorted(set(found), key=lambda one: one.location, reverse=True)[:_MOST]:
            new, answers = fixed(text, [one])
            later = self._findings(new) if answers else today
            if answers and not is_worse(answers, today, later):
                text, today = new, later
                answered.append(one)
        return text, answered

    def _findings(self, text: str) -> Sequence[Diagnostic]:
        """Read the page as it would be with this text."""
        project = self.project
        page = project.page_of.get(self.path, self.path)
        contents = {**project.contents, self.path: self.mark + text.encode()}
        read = _read(page, contents, project)
        return read.diagnostics if read else ()


def is_worse(
    answers: Iterable[Answer], today: Sequence[Diagnostic], later: Sequence[Diagnostic]
) -> bool:
    """Return whether there is a new mistake of the text, or a new error where a fix was written.

    New errors elsewhere are no harm: `journy:` hides all that is wrong below it.
    """
    if _of_text(later) - _of_text(today):
        return True
    before, errors = _by_line(today), _by_line(later)
    return any(_is_wrong_there(answer, before, errors) for answer in answers)


_Errors = Mapping[int, Sequence[tuple[int, str]]]
"""By line, the column and the rule of each error."""


def _by_line(found: Iterable[Diagnostic]) -> _Errors:
    errors = defaultdict(list)
    for one in found:
        if RULES[one.rule].severity is Severity.ERROR:
            errors[one.location.line].append((one.location.column, one.rule))
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
    """Count the errors from a column on, in this line up to another and in so many below it."""
    there = [rule for at, rule in errors.get(first, ()) if column <= at <= (last or at)]
    below = (
        rule for line in range(first + 1, first + more + 1) for _, rule in errors.get(line, ())
    )
    return Counter([*there, *below])


def _of_text(found: Iterable[Diagnostic]) -> Counter[str]:
    return Counter(one.rule for one in found if RULES[one.rule].group == "text")


def _read(path: str, contents: Mapping[str, bytes], project: Project) -> Page | OtherPage | None:
    today = project.pages.get(path)
    beside = today.companions if isinstance(today, Page) else ()
    return engine.read(path, contents.__getitem__, project.settings.options, beside=beside)
