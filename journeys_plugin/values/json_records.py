"""JSON that describes itself: each member of a record says what it holds, for readers and for code.

A record's members are declared once; the JSON of a subject and the JSON Schema are made from them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any, Generic, Protocol, TypeVar

from .lean_dataclass import dataclass

JsonSchema = dict[str, Any]
Subject = TypeVar("Subject")

SCALARS = frozenset((int, float, bool))
"""Types of values that are written even if they are 0 or false."""
NULL = object()
"""What a member's `read` returns for a null that is written; it is left out for None."""

_WHOLE = 2.0**53
"""Up to here a `float` holds every whole number exactly."""


class Shape(Protocol):
    """What a value looks like in JSON."""

    def json(self, value: Any) -> Any:
        """Return a value as JSON knows it."""

    def schema(self, definitions: JsonSchema) -> JsonSchema:
        """Return the schema of such values; what it refers to goes into the definitions."""


@dataclass(frozen=True)
class Plain:
    """A value that is no list and has no members."""

    described: JsonSchema
    convert: Callable[[Any], Any] | None = None
    name: str = ""
    """The name of a definition to refer to; empty if the schema is written out at each place."""

    def json(self, value: Any) -> Any:
        """Return a value as JSON knows it."""
        return value if self.convert is None or value is None else self.convert(value)

    def schema(self, definitions: JsonSchema) -> JsonSchema:
        """Return the schema of such values."""
        if not self.name:
            return self.described
        definitions.setdefault(self.name, self.described)
        return {"$ref": f"#/$defs/{self.name}"}


@dataclass(frozen=True)
class Listed:
    """A list of values that look alike."""

    item: Shape
    filled: bool = False
    """Whether a list that is there has one item at least."""
    _to_json: Callable[[Any], Any] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_to_json", conversion(self.item))

    def json(self, value: Any) -> Any:
        """Return the values as JSON knows them."""
        if (to_json := self._to_json) is None:
            return [*value]
        return [to_json(item) for item in value]

    def schema(self, definitions: JsonSchema) -> JsonSchema:
        """Return the schema of such lists."""
        bounds = {"minItems": 1} if self.filled else {}
        return {"type": "array", **bounds, "items": self.item.schema(definitions)}


@dataclass(frozen=True)
class ByKey:
    """Values that look alike, by keys that the schema does not know, such as ids."""

    item: Shape

    def json(self, value: Any) -> Any:
        """Return the values as JSON knows them."""
        return {key: self.item.json(item) for key, item in value.items()}

    def schema(self, definitions: JsonSchema) -> JsonSchema:
        """Return the schema of such mappings."""
        return {"type": "object", "additionalProperties": self.item.schema(definitions)}


@dataclass(frozen=True)
class OrNull:
    """A value, or null if there is none."""

    other: Shape

    def json(self, value: Any) -> Any:
        """Return the value as JSON knows it."""
        return None if value is None else self.other.json(value)

    def schema(self, definitions: JsonSchema) -> JsonSchema:
        """Return the schema of both."""
        return {"anyOf": [{"type": "null"}, self.other.schema(definitions)]}


def _read_with_others(_: object) -> Any:
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Member(Generic[Subject]):
    """A member of a record."""

    name: str
    shape: Shape
    about: str
    """What it holds, for whoever reads the JSON; empty if the name says it all."""
    read: Callable[[Subject], Any] = _read_with_others
    """Finds the value in the subject; members that are read together need none."""
    required: bool = False
    """Whether it is written even if it holds nothing."""


class Together(Protocol):
    """Members of a record that are read together: most are empty, and one look tells that."""

    @property
    def members(self) -> Sequence[Member[Any]]:
        """One after the other."""

    def write(self, subject: Any, values: dict[str, Any]) -> None:
        """Put the members of a subject among the values."""

    def without(self, names: Collection[str]) -> Together:
        """Return the same, without the members of some names."""


@dataclass(frozen=True)
class Record(Generic[Subject]):
    """What a subject is in JSON. A member that would hold nothing is absent."""

    name: str
    about: str
    pieces: Iterable[Member[Subject] | Together]
    closed: bool = False
    """Whether nothing else may stand in it."""
    members: tuple[Member[Any], ...] = field(init=False)
    """One after the other."""
    _read: tuple[_Read, ...] = field(init=False, repr=False)
    """What of the pieces is looked up once for all subjects."""

    def __post_init__(self) -> None:
        pieces = tuple(self.pieces)
        object.__setattr__(self, "pieces", pieces)
        object.__setattr__(self, "members", tuple(_members_of(pieces)))
        object.__setattr__(self, "_read", tuple(map(_looked_up, pieces)))

    def json(self, subject: Subject) -> dict[str, Any]:
        """Return the record of a subject."""
        values: dict[str, Any] = {}
        for name, read, to_json, required in self._read:
            if not name:
                read(subject, values)
                continue
            value = read(subject)
            if not (value or required or value.__class__ in SCALARS):
                continue
            if value is NULL:
                value = None
            elif to_json is not None and value is not None:
                value = to_json(value)
                if not (value or required or value.__class__ in SCALARS):
                    continue
            values[name] = value
        return values

    def schema(self, definitions: JsonSchema) -> JsonSchema:
        """Return a reference to the record's definition."""
        if self.name not in definitions:
            definitions[self.name] = {}  # keeps its place, and ends the recursion of a tree
            definitions[self.name] = self.body(definitions)
        return {"$ref": f"#/$defs/{self.name}"}

    def body(self, definitions: JsonSchema) -> JsonSchema:
        """Return the schema itself."""
        about = {"description": self.about} if self.about else {}
        required = [member.name for member in self.members if member.required]
        return {
            **about,
            "type": "object",
            **({"required": required} if required else {}),
            **({"additionalProperties": False} if self.closed else {}),
            "properties": {member.name: _described(member, definitions) for member in self.members},
        }


def _members_of(pieces: Iterable[Member[Any] | Together]) -> Iterator[Member[Any]]:
    for piece in pieces:
        yield from (piece,) if isinstance(piece, Member) else piece.members


_Read = tuple[str, Callable[..., Any], Callable[[Any], Any] | None, bool]
"""A member's name, `read`, conversion and `required`; or no name, and the `write` of several."""


def _looked_up(piece: Member[Any] | Together) -> _Read:
    if isinstance(piece, Member):
        return piece.name, piece.read, conversion(piece.shape), piece.required
    return "", piece.write, None, False


def conversion(shape: Shape) -> Callable[[Any], Any] | None:
    """Return what makes JSON of values of a shape; None where they are JSON already."""
    return shape.convert if isinstance(shape, Plain) else shape.json


def _described(member: Member[Any], definitions: JsonSchema) -> JsonSchema:
    about = {"description": member.about} if member.about else {}
    return {**about, **member.shape.schema(definitions)}


def always(name: str, shape: Shape, about: str, read: Callable[[Subject], Any]) -> Member[Subject]:
    """Return a member that is written even if it holds nothing."""
    return Member(name, shape, about, read, required=True)


def head(form: str, version: int) -> tuple[Member[Any], Member[Any]]:
    """Return the members with which each of our documents begins."""
    grows = "Grows when a reader of the older version would misread the new one."
    return (
        always("format", Plain({"const": form}), "", lambda _: form),
        always("version", Plain({"const": version}), grows, lambda _: version),
    )


def document_schema(title: str, document: Record[Any]) -> JsonSchema:
    """Return the JSON Schema of a whole document."""
    definitions: JsonSchema = {}
    body = document.body(definitions)
    address = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": address, "title": title, **body, "$defs": definitions}


def document_text(document: Record[Subject], subject: Subject) -> str:
    """Write a document for programs, in ASCII: terminals and pipes on Windows know no other."""
    return json.dumps(document.json(subject), ensure_ascii=True, indent=2) + "\n"


def schema_text(schema: JsonSchema) -> str:
    """Write a schema for people to read."""
    return f"{json.dumps(schema, indent=2, ensure_ascii=False)}\n"


def json_number(value: float) -> int | float | None:
    """Return a number without a needless fraction, None for what JSON cannot write."""
    if isinstance(value, int):
        return value
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) <= _WHOLE else value


def choice(words: Iterable[str | None]) -> Plain:
    """Return the shape of one of a few words."""
    listed = list(words)
    return Plain({"const": listed[0]} if len(listed) == 1 else {"enum": listed})


def within(lowest: float | None, highest: float | None, *, whole: bool = False) -> Plain:
    """Return the shape of a number between two bounds, both included; None is no bound."""
    bounds: Mapping[str, float | None] = {"minimum": lowest, "maximum": highest}
    known = {name: json_number(bound) for name, bound in bounds.items() if bound is not None}
    return Plain({"type": "integer" if whole else "number", **known}, json_number)


STRING = Plain({"type": "string"})
STRING_OR_NULL = Plain({"type": ["string", "null"]})
FILLED = Plain({"type": "string", "minLength": 1})
BOOLEAN = Plain({"type": "boolean"})
TRUE = Plain({"const": True}, lambda value: value or None)
NUMBER = within(None, None)
RAW_NUMBER = Plain({"type": "number"})
"""A number as Python writes it, with `.0` behind a whole `float`."""
COUNT = within(0, None, whole=True)
