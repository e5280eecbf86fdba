"""What would lead from a quote to the person who said it.

The thoughts of customers and the quotes of personas are checked on all pages, drafts too, since all
of them are published. Messages do not repeat what was found, since logs are read by many. No
pattern may go back over what it has read: each begins at a rare sign, or takes a whole run at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..diagnostics import Diagnostic
from .rule import CheckedSite, Rule


def found_in_quotes(
    rule: Rule, has: Callable[[str], bool], site: CheckedSite, message: str, instead: str
) -> Iterator[Diagnostic]:
    """Report quotes that have something personal.

    Args:
        rule: The rule that such quotes break.
        has: Whether a text has something personal.
        site: The site.
        message: What seems to stand there, for the finding.
        instead: What may stand in its place.
    """
    remedy = f"leave it out, or write what it stands for in brackets: {instead}"
    for page, text in site.personal_texts:
        if _RARE.search(text) and has(text):
            yield rule.found(page.written_in, text, message, remedy)


_RARE = re.compile(r"[@\d]")
"""What is in every address, number and account; most quotes have neither."""
