"""What a site is made from, to be compared with what the last build was made from.

Most pages of many sites declare nothing. What stands in them is drawn nowhere but on themselves, so
the rest of the site is the same whatever they say, as long as they declare nothing. Of their
addresses counts what others have asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Mapping
from typing import TypeVar

from mkdocs.structure.files import File, Files

from ..options import Options
from ..source.companions import YAML, companions
from ..values.lean_dataclass import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a site is made from."""

    more: str
    """A key for all that is no file of the site."""
    files: Mapping[str, str]
    """Keys for what counts of each file that is no page, by path, in their order."""
    pages: Mapping[str, str]
    """The same for each page."""

    def key(self, ours: Container[str]) -> str:
        """Return the key of all but the pages that are not ours."""
        keys = (key for path, key in self.pages.items() if path in ours)
        return _key_of((self.more, *self.files.values(), "pages", *keys))

    def others(self, ours: Container[str]) -> dict[str, str]:
        """Return the keys of the pages that are not ours, by path."""
        return {path: key for path, key in self.pages.items() if path not in ours}


def inputs_of(files: Iterable[File], contents: Iterable[bytes], more: Iterable[str]) -> Inputs:
    """Return all that a site is made from.

    Args:
        files: Of the build, before we add any.
        contents: Those of other files that count, in their order.
        more: What else counts.
    """
    of_files: dict[str, str] = {}
    of_pages: dict[str, str] = {}
    for file in files:
        about = (file.src_uri, file.dest_uri, file.inclusion, file.generated_by, file.abs_src_path)
        hashed = hashlib.blake2b(repr(about).encode(), digest_size=16)
        is_page = file.is_documentation_page()
        if is_page or file.src_uri.endswith(YAML):
            hashed.update(b"\0" + content_or_error(lambda file: file.content_bytes, file))
        (of_pages if is_page else of_files)[file.src_uri] = hashed.hexdigest()
    keys = [hashlib.blake2b(content, digest_size=16).hexdigest() for content in contents]
    return Inputs(_key_of((*more, "contents", *keys)), of_files, of_pages)


def _key_of(texts: Iterable[str]) -> str:
    hashed = hashlib.blake2b(digest_size=16)
    for text in texts:
        encoded = text.encode("utf-8", "surrogatepass")
        hashed.update(b"%d " % len(encoded) + encoded)
    return hashed.hexdigest()


def declare_nothing(changed: Iterable[str], files: Files, options: Options) -> bool:
    """Return whether nothing that others show comes from some pages.

    Args:
        changed: Their paths; some may be gone.
        files: Of the site.
        options: The site's.
    """
    from ..model.page import read_page

    paths = set(changed)
    yaml = (path for path in files.src_uris if path.endswith(YAML))
    if companions([*paths, *yaml]):
        return False
    for path in paths & files.src_uris.keys():
        content = content_or_error(lambda file: file.content_bytes, files.src_uris[path])
        if b"journeys/" in content:  # perhaps a marker
            return False
        if read_page(path, content, options.scale, options.lanes.kinds) is not None:
            return False
    return True


def content_or_error(load: Callable[[T], bytes], file: T) -> bytes:
    """Return a file's content, or why there is none."""
    try:
        return load(file)
    except OSError as error:
        return f"{type(error).__name__} {error.errno}".encode()
