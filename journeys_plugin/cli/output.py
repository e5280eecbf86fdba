"""Where a command writes: the options for it, and the one place that does.

What goes into a file is there as a whole or not at all. Where nothing can be written, one line
says so.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from ..values.noted import CannotBeWrittenError, Noted
from .formats import FORMATS, OutputFormat
from .opened_site import WrongUse, has_colours

_Command = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Output:
    """What a command is asked to write, and where."""

    form: OutputFormat
    file: Path | None
    """None for the standard output."""
    known: Sequence[OutputFormat]
    """All formats of the command."""

    @property
    def is_coloured(self) -> bool:
        """Whether whoever reads it sees colours, and wants them."""
        return self.form.for_people and self.file is None and has_colours()

    def refuse_others(self, **given: Any) -> None:
        """Refuse options that belong to other formats than the one that is asked for."""
        for name, value in given.items():
            takers = [form.name for form in self.known if name in form.takes]
            if value and self.form.name not in takers:
                raise WrongUse(f"--{name} goes with --format {_either(takers)} only")

    def refuse_terminal(self) -> None:
        """Refuse to write bytes where people would see them as signs without a meaning."""
        name, shown = self.form.name, sys.stdout and sys.stdout.isatty()
        if self.form.is_binary and self.file is None and shown:
            raise WrongUse(
                f"{name.upper()} is nothing for a terminal: name a file with -o maps.{name}"
            )

    def write(self, found: Any, **settings: Any) -> None:
        """Write what the command has found; what the format could not hold is named.

        Args:
            found: What the command has found.
            settings: Options of the command that some of its formats take.
        """
        try:
            written = self.form.write(found, settings)
        except CannotBeWrittenError as error:
            raise WrongUse(str(error)) from error
        content, notes = written if isinstance(written, Noted) else (written, ())
        self.put(content)
        for note in notes:
            click.echo(note, err=True)

    def put(self, content: str | bytes) -> None:
        """Write text or bytes to where they were asked for."""
        if self.file is None:
            write(content, for_people=self.form.for_people)
        else:
            write_file(self.file, _encoded(content))


def output_options(command: str, about: str) -> Callable[[_Command], _Command]:
    """Give a command the options that say what it writes and where; it gets an `output`.

    Args:
        command: Its name in the table of formats.
        about: What is written, in the words of the command's help.
    """
    known = FORMATS[command]
    described = next((form for form in known if form.schema), None)

    def decorate(run: _Command) -> _Command:
        @wraps(run)
        def with_output(
            *arguments: Any, form: str, file: Path | None, schema: bool = False, **options: Any
        ) -> None:
            from_table = {one.name: one for one in known}
            output = Output(from_table[form], None if file == Path("-") else file, known)
            if schema and described:
                output.put(_schema_text(described))
                return
            output.refuse_terminal()
            run(*arguments, output=output, **options)

        for option in reversed([*_options(known, about), *([_SCHEMA] if described else [])]):
            with_output = option(with_output)
        return with_output

    return decorate


def _options(known: Sequence[OutputFormat], about: str) -> list[Callable[..., Any]]:
    readers = ", ".join(f"{form.name} for {form.made_for}" for form in known)
    return [
        click.option(
            "--format",
            "form",
            type=click.Choice([form.name for form in known]),
            default=known[0].name,
            show_default=True,
            help=f"What {about} written for: {readers}.",
        ),
        click.option(
            "-o",
            "--output",
            "file",
            type=click.Path(path_type=Path, dir_okay=False),
            help="Write into this file, not to the standard output.",
        ),
    ]


_SCHEMA = click.option("--schema", is_flag=True, help="Print the JSON Schema of the JSON instead.")


def _schema_text(form: OutputFormat) -> str:
    from ..values.json_records import schema_text

    return schema_text(form.json_schema())


def _either(names: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _encoded(content: str | bytes, encoding: str = "utf-8") -> bytes:
    return content if isinstance(content, bytes) else content.encode(encoding, "replace")


def write(content: str | bytes, *, for_people: bool) -> None:
    """Write to the standard output: for people as their terminal reads it, else in UTF-8."""
    if sys.stdout is None:  # it was closed before the command began
        raise WrongUse("the standard output is closed")
    encoding = getattr(sys.stdout, "encoding", None) if for_people else None
    try:
        sys.stdout.buffer.write(_encoded(content, encoding or "utf-8"))
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # who reads it has read enough: click ends without a word
    except OSError as error:
        raise WrongUse(f"the standard output cannot be written ({error.strerror})") from error


def write_file(file: Path, content: bytes) -> None:
    """Write a file anew, as a whole or not at all; a device or a pipe is written into."""
    from ..project.replacing import replace_file

    try:
        replace_file(file, content)
    except OSError as error:
        raise WrongUse(f"{file} cannot be written ({error.strerror})") from error
