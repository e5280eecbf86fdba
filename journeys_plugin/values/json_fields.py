"""Members of JSON records that are read together.

Of the many members that a step may have, few are there. Asked one by one, they take most of the
time that it takes to write a catalogue; asked together, a tenth of it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import compress
from operator import attrgetter
from typing import Any, NamedTuple

from .json_records import SCALARS, Member, Plain, Record, Together, conversion


class Field(NamedTuple):
    """A member whose value is an attribute."""

    attribute: str
    member: Member[Any]
    with_more: Callable[[Any, Any], Any] | None = None
    """Makes JSON of a value and of what `FieldsOf` finds beside it; None if the shape does."""


class FieldsOf:
    """Members whose values are attributes of one object."""

    def __init__(self, find: Callable[[Any], tuple[Any, Any]], fields: Iterable[Field]) -> None:
        """Look up what all subjects have in common.

        Args:
            find: Finds in a subject the object, and what else is needed to make JSON of its values.
            fields: The members, in their order.
        """
        self._find = find
        self._fields = tuple(fields)
        self.members = tuple(field.member for field in self._fields)
        self._values = _all_of(field.attribute for field in self._fields)
        self._if_empty = _all_of(one.attribute for one in self._fields if _may_be_empty(one.member))
        self._written = [
            (member.name, conversion(member.shape), with_more, member.required)
            for _, member, with_more in self._fields
        ]

    def write(self, subject: Any, values: dict[str, Any]) -> None:
        """Put the members of a subject among the values."""
        self.put(*self._find(subject), values)

    def put(self, found: Any, more: Any, values: dict[str, Any]) -> dict[str, Any]:
        """Put the members among the values, and return these.

        Args:
            found: The object that has the attributes.
            more: What else is needed to make JSON of its values.
            values: Those so far.
        """
        read = self._values(found)
        fields: Iterable[tuple[Any, Any]] = zip(read, self._written, strict=False)
        if all(self._if_empty(found)):
            fields = compress(fields, read)
        for value, (name, to_json, with_more, required) in fields:
            if not (value or required or value.__class__ in SCALARS):
                continue
            if with_more is not None:
                value = with_more(value, more)
            elif to_json is not None and value is not None:
                value = to_json(value)
            if value or required or value.__class__ in SCALARS:
                values[name] = value
        return values

    def without(self, names: Collection[str]) -> FieldsOf:
        """Return the same, without the members of some names."""
        return FieldsOf(
            self._find, (field for field in self._fields if field.member.name not in names)
        )


def _all_of(attributes: Iterable[str]) -> Callable[[Any], tuple[Any, ...]]:
    # Given one name only, `attrgetter` would return no tuple. A class is never empty.
    return attrgetter(*attributes, "__class__", "__class__")


def _may_be_empty(member: Member[Any]) -> bool:
    """Return whether a member is written even if its value is empty, such as 0."""
    described = member.shape.described if isinstance(member.shape, Plain) else {}
    is_number = described.get("type") in ("number", "integer")
    return member.required or (is_number and described.get("minimum", 0) <= 0)


class Within:
    """Members that are read from something else, if the subject has it; none may be required."""

    def __init__(
        self, find: Callable[[Any], Any], pieces: Iterable[Member[Any] | Together]
    ) -> None:
        self._find = find
        self._record = Record[Any]("", "", pieces)
        self.members = self._record.members

    def write(self, subject: Any, values: dict[str, Any]) -> None:
        """Put the members among the values, if the subject has what they are read from."""
        if (found := self._find(subject)) is not None:
            values.update(self._record.json(found))

    def without(self, names: Collection[str]) -> Within:
        """Return the same, without the members of some names."""
        return Within(self._find, pieces_without(self._record.pieces, names))


def pieces_without(
    pieces: Iterable[Member[Any] | Together], names: Collection[str]
) -> Iterator[Member[Any] | Together]:
    """Yield the pieces of a record, without the members of some names."""
    for piece in pieces:
        if not isinstance(piece, Member):
            yield piece.without(names)
        elif piece.name not in names:
            yield piece
