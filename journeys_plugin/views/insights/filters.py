"""What a table can be narrowed by in the browser; the choice survives in the page's address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that rows have."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Filter:
    """One side by which rows are told apart."""

    key: str
    """What it is called in the address: persona, owner, status, stage, channel."""
    name: str
    choices: tuple[Choice, ...]


def is_of(filter_key: str, choice_key: str) -> str:
    """Give the word by which a row says that it is of a choice; it has no space in it."""
    return f"{filter_key}:{quote(choice_key, safe='')}"
