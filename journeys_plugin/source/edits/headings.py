"""A page's first heading with other words: the title of a page that has no `title:`."""

from __future__ import annotations

import re

from ..titles import first_heading
from .edited_page import EditedPage
from .yaml_text import EditRefusedError

_HEADING = re.compile(
    r"(?:\r?\n|\A)(#[ \t]+)([^\r\n]*?)([ \t]*#*[ \t]*(?:\{[:#.][^{}\r\n]*\})?[ \t]*)(?=\r?\n|\Z)"
)
"""The sign, the words, and what stands behind them."""


def with_heading(page: EditedPage, title: str) -> EditedPage:
    """Return a page with another first heading.

    Raises:
        EditRefusedError: It has none, or one that would be read in another way.
    """
    heading = _HEADING.search(page.text, page.end)
    if heading is None or first_heading(page.body) is None:
        raise EditRefusedError("the title is the file's name; write `title:` into the page")
    start, end = heading.span(2)
    text = page.text[:start] + title + page.text[end:]
    new = EditedPage.of(text, is_yaml=page.is_yaml, known=page.known)
    if first_heading(new.body) != title:
        raise EditRefusedError("Markdown would read this title in another way")
    return new
