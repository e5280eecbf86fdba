"""What a catalogue says, as plain values: without places, signs and the order of keys.

Two catalogues that say the same have equal values here. References are ids, since a page may call
a touchpoint by its id, its title or an alias; texts are words with single spaces; what is absent,
empty or `false` has no entry.
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import field
from typing import Any, NamedTuple, TypeAlias

from ..model import (
    PAGE_KINDS,
    Branching,
    Catalogue,
    Journey,
    PageKind,
    Persona,
    Step,
    StepMetric,
    Touchpoint,
)
from ..model.page import Page
from ..schema.facts import PersonaFact
from ..schema.keys import OWN_LANES, keys_of
from ..schema.named import singular
from ..schema.scores import PersonaFeelings, WrittenScale
from ..schema.step_lanes import DECLARED
from ..schema.step_parts import END, Metric
from ..values.lean_dataclass import dataclass
from ..values.scale import number
from ..values.slugs import slug

Plain: TypeAlias = "str | float | bool | tuple[Plain, ...] | Mapping[str, Plain]"
"""A text, a number, a flag, a list of such values, or keys with such values."""

Values = Mapping[str, Plain]
"""Plain values by the key that authors write."""


class PlainScore(NamedTuple):
    """A score: how high it is on the site's scale, and as its author wrote it."""

    value: float
    written: float
    scale: WrittenScale | None
    """The map's own, on which it was written."""


@dataclass(frozen=True, slots=True)
class PlainStep:
    """A step."""

    id: str
    has_own_id: bool
    """Whether its author wrote the id."""
    name: str
    values: Values
    """By key; without `id`, `name` and `score`."""
    scores: Mapping[str, PlainScore]
    """By persona; the persona is empty in a journey without personas."""
    has_one_score: bool
    """Whether its author wrote one score for everybody."""
    opportunity_ids: tuple[str, ...] = ()
    """One for each of its opportunities."""

    @property
    def whole(self) -> Values:
        """What is told of the step if it came or went as a whole: by key, with its scores."""
        values: Values = {key: self.values[key] for key in WHOLE_STEP if key in self.values}
        scores = tuple(score.written for score in sorted(set(self.scores.values())))
        return {"score": scores, **values} if scores else values


WHOLE_STEP = {name: singular(name) for name, lane in DECLARED.items() if lane.held}
"""The keys that are told of a step that came or went as a whole, and what one item is called."""


@dataclass(frozen=True, slots=True)
class PlainStage:
    """A stage."""

    id: str
    name: str
    values: Values
    steps: tuple[PlainStep, ...]
    """Those that are written: none if the stage is a single column."""
    whole: PlainStep | None = None
    """What it says itself, of all its steps."""

    @property
    def places(self) -> tuple[PlainStep, ...]:
        """What it says itself, and its steps."""
        return self.steps if self.whole is None else (self.whole, *self.steps)


@dataclass(frozen=True, slots=True)
class PlainRecord:
    """A journey, a persona or a touchpoint that a page declares."""

    kind: PageKind
    id: str
    has_own_id: bool
    path: str
    digest: str
    """The fingerprint of its file's bytes."""
    title: str
    values: Values
    stages: tuple[PlainStage, ...] = field(default=())
    """Of a journey."""
    body: str = field(default="", compare=False, repr=False)
    """The prose below the front matter: it helps to know a record again, and is never a change."""

    @property
    def steps(self) -> list[PlainStep]:
        """All steps of a journey, in order."""
        return [step for stage in self.stages for step in stage.steps]

    @property
    def places(self) -> list[PlainStep]:
        """What its stages say themselves, and its steps, in order."""
        return [place for stage in self.stages for place in stage.places]

    @property
    def is_future(self) -> bool:
        """Whether this is a journey as somebody wants it, not as it is."""
        return self.values.get("state") == "future" or "future_of" in self.values


class File(NamedTuple):
    """A record's page: records whose files are equal here say the same, and need no comparison."""

    kind: str
    id: str
    title: str
    path: str
    digest: str
    measured: str = ""
    """What metric files have measured at its steps."""


def files(catalogue: Catalogue) -> set[File]:
    """Return the pages that declare something."""
    records = (record for kind in PAGE_KINDS for record in catalogue.of_kind(kind).values())
    measured = _measured(catalogue)
    return {
        _file(record, page, measured)
        for record in records
        if (page := record.page) is not None and page.digest
    }


def _file(record: Journey | Persona | Touchpoint, page: Page, measured: Mapping[str, str]) -> File:
    of_steps = measured.get(record.id, "") if isinstance(record, Journey) else ""
    return File(page.kind, record.id, _words(record.title), page.path, page.digest, of_steps)


def _measured(catalogue: Catalogue) -> dict[str, str]:
    """Return for each journey a text that differs if its measured metrics do."""
    pieces: dict[str, list[str]] = {}
    for (journey, step), metrics in catalogue.measured.items():
        pieces.setdefault(journey, []).append(f"{step} {metrics!r}")
    return {journey: "\n".join(of_steps) for journey, of_steps in pieces.items()}


def plain_records(catalogue: Catalogue, without: Collection[File] = ()) -> list[PlainRecord]:
    """Return what the pages of a catalogue say; what no page declares is not among it.

    Args:
        catalogue: The catalogue.
        without: Pages to leave out.
    """
    names, measured = catalogue.persona_names, _measured(catalogue)
    plain = []
    for journey in catalogue.journeys.values():
        if _file(journey, journey.page, measured) not in without:
            plain.append(_journey(journey, names, catalogue.measured))
    declared: dict[PageKind, Iterable[Persona | Touchpoint]] = {
        "persona": catalogue.personas.values(),
        "touchpoint": catalogue.touchpoints.values(),
    }
    for kind, records in declared.items():
        for record in records:
            if record.page is not None and _file(record, record.page, measured) not in without:
                plain.append(_declared(record, record.page, kind, names))
    return plain


def _journey(
    journey: Journey,
    names: Mapping[str, str],
    measured: Mapping[tuple[str, str], tuple[StepMetric, ...]],
) -> PlainRecord:
    values = _values(journey.written, names, without=("id", "stages"))
    of_goal = journey.written.goal
    references: dict[str, Plain] = {
        "goal": _words(of_goal.text) if of_goal else "",
        "tags": _texts(journey.page.tags),
        "metrics": _plain(journey.written.all_metrics, names, "metrics"),
        "personas": journey.personas,
        "future_of": journey.future_of or "",
        "takes_up": tuple(f"{taken.journey}/{taken.opportunity}" for taken in journey.takes_up),
    }

    def plain(step: Step) -> PlainStep:
        return _step(step, names, measured.get((journey.id, step.id), ()), journey.written.scale)

    stages = tuple(
        PlainStage(
            stage.id,
            stage.name,
            _values(stage.written, names, without=("name", "steps")),
            tuple(plain(step) for step in stage.steps if not step.of_stage),
            None if stage.whole is None else plain(stage.whole),
        )
        for stage in journey.stages
    )
    return PlainRecord(
        "journey",
        journey.id,
        journey.written.id is not None,
        journey.path,
        journey.page.digest,
        _words(journey.title),
        _with(values, references),
        stages,
        journey.page.body,
    )


def _step(
    step: Step,
    names: Mapping[str, str],
    measured: tuple[StepMetric, ...],
    scale: WrittenScale | None,
) -> PlainStep:
    written = step.written
    values = dict(_values(written, names, without=("id", "name", "score")))
    if measured:  # the metrics of the page itself are among them
        values["metrics"] = tuple(_metric(metric, names) for metric in measured)
    named = tuple({AGAIN: f"{idea.journey}/{idea.id}"} for idea in step.named)
    references: dict[str, Plain] = {
        **({"opportunities": (*_as_items(values.get("opportunities")), *named)} if named else {}),
        "actors": tuple(actor.persona or _words(actor.name) for actor in step.actors),
        "touchpoint": _places(step),
        "detail": step.detail or "",
        "next": tuple(map(_branch, step.branches)),
        "replaces": step.replaces if written.replaces else (),
    }
    return PlainStep(
        step.id,
        written.id is not None,
        _words(step.name),
        _with(values, references),
        {
            score.persona or "": PlainScore(score.value, score.written, scale)
            for score in step.given
        },
        written.score is not None and written.score.plain is not None,
        step.opportunity_ids,
    )


AGAIN = "again"
"""The key of an opportunity that is written elsewhere: `journey-id/opportunity-id`."""


def is_named_again(item: Plain | None) -> bool:
    """Return whether an item is an opportunity that is written elsewhere: it is no new one."""
    return isinstance(item, Mapping) and AGAIN in item


def _as_items(value: Plain | None) -> tuple[Plain, ...]:
    return value if isinstance(value, tuple) else ()


FILE, SERIES = "file", "series"
"""The keys of a metric from a file: its path, and the values by their days."""


def _metric(metric: StepMetric, names: Mapping[str, str]) -> Plain:
    values = dict(_values(_one_source(metric.written), names))
    if metric.file:
        values[FILE] = metric.file
    if metric.series:
        values[SERIES] = {day.isoformat(): value for day, value in metric.series}
    return values


def _one_source(metric: Metric) -> Metric:
    """Return a metric with all its sources under one key: `source` is another spelling."""
    return dataclasses.replace(metric, sources=(*metric.sources, *metric.source), source=())


def _places(step: Step) -> tuple[Plain, ...]:
    """Return the touchpoints of a step, each with the channels that are written beside it."""
    places = step.written.touchpoints
    if len(places) != len(step.meetings):  # a touchpoint is named twice, in two ways
        channels = [meeting.channels for meeting in step.meetings]
    else:
        channels = [_texts(place.channels) for place in places]
    return tuple(
        _with({}, {"touchpoint": meeting.touchpoint, "channel": of_place})
        for meeting, of_place in zip(step.meetings, channels, strict=True)
    )


def _branch(branch: Branching) -> Plain:
    when = _words(branch.written.when or "")
    if branch.ends:
        return _with({}, {"end": _words(branch.end or END), "when": when})
    to = branch.step or branch.journey or _words(branch.written.leads_to)
    return _with({}, {"to": to, "when": when})


def _declared(
    record: Persona | Touchpoint, page: Page, kind: PageKind, names: Mapping[str, str]
) -> PlainRecord:
    return PlainRecord(
        kind,
        record.id,
        record.written.id is not None,
        page.path,
        page.digest,
        _words(record.title),
        _with(_values(record.written, names, without=("id",)), {"tags": _texts(page.tags)}),
        body=page.body,
    )


def _with(values: Values, more: Mapping[str, Plain]) -> Values:
    """Return values with more put over them; an empty one takes its key away."""
    return {key: value for key, value in {**values, **more}.items() if not _is_nothing(value)}


def _is_nothing(value: object) -> bool:
    """Whether a value says nothing; 0 says something."""
    return value is None or value is False or value in ((), "")


def _values(record: Any, names: Mapping[str, str], *, without: tuple[str, ...] = ()) -> Values:
    values: dict[str, Plain] = {}
    for key in keys_of(type(record)).values():
        value = getattr(record, key.field)
        if key.name not in without and not _is_nothing(value):
            values[key.name] = _plain(value, names, key.name)
    for key_name, texts in (getattr(record, OWN_LANES, None) or {}).items():
        values[key_name] = _plain(texts, names, key_name)
    return values


def _plain(value: Any, names: Mapping[str, str], key: str) -> Plain:
    if key == "answers" and len(value) == 1:
        value = value[0]  # one is a text, as it is written
    if isinstance(value, str):
        words = _words(value)
        return names.get(slug(words), words) if key == "persona" else words
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return tuple(_plain(item, names, key) for item in value)
    if isinstance(value, PersonaFact):
        return {"name": _words(value.name), "told": ", ".join(_texts(value.texts))}
    if isinstance(value, WrittenScale):
        return f"{number(value.lowest)}–{number(value.highest)}"
    if isinstance(value, PersonaFeelings):
        of_each = ((names.get(slug(name), name), words) for name, words in value.by_persona)
        return "; ".join(sorted(f"{name}: {_words(words)}" for name, words in of_each))
    if isinstance(value, Metric):
        value = _one_source(value)
    if dataclasses.is_dataclass(value):
        return _values(value, names)
    assert isinstance(value, int | float)
    return value


def _texts(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_words, texts))


def _words(text: str) -> str:
    return " ".join(text.split())


def translated(record: PlainRecord, ids: Callable[[PageKind, str], str]) -> PlainRecord:
    """Return a record whose references lead to other ids.

    Args:
        record: The record.
        ids: Returns the new id of a record by its kind and its old id.
    """
    values = dict(record.values)
    if record.kind == "journey":
        _translate(values, "personas", lambda persona: ids("persona", persona))
        _translate(values, "future_of", lambda journey: ids("journey", journey))
        _translate(values, "takes_up", lambda reference: _opportunity(reference, ids))
    own = {place.id for place in record.places}

    def leads_to(step_or_journey: str) -> str:
        return step_or_journey if step_or_journey in own else ids("journey", step_or_journey)

    def led(step: PlainStep) -> PlainStep:
        return _translated_step(step, ids, leads_to)

    stages = tuple(
        dataclasses.replace(
            stage,
            steps=tuple(map(led, stage.steps)),
            whole=None if stage.whole is None else led(stage.whole),
        )
        for stage in record.stages
    )
    return dataclasses.replace(record, values=values, stages=stages)


def _opportunity(reference: str, ids: Callable[[PageKind, str], str]) -> str:
    journey, _, opportunity = reference.partition("/")
    return f"{ids('journey', journey)}/{opportunity}"


def _translated_step(
    step: PlainStep, ids: Callable[[PageKind, str], str], leads_to: Callable[[str], str]
) -> PlainStep:
    def persona(old: str) -> str:
        return ids("persona", old)

    values = {key: _with_personas(value, persona) for key, value in step.values.items()}
    _translate(values, "actors", persona)
    _translate(values, "detail", lambda journey: ids("journey", journey))
    _translate_within(values, "touchpoint", "touchpoint", lambda old: ids("touchpoint", old))
    _translate_within(values, "next", "to", leads_to)
    _translate_within(values, "opportunities", AGAIN, lambda named: _opportunity(named, ids))
    scores = {persona(old): score for old, score in step.scores.items()}
    return dataclasses.replace(step, values=values, scores=scores)


def _with_personas(value: Plain, persona: Callable[[str], str]) -> Plain:
    """Translate whom an item is about: `{text: …, persona: …}`."""
    if isinstance(value, tuple):
        return tuple(_with_personas(item, persona) for item in value)
    if isinstance(value, Mapping) and "persona" in value:
        return {**value, "persona": persona(str(value["persona"]))}
    return value


def _translate(values: dict[str, Plain], key: str, new_id: Callable[[str], str]) -> None:
    """Translate the reference, or the references, under a key."""
    value = values.get(key)
    if isinstance(value, str):
        values[key] = new_id(value)
    elif isinstance(value, tuple):
        values[key] = tuple(new_id(str(reference)) for reference in value)


def _translate_within(
    values: dict[str, Plain], key: str, reference: str, new_id: Callable[[str], str]
) -> None:
    """Translate the reference that each item of a list holds under a key of its own."""
    items = values.get(key)
    if isinstance(items, tuple):
        values[key] = tuple(
            {**item, reference: new_id(str(item[reference]))} if reference in item else item
            for item in items
            if isinstance(item, Mapping)
        )
