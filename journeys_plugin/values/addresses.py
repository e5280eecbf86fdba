"""Addresses: links from one page of the site to another."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import field
from urllib.parse import quote_from_bytes, unquote, urlsplit

from .lean_dataclass import dataclass

MARKDOWN = (".markdown", ".mdown", ".mkdn", ".mkd", ".md")
"""What a page's file may end in, as in `mkdocs.utils.is_markdown_file`."""


CATALOGUE = "journeys.json"
"""What the catalogue for programs is called in a built site."""

_LONGEST_NAME = 100
"""Of a page's file, in bytes. File systems take 255, and Windows 260 for a whole path."""


def file_name(record_id: str) -> str:
    """Return a file name for an id: the id itself, cut if it is too long for a file system."""
    encoded = record_id.encode("utf-8", "replace")
    if len(encoded) <= _LONGEST_NAME:
        return record_id
    cut = encoded[: _LONGEST_NAME - 9].decode("utf-8", "ignore").rstrip("-")
    return f"{cut}-{hashlib.sha256(encoded).hexdigest()[:8]}"


def built_path(path: str, *, folders: bool) -> str:
    """Return the path that MkDocs writes a file of the docs folder to, under the built site.

    Args:
        path: The file's, under the docs folder.
        folders: Whether a page becomes a folder with an `index.html` (`use_directory_urls`).
    """
    stem, ending = posixpath.splitext(path)
    if ending not in MARKDOWN:
        return path
    parent, name = posixpath.split(stem)
    name = "index" if name == "README" else name  # MkDocs builds both as the folder's page
    if not folders or name == "index":
        return posixpath.join(parent, f"{name}.html")
    return posixpath.join(parent, name, "index.html")


def url_of(path: str, *, folders: bool) -> str:
    """Return the address of a file under the docs folder, as MkDocs's `File.url`."""
    built = built_path(path, folders=folders)
    parent, name = posixpath.split(built)
    address = f"{parent or '.'}/" if folders and name == "index.html" else built
    return quote_from_bytes(address.encode("utf-8", "surrogateescape"))


def embed_address(url: str) -> str:
    """Return the address of a journey's page without the site's frame, by that of its page."""
    folder = "" if url in (".", "./") else url.removesuffix("index.html").removesuffix(".html")
    if folder and not folder.endswith("/"):
        folder += "/"
    return f"{folder}embed/" if url.endswith("/") or url in (".", "") else f"{folder}embed.html"


def relative(target: str, start: str) -> str:
    """Return the relative link from one address of the site to another.

    Both are relative to the site's root and quoted, as MkDocs's `File.url`: `a/b/`, `a/b.html`.
    """
    here = _folders(start.rpartition("/")[0])
    folder, _, file = target.rpartition("/")
    there = _folders(folder)
    common = 0
    while common < min(len(here), len(there)) and here[common] == there[common]:
        common += 1
    steps = [".."] * (len(here) - common) + there[common:]
    return "/".join([*steps, file]) if steps or file else "./"


def _folders(path: str) -> list[str]:
    return [part for part in path.split("/") if part not in ("", ".")]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link of a text leads."""

    href: str
    path: str | None = None
    """The file under the docs folder, None for an address outside."""
    anchor: str = ""
    known: bool = True
    """False for a file that does not exist. Folders are not checked: MkDocs does not either."""


@dataclass(frozen=True)
class Addresses:
    """The addresses of all files of a site, by their path under the docs folder."""

    urls: Mapping[str, str] = field(default_factory=dict)
    catalogue: str = CATALOGUE
    """The address of the catalogue for programs, from the site's root: each language has one."""
    edits: Mapping[str, str] = field(default_factory=dict)
    """Where pages are edited, by their path; none on a site that does not say."""

    def resolve(self, written: str, origin: str, shown_on: str) -> Target:
        """Follow a link that an author wrote.

        Args:
            written: The link, with a safe scheme or a path.
            origin: The path of the page that it was written on.
            shown_on: The address of the page that shows it.
        """
        try:
            parts = urlsplit(written)
        except ValueError:  # such as http://[a
            return Target(written)
        if parts.scheme or parts.netloc:
            return Target(written)
        if not parts.path:
            path = origin
        else:
            folder = "" if parts.path.startswith("/") else posixpath.dirname(origin)
            path = posixpath.normpath(posixpath.join(folder, unquote(parts.path).lstrip("/")))
        url = self.urls.get(path)
        if url is None:
            is_file = bool(posixpath.splitext(path)[1])
            return Target(written, path, parts.fragment, known=not is_file)
        href = "" if url == shown_on and parts.fragment else relative(url, shown_on)
        query = f"?{parts.query}" if parts.query else ""
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return Target(href + query + fragment, path, unquote(parts.fragment))

    def has(self, path: str) -> bool:
        """Return whether a path is a file of the docs folder, or a folder of the site."""
        if path in self.urls or path in (".", ""):
            return True
        folder = quote_from_bytes(path.encode("utf-8", "surrogateescape"))
        pages = (f"{folder}/", f"{folder}/index.html")
        return any(url in pages for url in self.urls.values())

    def picture(self, written: str, origin: str, shown_on: str) -> str | None:
        """Return the link to a picture, None if it is not a file of the docs folder."""
        path = picture_path(written, origin)
        if path is None or not path.lower().endswith(PICTURES):
            return None
        url = self.urls.get(path)
        return relative(url, shown_on) if url else None


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif")
"""What a picture's file may end in."""


def picture_path(written: str, origin: str) -> str | None:
    """Return the path of a picture below the docs folder, None if it leads out of it."""
    if "\\" in written or written.startswith("/") or _SCHEME.match(written):
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(origin), written))
    return None if path == ".." or path.startswith("../") else path
