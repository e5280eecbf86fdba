"""Which maps have changed in git since their review."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..catalogue import Journey
from ..checks import ChangeAfterReview
from ..diagnostics import RULES, Severity
from ..engine import LinkedSite
from ..options import Options
from .blobs import id_of, is_content_of
from .git import RevisionError
from .history import History
from .repository import Repository
from .states import State, States

Load = Callable[[str], bytes | None]
"""Gives a page's bytes by its path, None where it is no file of the docs folder."""

RULE = RULES["changed-after-review"]

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
        """Whether the rule could not be applied, and its findings would fail a check.

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
        self._states = States(Options())
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
            self._read(paths, repository, site.options)
        except RevisionError as error:
            return replace(asked, unknown=f"{_UNKNOWN} ({error})")
        changes = ((path.page, path.change(self._known)) for path in paths)
        return replace(asked, changed={page: change for page, change in changes if change})

    def _asked(self, repository: Repository, commit: str, day: datetime.date) -> _Told:
        """Give what git tells of a commit, and of the time since a day."""
        since = max(day, _FIRST_DAY) - _SLACK
        told = self._told
        if told is None or told.commit != commit or told.since > since:
            files = repository.files(commit, repository.prefix)
            told = self._told = _Told(commit, since, files, repository.history(commit, since))
        return told

    def _read(self, paths: Iterable[_Path], repository: Repository, options: Options) -> None:
        """Read the states of all contents that were not read before."""
        if not self._states.reads_with(options):
            self._states, self._known = States(options), {}
        wanted: dict[str, list[str]] = {}
        for path in paths:
            for one in path.contents:
                key = (path.page, one.blob)
                if one.content is not None and key not in self._known:
                    self._known[key] = self._states.of(one.content, path.page)
                elif one.blob and key not in self._known:
                    wanted.setdefault(one.blob, []).append(path.page)
        if not wanted:
            return
        with repository.blobs() as blobs:
            for blob, content in blobs.read(wanted):
                if content is None:
                    raise RevisionError(f"git: the object {blob} is missing")
                for page in wanted[blob]:
                    self._known[page, blob] = self._states.of(content, page)


_UNKNOWN = "whether maps have changed since their review is not known"
_SHALLOW = f"{_UNKNOWN}: this is a shallow clone, without the history"
_NO_COMMITS = f"{_UNKNOWN}: the git repository has no commits"


@dataclass(frozen=True, slots=True)
class _Told:
    """What git has told of a commit."""

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
    """Where it is not in git yet."""


@dataclass(frozen=True, slots=True)
class _Path:
    """The way of a page from the day of its review to today."""

    page: str
    reviewed: datetime.date
    contents: Sequence[_Content]
    """The oldest first: at the end of the review's day, then after each commit since."""

    def change(self, known: Mapping[tuple[str, str], State]) -> ChangeAfterReview | None:
        """Give the first change since the review, None where the map is as it was reviewed."""
        states = [known[self.page, one.blob] if one.blob else State() for one in self.contents]
        if states[-1].reviewed != self.reviewed:
            return None
        brought = len(states) - 1
        while brought and states[brought - 1].reviewed == self.reviewed:
            brought -= 1
        then = states[brought].said
        if states[-1].said == then:
            return None
        later = zip(states[brought:], self.contents[brought:], strict=True)
        return next(one.made for state, one in later if state.said != then)


def _reviewed(site: LinkedSite) -> Iterator[Journey]:
    """Give the journeys that the rule looks at."""
    for journey in site.catalogue.journeys.values():
        asked = site.options.checks.of(RULE, journey.path)
        if journey.counts and journey.written.reviewed and asked:
            yield journey


def _paths(
    reviews: Mapping[str, datetime.date], told: _Told, prefix: str, load: Load
) -> Iterator[_Path]:
    """Give the ways of the pages that are in git and have one."""
    for page, reviewed in reviews.items():
        blob = told.files.get(prefix + page)
        content = load(page) if blob else None
        if blob is None or content is None:
            continue
        contents = list(_since(prefix + page, blob, reviewed, told.history))
        contents.reverse()
        if not is_content_of(content, blob):
            contents.append(_Content(id_of(content, blob), content=content))
        if len(contents) > 1:
            yield _Path(page, reviewed, contents)


def _since(path: str, blob: str, reviewed: datetime.date, history: History) -> Iterator[_Content]:
    """Give the contents of a file since the end of a day, the newest first."""
    before: str | None = blob
    for version in history.of(path, blob):
        day = version.commit.authored.date()
        yield _Content(version.change.blob or "", ChangeAfterReview(day, version.commit.short_id))
        if day <= reviewed:
            return
        before = version.change.old_blob
    yield _Content(before or "")
