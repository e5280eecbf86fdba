"""A page's title: its `title:`, else its first heading, else its file's name."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from ..diagnostics import Diagnostics, Location
from ..values.texts import Text
from . import Mapping, Scalar

_LONGEST_HEADING = 2_000
"""Characters of a body that are looked at: some bodies are one line of a megabyte."""
_ATTRIBUTES = re.compile(r"\{[:#.][^{}\n]*\}$")
"""What Markdown's `attr_list` takes off a heading: `# Buy {#buy}`."""
_MARKUP = re.compile(
    r"!?\[([^\[\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)|[*`]+|(?<!\w)_+|(?<!_)_+(?!\w)"
)


def title_of(
    fronts: Iterable[tuple[str, Mapping]], body: str, named_by: str, findings: Diagnostics
) -> Text:
    """Return a page's title.

    Args:
        fronts: What may have a `title:`, each with its file's path; the first that has one counts.
        body: The page's Markdown.
        named_by: The path that names a page without a title or a heading.
        findings: Receives what is wrong.
    """
    for path, front in fronts:
        if (node := front.get("title")) is None:
            continue
        if isinstance(node, Scalar):
            if not node.empty:
                return Text(node.words.strip(), node.line, node.column)
        else:
            place = Location(path, node.line, node.column)
            remedy = "put it into quotes if it has a colon"
            findings.add("wrong-type", place, "title: a text belongs here", remedy)
    return Text(first_heading(body) or _title_of_file(named_by))


def is_written(title: Text) -> bool:
    """Return whether a title is written in a front matter; other titles are placed at (1, 1)."""
    return (title.line, title.column) != (1, 1)


def first_heading(body: str) -> str | None:
    """Return the words of the first-level heading that a body begins with, None if it has none."""
    first, _, rest = body.lstrip()[:_LONGEST_HEADING].partition("\n")
    if first.startswith("#") and not first.startswith("##"):
        written = first.strip("# \t")
    elif set(rest.partition("\n")[0].strip()) == {"="}:
        written = first.strip()
    else:
        return None
    written = _ATTRIBUTES.sub("", written).strip()
    return _MARKUP.sub(lambda markup: markup[1] or "", written).strip() or None


def _title_of_file(path: str) -> str:
    """Return the title that MkDocs reads from a file's name (`Page.title`)."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    if stem in ("index", "README"):
        return "Home" if "/" not in path else "Index"
    title = stem.replace("-", " ").replace("_", " ")
    return title.capitalize() if title.lower() == title else title


def stem_of(path: str) -> str:
    """Return a file's stem; for an index page, its folder's name."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    if stem in ("index", "README"):
        return posixpath.basename(posixpath.dirname(path)) or stem
    return stem
