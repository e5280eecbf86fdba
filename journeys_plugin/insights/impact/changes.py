"""What the pages of two catalogues declare, compared by their files."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Catalogue
from ...model.page import Page
from .things import Subject, Thing, declared


def changed_subjects(before: Catalogue, now: Catalogue) -> list[Subject]:
    """Return what was added, changed, moved to another file, or removed, in the order of the paths.

    A page has changed if the bytes of its files have.
    """
    changes = _changes(_by_path(before), _by_path(now))
    return sorted(changes, key=lambda subject: subject.path or "")


_Declared = dict[str, tuple[Thing, Page]]


def _by_path(catalogue: Catalogue) -> _Declared:
    return {page.path: (thing, page) for thing, page in declared(catalogue)}


def _changes(before: _Declared, now: _Declared) -> Iterator[Subject]:
    were, are = ({thing for thing, _ in side.values()} for side in (before, now))
    for path, (thing, page) in now.items():
        was = before.get(path)
        if was is None or was[0] != thing:
            yield _subject(thing, page, "moved" if thing in were else "added")
        elif was[1].digest != page.digest:
            yield _subject(thing, page, "changed")
    for thing, page in before.values():
        if thing not in are:
            yield _subject(thing, page, "removed")


def _subject(thing: Thing, page: Page, change: str) -> Subject:
    return Subject(thing, str(page.title), page.path, change)
