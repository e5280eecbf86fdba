"""What a change touches: for people, and for programs as `schemas/impact.json` describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...diagnostics import one_line
from ...values.scale import number
from ..ownership.outputs import counted

if TYPE_CHECKING:
    from ...model import Journey, Persona, Touchpoint
    from ...model.page import Page
    from . import (
        Impact,
        ReachedOwner,
        ReachedThing,
        Reason,
        StepOf,
        Subject,
    )

FORMAT, VERSION = "journeys/impact", 1


@dataclass(frozen=True, slots=True)
class ImpactReport:
    """What a change touches, to be written down."""

    impact: Impact
    folder: str
    """How to reach the docs folder from where the reader is, such as `docs/`."""
    relations: Mapping[str, str]
    """The words of each relation."""
    base: str = ""
    """The revision that was compared with, as it was asked for; empty where none was."""

    def path(self, page: Page | None) -> str | None:
        """Return a page's path, from where the reader is."""
        return None if page is None else one_line(self.folder + page.path)


def impact_json(report: ImpactReport) -> str:
    """Write everything that is touched as JSON."""
    found = report.impact
    written = {
        "format": FORMAT,
        "version": VERSION,
        "base": one_line(report.base) or None,
        "subjects": [_subject(one, report) for one in found.subjects],
        "journeys": [{**_journey(one.record, report), **_reached(one)} for one in found.journeys],
        "steps": [{**_step(one.record), **_reached(one)} for one in found.steps],
        "personas": [{**_page(one.record, report), **_reached(one)} for one in found.personas],
        "touchpoints": [
            {**_page(one.record, report), "owner": _line(one.record.written.owner), **_reached(one)}
            for one in found.touchpoints
        ],
        "owners": [_owner(one) for one in found.owners],
    }
    return json.dumps(written, ensure_ascii=True, indent=2) + "\n"


def _subject(subject: Subject, report: ImpactReport) -> dict[str, Any]:
    return {
        "kind": subject.thing.kind,
        "id": subject.thing.id,
        "title": one_line(subject.title),
        "path": None if subject.path is None else one_line(report.folder + subject.path),
        "change": subject.change or None,
    }


def _page(record: Journey | Persona | Touchpoint, report: ImpactReport) -> dict[str, Any]:
    return {"id": record.id, "title": one_line(record.title), "path": report.path(record.page)}


def _journey(journey: Journey, report: ImpactReport) -> dict[str, Any]:
    written = journey.written
    about = {"state": written.state, "status": written.status, "owner": _line(written.owner)}
    return {**_page(journey, report), **about}


def _step(found: StepOf) -> dict[str, Any]:
    scores = [{"persona": one.persona, "score": one.value} for one in found.step.scores]
    return {
        "journey": found.journey.id,
        "stage": {"id": found.stage.id, "name": one_line(found.stage.name)},
        "id": found.step.id,
        "name": one_line(found.step.name),
        "personas": list(found.personas),
        "scores": scores,
    }


def _reached(
    one: ReachedThing[Journey]
    | ReachedThing[StepOf]
    | ReachedThing[Persona]
    | ReachedThing[Touchpoint],
) -> dict[str, Any]:
    why = [{"relation": reason.relation, "of": str(reason.of)} for reason in one.why]
    return {"only_before": one.before, "why": why}


def _owner(owner: ReachedOwner) -> dict[str, Any]:
    return {
        "id": owner.id,
        "name": one_line(owner.name),
        "handles": list(owner.handles),
        "of": [str(thing) for thing in owner.of],
    }


def _line(words: str | None) -> str | None:
    return None if words is None else one_line(words)


def impact_text(report: ImpactReport) -> str:
    """Write everything that is touched for a terminal."""
    found = report.impact
    if not found.subjects:
        return f"No journey, persona or touchpoint has changed since {one_line(report.base)}.\n"
    parts = (
        _subjects(report),
        _journeys(report),
        _records("persona", found.personas),
        _records("touchpoint", found.touchpoints),
        _owners(found.owners),
    )
    return "\n".join("".join(f"{line}\n" for line in part) for part in map(list, parts) if part)


def _subjects(report: ImpactReport) -> Iterator[str]:
    for subject in report.impact.subjects:
        page = "no page" if subject.path is None else one_line(report.folder + subject.path)
        change = f"{subject.change}: " if subject.change else ""
        yield f"{change}{one_line(subject.title)} ({subject.thing}, {page})"


def _journeys(report: ImpactReport) -> Iterator[str]:
    found = report.impact
    if not found.journeys:
        yield "No journey is touched."
        return
    yield f"{counted(len(found.journeys), 'journey')}, {counted(len(found.steps), 'step')}"
    steps: dict[tuple[str, bool], list[ReachedThing[StepOf]]] = {}
    for step in found.steps:
        steps.setdefault((step.record.journey.id, step.before), []).append(step)
    for one in found.journeys:
        yield f"  {_heading(one)}"
        yield from _why(one.why, report)
        for was in (False, True):
            yield from map(_step_line, steps.get((one.record.id, was), ()))


def _heading(one: ReachedThing[Journey]) -> str:
    written = one.record.written
    facts = f"{one.thing}, {written.state}, {written.status}"
    return f"{one_line(one.record.title)} ({facts}){_was(one.before)}"


def _why(reasons: Iterable[Reason], report: ImpactReport) -> Iterator[str]:
    """Say what something has to do with the subjects, unless it is one."""
    for relation, of in reasons:
        if relation != "itself":
            yield f"    {report.relations[relation]} {of}"


def _step_line(one: ReachedThing[StepOf]) -> str:
    found = one.record
    scores = {score.persona: number(score.value) for score in found.step.scores}
    people = [f"{persona} {scores.get(persona, 'no score')}" for persona in found.personas]
    people += [scores[None]] if None in scores else []
    told = ", ".join(people) or "no score"
    stage, name = one_line(found.stage.name), one_line(found.step.name)
    return f"    - {stage}: {name} [{told}]{_was(one.before)}"


def _was(before: bool) -> str:
    return " - only before the change" if before else ""


def _records(
    kind: str, found: Iterable[ReachedThing[Persona]] | Iterable[ReachedThing[Touchpoint]]
) -> Iterator[str]:
    lines = [f"  {one_line(one.record.title)} ({one.thing}){_was(one.before)}" for one in found]
    if lines:
        yield counted(len(lines), kind)
        yield from lines


def _owners(owners: Iterable[ReachedOwner]) -> Iterator[str]:
    """Say who must look, and for what."""
    lines = []
    for owner in owners:
        handles = ", ".join(owner.handles) or "no handle"
        of = ", ".join(map(str, owner.of))
        lines.append(f"  {one_line(owner.name)} ({handles}): {of}")
    yield (
        "Who must look" if lines else "Nobody is named who must look: what is touched has no owner."
    )
    yield from lines
