"""A page's table of contents and its anchors, as MkDocs keeps and checks them."""

from __future__ import annotations

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink

from ..model.page import OtherPage, Page
from ..pages.html_insertion import TITLE_ID
from ..pages.outlines import Heading
from ..pages.site import title_html
from ..values.addresses import Addresses, Target
from ..values.inline import links


def anchors_of(headings: tuple[Heading, ...]) -> list[str]:
    """Return the anchors of headings and of those below them."""
    return [heading.id for heading in headings] + [
        child.id for heading in headings for child in heading.children
    ]


def add_to_contents(page: MkDocsPage, headings: tuple[Heading, ...]) -> None:
    """Enter our headings below the page's title, also if we write that title for the author."""
    items: list[AnchorLink] = page.toc.items
    if not any(item.level == 1 for item in items):
        title = AnchorLink(str(page.title or ""), TITLE_ID, 1)
        title.children = [*items]
        items[:] = [title]
    top = items[0].children if items[0].level == 1 else items
    for heading in headings:
        entry = AnchorLink(title_html(heading.title), heading.id, 2)
        entry.children = [
            AnchorLink(title_html(child.title), child.id, 3) for child in heading.children
        ]
        top.append(entry)


def targets(ours: Page | OtherPage | None, addresses: Addresses) -> list[tuple[str, Target]]:
    """Return each link in our texts, with where it leads."""
    if not isinstance(ours, Page):
        return []
    hrefs = (href for text in ours.linked for href in links(text))
    return [(href, addresses.resolve(href, ours.path, "")) for href in hrefs]


def add_to_link_check(
    page: MkDocsPage, ours: Page | OtherPage | None, addresses: Addresses, files: Files
) -> None:
    """Have MkDocs check the anchors in our texts' links, as it does in Markdown."""
    if page.links_to_anchors is None:
        return
    for href, target in targets(ours, addresses):
        file = files.get_file_from_path(target.path) if target.path else None
        if file is not None and target.anchor:
            page.links_to_anchors.setdefault(file, {}).setdefault(target.anchor, href)
