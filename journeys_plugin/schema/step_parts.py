"""The records of a step beside its texts: sources, a picture, metrics, branches, touchpoints."""

from __future__ import annotations

import datetime
from typing import Any

from ..source import Mapping, Node, Scalar, Sequence
from ..values.lean_dataclass import dataclass
from ..values.texts import Day, Text
from .days import PeriodKind
from .keys import RecordKind, key
from .kinds import TEXTS, Choice, FlagOrText, ListOf
from .named import named
from .node_reading import Reading
from .numbers import Number
from .text_kinds import PATH, TEXT, URL


@named(
    "source",
    "Where a claim comes from: a study, an interview, a dashboard. If there is only a title, write"
    " just the title.",
)
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
        about="Where it can be read. The title links to it.",
        example="https://example.com/research/interviews",
    )
    date: Day | None = key(
        PeriodKind(),
        about=(
            "When it was made: a day, a month (`2026-09`), a quarter (`2026-Q3`) or a year. It is"
            " shown after the title."
        ),
        example="2026-09-30",
    )


def _source_says_something(values: dict[str, Any], node: Node, reading: Reading) -> bool:
    if values.get("title") or values.get("url"):
        return True
    reading.add("missing-key", node, "the source has neither 'title' nor 'url'")
    return False


SOURCES = ListOf(RecordKind(Source, "title", _source_says_something))


@named(
    "image",
    "The picture of a step, a stage, a map or a persona. If it needs no words, write just the"
    " path.",
)
@dataclass(frozen=True, slots=True)
class Image:
    """A picture; its path is relative to the page."""

    path: Text = key(
        PATH,
        required="missing-key",
        about="The path of the picture, relative to the page.",
        example="images/cart.png",
    )
    alt: Text | None = key(
        TEXT,
        about="What the picture shows, for people who do not see it.",
        example="A cart with the shipping cost in small print",
    )


IMAGE = RecordKind(Image, "path")


@named(
    "metric",
    "An item of the [`metrics`](#step-metrics) of a step, a journey or a touchpoint, or what a"
    " journey's [goal](#goal) is measured by.",
)
@dataclass(frozen=True, slots=True)
class Metric:
    """What was measured, with what it should reach."""

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
        about="What the number and the target count. It is shown after both.",
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
            "Which way is better: with `lower`, a number at or below the target reaches it."
            " Without this key, the map does not say whether the target is reached."
        ),
        example="lower",
    )
    date: datetime.date | None = key(
        PeriodKind(),
        about=(
            "When it was measured: a day, a month (`2026-10`), a quarter (`2026-Q4`) or a year. It"
            " is shown below the number."
        ),
        example="2026-10-31",
    )
    counts: str | None = key(
        Choice(("people",)),
        about=(
            "Write `people` if the number counts people who pass the step. The map says so, and"
            " compares numbers with the same name."
        ),
        example="people",
    )
    sources: tuple[Source, ...] = key(
        SOURCES,
        about=(
            "Where the number comes from. A small number leads to the list of sources below "
            "the map."
        ),
        example="Web analytics, October 2026",
    )
    source: tuple[Source, ...] = key(
        SOURCES,
        about="The same as `sources`. Write only one of the two.",
        example="Web analytics, October 2026",
    )
    """Another spelling of `sources`, which the reference map has."""

    @property
    def all_sources(self) -> tuple[Source, ...]:
        """Its sources, whichever spelling they are written under."""
        return (*self.sources, *self.source)

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None without a value, a target or a `better`."""
        if self.value is None or self.target is None or self.better is None:
            return None
        return self.value <= self.target if self.better == "lower" else self.value >= self.target


@named(
    "branch",
    "An item of a step's [`next`](#step-next). If there is no condition, write just the id or the"
    " name. A branch has `to` or `end`.",
)
@dataclass(frozen=True, slots=True)
class Branch:
    """Where a step may lead: to a step of the same journey, to a journey, or to an end."""

    to: Text | None = key(
        TEXT,
        about=(
            "The step, or the other journey, that comes next: its id or its name. `end` says that"
            " the way ends here, unless a step or a journey has that name."
        ),
        example="Receive the camera",
    )
    end: Text | bool | None = key(
        FlagOrText(),
        about="How the way ends here, or `true`. It is drawn as an end mark.",
        example="Gives up and phones a friend",
    )
    when: Text | None = key(
        TEXT,
        about="When this way is taken. It is shown before the link.",
        example="Shipping is free",
    )

    @property
    def leads_to(self) -> str:
        """Where it leads as it is written, `end` if that is an end of its own."""
        return self.to or END


END = "end"
"""What a `next` names for an end without words."""


def _leads_or_ends(values: dict[str, Any], node: Node, reading: Reading) -> bool:
    if "to" in values and "end" in values:
        message = "a branch that leads to a step does not end, so its 'end' is left out"
        remedy = "keep one of `to:` and `end:`, or write two branches"
        reading.add("to-and-end", node, message, remedy)
        del values["end"]
    if "to" in values or "end" in values:
        return True
    if not (isinstance(node, Mapping) and any(map(_is_filled, (node.get("to"), node.get("end"))))):
        message = "the branch has neither 'to' nor 'end'"
        reading.add("missing-key", node, message, "add `to:`, or `end:` if the way ends here")
    return False


def _is_filled(node: Node | None) -> bool:
    """Return whether a value that could not be read is there, and has its own finding."""
    return node is not None and not isinstance(node, Scalar)


class BranchesKind(ListOf):
    """Branches; an empty list says that the way ends here."""

    def read(self, node: Node, key: str, reading: Reading) -> tuple[Branch, ...]:
        """Return the branches that could be read."""
        if isinstance(node, Sequence) and not node.items:
            return (Branch(end=True),)
        return super().read(node, key, reading)


BRANCHES = BranchesKind(RecordKind(Branch, "to", _leads_or_ends))


@named(
    "place",
    "An item of a step's [`touchpoint`](#step-touchpoint) that has a channel of its own. Otherwise"
    " write just the touchpoint's id or name.",
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
