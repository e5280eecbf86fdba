"""What a table can be narrowed by in the browser; the choice is kept in the page's address."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Mapping
from functools import lru_cache
from typing import Generic, TypeAlias, TypeVar
from urllib.parse import quote

from ...values import inline
from ...values.lean_dataclass import dataclass
from ...values.slugs import slug

Row = TypeVar("Row", bound=Hashable)

Choices: TypeAlias = Mapping[str, Mapping[str, str]]
"""What a row is of: the names of its choices by their keys, by the filter's key."""


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """One value that rows have."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Filter:
    """One property that rows can be narrowed by."""

    key: str
    """Its name in the page's address: persona, owner, status, stage, channel."""
    name: str
    """Its name for readers."""
    choices: tuple[FilterChoice, ...]


def filters_of(chosen: Iterable[tuple[str, str, Mapping[str, str]]]) -> list[Filter]:
    """Return the filters with two choices or more, with the choices in the order of their names.

    Args:
        chosen: Each filter's key and name, and the names of its choices by key.
    """
    return [
        Filter(
            key,
            name,
            tuple(FilterChoice(*choice) for choice in sorted(names.items(), key=_by_name)),
        )
        for key, name, names in chosen
        if len(names) > 1
    ]


def _by_name(choice: tuple[str, str]) -> str:
    return choice[1].casefold()


@lru_cache(maxsize=8_192)
def is_of(filter_key: str, choice_key: str) -> str:
    """Return the word that marks a row as being of a choice; without spaces, since a row has
    several, separated by them. It is quoted as `encodeURIComponent` of the script does."""
    quoted = quote(choice_key, safe="!'()*")
    return f"{filter_key}:{quoted}"


@dataclass(frozen=True, slots=True)
class Narrowing(Generic[Row]):
    """What a list can be narrowed by."""

    filters: tuple[Filter, ...]
    keys: Mapping[Row, str]
    """The words that filters find each row by."""


def narrowing(
    rows: Mapping[Row, Choices], names: Mapping[str, str], in_order: Container[str] = ()
) -> Narrowing[Row]:
    """Return the filters that would narrow a list: those in which its rows differ.

    Args:
        rows: What each row is of.
        names: The names of the filters by their keys, in order.
        in_order: The filters whose choices stay in the order of the rows; others are sorted.
    """
    filters = []
    for key, name in names.items():
        of_rows = _of_rows(key, rows.values())
        if len({*map(frozenset, of_rows)}) > 1:
            found = _found(of_rows)
            ordered = found.items() if key in in_order else sorted(found.items(), key=_by_name)
            filters.append(Filter(key, name, tuple(FilterChoice(*choice) for choice in ordered)))
    shown = [wanted.key for wanted in filters]
    keys = {row: _words(choices, shown) for row, choices in rows.items()}
    return Narrowing(tuple(filters), keys)


def _of_rows(key: str, rows: Iterable[Choices]) -> list[Mapping[str, str]]:
    """Return the choices of a filter that rows have; what many rows share comes once."""
    of_rows = (choices.get(key, _NO_CHOICES) for choices in rows)
    return [*{id(choices): choices for choices in of_rows}.values()]


_NO_CHOICES: Mapping[str, str] = {}


def _found(of_rows: Iterable[Mapping[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for choices in of_rows:
        for choice, name in choices.items():
            found.setdefault(choice, name)
    return found


def _words(choices: Choices, filter_keys: Iterable[str]) -> str:
    words = [is_of(key, choice) for key in filter_keys for choice in choices.get(key, ())]
    return " ".join(words)


def owner_choices(owner: str | None) -> dict[str, str]:
    """Return an owner as a choice; none if nobody owns it."""
    return {slug(owner): inline.words(owner)} if owner else {}
