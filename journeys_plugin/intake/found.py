"""What was found in a source: journeys, personas and touchpoints, each text with its place.

Every reader of a source returns these records, and `drafts` writes pages of them. Nothing that a
source says is lost: each of its texts is in exactly one of a value, an understood head, and what is
left over. The keys are those of `schema`, or of a lane of the site's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field

from ..values.lean_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where something stands in a source."""

    sheet: str
    """The name of the sheet, or of the file if it has no sheets."""
    cell: str = ""
    """The address of the cell, such as `B7`, or a line: `line 12`. Empty for the whole sheet."""

    def __str__(self) -> str:
        if not self.cell:
            return self.sheet
        return f"{self.sheet}, {self.cell}" if " " in self.cell else f"{self.sheet}!{self.cell}"


@dataclass(frozen=True, slots=True)
class FoundText:
    """One text: plain words, never HTML or YAML, and no Markdown either. Line ends are kept."""

    text: str
    place: SourcePlace
    sure: bool = True
    """Whether it can only mean this. If not, `reason` says why it is taken so."""
    reason: str = ""
    keys: Mapping[str, Sequence[FoundText]] = field(default_factory=dict)
    """What else the item says, by the keys of its record: a pain's `severity`, an opportunity's
    `owner`, a thought's `persona`, a touchpoint's `channel`, a metric's `value` and `unit`. What is
    no text is written as on a page: `4`, `2.5`, `true`."""
    is_markdown: bool = False
    """Whether it comes from a page of ours, where `**must**` is emphasis."""


@dataclass(frozen=True, slots=True)
class FoundScore:
    """A score, as a number on the map's scale."""

    value: float
    place: SourcePlace
    written: str
    """What the source says: `4`, `++`, a colour."""
    sure: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FoundScale:
    """From the worst score that can be given to the best."""

    lowest: float
    highest: float
    sure: bool = True
    reason: str = ""
    is_turned: bool = False
    """Whether the source's lowest number is its best, as with school marks: 1 becomes 6."""


Lanes = Mapping[str, Sequence[FoundText]]
"""The items under each key of a step or a stage: `thoughts`, `touchpoint`, `duration`, …"""


@dataclass(frozen=True, slots=True)
class FoundStep:
    """What the customer does; the unit of the map."""

    name: FoundText
    lanes: Lanes = field(default_factory=dict)
    scores: Mapping[str, FoundScore] = field(default_factory=dict)
    """By the persona's name; under the empty one the score that all have."""
    feelings: Mapping[str, FoundText] = field(default_factory=dict)
    """Words and faces beside the scores or in their stead, by the persona's name as well."""


@dataclass(frozen=True, slots=True)
class FoundStage:
    """A part of a journey."""

    name: FoundText
    steps: Sequence[FoundStep] = ()
    goal: FoundText | None = None
    lanes: Lanes = field(default_factory=dict)
    """What is said of the whole stage."""
    scores: Mapping[str, FoundScore] = field(default_factory=dict)
    feelings: Mapping[str, FoundText] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FoundHead:
    """The head of a row, a column or a pair, and the key that it was taken for."""

    text: str
    place: SourcePlace
    key: str
    """A key of `schema`, a lane of the site's own, or what is no key: `stage`, `step`, `number`."""
    sure: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Assumption:
    """What a reader decided for the whole source, and how to have it otherwise."""

    about: str
    """What was decided, in words: `stages stand across, lanes below one another`."""
    reason: str
    option: str = ""
    """The option of the command that decides otherwise: `--stages down`."""


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What has no place in a map; it is written below it, with its place in the source."""

    text: str
    place: SourcePlace
    why: str
    """In one line: `no key is known for "Barriers"`."""


@dataclass(frozen=True, slots=True)
class FoundJourney:
    """One map, and what its source said beside it."""

    title: FoundText | None
    """None if the source names it nowhere: its file's or sheet's name stands for it."""
    stages: Sequence[FoundStage]
    personas: Sequence[FoundText] = ()
    facts: Lanes = field(default_factory=dict)
    """What is said of the whole journey, by the keys of `journey:`: `goal`, `owner`, `metrics`."""
    scale: FoundScale | None = None
    """None for the site's own."""
    heads: Sequence[FoundHead] = ()
    assumptions: Sequence[Assumption] = ()
    left_over: Sequence[LeftOver] = ()
    exported_from: str = ""
    """The id of the journey whose exported sheet it is; that page can be updated instead."""

    @property
    def places(self) -> Iterator[FoundStage | FoundStep]:
        """The stages, each followed by its steps."""
        for stage in self.stages:
            yield stage
            yield from stage.steps


@dataclass(frozen=True, slots=True)
class FoundPersona:
    """A persona's card."""

    title: FoundText
    lists: Lanes = field(default_factory=dict)
    """By the keys of `persona:`: `role`, `goals`, `needs`, …"""
    facts: Sequence[tuple[FoundHead, Sequence[FoundText]]] = ()
    """What stands under words of the author's own: the head, and its texts."""
    heads: Sequence[FoundHead] = ()
    assumptions: Sequence[Assumption] = ()
    left_over: Sequence[LeftOver] = ()


@dataclass(frozen=True, slots=True)
class FoundTouchpoint:
    """A touchpoint's page."""

    title: FoundText
    lists: Lanes = field(default_factory=dict)
    """By the keys of `touchpoint:`: `channel`, `owner`, `url`, …"""
    heads: Sequence[FoundHead] = ()
    assumptions: Sequence[Assumption] = ()
    left_over: Sequence[LeftOver] = ()


Found = FoundJourney | FoundPersona | FoundTouchpoint


@dataclass(frozen=True, slots=True)
class Refusal:
    """A source that is no map: an event log, an empty sheet, a picture."""

    message: str
    """What it is instead, in one line."""
    remedy: str = ""
    """What to do, in one line."""
    place: SourcePlace | None = None


@dataclass(frozen=True, slots=True)
class ReadingChoices:
    """What is decided in a reader's place; None, or nothing, leaves it to the reader."""

    sheet: str | None = None
    """The sheet's name, or its number from 1."""
    cells: str | None = None
    """The part of the sheet in which the map stands, such as `B4:K20`."""
    stages: str | None = None
    """`across` or `down`."""
    scale: tuple[float, float] | None = None
    """The worst and the best score that the source can give."""
    heads: Mapping[str, str] = field(default_factory=dict)
    """The keys of heads, by the head's words: `{"Barriers": "pains"}`."""
    lanes: Mapping[str, str] = field(default_factory=dict)
    """The keys of the site's own lanes, by what the site calls them."""
