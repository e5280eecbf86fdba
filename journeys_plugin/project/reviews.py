"""Which maps have changed in git since their review."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..diagnostics import Severity
from ..findings.checked_site import ChangeAfterReview
from ..findings.engine import LinkedSite
from ..findings.rules.changed_after_review import RULE
from ..git.blobs import id_of
from ..git.commits import History
from ..git.program import RevisionError
from ..git.repository import Repository
from ..model import Journey
from ..model.page import OtherPage, Page
from ..options import Options
from .states import State, States

Load = Callable[[str], bytes | None]
"""Gives a page's bytes by its path, None where it is no file of the docs folder."""

_FIRST_DAY = datetime.date(1970, 1, 3)
_SLACK = datetime.timedelta(days=2)
"""How much earlier than its author's day a commit may be made, by time zones and wrong clocks."""


@dataclass(frozen=True, slots=True)
class ReviewChanges:
    """The maps that have changed since their review."""

    changed: Mapping[str, ChangeAfterReview] | None = None
    """The first change, by the file that declares the map; None where nobody has looked."""
    unknown: str = ""
    """Why nobody can look, in one line; empty where there is nothing to look at."""
    is_shallow: bool = False
    """It is because of a shallow clone, which is nobody's mistake."""
    pages: tuple[str, ...] = ()
    """The paths of all pages whose changes were asked for."""

    def fails(self, options: Options, fail_on: Severity, among: Collection[str]) -> bool:
        """Return whether the rule could not be applied, and its findings would fail a check.

        Args:
            options: The site's.
            fail_on: From which severity on a finding fails the check.
            among: The paths of the pages that are checked.
        """
        if not self.unknown or self.is_shallow:
            return False
        severities = (options.checks.of(RULE, path) for path in self.pages if path in among)
        return any(one is not None and one.reaches(fail_on) for one in severities)


class ReviewReader:
    """Looks for what has changed since reviews.

    It keeps what git has told for as long as the same commit is checked out.
    """

    def __init__(self) -> None:
        self._told: _Told | None = None
        self._options = Options()
        self._known: dict[tuple[str, str], State] = {}
        """States by page and by the id of its content."""

    def changes(self, site: LinkedSite, docs: Path, load: Load) -> ReviewChanges:
        """Say which maps have changed since their review.

        Git is not run where the rule is off, or no map was reviewed.

        Args:
            site: The site, read and linked.
            docs: The docs folder.
            load: Gives a page's bytes.
        """
        reviewed = list(_reviewed(site))
        if not reviewed:
            return ReviewChanges({})
        asked = ReviewChanges(pages=tuple(journey.path for journey in reviewed))
        reviews = {one.written_in: one.written.reviewed for one in reviewed if one.written.reviewed}
        try:
            repository = Repository.of(docs)
            if repository is None:
                return asked
            if repository.is_shallow:
                return replace(asked, unknown=_SHALLOW, is_shallow=True)
            commit = repository.head()
            if commit is None:
                return replace(asked, unknown=_NO_COMMITS)
            told = self._asked(repository, commit, min(reviews.values()))
            paths = list(_paths(reviews, told, repository.prefix, load))
            self._read(paths, repository, site)
        except RevisionError as error:
            return replace(asked, unknown=f"{_UNKNOWN} ({error})")
        changes = {path.page: path.change(self._known) for path in paths}
        return replace(asked, changed={page: one for page, one in changes.items() if one})

    def _asked(self, repository: Repository, commit: str, day: datetime.date) -> _Told:
        """Return what git tells of a commit, and of the time since a day."""
        since, told = max(day, _FIRST_DAY) - _SLACK, self._told
        if told is None or (told.repository, told.commit) != (repository, commit):
            told = None
        if told is None or told.since > since:
            files = repository.files(commit, repository.prefix)
            history = repository.history(commit, since)
            told = self._told = _Told(repository, commit, since, files, history)
        return told

    def _read(self, paths: Iterable[_Path], repository: Repository, site: LinkedSite) -> None:
        """Read the states of all contents, each once; what is not needed any more is forgotten."""
        same = States.read_alike(self._options, site.options)
        before, self._known, self._options = self._known if same else {}, {}, site.options
        states = States(site.options)
        wanted: dict[str, list[str]] = {}
        for path in paths:
            for one in path.contents:
                key = (path.page, one.blob)
                if key in before:
                    self._known[key] = before[key]
                elif one.content is not None:
                    read = _page_of(one.content, site.read.get(path.page))
                    self._known[key] = states.of(one.content, path.page, read)
                elif one.blob:
                    wanted.setdefault(one.blob, []).append(path.page)
        for blob, content in _contents(repository, wanted):
            for page in wanted[blob]:
                self._known[page, blob] = states.of(content, page)


def _contents(repository: Repository, wanted: Collection[str]) -> Iterator[tuple[str, bytes]]:
    if not wanted:
        return
    with repository.blobs() as blobs:
        for blob, content in blobs.read(wanted):
            if content is None:
                raise RevisionError(f"git: the object {blob} is missing")
            yield blob, content


_UNKNOWN = "whether maps have changed since their review is not known"
_SHALLOW = f"{_UNKNOWN}: this is a shallow clone, without the history"
_NO_COMMITS = f"{_UNKNOWN}: the git repository has no commits"


@dataclass(frozen=True, slots=True)
class _Told:
    """What git has told of a commit."""

    repository: Repository
    commit: str
    since: datetime.date
    files: Mapping[str, str]
    history: History


@dataclass(frozen=True, slots=True)
class _Content:
    """What a page held, from some commit on."""

    blob: str
    """Its id; empty where there was no page."""
    made: ChangeAfterReview = field(default_factory=ChangeAfterReview)
    content: bytes | None = None
    """Of the last one, which may not be in git yet."""


@dataclass(frozen=True, slots=True)
class _Path:
    """The way of a page from the day of its review to today."""

    page: str
    reviewed: datetime.date
    contents: Sequence[_Content]
    """The oldest first: at the end of the review's day, then after each commit since."""

    def change(self, known: Mapping[tuple[str, str], State]) -> ChangeAfterReview | None:
        """Return the first change since the review, None where the map is as it was reviewed."""
        states = [known[self.page, one.blob] if one.blob else State() for one in self.contents]
        now = states[-1]
        if now.reviewed != self.reviewed:
            return None
        brought = len(states) - 1
        while brought and states[brought - 1].reviewed == self.reviewed:
            brought -= 1
        then = states[brought]
        if now.says_the_same(then):
            return None
        later = zip(states[brought:], self.contents[brought:], strict=True)
        return next(one.made for state, one in later if not state.says_the_same(then))


def _reviewed(site: LinkedSite) -> Iterator[Journey]:
    """Yield the journeys that the rule looks at."""
    for journey in site.catalogue.journeys.values():
        asked = site.options.checks.of(RULE, journey.path)
        if journey.counts and journey.written.reviewed and asked:
            yield journey


def _paths(
    reviews: Mapping[str, datetime.date], told: _Told, prefix: str, load: Load
) -> Iterator[_Path]:
    """Yield the ways of the pages that are in git and have one."""
    for page, reviewed in reviews.items():
        blob = told.files.get(prefix + page)
        content = load(page) if blob else None
        if blob is None or content is None:
            continue
        contents = list(_since(prefix + page, blob, reviewed, told.history))
        contents.reverse()
        now = id_of(content, blob)
        if now != blob:
            contents.append(_Content(now))
        contents[-1] = replace(contents[-1], content=content)
        if len(contents) > 1:
            yield _Path(page, reviewed, contents)


def _since(path: str, blob: str, reviewed: datetime.date, history: History) -> Iterator[_Content]:
    """Yield the contents of a file since the end of a day, the newest first."""
    before: str | None = blob
    for version in history.of(path, blob):
        day = version.commit.authored.date()
        yield _Content(version.change.blob or "", ChangeAfterReview(day, version.commit.short_id))
        if day <= reviewed:
            return
        before = version.change.old_blob
    yield _Content(before or "")


def _page_of(content: bytes, read: Page | OtherPage | None) -> Page | None:
    """Return what was read of a page, if it was these bytes: the file may have changed since."""
    digest = hashlib.blake2b(content, digest_size=16).hexdigest()
    return read if isinstance(read, Page) and read.digest == digest else None
