"""What the search and the table of contents need of a page before it is drawn."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from markupsafe import Markup

from ..model.generated_pages import Role
from ..values import inline
from ..values.lean_dataclass import dataclass
from .insight_drawer import HEADINGS
from .part_drawer import Part, PartDrawer
from .views import passings, persona_list, search
from .views.map_heads import stage_anchor
from .views.notes import lane_class, opportunity_anchor
from .views.page_context import step_anchor


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's table of contents; its title has no markup."""

    id: str
    title: str
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """What MkDocs and the search need of a page before it is drawn."""

    words: Markup
    """What the search finds the page by."""
    headings: tuple[Heading, ...]
    """The entries of the table of contents, in order; a journey's stages hold its steps."""
    anchors: tuple[str, ...]
    """The anchors that are no heading's."""


def search_words(drawer: PartDrawer, role: Role) -> Markup:
    """Return the words that the search finds a page with this role by.

    Lists and insights have none: they repeat the words of other pages.
    """
    here = drawer.here
    if role.kind == "journey":
        return search.journey_words(here.journey(role.id), here)
    if role.kind == "persona":
        return search.persona_words(here.persona(role.id), here)
    if role.kind == "touchpoint":
        return search.touchpoint_words(here.touchpoint(role.id), here)
    return Markup("")


def headings_of(drawer: PartDrawer, part: Part) -> Iterator[Heading]:
    """Yield a part's entries for the table of contents; none for what is not drawn."""
    if part.name in HEADINGS:
        for anchor, title in drawer.insight_parts.headings(part.name):
            yield Heading(anchor, title)
    if (make := _HEADINGS.get(part.name)) is not None:
        yield from make(drawer, part.of)


def other_anchors(drawer: PartDrawer, part: Part) -> Iterator[str]:
    """Yield the anchors of a part that are no heading's.

    These are a map's opportunities and sources, and what its stages say themselves.
    """
    if part.name == "map":
        journey = drawer.here.journey(part.of.id)
        for step in journey.places:
            if step.of_stage:
                yield step_anchor(step)
            yield from map(opportunity_anchor, step.opportunity_ids)
        sources = {source for step in journey.places for source in step.written.all_sources}
        yield from (f"source-{number}" for number in range(1, len(sources) + 1))


def _map_headings(drawer: PartDrawer, role: Role) -> Iterator[Heading]:
    for stage in drawer.here.journey(role.id).stages:
        steps = tuple(
            Heading(step_anchor(step), inline.words(step.name))
            for step in stage.steps
            if not step.of_stage
        )
        yield Heading(stage_anchor(stage), inline.words(stage.name), steps)


def _diagram_headings(drawer: PartDrawer, role: Role) -> Iterator[Heading]:
    if drawer.here.journey(role.id).has_curve:
        yield Heading("journeys--diagram", drawer.here.options.labels.diagram)


def _history_headings(drawer: PartDrawer, role: Role) -> Iterator[Heading]:
    if (view := drawer.history_view(role)) and view.entries:
        yield Heading("journeys--history", drawer.here.options.labels.what_changed)


def _journeys_headings(drawer: PartDrawer, role: Role) -> Iterator[Heading]:
    if role.kind == "persona":
        yield Heading("journeys--journeys", drawer.here.options.labels.journeys_of)
        return
    for group in drawer.lists.groups():
        if group.title and group.rows:
            yield Heading(group.id, group.title)


def _touchpoints_headings(drawer: PartDrawer, role: Role) -> Iterator[Heading]:
    is_persona = role.kind == "persona"
    if is_persona and persona_list.meets_a_touchpoint(role.id, drawer.here.catalogue):
        yield Heading("journeys--touchpoints", drawer.here.options.labels.touchpoints_met)


def _steps_headings(drawer: PartDrawer, role: Role) -> Iterator[Heading]:
    labels = drawer.here.options.labels
    passed = drawer.here.catalogue.passings.get(role.id, ())
    yield Heading("journeys--steps", labels.passed_by)
    for key in passings.lanes_on_touchpoint(passed):
        anchor = f"journeys--{lane_class(key)}"
        yield Heading(anchor, drawer.here.options.lanes.label(key, labels))


_HEADINGS: dict[str, Callable[[PartDrawer, Role], Iterator[Heading]]] = {
    "map": _map_headings,
    "diagram": _diagram_headings,
    "history": _history_headings,
    "journeys": _journeys_headings,
    "touchpoints": _touchpoints_headings,
    "steps": _steps_headings,
}


def outline_as_json(outline: Outline) -> str:
    """Write an outline as JSON, to be kept between builds."""
    headings = [
        (entry.id, entry.title, [(child.id, child.title) for child in entry.children])
        for entry in outline.headings
    ]
    return json.dumps([outline.words, headings, outline.anchors], ensure_ascii=False)


def outline_from_json(kept: str) -> Outline:
    """Read an outline that was kept."""
    words, headings, anchors = json.loads(kept)
    return Outline(
        Markup(words),  # noqa: S704 - as it was drawn
        tuple(
            Heading(id_, title, tuple(Heading(*child) for child in children))
            for id_, title, children in headings
        ),
        tuple(anchors),
    )
