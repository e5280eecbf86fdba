"""The pages that nobody wrote: all of them, before any is drawn."""

from __future__ import annotations

from collections.abc import Iterable

from ..diagnostics import Diagnostic, Location
from ..options import Options
from ..options.pages import KINDS_OF_LISTS
from ..values.addresses import file_name
from ..values.lean_dataclass import dataclass
from . import (
    PAGE_KINDS,
    Catalogue,
    Persona,
    Touchpoint,
)
from .ids import free


@dataclass(frozen=True, slots=True)
class Role:
    """What a page of the site is about."""

    kind: str
    """`journey`, `persona` or `touchpoint`, or one of the indexes: `journeys`, `personas`,
    `touchpoints`, `insights`."""
    id: str = ""
    """Empty for an index."""


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page that nobody wrote."""

    path: str
    """Under the docs folder, as if it were written there."""
    role: Role
    title: str
    source: str | None
    """The page that an edit link leads to: the one that names it first."""
    in_nav: bool


def declared_roles(catalogue: Catalogue) -> dict[str, tuple[Role, ...]]:
    """Return the role of each page that declares something, by its path."""
    return {
        record.page.path: (Role(kind, record_id),)
        for kind in PAGE_KINDS
        for record_id, record in catalogue.of_kind(kind).items()
        if record.page is not None
    }


def generated_pages(
    catalogue: Catalogue, options: Options, files: Iterable[str] = ()
) -> tuple[list[GeneratedPage], list[Diagnostic]]:
    """Return the pages that the site needs beside the authors' own, and what is wrong.

    Two pages at one address are an error; the second one gets another address.

    Args:
        catalogue: The site's.
        options: The site's.
        files: Paths of files in the way of a page's folder, such as `touchpoints/faq`.
    """
    labels, folders = options.labels, options.folders
    pages = [
        GeneratedPage(
            f"{getattr(folders, kind)}/index.md", Role(kind), getattr(labels, kind), None, True
        )
        for kind in KINDS_OF_LISTS
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
    wanted = f"{folder}/{file_name(record.id)}"
    stem = free(wanted, taken)
    taken.add(stem)
    named = record.named or Location("")
    page = GeneratedPage(
        f"{stem}.md", Role(kind, record.id), record.title, named.path or None, kind == "persona"
    )
    if stem == wanted:
        return page, []
    message = f"the page of the {kind} {record.title!r} would be at {wanted}, which is taken"
    remedy = f"write a page with `{kind}:` for it, with another `id:`"
    return page, [Diagnostic("duplicate-address", named, message, remedy)]
