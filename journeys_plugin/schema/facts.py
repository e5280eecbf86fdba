"""Facts of a persona: the author's own words, each with a text or a few."""

from __future__ import annotations

from collections import abc
from typing import ClassVar

from ..diagnostics import shown
from ..source import Mapping, Node, Scalar, Sequence
from ..values.lean_dataclass import dataclass
from ..values.texts import Text
from .node_reading import Reading, report_wrong_type, text_of
from .text_kinds import TEXT


@dataclass(frozen=True, slots=True)
class PersonaFact:
    """Something to know of a persona."""

    name: Text
    """As the author calls it: Age, Home."""
    texts: tuple[Text, ...]
    """Never empty."""


@dataclass(frozen=True)
class FactsKind:
    """A mapping whose keys are the author's own words."""

    expected: ClassVar[str] = "words of your own with a text or a list each"

    def read(self, node: Node, key: str, reading: Reading) -> tuple[PersonaFact, ...]:
        """Return the facts that could be read; a list of them is reported and read all the same."""
        if isinstance(node, Scalar) and node.empty and not node.cut:
            return ()
        if not isinstance(node, Mapping):
            remedy = f"write each on a line of its own below `{key}:`, such as `Age: 34`"
            report_wrong_type(node, key, self.expected, reading, remedy)
        entries = (entry for mapping in _mappings(node) for entry in mapping.entries.values())
        facts = (_fact(name, value, key, reading) for name, value in entries)
        return tuple(fact for fact in facts if fact.name and fact.texts)


def _mappings(node: Node) -> abc.Iterator[Mapping]:
    for item in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(item, Mapping):
            yield item


def _fact(name: Scalar, value: Node, key: str, reading: Reading) -> PersonaFact:
    reading.before = f"{name.words}: "
    items = value.items if isinstance(value, Sequence) else (value,)
    texts = (_text(item, f"{key}: {name.words}", reading) for item in items)
    return PersonaFact(text_of(name), tuple(text for text in texts if text))


def _text(node: Node, place: str, reading: Reading) -> Text | None:
    """Return a text; what is nested deeper is reported."""
    if isinstance(node, Scalar):
        return TEXT.read(node, place, reading)
    message = f"{shown(place)} is nested too deeply: a fact is a text or a list of texts"
    remedy = "write the inner keys as facts of their own, or as one text"
    reading.add("wrong-type", node, message, remedy)
    return None
