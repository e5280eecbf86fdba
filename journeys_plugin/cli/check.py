"""`journeys check`: the findings of a site, for people and for machines."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..values.lean_dataclass import dataclass
from ..values.texts import numbered
from . import opened_site as site
from .opened_site import WrongUse
from .output import Output, output_options

if TYPE_CHECKING:
    from ..diagnostics import Diagnostic, Severity
    from ..findings.baselines import Baseline, Parted
    from ..findings.judging import Finding
    from ..findings.reports import Report
    from ..options import Options
    from ..project.reviews import ReviewChanges
    from ..project.site_on_disk import Project

_HISTORY = "changed-after-review"
"""The rule that needs git."""
_UNCHECKED = ("unreadable-file", "failing-page")
"""The rules whose findings mean that a page was not checked."""
SEVERITIES = ("error", "warning", "information")
"""Those of `diagnostics.Severity`, which is not imported for `--help`."""


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@site.config_file
@output_options("check")
@click.option(
    "--fail-on",
    type=click.Choice(SEVERITIES),
    default="error",
    show_default=True,
    help="The least severity with which a finding fails the check.",
)
@click.option("--select", multiple=True, metavar="RULES", help="Report only these rules: a,b.")
@click.option("--ignore", multiple=True, metavar="RULES", help="Do not report these rules: a,b.")
@click.option("--fix", is_flag=True, help="Correct in the files what has one certain answer.")
@click.option(
    "--update-baseline",
    is_flag=True,
    help="Write today's findings into the site's baseline, so that only new ones fail.",
)
@click.option("--no-baseline", is_flag=True, help="Report the findings in the baseline, too.")
@click.option("--statistics", is_flag=True, help="Count the findings by rule, do not list them.")
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The date with which those of reviews and sources are compared, if not today's.",
)
def check(
    paths: tuple[Path, ...],
    config_file: Path | None,
    output: Output,
    fail_on: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    update_baseline: bool,
    no_baseline: bool,
    statistics: bool,
    today: datetime.datetime | None,
) -> None:
    """Name every mistake in the site's journeys, personas and touchpoints, at its line.

    PATHs are files or folders: the whole site is read, and only what is found in them is
    reported. The exit code is 0 if nothing fails the check, 1 if something does, and 2 if there is
    no such site or option, or something cannot be checked.
    """
    from ..diagnostics import Severity
    from ..findings import reports
    from ..findings.baselines import Baseline

    if statistics and not output.form.for_people:
        raise WrongUse("--statistics is a table for people: it goes with --format text only")
    asked = Asked(_existing(paths), _rules("--select", select), _rules("--ignore", ignore))
    if update_baseline and not asked.for_everything:
        raise WrongUse("--update-baseline is for the whole site: leave PATHs and rules out")
    day = today.date() if today else datetime.date.today()
    project = site.project(config_file)
    if fix:
        project = _mended(project, config_file, asked, day)
    everything = project.findings(day, with_history=asked.has(_HISTORY))
    findings = asked.of(project, everything.diagnostics)
    if update_baseline:
        _update_baseline(project, findings, Severity(fail_on))
    baseline = Baseline() if no_baseline else site.or_wrong_use(project.baseline)
    report = _report(project, asked, baseline.part(findings), output, fail_on)
    if statistics:
        output.put(reports.statistics(report))
    else:
        output.write(report)
    if everything.reviews.unknown:
        click.echo(f"journeys: {everything.reviews.unknown}", err=True)
    sys.exit(_exit_code(report, everything.reviews, project.settings.options, asked))


def _exit_code(report: Report, reviews: ReviewChanges, options: Options, asked: Asked) -> int:
    """Return 2 if something that counts could not be checked, 1 if a finding fails, else 0."""
    from ..diagnostics import Severity

    # Who selects the rule wants its answer, whatever its severity.
    least = Severity.INFORMATION if _HISTORY in asked.only else report.fail_on
    unchecked = any(finding.rule in _UNCHECKED for finding in report.findings)
    if unchecked or reviews.fails(options, least, report.pages):
        return 2
    return 1 if report.failing else 0


@dataclass(frozen=True, slots=True)
class Asked:
    """Which findings were asked for."""

    paths: Sequence[Path]
    """Absolute; all pages if there are none."""
    only: set[str]
    """The rules of `--select`; all if there are none."""
    never: set[str]
    """The rules of `--ignore`."""

    @property
    def for_everything(self) -> bool:
        """Whether nothing was left out."""
        return not (self.paths or self.only or self.never)

    def of(self, project: Project, findings: Iterable[Finding]) -> list[Finding]:
        """Return those findings that were asked for."""
        files = set(self.files(project, {finding.location.path for finding in findings}))
        return [
            finding
            for finding in findings
            if finding.location.path in files and self.has(finding.rule)
        ]

    def has(self, rule: str) -> bool:
        """Return whether a rule's findings were asked for."""
        return (not self.only or rule in self.only) and rule not in self.never

    def files(self, project: Project, paths: Iterable[str]) -> Iterator[str]:
        """Yield those of some paths under the docs folder that were asked for.

        YAML beside a page was asked for if the page was.
        """
        if not self.paths:
            yield from paths
            return
        page_of, docs = project.page_of, project.settings.docs
        for path in paths:
            files = [(docs / name).resolve() for name in {path, page_of.get(path, path)}]
            if any(file.is_relative_to(asked) for file in files for asked in self.paths):
                yield path


def _rules(option: str, given: Iterable[str]) -> set[str]:
    from ..findings.rules import RULES

    return site.listed(option, given, tuple(RULES), "rule")


def _existing(paths: Sequence[Path]) -> list[Path]:
    for path in paths:
        if not path.exists():
            raise WrongUse(f"there is no file or folder {str(path)!r}")
    return [path.resolve() for path in paths]


_TIMES = 10
"""How often the site is mended and read again: a fix may bring to light what another one mends. By
judgement: the limit ends fixes that would undo each other for ever."""


def _mended(
    project: Project, config_file: Path | None, asked: Asked, day: datetime.date
) -> Project:
    """Mend what has one certain answer until nothing has, and return the site as it is then."""
    from ..diagnostics import summed_up
    from ..project.mending import mend

    mended: list[Diagnostic] = []
    for _ in range(_TIMES):
        findings = asked.of(project, project.findings(day, with_history=False).diagnostics)
        answered = site.or_wrong_use(partial(mend, project, findings))
        if not answered:
            break
        mended.extend(answered)
        project = site.project(config_file)
    if mended:
        files = len({finding.location.path for finding in mended})
        click.echo(f"Corrected {summed_up(mended)} in {numbered(files, 'file')}.", err=True)
    return project


def _update_baseline(project: Project, findings: list[Finding], fail_on: Severity) -> None:
    old = site.or_wrong_use(partial(_old_baseline, project))
    new = old.updated(findings, fail_on)
    site.or_wrong_use(lambda: project.keep_baseline(new))
    came, went = (new.entries - old.entries).total(), (old.entries - new.entries).total()
    words = f"{project.baseline_file.name}: {new.entries.total()} known, {came} new, {went} gone."
    click.echo(words, err=True)


def _old_baseline(project: Project) -> Baseline:
    """Return the baseline that is updated; one that is not JSON, as after a merge, is dropped."""
    from ..findings.baselines import Baseline
    from ..project.errors import BrokenBaselineError

    try:
        return project.baseline()
    except BrokenBaselineError:
        return Baseline()


def _report(project: Project, asked: Asked, parted: Parted, output: Output, fail_on: str) -> Report:
    from importlib.metadata import version

    from ..diagnostics import Severity
    from ..findings.reports import Report

    return Report(
        parted.new,
        list(asked.files(project, project.pages)),
        site.docs_folder(project.settings.docs, from_here=output.form.for_people),
        Severity(fail_on),
        project.texts({finding.location.path for finding in parted.new}),
        version("mkdocs-journeys"),
        colour=output.is_coloured,
        known=len(parted.known),
        gone=parted.gone if asked.for_everything else 0,
    )
