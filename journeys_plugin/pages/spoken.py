"""The language of what an author wrote, as attributes of HTML, if it is not that of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from ..schema.language_tags import direction, runs_from_right

_NO_ATTRIBUTES = Markup("")
_BLOCK = re.compile(
    r"^<(?:h[1-6]|p|[uod]l|table|blockquote|div|figure|details)(?=[ >])(?![^>]* lang=)", re.M
)
"""The beginning of a line's element in what Markdown makes of a page: text escapes its `<`."""


def spoken(lang: str | None, language: str) -> Markup:
    """Return the attributes for a text, with a space before them; empty if it needs none.

    Args:
        lang: The tag of the text's language; None for that of the site.
        language: The site's language.
    """
    if lang is None or lang.casefold() == language.casefold():
        return _NO_ATTRIBUTES
    return Markup(' lang="{}" dir="{}"').format(lang, direction(lang))


def turned(lang: str | None, names: Iterable[str], language: str) -> Markup:
    """Return the attribute for a map that runs from the right, on a site that does not.

    Args:
        lang: The tag of the map's language; None if it names none.
        names: Those of its stages, which say it then.
        language: The site's language.
    """
    is_turned = direction(language) != "rtl" and runs_from_right(lang, names)
    return Markup(' dir="rtl"') if is_turned else _NO_ATTRIBUTES


def with_language(html: str, attributes: str) -> str:
    """Give the blocks of an author's text their language."""
    return _BLOCK.sub(lambda block: f"{block[0]}{attributes}", html) if attributes else html
