"""`journeys owners`: who answers for what, and the part of CODEOWNERS that says it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import opened_site as site
from .opened_site import WrongUse

if TYPE_CHECKING:
    from ..insights.ownership import OwnedFile, Ownership
    from ..project import Project

FORMATS = ("text", "codeowners", "json")


@click.command()
@site.config_file
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="What the owners are written for.",
)
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
    help="Say with exit code 1 that the part in this CODEOWNERS file is not as it should be.",
)
def owners(config_file: Path | None, form: str, written: Path | None, checked: Path | None) -> None:
    """List who answers for which journeys and touchpoints, and which have nobody.

    The option `owners` in mkdocs.yml says under which handle the forge knows an owner. With
    --format codeowners the lines for a CODEOWNERS file are printed, between two markers.
    """
    from ..insights.ownership import codeowners, outputs, ownership

    if written and checked:
        raise WrongUse("--write and --check do not go together")
    if form == "json" and (written or checked):
        raise WrongUse("--write and --check are of CODEOWNERS, they do not go with --format json")
    project = site.project(config_file)
    found = ownership(project.linked(measured=False).catalogue, project.settings.options.owners)
    if form != "codeowners" and not (written or checked):
        folder = site.docs_folder(project.settings.docs, from_here=form == "text")
        write = outputs.owners_json if form == "json" else outputs.owners_text
        site.write(write(found, folder), for_people=form == "text")
        return
    files = _files(project, found)
    part = codeowners(files)
    if written:
        _write(written, part)
    elif checked:
        _check(checked, part)
    else:
        site.write(f"{part}\n", for_people=False)
    _name_unknown(found, files)


def _files(project: Project, found: Ownership) -> list[OwnedFile]:
    from ..insights.ownership import owned_files

    file, docs = project.settings.file, project.settings.docs.resolve()
    root = site.repository(docs) or file.parent.resolve()
    if not docs.is_relative_to(root):
        raise WrongUse(f"{docs} is in no git repository: CODEOWNERS has paths from its root")
    way = site.way(docs, root)
    return owned_files(found, "" if way == "." else f"{way}/")


def _write(file: Path, part: str) -> None:
    content = _content(file) if file.exists() else b""
    new = _put_into(file, content, part)
    if new == content:
        click.echo(f"{file} is up to date.", err=True)
        return
    from ..project.replacing import replace_file

    try:
        replace_file(file, new)
    except OSError as error:
        raise WrongUse(f"{file} cannot be written ({error.strerror})") from error
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


def _name_unknown(found: Ownership, files: list[OwnedFile]) -> None:
    """Name the owners whose lines are comments: the forge asks nobody there."""
    from ..diagnostics import one_line

    asked = {file.owner.id for file in files}
    names = [one_line(owner.name) for owner in found.without_handle if owner.id in asked]
    if names:
        click.echo(f"Without a handle in the option owners: {', '.join(names)}", err=True)
