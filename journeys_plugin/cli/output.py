"""Where a command writes: the options for it, and all that writes.

A file is written as a whole or not at all, and of several new ones all or none. If something cannot
be written, one line says so.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import wraps
from pathlib import Path
from typing import Any

import click

from ..values.lean_dataclass import dataclass
from ..values.noted import CannotBeWrittenError, Noted
from .formats import FORMATS, OutputFormat
from .opened_site import WrongUse, from_here, has_colours

_Command = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Output:
    """What a command is asked to write, and where."""

    form: OutputFormat
    file: Path | None
    """None for the standard output."""
    known: Sequence[OutputFormat]
    """All formats of the command."""
    names_folder: bool = False
    """Whether `file` is a folder, or is written as one, with a slash at its end."""
    replaces: bool = False
    """Whether files in a folder may be replaced."""

    @property
    def is_coloured(self) -> bool:
        """Whether the reader sees colours, and wants them."""
        return self.form.for_people and self.file is None and has_colours()

    def refuse_others(self, **given: Any) -> None:
        """Refuse options that belong to other formats than the chosen one.

        Raises:
            WrongUse: One of them was given; the message names its formats.
        """
        for name, value in given.items():
            takers = [form.name for form in self.known if name in form.takes]
            if value and self.form.name not in takers:
                raise WrongUse(f"--{name} goes with --format {_either(takers)} only")

    def refuse_terminal(self) -> None:
        """Refuse to write bytes to a terminal, which would show meaningless characters."""
        name, is_terminal = self.form.name, sys.stdout and sys.stdout.isatty()
        if self.form.is_binary and self.file is None and is_terminal:
            raise WrongUse(
                f"{name.upper()} cannot be shown in a terminal: name a file with -o maps.{name}"
            )

    def write(self, result: Any, **settings: Any) -> bool:
        """Write the command's result, and notes on what the format could not hold.

        Args:
            result: What the command has found.
            settings: Options of the command that some of its formats take.

        Returns:
            Whether all of it is written.
        """
        if self.form.each and not self._is_together(result):
            from .journey_files import Destination, write_each

            into = Destination(self.form, self.file, self.names_folder, self.replaces, self.put)
            return write_each(into, result, settings)
        self._refuse_folder()
        try:
            written = self.form.write(result, settings)
        except CannotBeWrittenError as error:
            raise WrongUse(str(error)) from error
        content, notes = written if isinstance(written, Noted) else (written, ())
        assert not isinstance(content, Mapping)
        self.put(content)
        for note in notes:
            click.echo(note, err=True)
        return True

    def _is_together(self, result: Any) -> bool:
        """Return whether several journeys go into one file, of a format that can have them so."""
        form = self.form
        if not form.together or self.names_folder or len(result.journeys) == 1:
            return False
        ending = self.file.suffix.lower() if self.file else form.together_suffix
        return ending != form.suffix or form.suffix == form.together_suffix

    def _refuse_folder(self) -> None:
        """Refuse to write one file where a folder is named."""
        if self.file is not None and self.names_folder:
            file = from_here(self.file / f"maps.{self.form.name}")
            raise WrongUse(f"{from_here(self.file)} is a folder: name a file, such as -o {file}")

    def put(self, content: str | bytes) -> None:
        """Write text or bytes to where they were asked for."""
        if self.file is None:
            write(content, for_people=self.form.for_people)
        else:
            write_file(self.file, _encoded(content))


def output_options(command: str) -> Callable[[_Command], _Command]:
    """Return a decorator that adds the options for what is written and where.

    The decorated command gets an `Output` as its argument `output`.

    Args:
        command: Its name in the table of formats.
    """
    known = FORMATS[command]
    described = next((form for form in known if form.schema), None)

    def decorate(run: _Command) -> _Command:
        @wraps(run)
        def with_output(
            *arguments: Any,
            form: str,
            file: str | None,
            schema: bool = False,
            replace: bool = False,
            **options: Any,
        ) -> None:
            chosen = next(entry for entry in known if entry.name == form)
            output = _output(chosen, file, known, replaces=replace)
            if schema and described:
                output.put(_schema_text(described))
                return
            output.refuse_terminal()
            run(*arguments, output=output, **options)

        further = [*([_SCHEMA] if described else []), *([_REPLACE] if _has_folders(known) else [])]
        for option in reversed([*_options(known), *further]):
            with_output = option(with_output)
        return with_output

    return decorate


def _output(
    form: OutputFormat, file: str | None, known: Sequence[OutputFormat], *, replaces: bool
) -> Output:
    if file is None or file == "-":
        return Output(form, None, known, replaces=replaces)
    if not file:  # such as -o "$OUT" where nothing is in OUT
        raise WrongUse("-o names nothing: write the name of a file after it")
    path = Path(file)
    try:
        is_folder = path.is_dir() or file.endswith(("/", os.sep))
    except OSError as error:
        raise WrongUse(f"{_shortened(file)} cannot be written ({error.strerror})") from error
    if is_folder and not _has_folders(known):
        raise click.BadParameter(f"File {file!r} is a directory.", param_hint="'-o' / '--output'")
    return Output(form, path, known, names_folder=is_folder, replaces=replaces)


def _shortened(file: str) -> str:
    return file if len(file) <= _LONGEST_SHOWN else f"{file[:_LONGEST_SHOWN]}…"


_LONGEST_SHOWN = 100


def _has_folders(known: Sequence[OutputFormat]) -> bool:
    return any(form.each for form in known)


def _options(known: Sequence[OutputFormat]) -> list[Callable[..., Any]]:
    readers = ", ".join(f"{form.name} for {form.made_for}" for form in known)
    return [
        click.option(
            "--format",
            "form",
            type=click.Choice([form.name for form in known]),
            default=known[0].name,
            show_default=True,
            help=f"What to write: {readers}.",
        ),
        click.option(
            "-o",
            "--output",
            "file",
            type=click.Path(),
            help=_INTO_FILE_OR_FOLDER if _has_folders(known) else _INTO_FILE,
        ),
    ]


_INTO_FILE = "Write to this file instead of the standard output."
_INTO_FILE_OR_FOLDER = (
    f"{_INTO_FILE[:-1]}; into a folder, such as maps/, where each journey has a file of its own."
)
_REPLACE = click.option(
    "--replace", is_flag=True, help="Replace files of the same names in the folder."
)


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
        raise  # the reader has read enough, such as `head`: click ends without a word
    except OSError as error:
        raise WrongUse(f"the standard output cannot be written ({error.strerror})") from error


def write_file(file: Path, content: bytes) -> None:
    """Replace a file as a whole or not at all; a device or a pipe is written into."""
    from ..project.replacing import replace_file

    try:
        replace_file(file, content)
    except OSError as error:
        raise WrongUse(f"{file} cannot be written ({error.strerror})") from error


def write_new(texts: Mapping[Path, str]) -> None:
    """Write new files, in UTF-8, and the folders that they need.

    Raises:
        WrongUse: One exists already or cannot be written. Then none of them is left.
    """
    with new_files(texts):
        pass


@contextmanager
def new_files(texts: Mapping[Path, str]) -> Iterator[None]:
    """Write new files as `write_new` does, and take them back if what is done then is refused."""
    made: list[Path] = []
    try:
        for path, text in texts.items():
            _make(path, text, made)
        yield
    except WrongUse:
        _take_back(made)
        raise


def _make(path: Path, text: str, made: list[Path]) -> None:
    try:
        _make_folders(path.parent, made)
        _write_new(path, text, made)
    except FileExistsError as error:
        raise WrongUse(f"{from_here(Path(error.filename))} already exists") from error
    except OSError as error:
        raise WrongUse(f"{from_here(path)} cannot be written ({error.strerror})") from error


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = [ancestor for ancestor in (folder, *folder.parents) if not ancestor.exists()]
    for ancestor in reversed(missing):
        ancestor.mkdir()
        made.append(ancestor)


def _write_new(path: Path, text: str, made: list[Path]) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        made.append(path)
        file.write(text)


def _take_back(made: list[Path]) -> None:
    for path in reversed(made):
        with suppress(OSError):  # must not hide why the command fails
            path.rmdir() if path.is_dir() else path.unlink()
