"""The catalogue as tables: a row for each step, for each pain and for each opportunity.

What a stage says itself, of all its steps, is a row without a step's name.

Each row repeats its step's values, so that a pivot table needs no second table.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from ..insights.backlog import Rank
from ..model import (
    Catalogue,
    Journey,
    Stage,
    Step,
    personas_at,
)
from ..options import CommonStages
from ..schema.notes import Opportunity, Pain
from ..schema.scores import PersonaFeelings
from ..values.json_records import json_number
from ..values.lean_dataclass import dataclass
from ..values.scale import mean
from ..values.slugs import slug
from . import columns
from .exporting import Export, made_of_each

Cell: TypeAlias = str | int | float | bool | datetime.date | None
Row = Mapping[str, Cell]
"""Cells by their columns; a missing column is empty."""

SORTS = ("steps", "pains", "opportunities")
"""The sorts of rows that a table may have."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table."""

    sort: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def tables(export: Export) -> tuple[Table, ...]:
    """Return a table for each sort of rows, the journeys in the order of their ids."""
    catalogue, options, ranked = export.catalogue, export.options, export.ranked
    own = tuple(options.lanes.own)

    def of_journey(journey: Journey) -> dict[str, list[Row]]:
        address = export.address_of("journey", journey.id)
        return _rows(journey, _Steps(journey, catalogue, address, options.stages, own, ranked))

    found = list(made_of_each(export.journeys, of_journey, export.failures))
    named = ((*columns.STEP, *map(columns.own_lane, own)), columns.PAIN, columns.OPPORTUNITY)
    return tuple(
        Table(sort, (*columns.ABOUT, *more), tuple(row for rows in found for row in rows[sort]))
        for sort, more in zip(SORTS, named, strict=True)
    )


def _rows(journey: Journey, steps: _Steps) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {sort: [] for sort in SORTS}
    for stage, step, numbers in _in_order(journey):
        about = steps.about(stage, step, numbers)
        sort = {columns.ROW: columns.ROW_OF_STAGE} if step.of_stage else {}
        rows["steps"].append({**sort, **about, **steps.whole(step)})
        rows["pains"] += ({**about, **steps.pain(pain)} for pain in step.written.pains)
        pairs = zip(step.opportunity_ids, step.written.opportunities, strict=True)
        rows["opportunities"] += ({**about, **steps.opportunity(*pair)} for pair in pairs)
    return rows


def asked_tables(export: Export, rows: str | None) -> tuple[Table, ...]:
    """Return the table with the rows that were asked for, else all of them."""
    return tuple(table for table in tables(export) if rows in (None, table.sort))


def all_in_one(found: Iterable[Table]) -> Table:
    """Bring tables together; the first column says which sort a row is."""
    listed = list(found)
    named = dict.fromkeys(name for table in listed for name in table.columns)
    rows = (
        {columns.ROW: columns.ROW_OF[table.sort], **row} for table in listed for row in table.rows
    )
    return Table("all", (columns.ROW, *named), tuple(rows))


def _in_order(journey: Journey) -> Iterator[tuple[Stage, Step, tuple[int, int | None]]]:
    """Yield the steps with their stage, and the numbers of both, counted from 1.

    What a stage says of all its steps comes before them, without a number.
    """
    step_number = 0
    for stage_number, stage in enumerate(journey.stages, 1):
        for place in stage.places:
            is_column = not (place.of_stage and stage.has_steps)
            step_number += is_column
            yield stage, place, (stage_number, step_number if is_column else None)


@dataclass(frozen=True, slots=True)
class _Steps:
    """Writes the rows of one journey's steps."""

    journey: Journey
    catalogue: Catalogue
    address: str | None
    stages: CommonStages
    own_lanes: tuple[str, ...]
    ranked: Mapping[tuple[str, str], Rank]

    def about(self, stage: Stage, step: Step, numbers: tuple[int, int | None]) -> Row:
        """Return what stands in each row of a step."""
        journey, written = self.journey, step.written
        stage_number, step_number = numbers
        return {
            "journey": journey.id,
            "journey_title": journey.title,
            "state": journey.written.state,
            "status": journey.written.status,
            "counts": journey.counts,
            "journey_owner": journey.written.owner,
            "tags": _listed(journey.page.tags),
            "goal": journey.written.goal.text if journey.written.goal else None,
            "journey_metrics": _lines(map(columns.metric, journey.written.all_metrics)),
            "reviewed": journey.written.reviewed,
            "stage_number": stage_number,
            "stage": stage.name,
            "common_stage": self.stages.of(stage.name)[1],
            "step_number": step_number,
            "step_id": step.id,
            "step": None if step.of_stage else step.name,
            "address": f"{self.address}#step-{step.id}" if self.address else None,
            "personas": _listed(map(self._title, personas_at(self.journey, step))),
            "touchpoints": _listed(
                self.catalogue.touchpoints[met.touchpoint].title for met in step.meetings
            ),
            "channels": _listed(_channels(step)),
            "score": self._mean(step),
            "scores": _listed(self._scores(step)),
            "feeling": self._feeling(step),
            "guessed": _listed(self._guesses(step)),
            "moment_of_truth": written.moment_of_truth,
            "optional": written.optional,
            "importance": None if written.importance is None else json_number(written.importance),
        }

    def whole(self, step: Step) -> Row:
        """Return what stands in the row of a step only."""
        written = step.written
        return {
            **{lane: _lines(written.texts_in(lane)) for lane in columns.STEP},
            "opportunities": _lines(opportunity.text for opportunity in step.opportunities),
            "metrics": _lines(self._metrics(step)),
            "sources": columns.sources(written.sources),
            **{columns.own_lane(key): _lines(written.texts_in(key)) for key in self.own_lanes},
        }

    def pain(self, pain: Pain) -> Row:
        """Return what stands in the row of a pain only."""
        return {
            "pain": pain.text,
            "severity": None if pain.severity is None else json_number(pain.severity),
            "persona": self._named(pain.persona),
            "sources": columns.sources(pain.sources),
        }

    def opportunity(self, own_id: str, opportunity: Opportunity) -> Row:
        """Return what stands in the row of an opportunity only."""
        impact, effort = opportunity.impact, opportunity.effort
        ranked = self.ranked.get((self.journey.id, own_id))
        priority = ranked.priority if ranked else None
        return {
            "opportunity_id": own_id,
            "opportunity": opportunity.text,
            "places": _lines(self._places(own_id)),
            "answers": _lines(opportunity.answers),
            "impact": None if impact is None else json_number(impact),
            "effort": None if effort is None else json_number(effort),
            "opportunity_owner": opportunity.owner,
            "opportunity_status": opportunity.status,
            "rank": ranked.rank if ranked else None,
            "priority": None if priority is None else json_number(round(priority, 4)),
            "url": opportunity.url,
            "persona": self._named(opportunity.persona),
        }

    def _places(self, opportunity: str) -> Iterator[str]:
        """Yield the other places that name an opportunity of this journey: `journey/step`."""
        for place in self.catalogue.named_at.get((self.journey.id, opportunity), ()):
            yield f"{place.journey.id}/{place.step.id}"

    def _title(self, persona: str) -> str:
        return self.catalogue.personas[persona].title

    def _named(self, name: str | None) -> str | None:
        """Return the title of a persona that an author names in some way; staff has a name only."""
        persona = self.catalogue.persona_names.get(slug(name)) if name else None
        return name if persona is None else self._title(persona)

    def _scores(self, step: Step) -> Iterator[str]:
        for score in step.given:
            if score.persona:
                yield f"{self._title(score.persona)}: {json_number(score.value)}"

    @staticmethod
    def _mean(step: Step) -> float | None:
        """Return the mean of the scores that are written, whatever the site counts."""
        value = mean(score.value for score in step.given)
        return None if value is None else json_number(value)

    def _feeling(self, step: Step) -> str | None:
        feeling = step.written.feeling
        if not isinstance(feeling, PersonaFeelings):
            return feeling
        return _listed(f"{self._named(name)}: {words}" for name, words in feeling.by_persona)

    def _guesses(self, step: Step) -> Iterator[str]:
        """Yield the scores that are guessed from feelings: one alone if it is everybody's."""
        values = {score.value for score in step.guessed}
        if len(values) == 1 and not isinstance(step.written.feeling, PersonaFeelings):
            yield str(json_number(values.pop()))
            return
        for score in step.guessed:
            yield f"{self._title(score.persona or '')}: {json_number(score.value)}"

    def _metrics(self, step: Step) -> Iterator[str]:
        for metric in self.catalogue.metrics_of(self.journey.id, step):
            yield columns.metric(metric.written)


def _channels(step: Step) -> Iterable[str]:
    of_meetings = (channel for meeting in step.meetings for channel in meeting.channels)
    return dict.fromkeys((*of_meetings, *(() if step.meetings else step.written.channels)))


def _listed(names: Iterable[str]) -> str | None:
    return "; ".join(names) or None


def _lines(texts: Iterable[str]) -> str | None:
    return "\n".join(texts) or None
