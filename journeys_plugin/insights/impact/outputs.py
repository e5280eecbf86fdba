"""Writes what a change touches, as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ...diagnostics import one_line
from ...model import Journey, Persona, Score, Stage, Touchpoint
from ...model.page import Page
from ...schema.records import STATES, STATUSES
from ...values.json_records import (
    BOOLEAN,
    FILLED,
    RAW_NUMBER,
    STRING_OR_NULL,
    JsonSchema,
    Listed,
    Member,
    Plain,
    Record,
    always,
    choice,
    document_schema,
    document_text,
    head,
)
from ...values.lean_dataclass import dataclass
from ...values.scale import number
from ...values.texts import numbered
from ..ownership.outputs import HANDLES, HANDLES_ABOUT, ID, PATH_ABOUT
from .things import (
    KINDS,
    RELATIONS,
    Impact,
    ReachedOwner,
    ReachedThing,
    Reason,
    StepOf,
    Subject,
)


@dataclass(frozen=True, slots=True)
class ImpactReport:
    """What a change touches, to be written down."""

    impact: Impact
    folder: str
    """How to reach the docs folder from where the reader is, such as `docs/`."""
    relations: Mapping[str, str]
    """The words of each relation."""
    base: str = ""
    """The revision that was compared with, as it was asked for; empty if none was."""

    def path(self, page: Page | None) -> str | None:
        """Return a page's path, from where the reader is."""
        return None if page is None else one_line(self.folder + page.path)


class _SubjectAt(NamedTuple):
    subject: Subject
    report: ImpactReport


class _ReachedAt(NamedTuple):
    """A record that is touched: a journey, a persona or a touchpoint."""

    reached: ReachedThing[Any]
    report: ImpactReport


_THING = Plain(
    {
        "description": "Kind and id: `touchpoint:faq`, `step:buy-a-camera/read-the-faq`.",
        "type": "string",
        "pattern": f"^({'|'.join(KINDS)}):.",
    },
    str,
    name="thing",
)
_SUBJECT = Record[_SubjectAt](
    "subject",
    "Something that was asked about.",
    (
        always("kind", choice(KINDS), "", lambda at: at.subject.thing.kind),
        always("id", FILLED, "Unique within its kind and site.", lambda at: at.subject.thing.id),
        always("title", FILLED, "", lambda at: one_line(at.subject.title)),
        always("path", STRING_OR_NULL, PATH_ABOUT, lambda at: _path(at)),
        always(
            "change",
            choice(("added", "changed", "moved", "removed", None)),
            "null if it was asked for by its name or file.",
            lambda at: at.subject.change or None,
        ),
    ),
    closed=True,
)


def _path(at: _SubjectAt) -> str | None:
    path = at.subject.path
    return None if path is None else one_line(at.report.folder + path)


_REASON = Record[Reason](
    "reason",
    "What something has to do with a subject.",
    (
        always(
            "relation",
            choice(RELATIONS),
            "How it stands to the subject.",
            lambda reason: reason.relation,
        ),
        always("of", _THING, "", lambda reason: reason.of),
    ),
    closed=True,
)


def _record(name: str, about: str, *more: Member[_ReachedAt]) -> Record[_ReachedAt]:
    """Return the record of a journey, persona or touchpoint that is touched.

    Args:
        name: Of its kind.
        about: What it is, for the schema.
        more: The members that other kinds do not have.
    """
    return Record(
        name,
        about,
        (
            always("id", ID, "", lambda at: at.reached.record.id),
            always("title", FILLED, "", lambda at: one_line(at.reached.record.title)),
            always(
                "path",
                STRING_OR_NULL,
                PATH_ABOUT,
                lambda at: at.report.path(at.reached.record.page),
            ),
            *more,
            *_why_members(),
        ),
        closed=True,
    )


def _why_members() -> tuple[Member[_ReachedAt], ...]:
    return (
        always(
            "only_before",
            BOOLEAN,
            "It is touched only as the pages were at the base.",
            lambda at: at.reached.before,
        ),
        always("why", Listed(_REASON), "", lambda at: at.reached.why),
    )


_OWNER_OF_IT: Member[_ReachedAt] = always(
    "owner",
    STRING_OR_NULL,
    "Who answers for it.",
    lambda at: _line(at.reached.record.written.owner),
)
_JOURNEY = _record(
    "journey",
    "A journey that is touched.",
    always("state", choice(STATES), "", lambda at: at.reached.record.written.state),
    always("status", choice(STATUSES), "", lambda at: at.reached.record.written.status),
    _OWNER_OF_IT,
)
_PERSONA = _record("persona", "A persona that is touched.")
_TOUCHPOINT = _record("touchpoint", "A touchpoint that is touched.", _OWNER_OF_IT)
_STAGE = Record[Stage](
    "stage",
    "The stage in which a step stands.",
    (
        always("id", FILLED, "Unique within its journey.", lambda stage: stage.id),
        always("name", FILLED, "", lambda stage: one_line(stage.name)),
    ),
    closed=True,
)
_SCORE = Record[Score](
    "score",
    "How a step feels to a persona.",
    (
        always("persona", STRING_OR_NULL, "", lambda score: score.persona),
        always("score", RAW_NUMBER, "", lambda score: score.value),
    ),
    closed=True,
)
_STEP = Record[_ReachedAt](
    "step",
    "A step that is touched.",
    (
        always("journey", ID, "Where it stands.", lambda at: at.reached.record.journey.id),
        always("stage", _STAGE, "", lambda at: at.reached.record.stage),
        always("id", FILLED, "Unique within its journey.", lambda at: at.reached.record.step.id),
        always("name", FILLED, "", lambda at: one_line(at.reached.record.step.name)),
        always(
            "personas",
            Listed(ID),
            "The ids of those who take part.",
            lambda at: at.reached.record.personas,
        ),
        always("scores", Listed(_SCORE), "", lambda at: at.reached.record.step.given),
        *_why_members(),
    ),
    closed=True,
)
_OWNER = Record[ReachedOwner](
    "owner",
    "Somebody who must look.",
    (
        always("id", FILLED, "The slug of the name.", lambda owner: owner.id),
        always("name", FILLED, "", lambda owner: one_line(owner.name)),
        always("handles", HANDLES, HANDLES_ABOUT, lambda owner: owner.handles),
        always(
            "of",
            Listed(_THING),
            "What the owner answers for, of what is touched.",
            lambda owner: owner.of,
        ),
    ),
    closed=True,
)


def _touched(
    kind: str,
    record: Record[_ReachedAt],
    about: str,
    of: Callable[[Impact], Sequence[ReachedThing[Any]]],
) -> Member[ImpactReport]:
    return always(
        kind,
        Listed(record),
        about,
        lambda report: [_ReachedAt(reached, report) for reached in of(report.impact)],
    )


_IMPACT = Record[ImpactReport](
    "impact",
    "",
    (
        *head("journeys/impact", 1),
        always(
            "base",
            STRING_OR_NULL,
            "The revision as it was asked for with `--changed`; null without it.",
            lambda report: one_line(report.base) or None,
        ),
        always(
            "subjects",
            Listed(_SUBJECT),
            "What was asked for, and what has changed.",
            lambda report: [_SubjectAt(subject, report) for subject in report.impact.subjects],
        ),
        _touched("journeys", _JOURNEY, "", lambda impact: impact.journeys),
        _touched("steps", _STEP, "In the order of the maps.", lambda impact: impact.steps),
        _touched("personas", _PERSONA, "", lambda impact: impact.personas),
        _touched("touchpoints", _TOUCHPOINT, "", lambda impact: impact.touchpoints),
        always(
            "owners",
            Listed(_OWNER),
            "Who must look, in the order of their ids.",
            lambda report: report.impact.owners,
        ),
    ),
    closed=True,
)


def impact_json(report: ImpactReport) -> str:
    """Write everything that is touched as JSON."""
    return document_text(_IMPACT, report)


def impact_schema() -> JsonSchema:
    """Return the JSON Schema of what is touched."""
    return document_schema("What `journeys impact --format json` lists", _IMPACT)


def _line(words: str | None) -> str | None:
    return None if words is None else one_line(words)


def impact_text(report: ImpactReport) -> str:
    """Write everything that is touched for a terminal."""
    impact = report.impact
    if not impact.subjects:
        return f"No journey, persona or touchpoint has changed since {one_line(report.base)}.\n"
    parts = (
        _subjects(report),
        _journeys(report),
        _records("persona", impact.personas),
        _records("touchpoint", impact.touchpoints),
        _owners(impact.owners),
    )
    return "\n".join("".join(f"{line}\n" for line in part) for part in map(list, parts) if part)


def _subjects(report: ImpactReport) -> Iterator[str]:
    for subject in report.impact.subjects:
        page = "no page" if subject.path is None else one_line(report.folder + subject.path)
        change = f"{subject.change}: " if subject.change else ""
        yield f"{change}{one_line(subject.title)} ({subject.thing}, {page})"


def _journeys(report: ImpactReport) -> Iterator[str]:
    impact = report.impact
    if not impact.journeys:
        yield "No journey is touched."
        return
    yield f"{numbered(len(impact.journeys), 'journey')}, {numbered(len(impact.steps), 'step')}"
    steps: dict[tuple[str, bool], list[ReachedThing[StepOf]]] = {}
    for step in impact.steps:
        steps.setdefault((step.record.journey.id, step.before), []).append(step)
    for journey in impact.journeys:
        yield f"  {_heading(journey)}"
        yield from _why(journey.why, report)
        for before in (False, True):
            yield from map(_step_line, steps.get((journey.record.id, before), ()))


def _heading(reached: ReachedThing[Journey]) -> str:
    written = reached.record.written
    facts = f"{reached.thing}, {written.state}, {written.status}"
    return f"{one_line(reached.record.title)} ({facts}){_only_before(reached.before)}"


def _why(reasons: Iterable[Reason], report: ImpactReport) -> Iterator[str]:
    """Yield what something has to do with the subjects, unless it is one."""
    for relation, of in reasons:
        if relation != "itself":
            yield f"    {report.relations[relation]} {of}"


def _step_line(reached: ReachedThing[StepOf]) -> str:
    placed = reached.record
    scores = {score.persona: number(score.value) for score in placed.step.given}
    people = [f"{persona} {scores.get(persona, 'no score')}" for persona in placed.personas]
    people += [scores[None]] if None in scores else []
    listed = ", ".join(people) or "no score"
    stage, name = one_line(placed.stage.name), one_line(placed.step.name)
    place = stage if placed.step.of_stage else f"{stage}: {name}"
    return f"    - {place} [{listed}]{_only_before(reached.before)}"


def _only_before(before: bool) -> str:
    return " - only before the change" if before else ""


def _records(
    kind: str, reached: Iterable[ReachedThing[Persona]] | Iterable[ReachedThing[Touchpoint]]
) -> Iterator[str]:
    lines = [
        f"  {one_line(thing.record.title)} ({thing.thing}){_only_before(thing.before)}"
        for thing in reached
    ]
    if lines:
        yield numbered(len(lines), kind)
        yield from lines


def _owners(owners: Iterable[ReachedOwner]) -> Iterator[str]:
    """Yield who must look, and for what."""
    lines = []
    for owner in owners:
        handles = ", ".join(owner.handles) or "no handle"
        of = ", ".join(map(str, owner.of))
        lines.append(f"  {one_line(owner.name)} ({handles}): {of}")
    yield ("Who must look" if lines else "No one is named to look: what is touched has no owner.")
    yield from lines
