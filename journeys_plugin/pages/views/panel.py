"""Where the panel of a step leads to: what a reader can do about what it shows."""

from __future__ import annotations

from typing import NamedTuple

from ...model import Journey
from ...options.suggesting import suggesting
from ...values import inline
from .page_context import PageContext


class SayingLink(NamedTuple):
    """A link by which a reader says something about a step, or edits its page."""

    label: str
    address: str
    """The script fills in `{step}`, the step's name, and `{address}`, the step's."""


def saying_link(journey: Journey, here: PageContext) -> SayingLink | None:
    """Return the link of a map's panels; None on a site that names no address."""
    labels, suggest = here.options.labels, here.options.suggest
    if suggest:
        address = suggesting(suggest, inline.words(journey.title), journey.path)
        return SayingLink(labels.suggest_change, address)
    edited = here.addresses.edits.get(journey.path)
    return SayingLink(labels.edit_page, edited) if edited else None
