"""The pages that an import writes: where each belongs, and what the check says about all of them.

Nothing is written here. What the check does not accept is taken out of a page and stands below its
map, with the check's reason, so that a draft passes the check at once.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from ..diagnostics import Severity, one_line, shown
from ..findings.judging import Finding
from ..intake.drafts import DraftPage, draft_of, persona_draft
from ..intake.found import (
    Found,
    FoundJourney,
    FoundPersona,
    FoundScore,
    FoundText,
    FoundTouchpoint,
    Refusal,
)
from ..intake.schema_entries import words_of_name
from ..model.page import OtherPage, Page
from ..values.slugs import slug
from ..values.texts import Text
from .new_pages import FreePlaces, NewPageError, checked_title
from .site_on_disk import Project

_ROUNDS = 5
"""How often what is not accepted is taken out: something else may have needed it."""
_NEVER_WRITTEN = ("empty-stage", "target-without-better", "answers-no-pain", "too-much-markdown")
"""Warnings about what nobody would write by hand."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read, and what it says."""

    name: str
    """The file's, without its folder."""
    found: Sequence[Found] | Refusal


@dataclass(frozen=True, slots=True)
class ImportedPage:
    """A page that an import writes."""

    path: str
    """Under the docs folder."""
    draft: DraftPage
    source: SourceFile
    findings: Sequence[Finding] = ()
    """What the check says about it."""

    @property
    def text(self) -> str:
        """The page's text."""
        return self.draft.text()


def planned(
    project: Project, sources: Sequence[SourceFile], folder: str | None, today: datetime.date
) -> list[ImportedPage]:
    """Return the pages for what was found in some files.

    Args:
        project: The site that gets them.
        sources: The files, none of them refused.
        folder: Where journeys go, below the docs folder; None for where the others are.
        today: The day that ages are counted to.

    Raises:
        NewPageError: A page has a name or an address already.
    """
    places = _PlacesOfPages(project, folder)
    pages = [
        places.page(found, source)
        for source in sources
        if not isinstance(source.found, Refusal)
        for found in source.found
    ]
    pages += [page for page in pages[:] for page in places.personas_of(page)]
    return _accepted(project, pages, places.read, today)


_ReadTexts = dict[str, tuple[str, Page | OtherPage | None]]
"""Texts by path, with what was read of each: reading is half of what a check costs."""


class _PlacesOfPages:
    """Gives each page its title and its place; none is taken twice."""

    def __init__(self, project: Project, folder: str | None) -> None:
        self.project = project
        self.options = project.settings.options
        self.folder = folder
        site = project.linked(measured=False)
        self.places = FreePlaces(site, project.built_files())
        self.titles: set[str] = set()
        """Slugs of the titles that this import has given."""
        self.last: dict[str, int] = {}
        """The number that was put behind each of them last."""
        self.read: _ReadTexts = {}

    def page(self, found: Found, source: SourceFile) -> ImportedPage:
        """Return the page of something that was found."""
        kind = _KINDS[type(found)]
        title = self._title(kind, found, source)
        lanes = tuple(self.options.lanes.kinds)
        about = f"Imported from {source.name}."
        draft = draft_of(found, title, self.options.scale, lanes, about)
        return self._placed(draft, source)

    def personas_of(self, page: ImportedPage) -> Iterator[ImportedPage]:
        """Yield the pages of the personas that a journey names and nobody has declared."""
        found = page.draft.found
        known = self.places.names("persona")
        for name in _personas(found) if isinstance(found, FoundJourney) else ():
            if known.find_quietly(Text(words_of_name(name))) is None:
                yield self._placed(
                    persona_draft(name, f"Imported from {page.source.name}."), page.source
                )

    def _placed(self, draft: DraftPage, source: SourceFile) -> ImportedPage:
        folder = self.folder if draft.kind == "journey" else None
        path = self.places.path(draft.kind, draft.title, folder)
        if self.project.settings.is_left_out(path):
            raise NewPageError("would be left out of the site by mkdocs.yml", path)
        text = draft.text()
        page = self.project.read(path, text)
        self.read[path] = (text, page)
        self.places.take(path, page if isinstance(page, Page) else None)
        self.titles.add(slug(draft.title))
        return ImportedPage(path, draft, source)

    def _title(self, kind: str, found: Found, source: SourceFile) -> str:
        """Return a title; one that another map of this import has is told apart by its place."""
        stem = source.name.rpartition(".")[0] or source.name
        written = "" if found.title is None else words_of_name(found.title)
        title = _title(written) or checked_title(" ".join(stem.replace("_", " ").split()))
        return title if kind != "journey" else self._apart(title, found)

    def _apart(self, title: str, found: Found) -> str:
        place = found.title.place if found.title else None
        is_cell = place is not None and place.cell.isalnum()
        names = [title, *([f"{title} ({place.sheet})"] if place and is_cell else [])]
        own = slug(title)
        numbered = (f"{title} {number}" for number in count(self.last.get(own, 1) + 1))
        name = next(name for name in chain(names, numbered) if slug(name) not in self.titles)
        if name not in names:
            self.last[own] = int(name.rpartition(" ")[2])
        return name


def _title(words: str) -> str:
    """Return a title, empty if there is nothing to see in it."""
    try:
        return checked_title(one_line(words.replace("\ufeff", "")))
    except NewPageError:
        return ""


_KINDS: dict[type, str] = {
    FoundJourney: "journey",
    FoundPersona: "persona",
    FoundTouchpoint: "touchpoint",
}


def _personas(journey: FoundJourney) -> list[FoundText]:
    """Return the personas that a journey names, each once."""
    names: list[FoundText] = list(journey.personas)
    for place in journey.places:
        felt: dict[str, FoundScore | FoundText] = {**place.scores, **place.feelings}
        names += [FoundText(name, felt[name].place) for name in felt if name]
        texts = (text for texts in place.lanes.values() for text in texts)
        names += [persona for text in texts for persona in text.keys.get("persona", ())]
    return list({slug(words): name for name in names if (words := words_of_name(name))}.values())


def _accepted(
    project: Project, pages: Sequence[ImportedPage], read: _ReadTexts, today: datetime.date
) -> list[ImportedPage]:
    """Take out what the check does not accept, and return the pages with what it says then."""
    findings: dict[str, list[Finding]] = {}
    for _ in range(_ROUNDS):
        findings = _findings(project, pages, read, today)
        refused = [
            page.draft.refuse(finding.location.line, finding.message)
            for page in pages
            for finding in findings[page.path]
            if finding.severity is Severity.ERROR or finding.rule in _NEVER_WRITTEN
        ]
        if not any(refused):
            break
    return [replace(page, findings=findings[page.path]) for page in pages]


def _findings(
    project: Project, pages: Sequence[ImportedPage], read: _ReadTexts, today: datetime.date
) -> dict[str, list[Finding]]:
    """Return what the check says about each new page, as if all were there."""
    for page in pages:
        if read[page.path][0] != page.text:
            read[page.path] = (page.text, project.read(page.path, page.text))
    project = project.with_read({path: page for path, (_, page) in read.items()})
    found = project.findings(today, with_history=False).diagnostics
    by_path: dict[str, list[Finding]] = {page.path: [] for page in pages}
    for finding in found:
        if finding.location.path in by_path:
            by_path[finding.location.path].append(finding)
    return by_path


def refusal_line(source: SourceFile) -> str:
    """Return why a file is no map, in one line."""
    refusal = source.found
    if not isinstance(refusal, Refusal):
        return ""
    place = f" ({refusal.place})" if refusal.place and str(refusal.place) != source.name else ""
    remedy = f", {refusal.remedy}" if refusal.remedy else ""
    return f"{shown(source.name)}{place}: {refusal.message}{remedy}"
