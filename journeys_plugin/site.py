"""Catalogue and options to the pages of a site: which there are, and what stands on each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup, escape

from . import inline
from .addresses import Addresses
from .catalogue import Catalogue, Journey, Persona, Touchpoint
from .catalogue.ids import free
from .diagnostics import RULES, Diagnostic, Location, Severity
from .options import Options
from .parts import Heading, Part, Parts, Role
from .templating import environment
from .views.here import Here

_SHOWN = 20
"""How many findings stand on a page; the log has them all."""

_LONGEST_NAME = 100
"""Of a generated page's file, in bytes; file systems end at 255."""


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page that nobody wrote."""

    path: str
    """Under the docs folder, as if it were written there."""
    role: Role
    title: str
    source: str | None
    """The page that an edit link leads to."""
    in_nav: bool


def declared_roles(catalogue: Catalogue) -> dict[str, tuple[Role, ...]]:
    """Give the role of each page that declares something, by its path."""
    records: dict[str, Mapping[str, Journey | Persona | Touchpoint]] = {
        "journey": catalogue.journeys,
        "persona": catalogue.personas,
        "touchpoint": catalogue.touchpoints,
    }
    return {
        record.page.path: (Role(kind, record_id),)
        for kind, of_kind in records.items()
        for record_id, record in of_kind.items()
        if record.page is not None
    }


def generated_pages(
    catalogue: Catalogue, options: Options, files: Iterable[str] = ()
) -> tuple[list[GeneratedPage], list[Diagnostic]]:
    """Give the pages that the site needs beside the authors' own.

    Two at one address are an error; the second gets another one.

    Args:
        catalogue: The site's.
        options: The site's.
        files: Paths of files that pages cannot be a folder of, such as `touchpoints/faq`.
    """
    labels, folders = options.labels, options.folders
    pages = [
        GeneratedPage(
            f"{folders.journeys}/index.md", Role("journeys"), labels.journeys, None, True
        ),
        GeneratedPage(
            f"{folders.personas}/index.md", Role("personas"), labels.personas, None, True
        ),
        GeneratedPage(
            f"{folders.touchpoints}/index.md", Role("touchpoints"), labels.touchpoints, None, True
        ),
    ]
    taken = {page.path.removesuffix(".md") for page in pages} | set(files)
    diagnostics: list[Diagnostic] = []
    for kind, folder, records in (
        ("persona", folders.personas, catalogue.personas),
        ("touchpoint", folders.touchpoints, catalogue.touchpoints),
    ):
        for record in records.values():
            if record.page is None:
                page, clash = _generated(kind, folder, record, taken)
                pages.append(page)
                diagnostics.extend(clash)
    return pages, diagnostics


def _generated(
    kind: str, folder: str, record: Persona | Touchpoint, taken: set[str]
) -> tuple[GeneratedPage, list[Diagnostic]]:
    wanted = f"{folder}/{_file_name(record.id)}"
    stem = free(wanted, taken)
    taken.add(stem)
    named = record.named or Location("")
    page = GeneratedPage(
        f"{stem}.md", Role(kind, record.id), record.title, named.path or None, kind == "persona"
    )
    if stem == wanted:
        return page, []
    message = f"the page of the {kind} {record.title!r} would stand at {wanted}, which is taken"
    remedy = f"write a page with `{kind}:` for it, with another `id:`"
    return page, [Diagnostic(RULES["duplicate-address"], named, message, remedy)]


def _file_name(record_id: str) -> str:
    """Give a file name for an id: itself, cut where it is too long for a file system."""
    encoded = record_id.encode("utf-8", "replace")
    if len(encoded) <= _LONGEST_NAME:
        return record_id
    cut = encoded[: _LONGEST_NAME - 9].decode("utf-8", "ignore").rstrip("-")
    return f"{cut}-{hashlib.sha256(encoded).hexdigest()[:8]}"


def title_html(words: str) -> str:
    """Give a name as themes and other plugins may print it raw: nothing live, no template."""
    return str(escape(inline.words(words))).replace("{", "&#123;").replace("}", "&#125;")


_LEAD = {
    "journey": ("summary", "map"),
    "persona": ("summary",),
    "touchpoint": ("summary",),
}
"""The parts after the first heading of a page, by what it is about."""

_END = {
    "journey": ("diagram",),
    "persona": ("journeys", "touchpoints"),
    "touchpoint": ("steps",),
    "journeys": ("journeys",),
    "personas": ("personas",),
    "touchpoints": ("touchpoints",),
}
"""The parts below the author's text."""


@dataclass(frozen=True)
class Site:
    """All pages of a site that we draw on, ready to be drawn one by one."""

    catalogue: Catalogue
    options: Options
    addresses: Addresses
    roles: Mapping[str, tuple[Role, ...]]
    """By the path of the page, the authors' own and the generated ones. A page that somebody wrote
    at a generated page's address has both roles."""
    findings: Mapping[str, Sequence[Diagnostic]]
    """By the path of the page that they are about."""
    overrides: tuple[str, ...] = ()
    """Folders whose templates win over ours."""

    @cached_property
    def homes(self) -> dict[tuple[str, str], str]:
        """The path of the page of each (kind, id)."""
        return {(role.kind, role.id): path for path, roles in self.roles.items() for role in roles}

    def lead(self, path: str) -> Markup:
        """Draw what stands after the page's first heading."""
        return Markup("").join((self._findings(path), *self._drawn(path, _LEAD)))

    def end(self, path: str) -> Markup:
        """Draw what stands below the author's text."""
        return Markup("").join(self._drawn(path, _END))

    def words(self, path: str) -> Markup:
        """Give the words that the search finds the page by."""
        parts = self._parts(path)
        return Markup("").join(parts.words(role) for role in self.roles[path])

    def headings(self, path: str) -> tuple[Heading, ...]:
        """Give the entries for the table of contents, in order; a journey's stages hold steps."""
        parts = self._parts(path)
        return tuple(
            heading
            for placed in (_LEAD, _END)
            for part in self._placed(path, placed)
            for heading in parts.headings(part)
        )

    def anchors(self, path: str) -> Iterator[str]:
        """Give the anchors that we draw on a page, beside its headings'."""
        parts = self._parts(path)
        for part in self._placed(path, _LEAD):
            yield from parts.anchors(part)

    def _placed(self, path: str, placed: Mapping[str, tuple[str, ...]]) -> Iterator[Part]:
        for role in self.roles.get(path, ()):
            for name in placed.get(role.kind, ()):
                yield Part(name, role)

    def _drawn(self, path: str, placed: Mapping[str, tuple[str, ...]]) -> Iterator[Markup]:
        parts = self._parts(path)
        for part in self._placed(path, placed):
            yield parts.draw(part)

    def _parts(self, path: str) -> Parts:
        url = self.addresses.urls[path]
        here = Here(self.catalogue, self.options, self.addresses, self.homes, path, url)
        return Parts(here, environment(self.overrides))

    def _findings(self, path: str) -> Markup:
        found = [
            one for one in self.findings.get(path, ()) if one.severity is not Severity.INFORMATION
        ]
        if not found:
            return Markup("")
        errors = any(one.severity is Severity.ERROR for one in found)
        worst = "error" if errors else "warning"
        return self._parts(path).render(
            "findings.html", findings=found[:_SHOWN], count=len(found), worst=worst
        )
