"""Journeys with their stages, as members of JSON records."""

from __future__ import annotations

from typing import NamedTuple

from ..model import Journey, LikeForLike, OpportunityReference, Stage, Step, beside_today
from ..schema.records import WrittenJourney, WrittenStage
from ..values.json_records import (
    BOOLEAN,
    COUNT,
    FILLED,
    NUMBER,
    STRING,
    Listed,
    Member,
    Record,
    always,
)
from ..values.scale import Scale
from .exporting import Export
from .json_steps import METRIC, STEP, MetricAt, StepAt, members_of_stage, metrics_on_page
from .written_members import ID, IDS, TEXT, Said, tags_member, written_members


class JourneyAt(NamedTuple):
    """A journey that is written."""

    record: Journey
    export: Export
    address: str | None

    @property
    def said(self) -> Said:
        """What its author wrote."""
        return self.export.said(self.record.written)


class _StageAt(NamedTuple):
    stage: Stage
    journey: JourneyAt
    own: StepAt | None
    """What it says itself."""

    @property
    def said(self) -> Said:
        return self.journey.export.said(self.stage.written)


def _step(step: Step, journey: JourneyAt) -> StepAt:
    return StepAt(step, journey.record, journey.address, journey.export)


_STAGE = Record[_StageAt](
    "stage",
    "A part of a journey.",
    (
        always("id", FILLED, "Unique within its journey.", lambda at: at.stage.id),
        always("name", STRING, "What it is called.", lambda at: at.stage.name),
        Member(
            "common",
            STRING,
            "The common stage under which the site brings it together with those of other "
            "journeys; its own name where there is none.",
            lambda at: at.journey.export.options.stages.of(at.stage.name)[1],
        ),
        *written_members(WrittenStage, lambda at: at.said, "name", "steps"),
        Member(
            "mean",
            NUMBER,
            "The mean of its scored steps, or of its own scores; absent without either.",
            lambda at: at.stage.mean,
        ),
        Member(
            "step_id",
            FILLED,
            "The id under which tables and other records name what the stage says itself, as if it "
            "were a step of the journey; absent where it says nothing.",
            lambda at: at.stage.whole and at.stage.whole.id,
        ),
        members_of_stage(lambda at: at.own),
        always("steps", Listed(STEP), "From left to right.", lambda at: _steps(at)),
    ),
)


def _steps(at: _StageAt) -> list[StepAt]:
    return [_step(step, at.journey) for step in at.stage.steps if not step.of_stage]


_TAKEN_UP = Record[OpportunityReference](
    "taken_up",
    "An opportunity of another journey.",
    (
        always("journey", ID, "The journey's id.", lambda one: one.journey),
        always(
            "opportunity", ID, "The id of one of its opportunities.", lambda one: one.opportunity
        ),
    ),
)
_COMPARED = Record[LikeForLike](
    "compared",
    "How two maps feel to the personas that both score.",
    (
        always(
            "today", NUMBER, "The mean of today's compared steps.", lambda found: found.before.mean
        ),
        always(
            "today_scored", COUNT, "How many steps these are.", lambda found: found.before.scored
        ),
        always(
            "future",
            NUMBER,
            "The mean of the future map's compared steps.",
            lambda found: found.after.mean,
        ),
        always(
            "future_scored", COUNT, "How many steps these are.", lambda found: found.after.scored
        ),
        always(
            "personas",
            IDS,
            "Whose scores are compared; empty where a map is about everybody.",
            lambda found: found.personas,
        ),
    ),
)

SCALE = Record[Scale](
    "scale",
    "From the worst score to the best.",
    (
        always("min", NUMBER, "The worst score.", lambda scale: scale.lowest),
        always("max", NUMBER, "The best score.", lambda scale: scale.highest),
    ),
)

PATH_ABOUT = "The page's path under the docs folder; absent where no page declares it."
ADDRESS_ABOUT = (
    "The address of the page, as a link in this file: it is found from the address of "
    "`journeys.json`. Absent where it is not known."
)

JOURNEY = Record[JourneyAt](
    "journey",
    "One map: how a customer gets from a need to an outcome.",
    (
        always("id", ID, "", lambda at: at.record.id),
        always("title", TEXT, "Its name.", lambda at: at.record.title),
        always("path", STRING, PATH_ABOUT, lambda at: at.record.path),
        Member("address", STRING, ADDRESS_ABOUT, lambda at: at.address),
        Member(
            "mean",
            NUMBER,
            "The mean of its scored steps; absent without scores.",
            lambda at: at.record.mean,
        ),
        Member(
            "future_of",
            ID,
            "In a future map: the journey of today that it would replace.",
            lambda at: at.record.future_of,
        ),
        Member(
            "compared",
            _COMPARED,
            "In a future map: how it and the map of today feel to the personas that both score. "
            "Absent where nothing can be compared; `mean` is of each map's own personas.",
            lambda at: _compared(at),
        ),
        Member(
            "takes_up",
            Listed(_TAKEN_UP),
            "In a future map: the opportunities that it takes up.",
            lambda at: at.record.takes_up,
        ),
        Member(
            "goal",
            TEXT,
            "What the customer wants to achieve.",
            lambda at: at.record.written.goal and at.record.written.goal.text,
        ),
        *written_members(
            WrittenJourney,
            lambda at: at.said,
            *("goal", "metrics", "personas", "future_of", "takes_up", "scale", "stages"),
        ),
        tags_member(lambda at: at.record.page),
        Member(
            "goal_metric",
            METRIC,
            "How often customers reach the goal.",
            lambda at: _of_goal(at.said),
        ),
        Member(
            "metrics",
            Listed(METRIC),
            "What was measured of the whole journey.",
            lambda at: list(metrics_on_page(at.record.written.metrics, at.said)),
        ),
        Member(
            "scale",
            SCALE,
            "The scale that its scores are written on, if it is not the site's.",
            lambda at: at.record.written.scale and at.record.written.scale.ends,
        ),
        always(
            "counts",
            BOOLEAN,
            "Whether it counts towards means over several journeys: only current, live maps do.",
            lambda at: at.record.counts,
        ),
        always(
            "scored",
            COUNT,
            "How many of its steps and stages have a score: of so many `mean` is.",
            lambda at: at.record.scored,
        ),
        always("personas", IDS, "Whose journey it is.", lambda at: at.record.personas),
        always("stages", Listed(_STAGE), "From left to right.", lambda at: _stages(at)),
    ),
)


def journey_at(journey: Journey, export: Export) -> JourneyAt:
    """Return what a journey's record is written from."""
    return JourneyAt(journey, export, export.address_of("journey", journey.id))


def _compared(at: JourneyAt) -> LikeForLike | None:
    """Return the means of today's map and of a future one, for the personas of both."""
    today = at.export.catalogue.journeys.get(at.record.future_of or "")
    if today is None:
        return None
    found = beside_today(at.record, today)
    return None if found.before.mean is None or found.after.mean is None else found


def _of_goal(said: Said) -> MetricAt | None:
    return next(metrics_on_page(said.record.of_goal, said), None)


def _stages(at: JourneyAt) -> list[_StageAt]:
    return [
        _StageAt(stage, at, None if stage.whole is None else _step(stage.whole, at))
        for stage in at.record.stages
    ]
