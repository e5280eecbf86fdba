"""What is missing: a list for each thing that the maps lack, which leads to where it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from typing import TypeVar

from markupsafe import Markup, escape

from ....insights import Missing, OpenPain, PlacedStep, RankedOpportunity
from ....model import Journey
from ....values.lean_dataclass import dataclass
from ..notes import opportunity_anchor
from ..page_context import PageContext
from .tiles import without_owner

ENTRIES_SHOWN = 40
"""How many entries a list has at most (chosen by eye)."""

_Lacking = TypeVar("_Lacking")


@dataclass(frozen=True, slots=True)
class MissingEntry:
    """One thing that lacks something."""

    mark: Markup
    """Its score, or how bad it is; empty if it has none."""
    words: Markup
    below: Markup
    """Where it stands, or since when."""


@dataclass(frozen=True, slots=True)
class MissingList:
    """All that lack the same."""

    id: str
    """The end of its anchor."""
    title: str
    count: int
    of: int
    """Of how many."""
    entries: tuple[MissingEntry, ...]
    """The first ones."""
    note: Markup = field(default_factory=Markup)


def missing_lists(
    missing: Missing, open_ones: Sequence[RankedOpportunity], journeys: int, here: PageContext
) -> list[MissingList]:
    """Return the lists of what the maps lack, without those of what no map has.

    Args:
        missing: What they lack.
        open_ones: The opportunities that are not done.
        journeys: How many maps there are.
        here: The page.
    """
    return [each for each in _lists(missing, open_ones, journeys, here) if each.of]


def _lists(
    missing: Missing, open_ones: Sequence[RankedOpportunity], journeys: int, here: PageContext
) -> Iterator[MissingList]:
    labels, unsourced, pains = here.options.labels, missing.unsourced, missing.open_pains
    unowned, overdue = without_owner(open_ones), (*missing.stale, *missing.never_reviewed)
    entries = _entries(unsourced, _step, here)
    note = _sourced(missing, here)
    yield MissingList("sources", labels.without_source, len(unsourced), missing.low, entries, note)
    entries = _entries(pains, _pain, here)
    yield MissingList("pains", labels.open_pains, len(pains), missing.pains, entries)
    entries = _entries(unowned, _opportunity, here)
    yield MissingList("owners", labels.without_owner, len(unowned), len(open_ones), entries)
    entries = _entries(overdue, _journey, here)
    yield MissingList("reviews", labels.past_review, len(overdue), journeys, entries)


def _sourced(missing: Missing, here: PageContext) -> Markup:
    """Say how many low scores have a source."""
    if not missing.low:
        return Markup("")
    labels = here.options.labels
    some = missing.low - len(missing.unsourced)
    share = labels.percentage(round(100 * some / missing.low))
    of_all = labels.some_of_all.format(some=some, count=missing.low)
    return escape(f"{labels.low_with_sources}: {share}, {of_all}")


def _entries(
    lacking: Iterable[_Lacking],
    entry: Callable[[_Lacking, PageContext], MissingEntry],
    here: PageContext,
) -> tuple[MissingEntry, ...]:
    shown = [*lacking][:ENTRIES_SHOWN]
    return tuple(entry(one, here) for one in shown)


def _step(placed: PlacedStep, here: PageContext) -> MissingEntry:
    link = here.step_named(placed.journey, placed.step)
    return MissingEntry(here.felt(placed.step), link, here.journey_link(placed.journey.id))


def _pain(pain: OpenPain, here: PageContext) -> MissingEntry:
    journey, step = pain.placed.journey, pain.placed.step
    words = here.text(pain.written.text, journey.path)
    return MissingEntry(
        _severity(pain.written.severity, here), words, here.step_named(journey, step)
    )


def _severity(value: float | None, here: PageContext) -> Markup:
    """Draw how bad a pain is, as squares of which so many are filled."""
    if value is None:
        return Markup("")
    whole = round(value)
    drawn = Markup('<span class="j-how-bad" role="img" aria-label="{} {}">{}{}</span>')
    label = here.options.labels.severity
    return drawn.format(label, here.number(value), "■" * whole, "□" * (5 - whole))


def _opportunity(chance: RankedOpportunity, here: PageContext) -> MissingEntry:
    words, anchor = here.words(chance.written.text), opportunity_anchor(chance.id)
    placed = chance.placed
    step = here.step_named(placed.journey, placed.step)
    link = here.part_link(words, chance.journey, anchor)
    return MissingEntry(here.felt(placed.step), link, step)


def _journey(journey: Journey, here: PageContext) -> MissingEntry:
    labels, day = here.options.labels, journey.written.reviewed
    since = here.time(day) if day else escape(labels.never_reviewed)
    return MissingEntry(Markup(""), here.journey_link(journey.id), since)
