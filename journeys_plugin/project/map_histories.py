"""The histories of a site's maps, out of git."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from ..changes.history import (
    MapAlone,
    MapHistory,
    MapVersion,
    kept_changes,
    read_alone,
)
from ..diagnostics import Diagnostic
from ..diagnostics.failing import failing_page
from ..findings.engine import LinkedSite
from ..git.blobs import Blobs
from ..git.program import RevisionError
from ..git.repository import Repository
from ..model import Journey
from ..model.fingerprints import Store, digest
from ..options import Options
from ..source.companions import YAML


@dataclass(frozen=True, slots=True)
class ReadHistories:
    """The histories that git can tell."""

    by_journey: Mapping[str, MapHistory]
    unknown: str = ""
    """Why git cannot tell, in one line."""
    failures: tuple[Diagnostic, ...] = ()
    """The pages whose history we fail at."""


class HistoryReader:
    """Reads histories.

    What it has read once it keeps in a store for the next build, and by itself for the next build
    of the same process.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def read(self, site: LinkedSite, docs: Path, code: str, store: Store | None) -> ReadHistories:
        """Read the histories of all journeys up to the commit that is checked out.

        Args:
            site: The site, read and linked.
            docs: The docs folder.
            code: A key for the code that reads.
            store: Where what was read is kept.
        """
        kept = _Kept(store, self._known)
        try:
            repository = Repository.of(docs)
            if repository is None:
                return ReadHistories({}, _NO_REPOSITORY)
            if repository.is_shallow:
                return ReadHistories({}, _SHALLOW)
            commit = repository.head()
            if commit is None:
                return ReadHistories({}, _NO_COMMITS)
            with repository.blobs() as blobs:
                reading = _HistoryReading(repository, commit, blobs, site.options, kept, code)
                found = reading.histories(list(site.catalogue.journeys.values()))
        except RevisionError as error:
            return ReadHistories({}, f"{_UNKNOWN} ({error})")
        self._known = kept.used
        return ReadHistories(found, failures=tuple(reading.failures))


_UNKNOWN = "the history of maps is not shown"
_SHALLOW = f"{_UNKNOWN}: this is a shallow clone, without the history"
_NO_COMMITS = f"{_UNKNOWN}: the git repository has no commits"
_NO_REPOSITORY = f"{_UNKNOWN}: there is no git repository, or no program git"


class _Kept:
    """What was read before: in the store, or by this process."""

    def __init__(self, store: Store | None, known: Mapping[str, str]) -> None:
        self._store = store
        self._known = known
        self.used: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        found = self._store.get(key) if self._store else None
        if found is None and (found := self._known.get(key)) is not None:
            self.put(key, found)
        if found is not None:
            self.used[key] = found
        return found

    def put(self, key: str, value: str) -> None:
        self.used[key] = value
        if self._store:
            self._store.put(key, value)


class _PageVersion(NamedTuple):
    """A version of a page's file, and the content before."""

    commit: str
    day: str
    path: str
    blob: str
    old_path: str
    old_blob: str
    """Empty where the page is new."""


@dataclass(frozen=True, slots=True)
class _HistoryReading:
    """Reads the histories up to one commit."""

    repository: Repository
    commit: str
    blobs: Blobs
    options: Options
    kept: _Kept
    code: str
    failures: list[Diagnostic] = field(default_factory=list)
    """The pages whose history we fail at; it is not shown."""

    def histories(self, journeys: Sequence[Journey]) -> dict[str, MapHistory]:
        """Return the histories of the journeys that are in git."""
        paths = sorted(self.repository.prefix + one.written_in for one in journeys)
        ways = self._ways(paths)
        found = {}
        for journey in journeys:
            versions = ways.get(self.repository.prefix + journey.written_in)
            if versions:
                try:
                    found[journey.id] = MapHistory(tuple(self._told(journey.path, versions)))
                except RevisionError:
                    raise
                except Exception as error:
                    self.failures.append(failing_page(journey.path, error, "the page's history"))
        return found

    def _ways(self, paths: Sequence[str]) -> dict[str, list[_PageVersion]]:
        """Return the versions of files, the newest first."""
        key = digest(("versions", self.code, str(self.repository.root), self.commit, *paths))
        kept = self.kept.get(key)
        if kept is None:
            ways = {path: list(found) for path, found in self._followed(paths)}
            self.kept.put(key, json.dumps(ways))
            return ways
        return {path: [_PageVersion(*one) for one in way] for path, way in json.loads(kept).items()}

    def _followed(self, paths: Sequence[str]) -> Iterator[tuple[str, Iterator[_PageVersion]]]:
        files = self.repository.files(self.commit, self.repository.prefix)
        history = self.repository.history(self.commit)
        for path in paths:
            versions = (
                _PageVersion(
                    one.commit.id,
                    one.commit.authored.date().isoformat(),
                    one.change.path,
                    one.change.blob or "",
                    one.change.old_path,
                    one.change.old_blob or "",
                )
                for one in history.of(path, files.get(path))
                if one.change.blob != one.change.old_blob
            )
            yield path, versions

    def _told(self, page: str, versions: Sequence[_PageVersion]) -> Iterator[MapVersion]:
        """Tell of a page's versions; only what was not told before is read."""
        read: dict[str, MapAlone] = {}
        for one in versions:
            key = self._key(page, one)
            text = self.kept.get(key)
            if text is None:
                text = self._compared(page, one, read)
                self.kept.put(key, text)
            yield MapVersion(one.day, one.commit, text)

    def _key(self, page: str, version: _PageVersion) -> str:
        known = (self.options.scale, self.options.lanes, self.options.protect)
        options = map(repr, known)
        endings = (str(one.endswith(YAML)) for one in (version.path, version.old_path))
        contents = (version.old_blob, version.blob)
        return digest(("version", self.code, *options, page, *endings, *contents))

    def _compared(self, page: str, version: _PageVersion, read: dict[str, MapAlone]) -> str:
        ends = ((version.old_path, version.old_blob), (version.path, version.blob))
        before, after = (self._map(path, blob, page, read) for path, blob in ends)
        of_one_kind = len({path.endswith(YAML) for path, blob in ends if blob}) == 1
        return kept_changes(before, after, with_title=of_one_kind)

    def _map(self, path: str, blob: str, page: str, read: dict[str, MapAlone]) -> MapAlone:
        key = f"{blob} {path.endswith(YAML)}"
        if key not in read:
            content = self._content(blob) if blob else None
            read[key] = read_alone(content, path, self.options, named_by=page)
        return read[key]

    def _content(self, blob: str) -> bytes:
        [(_, content)] = self.blobs.read([blob])
        if content is None:
            raise RevisionError(f"git: the object {blob} is missing")
        return content
