"""`journeys impact`: what a change touches, and who must look at it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import opened_site as site
from .opened_site import WrongUse
from .output import Output, output_options

if TYPE_CHECKING:
    from ..insights.impact import Subject, Subjects
    from ..model import Catalogue
    from ..project.settings import Settings


@click.command()
@click.argument("what", nargs=-1, metavar="[WHAT]...")
@site.config_file
@click.option(
    "--changed",
    "base",
    metavar="BASE",
    help="Also what has changed since this commit, branch or tag in git.",
)
@output_options("impact")
def impact(
    what: tuple[str, ...], config_file: Path | None, base: str | None, output: Output
) -> None:
    """List the journeys, steps, personas and owners that something touches.

    WHAT is touchpoint:faq, persona:NAME, journey:NAME, step:JOURNEY/STEP,
    opportunity:JOURNEY/OPPORTUNITY, or the file of a page. A name is an id, a title or an alias,
    as in the maps. The owners at the end are those who must look at a change of it.
    """
    from ..insights import impact as core
    from ..insights.impact.outputs import ImpactReport

    if not what and base is None:
        raise WrongUse("name what is asked about, such as touchpoint:faq, or --changed main")
    before, now, settings = _sites(config_file, base)
    known = core.Subjects(now)
    subjects = [_subject(words, known, settings.docs) for words in what]
    if before is not None:
        subjects += core.changed_subjects(before, now)
    touched = core.impact(subjects, now, settings.options.owners, before)
    folder = site.docs_folder(settings.docs, from_here=output.form.for_people)
    output.write(ImpactReport(touched, folder, core.RELATIONS, base or ""))


def _sites(
    config_file: Path | None, base: str | None
) -> tuple[Catalogue | None, Catalogue, Settings]:
    """Return the maps as they were, None without `--changed`, and as they are, with settings."""
    if base is None:
        project = site.project(config_file)
        return None, project.linked(measured=False).catalogue, project.settings
    from ..project.configuration import found_from
    from ..project.sides import sides
    from ..project.site_on_disk import settings_of

    site.without_collector()
    both = site.or_wrong_use(partial(sides, config_file, base, None))
    settings = settings_of(config_file or found_from(Path.cwd()))
    return both.before.site.catalogue, both.after.site.catalogue, settings


def _subject(words: str, known: Subjects, docs: Path) -> Subject:
    from ..insights.impact import KINDS, SubjectError

    if words.partition(":")[0] not in KINDS and _exists(words):
        return _of_file(Path(words), known, docs)
    try:
        return known.named(words)
    except SubjectError as error:
        raise WrongUse(str(error)) from error


def _exists(words: str) -> bool:
    try:
        return Path(words).exists()
    except (OSError, ValueError):  # too long, or with a NUL character in it
        return False


def _of_file(file: Path, known: Subjects, docs: Path) -> Subject:
    """Return what a file declares: first as it is named, since a page may itself be a link."""
    for path, folder in ((file.absolute(), docs), (file.resolve(), docs.resolve())):
        if path.is_relative_to(folder):
            subject = known.declared_in(path.relative_to(folder).as_posix())
            if subject is not None:
                return subject
    if not file.resolve().is_relative_to(docs.resolve()):
        raise WrongUse(f"{str(file)!r} is not in the docs folder {site.from_here(docs)!r}")
    raise WrongUse(f"{str(file)!r} declares no journey, persona or touchpoint")
