"""Markers in pages that nobody builds: Markdown says what is a comment and what is code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import markdown

from ..addresses import built_path
from ..diagnostics import Diagnostic, Findings
from ..engine import LinkedSite
from ..frontmatter import decoded, split
from ..generated import Role, declared_roles
from ..markers import markers, wrong

_FENCE = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^[ \t>]*(?P=fence)[`~]*[ \t]*$", re.M | re.S
)


def wrong_markers(
    contents: Mapping[str, bytes], site: LinkedSite, *, folders: bool
) -> Iterator[Diagnostic]:
    """Report the markers that place nothing.

    Args:
        contents: Of the pages that may have some, by path.
        site: The site, read and linked.
        folders: Whether a page becomes a folder with an `index.html`.
    """
    roles = declared_roles(site.catalogue)
    at = {built_path(page.path, folders=folders): page.role for page in site.generated}
    for path, content in contents.items():
        text = decoded(content, path, Findings())
        own: tuple[Role, ...] = roles.get(path, ())
        role = at.get(built_path(path, folders=folders))
        found = markers(_html(split(text).body), site.catalogue, (*own, role) if role else own)
        yield from wrong(found, path, text)


def _html(body: str) -> str:
    """Give a page's HTML; fences in lists and boxes, which are extensions' own, go first."""
    return markdown.markdown(_FENCE.sub("", body), extensions=["md_in_html", "tables"])
