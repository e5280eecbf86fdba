"""Whether a front matter protects its page, as encryptcontent reads it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from ..diagnostics import Diagnostics
from .compose import compose
from .nodes import (
    Mapping,
    Node,
    Scalar,
    Sequence,
)

OPEN = ""
"""The protection of a page that all may see; one of a closed site says so with `password: ''`."""


def protection_of(front: Mapping, keys: Iterable[str]) -> str | None:
    """Return a key that is the same for pages that are protected in the same way.

    Args:
        front: The page's front matter, or that of a folder.
        keys: Those that protect, such as `password`.

    Returns:
        A digest of the keys' values, so that no password is kept; `OPEN` if all of them are empty
        texts, None if there is none of them.
    """
    written = [(key, node) for key in keys if (node := front.get(key)) is not None]
    closing = [f"{key}\0{_words(node)}" for key, node in written if not says_open(node)]
    if not closing:
        return OPEN if written else None
    return hashlib.blake2b(
        "\0".join(closing).encode("utf-8", "replace"), digest_size=16
    ).hexdigest()


def written_protection(text: str, key: str) -> Iterator[Node]:
    """Yield the values that a front matter seems to give a key, however YAML reads it.

    A password may stand below a mistake, twice, in quotes or without a space; whoever wrote it
    wanted the page closed.

    Args:
        text: The front matter.
        key: A key that protects.
    """
    if key not in text:  # nearly all pages
        return
    pattern = rf"^[\"']?{re.escape(key)}[\"']?[ \t\u00a0]*[:\uff1a][ \t\u00a0]*(.*)$"
    for line in re.finditer(pattern, text, re.MULTILINE):
        read = compose(f"{key}: {line[1]}", "", Diagnostics()).get(key)
        yield read or Scalar(line[1], 1, 1, False)


def says_open(node: Node) -> bool:
    """Return whether a value is an empty text in quotes; `password:` alone means None."""
    return isinstance(node, Scalar) and not node.plain and not node.words


def _words(node: Node) -> str:
    if isinstance(node, Scalar):
        return node.words
    if isinstance(node, Sequence):
        return "\0".join(map(_words, node.items))
    return "\0".join(f"{key}\0{_words(value)}" for key, (_, value) in node.entries.items())
