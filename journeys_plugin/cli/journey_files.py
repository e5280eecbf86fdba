"""A file for each journey: into a folder that is written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import click

from ..values.noted import CannotBeWrittenError, FormatUnavailableError, Noted
from ..values.texts import numbered
from .formats import OutputFormat
from .opened_site import WrongUse, from_here
from .progress import Progress

if TYPE_CHECKING:
    from ..exchange.exporting import Export
    from ..model import Journey
    from ..project.whole_folders import WholeFolder


class Destination(NamedTuple):
    """Where files of journeys go, and in which format."""

    form: OutputFormat
    file: Path | None
    """A file or a folder; None for the standard output."""
    names_folder: bool
    """Whether `file` is a folder, or is written as one."""
    replaces: bool
    """Whether files in a folder may be replaced."""
    put: Callable[[str | bytes], None]
    """Writes the file of one journey that goes into no folder."""


Files: TypeAlias = Mapping[str, bytes]
"""What is written of a journey, by what the names of the files end in."""


def write_each(target: Destination, export: Export, settings: Mapping[str, Any]) -> bool:
    """Write a file for each journey; one goes where the output goes, several into a folder.

    Returns:
        Whether all journeys are written; those that are not are named on the standard error.

    Raises:
        WrongUse: Nothing can be written.
    """
    from ..exchange.exporting import by_id

    journeys = by_id(export.journeys)
    if not journeys:
        raise WrongUse("there is no journey to write")
    folder = _folder(target, len(journeys))
    if folder is None:
        return _write_one(target, export, journeys[0], settings)
    return _write_several(target, folder, export, journeys, settings)


def _folder(target: Destination, count: int) -> Path | None:
    """Return the folder into which files go; None if one journey goes elsewhere."""
    file, suffix = target.file, target.form.suffix
    if count == 1 and not target.names_folder:
        return None
    example = f"such as -o {target.form.name}/"
    if file is None:
        raise WrongUse(f"{count:,} journeys make as many files: name a folder, {example}")
    if file.exists() and not file.is_dir():
        raise WrongUse(
            f"{from_here(file)} is a file, and {_into_folder(count)}: name a folder, {example}"
        )
    if not file.exists() and not target.names_folder and file.suffix.lower() == suffix:
        raise WrongUse(
            f"{from_here(file)} names a file, and {_into_folder(count)}: name a folder, {example}"
        )
    return file


def _into_folder(count: int) -> str:
    return f"{count:,} journeys make as many" if count > 1 else "its files go into a folder"


def _write_one(
    target: Destination, export: Export, journey: Journey, settings: Mapping[str, Any]
) -> bool:
    made = _JourneyWriter(target, export, settings).of(journey, alone=True)
    if made is None:
        return False
    if len(made) > 1:
        endings = ", ".join(made)
        form, alone = target.form.name, target.form.one_file
        only = f", or make one of them with {alone}" if alone else ""
        raise WrongUse(
            f"{form.upper()} makes {len(made)} files of a journey ({endings}): name a folder, "
            f"such as -o {form}/{only}"
        )
    target.put(*made.values())
    return True


def _write_several(
    target: Destination,
    folder: Path,
    export: Export,
    journeys: Sequence[Journey],
    settings: Mapping[str, Any],
) -> bool:
    from ..values.file_names import file_names

    names = file_names(export.catalogue.journeys)
    making, progress = _JourneyWriter(target, export, settings), Progress(len(journeys))
    with _whole(folder, replaces=target.replaces) as whole:
        _refuse_taken(whole, [names[one.id] + target.form.suffix for one in journeys])
        for number, journey in enumerate(journeys, 1):
            progress.at(number, journey.id)
            try:
                made = making.of(journey) or {}
            finally:
                progress.end()
            for ending, content in made.items():
                whole.add(names[journey.id] + ending, content)
    making.say_what_failed()
    return not making.failed


@contextmanager
def _whole(folder: Path, *, replaces: bool) -> Iterator[WholeFolder]:
    from ..project.whole_folders import WholeFolder

    try:
        with WholeFolder(folder, replaces=replaces) as target:
            yield target
    except FileExistsError as error:
        path = from_here(Path(error.filename or folder))
        raise WrongUse(f"{path} is there already: --replace replaces it") from error
    except OSError as error:
        file = Path(error.filename or folder)
        path = from_here(file if file.parent == folder else folder)
        raise WrongUse(f"{path} cannot be written ({error.strerror})") from error


def _refuse_taken(target: WholeFolder, names: Sequence[str]) -> None:
    taken = [name for name in names if target.taken(name)]
    if taken:
        more = f" and {len(taken) - 1:,} more" if len(taken) > 1 else ""
        them = "them" if more else "it"
        raise WrongUse(
            f"{from_here(target.folder / taken[0])}{more} would be overwritten: name another "
            f"folder, or add --replace to replace {them}"
        )


class _JourneyWriter:
    """Makes the files of journeys, and keeps what cannot be made."""

    def __init__(self, target: Destination, export: Export, settings: Mapping[str, Any]) -> None:
        self._target = target
        self._export = export
        self._settings = settings
        self.failed: list[str] = []
        """The ids of the journeys that are not written."""
        self._why: dict[str, list[str]] = {}

    def of(self, journey: Journey, *, alone: bool = False) -> Files | None:
        """Return the files of a journey; None if it cannot be written.

        Raises:
            WrongUse: It is the only one and cannot be written, or no journey can.
        """
        from ..diagnostics.failing import failing_page

        try:
            written = self._target.form.write(self._export, self._settings, journey)
        except CannotBeWrittenError as error:
            if alone or isinstance(error, FormatUnavailableError):
                raise WrongUse(str(error)) from error
            self._why.setdefault(str(error), []).append(journey.id)
        except Exception as error:  # one journey at which we fail must not cost the others
            if self._export.failures is None:
                raise
            what = f"the export of {journey.id!r}"
            self._export.failures.append(failing_page(journey.path, error, what))
        else:
            return self._files(written, journey, alone=alone)
        self.failed.append(journey.id)
        return None

    def _files(self, written: Any, journey: Journey, *, alone: bool) -> Files:
        content, notes = written if isinstance(written, Noted) else (written, ())
        for note in notes:
            click.echo(note if alone else _told(journey.id, note), err=True)
        if not isinstance(content, Mapping):
            content = {self._target.form.suffix: content}
        return {
            ending: part if isinstance(part, bytes) else part.encode("utf-8", "replace")
            for ending, part in content.items()
        }

    def say_what_failed(self) -> None:
        """Print which journeys are not written, and why: once where it is the same for several."""
        for why, ids in self._why.items():
            more = f" and {len(ids) - 1:,} more" if len(ids) > 1 else ""
            click.echo(f"{ids[0]}{more}: not written, since {why}", err=True)
        if self.failed:
            click.echo(f"{numbered(len(self.failed), 'journey')} not written", err=True)


def _told(journey: str, note: str) -> str:
    """Return a note that begins with the journey that it is about."""
    return note if note.startswith(f"{journey}: ") else f"{journey}: {note}"
