"""What themes and other plugins learn of a page of ours: its text, title and description."""

from __future__ import annotations

import copy
from typing import Any

from mkdocs.structure.pages import Page as MkDocsPage

from ..model.page import OtherPage, Page
from ..source.titles import first_heading
from .build import Build

_WITHOUT_FRONT_MATTER = "---\n{}\n---\n"
"""An empty front matter: a bare body that begins `Note: …` would be eaten as metadata."""


def source_of(page: MkDocsPage, build: Build) -> str | None:
    """Return a page's text without its front matter; None leaves the reading to MkDocs."""
    ours = build.pages.get(page.file.src_uri)
    if isinstance(ours, Page):
        return _WITHOUT_FRONT_MATTER + ours.body
    if isinstance(ours, OtherPage):
        return ours.text if ours.meta is None else _WITHOUT_FRONT_MATTER + ours.text
    return "" if build.generated(page) else None


def fill_meta(page: MkDocsPage, build: Build) -> None:
    """Fill `page.meta` as MkDocs would have, with a title that themes may print raw."""
    from ..pages.site import title_html

    ours = build.pages.get(page.file.src_uri)
    if ours is not None and ours.meta is not None:
        page.meta.update(copy.deepcopy(ours.meta))  # other plugins may change it, and we keep ours
    if isinstance(ours, Page):
        safe = title_html(ours.title)
        if "title" in page.meta or (safe != ours.title and not first_heading(ours.body)):
            page.meta["title"] = safe
        if ours.kind == "journey" and not build.options.nav.contents:
            page.meta["hide"] = _hiding(page.meta.get("hide"), "toc")
    elif (generated := build.generated(page)) is not None:
        page.meta["title"] = title_html(generated.title)


def describe(page: MkDocsPage, build: Build) -> None:
    """Describe a generated page for search engines and feeds: rss warns of a page without."""
    from ..pages.site import title_html

    if (generated := build.generated(page)) is not None:
        from ..pages.site import title_html

        kind = getattr(build.options.labels, generated.role.kind)
        words = f"{kind}: {generated.title}" if generated.role.id else generated.title
        page.meta.setdefault("description", title_html(words))


def _hiding(hidden: Any, part: str) -> list[Any]:
    """Return Material's `hide` with one more part of the page in it, whatever was written."""
    listed = hidden if isinstance(hidden, list) else [hidden] if hidden else []
    return listed if part in listed else [*listed, part]
