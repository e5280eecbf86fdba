"""Markers: HTML comments by which an author puts one of our parts into a page.

<!-- journeys/map buy-a-camera -->
<!-- journeys/journeys persona=hobby-photographer state=future -->
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..diagnostics import Diagnostic, Location, nearest, shown
from ..insights import BY
from ..model import Catalogue
from ..model.generated_pages import Role
from ..schema.records import STATES, STATUSES
from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from ..values.statuses import OPPORTUNITY_STATUSES, OpportunityStatuses
from .insight_drawer import HEADINGS
from .part_drawer import Part
from .views.insights.backlog_rows import NO_STATUS

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_PREFIX = "journeys/"
_NEARLY = re.compile(r"/?journeys?\s*/\s*\w", re.IGNORECASE)
"""What is probably meant as a marker: `/journeys/map`, `journey/map`, `Journeys / map`. Without a
warning the author would see nothing at all."""

OF_A_KIND: dict[str, tuple[str, ...]] = {
    "summary": ("journey", "persona", "touchpoint"),
    "map": ("journey",),
    "curve": ("journey",),
    "diagram": ("journey",),
    "history": ("journey",),
    "steps": ("touchpoint",),
}
"""The parts that show one record, and the kinds that it may have."""

LISTS: dict[str, tuple[str, ...]] = {
    "home": (),
    "journeys": ("persona", "touchpoint", "state", "status"),
    "personas": (),
    "touchpoints": ("persona",),
    "insights": (),
    "glance": (),
    "lowest": ("persona", "journey", "touchpoint"),
    "people": (),
    "heatmap": ("by",),
    "backlog": ("persona", "journey", "touchpoint", "owner", "status"),
    "missing": (),
    "coverage": (),
    "futures": ("journey",),
    "measured": ("journey",),
}
"""The parts that list records, and the keys that narrow each."""

OF_INSIGHTS = ("insights", *HEADINGS)
"""The lists that belong to the insights."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker in a page's HTML."""

    raw: str
    """The comment as it is written."""
    part: Part | None
    """None if the marker is wrong."""
    problem: str = ""
    """What is wrong with it; empty if nothing is."""
    remedy: str = ""
    """What to write instead."""


def markers(
    html: str,
    catalogue: Catalogue,
    roles: Iterable[Role],
    whole: Catalogue | None = None,
    statuses: OpportunityStatuses = OPPORTUNITY_STATUSES,
) -> list[Marker]:
    """Return the markers of a page. In a code block `<` is escaped, so none is found there.

    Args:
        html: What Markdown made of the author's text.
        catalogue: The site's, as those who may read the page see it.
        roles: What the page is about: a marker without an id means that.
        whole: The catalogue with what is protected from them, so that a record that they may not
            see is not reported as missing.
        statuses: The site's statuses of opportunities.
    """
    placed: list[Marker] = []
    # No comment begins after the last `-->`. Without this end, each `<!--` there would search the
    # rest of the page in vain, which takes quadratic time.
    for match in _COMMENT.finditer(html, 0, html.rfind("-->") + 3):
        words = match[1].strip()
        if not words.startswith(_PREFIX):
            if _NEARLY.match(words):
                message = f"{shown(match[0])} is nearly a marker"
                placed.append(Marker(match[0], None, message, f"begin it with `{_PREFIX}`"))
            continue
        wanted, of_page = words.removeprefix(_PREFIX), tuple(roles)
        marker = _read(match[0], wanted, catalogue, of_page, statuses)
        if marker.part is None and whole and _read(match[0], wanted, whole, of_page, statuses).part:
            message = f"{shown(match[0])} asks for what only readers of a protected page may see"
            marker = Marker(match[0], None, message, "place it on a page protected in the same way")
        if marker.part and any(marker.part == earlier.part for earlier in placed):
            # The part's anchors would be there twice.
            message = f"{shown(match[0])} is already on this page"
            marker = Marker(match[0], None, message, "leave the second one out")
        placed.append(marker)
    return placed


def wrong(markers: Sequence[Marker], path: str, text: str) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each marker of a page that places nothing.

    Args:
        markers: All of the page's markers, in their order.
        path: The page's path under the docs folder.
        text: Its file's text, in which the markers' lines are looked up.
    """
    for number, marker in enumerate(markers):
        if marker.part is None:
            skipped = sum(earlier.raw == marker.raw for earlier in markers[:number])
            place = _place(marker.raw, skipped, path, text)
            yield Diagnostic("bad-marker", place, marker.problem, marker.remedy)


def _place(raw: str, skipped: int, path: str, text: str) -> Location:
    """Return where a marker is, after some equal ones; the page alone if its text lacks it.

    Another plugin may have put the marker into the HTML.
    """
    pieces = text.split(raw)
    if len(pieces) < skipped + 2:
        return Location(path)
    before = raw.join(pieces[: skipped + 1])
    return Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _read(
    raw: str,
    rest: str,
    catalogue: Catalogue,
    roles: tuple[Role, ...],
    statuses: OpportunityStatuses,
) -> Marker:
    try:
        name, *words = shlex.split(rest) or [""]
    except ValueError:
        return Marker(raw, None, f"{shown(raw)} has a quote that is not closed", "close it")
    known = (*OF_A_KIND, *LISTS)
    if name not in known:
        near = nearest(name, known)
        remedy = f"did you mean {near!r}?" if near else f"use one of {', '.join(known)}"
        return Marker(raw, None, f"unknown part {shown(name)} in a marker", remedy)
    ids = [word for word in words if "=" not in word]
    keys = [word.partition("=")[0] for word in words if "=" in word]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        return Marker(raw, None, f"{name}: {shown(twice)} is there twice", "write one of them")
    scope = dict(word.split("=", 1) for word in words if "=" in word)
    if name in LISTS:
        own = (*(status.key for status in statuses), NO_STATUS)
        return _list(raw, name, ids, scope, catalogue, roles, own)
    return _single(raw, name, ids, scope, catalogue, roles)


def _single(
    raw: str,
    name: str,
    ids: list[str],
    scope: Mapping[str, str],
    catalogue: Catalogue,
    roles: tuple[Role, ...],
) -> Marker:
    kinds = OF_A_KIND[name]
    if scope or len(ids) > 1:
        message = f"{name}: {shown(raw)} takes one id and nothing else"
        return Marker(raw, None, message, f"write journeys/{name} and an id")
    if not ids:
        role = next((role for role in roles if role.kind in kinds), None)
        if role is None:
            page_kind = f"a {' or '.join(kinds)}"
            message = f"{name}: this page is not about {page_kind}"
            return Marker(raw, None, message, f"write journeys/{name} and the id of {page_kind}")
        return Marker(raw, Part(name, role))
    for kind in kinds:
        ids_found = _find(ids[0], kind, catalogue)
        if len(ids_found) == 1:
            return Marker(raw, Part(name, Role(kind, ids_found[0])))
        if ids_found:
            return _not_one(raw, (kind,), ids[0], ids_found, catalogue)
    return _not_one(raw, kinds, ids[0], [], catalogue)


def _list(
    raw: str,
    name: str,
    ids: list[str],
    scope: Mapping[str, str],
    catalogue: Catalogue,
    roles: tuple[Role, ...],
    own_statuses: tuple[str, ...],
) -> Marker:
    keys = LISTS[name]
    if ids:
        remedy = f"keys are {', '.join(keys)}" if keys else "it takes none"
        return Marker(raw, None, f"{name}: {shown(ids[0])} is not `key=value`", remedy)
    narrowed = {}
    for key, value in scope.items():
        if key not in keys:
            remedy = f"use one of {', '.join(keys)}" if keys else "it takes none"
            return Marker(raw, None, f"{name}: unknown key {shown(key)}", remedy)
        words = _words_of(name, key, own_statuses)
        if words is None:
            ids_found = _find(value, key, catalogue)
            if len(ids_found) != 1:
                return _not_one(raw, (key,), value, ids_found, catalogue)
            narrowed[key] = ids_found[0]
        elif value not in words:
            return Marker(
                raw, None, f"{key}: {shown(value)} is unknown", f"write {' or '.join(words)}"
            )
        else:
            narrowed[key] = value
    if name in OF_INSIGHTS:
        implied = {role.kind: role.id for role in roles if role.kind in keys}
        return Marker(
            raw, Part(name, Role("insights"), tuple(sorted((narrowed or implied).items())))
        )
    if not narrowed and (role := next((r for r in roles if r.kind in ("persona", name)), None)):
        return Marker(raw, Part(name, role))
    if set(narrowed) == {"persona"}:
        return Marker(raw, Part(name, Role("persona", narrowed["persona"])))
    return Marker(raw, Part(name, Role(name), tuple(sorted(narrowed.items()))))


def _words_of(part: str, key: str, own_statuses: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the words that a key may have; None if its value is the id or title of a record."""
    if key == "status" and part in OF_INSIGHTS:
        return own_statuses
    return {"state": STATES, "status": STATUSES, "by": BY}.get(key)


def _titles(kind: str, catalogue: Catalogue) -> dict[str, str]:
    """Return the titles of a kind's records, by id."""
    if kind == "owner":
        return _owners(catalogue)
    if kind == "journey":
        return {key: str(journey.title) for key, journey in catalogue.journeys.items()}
    of_kind = catalogue.personas if kind == "persona" else catalogue.touchpoints
    return {key: record.title for key, record in of_kind.items()}


def _owners(catalogue: Catalogue) -> dict[str, str]:
    """Return all owners by the slug of their name, also those without an opportunity: a list of an
    owner's opportunities may become empty and still stand on a page."""
    journeys = catalogue.journeys.values()
    named = [journey.written.owner for journey in journeys]
    named += [touchpoint.written.owner for touchpoint in catalogue.touchpoints.values()]
    steps = (step for journey in journeys for step in journey.places)
    named += [opportunity.owner for step in steps for opportunity in step.written.opportunities]
    return {slug(owner): str(owner) for owner in named if owner}


def _find(reference: str, kind: str, catalogue: Catalogue) -> list[str]:
    """Return the ids that a reference means: the one that it is, else all with this title."""
    titles, wanted = _titles(kind, catalogue), slug(reference)
    if wanted in titles:
        return [wanted]
    return [key for key, title in titles.items() if slug(title) == wanted]


def _not_one(
    raw: str, kinds: tuple[str, ...], reference: str, ids: list[str], catalogue: Catalogue
) -> Marker:
    """Return a marker that is wrong since its reference leads to several pages, or to none."""
    if ids:
        message = f"{shown(reference)} is the title of {len(ids)} pages"
        return Marker(raw, None, message, f"write the id: {' or '.join(ids)}")
    near = next(
        (
            suggestion
            for kind in kinds
            if (suggestion := nearest(slug(reference), _titles(kind, catalogue)))
        ),
        None,
    )
    message = f"there is no {' or '.join(kinds)} {shown(reference)}"
    return Marker(raw, None, message, f"did you mean {near!r}?" if near else f"in {shown(raw)}")
