"""A whole site that is the same as in the last complete build: nothing of it is read or linked.

What the last build has found is handed over: the generated pages, what each page is about, the key
of what is drawn on it, the lines of the log, and the files for programs. All of it follows from the
inputs, which are compared byte for byte. Pages that declare nothing may be others than before:
`inputs.py` says why.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure import StructureItem
from mkdocs.structure.pages import Page as MkDocsPage

from ..git.program import RevisionError
from ..git.repository import Repository
from ..model.fingerprints import digest
from ..model.generated_pages import GeneratedPage, Role
from ..values.addresses import Addresses
from ..values.lean_dataclass import dataclass
from .cache import Cache
from .inputs import Inputs

if TYPE_CHECKING:
    from ..model import Catalogue

UNKNOWN = "unknown"
"""What git says if it fails: perhaps it does not fail the next time."""
_PIECE = 500_000
"""Letters."""
_KEY = "the whole site"
_NAMED_LIKE_OURS = re.compile(r"journeys[-.]|llms|\.md\b")
"""In the addresses of our files for programs, and of pages that lists and maps have beside them."""


@dataclass(slots=True)
class Places:
    """Where everything is in a site."""

    around: str
    """The key of the nav, and of the files in whose place we might want to write."""
    all: str
    """The key of all addresses."""
    asked: Mapping[str, str | None] | None
    """The addresses that somebody has asked for, by path; None if somebody went through all."""

    @classmethod
    def of(cls, addresses: Addresses, items: Iterable[StructureItem]) -> Places:
        """Return those of a site of which nobody has asked anything yet."""
        urls = [f"{path} {url}" for path, url in addresses.urls.items()]
        edits = [f"{path} {url}" for path, url in addresses.edits.items()]
        in_our_place = [url for url in addresses.urls.values() if _NAMED_LIKE_OURS.search(url)]
        around = digest((*nav_as_text(items), "in our place", *in_our_place))
        return cls(around, digest((*urls, "edits", *edits)), None)

    def are_as(self, before: Places, addresses: Addresses) -> bool:
        """Return whether all that somebody asked before is in its place."""
        if self.around != before.around:
            return False
        if self.all == before.all:
            return True
        asked, urls = before.asked, addresses.urls
        return asked is not None and all(urls.get(path) == url for path, url in asked.items())

    def as_list(self) -> list[Any]:
        """Return all of it, as JSON can keep it."""
        return [self.around, self.all, self.asked]


@dataclass(frozen=True, slots=True)
class SameSite:
    """What the last complete build has found."""

    inputs: str
    """The key of all that was read, but for the pages that are not ours."""
    others: dict[str, str]
    """The keys of the pages that are not ours, by path."""
    places: Places
    """Where everything is."""
    git: str
    """What git was asked of; empty if it was not asked."""
    generated: tuple[GeneratedPage, ...]
    roles: dict[str, tuple[Role, ...]]
    """What each page is about, by path."""
    companions: tuple[str, ...]
    """The YAML files that are part of pages."""
    touchpoints: tuple[str, ...]
    """The paths of the authors' own pages of touchpoints."""
    ours: frozenset[str]
    """The pages that were read or drawn on."""
    keys: dict[str, str | None]
    """The key of what is drawn on each page, by path."""
    asked: dict[str, str]
    """A key for what the drawings on each page have asked, with the answers."""
    said: tuple[tuple[int, str], ...]
    """The lines of the log, with their levels."""
    files: dict[str, int]
    """In how many pieces each file for programs is kept, by its place in the built site."""

    def keep(self, cache: Cache) -> None:
        """Keep all of it."""
        values = (
            self.inputs,
            self.others,
            self.places.as_list(),
            self.git,
            [_listed(page) for page in self.generated],
            {path: [(role.kind, role.id) for role in roles] for path, roles in self.roles.items()},
            self.companions,
            self.touchpoints,
            sorted(self.ours),
            self.keys,
            self.asked,
            self.said,
            self.files,
        )
        cache.put(_KEY, json.dumps(values))

    def pieces(self, cache: Cache, place: str) -> Iterator[str]:
        """Yield a file for programs, piece by piece.

        Raises:
            LookupError: A piece was not kept.
        """
        for number in range(self.files[place]):
            if (piece := cache.get(_key_of_piece(place, number))) is None:
                raise LookupError(place)
            yield piece


def kept_pieces(cache: Cache, built: Path, place: str) -> int:
    """Keep a file of the built site for the next build.

    Returns:
        In how many pieces: a large file is never in the memory as a whole.
    """
    number = 0
    with (built / place).open(encoding="utf-8", newline="") as file:
        while piece := file.read(_PIECE):
            cache.put(_key_of_piece(place, number), piece)
            number += 1
    return number


def _key_of_piece(place: str, number: int) -> str:
    return f"{_KEY}: {place} {number}"


def same_site(
    cache: Cache,
    inputs: Inputs,
    state: Callable[[], str],
    declare_nothing: Callable[[Collection[str]], bool],
) -> SameSite | None:
    """Return what the last build has found if its inputs were the same.

    Args:
        cache: Where it is kept.
        inputs: All that the site is made from.
        state: Asks git, which only some sites hang on.
        declare_nothing: Says of pages that were not ours whether they are not ours now.
    """
    if (kept := cache.get(_KEY)) is None:
        return None
    try:
        site = _read(json.loads(kept))
    except (ValueError, TypeError, LookupError):
        return None
    if site.inputs != inputs.key(site.ours) or (site.git and site.git != state()):
        return None
    others = inputs.others(site.ours)
    changed = [path for path, _ in site.others.items() ^ others.items()]
    return site if not changed or declare_nothing(changed) else None


def _listed(page: GeneratedPage) -> list[Any]:
    return [page.path, page.role.kind, page.role.id, page.title, page.source, page.in_nav]


def _read(values: list[Any]) -> SameSite:
    inputs, others, places, git, pages, roles, companions, touchpoints, ours, keys, *rest = values
    asked, said, files = rest
    return SameSite(
        inputs,
        others,
        Places(*places),
        git,
        tuple(GeneratedPage(path, Role(kind, name), *more) for path, kind, name, *more in pages),
        {path: tuple(Role(*role) for role in of_page) for path, of_page in roles.items()},
        tuple(companions),
        tuple(touchpoints),
        frozenset(ours),
        keys,
        asked,
        tuple((level, line) for level, line in said),
        dict(files),
    )


def paths_of_touchpoints(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the paths of the authors' own pages of touchpoints."""
    own = (touchpoint.page for touchpoint in catalogue.touchpoints.values())
    return tuple(page.path for page in own if page)


def nav_as_text(items: Iterable[StructureItem]) -> Iterator[str]:
    """Yield all that a theme shows of items of the nav."""
    for item in items:
        yield f"{type(item).__name__} {item.title!r} {getattr(item, 'url', None)}"
        if isinstance(item, MkDocsPage):
            yield f"{item.file.src_uri} {item.canonical_url} {item.meta!r}"
        if below := getattr(item, "children", None):
            yield from nav_as_text(below)
            yield "end"


def state_of_git(docs: Path) -> str:
    """Return a key for what git says of a folder: the commit, unless there is none."""
    try:
        repository = Repository.of(docs)
        if repository is None:
            return "no repository"
        return f"{repository.prefix} {repository.is_shallow} {repository.head()}"
    except RevisionError:
        return UNKNOWN
