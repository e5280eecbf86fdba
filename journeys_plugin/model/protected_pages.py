"""Pages that another plugin protects, such as by a password: who may see what of a site.

Nothing of such a page may stand on a page that others see. So the pages are parted: the site is
linked without the protected pages, and each of those is drawn from another catalogue, which has
what its readers may see: the open pages, and those that are protected in the same way.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any

from ..diagnostics import Diagnostics
from ..source import compose, decoded
from ..source.protection import OPEN, protection_of
from ..values.lean_dataclass import dataclass
from .page import OtherPage, Page

META_PLUGINS = ("meta", "material/meta")
"""Material's plugin for values of a whole folder, under the names that it may have."""
ENCRYPTING = "encryptcontent"
"""The plugin that protects pages by a password."""
_META_FILE = ".meta.yml"
"""What `meta` reads unless the site names another file."""
_EVERYWHERE = "global_password"
"""Encryptcontent's setting that protects all pages."""


@dataclass(frozen=True, slots=True)
class Protections:
    """What protects pages beside their own front matter."""

    everywhere: str = OPEN
    """The protection of all pages that do not say otherwise."""
    folders: Mapping[str, str] = field(default_factory=dict)
    """The protection of the pages in a folder, by the beginning of their paths."""

    def of(self, page: Page | OtherPage) -> str:
        """Return a page's protection, `OPEN` for a page that all may see."""
        if isinstance(page, OtherPage):
            return self.everywhere
        if page.protection is not None:
            return page.protection
        above = [folder for folder in self.folders if page.path.startswith(folder)]
        return self.folders[max(above, key=len)] if above else self.everywhere


@dataclass(frozen=True, slots=True)
class PartedPages:
    """The pages of a site, parted by who may see them."""

    main: Mapping[str, Page | OtherPage]
    """The pages that the lists, the search and `journeys.json` are made of, by path."""
    closed: Mapping[str, Mapping[str, Page | OtherPage]]
    """The pages that readers of protected pages may see, by the protection."""
    protection: Mapping[str, str]
    """The protection of each page that is not among the main ones, by path."""
    closes_main: bool
    """Whether the main pages are protected too, all in the same way."""


def meta_file_of(plugins: Mapping[str, Mapping[str, Any]]) -> str | None:
    """Return the name of the files with a folder's values, None if no plugin reads them."""
    settings = next((plugins[name] for name in META_PLUGINS if name in plugins), None)
    if settings is None or settings.get("enabled") is False:
        return None
    return str(settings.get("meta_file") or _META_FILE)


def protections(
    plugins: Mapping[str, Mapping[str, Any]], meta_files: Mapping[str, bytes], keys: Iterable[str]
) -> Protections:
    """Return what protects a site's pages beside their own front matter.

    Args:
        plugins: The settings of the site's plugins, by name.
        meta_files: The files with a folder's values, by path under the docs folder.
        keys: Those that protect.
    """
    whole = plugins.get(ENCRYPTING, {}).get(_EVERYWHERE)
    named, folders = tuple(keys), {}
    for path, content in sorted(meta_files.items()):
        values = compose(decoded(content, path, Diagnostics()), path, Diagnostics(), first_line=1)
        if (protection := protection_of(values, named)) is not None:
            folders[posixpath.dirname(path)] = protection
    return Protections(_EVERYWHERE if whole else OPEN, folders)


def parted(pages: Mapping[str, Page | OtherPage], known: Protections) -> PartedPages:
    """Part the pages of a site.

    Args:
        pages: What was read, by path.
        known: What protects pages beside their own front matter.
    """
    apart = {
        path: protection
        for path, page in pages.items()
        if (protection := known.of(page)) != known.everywhere
    }
    main = {path: page for path, page in pages.items() if path not in apart}
    seen_by_all = main if known.everywhere == OPEN else {}
    closed: dict[str, dict[str, Page | OtherPage]] = {}
    for path, protection in apart.items():
        closed.setdefault(protection, dict(seen_by_all))[path] = pages[path]
    return PartedPages(main, closed, apart, known.everywhere != OPEN)
