"""What would lead from a quote to the person who said it.

The thoughts of customers and the quotes of personas are checked on all pages, drafts too, since all
of them are published. Messages do not repeat what was found, since logs are read by many. No
pattern may go back over what it has read: each begins at a rare sign, or takes a whole run at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..diagnostics import Diagnostic
from ..model.page import Page
from ..schema.records import WrittenJourney, WrittenPersona
from ..schema.step_lanes import LANES
from ..values.texts import Text
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
    for page in site.pages:
        for text in _quotes(page):
            if has(text):
                yield rule.found(page.written_in, text, message, remedy)


_PERSONAL = tuple(name for name, lane in LANES.items() if lane.personal)


def _quotes(page: Page) -> Iterator[Text]:
    written = page.written
    if isinstance(written, WrittenJourney):
        for stage in written.stages:
            for step in stage.places:
                yield from (text for lane in _PERSONAL for text in step.texts_in(lane))
    elif isinstance(written, WrittenPersona) and written.quote:
        yield written.quote
