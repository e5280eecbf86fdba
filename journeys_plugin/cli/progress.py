"""What a command says of long work while it goes on."""

from __future__ import annotations

import sys
import time

import click

_QUIET = 1.0
"""Seconds in which nothing is said: most work is done by then."""


class Progress:
    """Says how far work has got, from its second second on.

    A terminal shows one line, which goes when the work is done. A file or a job's log gets a line
    for each part, so that it shows where a job stands that hangs.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._begun = time.monotonic()
        self._shown = 0

    def at(self, number: int, name: str) -> None:
        """Say which part is being made: `3 of 12: buy-a-camera`."""
        if self._count < 2 or time.monotonic() - self._begun < _QUIET:
            return
        line = f"{number:,} of {self._count:,}: {name}"
        if _is_terminal():
            click.echo(f"\r{line:<{self._shown}}", err=True, nl=False)
            self._shown = len(line)
        else:
            click.echo(line, err=True)

    def end(self) -> None:
        """Take back the line of a terminal."""
        if self._shown:
            click.echo(f"\r{'':<{self._shown}}\r", err=True, nl=False)
            self._shown = 0


def _is_terminal() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
