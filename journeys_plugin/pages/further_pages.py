"""What stands of a long list on its page, the way to the rest, and the pages with the rest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

from markupsafe import Markup

from ..model.generated_pages import Role
from ..schema.language_tags import direction
from ..values.lean_dataclass import dataclass
from .long_list import LongList, further_page
from .stylesheet import STYLES
from .views.page_context import PageContext

WAY = Markup('<p>{} <a href="{}">{}</a></p>')
"""How many are shown, and the way to the others."""
_LOADED = Markup('<p class="j-rest">{} <a href="{}">{}</a></p>')
"""The same behind a list into which the script loads the rows of that page."""


@dataclass(frozen=True)
class FurtherPages:
    """Draws lists on one page and on their further ones, which lie beside the record's own page."""

    here: PageContext
    render: Callable[..., Markup]
    """Fills a template with values."""
    are_possible: bool = True
    """Whether they are written: not where pages are protected, since nothing would protect them."""
    taken: Collection[str] = ()
    """The addresses at which the site has files of its own: a list that needs one is not cut."""

    def home(self, role: Role) -> str | None:
        """Return the address of the page beside which the rest lies; None if all is shown there."""
        path = self.here.homes.get((role.kind, role.id))
        return self.here.addresses.urls[path] if path and self.are_possible else None

    def is_cut(self, long: LongList[Any], role: Role) -> bool:
        """Return whether a list has further pages."""
        home = self.home(role)
        if home is None or len(long.parts) == 1:
            return False
        pages = range(1, len(long.parts)) if self.taken else ()
        return all(further_page(home, long.name, page) not in self.taken for page in pages)

    def count_if_long(self, long: LongList[Any], role: Role) -> int:
        """Return how many there are in all if some are on further pages; 0 if none are."""
        return long.count if self.is_cut(long, role) else 0

    def shown(self, long: LongList[Any], role: Role) -> Markup:
        """Draw the rows that stand on the page."""
        shown = long.parts[0] if self.is_cut(long, role) else long.items
        return Markup(long.draw(shown))  # noqa: S704 - made by functions that escape

    def way(self, long: LongList[Any], role: Role) -> Markup:
        """Draw how many are shown, and the way to the others; nothing if all are shown."""
        home = self.home(role)
        if home is None or not self.is_cut(long, role):
            return Markup("")
        said, more = self._said(long, 0)
        href = self.here.file(further_page(home, long.name, 1))
        return _LOADED.format(said, href, more)

    def _said(self, long: LongList[Any], page: int) -> tuple[str, str]:
        """Say how many are shown up to a page, and how many follow; nothing if none do."""
        labels = self.here.options.labels
        shown = sum(map(long.count_in, long.parts[: page + 1]))
        left = long.count - shown
        more = labels.and_more.format(count=left) if left else ""
        return labels.shown_of.format(shown=shown, count=long.count), more

    def further(self, long: LongList[Any], role: Role) -> Iterator[tuple[str, str]]:
        """Yield the address and the text of each further page of a list."""
        home = self.home(role)
        if home is None or not self.is_cut(long, role):
            return
        here, language = self.here, self.here.options.labels.language
        addresses = [further_page(home, long.name, page) for page in range(1, len(long.parts))]
        pages = [here.link(role.kind, role.id), *map(here.file, addresses)]
        for page, address in enumerate(addresses, 1):
            said, more = self._said(long, page)
            drawn = self.render(
                "rest.html",
                title=long.title,
                look=long.look,
                columns=long.columns,
                rows=Markup(long.draw(long.parts[page])),  # noqa: S704 - as above
                number=page + 1,
                said=said,
                more=more,
                pages=pages,
                direction=direction(language),
                styles=[*map(here.file, STYLES)],
            )
            yield address, drawn
