"""What all kinds share when they read a value: what they know, and how they report a mistake."""

from __future__ import annotations

from collections import abc
from dataclasses import field
from typing import Any, Protocol

from ..diagnostics import Diagnostics, Fix, Location, shown
from ..source import (
    Mapping,
    Node,
    Scalar,
    Sequence,
)
from ..source.meta import ForThemes
from ..values.lean_dataclass import dataclass
from ..values.scale import Scale
from ..values.statuses import OPPORTUNITY_STATUSES, OpportunityStatuses
from ..values.texts import Text


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A key that its record does not have."""

    written: Scalar
    record: type
    node: Mapping
    """The keys among which it stands."""
    before: int
    """How many findings of the page stand before the one for this key."""


@dataclass(slots=True)
class Reading:
    """What the kinds know, and what they note, while one page is read."""

    path: str
    findings: Diagnostics
    scale: Scale = field(default_factory=Scale)
    """The scale of the page's scores: the site's, unless the map has its own."""
    own_lanes: abc.Mapping[str, Kind] = field(default_factory=dict)
    """The keys that a step may have beside its own, and how each is read."""
    statuses: OpportunityStatuses = OPPORTUNITY_STATUSES
    """Those that opportunities may have."""
    for_themes: ForThemes = "all"
    """What themes will ask for of the front matter's values."""
    protect: tuple[str, ...] = ()
    """The keys beside the kind's own by which another plugin protects the page."""
    digest: str = ""
    """A key for the file's bytes."""
    before: str = ""
    """What stands before the value that is read, in its line: `- ` or `pains: `."""
    linked: list[Text] = field(default_factory=list)
    """Texts with links in them, which are checked once all pages are known."""
    addresses: list[Text] = field(default_factory=list)
    """Values that are an address; checked as well."""
    pictures: list[Text] = field(default_factory=list)
    """Paths of pictures; checked as well."""
    has_own_scale: bool = False
    unknown_keys: list[UnknownKey] = field(default_factory=list)
    """Reported once the page is read: then all that is beside them is known."""
    before_names: dict[tuple[int, int], str] = field(default_factory=dict)
    """What stands before texts of lists that may be several names, by line and column."""

    def add(
        self,
        rule: str,
        node: Node | Text,
        message: str,
        remedy: str = "",
        fix: Fix | None = None,
    ) -> None:
        """Report a finding at a node."""
        place = Location(self.path, node.line, node.column)
        self.findings.add(rule, place, message, remedy, fix)

    def note_unknown(self, written: Scalar, record: type, node: Mapping) -> None:
        """Note a key that a record does not have."""
        before = len(self.findings.diagnostics)
        self.unknown_keys.append(UnknownKey(written, record, node, before))


class Kind(Protocol):
    """Reads one value."""

    @property
    def expected(self) -> str:
        """What belongs here, in words: "a text"."""
        ...

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """Return the value of the node under this key, None if it is empty or wrong."""
        ...


def what(node: Node) -> str:
    """Return what was written, for a message."""
    if isinstance(node, Sequence):
        return "a list"
    return "a mapping" if isinstance(node, Mapping) else shown(node.words)


def report_wrong_type(
    node: Node,
    key: str,
    expected: str,
    reading: Reading,
    remedy: str = "",
    fix: Fix | None = None,
) -> None:
    """Report a value that is not what its key expects."""
    if not remedy and not isinstance(node, Scalar):
        remedy = "write one value; put a text into quotes if it has a colon or brackets"
    elif not remedy and expected == "a mapping":
        remedy = "write `key: value` lines, indented below it"
    message = f"{key}: expected {expected} but found {what(node)}"
    reading.add("wrong-type", node, message, remedy, fix)


def plainly(node: Node, right: str) -> Fix | None:
    """Return the fix that writes something in place of a value, None if the value is in quotes.

    A node does not know the signs in which a quoted value is written, so they cannot be replaced.
    """
    return Fix(node.words, right) if isinstance(node, Scalar) and node.plain else None


def text_of(node: Scalar) -> Text:
    """Return a scalar's words with their place, without white space at the ends."""
    text = str.__new__(Text, node.words.strip())  # in half the time of `Text(…)`, for all texts
    text.line = node.line
    text.column = node.column
    return text
