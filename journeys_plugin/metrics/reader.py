"""The metric files of a site: reads them and brings their values to the steps of its catalogue."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from ..diagnostics import Diagnostic, Location
from ..model import Catalogue, StepMetric
from ..options import MetricFile
from ..values.lean_dataclass import dataclass
from .measurements import (
    FileFindings,
    Measured,
    MeasuredFile,
    Stray,
)

LARGEST = 100_000_000
"""Bytes that a file may have: all of it is in the memory."""


class LeadsOutsideError(OSError):
    """A symbolic link on the way to a file leads out of the docs folder."""


class TooLargeError(OSError):
    """A file has more bytes than are read."""


class MetricReader:
    """Reads files, and keeps what it has read for the next build: an unchanged file is not read."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bytes], MeasuredFile] = {}

    def read(
        self, files: Iterable[MetricFile], load: Callable[[str], bytes]
    ) -> tuple[MeasuredFile, ...]:
        """Read files.

        Args:
            files: As the options name them.
            load: Returns the bytes of a file by its path, or raises an `OSError`.
        """
        before, self._known = self._known, {}
        return tuple(self._read(file, load, before) for file in files)

    def _read(
        self,
        file: MetricFile,
        load: Callable[[str], bytes],
        before: dict[tuple[str, bytes], MeasuredFile],
    ) -> MeasuredFile:
        try:
            content = load(file.path)
        except OSError as error:
            return _unloaded(file.path, error)
        from .file_reading import read_file

        key = (repr(file), hashlib.blake2b(content, digest_size=16).digest())
        measured_file = self._known[key] = before.get(key) or read_file(file, content)
        return measured_file


def _unloaded(path: str, error: OSError) -> MeasuredFile:
    from .file_reading import unusable

    if isinstance(error, LeadsOutsideError):
        message, remedy = "a link leads out of the docs folder", "put the file itself there"
        return _without_table(path, "outside-docs", message, remedy)
    if isinstance(error, TooLargeError):
        message = f"the file has more than {LARGEST // 1_000_000} MB"
        return unusable(path, message, "save only the rows that are needed")
    if isinstance(error, (FileNotFoundError, NotADirectoryError)):
        message = "the options name this file under `metrics`, but it does not exist"
        return _without_table(
            path, "missing-metric-file", message, "its path begins in the docs folder"
        )
    message = f"the file cannot be read ({error.strerror})"
    return unusable(path, message, "check its permissions and its path")


def _without_table(path: str, rule: str, message: str, remedy: str) -> MeasuredFile:
    return MeasuredFile(path, diagnostics=(Diagnostic(rule, Location(path), message, remedy),))


@dataclass(frozen=True, slots=True)
class MeasuredCatalogue:
    """A catalogue that knows what files have measured."""

    catalogue: Catalogue
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong in the files, or between them and the maps."""
    strays: tuple[Stray, ...] = ()
    """Rows that fit no step."""


def measured(catalogue: Catalogue, files: Sequence[MeasuredFile]) -> MeasuredCatalogue:
    """Return a catalogue with what files have measured at its steps, and all that is wrong."""
    if not files:
        return MeasuredCatalogue(catalogue, ())
    # Most sites have no such files, and their builds do not load what reads them.
    from .contradictions import report
    from .matching import Matching
    from .merging import merged

    matching = Matching(catalogue)
    by_step: dict[tuple[str, str], list[Measured]] = {}
    of_files = [(file, FileFindings(file.path)) for file in files]
    for file, findings in of_files:
        for key, measurement in matching.rows(file, findings):
            by_step.setdefault(key, []).append(Measured(file, measurement))
    by_path = {file.path: findings for file, findings in of_files}
    metrics: dict[tuple[str, str], tuple[StepMetric, ...]] = {}
    for journey in catalogue.journeys.values():
        for step in journey.places:
            if rows := by_step.get((journey.id, step.id)):
                of_step = merged(step, rows)
                metrics[journey.id, step.id] = of_step.metrics
                for contradiction in of_step.contradictions:
                    report(contradiction, journey, step, by_path[contradiction.row.file.path])
    diagnostics = [
        diagnostic
        for file, findings in of_files
        for diagnostic in (*file.diagnostics, *findings.diagnostics())
    ]
    diagnostics += matching.findings.diagnostics
    strays = tuple(matching.strays.values())
    return MeasuredCatalogue(replace(catalogue, measured=metrics), tuple(diagnostics), strays)
