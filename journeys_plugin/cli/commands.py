"""What all commands have in common: where one fails, one line says so, and never a traceback."""

from __future__ import annotations

import errno
from typing import Any

import click

from .site import WrongUse


class Commands(click.Group):
    """Runs a command. What nobody foresaw is said in one line, as what it is."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        from ..diagnostics import one_line
        from ..failing import described

        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:  # RecursionError and MemoryError are among them, Ctrl+C is not
            if isinstance(error, OSError):
                if error.errno == errno.EPIPE:
                    raise  # who reads it has read enough: click ends without a word
                raise WrongUse(one_line(f"the command fails: {error}")) from error
            remedy = "which is a fault of journeys: report it with this line"
            raise WrongUse(f"the command fails ({described(error)}), {remedy}") from error
