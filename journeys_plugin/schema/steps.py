"""A stage with its steps, as authors may write them."""

from __future__ import annotations

from collections import abc
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any, Protocol

from ..values.lean_dataclass import dataclass
from ..values.texts import Text
from .keys import RecordKind, key, keys_of
from .kinds import TEXTS, Flag, FlagOrText, ListOf
from .lanes import Lane
from .named import item_record, named
from .notes import (
    FIVE,
    Gain,
    Opportunity,
    Pain,
    Thought,
    Want,
)
from .scores import FeelingsKind, PersonaFeelings, Scores, ScoresKind
from .step_parts import (
    BRANCHES,
    IMAGE,
    SOURCES,
    Branch,
    Image,
    Metric,
    Place,
    Source,
)
from .text_kinds import ID, TEXT, TIME


class Saying(Protocol):
    """What a step says in one of its lanes, about a persona or about everybody."""

    @property
    def text(self) -> Text: ...
    @property
    def persona(self) -> Text | None: ...


def _brought(about: str, example: str, below: str) -> Any:
    """Declare a key of what the customer brings to a step, and its lane below another one."""
    lane = Lane(
        below=below,
        look="note",
        legend=True,
        listed=True,
        counted=True,
        held=True,
        on_touchpoint=True,
    )
    return key(ListOf(RecordKind(Want, "text")), about=about, example=example, lane=lane)


@named(
    "step",
    "What the customer does: one column of the map. Steps are a list below `steps:` of a stage."
    " Only the name is required. If there is nothing else, write just the name.",
)
@dataclass(frozen=True, slots=True)
class WrittenStep:
    """What the customer does; the unit of the map."""

    name: Text = key(
        TEXT,
        required="missing-name",
        about="What the customer does. It is the head of the step's column.",
        example="Read the FAQ",
        lane=Lane(name="step", searched=False, column=False),
        of_stage=False,
    )
    id: Text | None = key(
        ID,
        about=(
            "A name for links, `next` and `replaces`. If not set, it is made from the step's name:"
            " `read-the-faq`."
        ),
        example="read-faq",
        lane="step",
        of_stage=False,
    )
    score: Scores | None = key(
        ScoresKind(),
        about="How the step feels: a number on the curve, with decimals if you like.",
        example="{hobby-photographer: 2, returning-customer: 4.5}",
        lane=Lane(name="experience", below="step", listed=True, searched=False, column=False),
    )
    feeling: Text | PersonaFeelings | None = key(
        FeelingsKind(),
        about=(
            "A word, a face or a sign for how the step feels, or personas with one each. If"
            " there is no score, faces, `++` and the words of a table draw a hollow point."
        ),
        example="worried",
        lane="experience",
    )
    actors: tuple[Text, ...] = key(
        TEXTS,
        about="Who takes part: personas or staff. If not set, all of the journey's personas.",
        example="[hobby-photographer, Courier]",
        lane="connections",
        of_stage=False,
    )
    touchpoints: tuple[Place, ...] = key(
        ListOf(RecordKind(Place, "touchpoint")),
        name="touchpoint",
        about="Where customer and company meet. Each is a link to the touchpoint's page.",
        example=("- FAQ\n- touchpoint: Live chat\n  channel: app"),
        lane=Lane(below="physical_evidence", listed=True, column=False, held=True),
    )
    channels: tuple[Text, ...] = key(
        TEXTS,
        name="channel",
        about=(
            "The medium: `web`, `app`, `email`, `phone`, `store`, `chat`, `social`, `post`,"
            " `in person` or a word of your own. If not set, the touchpoint's channel."
        ),
        example="web",
        lane="touchpoint",
    )
    detail: Text | None = key(
        TEXT,
        about=(
            "The journey that shows this step in detail: its id or title. The step links to "
            "it, and its page links back."
        ),
        example="pick-up-in-store",
        lane="connections",
        of_stage=False,
    )
    optional: bool = key(
        Flag(),
        default=False,
        about="Not everybody takes this step: the word *optional* is shown beside its name.",
        example="true",
        lane="step",
        of_stage=False,
    )
    next: tuple[Branch, ...] = key(
        BRANCHES,
        about=(
            "Where the step may lead, if not to the one after it: branches, loops and ends, in the"
            " lane *Connections*. `end`, or an empty list, says that the way ends here."
        ),
        example=("- to: Receive the camera\n  when: Shipping is free\n- to: return-a-camera"),
        lane=Lane(name="connections", below="metrics", searched=False, column=False),
        of_stage=False,
    )
    importance: float | None = key(
        FIVE,
        about=(
            "How much the step matters to the customer: 5 is the most. Dots beside the name show"
            " it, and the formula of `ranking` can use it."
        ),
        example="4",
        lane="step",
    )
    needs: tuple[Want, ...] = _brought(
        "What the customer cannot do without here. Each is a violet note.",
        "To know the whole price before typing an address",
        below="touchpoint",
    )
    motivations: tuple[Want, ...] = _brought(
        "What makes the customer go on. Each is an amber note.",
        "The first pictures of the baby",
        below="needs",
    )
    expectations: tuple[Want, ...] = _brought(
        "What the customer takes for granted here. Each is a blue note.",
        "The price on the page is the price to pay",
        below="motivations",
    )
    thoughts: tuple[Thought, ...] = key(
        ListOf(RecordKind(Thought, "text")),
        about="What the customer thinks. Each is a note in the lane *Thoughts*.",
        example="Who are these people?",
        lane=Lane(below="touchpoint", look="thought", listed=True, personal=True),
    )
    pains: tuple[Pain, ...] = key(
        ListOf(RecordKind(Pain, "text")),
        about="What hurts. Each is a red note, and is also on the touchpoint's page.",
        example=(
            "- No side-by-side comparison\n- text: Prices are hidden behind a form\n  severity: 4"
        ),
        lane=Lane(
            below="thoughts",
            look="pain",
            legend=True,
            listed=True,
            counted=True,
            news="worse",
            held=True,
            on_touchpoint=True,
            one_wording=True,
        ),
    )
    gains: tuple[Gain, ...] = key(
        ListOf(RecordKind(Gain, "text")),
        about="What delights. Each is a blue-green note.",
        example="A first picture within five minutes",
        lane=Lane(
            below="pains",
            look="gain",
            legend=True,
            listed=True,
            counted=True,
            news="better",
            held=True,
        ),
    )
    opportunities: tuple[Opportunity, ...] = key(
        ListOf(RecordKind(Opportunity, "text")),
        about="What we could do. Each is a green note, and is also on the touchpoint's page.",
        example="- text: Show the total from the start\n  owner: Checkout team\n  status: planned",
        lane=Lane(
            below="support",
            look="opportunity",
            legend=True,
            listed=True,
            counted=True,
            held=True,
            on_touchpoint=True,
        ),
    )
    moment_of_truth: Text | bool | None = key(
        FlagOrText(),
        about="The whole journey turns here: a star stands at the step, the reason at its point.",
        example="Seven of ten leave here",
        lane="step",
    )
    physical_evidence: tuple[Text, ...] = key(
        TEXTS,
        about="What the customer holds or sees: a lane of the blueprint.",
        example="[Parcel, Quick-start card]",
        lane=Lane(below="image"),
    )
    frontstage: tuple[Text, ...] = key(
        TEXTS,
        about="What the customer sees us do: a lane below the *line of interaction*.",
        example="Courier hands over the parcel",
        lane=Lane(below="wait", line="line_of_interaction"),
    )
    backstage: tuple[Text, ...] = key(
        TEXTS,
        about="What we do out of sight: a lane below the *line of visibility*.",
        example="Warehouse adds the quick-start card",
        lane=Lane(below="frontstage", line="line_of_visibility"),
    )
    support: tuple[Text, ...] = key(
        TEXTS,
        about="What both depend on: a lane below the *line of internal interaction*.",
        example="[Warehouse system, Carrier's interface]",
        lane=Lane(below="backstage", line="line_of_internal_interaction"),
    )
    duration: Text | None = key(
        TIME,
        about=(
            "How long the step takes: a number or a range with its unit, such as `35 min`, `2-4"
            " days` or `1 h 30 min`, in any of our languages. It is summed by stage; any other"
            " text is only shown, and the sum says “at least”."
        ),
        example="35 min",
        lane=Lane(below="gains"),
    )
    wait: Text | None = key(
        TIME,
        about="How long the customer waits, written and summed like `duration`.",
        example="2-4 days",
        lane=Lane(below="duration"),
    )
    metrics: tuple[Metric, ...] = key(
        ListOf(RecordKind(Metric)),
        about="What was measured here, with its target.",
        example="- name: Cart abandonment\n  value: 71\n  unit: '%'\n  target: 55\n  better: lower",
        lane=Lane(below="opportunities", counted=True),
    )
    sources: tuple[Source, ...] = key(
        SOURCES,
        about=(
            "How you know about the step. Small numbers lead to the list of sources below the map."
        ),
        example=(
            "- Exit survey, October 2026\n"
            "- title: Five customer interviews\n"
            "  url: https://example.com/research/interviews"
        ),
        lane=Lane(below="metrics"),
    )
    replaces: tuple[Text, ...] = key(
        TEXTS,
        about=(
            "In a future map: the ids of today's steps that this one replaces. If not set, the"
            " step with the same id."
        ),
        example="[add-to-cart, read-faq]",
        lane="connections",
        of_stage=False,
    )
    image: Image | None = key(
        IMAGE,
        about="A picture of the step, in a lane below the curve.",
        example=("path: images/cart.png\nalt: A cart with the shipping cost in small print"),
        lane=Lane(below="experience", listed=True, column=False),
    )
    own_lanes: abc.Mapping[str, tuple[Text, ...]] | None = None
    """The texts in the lanes that the site declares, by the lane's key."""

    def in_lane(self, lane: str) -> Any:
        """Return the value under the key of a lane, which is ours or the site's own."""
        if (field := _FIELDS.get(lane)) is not None:
            return getattr(self, field)
        return (self.own_lanes or {}).get(lane, ())

    def said_in(self, lane: str) -> tuple[Any, ...]:
        """Return the texts of a lane, or its records that have a `text`."""
        value = self.in_lane(lane)
        return sayings(value) if value else ()

    def texts_in(self, lane: str) -> tuple[Text, ...]:
        """Return the texts of a lane."""
        return tuple([getattr(item, "text", item) for item in self.said_in(lane)])

    @property
    def all_sources(self) -> tuple[Source, ...]:
        """The step's own sources, and those of its texts and metrics."""
        found: list[Source] = []
        for items in filter(None, _values_with("sources")(self)):
            for item in items:
                found += item.all_sources if isinstance(item, Metric) else item.sources
        return (*found, *self.sources)

    @property
    def said(self) -> tuple[Saying, ...]:
        """All texts that may name a persona."""
        return tuple(chain.from_iterable(_values_with("persona")(self)))


_FIELDS = {name: key.field for name, key in keys_of(WrittenStep).items()}
"""The field of each key: the lanes of all steps are asked for, and large sites have many."""


def sayings(value: Any) -> tuple[Any, ...]:
    """Return what a lane's value says: its texts, or its records that have a `text`."""
    items = value if isinstance(value, tuple) else (value,)
    return tuple([item for item in items if isinstance(item, str) or hasattr(item, "text")])


def items_in(lane: str) -> abc.Callable[[WrittenStep], Any]:
    """Return what reads the value under the key of a lane, of many steps in little time."""
    if (field := _FIELDS.get(lane)) is not None:
        return attrgetter(field)
    return lambda step: (step.own_lanes or {}).get(lane, ())


@cache
def fields_with(word: str) -> tuple[str, ...]:
    """Return the fields of a step whose items have a key of this name."""
    keys = keys_of(WrittenStep).values()
    items = ((key.field, item_record(key.kind)) for key in keys)
    return tuple(field for field, item in items if item is not None and word in keys_of(item))


@cache
def _values_with(word: str) -> abc.Callable[[WrittenStep], tuple[tuple[Any, ...], ...]]:
    """Return what reads those fields, all in one go."""
    return attrgetter(*fields_with(word))
