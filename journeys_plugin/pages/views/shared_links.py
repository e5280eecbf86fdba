"""Links that all pages of a folder have in common, each made once a build."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import field
from typing import Any

from markupsafe import Markup

from ...values.lean_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class SharedLinks:
    """What the pages of one folder link to. A page's links to itself are not among them.

    Nor are links to steps: of ten, nine are drawn once in a folder.
    """

    hrefs: dict[tuple[str, str], str] = field(default_factory=dict)
    """The links to records and lists, by kind and id."""
    titles: dict[tuple[str, str], Markup] = field(default_factory=dict)
    """The linked titles, by kind and id."""
    scores: dict[tuple[type, float], Markup] = field(default_factory=dict)
    facts: dict[tuple[type, tuple[Any, ...]], tuple[tuple[Markup, ...], tuple[Markup, ...]]] = (
        field(default_factory=dict)
    )
    """The small lines below a record's text, by its kind and the values that they say."""
    pills: dict[str, Markup] = field(default_factory=dict)
    """The linked titles of touchpoints, each in a pill, by id."""


@dataclass(frozen=True, slots=True)
class LinksByFolder:
    """The links of all folders of a site."""

    parents: frozenset[str]
    """The folders below which other pages lie: their own page links in its own way."""
    _by_folder: dict[str, SharedLinks] = field(default_factory=dict)

    @classmethod
    def among(cls, urls: Iterable[str]) -> LinksByFolder:
        """Return the links of a site with pages at these addresses, none of them made yet."""
        folders = {_folder_above(url) for url in urls}
        parents = set()
        for folder in folders:
            while folder and folder not in parents:
                parents.add(folder)
                folder = posixpath.dirname(folder)
        return cls(frozenset(parents))

    def of(self, url: str) -> SharedLinks:
        """Return the links of the page at an address, which it shares with others.

        From `a/b/` and `a/c/` everything lies the same way, but they themselves.
        """
        folder, _, name = url.rpartition("/")
        alike = f"{posixpath.dirname(folder)}/*" if not name and self._is_leaf(folder) else folder
        return self._by_folder.setdefault(alike, SharedLinks())

    def _is_leaf(self, folder: str) -> bool:
        return folder not in self.parents and folder not in ("", ".")


def _folder_above(url: str) -> str:
    """Return the folder that a page lies in: of `a/b/`, which is a folder itself, `a`."""
    folder, _, name = url.rpartition("/")
    return folder if name else posixpath.dirname(folder)
