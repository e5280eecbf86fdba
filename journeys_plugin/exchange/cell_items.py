"""What a key's value says in a cell of a sheet: its items, with what each of them says beside it.

A cell shows less than a page can say: where a source can be read, or what an opportunity is called
in links, stays in the page. `SHOWN` says what a cell shows.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ..schema.keys import RecordKind, keys_of
from ..schema.kinds import NAMES, Flag, FlagOrText, ListOf
from ..schema.node_reading import Kind
from ..schema.notes import Opportunity
from ..schema.numbers import Number
from ..schema.scores import ScoresKind
from ..schema.step_parts import END, Branch
from ..values.json_records import json_number
from ..values.lean_dataclass import dataclass

SHOWN = (
    *("persona", "severity", "impact", "effort", "owner", "status", "quote", "channel"),
    *("when", "end", "value", "unit", "target", "better", "date", "counts"),
)
"""The keys of an item that a cell shows beside its text."""

NAMED = "named"
"""In place of a key: the item is another opportunity's id, and its text is that one's."""

Keys = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class CellItem:
    """One item of a cell."""

    text: str
    """As the page has it; `true` for what is only there."""
    keys: Keys = ()
    """What it says beside its text, in the order of the schema: each key with its values."""

    def values(self, key: str) -> tuple[str, ...]:
        """Return what it says under a key."""
        return dict(self.keys).get(key, ())


@dataclass(frozen=True, slots=True)
class CellKind:
    """How the value of a key stands in a cell."""

    form: str
    """`list`, `text`, `number`, `flag` or `flag or text`."""
    record: type | None = None
    """What the items of a list are, if they are more than texts."""
    main: str = ""
    """The key of an item's own text."""
    are_names: bool = False
    """Whether commas part the items."""

    @property
    def shown(self) -> tuple[str, ...]:
        """The keys that an item may have in a cell."""
        if self.record is None:
            return ()
        keys = tuple(key for key in keys_of(self.record) if key in SHOWN)
        return (*keys, NAMED) if self.record is Opportunity else keys

    @property
    def kept_back(self) -> tuple[str, ...]:
        """The keys of an item that only the page says."""
        if self.record is None:
            return ()
        return tuple(key for key in keys_of(self.record) if key not in (self.main, *SHOWN))


def cell_kind(kind: Kind, key: str) -> CellKind:
    """Return how a key's value stands in a cell."""
    if isinstance(kind, ListOf):
        item = kind.item
        if isinstance(item, RecordKind):
            return CellKind("list", item.record, item.shorthand or "name", key in NAMES)
        return CellKind("list", are_names=key in NAMES)
    if isinstance(kind, (Number, ScoresKind)):
        return CellKind("number")
    if isinstance(kind, Flag):
        return CellKind("flag")
    return CellKind("flag or text" if isinstance(kind, FlagOrText) else "text")


Shown = Callable[[str, str], str]
"""Returns how a cell shows a name under a key: by the title of its page, for one."""


def items_of_value(value: Any, kind: CellKind, key: str, shown: Shown) -> tuple[CellItem, ...]:
    """Return the items of a value as it was read from a page."""
    if value is None or value is False or value == ():
        return ()
    values: Sequence[Any] = value if isinstance(value, tuple) else (value,)
    found = (_item(one, kind, key, shown) for one in values)
    return tuple(item for item in found if item.text)


def _item(value: Any, kind: CellKind, key: str, shown: Shown) -> CellItem:
    if kind.record is None or isinstance(value, str):
        return CellItem(plain_lines(shown(key, _word(value))))
    keys = keys_of(kind.record)
    main = getattr(value, keys[kind.main].field)
    said = dict(_said(value, kind, keys, shown))
    if main is None and isinstance(value, Branch):
        return _end(said)
    return CellItem(plain_lines(shown(key, _word(main))), tuple(said.items()))


def _end(said: dict[str, tuple[str, ...]]) -> CellItem:
    """Return an end of the way: by its own words, if it has some."""
    words = said.pop("end", ("true",))
    if words == ("true",):
        return CellItem(END, tuple(said.items()))
    return CellItem(words[0], tuple({"end": ("true",), **said}.items()))


def _said(
    value: Any, kind: CellKind, keys: Mapping[str, Any], shown: Shown
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in kind.shown:
        if name == NAMED:
            continue
        said = getattr(value, keys[name].field)
        if said is None or said is False or said == ():
            continue
        words = said if isinstance(said, tuple) else (said,)
        yield name, tuple(plain_lines(shown(name, _word(word))) for word in words)


def _word(value: Any) -> str:
    if value is True:
        return "true"
    if isinstance(value, (int, float)):
        return f"{json_number(value)}"
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def plain_lines(text: str) -> str:
    """Return a text without the spaces around its lines."""
    return "\n".join(line.strip() for line in text.strip().splitlines())
