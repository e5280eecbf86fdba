"""The same texts without a site: one journey, or all that was asked for in one text."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from ...exchange.exporting import Export, made_of_each
from ...findings.rules.stale_review import fresh_from
from ...insights import Insights
from ...model import Journey, Persona, Touchpoint
from ...values.lean_dataclass import dataclass
from .insights_text import insights_text
from .journey_text import journey_text
from .links import NoPages
from .list_texts import journeys_text, personas_text, touchpoints_text
from .record_texts import persona_text, touchpoint_text
from .words import PlainWriter

_Record = TypeVar("_Record", Journey, Persona, Touchpoint)


@dataclass(frozen=True)
class _PublishedPages(NoPages):
    """Links to the published site, if anybody knows where it is."""

    export: Export

    def twin(self, kind: str, record_id: str = "") -> str | None:
        """Return the whole address of a page, which says the same for people."""
        return self.page(kind, record_id)

    def page(self, kind: str, record_id: str = "") -> str | None:
        """Return the whole address of a page."""
        return self.export.whole_address(kind, record_id) or None


def _words(export: Export) -> PlainWriter:
    links = _PublishedPages(export)
    return PlainWriter(export.catalogue, export.options, links, export.choice)


def journey_file(export: Export, journey: Journey) -> str:
    """Write a journey as plain Markdown."""
    return journey_text(journey, _words(export))


def one_text(export: Export) -> str:
    """Write several journeys into one text; if all are asked for, all that there is."""
    words, choice = _words(export), export.choice
    journeys = _each(export.journeys, lambda one: journey_text(one, words), export)
    if choice.narrows or choice.journeys:
        return "\n".join(journeys)
    catalogue, today = export.catalogue, datetime.date.today()
    insights = Insights(catalogue, export.options, fresh_from(today, export.options))
    texts = [
        *(journeys_text(words), *journeys, personas_text(words)),
        *_each(catalogue.personas, lambda one: persona_text(one, words), export),
        touchpoints_text(words),
        *_each(catalogue.touchpoints, lambda one: touchpoint_text(one, words), export),
        insights_text(insights, words),
    ]
    return "\n".join(texts)


def _each(
    records: Mapping[str, _Record], make: Callable[[_Record], str], export: Export
) -> Iterator[str]:
    return made_of_each(records, make, export.failures)
