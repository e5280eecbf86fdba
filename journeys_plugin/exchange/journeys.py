"""A journey with its stages and steps, as values that JSON knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..insights import RankedOpportunity
from ..model import (
    Actor,
    Branching,
    Catalogue,
    Journey,
    Meeting,
    Score,
    Stage,
    Step,
    StepMetric,
    beside_today,
)
from ..options import CommonStages
from .values import (
    Values,
    Written,
    number,
    saying_something,
)


@dataclass(frozen=True, slots=True)
class JourneyValues:
    """Writes the journeys of a catalogue."""

    catalogue: Catalogue
    written: Written
    stages: CommonStages
    ranked: Mapping[tuple[str, str], RankedOpportunity]
    """The opportunities that have a rank."""

    def of(self, journey: Journey, address: str | None) -> Values:
        """Give a journey."""
        said = self.written.of(journey.written, "personas", "future_of", "takes_up", "stages")
        head = {
            "id": journey.id,
            "title": journey.title,
            "path": journey.path,
            "address": address,
            "mean": _mean(journey.mean),
            "future_of": journey.future_of,
            "compared": self._compared(journey),
            "takes_up": [
                {"journey": one.journey, "opportunity": one.opportunity} for one in journey.takes_up
            ],
        }
        return {
            **saying_something(head),
            **said,
            "counts": journey.counts,
            "scored": journey.scored,
            "personas": list(journey.personas),
            "stages": [self._stage(journey, stage, address) for stage in journey.stages],
        }

    def _compared(self, journey: Journey) -> Values | None:
        """Give the means of today's map and of a future one, for the personas of both."""
        today = self.catalogue.journeys.get(journey.future_of or "")
        if today is None:
            return None
        found = beside_today(journey, today)
        if found.before.mean is None or found.after.mean is None:
            return None
        return {
            "today": _mean(found.before.mean),
            "today_scored": found.before.scored,
            "future": _mean(found.after.mean),
            "future_scored": found.after.scored,
            "personas": list(found.personas),
        }

    def _stage(self, journey: Journey, stage: Stage, address: str | None) -> Values:
        common = self.stages.of(stage.name)[1]
        said = {"common": common, "goal": stage.written.goal, "mean": _mean(stage.mean)}
        steps = [self._step(journey, step, address) for step in stage.steps]
        return {"id": stage.id, "name": stage.name, **saying_something(said), "steps": steps}

    def _step(self, journey: Journey, step: Step, address: str | None) -> Values:
        written = step.written
        values: Values = {"id": step.id, "name": written.name}
        if address:
            values["address"] = f"{address}#step-{step.id}"
        if step.scores:
            values["mean"] = _mean(step.mean)
            values["scores"] = [_score(one) for one in step.scores]
        if step.meetings:
            values["touchpoints"] = [_meeting(one) for one in step.meetings]
        values.update(self._references(step))
        if step.opportunity_ids:
            values["opportunities"] = list(self._opportunities(journey, step))
        if metrics := self.catalogue.metrics_of(journey.id, step):
            values["metrics"] = [self._metric(one) for one in metrics]
        if written.own_lanes:
            values["lanes"] = {key: list(texts) for key, texts in written.own_lanes.items()}
        values.update(self.written.of(written, *_WRITTEN_HERE))
        return values

    def _references(self, step: Step) -> Values:
        """Give where a step leads, and who takes part: few steps say so."""
        values: Values = {}
        if step.actors:
            values["actors"] = [_actor(one) for one in step.actors]
        if step.detail:
            values["detail"] = step.detail
        if step.branches:
            values["next"] = [_branch(one) for one in step.branches]
        if step.replaces:
            values["replaces"] = list(step.replaces)
        return values

    def _opportunities(self, journey: Journey, step: Step) -> Iterator[Values]:
        for own, opportunity in zip(step.opportunity_ids, step.written.opportunities, strict=True):
            values = {"id": own, **self.written.of(opportunity)}
            if (found := self.ranked.get((journey.id, own))) is not None:
                values.update(_rank(found))
            yield values

    def _metric(self, metric: StepMetric) -> Values:
        written = metric.written
        said = self.written.of(written, "sources", "source")
        sources = [self.written.of(one) for one in (*written.sources, *written.source)]
        series = [{"date": day.isoformat(), "value": number(one)} for day, one in metric.series]
        reached = {} if written.reached is None else {"reached": written.reached}
        found = {"sources": sources, "series": series, "file": metric.file}
        return {**said, **reached, **saying_something(found)}


_WRITTEN_HERE = (
    "name",
    "score",
    "touchpoints",
    "actors",
    "detail",
    "next",
    "replaces",
    "opportunities",
    "metrics",
)
"""The fields of a step that are written with every reference followed."""


def _rank(ranked: RankedOpportunity) -> Values:
    priority = None if ranked.priority is None else number(round(ranked.priority, 4))
    return saying_something({"rank": ranked.rank, "priority": priority})


def _mean(mean: float | None) -> int | float | None:
    return None if mean is None else number(mean)


def _score(score: Score) -> Values:
    value = number(score.value)
    return {"persona": score.persona, "score": value} if score.persona else {"score": value}


def _meeting(meeting: Meeting) -> Values:
    if not meeting.channels:
        return {"id": meeting.touchpoint}
    return {"id": meeting.touchpoint, "channels": list(meeting.channels)}


def _actor(actor: Actor) -> Values:
    return saying_something({"name": actor.name, "persona": actor.persona})


def _branch(branch: Branching) -> dict[str, Any]:
    written = branch.written
    to = {"to": written.to, "step": branch.step, "journey": branch.journey, "when": written.when}
    return saying_something(to)
