"""Markers in pages, checked without a build: Markdown tells comments from code."""

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
"""A fence at any depth of lists, boxes and quotes, unlike CommonMark's, which has three spaces."""


def wrong_markers(
    contents: Mapping[str, bytes], site: LinkedSite, for_all: LinkedSite, *, folders: bool
) -> Iterator[Diagnostic]:
    """Report the markers that place nothing.

    Args:
        contents: The bytes of the pages that may have some, by path.
        site: The site, read and linked.
        for_all: The same without its protected pages, of which other pages show nothing.
        folders: Whether a page becomes a folder with an `index.html`.
    """
    roles = declared_roles(site.catalogue)
    statuses = site.options.statuses
    generated = {built_path(page.path, folders=folders): page.role for page in site.generated}
    for path, content in contents.items():
        text = decoded(content, path, Diagnostics())
        own: tuple[Role, ...] = roles.get(path, ())
        replaced = generated.get(built_path(path, folders=folders))
        seen = for_all if path in for_all.read or path not in site.read else site
        about = (*own, replaced) if replaced else own
        on_page = markers(_html(split(text).body), seen.catalogue, about, site.catalogue, statuses)
        yield from wrong(on_page, path, text)


def _html(body: str) -> str:
    """Return a page's HTML, as far as comments need it.

    Fences in lists and boxes are read by extensions that the site may have, so they go first.
    """
    return markdown.markdown(without_fences(body), extensions=["md_in_html", "tables"])


def without_fences(body: str) -> str:
    """Return a page's text without its fenced code blocks; a fence that nothing closes is text."""
    lines = body.split("\n")
    fences = [_FENCE.match(line) for line in lines]
    kept: list[str] = []
    number = 0
    # By sign, the length of a fence that nothing closes: below it nothing closes one as long or
    # longer, and looking for that again would take quadratic time.
    unclosed: dict[str, int] = {}
    while number < len(lines):
        end = None
        if (fence := fences[number]) is not None:
            sign, length = fence["fence"][0], len(fence["fence"])
            if length < unclosed.get(sign, length + 1):
                end = _end(fences, number + 1, fence["fence"])
            if end is None:
                unclosed[sign] = length
        kept.append(lines[number] if end is None else "")
        number = (number if end is None else end) + 1
    return "\n".join(kept)


def _end(fences: Sequence[re.Match[str] | None], start: int, opening: str) -> int | None:
    """Return the number of the line that closes a fence, None if none does."""
    for number in range(start, len(fences)):
        fence = fences[number]
        if fence and fence["fence"].startswith(opening) and not fence["rest"].strip("`~ \t"):
            return number
    return None
