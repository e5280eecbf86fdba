"""`journeys owners`: who answers for what, and the part of CODEOWNERS that says it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import opened_site as site
from .opened_site import WrongUse
from .output import Output, output_options, write_file

if TYPE_CHECKING:
    from ..insights.ownership import OwnedFile, Ownership
    from ..insights.ownership.outputs import OwnersReport
    from ..project.site_on_disk import Project


@click.command()
@site.config_file
@output_options("owners")
@click.option(
    "--write",
    "written",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Put the part into this CODEOWNERS file, between its markers or at its end.",
)
@click.option(
    "--check",
    "checked",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Exit with 1 if the part in this CODEOWNERS file is not up to date.",
)
def owners(
    config_file: Path | None, output: Output, written: Path | None, checked: Path | None
) -> None:
    """List who answers for which journeys and touchpoints, and which have no owner.

    The option `owners` in mkdocs.yml gives the handle by which the forge knows an owner. With
    --format codeowners, the lines for a CODEOWNERS file are printed between two markers.
    """
    from ..insights.ownership import ownership
    from ..insights.ownership.outputs import OwnersReport

    _refuse(output, written, checked)
    project = site.project(config_file)
    owned = ownership(project.linked(measured=False).catalogue, project.settings.options.owners)
    if output.form.name != "codeowners" and not (written or checked):
        folder = site.docs_folder(project.settings.docs, from_here=output.form.for_people)
        output.write(OwnersReport(owned, folder))
        return
    report = OwnersReport(owned, files=_files(project, owned))
    if written:
        _write(written, report.part)
    elif checked:
        _check(checked, report.part)
    else:
        output.write(report)
    _name_unknown(report)


def _refuse(output: Output, written: Path | None, checked: Path | None) -> None:
    if written and checked:
        raise WrongUse("--write and --check do not go together")
    if written or checked:
        default, form = output.known[0].name, output.form.name
        if form not in (default, "codeowners"):
            raise WrongUse(
                f"--write and --check are for CODEOWNERS: they do not go with --format {form}"
            )
        if output.file:
            raise WrongUse("--write and --check name a file already: leave --output out")


def _files(project: Project, owned: Ownership) -> list[OwnedFile]:
    from ..insights.ownership import owned_files

    file, docs = project.settings.file, project.settings.docs.resolve()
    root = site.repository(docs) or file.parent.resolve()
    if not docs.is_relative_to(root):
        raise WrongUse(f"{docs} is not in a git repository: CODEOWNERS has paths from its root")
    path = site.relative_path(docs, root)
    return owned_files(owned, "" if path == "." else f"{path}/")


def _write(file: Path, part: str) -> None:
    content = _content(file) if file.exists() else b""
    new = _put_into(file, content, part)
    if new == content:
        click.echo(f"{file} is up to date.", err=True)
        return
    write_file(file, new)
    click.echo(f"{file} is written.", err=True)


def _check(file: Path, part: str) -> None:
    content = _content(file)
    if _put_into(file, content, part) != content:
        click.echo(f"{file} is not up to date: journeys owners --write {file}", err=True)
        sys.exit(1)
    click.echo(f"{file} is up to date.", err=True)


def _put_into(file: Path, content: bytes, part: str) -> bytes:
    from ..insights.ownership import CodeownersError, put_into

    try:
        return put_into(content, part)
    except CodeownersError as error:
        raise WrongUse(f"{file}: {error}") from error


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise WrongUse(f"{file} cannot be read ({error.strerror})") from error


def _name_unknown(report: OwnersReport) -> None:
    """Print the owners whose lines are comments, since the forge would ask nobody there."""
    from ..diagnostics import one_line

    asked = {file.owner.id for file in report.files}
    names = [one_line(owner.name) for owner in report.ownership.without_handle if owner.id in asked]
    if names:
        click.echo(f"Without a handle in the option owners: {', '.join(names)}", err=True)
