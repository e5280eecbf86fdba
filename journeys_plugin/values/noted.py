"""What a writer says beside what it has written."""

from __future__ import annotations

from typing import NamedTuple


class Noted(NamedTuple):
    """What was written, and what its format could not hold."""

    content: str | bytes
    notes: tuple[str, ...]
    """A line each."""


class CannotBeWrittenError(ValueError):
    """A format has no room for what it should hold; the message says why, and what has."""
