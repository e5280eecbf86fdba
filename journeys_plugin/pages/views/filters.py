"""What a table can be narrowed by in the browser; the choice is kept in the page's address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote


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


def is_of(filter_key: str, choice_key: str) -> str:
    """Return the word that marks a row as being of a choice; without spaces, since a row has
    several, separated by them. The script quotes in the same way."""
    return f"{filter_key}:{quote(choice_key, safe='')}"
