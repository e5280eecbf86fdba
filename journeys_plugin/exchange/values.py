"""What authors wrote, as values that JSON knows.

Texts stay as they were written, Markdown and all. What says nothing (no text, an empty list,
`false`) has no key.
"""

from __future__ import annotations

import dataclasses
import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from ..schema.keys import keys_of
from ..values.slugs import slug

Values = dict[str, Any]

_WRITTEN_APART = ("id", "own_lanes")
"""Fields that whoever has the linked record writes."""
_NUMBERS = frozenset((int, float))
"""Without truth values, which are whole numbers to Python."""
_WHOLE = 2.0**53
"""Up to here every whole number is a `float` of its own."""


def number(value: float) -> int | float | None:
    """Give a number without a needless fraction, None for what JSON cannot write."""
    if isinstance(value, int):
        return value
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) <= _WHOLE else value


def saying_something(values: Mapping[str, Any]) -> Values:
    """Leave out the keys that would hold nothing; 0 is something."""
    return {key: value for key, value in values.items() if value or type(value) in _NUMBERS}


@dataclass(frozen=True, slots=True)
class Written:
    """Reads the fields of authors' records."""

    persona_names: Mapping[str, str]
    """The persona that each name means, by the name's slug."""

    def of(self, record: Any, *without: str) -> Values:
        """Give the fields of a record that say something, in the schema's order.

        Args:
            record: One of the schema's.
            without: Fields that somebody else writes.
        """
        values: Values = {}
        names, read = _reader(type(record), without)
        for name, value in zip(names, read(record), strict=True):
            if not value and type(value) not in _NUMBERS:
                continue
            if name == "persona":
                values.update(self._who(value))
            elif isinstance(value, str):
                values[name] = value
            elif (plain := self._plain(value)) is not None:
                values[name] = plain
        return values

    def _who(self, name: str) -> Values:
        """Give the id of the persona that is named; staff has a name only."""
        persona = self.persona_names.get(slug(name))
        return {"actor": name} if persona is None else {"persona": persona}

    def _plain(self, value: Any) -> Any:
        if isinstance(value, str | bool):
            return value
        if isinstance(value, int | float):
            return number(value)
        if isinstance(value, tuple):
            return [self._plain(one) for one in value]
        if isinstance(value, datetime.date):
            return value.isoformat()
        return self.of(value) if dataclasses.is_dataclass(value) else value


_Reader = tuple[tuple[str, ...], "attrgetter[tuple[Any, ...]]"]
_READERS: dict[tuple[type, tuple[str, ...]], _Reader] = {}


def _reader(record: type, without: tuple[str, ...]) -> _Reader:
    """Give a record's fields, and what reads all of them at once: there are many records."""
    if (record, without) not in _READERS:
        left_out = (*_WRITTEN_APART, *without)
        names = tuple(key.field for key in keys_of(record).values() if key.field not in left_out)
        _READERS[record, without] = names, attrgetter(*names)
    return _READERS[record, without]
