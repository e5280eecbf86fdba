"""Fixes, written into the files of a site."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby

from .. import engine
from ..diagnostics import Diagnostic
from ..fixes import fixed
from ..pages import OtherPage, Page
from . import Project
from .errors import ProjectError
from .replacing import replace_file


def mend(project: Project, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Write the fixes of findings into their files; give those that are answered.

    A file that would be worse to YAML afterwards, or lies outside the docs folder, stays as it is.

    Raises:
        ProjectError: A file cannot be written.
    """
    with_fix = sorted((one for one in found if one.fix), key=lambda one: one.location)
    by_file = groupby(with_fix, lambda one: one.location.path)
    return [one for path, of_file in by_file for one in _mend(path, list(of_file), project)]


def _mend(path: str, found: list[Diagnostic], project: Project) -> tuple[Diagnostic, ...]:
    content = project.contents.get(path, b"")
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    try:
        text = content.removeprefix(mark).decode()
    except UnicodeDecodeError:
        return ()
    words, answered = fixed(text, found)
    new = mark + words.encode()
    if not answered or not _is_better(path, new, project):
        return ()
    file = project.settings.docs / path
    if not file.resolve().is_relative_to(project.settings.docs.resolve()):
        return ()
    try:
        replace_file(file, new)
    except OSError as error:
        raise ProjectError(f"{file} cannot be written ({error.strerror})") from error
    return answered


def _is_better(path: str, new: bytes, project: Project) -> bool:
    """Whether a file, as it would be, has no mistake that it does not have today."""
    page = project.page_of.get(path, path)
    today = _texts_findings(project.pages.get(page))
    later = _texts_findings(_read(page, {**project.contents, path: new}, project))
    return not later - today


def _read(path: str, contents: Mapping[str, bytes], project: Project) -> Page | OtherPage | None:
    today = project.pages.get(path)
    beside = today.companions if isinstance(today, Page) else ()
    return engine.read(path, contents.__getitem__, project.settings.options, beside=beside)


def _texts_findings(page: Page | OtherPage | None) -> Counter[str]:
    found = page.diagnostics if page else ()
    return Counter(one.rule.id for one in found if one.rule.group == "text")
