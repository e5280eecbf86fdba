"""What a build reports: findings and failures as records of MkDocs's log."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from ..diagnostics import Diagnostic, Severity, one_line, summed_up
from ..findings.baselines import FILE, Baseline
from ..project.baseline_file import read_baseline
from ..project.errors import ProjectError
from ..values.texts import numbered

if TYPE_CHECKING:
    from ..findings.judging import Finding

log = get_plugin_logger("journeys")


class SaidLines(logging.Handler):
    """What we say while this listens: lines of the log with their levels."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[int, str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note a line."""
        self.lines.append((record.levelno, record.getMessage()))

    def __enter__(self) -> None:
        """Begin to listen."""
        log.logger.addHandler(self)

    def __exit__(self, *_error: object) -> None:
        """Stop listening."""
        log.logger.removeHandler(self)


@contextmanager
def unsaid() -> Iterator[None]:
    """Say nothing that was said already."""
    before, log.logger.disabled = log.logger.disabled, True
    try:
        yield
    finally:
        log.logger.disabled = before


def say_again(lines: Iterable[tuple[int, str]]) -> None:
    """Log lines that were said in an earlier build."""
    for level, line in lines:
        log.logger.log(level, "%s", line)


def warn(words: str, config: MkDocsConfig) -> None:
    """Log what fails a strict build.

    With `--quiet`, MkDocs drops warnings before it counts them, and a strict build with errors
    would succeed: so they are logged as errors there, which are printed and counted.
    """
    dropped = config.strict and not log.isEnabledFor(logging.WARNING)
    log.log(logging.ERROR if dropped else logging.WARNING, words)


def _log_at(severity: Severity, words: str, config: MkDocsConfig) -> None:
    if severity is Severity.ERROR:
        warn(words, config)
    else:
        log.info(words)


def baseline_of_site(config: MkDocsConfig) -> Baseline:
    """Read the site's baseline; one that cannot be read is a warning, and counts for nothing."""
    file = Path(config.config_file_path or config.docs_dir).with_name(FILE)
    try:
        return read_baseline(file)
    except ProjectError as error:
        warn(str(error), config)
        return Baseline()


def log_findings(
    findings: Sequence[Finding],
    config: MkDocsConfig,
    baseline: Baseline,
    counted: Mapping[str, int] | None = None,
) -> None:
    """Log the new findings: errors fail strict builds, information is summed up in one line.

    Args:
        findings: All, known ones too.
        config: The site's.
        baseline: What is known.
        counted: How often rules are broken beside the findings, as information.
    """
    folder, parted = docs_folder(config), baseline.part(findings)
    if parted.known:
        log.info(f"{numbered(len(parted.known), 'finding')} known from {FILE}")
    information = [finding for finding in parted.new if finding.severity is Severity.INFORMATION]
    from ..findings.bounded import bounded
    from ..findings.rules import RULES

    shown = bounded(
        finding for finding in parted.new if finding.severity is not Severity.INFORMATION
    )
    for finding in sorted(shown.listed, key=lambda finding: not RULES[finding.rule].is_cause):
        _log_at(finding.severity, finding.line(folder), config)
    for more in shown.more:
        words = f"{one_line(folder + more.path)}: {more.words} (journeys check counts them)"
        _log_at(more.worst, words, config)
    if information or counted:
        said = summed_up(information, counted)
        log.info(f"for information only, nothing needs to be done: {said}")


def log_failures(failures: Sequence[Diagnostic], logged: int, config: MkDocsConfig) -> int:
    """Log what could not be drawn since the last time.

    Args:
        failures: All of the build so far.
        logged: How many of them are logged already.
        config: The site's.

    Returns:
        How many are logged now.
    """
    for failure in failures[logged:]:
        path = failure.location.path
        of_page = failure.rule == "failing-page"  # the others name our own code's file
        path = docs_folder(config) + path if of_page else _from_here(path)
        warn(replace(failure, location=replace(failure.location, path=path)).line(), config)
    return len(failures)


def docs_folder(config: MkDocsConfig) -> str:
    """Return the docs folder's path for messages, ending in `/`: a terminal opens what follows."""
    return _from_here(config.docs_dir) + "/"


def _from_here(path: str) -> str:
    with suppress(ValueError):  # on Windows there is no way to another drive
        path = os.path.relpath(path)
    return path.replace(os.sep, "/")
