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
_APART = re.compile("[,;/&+，、；／\n]")
"""Signs between names. A block, `|`, has a name in each of its lines."""
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
    return bool(label_of(reference)) or reference.lower().partition("#")[0].endswith(MARKDOWN)


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
    if parts.scheme in ("http", "https"):
        for path in _within_site(unquote(parts.path)):
            yield from _pages_of(path)
    if parts.scheme or parts.netloc or not parts.path:
        return
    folder = "" if parts.path.startswith("/") else posixpath.dirname(origin)
    path = posixpath.normpath(posixpath.join(folder, unquote(parts.path).lstrip("/")))
    if path != ".." and not path.startswith("../"):
        yield from _pages_of(path)


def _pages_of(path: str) -> Iterator[str]:
    """Yield the pages that a path may be of, with and without its ending."""
    yield path
    if path.endswith(".html"):
        path = path.removesuffix(".html").removesuffix("/index")
    yield from (f"{path}{ending}" for ending in MARKDOWN)
    yield from (f"{path}/{name}.md" for name in ("index", "README"))


_MOST_FOLDERS = 10
"""Of an address; a longer one is none of a page of ours."""


def _within_site(path: str) -> Iterator[str]:
    """Yield the paths below the site's root that an address may have, the longest first.

    Which folders stand before the root is not known here. A page at the root is not found: too many
    other sites have a page of its name.
    """
    folders = [folder for folder in path.split("/") if folder]
    for number in range(min(len(folders), _MOST_FOLDERS) - 1):
        yield "/".join(folders[number:])


def anchor_of(reference: str) -> str:
    """Return the anchor to which a link or a path leads: `ask` of `buy.md#step-ask`, mostly ''."""
    link = _LINK.fullmatch(reference.strip())
    target, _, anchor = (link[2] if link else reference.strip()).partition("#")
    if link or not target or is_path(target):
        return unquote(anchor).removeprefix("step-")
    return ""


def leads_here(reference: str) -> bool:
    """Return whether a reference is an anchor of its own page: `[Ask](#step-ask)`."""
    link = _LINK.fullmatch(reference.strip())
    return (link[2] if link else reference).startswith("#")


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
