"""The steps of a journey, as members of JSON records."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from itertools import starmap
from typing import TYPE_CHECKING, Any, NamedTuple

from ..model import (
    Actor,
    Branching,
    Journey,
    Meeting,
    NamedOpportunity,
    NamingPlace,
    Score,
    Step,
    StepMetric,
)
from ..schema.keys import keys_of
from ..schema.kinds import FlagOrText
from ..schema.notes import Opportunity
from ..schema.scores import PersonaFeelings
from ..schema.step_parts import Metric, Source
from ..schema.steps import WrittenStep
from ..values.json_fields import Field, FieldsOf, Within, pieces_without
from ..values.json_records import (
    BOOLEAN,
    FILLED,
    NUMBER,
    STRING,
    Listed,
    Member,
    Record,
    Together,
    always,
    within,
)
from ..values.scale import mean
from ..values.slugs import slug
from .exporting import Export
from .written_members import (
    ID,
    IDS,
    OWN_LANES,
    PERIOD,
    TEXT,
    WORDS,
    Said,
    said_record,
    shape_of,
    written_members,
)

if TYPE_CHECKING:
    from ..insights.backlog import Rank


class StepAt(NamedTuple):
    """A step that is written."""

    step: Step
    journey: Journey
    address: str | None
    """Of the journey's page."""
    export: Export

    @property
    def said(self) -> Said:
        """What its author wrote."""
        return self.export.said(self.step.written)


class _OpportunityAt(NamedTuple):
    id: str
    said: Said
    places: tuple[NamingPlace, ...]
    ranked: Rank | None


class MetricAt(NamedTuple):
    """A metric that is written."""

    metric: StepMetric
    said: Said


_SCORE = Record[Score](
    "score",
    "How a step feels to a persona.",
    (
        Member("persona", ID, "Absent in a journey without personas.", lambda one: one.persona),
        always("score", NUMBER, "On the site's scale.", lambda one: one.value),
        Member(
            "written",
            NUMBER,
            "As it was written, if the map has a scale of its own.",
            lambda one: one.on_own_scale,
        ),
    ),
)
_GUESS = Record[Score](
    "guess",
    "A place on the curve that no score has, guessed from a feeling. It is no score.",
    (
        Member("persona", ID, "Absent in a journey without personas.", lambda one: one.persona),
        always("word", STRING, "The word, the face or the sign.", lambda one: one.word),
        always("place", NUMBER, "On the site's scale.", lambda one: one.value),
    ),
)


class _FeelingAt(NamedTuple):
    persona: str | None
    feeling: str


_FEELING = Record[_FeelingAt](
    "feeling",
    "How a step feels to a persona, in words.",
    (
        Member("persona", ID, "Whose it is.", lambda at: at.persona),
        always("feeling", TEXT, "A word, a face or a sign.", lambda at: at.feeling),
    ),
)


def _by_persona(at: StepAt) -> list[_FeelingAt]:
    feeling, ids = at.step.written.feeling, at.export.catalogue.persona_names
    if not isinstance(feeling, PersonaFeelings):
        return []
    return [_FeelingAt(ids.get(slug(name)), words) for name, words in feeling.by_persona]


def _of_everybody(at: StepAt) -> str | None:
    feeling = at.step.written.feeling
    return None if isinstance(feeling, PersonaFeelings) else feeling


_MEETING = Record[Meeting](
    "meeting",
    "A touchpoint that a step passes.",
    (
        always("id", ID, "The touchpoint's id.", lambda one: one.touchpoint),
        Member(
            "channels",
            WORDS,
            "The channels through which this step passes it.",
            lambda one: one.channels,
        ),
    ),
)
_ACTOR = Record[Actor](
    "actor",
    "Who takes part in a step.",
    (
        always("name", TEXT, "As the author names it.", lambda one: one.name),
        Member("persona", ID, "Absent for staff.", lambda one: one.persona),
    ),
)
_HOW = shape_of(FlagOrText())
_BRANCH = Record[Branching](
    "branch",
    "Where a step may lead.",
    (
        always(
            "to",
            TEXT,
            "As the author wrote it; `end` where the way ends in words of its own.",
            lambda one: one.written.leads_to,
        ),
        Member("step", ID, "The step of this journey to which it leads.", lambda one: one.step),
        Member("journey", ID, "The other journey to which it leads.", lambda one: one.journey),
        Member(
            "end",
            _HOW,
            "The way ends here: `true`, or how it ends.",
            lambda one: one.end or one.ends or None,
        ),
        Member("when", TEXT, "When this way is taken.", lambda one: one.written.when),
    ),
)
_NAMING_PLACE = Record[NamingPlace](
    "naming-place",
    "A step that names an opportunity which is written elsewhere.",
    (
        always("journey", ID, "The journey's id.", lambda place: place.journey.id),
        always("step", FILLED, "The step's id.", lambda place: place.step.id),
    ),
)
_NAMED_OPPORTUNITY = Record[NamedOpportunity](
    "named-opportunity",
    "An opportunity that is written elsewhere.",
    (
        always("journey", ID, "The journey in which it is written.", lambda named: named.journey),
        always("id", FILLED, "Its id there.", lambda named: named.id),
        always("text", TEXT, "What could be done.", lambda named: named.written.text),
    ),
)
_OPPORTUNITY = Record[_OpportunityAt](
    "opportunity",
    "What could be done.",
    (
        always(
            "id", FILLED, "Unique within its journey; the words of `takes_up`.", lambda at: at.id
        ),
        *written_members(Opportunity, lambda at: at.said),
        Member(
            "places",
            Listed(_NAMING_PLACE),
            "The other steps that name it, in any map; absent where it stands at one step only.",
            lambda at: at.places,
        ),
        Member(
            "rank",
            within(1, None, whole=True),
            "Its place among the opportunities of current, live maps, from 1; absent where it is "
            "done.",
            lambda at: at.ranked and at.ranked.rank,
        ),
        Member(
            "priority",
            NUMBER,
            "What the site's formula gives for it, to four places; absent where that has no value.",
            lambda at: _priority(at.ranked),
        ),
    ),
)


def _priority(ranked: Rank | None) -> float | None:
    return None if ranked is None or ranked.priority is None else round(ranked.priority, 4)


_VALUE_OF_A_DAY = Record[tuple[datetime.date, float]](
    "measured",
    "The value of a day, or of a longer time.",
    (
        always("date", PERIOD, "The day or the period.", lambda one: one[0]),
        always("value", NUMBER, "The number of that time.", lambda one: one[1]),
    ),
)


def _sources_of(at: MetricAt) -> list[Said]:
    written = at.metric.written
    return [Said(one, at.said.persona_names) for one in written.all_sources]


METRIC = Record[MetricAt](
    "metric",
    "What was measured at a step, in a whole journey or at a touchpoint: its newest value.",
    (
        *written_members(
            Metric,
            lambda at: at.said,
            "sources",
            "source",
            value="The newest number, without its unit.",
            better="Which way is better; absent where nobody has said so.",
            counts="The number counts people who pass the step.",
        ),
        Member(
            "reached",
            BOOLEAN,
            "Whether the target is reached; absent without a value, a target or `better`.",
            lambda at: at.metric.written.reached,
        ),
        Member("sources", Listed(said_record(Source)), "Where it is known from.", _sources_of),
        Member(
            "series",
            Listed(_VALUE_OF_A_DAY),
            "All dated values, the oldest first, where there are several or they come from a file.",
            lambda at: at.metric.series,
        ),
        Member(
            "file",
            STRING,
            "The file under the docs folder that the newest value comes from; absent where it "
            "stands on the page.",
            lambda at: at.metric.file,
        ),
    ),
)


def _mean(step: Step) -> float | None:
    given = step.given
    if len(given) == 1:
        return given[0].value
    return mean([score.value for score in given]) if given else None


def _of_step(**fields: Member[Any]) -> Together:
    """Return members by the step's attributes that they show."""
    return FieldsOf(lambda at: (at.step, None), starmap(Field, fields.items()))


_OF_FEELING: tuple[Member[StepAt], ...] = (
    Member(
        "feeling",
        TEXT,
        "A word, a face or a sign for how it feels to everybody.",
        lambda at: _of_everybody(at),
    ),
    Member("feelings", Listed(_FEELING), "The same, by persona.", lambda at: _by_persona(at)),
    Member(
        "guesses",
        Listed(_GUESS),
        "Where there is no score: what the feeling may stand for, if it is known.",
        lambda at: at.step.guessed,
    ),
)
"""What is said of a step with a feeling, whether it is known or not."""

STEP = Record[StepAt](
    "step",
    "What the customer does: a column of the map.",
    (
        always("id", FILLED, "Unique within its journey.", lambda at: at.step.id),
        always("name", TEXT, "What the customer does.", lambda at: at.step.name),
        Member(
            "address",
            STRING,
            "The address of its column on the journey's page, as a link in this file.",
            lambda at: at.address and f"{at.address}#step-{at.step.id}",
        ),
        Member(
            "mean",
            NUMBER,
            "The mean of the personas' scores; absent without scores.",
            lambda at: _mean(at.step),
        ),
        Member("scores", Listed(_SCORE), "How it feels, by persona.", lambda at: at.step.given),
        _of_step(
            meetings=Member("touchpoints", Listed(_MEETING), "Where customer and company meet."),
            actors=Member(
                "actors",
                Listed(_ACTOR),
                "Who takes part; where it is absent, all personas of the journey do.",
            ),
            detail=Member("detail", ID, "The journey that shows this step in detail."),
            branches=Member(
                "next", Listed(_BRANCH), "Where it may lead, unless to the step after it."
            ),
            replaces=Member(
                "replaces", IDS, "In a future map: the steps of today that it replaces."
            ),
        ),
        Member(
            "opportunities",
            Listed(_OPPORTUNITY),
            "What could be done.",
            lambda at: _opportunities(at),
        ),
        Member(
            "named_opportunities",
            Listed(_NAMED_OPPORTUNITY),
            "What could be done here, too: opportunities that are written elsewhere.",
            lambda at: at.step.named,
        ),
        Member("metrics", Listed(METRIC), "What was measured here.", lambda at: _metrics(at)),
        Member(
            "lanes",
            OWN_LANES,
            "What stands in the site's own lanes, by their keys.",
            lambda at: at.step.written.own_lanes,
        ),
        Within(lambda at: at if at.step.written.feeling else None, _OF_FEELING),
        *written_members(
            WrittenStep,
            lambda at: at.said,
            *("name", "score", "feeling", "touchpoints", "actors", "detail", "next", "replaces"),
            *("opportunities", "metrics"),
            channels="The channels that are written beside the touchpoints, for those that name "
            "none.",
            moment_of_truth="The whole journey turns here: `true`, or why.",
            duration="How long it takes, such as `35 min` or `2-4 days`.",
            wait="How long the customer waits.",
            image="A picture of the step.",
        ),
    ),
)


def _opportunities(at: StepAt) -> list[_OpportunityAt]:
    journey, export, step = at.journey.id, at.export, at.step
    if not step.opportunity_ids:
        return []
    return [
        _OpportunityAt(
            own,
            export.said(written),
            export.catalogue.named_at.get((journey, own), ()),
            export.ranked.get((journey, own)),
        )
        for own, written in zip(step.opportunity_ids, step.written.opportunities, strict=True)
    ]


def _metrics(at: StepAt) -> list[MetricAt]:
    catalogue = at.export.catalogue
    if not (at.step.written.metrics or catalogue.measured):
        return []
    metrics = catalogue.metrics_of(at.journey.id, at.step)
    return [MetricAt(metric, at.export.said(metric.written)) for metric in metrics]


_OF_STEP = {"id", "name", "address", "mean"}
"""Members that a step and a stage both have, each with a meaning of its own."""


def members_of_stage(own: Callable[[Any], StepAt | None]) -> Together:
    """Return the members of a step that a stage has, too, for what it says itself.

    Args:
        own: Finds in the subject what a stage says itself; None if it says nothing.
    """
    step_only = {key.field for key in keys_of(WrittenStep).values() if not key.of_stage}
    return Within(own, pieces_without(STEP.pieces, _OF_STEP | step_only))


def metrics_on_page(metrics: Iterable[Metric], said: Said) -> Iterator[MetricAt]:
    """Yield the metrics of a whole journey or of a touchpoint, which have no files.

    Args:
        metrics: As they are written.
        said: The record that has them.
    """
    for metric in metrics:
        yield MetricAt(StepMetric(metric), Said(metric, said.persona_names))
