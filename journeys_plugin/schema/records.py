"""What authors may write, as frozen records; each field says how its key is read.

The keys are the design's. `Written…` records stand for the three kinds of pages and for the parts
that the catalogue links; the others are used as they are.
"""

from __future__ import annotations

import datetime
from collections import abc
from dataclasses import dataclass
from typing import Any

from ..diagnostics import shown
from ..frontmatter import Mapping, Node, Scalar
from ..texts import Day, Text
from .days import DateKind
from .keys import RecordKind, key
from .kinds import (
    ID,
    PATH,
    TEXT,
    TEXTS,
    URL,
    Choice,
    Flag,
    FlagOrText,
    ListOf,
    Reading,
    text_of,
)
from .numbers import Number, ScoreKind, is_rest_of_number, report_two_parts
from .times import TIME

STATES = ("current", "future")
STATUSES = ("draft", "live", "archived")
OPPORTUNITY_STATUSES = ("idea", "planned", "doing", "done")

_FIVE = Number(1, 5, whole=True)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a claim comes from: a study, an interview, a dashboard."""

    title: Text | None = key(
        TEXT,
        about="What it is called. A source needs a title or a `url`.",
        example="Five customer interviews, September 2026",
    )
    url: Text | None = key(
        URL,
        about="Where it can be read; the title links to it.",
        example="https://example.com/research/interviews",
    )
    date: Day | None = key(
        DateKind(),
        about="When it was made; it stands behind the title.",
        example="2026-09-30",
    )


def _source_says_something(values: dict[str, Any], node: Node, reading: Reading) -> bool:
    if values.get("title") or values.get("url"):
        return True
    reading.add("missing-key", node, "the source has neither 'title' nor 'url'")
    return False


_SOURCES = ListOf(RecordKind(Source, "title", _source_says_something))


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; its path is relative to the page."""

    path: Text = key(
        PATH,
        required="missing-key",
        about="Where the picture lies, seen from the page.",
        example="images/cart.png",
    )
    alt: Text | None = key(
        TEXT,
        about="What the picture shows, for people who do not see it.",
        example="A cart with the shipping cost in small print",
    )


_IMAGE = RecordKind(Image, "path")


@dataclass(frozen=True, slots=True)
class Thought:
    """What the customer thinks; a quote is what somebody said in these words."""

    text: Text = key(
        TEXT,
        required="missing-key",
        about="What the customer thinks, in the first person.",
        example="Can I return it if the lens is wrong?",
    )
    persona: Text | None = key(
        TEXT,
        about="Who thinks it, where not everybody does. The name stands below the text.",
        example="hobby-photographer",
    )
    quote: bool = key(
        Flag(),
        default=False,
        about="Somebody said exactly this: it is drawn in quotation marks.",
        example="true",
    )
    sources: tuple[Source, ...] = key(
        _SOURCES,
        about="Where you know it from. A small number leads to the list of sources below the map.",
        example="Five customer interviews, September 2026",
    )


@dataclass(frozen=True, slots=True)
class Pain:
    """What hurts; severity from 1 to 5 (worst)."""

    text: Text = key(
        TEXT,
        required="missing-key",
        about="What hurts, in one line.",
        example="Shipping cost appears at the last step",
    )
    persona: Text | None = key(
        TEXT,
        about="Whom it hurts, where not everybody. The name stands below the text.",
        example="hobby-photographer",
    )
    severity: float | None = key(
        _FIVE,
        about="How much it hurts; 5 is the worst. The number stands below the text.",
        example="4",
    )
    sources: tuple[Source, ...] = key(
        _SOURCES,
        about="Where you know it from. A small number leads to the list of sources below the map.",
        example=("- title: Exit survey\n  date: 2026-10-12"),
    )


@dataclass(frozen=True, slots=True)
class Gain:
    """What delights."""

    text: Text = key(
        TEXT,
        required="missing-key",
        about="What delights, in one line.",
        example="A first picture within five minutes",
    )
    persona: Text | None = key(
        TEXT,
        about="Whom it delights, where not everybody. The name stands below the text.",
        example="hobby-photographer",
    )
    sources: tuple[Source, ...] = key(
        _SOURCES,
        about="Where you know it from. A small number leads to the list of sources below the map.",
        example="Diary study, October 2026",
    )


@dataclass(frozen=True, slots=True)
class Opportunity:
    """What we could do; impact and effort from 1 to 5."""

    text: Text = key(
        TEXT,
        required="missing-key",
        about="What could be done, in one line.",
        example="Show the total from the start",
    )
    id: Text | None = key(
        ID,
        about="A name for links and for `takes_up`. Unless set, it is made from the text.",
        example="total-from-the-start",
    )
    persona: Text | None = key(
        TEXT,
        about="Whom it would help, where not everybody. The name stands below the text.",
        example="hobby-photographer",
    )
    answers: Text | None = key(
        TEXT,
        about="The pain that it would end, in the words of the pain.",
        example="Shipping cost appears at the last step",
    )
    """The text of the pain that it would end."""
    impact: float | None = key(
        _FIVE,
        about="How much it would change; 5 is the most. The number stands below the text.",
        example="4",
    )
    effort: float | None = key(
        _FIVE,
        about="How much work it is; 5 is the most. The number stands below the text.",
        example="2",
    )
    owner: Text | None = key(
        TEXT,
        about="Who takes care of it. The name stands below the text.",
        example="Checkout team",
    )
    status: str | None = key(
        Choice(OPPORTUNITY_STATUSES),
        about="How far it is. The word stands below the text.",
        example="planned",
    )
    url: Text | None = key(
        URL,
        about="A ticket or a page about it; the text links there.",
        example="https://example.com/tickets/4711",
    )


@dataclass(frozen=True, slots=True)
class Metric:
    """What was measured at a step."""

    name: Text = key(
        TEXT,
        required="missing-name",
        about="What is counted or measured.",
        example="Cart abandonment",
    )
    value: float | None = key(
        Number(),
        about="The number, without its unit. It is drawn in bold.",
        example="71",
    )
    unit: Text | None = key(
        TEXT,
        about="What the number and the target count; it stands behind both.",
        example="'%'",
    )
    target: float | None = key(
        Number(),
        about="What the number should reach. With `better`, the map says whether it does.",
        example="55",
    )
    better: str | None = key(
        Choice(("higher", "lower")),
        about=(
            "Which way is better: with `lower`, a number at or below the target reaches it. "
            "Without it nothing says whether the target is reached."
        ),
        example="lower",
    )
    date: datetime.date | None = key(
        DateKind(),
        about="When it was measured; it stands below the number.",
        example="2026-10-31",
    )
    counts: str | None = key(
        Choice(("people",)),
        about=(
            "Write `people` where the number counts people who pass the step. The map says so; "
            "numbers of one name are compared along it."
        ),
        example="people",
    )
    sources: tuple[Source, ...] = key(
        _SOURCES,
        about=(
            "Where the number comes from. A small number leads to the list of sources below "
            "the map."
        ),
        example="Web analytics, October 2026",
    )
    source: tuple[Source, ...] = key(
        _SOURCES,
        about="The same as `sources`; write one of the two.",
        example="Web analytics, October 2026",
    )
    """The reference page's spelling of `sources`."""

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None without a value, a target or a better way."""
        if self.value is None or self.target is None or self.better is None:
            return None
        return self.value <= self.target if self.better == "lower" else self.value >= self.target


@dataclass(frozen=True, slots=True)
class Branch:
    """Where a step may lead: to a step of the same journey, or to a journey."""

    to: Text = key(
        TEXT,
        required="missing-key",
        about="The step, or the other journey, that comes next: its id or its name.",
        example="Receive the camera",
    )
    when: Text | None = key(
        TEXT,
        about="When this way is taken. It stands before the link.",
        example="Shipping is free",
    )


@dataclass(frozen=True, slots=True)
class Place:
    """A touchpoint that a step passes, by id, title or alias, with its channels there."""

    touchpoint: Text = key(
        TEXT,
        required="missing-key",
        about="Where they meet: the id, the title or an alias of a touchpoint.",
        example="FAQ",
    )
    channels: tuple[Text, ...] = key(
        TEXTS,
        name="channel",
        about="The channel of this touchpoint in this step.",
        example="app",
    )


@dataclass(frozen=True, slots=True)
class Scores:
    """A step's scores as they were written: one for all, or one a persona."""

    plain: float | None = None
    by_persona: tuple[tuple[Text, float], ...] = ()


class ScoresKind:
    """A score, or a mapping of personas to scores."""

    expected = "a score, or personas with one each"

    def read(self, node: Node, key: str, reading: Reading) -> Scores | None:
        """Give the scores that could be read."""
        kind = ScoreKind()
        if not isinstance(node, Mapping):
            value = kind.read(node, key, reading)
            return None if value is None else Scores(plain=value)
        scores = []
        before: Node | None = None
        for persona, written in node.entries.values():
            if isinstance(persona, Scalar) and not persona.empty:
                if is_rest_of_number(persona, written):
                    report_two_parts(persona, before, reading)
                    continue
                before = written
                value = kind.read(written, key, reading)
                if value is not None:
                    scores.append((text_of(persona), value))
        return Scores(by_persona=tuple(scores)) if scores else None


@dataclass(frozen=True, slots=True)
class WrittenStep:
    """What the customer does; the unit of the map."""

    name: Text = key(
        TEXT,
        required="missing-name",
        about="What the customer does. It is the head of the step's column.",
        example="Read the FAQ",
    )
    id: Text | None = key(
        ID,
        about=(
            "A name for links, `next` and `replaces`. Unless set, it is made from the step's "
            "name: `read-the-faq`."
        ),
        example="read-faq",
    )
    score: Scores | None = key(
        ScoresKind(),
        about="How the step feels: a number on the curve. Halves are allowed.",
        example="{hobby-photographer: 2, returning-customer: 4.5}",
    )
    feeling: Text | None = key(
        TEXT,
        about="A word for how the step feels. It stands below the number.",
        example="worried",
    )
    actors: tuple[Text, ...] = key(
        TEXTS,
        about="Who takes part: personas or staff. Unless set, all of the journey's personas.",
        example="[hobby-photographer, Courier]",
    )
    touchpoints: tuple[Place, ...] = key(
        ListOf(RecordKind(Place, "touchpoint")),
        name="touchpoint",
        about="Where customer and company meet. Each is a link to the page of the touchpoint.",
        example=("- FAQ\n- touchpoint: Live chat\n  channel: app"),
    )
    channels: tuple[Text, ...] = key(
        TEXTS,
        name="channel",
        about=(
            "The medium: `web`, `app`, `email`, `phone`, `store`, `chat`, `social`, `post` "
            "or a word of your own. Unless set, the touchpoint's."
        ),
        example="web",
    )
    detail: Text | None = key(
        TEXT,
        about=(
            "The journey that shows this step in detail: its id or title. The step links to "
            "it, and its page links back."
        ),
        example="pick-up-in-store",
    )
    optional: bool = key(
        Flag(),
        default=False,
        about="Not everybody takes this step: the word *optional* stands beside its name.",
        example="true",
    )
    next: tuple[Branch, ...] = key(
        ListOf(RecordKind(Branch, "to")),
        about=(
            "Where the step may lead, unless to the one after it: branches and loops, as "
            "links below the name."
        ),
        example=("- to: Receive the camera\n  when: Shipping is free\n- to: return-a-camera"),
    )
    thoughts: tuple[Thought, ...] = key(
        ListOf(RecordKind(Thought, "text")),
        about="What the customer thinks. Each is a note in the lane *Thoughts*.",
        example="Who are these people?",
    )
    pains: tuple[Pain, ...] = key(
        ListOf(RecordKind(Pain, "text")),
        about="What hurts. Each is a red note, and stands on the page of the touchpoint too.",
        example=(
            "- No side-by-side comparison\n- text: Prices are hidden behind a form\n  severity: 4"
        ),
    )
    gains: tuple[Gain, ...] = key(
        ListOf(RecordKind(Gain, "text")),
        about="What delights. Each is a blue-green note.",
        example="A first picture within five minutes",
    )
    opportunities: tuple[Opportunity, ...] = key(
        ListOf(RecordKind(Opportunity, "text")),
        about=(
            "What we could do. Each is a green note, and stands on the page of the touchpoint too."
        ),
        example=(
            "- text: Show the total from the start\n  owner: Checkout team\n  status: planned"
        ),
    )
    moment_of_truth: Text | bool | None = key(
        FlagOrText(),
        about=(
            "The whole journey turns here: a star stands before the name, and the reason below it."
        ),
        example="Seven of ten leave here",
    )
    physical_evidence: tuple[Text, ...] = key(
        TEXTS,
        about="What the customer holds in hand or sees: a lane of the blueprint.",
        example="[Parcel, Quick-start card]",
    )
    frontstage: tuple[Text, ...] = key(
        TEXTS,
        about="What the customer sees us do: a lane below the *line of interaction*.",
        example="Courier hands over the parcel",
    )
    backstage: tuple[Text, ...] = key(
        TEXTS,
        about="What we do unseen: a lane below the *line of visibility*.",
        example="Warehouse adds the quick-start card",
    )
    support: tuple[Text, ...] = key(
        TEXTS,
        about="What both rest on: a lane below the *line of internal interaction*.",
        example="[Warehouse system, Carrier's interface]",
    )
    duration: Text | None = key(
        TIME,
        about=(
            "How long the step takes: a number or a range with its unit, such as `35 min`, "
            "`2-4 days` or `1 h 30 min`, in any of our languages. It is summed "
            "by stage; any other text is only shown, and the sum says “at least”."
        ),
        example="35 min",
    )
    wait: Text | None = key(
        TIME,
        about="How long the customer waits, written and summed like `duration`.",
        example="2-4 days",
    )
    metrics: tuple[Metric, ...] = key(
        ListOf(RecordKind(Metric)),
        about="What was measured here, with its target.",
        example=(
            "- name: Cart abandonment\n  value: 71\n  unit: '%'\n  target: 55\n  better: lower"
        ),
    )
    sources: tuple[Source, ...] = key(
        _SOURCES,
        about=(
            "Where you know the step from. Small numbers lead to the list of sources below the map."
        ),
        example=(
            "- Exit survey, October 2026\n"
            "- title: Five customer interviews\n"
            "  url: https://example.com/research/interviews"
        ),
    )
    replaces: tuple[Text, ...] = key(
        TEXTS,
        about=(
            "In a future map: the ids of the steps of today that this one replaces. Unless "
            "set, the step of the same id."
        ),
        example="[add-to-cart, read-faq]",
    )
    image: Image | None = key(
        _IMAGE,
        about="A picture of the step, in a lane at the top of the map.",
        example=("path: images/cart.png\nalt: A cart with the shipping cost in small print"),
    )
    own_lanes: abc.Mapping[str, tuple[Text, ...]] | None = None
    """The texts in the lanes that the site declares, by the lane's key."""

    def in_own_lane(self, lane: str) -> tuple[Text, ...]:
        """Give the texts in a lane that the site declares."""
        return (self.own_lanes or {}).get(lane, ())

    @property
    def all_sources(self) -> tuple[Source, ...]:
        """The step's own sources, and those of what it says."""
        said: tuple[Thought | Pain | Gain, ...] = (*self.thoughts, *self.pains, *self.gains)
        of_said = (source for item in said for source in item.sources)
        of_metrics = (one for item in self.metrics for one in (*item.sources, *item.source))
        return (*of_said, *of_metrics, *self.sources)

    @property
    def said(self) -> tuple[Thought | Pain | Gain | Opportunity, ...]:
        """All texts that may name a persona."""
        return (*self.thoughts, *self.pains, *self.gains, *self.opportunities)


@dataclass(frozen=True, slots=True)
class WrittenStage:
    """A part of a journey with a name of its own."""

    name: Text | None = key(
        TEXT,
        required="missing-name",
        keep=True,
        about="What this part of the journey is called. It stands in the arrow over its steps.",
        example="Consideration",
    )
    goal: Text | None = key(
        TEXT,
        about="What the customer wants of this stage. It stands below the arrow.",
        example="Find the two cameras to choose from",
    )
    steps: tuple[WrittenStep, ...] = key(
        ListOf(RecordKind(WrittenStep)),
        about="The steps, from left to right. A stage without steps is a warning.",
        example=("- name: Read the FAQ\n  score: 2"),
    )


def _stage_has_steps(values: dict[str, Any], node: Node, reading: Reading) -> bool:
    written = node.get("steps") if isinstance(node, Mapping) else None
    if not values.get("steps") and (written is None or isinstance(written, Scalar)):
        name = shown(values.get("name", "without a name"))
        reading.add("empty-stage", node, f"the stage {name} has no steps", "add one under `steps:`")
    return True


@dataclass(frozen=True, slots=True)
class WrittenJourney:
    """One map: how one customer (or a few) gets from a need to an outcome."""

    id: Text | None = key(
        ID,
        about=(
            "A name for links and references. Unless set, the file's name without `.md`; for "
            "`index.md` its folder's."
        ),
        example="buy-a-camera",
    )
    personas: tuple[Text, ...] = key(
        TEXTS,
        about=(
            "Whose journey it is: ids, titles or aliases of personas. Their names stand "
            "above the map, and the journey on their pages."
        ),
        example="[hobby-photographer, returning-customer]",
    )
    goal: Text | None = key(
        TEXT,
        about="What the customer wants to reach. It stands above the map.",
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
            "not count into means."
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
    status: str = key(
        Choice(STATUSES),
        default="live",
        about=(
            "How far the map is. Drafts and archived maps are marked and listed apart, and "
            "do not count into means."
        ),
        example="draft",
    )
    owner: Text | None = key(
        TEXT,
        about=(
            "The team or person who answers for the map. It stands above the map and in the "
            "list of journeys."
        ),
        example="Growth team",
    )
    reviewed: Day | None = key(
        DateKind(),
        about=(
            "When somebody last checked the map. It stands above the map and in the list of "
            "journeys."
        ),
        example="2026-11-02",
    )
    aliases: tuple[Text, ...] = key(
        TEXTS,
        about="Other names that people use for it; references and the search find it by them.",
        example="Camera purchase",
    )
    stages: tuple[WrittenStage, ...] = key(
        ListOf(RecordKind(WrittenStage, finish=_stage_has_steps)),
        about="The parts of the journey, from left to right. A journey without stages is an error.",
        example=("- name: Awareness\n  steps:\n    - name: Decide to learn photography"),
    )


@dataclass(frozen=True, slots=True)
class WrittenPersona:
    """Whose journey it is; `share` is per cent of the customers."""

    id: Text | None = key(
        ID,
        about=(
            "A name for links and references. Unless set, the file's name without `.md`; for "
            "`index.md` its folder's."
        ),
        example="hobby-photographer",
    )
    role: Text | None = key(
        TEXT,
        about="Who this is, in a few words. It stands on the card and in the list of personas.",
        example="Parent with a first camera",
    )
    quote: Text | None = key(
        TEXT,
        about="A sentence that says it all. It stands on the card.",
        example="I do not want to buy the wrong one.",
    )
    image: Image | None = key(
        _IMAGE,
        about="A portrait for the card.",
        example="maya.svg",
    )
    goals: tuple[Text, ...] = key(
        TEXTS,
        about="What this person wants to reach: a list on the card.",
        example=("- Better pictures of the family\n- Spend the money once"),
    )
    needs: tuple[Text, ...] = key(
        TEXTS,
        about="What this person cannot do without: a list on the card.",
        example="Plain words instead of technical terms",
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
        about="Where this person can be met. The words stand at the foot of the card.",
        example="[web, email]",
    )
    share: float | None = key(
        Number(0, 100),
        about="How many of the customers this is, in per cent. It stands on the card.",
        example="45",
    )
    aliases: tuple[Text, ...] = key(
        TEXTS,
        about="Other names that people use; references and the search find the persona by them.",
        example="[Maya, Beginner]",
    )


@dataclass(frozen=True, slots=True)
class WrittenTouchpoint:
    """Where customer and company meet."""

    id: Text | None = key(
        ID,
        about=(
            "A name for links and references. Unless set, the file's name without `.md`; for "
            "`index.md` its folder's."
        ),
        example="faq",
    )
    channels: tuple[Text, ...] = key(
        TEXTS,
        name="channel",
        about=(
            "The medium: `web`, `app`, `email`, `phone`, `store`, `chat`, `social`, `post` "
            "or a word of your own. Steps that name none take it."
        ),
        example="web",
    )
    owner: Text | None = key(
        TEXT,
        about="Who answers for it. It stands above the text and in the list of touchpoints.",
        example="Support team",
    )
    url: Text | None = key(
        URL,
        about="Where it can be seen; a link above the text.",
        example="https://example.com/faq",
    )
    aliases: tuple[Text, ...] = key(
        TEXTS,
        about="Other names that people use; steps and the search find the touchpoint by them.",
        example="[Help page, F.A.Q.]",
    )


Written = WrittenJourney | WrittenPersona | WrittenTouchpoint

KINDS: dict[str, type[Written]] = {
    "journey": WrittenJourney,
    "persona": WrittenPersona,
    "touchpoint": WrittenTouchpoint,
}
"""The three kinds of pages, by the key that makes a page one."""
