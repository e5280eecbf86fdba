"""Inserts our parts into the HTML of an author's text.

Other plugins may do anything to a page's HTML between our hooks: comments may be gone, attributes
may have lost their quotes, the whole may be encrypted. So nothing here takes away what it did not
put in, and a place that is gone is reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from ..values.lean_dataclass import dataclass

TITLE_ID = "journeys--title"
"""The anchor of a heading that we write."""

_FIRST_HEADING = re.compile(r"<h1\b.*?</h1>", re.DOTALL)
_WORDS = '\n<div class="j-words" hidden>{}</div>'
"""Holds the words for the search, which are taken out again; hidden, in case they cannot be."""
_SLOT = '<div data-journeys-slot="{}"></div>'
"""Stands for a marker until its part is drawn: an element, since comments are often dropped."""
_SLOT_PLACE = re.compile(r"""<div data-journeys-slot=["']?(\d{1,6})\b[^<>]*>\s*</div>""")
"""A slot as other plugins may leave it: with other quotes or none, more attributes or white space.
The number of digits is bounded, since `int` refuses very long ones."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A page's HTML with its parts in their places."""

    html: str
    lost: tuple[int, ...] = ()
    """The numbers of the slots that are gone, from 0."""


def with_slots(html: str, markers: Sequence[str]) -> str:
    """Put a slot in the place of each marker.

    Args:
        html: What Markdown made of the author's text.
        markers: The comments as they are written, in their order.
    """
    for number, marker in enumerate(markers):
        html = html.replace(marker, _SLOT.format(number), 1)
    return html


def filled(html: str, drawn: Sequence[str]) -> Filled:
    """Put what was drawn into the slots of a page."""
    taken: set[int] = set()

    def part(slot: re.Match[str]) -> str:
        number = int(slot[1])
        if number >= len(drawn) or number in taken:  # an author may write such an element too
            return slot[0]
        taken.add(number)
        return drawn[number]

    html = _SLOT_PLACE.sub(part, html)
    return Filled(html, tuple(number for number in range(len(drawn)) if number not in taken))


def with_words(html: str, words: str) -> str:
    """Put words for the search at the page's end.

    They have sections of their own, which would swallow the author's text if they stood before it.
    """
    return html + _WORDS.format(words)


def without_words(html: str, words: str) -> str:
    """Take the words for the search out again, if they are still there."""
    before, _, after = html.rpartition(_WORDS.format(words))
    return before + after


def placed(
    html: str,
    title_html: str | None,
    lead: Markup,
    end: Markup,
    attributes: str = "",
    trail: Markup | str = "",
) -> str:
    """Put our parts around an author's text.

    Args:
        html: The author's text.
        title_html: The heading to write if the author wrote none; None for none.
        lead: What stands after the first heading.
        end: What stands below the author's text.
        attributes: Those of the heading, for its language.
        trail: What stands before the first heading.
    """
    body = html.rstrip("\n")
    # No heading ends after the last `</h1>`: each `<h1` there would search the rest in vain.
    heading = _FIRST_HEADING.search(body, 0, body.rfind("</h1>") + 5)
    if title_html and not heading:
        body = f'<h1 id="{TITLE_ID}"{attributes}>{title_html}</h1>\n{body}'
        heading = _FIRST_HEADING.match(body)
    start, after = heading.span() if heading else (0, 0)
    return f"{body[:start]}{trail}{body[start:after]}\n{lead}{body[after:]}\n{end}"
