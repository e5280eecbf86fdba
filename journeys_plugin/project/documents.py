"""Which files of a site are its pages, and which are built."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence

from ..model.generated_pages import GeneratedPage
from ..source.companions import YAML, companions
from ..values.addresses import MARKDOWN, Addresses, built_path, url_of
from .settings import Settings
from .sources import DISK


def built_files(paths: Iterable[str], settings: Settings) -> list[str]:
    """Return the files that are built.

    Of two in a folder that would become one file, such as `README.md` and `index.md`, the later one
    counts, as in MkDocs.
    """
    by_address: dict[str, str] = {}
    built: dict[str, None] = {}
    for path in paths:
        if settings.is_left_out(path):
            continue
        # Only files of one folder collide: `a.md` and `a/index.md` are both built by MkDocs.
        address = f"{posixpath.dirname(path)}\n{built_path(path, folders=settings.folders)}"
        if (earlier := by_address.get(address)) is not None:
            del built[earlier]
        by_address[address] = path
        built[path] = None
    return list(built)


def documents_of(built: Iterable[str], files: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the pages that are built, each with the YAML files beside it.

    Args:
        built: The files that are built.
        files: All files under the docs folder: YAML beside a page counts even if it is not built.
    """
    documents = [path for path in built if path.endswith(MARKDOWN)]
    beside = companions([*documents, *(path for path in files if path.endswith(YAML))])
    return {path: beside.get(path, ()) for path in documents}


def without_ending(files: Iterable[str]) -> Sequence[str]:
    """Return the files without an ending: a page's folder cannot have the name of one."""
    return [path for path in files if not posixpath.splitext(path)[1]]


def addresses_of(
    built: Iterable[str], generated: Iterable[GeneratedPage], settings: Settings
) -> Addresses:
    """Return the addresses of a site: its files, its theme's own, and the generated pages."""
    urls = {path: url_of(path, folders=settings.folders) for path in built}
    taken = {built_path(path, folders=settings.folders) for path in urls}
    for page in generated:
        if built_path(page.path, folders=settings.folders) not in taken:
            urls[page.path] = url_of(page.path, folders=settings.folders)
    if settings.overrides is not None:
        for path in DISK.files_below(settings.overrides):
            if not path.endswith((".html", ".py", *MARKDOWN)):  # which MkDocs copies from no theme
                urls.setdefault(path, url_of(path, folders=settings.folders))
    return Addresses(urls)
