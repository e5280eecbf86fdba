"""The three kinds of pages that authors write, and the stages of a journey, as frozen records.

Each field says how its key is read. The catalogue links `Written…` records into its own; the others
are used as they are.
"""

from __future__ import annotations

from typing import Any

from ..diagnostics import shown
from ..source import Mapping, Node, Scalar, Sequence
from ..values.lean_dataclass import dataclass
from ..values.texts import Day, Text
from .days import DateKind
from .facts import FactsKind, PersonaFact
from .keys import RecordKind, carried, key, known_place
from .kinds import TEXTS, Choice, ListOf
from .language_tags import LANGUAGE
from .named import named, records_within, words_of
from .node_reading import Reading
from .notes import FIVE
from .numbers import Number
from .scores import SCALE, WrittenScale
from .step_parts import IMAGE, Image, Metric
from .steps import WrittenStep
from .text_kinds import ID, TEXT, URL

STATES = ("current", "future")
STATUSES = ("draft", "live", "archived")


_ABOUT_LANG = (
    "The language of the page's texts, if it is not the site's: for hyphens, for programs that"
    " read aloud, and for the direction. Our own words stay in the site's language."
)


@named(
    "stage",
    "A part of a journey with a name of its own. Stages are a list below `stages:`. What is true of"
    " all its steps is written at the stage: it may have the same keys as a step.",
)
@dataclass(frozen=True, slots=True)
class WrittenStage:
    """A part of a journey with a name of its own."""

    name: Text | None = key(
        TEXT,
        required="missing-name",
        keep=True,
        about="What this part of the journey is called. It is shown in the arrow above its steps.",
        example="Consideration",
    )
    goal: Text | None = key(
        TEXT,
        about="What the customer wants from this stage. It is shown below the arrow.",
        example="Find the two cameras to choose from",
    )
    steps: tuple[WrittenStep, ...] = key(
        ListOf(RecordKind(WrittenStep, "name")),
        about=(
            "The steps, from left to right; a step that is just a name is written as the name. A"
            " stage with neither steps nor keys of a step is a warning."
        ),
        example=("- name: Read the FAQ\n  score: 2"),
    )
    whole: WrittenStep | None = carried(WrittenStep, "a step", "one of the steps of this stage")
    """What the stage says itself, of all its steps, as a step with the stage's name; None if it
    says nothing."""

    @property
    def places(self) -> tuple[WrittenStep, ...]:
        """What the stage says itself, and its steps."""
        return self.steps if self.whole is None else (self.whole, *self.steps)


def _finished_stage(values: dict[str, Any], node: Node, reading: Reading) -> bool:
    """Put what a stage says itself into a step of its own, and report a stage that says nothing."""
    if isinstance(node, Mapping):
        values["whole"] = _whole(values, node, reading)
    written = node.get("steps") if isinstance(node, Mapping) else None
    has_steps = values.get("steps") or not (written is None or isinstance(written, Scalar))
    if not has_steps and not values.get("whole"):
        name = shown(values.get("name", "without a name"))
        remedy = "add one under `steps:`, or what is true of the whole stage, such as `touchpoint:`"
        reading.add("empty-stage", node, f"the stage {name} has no steps", remedy)
    return True


def _whole(values: dict[str, Any], node: Mapping, reading: Reading) -> WrittenStep | None:
    own = {field: value for field, value in values.get("whole", {}).items() if value or value == 0}
    has_scored_steps = any(step.score for step in values.get("steps", ()))
    of_steps = _written_scores(node.get("steps"))
    # A score that cannot be read counts as well: once it is mended, there are two.
    if ("score" in own or _written_scores(node)) and (has_scored_steps or of_steps):
        _report_two_scores(values, node, of_steps, reading)
        if has_scored_steps:
            own.pop("score", None)
    if not own:
        return None
    return WrittenStep(name=values.get("name") or Text("", node.line, node.column), **own)


def _written_scores(node: Node | None) -> list[Scalar]:
    """Return the keys of the scores of a stage, or of its steps, that are not left empty."""
    items = node.items if isinstance(node, Sequence) else [node]
    scores = [item.entries.get("score") for item in items if isinstance(item, Mapping)]
    return [score[0] for score in scores if score and not _is_empty(score[1])]


def _is_empty(score: Node) -> bool:
    """Return whether nothing is written as a score, or as the score of any persona."""
    if isinstance(score, Mapping):
        return all(_is_empty(value) for _, value in score.entries.values())
    return isinstance(score, Scalar) and score.empty


def _report_two_scores(
    values: dict[str, Any], node: Mapping, of_steps: list[Scalar], reading: Reading
) -> None:
    name = shown(values.get("name", "without a name"))
    message = f"the stage {name} has a score"
    if of_steps:
        message += f", and so has its step in line {of_steps[0].line}"
    remedy = "keep the score of the stage, or those of its steps"
    reading.add("score-of-stage-and-step", known_place(node, "score"), message, remedy)


@named(
    "goal",
    "A journey's [`goal`](#journey-goal) with the number that says whether customers reach it. If"
    " there is no number, write just the text.",
)
@dataclass(frozen=True, slots=True)
class Goal:
    """What the customer wants to achieve, and how often that succeeds."""

    text: Text = key(
        TEXT,
        required="missing-key",
        about="What the customer wants to achieve.",
        example="Learn photography without buying the wrong camera",
    )
    metric: Metric | None = key(
        RecordKind(Metric),
        about="How often customers reach the goal. It is drawn beside it, as reached or missed.",
        example="name: Cameras kept\nvalue: 88\nunit: '%'\ntarget: 95\nbetter: higher",
    )


@named(
    "journey",
    "One map: how a customer, or a few, get from a need to an outcome. These keys go below"
    " `journey:` at the top of a page.",
)
@dataclass(frozen=True, slots=True)
class WrittenJourney:
    """One map: how one customer (or a few) gets from a need to an outcome."""

    id: Text | None = key(
        ID,
        about=(
            "A name for links and references. If not set, it is the file's name without `.md`, or"
            " the folder's name for `index.md`."
        ),
        example="buy-a-camera",
    )
    personas: tuple[Text, ...] = key(
        TEXTS,
        about=(
            "Whose journey it is: ids, titles or aliases of personas. Their names are shown above"
            " the map, and the journey on their pages."
        ),
        example="[hobby-photographer, returning-customer]",
    )
    goal: Goal | None = key(
        RecordKind(Goal, "text"),
        about=(
            "What the customer wants to achieve: a text, or a text with a metric. It is shown"
            " above the map."
        ),
        example="Learn photography without buying the wrong camera",
    )
    scenario: Text | None = key(
        TEXT,
        about="The situation in which it happens: a paragraph above the map.",
        example="A beginner with a small budget wants better pictures of a first child.",
    )
    expectations: tuple[Text, ...] = key(
        TEXTS,
        about="What the customer takes for granted: a list above the map.",
        example=("- The price on the page is the price to pay\n- Help within a day"),
    )
    state: str = key(
        Choice(STATES),
        default="current",
        about=(
            "Whether the map shows what is, or what you want. Future maps are marked, and do "
            "not count towards means."
        ),
        example="future",
    )
    future_of: Text | None = key(
        TEXT,
        about=(
            "In a future map: the map of today that it would replace, by id or title. Its "
            "curve is drawn under the new one."
        ),
        example="buy-a-camera",
    )
    takes_up: tuple[Text, ...] = key(
        TEXTS,
        about=(
            "In a future map: the opportunities that it takes up, as "
            "`journey-id/opportunity-id`. They are links above the map."
        ),
        example="- buy-a-camera/total-from-the-start",
    )
    metrics: tuple[Metric, ...] = key(
        ListOf(RecordKind(Metric)),
        about="What was measured of the whole journey, with its target: a list above the map.",
        example="- name: Orders returned\n  value: 12\n  unit: '%'\n  target: 8\n  better: lower",
    )
    status: str = key(
        Choice(STATUSES),
        default="live",
        about=(
            "How far the map has got. Drafts and archived maps are marked and listed separately,"
            " and do not count towards means."
        ),
        example="draft",
    )
    owner: Text | None = key(
        TEXT,
        about=(
            "The team or person who is responsible for the map. It is shown above the map and in"
            " the list of journeys."
        ),
        example="Growth team",
    )
    reviewed: Day | None = key(
        DateKind(),
        about=(
            "When somebody last checked the map. It is shown above the map and in the list of"
            " journeys."
        ),
        example="2026-11-02",
    )
    aliases: tuple[Text, ...] = key(
        TEXTS,
        about="Other names that people use for it. References and the search know them too.",
        example="Camera purchase",
    )
    lang: Text | None = key(LANGUAGE, about=_ABOUT_LANG, example="de")
    scale: WrittenScale | None = key(
        SCALE,
        about=(
            "The scale of this map's scores, if it is not the site's. Curves and means turn them"
            " into the site's scale; the map and its list also say what was written."
        ),
        example="{lowest: 1, highest: 10}",
    )
    image: Image | None = key(
        IMAGE,
        about=(
            "A picture of the map. While there are no stages it is shown large in their place, so"
            " that a map that is still a photo of a wall can be listed; then below the map."
        ),
        example=("path: images/workshop.jpg\nalt: A wall of notes in five columns"),
    )
    stages: tuple[WrittenStage, ...] = key(
        ListOf(RecordKind(WrittenStage, finish=_finished_stage)),
        about=(
            "The parts of the journey, from left to right. Only a draft may have none: without them"
            " any other journey is an error."
        ),
        example=("- name: Awareness\n  steps:\n    - name: Decide to learn photography"),
    )

    @property
    def of_goal(self) -> tuple[Metric, ...]:
        """What the goal is measured by: one metric, or none."""
        return (self.goal.metric,) if self.goal and self.goal.metric else ()

    @property
    def goal_reached(self) -> bool | None:
        """Whether customers reach the goal; None if nobody knows."""
        return next((metric.reached for metric in self.of_goal), None)

    @property
    def all_metrics(self) -> tuple[Metric, ...]:
        """What the goal is measured by, and the metrics of the whole journey."""
        return (*self.of_goal, *self.metrics)


@named(
    "persona",
    "Whose journey it is. These keys go below `persona:` at the top of a page.",
)
@dataclass(frozen=True, slots=True)
class WrittenPersona:
    """A persona; `share` is per cent of the customers."""

    id: Text | None = key(
        ID,
        about=(
            "A name for links and references. If not set, it is the file's name without `.md`, or"
            " the folder's name for `index.md`."
        ),
        example="hobby-photographer",
    )
    role: Text | None = key(
        TEXT,
        about="Who this is, in a few words. It is shown on the card and in the list of personas.",
        example="Parent with a first camera",
    )
    quote: Text | None = key(
        TEXT,
        about="A sentence that says it all. It is shown on the card.",
        example="I do not want to buy the wrong one.",
    )
    image: Image | None = key(
        IMAGE,
        about="A portrait for the card.",
        example="maya.svg",
    )
    facts: tuple[PersonaFact, ...] = key(
        FactsKind(),
        default=(),
        about="What there is to know, under words of your own: a small table on the card.",
        example="Age: 34\nHome: Leeds\nDevices: [phone, tablet]",
    )
    goals: tuple[Text, ...] = key(
        TEXTS,
        about="What this person wants to achieve: a list on the card.",
        example=("- Better pictures of the family\n- Spend the money once"),
    )
    needs: tuple[Text, ...] = key(
        TEXTS,
        about="What this person cannot do without: a list on the card.",
        example="Plain words instead of technical terms",
    )
    motivations: tuple[Text, ...] = key(
        TEXTS,
        about="What makes this person act: a list on the card.",
        example="The first pictures of a child",
    )
    expectations: tuple[Text, ...] = key(
        TEXTS,
        about="What this person takes for granted: a list on the card.",
        example="An answer on the same day",
    )
    frustrations: tuple[Text, ...] = key(
        TEXTS,
        about="What annoys this person: a list on the card.",
        example="Every shop uses other words for the same thing",
    )
    behaviours: tuple[Text, ...] = key(
        TEXTS,
        about="What this person does: a list on the card.",
        example="Reads on the phone, in the evening",
    )
    channels: tuple[Text, ...] = key(
        TEXTS,
        about="Where this person can be met. The words are shown at the bottom of the card.",
        example="[web, email]",
    )
    share: float | None = key(
        Number(0, 100),
        about="What share of the customers this is, in per cent. It is shown on the card.",
        example="45",
    )
    aliases: tuple[Text, ...] = key(
        TEXTS,
        about="Other names that people use. References and the search know them too.",
        example="[Maya, Beginner]",
    )
    lang: Text | None = key(LANGUAGE, about=_ABOUT_LANG, example="de")

    @property
    def all_metrics(self) -> tuple[Metric, ...]:
        """Nothing: people are not measured."""
        return ()


@named(
    "touchpoint",
    "Where customer and company meet. These keys go below `touchpoint:` at the top of a page.",
)
@dataclass(frozen=True, slots=True)
class WrittenTouchpoint:
    """A place or a thing where customer and company meet."""

    id: Text | None = key(
        ID,
        about=(
            "A name for links and references. If not set, it is the file's name without `.md`, or"
            " the folder's name for `index.md`."
        ),
        example="faq",
    )
    channels: tuple[Text, ...] = key(
        TEXTS,
        name="channel",
        about=(
            "The medium: `web`, `app`, `email`, `phone`, `store`, `chat`, `social`, `post`,"
            " `in person` or a word of your own. Steps that name no channel use it."
        ),
        example="web",
    )
    owner: Text | None = key(
        TEXT,
        about=(
            "Who is responsible for it: shown above the text and in the list of touchpoints."
            " Without it, the owners of the current, live journeys that pass it stand there."
        ),
        example="Support team",
    )
    importance: float | None = key(
        FIVE,
        about=(
            "How much it matters to the customer: 5 is the most. Dots show it, and steps that do"
            " not say it themselves count as this important."
        ),
        example="4",
    )
    metrics: tuple[Metric, ...] = key(
        ListOf(RecordKind(Metric)),
        about="What was measured here, over all journeys: a list above the text.",
        example="- name: Answered today\n  value: 64\n  unit: '%'\n  target: 90\n  better: higher",
    )
    url: Text | None = key(
        URL,
        about="Where it can be seen: a link above the text.",
        example="https://example.com/faq",
    )
    aliases: tuple[Text, ...] = key(
        TEXTS,
        about="Other names that people use. Steps and the search know them too.",
        example="[Help page, F.A.Q.]",
    )
    lang: Text | None = key(LANGUAGE, about=_ABOUT_LANG, example="de")

    @property
    def all_metrics(self) -> tuple[Metric, ...]:
        """What was measured here."""
        return self.metrics


Written = WrittenJourney | WrittenPersona | WrittenTouchpoint

KINDS: dict[str, type[Written]] = {
    "journey": WrittenJourney,
    "persona": WrittenPersona,
    "touchpoint": WrittenTouchpoint,
}
"""The three kinds of pages, by the key that makes a page one."""

RECORDS = tuple(map(words_of, records_within(KINDS.values())))
"""Every record that authors write, in the order of the manual's page of keys."""
