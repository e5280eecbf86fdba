"""A list that may be too long for a page: what stands on it, and the pages with the rest.

A page would grow with each row that a site has. So it shows some, and a link to the next ones,
which are a small page of their own: the script loads its rows into the list; without a script, and
from a disk, the link opens it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Generic, TypeVar

from ..values.lean_dataclass import dataclass

Item = TypeVar("Item")

SHOWN, SLACK = 100, 50
"""How many rows a page shows, and how many more it shows rather than leave them to another one (by
eye)."""

_COLUMNS = 40
"""So many columns of a map make a row with its picture as long as one row more."""


def weight_of_picture(columns: int) -> int:
    """Return for how many rows one with a journey's picture counts."""
    return 1 + columns // _COLUMNS


@dataclass(frozen=True)
class LongList(Generic[Item]):
    """The rows of a list."""

    name: str
    """What its further pages are called."""
    items: Sequence[Item]
    draw: Callable[[Sequence[Item]], str]
    """Draws the rows of some items."""
    weights: Sequence[int]
    """For how many rows each item counts."""
    title: str = ""
    look: str = ""
    """The classes of the table or list around the rows."""
    columns: tuple[str, ...] = ()
    """The heads of the table; none for a list."""
    count_of: Callable[[Item], int] = lambda _: 1
    """Returns what the item stands for as readers count."""
    shown: int = SHOWN
    """For how many rows the list's own page has room."""
    slack: int = SLACK
    """How many more it shows rather than leave them to another page."""

    @cached_property
    def parts(self) -> list[Sequence[Item]]:
        """The items of each page: at first those that stand on the page of the list."""
        ends: list[int] = []
        size, left = 0, sum(self.weights)
        for number, weight in enumerate(self.weights):
            most = SHOWN if ends else self.shown
            if size and size + weight > most and left > self.slack:
                ends.append(number)
                size = 0
            size += weight
            left -= weight
        starts = [0, *ends]
        return [
            self.items[start:end]
            for start, end in zip(starts, [*ends, len(self.items)], strict=True)
        ]

    @cached_property
    def count(self) -> int:
        """How many there are, as readers count."""
        return self.count_in(self.items)

    def count_in(self, items: Iterable[Item]) -> int:
        """Return how many some items are, as readers count."""
        return sum(map(self.count_of, items))

    def page_with(self, items: Sequence[Item]) -> int:
        """Return the page of a part; that of the list for all items."""
        return next((page for page, part in enumerate(self.parts) if part is items), 0)

    def page_of(self, number: int) -> int:
        """Return the page that an item stands on, by its number in the list, from 0."""
        for page, part in enumerate(self.parts):
            number -= len(part)
            if number < 0:
                return page
        return 0


def is_long(weight: int) -> bool:
    """Return whether rows of a weight have further pages."""
    return weight > SHOWN + SLACK


def further_page(home: str, name: str, page: int) -> str:
    """Return the address of a further page of a list, from 1: beside the page of the list.

    So its links lead as those of the page do.
    """
    folder, _, file = home.rpartition("/")
    stem = file.removesuffix(".html").removesuffix("index")
    before = f"{stem}-" if stem else ""
    return posixpath.join(folder, f"{before}journeys-{name}-{page + 1}.html")


def taken_pages(urls: Iterable[str]) -> Iterator[str]:
    """Yield the addresses of further pages at which a site has files of its own, or folders."""
    for url in urls:
        if "journeys-" in url:
            parts = url.split("/")
            for number, part in enumerate(parts, 1):
                if "journeys-" in part and part.endswith(".html"):
                    yield "/".join(parts[:number])
