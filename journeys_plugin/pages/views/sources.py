"""Where a claim comes from, as one line."""

from __future__ import annotations

from markupsafe import Markup

from ...schema.step_parts import Source
from .page_context import PageContext


def source_line(source: Source, here: PageContext, origin: str) -> Markup:
    """Return a source's title, linked if it has an address, and its date.

    Args:
        source: The source.
        here: The page that shows it.
        origin: The path of the page that it was written on.
    """
    words = here.words(source.title or source.url or "")
    line = (
        here.linked(words, source.url, origin)
        if source.url
        else here.text(source.title or "", origin)
    )
    if source.date:
        line += Markup(", {}").format(here.time(source.date))
    return line
