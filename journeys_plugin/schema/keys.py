"""Records and their keys: how they are declared, and how a mapping becomes a record."""

from __future__ import annotations

import dataclasses
from collections import abc
from collections.abc import Callable
from functools import cache, cached_property
from textwrap import indent
from typing import Any, NamedTuple

from ..diagnostics import nearest
from ..source import Mapping, Node, Scalar, as_text
from ..values.lean_dataclass import dataclass
from .kinds import ListOf
from .lanes import Lane
from .node_reading import Kind, Reading, report_wrong_type
from .numbers import is_rest_of_number, report_two_parts


@dataclass(frozen=True)
class RecordKind:
    """A mapping that becomes a record; a bare text is the record's `shorthand` key."""

    record: type
    shorthand: str | None = None
    finish: Callable[[dict[str, Any], Node, Reading], bool] | None = None
    """Checks the values once all are read; False leaves the record out."""

    @property
    def expected(self) -> str:
        """The values that are read, in words."""
        return "a text or a mapping" if self.shorthand else "a mapping"

    def read(self, node: Node, key: str, reading: Reading) -> Any:
        """Return the record with every value that could be read."""
        if isinstance(node, Mapping) and not (len(node.entries) == 1 and self._is_split_text(node)):
            values = read_keys(self.record, node, reading)
        elif self._short is not None:
            text = self._short.kind.read(node, key, reading)
            values = None if text is None else {self._short.field: text}
        elif isinstance(node, Scalar) and node.empty and not node.cut:
            return None
        else:
            report_wrong_type(node, key, self.expected, reading, self._remedy(node))
            return None
        if values is None or (self.finish and not self.finish(values, node, reading)):
            return None
        return self.record(**values)

    @cached_property
    def _short(self) -> Key | None:
        """The key that a bare text is read as."""
        return keys_of(self.record)[self.shorthand] if self.shorthand else None

    def _remedy(self, node: Node) -> str:
        """Return what to write for a text that may be the name of a stage or a metric."""
        if not isinstance(node, Scalar) or node.words[:1].isdigit():
            return ""
        if "name" not in keys_of(self.record):
            return ""
        return f"write `- name: {as_text(node.words)}`, and its keys below"

    def _is_split_text(self, node: Mapping) -> bool:
        """Return whether a pair is a text with a colon: `Prices: hidden` in a list of texts.

        Its key is neither one of the record's nor like one.
        """
        if not self.shorthand:
            return False
        word, (_, value) = next(iter(node.entries.items()))
        known = keys_of(self.record)
        if "name" in known and isinstance(value, Mapping):  # `- Sign:` with a step's keys below
            return False
        one_word = word.islower() and " " not in word
        return not (word in known or one_word or nearest(word, known))


@dataclass(frozen=True, slots=True)
class Key:
    """What the schema says about a key."""

    name: str
    field: str
    kind: Kind
    default: Any
    """What an absent key counts as."""
    required: str
    """The rule that an absent key breaks; empty if it may be absent."""
    keep: bool
    """Whether the record is kept even if this required key is absent."""
    about: str
    """What it is and what it draws, in one or two sentences for a writer."""
    example: str
    """A value as an author would write it, in YAML."""
    lane: Lane | str | None
    """Of a step's key: its lane, or the name of the lane in which it is drawn."""
    why: str
    """Why a step's key is drawn in no lane."""
    of_stage: bool
    """Of a step's key: whether a stage may have it, too."""


def key(
    kind: Kind,
    default: Any = None,
    *,
    about: str,
    example: str,
    required: str = "",
    keep: bool = False,
    name: str = "",
    lane: Lane | str | None = None,
    why: str = "",
    of_stage: bool = True,
) -> Any:
    """Declare a record's field as a key that authors may write.

    Args:
        kind: How its value is read.
        default: The value of an absent key.
        about: What it is and what it draws, for a writer: one or two short sentences, with inline
            code at most.
        example: A value as an author would write it, in YAML; it stands in the manual.
        required: The rule that an absent key breaks; then there is no record.
        keep: Whether there is a record all the same.
        name: The key, if it is not the field's name.
        lane: Of a step's key: its lane, or the name of the lane in which it is drawn.
        why: Why a step's key is drawn in no lane.
        of_stage: Of a step's key: whether a stage may have it, too.
    """
    if isinstance(kind, ListOf) and default is None:
        default = ()
    declared = {
        "kind": kind,
        "required": required,
        "keep": keep,
        "name": name,
        "about": about,
        "example": example,
        "lane": lane,
        "why": why,
        "of_stage": of_stage,
    }
    return dataclasses.field(default=default, metadata=declared)


_CARRIES = "carries"


def carried(record: type, of: str, place: str) -> Any:
    """Declare a field that takes another record's keys, written beside the record's own.

    It is None if none of them is written. A name that both have is the record's own.

    Args:
        record: The other record; keys with `of_stage=False` stay its own.
        of: What those keys belong to, in words.
        place: Where they are to be written, in words.
    """
    return dataclasses.field(default=None, metadata={_CARRIES: (record, of, place)})


_KEYS: dict[type, dict[str, Key]] = {}
"""Filled by `keys_of`, which is asked for each mapping of each page."""


def keys_of(record: type) -> dict[str, Key]:
    """Return the keys of a record, by the name that authors write."""
    if record not in _KEYS:
        fields = [field for field in dataclasses.fields(record) if "kind" in field.metadata]
        _KEYS[record] = {
            field.metadata["name"] or field.name: Key(
                **{**field.metadata, "name": field.metadata["name"] or field.name},
                field=field.name,
                default=field.default,
            )
            for field in fields
        }
    return _KEYS[record]


@dataclass(frozen=True, slots=True)
class Carried:
    """What a record's field takes: keys of another record."""

    field: str
    record: type
    keys: abc.Mapping[str, Key]
    """Those that may stand here."""
    others: frozenset[str]
    """Those that may not."""
    of: str
    """What those belong to, in words."""
    place: str
    """Where they are to be written, in words."""


@cache
def carried_by(record: type) -> Carried | None:
    """Return the keys that a record takes beside its own; None if it takes none."""
    for field in dataclasses.fields(record):
        if _CARRIES in field.metadata:
            other, of, place = field.metadata[_CARRIES]
            own = keys_of(record)
            keys = {name: key for name, key in keys_of(other).items() if name not in own}
            taken = {name: key for name, key in keys.items() if key.of_stage}
            others = frozenset(keys) - frozenset(taken)
            return Carried(field.name, other, taken, others, of, place)
    return None


def as_written(key: Key) -> str:
    """Return a key with its example, as it is written in a page."""
    if "\n" not in key.example and not key.example.startswith("- "):
        return f"{key.name}: {key.example}"
    return f"{key.name}:\n{indent(key.example, '  ')}"


@cache
def _required(record: type) -> tuple[Key, ...]:
    """Return the keys that must be there; kept, since each mapping of each page is asked."""
    return tuple(key for key in keys_of(record).values() if key.required)


OWN_LANES = "own_lanes"
"""The field of a record that takes the site's own keys: texts by key."""


class _Reader(NamedTuple):
    """How a key of a record is read: looked up once, since each key of each page passes here."""

    read: Callable[[Node, str, Reading], Any]
    field: str
    before: str
    """What stands before the value in its line."""
    is_beside: bool
    """Whether the key is a carried record's."""


@cache
def _readers(record: type) -> dict[str, _Reader]:
    carried = carried_by(record)
    beside = {} if carried is None else carried.keys
    return {
        name: _Reader(key.kind.read, key.field, f"{name}: ", keys is beside)
        for keys in (beside, keys_of(record))
        for name, key in keys.items()
    }


def read_keys(record: type, node: Mapping, reading: Reading) -> dict[str, Any] | None:
    """Read a mapping's keys into a record's fields.

    Returns:
        The values by field, those of a carried record by its own fields; None if a required key is
        missing, which is reported.
    """
    readers = _readers(record)
    carried = carried_by(record)
    values: dict[str, Any] = {}
    beside: dict[str, Any] = values if carried is None else {}
    before: Node | None = None
    for word, (written, value) in node.entries.items():
        if (reader := readers.get(word)) is not None:
            reading.before = reader.before
            if (read := reader.read(value, word, reading)) is not None:
                (beside if reader.is_beside else values)[reader.field] = read
        elif word.isdigit() and is_rest_of_number(written, value):
            report_two_parts(written, before, reading)
            continue
        else:
            reading.before = f"{word}: "
            _read_other(record, written, value, node, reading, beside)
        before = value
    if carried is not None and beside:
        values[carried.field] = beside
    return values if _has_required(record, values, node, reading) else None


def _read_other(
    record: type,
    written: Scalar,
    value: Node,
    node: Mapping,
    reading: Reading,
    beside: dict[str, Any],
) -> None:
    """Read a key that is not the schema's: one of the site's own lanes, or an unknown one."""
    word = written.words
    kind = reading.own_lanes.get(word) if has_own_lanes(record) else None
    if kind is not None:
        if texts := kind.read(value, word, reading):
            beside.setdefault(OWN_LANES, {})[word] = texts
    elif not word.startswith("x-"):
        reading.note_unknown(written, record, node)


def _has_required(
    record: type, values: abc.Mapping[str, Any], node: Mapping, reading: Reading
) -> bool:
    """Report the required keys that are missing, and return whether there is a record."""
    for declared in _required(record):
        if values.get(declared.field) in (None, ()):
            place = known_place(node, declared.name)
            message = f"there is no {declared.name!r} here"
            reading.add(declared.required, place, message, f"add `{declared.name}:`")
            if not declared.keep:
                return False
    return True


@cache
def has_own_lanes(record: type) -> bool:
    """Return whether the site's own lanes are keys of a record."""
    carried = carried_by(record)
    return hasattr(record if carried is None else carried.record, OWN_LANES)


def known_place(node: Mapping, name: str) -> Node:
    """Return the node of a key if it is written, else the mapping, as the place of a finding."""
    return node.entries[name][0] if name in node.entries else node
