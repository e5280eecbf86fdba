"""A stage with its steps, as authors may write them."""

from __future__ import annotations

from collections import abc
from dataclasses import dataclass
from typing import Any

from ..diagnostics import shown
from ..source import Mapping, Node, Scalar
from ..values.texts import Text
from .keys import RecordKind, key
from .kinds import (
    ID,
    TEXT,
    TEXTS,
    Flag,
    FlagOrText,
    ListOf,
    Reading,
)
from .named import named
from .notes import (
    Gain,
    Opportunity,
    Pain,
    Thought,
)
from .scores import Scores, ScoresKind
from .step_parts import (
    IMAGE,
    SOURCES,
    Branch,
    Image,
    Metric,
    Place,
    Source,
)
from .times import TIME


@named(
    "step",
    "What the customer does: one column of the map. Steps are a list below `steps:` of a stage."
    " Only the name is required.",
)
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
        SOURCES,
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
        IMAGE,
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


@named(
    "stage",
    "A part of a journey with a name of its own. Stages are a list below `stages:`.",
)
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


def stage_has_steps(values: dict[str, Any], node: Node, reading: Reading) -> bool:
    """Report a stage without steps; it stands all the same."""
    written = node.get("steps") if isinstance(node, Mapping) else None
    if not values.get("steps") and (written is None or isinstance(written, Scalar)):
        name = shown(values.get("name", "without a name"))
        reading.add("empty-stage", node, f"the stage {name} has no steps", "add one under `steps:`")
    return True
