"""Markers in pages that nobody builds: Markdown says what is a comment and what is code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import markdown

from ..diagnostics import Diagnostic, Diagnostics
from ..findings.engine import LinkedSite
from ..model.generated_pages import Role, declared_roles
from ..pages.markers import markers, wrong
from ..source import decoded, split
from ..values.addresses import built_path

_FENCE = re.compile(r"[ \t>]*(?P<fence>`{3,}|~{3,})(?P<rest>[^\n]*)")


def wrong_markers(
    contents: Mapping[str, bytes], site: LinkedSite, for_all: LinkedSite, *, folders: bool
) -> Iterator[Diagnostic]:
    """Report the markers that place nothing.

    Args:
        contents: Of the pages that may have some, by path.
        site: The site, read and linked.
        for_all: The same without its protected pages, which other pages show nothing of.
        folders: Whether a page becomes a folder with an `index.html`.
    """
    roles = declared_roles(site.catalogue)
    at = {built_path(page.path, folders=folders): page.role for page in site.generated}
    for path, content in contents.items():
        text = decoded(content, path, Diagnostics())
        own: tuple[Role, ...] = roles.get(path, ())
        role = at.get(built_path(path, folders=folders))
        seen = for_all if path in for_all.read or path not in site.read else site
        about = (*own, role) if role else own
        found = markers(_html(split(text).body), seen.catalogue, about, site.catalogue)
        yield from wrong(found, path, text)


def _html(body: str) -> str:
    """Return a page's HTML; fences in lists and boxes, which are extensions' own, go first."""
    return markdown.markdown(without_fences(body), extensions=["md_in_html", "tables"])


def without_fences(body: str) -> str:
    """Return a page's text without its fenced code blocks; a fence that nothing closes is text."""
    lines = body.split("\n")
    fences = [_FENCE.match(line) for line in lines]
    kept: list[str] = []
    number = 0
    closed_by_none: dict[str, int] = {}
    while number < len(lines):
        if (fence := fences[number]) is None:
            kept.append(lines[number])
            number += 1
            continue
        sign, length = fence["fence"][0], len(fence["fence"])
        end = None
        if length < closed_by_none.get(sign, length + 1):
            end = _end(fences, number + 1, fence["fence"])
        if end is None:
            # No longer one of this sign is closed below either: nobody looks for that again.
            closed_by_none[sign] = length
            kept.append(lines[number])
            number += 1
        else:
            kept.append("")
            number = end + 1
    return "\n".join(kept)


def _end(fences: Sequence[re.Match[str] | None], start: int, opening: str) -> int | None:
    """Return the line that closes a fence."""
    for number in range(start, len(fences)):
        found = fences[number]
        if found and found["fence"].startswith(opening) and not found["rest"].strip("`~ \t"):
            return number
    return None
