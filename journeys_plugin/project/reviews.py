"""Which maps have changed in git since their review."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from pathlib import Path

from ..diagnostics import Severity
from ..findings.engine import LinkedSite
from ..findings.rule import ChangeAfterReview
from ..findings.rules.changed_after_review import RULE
from ..git.blobs import id_of
from ..git.commits import History
from ..git.program import RevisionError
from ..git.repository import Repository
from ..model import Journey
from ..model.page import OtherPage, Page
from ..options import Options
from ..values.lean_dataclass import dataclass
from .sources import PAGE_PATTERNS
from .states import State, States

Load = Callable[[str], bytes | None]
"""Returns a page's bytes by its path, None if it is not a file of the docs folder."""

_FIRST_DAY = datetime.date(1970, 1, 3)
"""The first day that is asked for: two days before, git begins to count."""
_SLACK = datetime.timedelta(days=2)
"""How much earlier than its author's day a commit may be made, by time zones and wrong clocks."""


@dataclass(frozen=True, slots=True)
class ReviewChanges:
    """The maps that have changed since their review."""

    changed: Mapping[str, ChangeAfterReview] | None = None
    """The first change, by the file that declares the map; None if git was not asked."""
    unknown: str = ""
    """Why git cannot say, in one line; empty if it has said, or nothing was asked."""
    is_shallow: bool = False
    """Whether it is because of a shallow clone, the default in CI and not a mistake."""
    pages: tuple[str, ...] = ()
    """The paths of all pages whose changes were asked for."""

    def fails(self, options: Options, fail_on: Severity, among: Collection[str]) -> bool:
        """Return whether the rule could not be applied although its findings would fail a check.

        Args:
            options: The site's.
            fail_on: The least severity that fails the check.
            among: The paths of the pages that are checked.
        """
        if not self.unknown or self.is_shallow:
            return False
        severities = (options.checks.of(RULE, path) for path in self.pages if path in among)
        return any(severity is not None and severity.reaches(fail_on) for severity in severities)


class ReviewReader:
    """Finds what has changed since reviews.

    It keeps git's answers as long as the same commit is checked out, for builds of `mkdocs serve`.
    """

    def __init__(self) -> None:
        self._answers: _Answers | None = None
        self._options = Options()
        self._states: dict[tuple[str, str], State] = {}
        """By page and by the id of its content."""

    def hang_on_git(self, site: LinkedSite) -> bool:
        """Return whether git will be asked: the rule is on, and a map was reviewed."""
        return any(_reviewed(site))

    def changes(self, site: LinkedSite, docs: Path, load: Load) -> ReviewChanges:
        """Return which maps have changed since their review.

        Git is not run if the rule is off or no map was reviewed.

        Args:
            site: The site, read and linked.
            docs: The docs folder.
            load: Returns a page's bytes.
        """
        reviewed = list(_reviewed(site))
        if not reviewed:
            return ReviewChanges({})
        asked = ReviewChanges(pages=tuple(journey.path for journey in reviewed))
        try:
            repository = Repository.of(docs)
            if repository is None:
                return asked
            if repository.is_shallow:
                return replace(asked, unknown=_SHALLOW, is_shallow=True)
            commit = repository.head()
            if commit is None:
                return replace(asked, unknown=_NO_COMMITS)
            return replace(asked, changed=self._changed(reviewed, repository, commit, site, load))
        except RevisionError as error:
            return replace(asked, unknown=f"{_UNKNOWN} ({error})")

    def _changed(
        self,
        reviewed: Iterable[Journey],
        repository: Repository,
        commit: str,
        site: LinkedSite,
        load: Load,
    ) -> dict[str, ChangeAfterReview]:
        dates = ((journey.written_in, journey.written.reviewed) for journey in reviewed)
        reviews = {path: day for path, day in dates if day}
        answers = self._ask(repository, commit, min(reviews.values()))
        timelines = list(_timelines(reviews, answers, repository.prefix, load))
        self._read_states(timelines, repository, site)
        changes = ((timeline.page, timeline.change(self._states)) for timeline in timelines)
        return {page: change for page, change in changes if change}

    def _ask(self, repository: Repository, commit: str, day: datetime.date) -> _Answers:
        """Return what git answers about a commit, and about the time since a day."""
        since, answers = max(day, _FIRST_DAY) - _SLACK, self._answers
        if answers is None or (answers.repository, answers.commit) != (repository, commit):
            answers = None
        if answers is None or answers.since > since:
            files = repository.files(commit, repository.prefix)
            history = repository.history(commit, since, PAGE_PATTERNS)
            answers = self._answers = _Answers(repository, commit, since, files, history)
        return answers

    def _read_states(
        self, timelines: Iterable[_Timeline], repository: Repository, site: LinkedSite
    ) -> None:
        """Read the states of all contents, each once; forget those that are no longer needed."""
        same = States.read_alike(self._options, site.options)
        before, self._states, self._options = self._states if same else {}, {}, site.options
        states = States(site.options)
        wanted: dict[str, list[str]] = {}
        for timeline in timelines:
            for version in timeline.versions:
                key = (timeline.page, version.blob)
                if key in before:
                    self._states[key] = before[key]
                elif version.content is not None:
                    read = _page_of(version.content, site.read.get(timeline.page))
                    self._states[key] = states.of(version.content, timeline.page, read)
                elif version.blob:
                    wanted.setdefault(version.blob, []).append(timeline.page)
        with repository.blobs() as blobs:
            for blob, content in blobs.needed(wanted):
                for page in wanted[blob]:
                    self._states[page, blob] = states.of(content, page)


_UNKNOWN = "it is not known whether maps have changed since their review"
_SHALLOW = f"{_UNKNOWN}: this is a shallow clone, without the history"
_NO_COMMITS = f"{_UNKNOWN}: the git repository has no commits"


@dataclass(frozen=True, slots=True)
class _Answers:
    """What git has answered about a commit."""

    repository: Repository
    commit: str
    since: datetime.date
    """The first day of the history."""
    files: Mapping[str, str]
    history: History


@dataclass(frozen=True, slots=True)
class _Version:
    """What a page held from some commit on."""

    blob: str
    """Its content's id; empty if there was no page."""
    made: ChangeAfterReview = field(default_factory=ChangeAfterReview)
    """The commit; without a day and an id if it is not committed yet."""
    content: bytes | None = None
    """Only today's, which may not be in git yet."""


@dataclass(frozen=True, slots=True)
class _Timeline:
    """A page from the day of its review to today."""

    page: str
    reviewed: datetime.date
    versions: Sequence[_Version]
    """The oldest first: at the end of the review's day, then after each commit since."""

    def change(self, known: Mapping[tuple[str, str], State]) -> ChangeAfterReview | None:
        """Return the first change since the review, None if the map is as it was reviewed.

        A review counts from the version that brought its date: what that commit changed, too, was
        reviewed with it.
        """
        states = [
            known[self.page, version.blob] if version.blob else State() for version in self.versions
        ]
        now = states[-1]
        if now.reviewed != self.reviewed:
            return None
        brought = len(states) - 1
        while brought and states[brought - 1].reviewed == self.reviewed:
            brought -= 1
        then = states[brought]
        if now.says_the_same(then):
            return None
        later = zip(states[brought:], self.versions[brought:], strict=True)
        return next(version.made for state, version in later if not state.says_the_same(then))


def _reviewed(site: LinkedSite) -> Iterator[Journey]:
    """Yield the journeys that the rule looks at."""
    for journey in site.catalogue.journeys.values():
        severity = site.options.checks.of(RULE, journey.path)
        if journey.counts and journey.written.reviewed and severity:
            yield journey


def _timelines(
    reviews: Mapping[str, datetime.date], answers: _Answers, prefix: str, load: Load
) -> Iterator[_Timeline]:
    """Yield the timelines of the pages that are in git and have more than one version."""
    for page, reviewed in reviews.items():
        blob = answers.files.get(prefix + page)
        content = load(page) if blob else None
        if blob is None or content is None:
            continue
        versions = list(_since(prefix + page, blob, reviewed, answers.history))
        versions.reverse()
        today = id_of(content, blob)
        if today != blob:
            versions.append(_Version(today))
        versions[-1] = replace(versions[-1], content=content)
        if len(versions) > 1:
            yield _Timeline(page, reviewed, versions)


def _since(path: str, blob: str, reviewed: datetime.date, history: History) -> Iterator[_Version]:
    """Yield the versions of a file since the end of a day, the newest first."""
    before: str | None = blob
    for version in history.of(path, blob):
        day = version.commit.authored.date()
        yield _Version(version.change.blob or "", ChangeAfterReview(day, version.commit.short_id))
        if day <= reviewed:
            return
        before = version.change.old_blob
    yield _Version(before or "")


def _page_of(content: bytes, read: Page | OtherPage | None) -> Page | None:
    """Return what was read of a page if it was these bytes: the file may have changed since."""
    digest = hashlib.blake2b(content, digest_size=16).hexdigest()
    return read if isinstance(read, Page) and read.digest == digest else None
