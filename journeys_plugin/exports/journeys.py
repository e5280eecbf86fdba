"""A journey with its stages and steps, as values that JSON knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..catalogue import Actor, Branching, Catalogue, Journey, Score, Stage, Step, StepMetric
from .values import Values, Written, number, saying_something


@dataclass(frozen=True, slots=True)
class JourneyValues:
    """Writes the journeys of a catalogue."""

    catalogue: Catalogue
    written: Written

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

    def _stage(self, journey: Journey, stage: Stage, address: str | None) -> Values:
        said = {"goal": stage.written.goal, "mean": _mean(stage.mean)}
        steps = [self._step(journey, step, address) for step in stage.steps]
        return {"id": stage.id, "name": stage.name, **saying_something(said), "steps": steps}

    def _step(self, journey: Journey, step: Step, address: str | None) -> Values:
        written = step.written
        linked = {
            "address": f"{address}#step-{step.id}" if address else None,
            "mean": _mean(step.mean),
            "scores": [_score(one) for one in step.scores],
            "actors": [_actor(one) for one in step.actors],
            "touchpoints": [
                saying_something({"id": one.touchpoint, "channels": list(one.channels)})
                for one in step.meetings
            ],
            "detail": step.detail,
            "next": [_branch(one) for one in step.branches],
            "replaces": list(step.replaces),
            "opportunities": list(self._opportunities(step)),
            "metrics": [self._metric(one) for one in self.catalogue.metrics_of(journey.id, step)],
            "lanes": {key: list(texts) for key, texts in (written.own_lanes or {}).items()},
        }
        said = self.written.of(written, "name", "score", *_LINKED)
        return {"id": step.id, "name": step.name, **saying_something(linked), **said}

    def _opportunities(self, step: Step) -> Iterator[Values]:
        for own, opportunity in zip(step.opportunity_ids, step.written.opportunities, strict=True):
            yield {"id": own, **self.written.of(opportunity)}

    def _metric(self, metric: StepMetric) -> Values:
        written = metric.written
        said = self.written.of(written, "sources", "source")
        sources = [self.written.of(one) for one in (*written.sources, *written.source)]
        series = [{"date": day.isoformat(), "value": number(one)} for day, one in metric.series]
        reached = {} if written.reached is None else {"reached": written.reached}
        found = {"sources": sources, "series": series, "file": metric.file}
        return {**said, **reached, **saying_something(found)}


_LINKED = ("actors", "touchpoints", "detail", "next", "replaces", "opportunities", "metrics")
"""The fields of a step that are written with every reference followed."""


def _mean(mean: float | None) -> int | float | None:
    return None if mean is None else number(mean)


def _score(score: Score) -> Values:
    return saying_something({"persona": score.persona, "score": number(score.value)})


def _actor(actor: Actor) -> Values:
    return saying_something({"name": actor.name, "persona": actor.persona})


def _branch(branch: Branching) -> dict[str, Any]:
    written = branch.written
    to = {"to": written.to, "step": branch.step, "journey": branch.journey, "when": written.when}
    return saying_something(to)
