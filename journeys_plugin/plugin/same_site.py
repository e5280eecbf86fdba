"""A whole site that is the same as in the last complete build: nothing of it is read or linked.

What the last build has found is handed over: the generated pages, what each page is about, the key
of what is drawn on it, the lines of the log, and the files for programs. All of it follows from the
inputs, which are compared byte for byte.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from mkdocs.structure import StructureItem
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage

from ..git.program import RevisionError
from ..git.repository import Repository
from ..model.fingerprints import digest
from ..model.generated_pages import GeneratedPage, Role
from ..source.companions import YAML
from ..values.addresses import Addresses
from ..values.lean_dataclass import dataclass
from .cache import Cache

if TYPE_CHECKING:
    from ..model import Catalogue

T = TypeVar("T")

UNKNOWN = "unknown"
"""What git says if it fails: perhaps it does not fail the next time."""
_PIECE = 500_000
"""Letters."""
_KEY = "the whole site"


@dataclass(frozen=True, slots=True)
class SameSite:
    """What the last complete build has found."""

    inputs: str
    """The key of all that was read."""
    places: str
    """The key of all addresses and of the nav."""
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
            self.places,
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


def same_site(cache: Cache, inputs: str, state: Callable[[], str]) -> SameSite | None:
    """Return what the last build has found if its inputs were the same.

    Args:
        cache: Where it is kept.
        inputs: The key of all that the site is made from.
        state: Asks git, which only some sites hang on.
    """
    if (kept := cache.get(_KEY)) is None:
        return None
    try:
        site = _read(json.loads(kept))
    except (ValueError, TypeError, LookupError):
        return None
    is_same = site.inputs == inputs and (not site.git or site.git == state())
    return site if is_same else None


def _listed(page: GeneratedPage) -> list[Any]:
    return [page.path, page.role.kind, page.role.id, page.title, page.source, page.in_nav]


def _read(values: list[Any]) -> SameSite:
    inputs, places, git, pages, roles, companions, touchpoints, ours, keys, asked, said, files = (
        values
    )
    return SameSite(
        inputs,
        places,
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


def inputs_of(files: Iterable[File], contents: Iterable[bytes], more: Iterable[str]) -> str:
    """Return the key of all that a site is made from.

    Args:
        files: Of the build, before we add any.
        contents: Those of other files that count, in their order.
        more: What else counts.
    """
    hashed = hashlib.blake2b(digest_size=16)
    for text in more:
        hashed.update(f"{len(text)} ".encode() + text.encode("utf-8", "surrogatepass"))
    for content in contents:
        hashed.update(b"%d " % len(content) + content)
    for file in files:
        about = (file.src_uri, file.dest_uri, file.inclusion, file.generated_by, file.abs_src_path)
        hashed.update(repr(about).encode())
        if file.is_documentation_page() or file.src_uri.endswith(YAML):
            content = content_or_error(lambda file: file.content_bytes, file)
            hashed.update(b"%d " % len(content) + content)
    return hashed.hexdigest()


def paths_of_touchpoints(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the paths of the authors' own pages of touchpoints."""
    own = (touchpoint.page for touchpoint in catalogue.touchpoints.values())
    return tuple(page.path for page in own if page)


def content_or_error(load: Callable[[T], bytes], file: T) -> bytes:
    """Return a file's content, or why there is none."""
    try:
        return load(file)
    except OSError as error:
        return f"{type(error).__name__} {error.errno}".encode()


def places_of(addresses: Addresses, items: Iterable[StructureItem]) -> str:
    """Return the key of all addresses and of the nav."""
    urls = (f"{path} {url}" for path, url in addresses.urls.items())
    edits = (f"{path} {url}" for path, url in addresses.edits.items())
    return digest((*urls, "edits", *edits, "nav", *nav_as_text(items)))


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
