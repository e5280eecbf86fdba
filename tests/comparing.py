"""Compares two folders of pages: `python -m tests.comparing OLD NEW > diff.html`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from journeys_plugin.changes.compared_catalogues import changes
from journeys_plugin.changes.reports import Comparison
from journeys_plugin.changes.typed_changes import Changes
from journeys_plugin.model import Catalogue, link
from journeys_plugin.model.page import Page, read_page
from journeys_plugin.options import Options
from journeys_plugin.pages.views.comparison import html


class Compared(NamedTuple):
    """Two sites, what changed between them, and the page that says it."""

    changes: Changes
    html: str


def pages_below(folder: Path) -> dict[str, str]:
    """Give the texts of all pages of a folder, by their path in it."""
    paths = sorted(folder.rglob("*.md"))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in paths}


def catalogue_of(pages: Mapping[str, str], options: Options) -> Catalogue:
    """Read and link pages."""
    read = [
        read_page(path, text.encode(), options.scale, options.lanes.kinds)
        for path, text in pages.items()
    ]
    return link([page for page in read if isinstance(page, Page)])


def compare(
    before: Mapping[str, str],
    after: Mapping[str, str],
    options: Options | None = None,
    names: tuple[str, str] = ("old", "new"),
) -> Compared:
    """Compare two sets of pages, by their paths."""
    options = options or Options()
    old, new = catalogue_of(before, options), catalogue_of(after, options)
    found = changes(old, new)
    return Compared(found, html(Comparison(old, new, found, *names, options)))


if __name__ == "__main__":
    folders = [Path(name) for name in sys.argv[1:3]]
    old, new = folders
    compared = compare(pages_below(old), pages_below(new), names=(old.name, new.name))
    sys.stdout.write(compared.html)
