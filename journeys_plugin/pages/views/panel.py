"""Where the panel of a step leads to: what a reader can do about what it shows."""

from __future__ import annotations

from ...model import Journey
from ...options.suggesting import suggesting
from ...values import inline
from .page_context import PageContext


def said_at(journey: Journey, here: PageContext) -> dict[str, str]:
    """Return where a reader says something about a step of a map, or edits its page, in words.

    It is empty on a site that names neither.
    """
    labels, suggest = here.options.labels, here.options.suggest
    if suggest:
        address = suggesting(suggest, inline.words(journey.title), journey.path)
        return {"say": labels.suggest_change, "say_at": address}
    edited = here.addresses.edits.get(journey.path)
    return {"say": labels.edit_page, "say_at": edited} if edited else {}
