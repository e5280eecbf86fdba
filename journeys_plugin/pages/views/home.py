"""What a site shows first: what to mend, its journeys, its personas, and what happened lately."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import cached_property

from markupsafe import Markup

from ...changes.history.versions import Histories, MapHistory
from ...insights import Insights, PlacedStep, owner_of_step
from ...model import Journey
from ...schema.notes import Pain
from ...values.lean_dataclass import dataclass
from .history import Entry, HistoryView
from .journey_list import worst_first
from .measurements import named
from .page_context import PageContext
from .persona_list import PersonaRow, persona_rows

_MENDED = 3
"""How many steps are named that are to be mended. All numbers here are chosen by eye."""
_PAINS = 2
"""How many pains of such a step are named."""
ROWS = 12
"""How many journeys have a row each; of more, the worst have a tile."""
_TILES = 16
_FACES = 8
_PORTRAITS = 2
"""How many personas have a portrait beside their quote, where there is one journey."""
_NEWS = 5
"""How many lines tell what happened lately."""

_NOBODY = _NOTHING_CHANGED = Markup("")


@dataclass(frozen=True, slots=True)
class StepToMend:
    """One of the lowest points, with who can mend it."""

    score: Markup
    step: Markup
    journey: Markup
    said: tuple[Markup, ...]
    """Its gravest pains, and numbers that miss their target."""
    owner: Markup
    """The owner of its touchpoint, else of its journey; empty if it has none."""
    touchpoint: Markup
    """The touchpoint whose owner it is; empty if it is the journey's."""


@dataclass(frozen=True, slots=True)
class LatelyEntry:
    """Something that happened to a map."""

    day: datetime.date
    journey: Markup
    sign: str
    """Of the gravest change, which `html` tells; both are empty if the map was reviewed."""
    html: Markup
    more: int
    """How many changes are not told."""
    owner: Markup = _NOBODY
    """The journey's owner, if it was reviewed."""


@dataclass(frozen=True)
class Home:
    """What a site shows first; each part is worked out when the template asks for it."""

    here: PageContext
    insights: Insights
    histories: Histories

    @cached_property
    def to_mend(self) -> tuple[StepToMend, ...]:
        """The lowest points of different journeys, or of one if there are no others."""
        low = self.insights.low_points
        first_of = {placed.journey.id: placed for placed in reversed(low)}
        several = [placed for placed in low if first_of[placed.journey.id] is placed]
        rest = [placed for placed in low if first_of[placed.journey.id] is not placed]
        chosen = [*several, *rest][:_MENDED]
        return tuple(_to_mend(placed, self.here) for placed in low if placed in chosen)

    @cached_property
    def _journeys(self) -> tuple[Journey, ...]:
        everything = self.here.catalogue.journeys.values()
        counted = [journey for journey in everything if journey.counts]
        return worst_first(counted or everything)

    @property
    def single(self) -> Journey | None:
        """The journey, if there is only one to show."""
        return self._journeys[0] if len(self._journeys) == 1 else None

    @property
    def rows(self) -> Sequence[Journey]:
        """The journeys that have a row each, worst first."""
        return self._journeys if 1 < len(self._journeys) <= ROWS else ()

    @property
    def tiles(self) -> Sequence[Journey]:
        """The worst of many journeys."""
        return self._journeys[:_TILES] if len(self._journeys) > ROWS else ()

    @cached_property
    def _personas(self) -> Sequence[PersonaRow]:
        return [row for row in persona_rows(self.here) if row.journeys]

    @property
    def portraits(self) -> Sequence[PersonaRow]:
        """The personas of the only journey, each to be shown beside its quote."""
        return self._personas if self.single and len(self._personas) <= _PORTRAITS else ()

    @property
    def faces(self) -> Sequence[PersonaRow]:
        """The personas, those who feel worst first."""
        return () if self.portraits else self._personas[:_FACES]

    @cached_property
    def news(self) -> tuple[LatelyEntry, ...]:
        """What changed lately, if the site reads its history; else what was reviewed lately."""
        return tuple(self._changed()) or tuple(self._reviewed())

    def _changed(self) -> Iterator[LatelyEntry]:
        found: list[tuple[str, Entry]] = []
        histories = sorted(self.histories.by_journey.items(), key=_newest, reverse=True)
        for journey, history in histories:
            if len(found) == _NEWS and found[-1][1].day.isoformat() > _newest((journey, history)):
                break  # all others are older still
            if journey in self.here.catalogue.journeys:
                entries = HistoryView(history, self.here).entries
                found = sorted([*found, *((journey, entry) for entry in entries)], key=_day)
                found = found[::-1][:_NEWS]
        for journey, entry in found:
            yield _news(entry, journey, self.here)

    def _reviewed(self) -> Iterator[LatelyEntry]:
        dated = [
            (journey.written.reviewed, journey)
            for journey in self.here.catalogue.journeys.values()
            if journey.written.reviewed
        ]
        for day, journey in sorted(dated, key=lambda pair: pair[0], reverse=True)[:_NEWS]:
            owner = journey.written.owner
            words = self.here.text(owner, journey.path) if owner else _NOBODY
            yield LatelyEntry(
                day, self.here.journey_link(journey.id), "", _NOTHING_CHANGED, 0, words
            )


def _to_mend(placed: PlacedStep, here: PageContext) -> StepToMend:
    journey, step = placed.journey, placed.step
    owner, touchpoint = _responsible(placed, here)
    return StepToMend(
        score=here.felt(step),
        step=here.step_named(journey, step),
        journey=here.journey_link(journey.id),
        said=tuple(_said(placed, here)),
        owner=owner,
        touchpoint=touchpoint,
    )


def _said(placed: PlacedStep, here: PageContext) -> Iterator[Markup]:
    path = placed.journey.path
    pains = sorted(placed.step.written.pains, key=_severity, reverse=True)
    for pain in pains[:_PAINS]:
        yield here.text(pain.text, path)
    for metric in here.catalogue.metrics_of(placed.journey.id, placed.step):
        if metric.written.reached is False:
            yield named(metric.written, path, here)


def _severity(pain: Pain) -> float:
    return pain.severity or 0.0


def _responsible(placed: PlacedStep, here: PageContext) -> tuple[Markup, Markup]:
    """Return the owner of a step, and the touchpoint that they own; empty for the journey's."""
    owner = owner_of_step(placed.journey, placed.step, here.catalogue)
    if owner is None:
        return Markup(""), Markup("")
    link = here.touchpoint_link(owner.touchpoint) if owner.touchpoint else Markup("")
    return here.text(owner.name, owner.path), link


def _newest(of_journey: tuple[str, MapHistory]) -> str:
    versions = of_journey[1].versions
    return versions[0].day if versions else ""


def _day(of_journey: tuple[str, Entry]) -> datetime.date:
    return of_journey[1].day


def _news(entry: Entry, journey: str, here: PageContext) -> LatelyEntry:
    line = entry.lines[0]
    html = Markup("<bdi>{}</bdi>: {}").format(line.place, line.html) if line.place else line.html
    return LatelyEntry(
        entry.day, here.journey_link(journey), line.sign, html, len(entry.lines) - 1 + entry.more
    )
