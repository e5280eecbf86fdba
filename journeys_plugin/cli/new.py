"""`journeys new`: a new page, beside the others of its kind."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from . import opened_site as site
from .opened_site import WrongUse
from .output import write, write_new


@click.group()
def new() -> None:
    """Begin a new journey, persona or touchpoint.

    Its page is put where the others of its kind are, and is named after its title. It has texts to
    replace, and comments that say what belongs there. Nothing is overwritten: if there is such a
    page already, the exit code is 2.
    """


title = click.argument("title")


@new.command()
@title
@click.option(
    "--persona",
    "personas",
    multiple=True,
    metavar="NAME",
    help="Whose journey it is: the title or the id of a persona's page. May be given again.",
)
@site.config_file
def journey(title: str, personas: tuple[str, ...], config_file: Path | None) -> None:
    """Begin the map of a journey.

    Write the TITLE in quotes: journeys new journey "Buy a camera".

    The map is a draft: it is listed separately and counts towards no mean, until you remove its
    line with `status`.
    """
    from ..project import new_pages

    page = _NewPage("journey", title, config_file)
    catalogue = page.linked.catalogue
    with page.refusals():
        known = [new_pages.persona_id(name, page.linked) for name in personas]
    scale = page.project.settings.options.scale
    page.write(
        new_pages.journey_page(page.title, known, catalogue, touchpoint, scale)
        for touchpoint in new_pages.touchpoint_names(catalogue)
    )


@new.command()
@title
@site.config_file
def persona(title: str, config_file: Path | None) -> None:
    """Begin the card of a persona.

    Write the TITLE in quotes: journeys new persona "First-time buyer".
    """
    from ..project import new_pages

    page = _NewPage("persona", title, config_file)
    page.write([new_pages.persona_page(page.title)])


@new.command()
@title
@site.config_file
def touchpoint(title: str, config_file: Path | None) -> None:
    """Begin the page of a touchpoint.

    Write the TITLE in quotes: journeys new touchpoint "Help page". A touchpoint that journeys name
    already gets their channels, and their steps meet it at once.
    """
    from ..project import new_pages

    page = _NewPage("touchpoint", title, config_file)
    catalogue = page.linked.catalogue
    page.write([new_pages.touchpoint_page(page.title, catalogue)])


class _NewPage:
    """A page that is about to be written."""

    def __init__(self, kind: str, title: str, config_file: Path | None) -> None:
        from ..project import new_pages

        self.project = site.project(config_file)
        self.linked = self.project.linked(measured=False)
        with self.refusals():
            self.title = new_pages.checked_title(title)
            built = self.project.built_files()
            self.path = new_pages.new_path(kind, self.title, self.linked, built)
        if self.project.settings.is_left_out(self.path):
            raise WrongUse(f"mkdocs.yml would leave {self._path(self.path)} out of the site")

    def write(self, texts: Iterable[str]) -> None:
        """Write the first of some texts about which the check has nothing to say, else the last."""
        text = ""
        for text in texts:
            if self._is_sound(text):
                break
        write_new({self.project.settings.docs / self.path: text})
        write(self._report(), for_people=True)

    def _is_sound(self, text: str) -> bool:
        from ..diagnostics import Severity

        project, today = self.project.with_pages({self.path: text}), datetime.date.today()
        findings = project.findings(today, with_history=False).diagnostics
        on_page = (finding for finding in findings if finding.location.path == self.path)
        return all(finding.severity is Severity.INFORMATION for finding in on_page)

    def _report(self) -> str:
        from ..values.addresses import url_of

        settings = self.project.settings
        address = settings.served_at + url_of(self.path, folders=settings.folders)
        lines = f"Written: {self._path(self.path)}\n"
        if settings.has_nav:
            lines += f"The `nav` in {site.from_here(settings.file)} may have to name it.\n"
        return f"{lines}Next: {site.serve(settings.file)}, then open {address}\n"

    @contextmanager
    def refusals(self) -> Iterator[None]:
        """Turn the reason why a page cannot be written into the command's one line."""
        from ..project.new_pages import NewPageError

        try:
            yield
        except NewPageError as error:
            subject = "" if error.path is None else f"{self._path(error.path)} "
            raise WrongUse(f"{subject}{error}") from error

    def _path(self, path: str) -> str:
        return site.from_here(self.project.settings.docs / path)
