"""Markers: comments in a page that put one of our parts there.

<!-- journeys/map buy-a-camera -->
<!-- journeys/journeys persona=hobby-photographer state=future -->
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..diagnostics import Diagnostic, Location, nearest, shown
from ..insights import BY
from ..model import Catalogue
from ..model.generated_pages import Role
from ..schema.notes import OPPORTUNITY_STATUSES
from ..schema.records import STATES, STATUSES
from ..values.slugs import slug
from .insight_drawer import HEADINGS
from .part_drawer import Part
from .views.insights.backlog_rows import NO_STATUS

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_PREFIX = "journeys/"
_NEARLY = re.compile(r"/?journeys?\s*/\s*\w", re.IGNORECASE)

OF_A_KIND: dict[str, tuple[str, ...]] = {
    "summary": ("journey", "persona", "touchpoint"),
    "map": ("journey",),
    "curve": ("journey",),
    "diagram": ("journey",),
    "history": ("journey",),
    "steps": ("touchpoint",),
}
"""The parts that show one thing, and of what kind it may be."""

LISTS: dict[str, tuple[str, ...]] = {
    "journeys": ("persona", "touchpoint", "state", "status"),
    "personas": (),
    "touchpoints": ("persona",),
    "insights": (),
    "glance": (),
    "lowest": ("persona", "journey", "touchpoint"),
    "heatmap": ("by",),
    "backlog": ("persona", "journey", "touchpoint", "owner", "status"),
    "coverage": (),
    "futures": ("journey",),
    "measured": ("journey",),
}
"""The parts that list, and the keys that narrow them."""

OF_INSIGHTS = ("insights", *HEADINGS)
"""Those among them that say where to work next."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker in a page's HTML."""

    raw: str
    part: Part | None
    """None where the marker is wrong."""
    problem: str = ""
    remedy: str = ""


def markers(
    html: str, catalogue: Catalogue, own: Iterable[Role], whole: Catalogue | None = None
) -> list[Marker]:
    """Find the markers of a page. In a code block `<` is escaped, so nothing there is one.

    Args:
        html: What Markdown made of the author's text.
        catalogue: The site's, as those who may read the page see it.
        own: What the page is about: a marker without an id means that.
        whole: The same with what is protected from them, to tell that from what is not there.
    """
    found: list[Marker] = []
    # What follows the last end is no comment: each search would go through it in vain.
    for match in _COMMENT.finditer(html, 0, html.rfind("-->") + 3):
        words = match[1].strip()
        if not words.startswith(_PREFIX):
            if _NEARLY.match(words):
                message = f"{shown(match[0])} is nearly a marker"
                found.append(Marker(match[0], None, message, f"begin it with `{_PREFIX}`"))
            continue
        wanted, of_page = words.removeprefix(_PREFIX), tuple(own)
        marker = _read(match[0], wanted, catalogue, of_page)
        if marker.part is None and whole and _read(match[0], wanted, whole, of_page).part:
            message = f"{shown(match[0])} asks for what only readers of a protected page may see"
            marker = Marker(match[0], None, message, "place it on a page protected in the same way")
        if marker.part and any(marker.part == one.part for one in found):
            message = f"{shown(match[0])} stands on this page already"
            marker = Marker(match[0], None, message, "leave the second one out")
        found.append(marker)
    return found


def wrong(found: Sequence[Marker], path: str, text: str) -> Iterator[Diagnostic]:
    """Report the markers of a page that place nothing.

    Args:
        found: All of the page's, in their order.
        path: The page's path under the docs folder.
        text: Its file's text, where the markers are looked for.
    """
    for number, marker in enumerate(found):
        if marker.part is None:
            skipped = sum(one.raw == marker.raw for one in found[:number])
            place = _place(marker.raw, skipped, path, text)
            yield Diagnostic("bad-marker", place, marker.problem, marker.remedy)


def _place(words: str, skipped: int, path: str, text: str) -> Location:
    """Find where a marker stands, after some equal ones."""
    pieces = text.split(words)
    if len(pieces) < skipped + 2:
        return Location(path)
    before = words.join(pieces[: skipped + 1])
    return Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _read(raw: str, rest: str, catalogue: Catalogue, own: tuple[Role, ...]) -> Marker:
    try:
        name, *words = shlex.split(rest) or [""]
    except ValueError:
        return Marker(raw, None, f"{shown(raw)} has a quote without its pair", "close it")
    known = (*OF_A_KIND, *LISTS)
    if name not in known:
        near = nearest(name, known)
        remedy = f"did you mean {near!r}?" if near else f"known are {', '.join(known)}"
        return Marker(raw, None, f"unknown part {shown(name)} in a marker", remedy)
    ids = [word for word in words if "=" not in word]
    keys = [word.partition("=")[0] for word in words if "=" in word]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        return Marker(raw, None, f"{name}: {shown(twice)} stands there twice", "write one of them")
    scope = dict(word.split("=", 1) for word in words if "=" in word)
    if name in LISTS:
        return _list(raw, name, ids, scope, catalogue, own)
    return _single(raw, name, ids, scope, catalogue, own)


def _single(
    raw: str,
    name: str,
    ids: list[str],
    scope: Mapping[str, str],
    catalogue: Catalogue,
    own: tuple[Role, ...],
) -> Marker:
    kinds = OF_A_KIND[name]
    if scope or len(ids) > 1:
        message = f"{name}: one id and nothing else belongs in {shown(raw)}"
        return Marker(raw, None, message, f"write journeys/{name} and an id")
    if not ids:
        role = next((role for role in own if role.kind in kinds), None)
        if role is None:
            remedy = f"write journeys/{name} and the id of a {' or '.join(kinds)}"
            return Marker(raw, None, f"{name}: this page is about no {' or '.join(kinds)}", remedy)
        return Marker(raw, Part(name, role))
    for kind in kinds:
        found = _find(ids[0], kind, catalogue)
        if len(found) == 1:
            return Marker(raw, Part(name, Role(kind, found[0])))
        if found:
            return _not_one(raw, (kind,), ids[0], found, catalogue)
    return _not_one(raw, kinds, ids[0], [], catalogue)


def _list(
    raw: str,
    name: str,
    ids: list[str],
    scope: Mapping[str, str],
    catalogue: Catalogue,
    own: tuple[Role, ...],
) -> Marker:
    keys = LISTS[name]
    if ids:
        remedy = f"keys are {', '.join(keys)}" if keys else "it takes none"
        return Marker(raw, None, f"{name}: {shown(ids[0])} is no `key=value`", remedy)
    narrowed = {}
    for key, value in scope.items():
        if key not in keys:
            remedy = f"known are {', '.join(keys)}" if keys else "it takes none"
            return Marker(raw, None, f"{name}: unknown key {shown(key)}", remedy)
        words = _words_of(name, key)
        if words is None:
            found = _find(value, key, catalogue)
            if len(found) != 1:
                return _not_one(raw, (key,), value, found, catalogue)
            narrowed[key] = found[0]
        elif value not in words:
            return Marker(
                raw, None, f"{key}: {shown(value)} is unknown", f"write {' or '.join(words)}"
            )
        else:
            narrowed[key] = value
    if name in OF_INSIGHTS:
        implied = {role.kind: role.id for role in own if role.kind in keys}
        return Marker(
            raw, Part(name, Role("insights"), tuple(sorted((narrowed or implied).items())))
        )
    if not narrowed and (role := next((r for r in own if r.kind in ("persona", name)), None)):
        return Marker(raw, Part(name, role))
    if set(narrowed) == {"persona"}:
        return Marker(raw, Part(name, Role("persona", narrowed["persona"])))
    return Marker(raw, Part(name, Role(name), tuple(sorted(narrowed.items()))))


def _words_of(part: str, key: str) -> tuple[str, ...] | None:
    """Return the words that a key may have; None where its value names something of the site."""
    if key == "status" and part in OF_INSIGHTS:
        return (*OPPORTUNITY_STATUSES, NO_STATUS)
    return {"state": STATES, "status": STATUSES, "by": BY}.get(key)


def _titles(kind: str, catalogue: Catalogue) -> dict[str, str]:
    """Return the titles of a kind's records by id."""
    if kind == "owner":
        return _owners(catalogue)
    if kind == "journey":
        return {key: str(one.title) for key, one in catalogue.journeys.items()}
    of_kind = catalogue.personas if kind == "persona" else catalogue.touchpoints
    return {key: one.title for key, one in of_kind.items()}


def _owners(catalogue: Catalogue) -> dict[str, str]:
    """Give all owners by the slug of their name: one may have no opportunity left."""
    journeys = catalogue.journeys.values()
    named = [one.written.owner for one in journeys]
    named += [one.written.owner for one in catalogue.touchpoints.values()]
    steps = (step for journey in journeys for step in journey.steps)
    named += [one.owner for step in steps for one in step.written.opportunities]
    return {slug(owner): str(owner) for owner in named if owner}


def _find(reference: str, kind: str, catalogue: Catalogue) -> list[str]:
    """Follow a reference by id or title; several share a title."""
    titles, wanted = _titles(kind, catalogue), slug(reference)
    if wanted in titles:
        return [wanted]
    return [key for key, title in titles.items() if slug(title) == wanted]


def _not_one(
    raw: str, kinds: tuple[str, ...], reference: str, ids: list[str], catalogue: Catalogue
) -> Marker:
    """Say that a reference leads to several pages, or to none."""
    if ids:
        message = f"{shown(reference)} is the title of {len(ids)} pages"
        return Marker(raw, None, message, f"write the id: {' or '.join(ids)}")
    near = next(
        (found for kind in kinds if (found := nearest(slug(reference), _titles(kind, catalogue)))),
        None,
    )
    message = f"there is no {' or '.join(kinds)} {shown(reference)}"
    return Marker(raw, None, message, f"did you mean {near!r}?" if near else f"in {shown(raw)}")
