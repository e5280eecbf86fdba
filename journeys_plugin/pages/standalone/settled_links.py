"""Links of a page that stands alone: each leads somewhere, or is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

from markupsafe import escape

_LINK = re.compile(r'(<a\b[^<>]*?) href="([^"]*)"')
_ANCHOR = re.compile(r'\bid="([^"]*)"')

Settle = Callable[[str], str | None]
"""Takes a link from the page to elsewhere, and returns what it becomes; None if it is none."""


def with_settled_links(html: str, own: str | None, settle: Settle) -> str:
    """Return our HTML with links that lead somewhere; the others become words.

    An `a` without an address is what HTML has for a link that leads nowhere yet: it keeps its look
    as a part of the page, and nobody can click it.

    Args:
        html: As our templates write it: no text of an author's is a tag there.
        own: The address of the journey's page, for anchors that are not on this one; None if nobody
            knows it.
        settle: Decides on the other links.
    """
    anchors = {unescape(found) for found in _ANCHOR.findall(html)}

    def settled(match: re.Match[str]) -> str:
        start, href = match[1], unescape(match[2])
        if href.startswith("#"):
            is_here = unquote(href[1:]) in anchors
            target = href if is_here else own and f"{own}{href}"
        else:
            target = settle(href)
        return f'{start} href="{escape(target)}"' if target else start

    return _LINK.sub(settled, html)
