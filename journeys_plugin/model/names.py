"""References: an id, a title or an alias, compared as slugs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..diagnostics import Diagnostics, Fix, Location, shown
from ..diagnostics.likeness import Likeness
from ..source.lookalikes import INVISIBLE
from ..values.slugs import slug
from ..values.texts import Text
from .ids import free
from .page import Page
from .written_names import paths_of

_INVISIBLE = re.compile(f"[{INVISIBLE}]")


class KnownNames:
    """The names of one kind's pages. An id wins over a title, a title over an alias."""

    def __init__(self, kind: str, pages: Sequence[Page], findings: Diagnostics) -> None:
        self.kind = kind
        self.findings = findings
        self.by_id = self._unique_ids(pages)
        self._levels: list[dict[str, list[str]]] = [
            {page_id: [page_id] for page_id in self.by_id},
            _grouped((slug(page.title), page_id) for page_id, page in self.by_id.items()),
            _grouped(
                (slug(alias), page_id)
                for page_id, page in self.by_id.items()
                for alias in page.written.aliases
            ),
        ]
        self._by_path = {page.path: page_id for page_id, page in self.by_id.items()}
        self._likeness: Likeness | None = None

    def _unique_ids(self, pages: Sequence[Page]) -> dict[str, Page]:
        """Return the pages by their ids; of two equal ids, the first path has it."""
        by_id: dict[str, Page] = {}
        written = {page.id for page in pages}
        last: dict[str, int] = {}
        for page in sorted(pages, key=lambda page: page.path):
            page_id = page.id
            if page_id in by_id:
                first = by_id[page_id]
                self.findings.add(
                    "duplicate-id",
                    page.place,
                    f"the {self.kind} id {page_id!r} is taken by {first.written_in}",
                    f"write another `id:` here ({page.written_in}) or there",
                )
                page_id = free(page_id, written, last)
                written.add(page_id)
            by_id[page_id] = page
        return by_id

    def add(self, page: Page) -> None:
        """Add a page that is about to be written; names that others have remain theirs."""
        page_id = free(page.id, self.by_id)
        self.by_id[page_id] = page
        self._by_path.setdefault(page.path, page_id)
        of_levels = [page_id], [slug(page.title)], map(slug, page.written.aliases)
        for level, names in zip(self._levels, of_levels, strict=True):
            for name in names:
                level.setdefault(name, []).append(page_id)
        self._likeness = None

    def find(self, reference: Text, path: str) -> str | None:
        """Return the id that a reference on a page means, None if nothing has that name.

        If two pages share the name, the first path has it, and the tie is reported.
        """
        wanted = slug(reference)
        for level in self._levels:
            if ids := level.get(wanted):
                if len(ids) > 1:
                    self._report_tie(reference, path, ids)
                return ids[0]
        return self._at(reference, path) or self._seen(reference, path)

    def _seen(self, reference: Text, path: str) -> str | None:
        """Return the id that a name means without the invisible signs in it, and report them."""
        sign = _INVISIBLE.search(reference)
        if sign is None:
            return None
        clean = _INVISIBLE.sub("", reference)
        page_id = self.find_quietly(clean, path)
        if page_id is not None:
            self.findings.add(
                "look-alike-sign",
                Location(path, reference.line, reference.column),
                f"there is an invisible character (U+{ord(sign[0]):04X}) in {shown(clean)}",
                f"write: {clean}",
                Fix(str(reference), clean),
            )
        return page_id

    def find_quietly(self, reference: str, path: str = "") -> str | None:
        """Return the id that a reference means, and report nothing; `find` reports ties."""
        wanted = slug(reference)
        for level in self._levels:
            if ids := level.get(wanted):
                return ids[0]
        return self._at(reference, path)

    def _at(self, reference: str, path: str) -> str | None:
        """Return the id of the page to which a link or a path on another page leads."""
        targets = paths_of(reference, path)
        return next((self._by_path[target] for target in targets if target in self._by_path), None)

    def _report_tie(self, reference: Text, path: str, ids: list[str]) -> None:
        paths = " and ".join(self.by_id[page_id].written_in for page_id in ids)
        self.findings.add(
            "ambiguous-reference",
            Location(path, reference.line, reference.column),
            f"{shown(reference)} is the name of {paths}",
            f"write the id: {' or '.join(ids)}",
        )

    def alike(self, wanted: str) -> str | None:
        """Return the id of the page whose name is nearly this slug."""
        name = self._known().alike(wanted)
        return self._id(name) if name else None

    def nearest(self, wanted: str) -> str | None:
        """Return the id of the page that was probably meant by this slug."""
        name = self._known().nearest(wanted)
        return self._id(name) if name else None

    def _known(self) -> Likeness:
        if self._likeness is None:
            self._likeness = Likeness(name for level in self._levels for name in level)
        return self._likeness

    def _id(self, name: str) -> str:
        return next(level[name][0] for level in self._levels if name in level)


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for name, page_id in pairs:
        ids = grouped.setdefault(name, [])
        if page_id not in ids:
            ids.append(page_id)
    return grouped
