"""What is kept between builds, under random edits: it gives the site that nothing kept gives.

A walk is edits of a small site. After each, one build uses what earlier ones have kept, and another
one nothing: both must write the same files, byte for byte, and say the same. A failure prints the
fewest edits that still lead to it. To repeat one: `WALK=SEED` runs that walk alone. `make test` has
the first walk, `make test-all` a dozen, `make walks` as many as `WALKS` says.
"""

from __future__ import annotations

import datetime
import logging
import os
import shutil
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

import journeys_plugin.plugin.build
from journeys_plugin.pages import backlog_drawer, list_drawer, long_list
from journeys_plugin.pages.views import passings
from tests.conftest import QUIET, in_tiers
from tests.repository import ALONE, commit, new_repository
from tests.site.changing_site import ChangingSite, edited, first_site

EDITS_OF_A_WALK = 40
WALKS = int(os.environ.get("WALKS", "12"))
TRIES = 60
"""How many shorter walks are tried for a failure at most."""
INSTANCES = vars(MkDocsConfig)["plugins"].plugin_cache
"""The plugins that MkDocs hands from one build of a process to the next, as while it serves."""


@dataclass
class Built:
    """What a build wrote and said."""

    files: Mapping[str, bytes]
    said: Sequence[str]

    def difference(self, other: Built) -> str:
        """Say what differs from another build; empty if nothing does."""
        names = sorted(self.files.keys() | other.files.keys())
        for name in names:
            ours, theirs = (built.files.get(name) for built in (self, other))
            if ours != theirs:
                return f"{name}:\n{_first_difference(ours, theirs)}"
        kept, new = ([*built.said] for built in (self, other))
        for line in self.said:
            if line in new:
                kept.remove(line)
                new.remove(line)
        return "\n".join((*(f"kept: {line}" for line in kept), *(f"new: {line}" for line in new)))


def _first_difference(kept: bytes | None, new: bytes | None) -> str:
    if kept is None or new is None:
        return "only " + ("without a store" if kept is None else "with the store")
    same = next(
        (at for at, pair in enumerate(zip(kept, new, strict=False)) if pair[0] != pair[1]), 0
    )
    start = max(0, same - 120)
    return f"  kept: {kept[start : same + 200]!r}\n  new:  {new[start : same + 200]!r}"


@dataclass
class SiteFolder:
    """A site on the disk, with what its builds keep."""

    root: Path
    commits: int = 0
    written: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)
        new_repository(self.root / "work")

    def write(self, site: ChangingSite) -> None:
        """Bring the files on the disk to those of a site."""
        files = site.files()
        for name in self.written.keys() - files.keys():
            (self.root / "work" / name).unlink()
        for name, text in files.items():
            path = self.root / "work" / name
            if self.written.get(name) != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
        self.written = files
        while self.commits < site.commits:
            self.commits += 1
            commit(self.root / "work", day=f"{site.day}T12:00:{self.commits:02}+0000")

    def build(self, site: ChangingSite, *, kept: bool) -> Built:
        """Build in this process, as `mkdocs serve` does if something may be kept."""
        target = self.root / ("kept" if kept else "new")
        store = str(self.root / "store") if kept else "off"
        served = dict(INSTANCES)
        if not kept:
            INSTANCES.clear()
        with _environment(JOURNEYS_CACHE=store), _on(site.day), _said() as said:
            try:
                build(load_config(str(self.root / "work" / "mkdocs.yml"), site_dir=str(target)))
            except Abort as end:
                said.append(str(end))
        if not kept:
            INSTANCES.clear()
            INSTANCES.update(served)
        paths = (path for path in target.rglob("*") if path.is_file())
        files = {path.relative_to(target).as_posix(): path.read_bytes() for path in paths}
        return Built(files, [line.replace(str(target), "") for line in said])


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {"SOURCE_DATE_EPOCH": "1790000000", **QUIET, **ALONE, **values}.items():
            patch.setenv(name, value)
        yield


@contextmanager
def _on(day: datetime.date) -> Iterator[None]:
    """Build on a day: nobody can wait for the next one."""

    class Day(datetime.date):
        @classmethod
        def today(cls) -> Day:
            return cls(day.year, day.month, day.day)

    with pytest.MonkeyPatch.context() as patch:
        calendar = SimpleNamespace(**{**vars(datetime), "date": Day})
        patch.setattr(journeys_plugin.plugin.build, "datetime", calendar)
        yield


@contextmanager
def _said() -> Iterator[list[str]]:
    """Take in what MkDocs and the plugins warn of, and what ours informs of."""
    said: list[str] = []

    class Taking(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            is_of_keeping = "finished pages are not kept" in record.getMessage()
            is_ours = "journeys" in record.name and not is_of_keeping
            if record.levelno > logging.INFO or (is_ours and record.levelno == logging.INFO):
                said.append(f"{record.levelname} {record.getMessage()}")

    logger = logging.getLogger("mkdocs")
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        patch.setattr(logger, "handlers", [Taking()])
        patch.setattr(logger, "level", logging.INFO)
        patch.setattr(logger, "propagate", False)  # what fails shows its own lines only
        yield said


@dataclass(frozen=True)
class Walk:
    """A first site and the edits that follow, each by the number that makes it."""

    seed: int
    edits: tuple[int, ...]
    folder: Path

    def sites(self) -> Iterator[tuple[ChangingSite, str]]:
        """Yield the site at first and after each edit, and in words what that was."""
        site = first_site(Random(self.seed))
        yield site, "the first site"
        for edit in self.edits:
            site, words = edited(site, edit)
            yield site, words

    def failure(self, *, built: Sequence[bool] | None = None) -> tuple[int, str]:
        """Build after each edit, or only after some of them and the last.

        Returns:
            The number of edits before the first difference, and what differs; empty if nothing.
        """
        folder = SiteFolder(self.folder)
        INSTANCES.clear()
        for number, (site, _) in enumerate(self.sites()):
            is_last = number == len(self.edits)
            if built is not None and not is_last and not built[number]:
                continue
            folder.write(site)
            if number % 3 == 0:  # a process of its own, between builds of `mkdocs serve`
                INSTANCES.clear()
            kept = folder.build(site, kept=True)
            if number % 4 == 1:  # of a site that is the same nothing is read
                kept = folder.build(site, kept=True)
            if built is not None and not is_last:
                continue
            if difference := kept.difference(folder.build(site, kept=False)):
                return number, difference
        return len(self.edits), ""

    def without(self, start: int, end: int) -> Walk:
        """Return the walk without some of its edits."""
        return Walk(self.seed, self.edits[:start] + self.edits[end:], self.folder)


def _shortest(walk: Walk) -> tuple[Walk, str]:
    """Return the shortest walk found that still fails, and what differs at its end."""
    tries, size, difference = 0, len(walk.edits) // 2, ""
    while size and tries < TRIES:
        start = 0
        while start + size < len(walk.edits) and tries < TRIES:  # the last edit stays
            shorter, tries = walk.without(start, start + size), tries + 1
            _, found = shorter.failure(built=_twice(shorter))
            if found:
                walk, difference = shorter, found
            else:
                start += size
        size //= 2
    return walk, difference


def _twice(walk: Walk) -> list[bool]:
    """Build once before the last edit, and once after it."""
    return [number == len(walk.edits) - 1 for number in range(len(walk.edits) + 1)]


@pytest.fixture(autouse=True)
def _long_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have lists of a few rows be long ones: with filters, rows that are kept and further pages."""
    monkeypatch.setattr(passings, "FEW", 2)
    monkeypatch.setattr(long_list, "SHOWN", 3)
    monkeypatch.setattr(long_list, "SLACK", 1)
    short = partial(long_list.LongList, shown=3, slack=1)
    monkeypatch.setattr(list_drawer, "LongList", short)
    monkeypatch.setattr(backlog_drawer, "BACKLOG_SHOWN", 2)


SEEDS = [int(os.environ["WALK"])] if "WALK" in os.environ else [*range(WALKS)]


@pytest.mark.parametrize("seed", in_tiers(SEEDS))
def test_after_any_edits_the_site_is_as_if_nothing_were_kept(seed: int, tmp_path: Path) -> None:
    random = Random(f"walk {seed}")
    edits = tuple(random.randrange(1_000_000_000) for _ in range(EDITS_OF_A_WALK))
    walk = Walk(seed, edits, tmp_path / "walk")
    number, difference = walk.failure()
    if difference:
        whole = Walk(seed, edits[:number], walk.folder)
        walk, shown = _shortest(whole)
        words = [words for _, words in walk.sites()]
        pytest.fail("\n".join((f"WALK={seed}, after", *words, shown or difference)), pytrace=False)
