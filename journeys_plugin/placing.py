"""Where our parts stand in the HTML of an author's text."""

from __future__ import annotations

import re

from markupsafe import Markup

_BEGIN, _END = "<!--journeys:words-->", "<!--/journeys:words-->"
"""Around the words for the search, which are taken out again."""

TITLE_ID = "journeys--title"
"""The anchor of a heading that we write."""

_FIRST_HEADING = re.compile(r"<h1\b.*?</h1>", re.DOTALL)


def with_place(html: str, words: str) -> str:
    """Put words for the search at the page's end, apart from the author's HTML.

    They end in sections of their own: at the page's place they would swallow the author's text.
    """
    return f"{html}\n{_BEGIN}\n{words}{_END}"


def placed(html: str, title_html: str | None, lead: Markup, end: Markup) -> str:
    """Put our parts into the page, and take the words for the search out.

    Args:
        html: The page's HTML as `with_place` left it.
        title_html: A heading where the author wrote none; None for none.
        lead: What stands after the first heading.
        end: What stands below the author's text.
    """
    body, _, added = html.rpartition(_BEGIN)
    body = body.rstrip("\n") + added.partition(_END)[2]
    heading = _FIRST_HEADING.search(body)
    if title_html and not heading:
        body = f'<h1 id="{TITLE_ID}">{title_html}</h1>\n{body}'
        heading = _FIRST_HEADING.match(body)
    after = heading.end() if heading else 0
    return f"{body[:after]}\n{lead}{body[after:]}\n{end}"
