"""`journeys check`: the findings of a site, for people and for machines."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import site
from .site import WrongUse

if TYPE_CHECKING:
    from ..diagnostics import Diagnostic
    from ..project import Project
    from ..reports import Report

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")
SEVERITIES = ("error", "warning", "information")


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@site.config_file
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="What the findings are written for.",
)
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="From which severity on a finding fails the check.",
)
@click.option("--select", multiple=True, metavar="RULES", help="Report only these rules: a,b.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Do not report these rules: a,b.")
@click.option("--statistics", is_flag=True, help="Count the findings by rule, do not list them.")
def check(
    paths: tuple[Path, ...],
    config_file: Path | None,
    form: str,
    fail_on: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    statistics: bool,
) -> None:
    """Name every mistake in the site's journeys, personas and touchpoints, at its line.

    PATHs are files or folders: the whole site is read, and only what is found in them is
    reported. The exit code is 0 where nothing fails the check, 1 where something does, 2 where
    there is no such site or option.
    """
    from .. import reports

    if statistics and form != "text":
        raise WrongUse("--statistics is a table for people, it goes with --format text only")
    only, never = _rules("--select", select), _rules("--ignore", ignore)
    report = _report(site.project(config_file), _existing(paths), only, never, form, fail_on)
    words = reports.statistics(report) if statistics else reports.FORMATS[form](report)
    site.write(words, for_people=form == "text")
    sys.exit(1 if report.failing else 0)


def _rules(option: str, given: Iterable[str]) -> set[str]:
    """Give the rules that an option names, separated by commas."""
    from ..diagnostics import RULES
    from ..options.reading import known_word

    names = [name.strip() for words in given for name in words.split(",") if name.strip()]
    try:
        return {known_word(name, tuple(RULES), "rule") for name in names}
    except ValueError as error:
        raise WrongUse(f"{option}: {error}") from error


def _existing(paths: Sequence[Path]) -> list[Path]:
    for path in paths:
        if not path.exists():
            raise WrongUse(f"there is no file or folder {str(path)!r}")
    return [path.resolve() for path in paths]


def _report(
    project: Project,
    paths: Sequence[Path],
    only: set[str],
    never: set[str],
    form: str,
    fail_on: str,
) -> Report:
    from importlib.metadata import version

    from ..diagnostics import Severity
    from ..reports import Report

    def is_asked_for(path: str) -> bool:
        if not paths:
            return True
        file = (project.settings.docs / path).resolve()
        return any(file.is_relative_to(one) for one in paths)

    def counts(one: Diagnostic) -> bool:
        rule = one.rule.id
        return (not only or rule in only) and rule not in never and is_asked_for(one.location.path)

    found = [one for one in project.findings(datetime.date.today()) if counts(one)]
    return Report(
        found,
        [path for path in project.pages if is_asked_for(path)],
        _folder(project.settings.docs, form),
        Severity(fail_on),
        project.texts({one.location.path for one in found}),
        version("mkdocs-journeys"),
        colour=_has_colours(),
    )


def _folder(docs: Path, form: str) -> str:
    """Give the way to the docs folder: for people from here, else from the repository's root."""
    here = Path.cwd()
    roots = (folder for folder in (here, *here.parents) if (folder / ".git").exists())
    start = here if form == "text" else next(roots, here)
    way = site.way(docs.resolve(), start.resolve())
    return "" if way == "." else f"{way}/"


def _has_colours() -> bool:
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and sys.stdout.isatty()
