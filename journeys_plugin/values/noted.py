"""What a writer of an output format returns, or raises if the format cannot hold it."""

from __future__ import annotations

from typing import NamedTuple


class Noted(NamedTuple):
    """What was written, and notes on what its format could not hold."""

    content: str | bytes
    notes: tuple[str, ...]
    """One line each."""


class CannotBeWrittenError(ValueError):
    """A format has no room for what it should hold; the message says why, and which format has."""
