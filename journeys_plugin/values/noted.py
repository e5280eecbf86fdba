"""What a writer of an output format returns, or raises if the format cannot hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple


class Noted(NamedTuple):
    """What was written, and notes on what its format could not hold."""

    content: str | bytes | Mapping[str, str | bytes]
    """Several files of one journey by what their names end in: `{".strip.svg": …}`."""
    notes: tuple[str, ...]
    """One line each."""


class CannotBeWrittenError(ValueError):
    """A format has no room for what it should hold; the message says why, and which format has."""


class FormatUnavailableError(CannotBeWrittenError):
    """A format cannot be written on this machine, whatever it should hold: a program is missing."""


def lost_pictures(where: str, paths: Iterable[str]) -> Iterator[str]:
    """Yield the note on pictures that an output lacks, if there are any.

    Args:
        where: Where they are missing, such as `on the slides`.
        paths: Of the pictures, as authors wrote them.
    """
    if lost := dict.fromkeys(paths):
        what, they = ("picture", "it") if len(lost) == 1 else ("pictures", "they")
        yield f"{what} not {where}, since {they} cannot be read: {', '.join(lost)}"
