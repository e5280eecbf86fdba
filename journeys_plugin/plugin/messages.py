"""Findings as MkDocs's log records."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from ..diagnostics import Diagnostic, Severity, one_line, summed_up
from ..findings.baselines import FILE, Baseline
from ..findings.bounded import bounded
from ..findings.judging import Finding
from ..findings.rules import RULES
from ..project.baseline_file import read_baseline
from ..project.errors import ProjectError
from ..values.texts import numbered

log = get_plugin_logger("journeys")


def warn(words: str, config: MkDocsConfig) -> None:
    """Log what fails a strict build.

    `--quiet` makes MkDocs drop warnings before it counts them, so that a strict build with errors
    would end well: there they are errors, which are printed and counted.
    """
    dropped = config.strict and not log.isEnabledFor(logging.WARNING)
    log.log(logging.ERROR if dropped else logging.WARNING, words)


def _say_at(severity: Severity, words: str, config: MkDocsConfig) -> None:
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


def say(findings: Sequence[Finding], config: MkDocsConfig, baseline: Baseline) -> None:
    """Log the new findings: errors count in strict builds, information is summed up."""
    folder, parted = docs_folder(config), baseline.part(findings)
    if parted.known:
        log.info(f"{numbered(len(parted.known), 'finding')} known from {FILE}")
    shown = bounded(one for one in parted.new if one.severity is not Severity.INFORMATION)
    for found in sorted(shown.listed, key=lambda one: not RULES[one.rule].is_cause):
        _say_at(found.severity, found.line(folder), config)
    for more in shown.more:
        words = f"{one_line(folder + more.path)}: {more.words} (journeys check counts them)"
        _say_at(more.worst, words, config)
    rest = [one for one in parted.new if one.severity is Severity.INFORMATION]
    if rest:
        log.info(f"for information, nothing has to be done: {summed_up(rest)}")


def say_failures(failures: Sequence[Diagnostic], said: int, config: MkDocsConfig) -> int:
    """Log what could not be drawn since the last time; give how many were said in all."""
    for found in failures[said:]:
        path = found.location.path
        of_page = found.rule == "failing-page"
        path = docs_folder(config) + path if of_page else _from_here(path)
        warn(replace(found, location=replace(found.location, path=path)).line(), config)
    return len(failures)


def docs_folder(config: MkDocsConfig) -> str:
    """Return what stands before a page's path in messages, ending in `/`."""
    return _from_here(config.docs_dir) + "/"


def _from_here(path: str) -> str:
    with suppress(ValueError):  # another drive
        path = os.path.relpath(path)
    return path.replace(os.sep, "/")
