"""The files of a site on the disk."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..addresses import MARKDOWN, Addresses, built_path, url_of
from ..companions import YAML, companions
from ..site import GeneratedPage
from .settings import Settings


def files_below(folder: Path) -> Iterator[str]:
    """Give the paths of all files, in MkDocs's order: an index first, folders last."""
    for here, folders, names in os.walk(folder, followlinks=True):
        folders.sort()
        parent = Path(here).relative_to(folder).as_posix()
        for name in sorted(names, key=_index_first):
            yield name if parent == "." else f"{parent}/{name}"


def _index_first(name: str) -> tuple[bool, str]:
    return posixpath.splitext(name)[0] not in ("index", "README"), name


def in_order(paths: Iterable[str]) -> list[str]:
    """Sort the files of a revision so that those of each folder come as they do on the disk."""
    return sorted(
        paths, key=lambda path: (posixpath.dirname(path), _index_first(posixpath.basename(path)))
    )


def built_files(paths: Iterable[str], settings: Settings) -> list[str]:
    """Give the files that are built: of two in a folder that become the same one, the latter."""
    by_address: dict[str, str] = {}
    built: dict[str, None] = {}
    for path in paths:
        if settings.is_left_out(path):
            continue
        # A page and a folder of its name are no two files of one folder: MkDocs builds both.
        address = f"{posixpath.dirname(path)}\n{built_path(path, folders=settings.folders)}"
        if (earlier := by_address.get(address)) is not None:
            del built[earlier]
        by_address[address] = path
        built[path] = None
    return list(built)


def with_companions(
    paths: Sequence[str], built: Iterable[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the documents that are built, each with the YAML files beside it.

    Args:
        paths: Of all files: YAML counts also where the site does not copy it.
        built: Those that the site is built of.
    """
    documents = [path for path in built if path.endswith(MARKDOWN)]
    beside = companions([*documents, *(path for path in paths if path.endswith(YAML))])
    return ((path, beside.get(path, ())) for path in documents)


def addresses_of(
    built: Iterable[str], generated: Iterable[GeneratedPage], settings: Settings
) -> Addresses:
    """Give the addresses of a site: its files, its theme's own, and the generated pages."""
    urls = {path: url_of(path, folders=settings.folders) for path in built}
    taken = {built_path(path, folders=settings.folders) for path in urls}
    for page in generated:
        if built_path(page.path, folders=settings.folders) not in taken:
            urls[page.path] = url_of(page.path, folders=settings.folders)
    if settings.overrides is not None:
        for path in files_below(settings.overrides):
            if not path.endswith((".html", ".py", *MARKDOWN)):
                urls.setdefault(path, url_of(path, folders=settings.folders))
    return Addresses(urls)
