"""References as people write them: links, paths, and several names in one text."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import unquote, urlsplit

from ..diagnostics import Fix
from ..source import quoted
from ..values.addresses import MARKDOWN
from ..values.texts import Text

_LINK = re.compile(r"\[([^\[\]]+)\]\(<?([^()<>\s]+)>?(?: [^()]*)?\)")
_APART = re.compile("[,;/&+，、；／]")
"""Signs between names."""
_FULL_WIDTH = str.maketrans("", "", "［］【】")
_AND = {"and", "und", "et", "y", "e", "og", "en", "и", "و", "と", "或", "和"}
"""Words for *and* between names; 或 is *or*."""
_NEEDS_QUOTES = re.compile(r"[\[\]{}:#'\"&*!|>%@`]|^[-?] ")
_MOST = 20
"""Names in one line; nobody types more, and a text with more is a sentence."""


def label_of(reference: str) -> str:
    """Return the words of a Markdown link; empty if the reference is anything else."""
    link = _LINK.fullmatch(reference.strip())
    return link[1].strip() if link else ""


def is_path(reference: str) -> bool:
    """Return whether a reference is a link or the path of a page."""
    return bool(label_of(reference)) or reference.lower().endswith(MARKDOWN)


def paths_of(reference: str, origin: str) -> Iterator[str]:
    """Yield the pages under the docs folder that a link or a path may lead to, likeliest first.

    Args:
        reference: The link, or the path.
        origin: The path of the page on which it stands.
    """
    link = _LINK.fullmatch(reference.strip())
    if link is None and "/" not in reference and not is_path(reference):
        return
    try:
        parts = urlsplit((link[2] if link else reference).replace("\\", "/"))
    except ValueError:  # such as http://[a
        return
    if parts.scheme or parts.netloc or not parts.path:
        return
    folder = "" if parts.path.startswith("/") else posixpath.dirname(origin)
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path).lstrip("/")))
    if path == ".." or path.startswith("../"):
        return
    yield path
    yield from (f"{path}{ending}" for ending in MARKDOWN)
    yield from (f"{path}/{name}.md" for name in ("index", "README"))


def parts_of(reference: str) -> list[str]:
    """Return the names that stand in one text, parted by commas, slashes or "and"."""
    parts: list[str] = []
    for between in _APART.split(reference.translate(_FULL_WIDTH)):
        words: list[str] = []
        for word in between.split():
            if word.casefold() in _AND:
                parts.append(" ".join(words))
                words = []
            else:
                words.append(word)
        parts.append(" ".join(words))
    return [part for part in parts if part]


def several(reference: str, is_known: Callable[[str], bool]) -> list[str]:
    """Return the names in a text that has several, if all are known; otherwise none."""
    parts = parts_of(reference)
    if not 1 < len(parts) <= _MOST or not all(map(is_known, parts)):
        return []
    return parts


def as_list(parts: Sequence[str], before: str) -> str:
    """Write names as a list.

    Args:
        parts: The names.
        before: What stands before them in their line: `personas: `, or `- ` for an item.
    """
    written = [quoted(name) if _NEEDS_QUOTES.search(name) else name for name in parts]
    if before == "- ":
        return ", ".join(f"- {name}" for name in written)
    return f"{before}[{', '.join(written)}]"


def fix_of(text: Text, parts: Sequence[str], before: str) -> Fix:
    """Return the fix that writes the list in place of the text."""
    if before != "- ":
        return Fix(str(text), as_list(parts, ""))
    below = f"\n{' ' * (text.column - 3)}"
    return Fix(str(text), as_list(parts, "- ").removeprefix("- ").replace(", - ", f"{below}- "))
