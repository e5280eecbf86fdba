"""Which step a row means: its journey and its step by id, name or alias."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostics, nearest, shown
from ..model import Catalogue, Journey
from ..model.names import KnownNames
from ..values.slugs import slug
from ..values.texts import Text
from .measurements import (
    FileFindings,
    MeasuredFile,
    Measurement,
    Stray,
)

_RULE = "unknown-metric-step"
_Key = tuple[str, str]


class Matching:
    """Finds the steps that rows mean. Each pair of names is looked up once for a file."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._journeys = catalogue.journeys
        self.findings = Diagnostics()
        """What is wrong with the names of journeys: two may share one."""
        pages = [journey.page for journey in catalogue.journeys.values()]
        # What is wrong with the pages' own ids was reported when they were linked.
        self._names = KnownNames("journey", pages, Diagnostics())
        self._names.findings = self.findings
        self._steps: dict[str, dict[str, list[str]]] = {}
        self.strays: dict[tuple[str, str, str], Stray] = {}
        """Rows that fit no step, by file, journey and step."""

    def rows(
        self, file: MeasuredFile, findings: FileFindings
    ) -> Iterator[tuple[_Key, Measurement]]:
        """Yield the measurements that fit a step, each with the ids of journey and step."""
        known: dict[_Key, _Key | None] = {}
        for row in file.measurements:
            names = (row.journey, row.step)
            if names not in known:
                known[names] = self._find(row, file)
            if (key := known[names]) is not None:
                yield key, row
                continue
            stray = Stray(file.path, row.row, *names)
            self.strays.setdefault((file.path, *names), stray).rows += 1
            if findings.full(_RULE):
                findings.add(_RULE, row.row, file.step_column)
            else:
                self._report(row, file, findings)

    def _find(self, row: Measurement, file: MeasuredFile) -> _Key | None:
        name = Text(row.journey, row.row, file.journey_column)
        journey = self._names.find(name, file.path)
        if journey is None:
            return None
        steps = self._steps_of(journey).get(slug(row.step), [])
        return (journey, steps[0]) if len(steps) == 1 else None

    def _steps_of(self, journey_id: str) -> dict[str, list[str]]:
        """Return the ids of a journey's steps by the slugs that mean them; an id beats a name."""
        if (known := self._steps.get(journey_id)) is None:
            known = self._steps[journey_id] = _by_slug(self._journeys[journey_id])
        return known

    def _report(self, row: Measurement, file: MeasuredFile, findings: FileFindings) -> None:
        journey = self._names.find_quietly(Text(row.journey))
        if journey is None:
            near = self._names.nearest(slug(row.journey))
            remedy = f"did you mean {near!r}?" if near else "write the id or the title of a journey"
            message = f"there is no journey {shown(row.journey)}"
            findings.add(_RULE, row.row, file.journey_column, message, remedy)
            return
        steps = self._steps_of(journey)
        if ids := steps.get(slug(row.step)):
            message = f"{shown(row.step)} is the name of {len(ids)} steps of {journey!r}"
            findings.add(_RULE, row.row, file.step_column, message, f"write {' or '.join(ids)}")
            return
        if _is_silent_stage(self._journeys[journey], row.step):
            message = f"the stage {shown(row.step)} of {journey!r} has no metrics of its own"
            remedy = "write the metric under `metrics:` of the stage, or name a step"
            findings.add(_RULE, row.row, file.step_column, message, remedy)
            return
        near = nearest(slug(row.step), steps)
        remedy = f"did you mean {near!r}?" if near else "write the id or the name of a step"
        message = f"the journey {journey!r} has no step {shown(row.step)}"
        findings.add(_RULE, row.row, file.step_column, message, remedy)


def _is_silent_stage(journey: Journey, name: str) -> bool:
    return any(stage.whole is None and slug(stage.name) == slug(name) for stage in journey.stages)


def _by_slug(journey: Journey) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = {}
    for step in journey.steps:
        ids.setdefault(slug(step.name), []).append(step.id)
    for stage in journey.stages:
        if stage.whole is not None:
            ids.setdefault(slug(stage.name), [stage.whole.id])
    return ids | {place.id: [place.id] for place in journey.places}
