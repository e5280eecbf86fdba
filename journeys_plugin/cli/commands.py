"""What all commands have in common: if one fails, one line says so, and never a traceback."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any

import click

from .opened_site import WrongUse


class Commands(click.Group):
    """Runs a command. An error that nobody foresaw is reported in one line, as what it is."""

    def main(self, *arguments: Any, **settings: Any) -> Any:
        """Run the command that was asked for, from the arguments of the process."""
        try:
            return super().main(*arguments, **settings)
        except Exception as error:  # RecursionError and MemoryError are among them, Ctrl+C is not
            failure = WrongUse(_message(error))
            with suppress(OSError):  # the standard error may be closed, too
                failure.show()
            sys.exit(failure.exit_code)
        finally:
            _let_go_of_output()


def _message(error: Exception) -> str:
    from ..diagnostics import one_line
    from ..diagnostics.failing import described

    if isinstance(error, OSError):
        return one_line(f"the command fails: {error}")
    remedy = "which is a bug in journeys: report it with this line"
    return f"the command fails ({described(error)}), {remedy}"


def _let_go_of_output() -> None:
    """Drop output that could not be written: Python would try again, and print a traceback."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)
