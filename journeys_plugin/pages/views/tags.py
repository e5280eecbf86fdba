"""The tags of pages: as a line of words, and as what lists can be narrowed by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from markupsafe import Markup

from ...model.page import Page
from .filters import Filter, FilterChoice, is_of
from .page_context import PageContext

_FEW = 5
"""How many tags stand in a row of a list (chosen by eye)."""

_TAG = Markup('<span class="j-tag">{}</span>')
_LINKED = Markup('<a class="j-tag" href="{}">{}</a>')
_NAMED = Markup('<span class="j-hidden">{}: </span>{}')


def tags_of_page(page: Page | None) -> tuple[str, ...]:
    """Return the tags of a page; none if no page declares the record."""
    return page.tags if page else ()


def shown_on_page(page: Page | None, here: PageContext) -> Markup:
    """Return a page's tags, linked to the list that each narrows; empty if the theme shows them."""
    tags = tags_of_page(page)
    if page is None or not tags or here.options.theme_shows_tags:
        return Markup("")
    listed = f"{page.kind}s"
    if (listed, "") not in here.homes:
        return _named(map(_TAG.format, tags), here)
    href = here.link(listed)
    return _named((_LINKED.format(f"{href}?tag={quote(tag, safe='')}", tag) for tag in tags), here)


def shown_in_row(page: Page | None, here: PageContext) -> Markup:
    """Return the first of a page's tags, for a row of a list."""
    tags = tags_of_page(page)
    if not tags:
        return Markup("")
    shown = [_TAG.format(tag) for tag in tags[:_FEW]]
    if (more := len(tags) - _FEW) > 0:
        shown.append(Markup("{}").format(here.options.labels.and_more.format(count=more)))
    return _named(shown, here)


def _named(tags: Iterable[Markup], here: PageContext) -> Markup:
    return _NAMED.format(here.options.labels.tags, Markup(" ").join(tags))


def tag_choices(page: Page | None) -> dict[str, str]:
    """Return the tags of a page as choices of the filter of tags."""
    return {tag: tag for tag in tags_of_page(page)}


def tag_keys(page: Page | None) -> list[str]:
    """Return the words that the filter of tags finds a row by."""
    return [is_of("tag", tag) for tag in tags_of_page(page)]


def tag_filters(pages: Sequence[Page | None], here: PageContext) -> list[Filter]:
    """Return the filter of the tags that rows have; none if it would narrow nothing."""
    rows = [frozenset(tags_of_page(page)) for page in pages]
    tags = sorted(frozenset().union(*rows), key=str.casefold)
    if all(row == rows[0] for row in rows):
        return []
    choices = tuple(FilterChoice(tag, tag) for tag in tags)
    return [Filter("tag", here.options.labels.tags, choices)]
