"""A deck for each journey: an overview, a slide for each stage, and the opportunities."""

from __future__ import annotations

from ...model import Journey
from ...values.noted import CannotBeWrittenError, Noted
from ..exporting import Export

INSTALL = "pip install 'mkdocs-journeys[pptx]'"


def pptx_deck(export: Export, journey: Journey) -> Noted:
    """Write one journey as a deck.

    Raises:
        CannotBeWrittenError: The package that writes decks is not installed.
    """
    try:
        import pptx  # noqa: F401 - whether they are there
        import resvg_py  # noqa: F401
    except ImportError as error:
        raise CannotBeWrittenError(f"decks need more packages: {INSTALL}") from error
    from .journey_deck import JourneyDeck

    return JourneyDeck(export, journey).written()
