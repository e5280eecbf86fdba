"""The parts of pages: what can be drawn of a journey, a persona, a touchpoint, or of all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

import jinja2
from markupsafe import Markup

from ..changes.history import Histories
from ..diagnostics import Diagnostic
from ..exchange import mermaid
from ..insights import Insights
from ..model import Journey, OpportunityReference, Persona, Touchpoint
from ..model.generated_pages import Role
from ..model.times import durations, waits
from ..values import inline
from .insight_drawer import HEADINGS, InsightDrawer
from .templating import failure
from .views import beside_today, journey_list, passings, persona_list, search, touchpoint_list
from .views.curve import COLUMN
from .views.here import Here, step_anchor
from .views.history import HistoryView
from .views.map import journey_map, stage_anchor, times
from .views.notes import lane_class, opportunity_anchor
from .views.sheets import in_sheets


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page, of what it is drawn."""

    name: str
    of: Role
    scope: tuple[tuple[str, str], ...] = ()
    """What narrows a list, such as persona or status, with its id or word."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry for the page's table of contents; a title without markup."""

    id: str
    title: str
    children: tuple[Heading, ...] = ()


@dataclass(frozen=True)
class PartDrawer:
    """Draws the parts of one page."""

    here: Here
    templates: jinja2.Environment
    failures: list[Diagnostic] = field(default_factory=list)
    """Receives the templates that failed, each place once."""
    histories: Histories = field(default_factory=Histories)
    insights: Insights | None = None
    """Of the site; else worked out anew."""

    def draw(self, part: Part) -> Markup:
        """Draw a part; empty where there is nothing to draw."""
        if part.of.kind == "insights":
            return self._insights.draw(part.name, dict(part.scope))
        if part.scope:
            return self._narrowed(part)
        return _DRAWN[part.name](self, part.of)

    def placed(self, part: Part) -> Markup:
        """Draw a part where a marker asks for it; a diagram of nothing is one sentence there."""
        drawn = self.draw(part)
        if drawn or part.name != "diagram":
            return drawn
        title = self.here.journey_link(part.of.id)
        said = self.here.options.labels.nothing_scored
        return Markup('<p class="journeys">{}: {}</p>').format(title, said)

    def render(self, template: str, **values: Any) -> Markup:
        """Fill a template with values and what every template knows: `here` and `labels`.

        Nothing is drawn where the template fails, which is noted.
        """
        labels = self.here.options.labels
        try:
            drawn = self.templates.get_template(template)
            return Markup(drawn.render(here=self.here, labels=labels, **values))  # noqa: S704
        except Exception as error:  # a site's own template may raise anything
            failed = failure(error, template)
            if all(one.location != failed.location for one in self.failures):
                self.failures.append(failed)
            return Markup("")

    def title(self, role: Role) -> str:
        """Return the title of what a page is about."""
        if role.kind == "journey":
            return self.here.journey(role.id).title
        if role.kind == "persona":
            return self.here.persona(role.id).title
        return self.here.touchpoint(role.id).title

    def words(self, role: Role) -> Markup:
        """Return the words that the search finds a page with this role by."""
        here = self.here
        if role.kind == "journey":
            return search.journey_words(here.journey(role.id), here)
        if role.kind == "persona":
            return search.persona_words(here.persona(role.id), here)
        if role.kind == "touchpoint":
            return search.touchpoint_words(here.touchpoint(role.id), here)
        return search.index_words(role.kind, here.catalogue)

    @cached_property
    def _insights(self) -> InsightDrawer:
        here = self.here
        insights = self.insights or Insights(here.catalogue, here.options)
        return InsightDrawer(here, insights, self.render, self._opportunity_link)

    def rest_of_backlog(self) -> str | None:
        """Return the opportunities that the insights have no room for."""
        return self._insights.rest_of_backlog()

    def headings(self, part: Part) -> Iterator[Heading]:
        """Yield a part's entries for the table of contents."""
        if part.name in HEADINGS:
            for anchor, title in self._insights.headings(part.name):
                yield Heading(anchor, title)
        if (make := _HEADINGS.get(part.name)) is not None:
            yield from make(self, part.of)

    def anchors(self, part: Part) -> Iterator[str]:
        """Yield a part's other anchors."""
        if part.name == "map":
            journey = self.here.journey(part.of.id)
            for step in journey.steps:
                yield from map(opportunity_anchor, step.opportunity_ids)
            sources = {source for step in journey.steps for source in step.written.all_sources}
            yield from (f"source-{number}" for number in range(1, len(sources) + 1))

    # What stands above the author's text.

    def summary(self, role: Role) -> Markup:
        """Draw who or what the page is about."""
        if role.kind == "journey":
            return self._journey_summary(self.here.journey(role.id))
        if role.kind == "persona":
            persona = self.here.persona(role.id)
            return self.render("persona.html", persona=persona, origin=_origin(persona))
        return self._touchpoint_summary(self.here.touchpoint(role.id))

    def _journey_summary(self, journey: Journey) -> Markup:
        catalogue = self.here.catalogue
        return self.render(
            "journey.html",
            journey=journey,
            times=times(durations(journey).all, waits(journey).all, self.here.options.labels),
            futures=catalogue.futures.get(journey.id, ()),
            detail_of=catalogue.detailed_by.get(journey.id, ()),
            taken_up=[self._opportunity_link(one) for one in journey.takes_up],
        )

    def _opportunity_link(self, reference: OpportunityReference) -> Markup:
        words = next(
            item.text
            for step in self.here.journey(reference.journey).steps
            for item, item_id in zip(step.written.opportunities, step.opportunity_ids, strict=True)
            if item_id == reference.opportunity
        )
        anchor = opportunity_anchor(reference.opportunity)
        href = self.here.link("journey", reference.journey, anchor)
        return Markup('<a href="{}">{}</a>').format(href, inline.words(words))

    def _touchpoint_summary(self, touchpoint: Touchpoint) -> Markup:
        value, count = self.here.catalogue.touchpoint_mean(touchpoint.id)
        return self.render(
            "touchpoint.html",
            touchpoint=touchpoint,
            origin=_origin(touchpoint),
            channels=touchpoint_list.channels_of(touchpoint, self.here.catalogue),
            mean=value,
            count=count,
        )

    def map(self, role: Role) -> Markup:
        """Draw a journey's map."""
        journey = self.here.journey(role.id)
        if not journey.stages:
            return Markup("")
        scale = self.here.options.scale
        drawn = journey_map(journey, self.here)
        return self.render(
            "map.html",
            map=in_sheets(drawn) if self.here.options.prints_without_grid else drawn,
            lowest=self.here.number(scale.lowest),
            highest=self.here.number(scale.highest),
            column=COLUMN,
            words=self._words("fill_window", "leave_window", "as_list", "as_map"),
        )

    def _words(self, *names: str) -> str:
        """Return labels to the script, as JSON."""
        return json.dumps({name: getattr(self.here.options.labels, name) for name in names})

    def _map_headings(self, role: Role) -> Iterator[Heading]:
        for stage in self.here.journey(role.id).stages:
            steps = (Heading(step_anchor(step), inline.words(step.name)) for step in stage.steps)
            yield Heading(stage_anchor(stage), inline.words(stage.name), tuple(steps))

    # What stands below the author's text.

    def diagram(self, role: Role) -> Markup:
        """Draw a journey's Mermaid diagram."""
        journey = self.here.journey(role.id)
        if not journey.scored:
            return Markup("")
        drawn = mermaid.diagram(journey, self.here.catalogue, self.here.options.scale)
        return self.render(
            "diagram.html",
            source=mermaid.source(drawn),
            title=drawn.title,
            anchor=self.here.anchor(journey, "journeys--diagram"),
            left_out=drawn.left_out,
            width=drawn.width,
            words=self._words("copy_source", "copied"),
            script=self.here.options.mermaid_script,
        )

    def _diagram_headings(self, role: Role) -> Iterator[Heading]:
        if self.here.journey(role.id).scored:
            yield Heading("journeys--diagram", self.here.options.labels.diagram)

    def history(self, role: Role) -> Markup:
        """Draw how a journey came to be what it is."""
        view = self._history(role)
        if view is None or not view.entries:
            return Markup("")
        scale = self.here.options.scale
        return self.render(
            "history.html",
            history=view,
            prefix=self.here.prefix(role.kind, role.id),
            lowest=self.here.number(scale.lowest),
            highest=self.here.number(scale.highest),
        )

    def _history(self, role: Role) -> HistoryView | None:
        found = self.histories.by_journey.get(role.id)
        return HistoryView(found, self.here, self.histories.commits) if found else None

    def _history_headings(self, role: Role) -> Iterator[Heading]:
        if (view := self._history(role)) and view.entries:
            yield Heading("journeys--history", self.here.options.labels.what_changed)

    def journeys(self, role: Role) -> Markup:
        """List journeys: all, or a persona's."""
        catalogue = self.here.catalogue
        if role.kind == "persona":
            rows = persona_list.own_journeys(role.id, catalogue)
            prefix = self.here.prefix(role.kind, role.id)
            return self.render("persona_journeys.html", rows=rows, prefix=prefix)
        return self._listed(self._journey_groups())

    def _narrowed(self, part: Part) -> Markup:
        """List the journeys of a scope."""
        journeys = journey_list.of_scope(self.here.catalogue, dict(part.scope))
        rows = tuple(journey_list.JourneyRow(journey) for journey in journeys)
        return self._listed((journey_list.JourneyGroup("", "", rows),))

    def _listed(self, groups: Iterable[journey_list.JourneyGroup]) -> Markup:
        in_short = partial(beside_today.in_short, here=self.here)
        return self.render("journeys.html", groups=tuple(groups), in_short=in_short)

    def curve(self, role: Role) -> Markup:
        """Draw a journey's curve alone, as a link to its map."""
        return self.render("curve.html", journey=self.here.journey(role.id))

    def _journeys_headings(self, role: Role) -> Iterator[Heading]:
        if role.kind == "persona":
            yield Heading("journeys--journeys", self.here.options.labels.journeys_of)
            return
        for group in self._journey_groups():
            if group.title and group.rows:
                yield Heading(group.id, group.title)

    def _journey_groups(self) -> tuple[journey_list.JourneyGroup, ...]:
        return journey_list.journey_groups(self.here.catalogue, self.here.options.labels)

    def personas(self, _: Role) -> Markup:
        """List all personas."""
        return self.render("personas.html", rows=persona_list.persona_rows(self.here))

    def touchpoints(self, role: Role) -> Markup:
        """List touchpoints: all by channel, or those that a persona meets."""
        catalogue = self.here.catalogue
        if role.kind == "persona":
            met = persona_list.touchpoints_met(role.id, catalogue)
            prefix = self.here.prefix(role.kind, role.id)
            drawn = self.render("persona_touchpoints.html", met=met, prefix=prefix)
            return drawn if met.all else Markup("")
        rows = touchpoint_list.touchpoint_rows(catalogue)
        return self.render(
            "touchpoints.html",
            channels=touchpoint_list.by_channel(rows, self.here),
            worst=touchpoint_list.worst_first(rows),
        )

    def _touchpoints_headings(self, role: Role) -> Iterator[Heading]:
        labels = self.here.options.labels
        if role.kind == "persona":
            if persona_list.meets_a_touchpoint(role.id, self.here.catalogue):
                yield Heading("journeys--touchpoints", labels.touchpoints_met)
            return
        rows = touchpoint_list.touchpoint_rows(self.here.catalogue)
        for group in touchpoint_list.by_channel(rows, self.here):
            yield Heading(group.id, inline.words(group.name))

    def steps(self, role: Role) -> Markup:
        """List the steps that pass a touchpoint, with their pains and opportunities."""
        listing = passings.touchpoint_listing(role.id, self.here)
        prefix = self.here.prefix(role.kind, role.id)
        return self.render("touchpoint_steps.html", listing=listing, prefix=prefix)

    def _steps_headings(self, role: Role) -> Iterator[Heading]:
        labels = self.here.options.labels
        passed = self.here.catalogue.passings.get(role.id, ())
        yield Heading("journeys--steps", labels.passed_by)
        for key in passings.lanes_on_touchpoint(passed):
            anchor = f"journeys--{lane_class(key)}"
            yield Heading(anchor, self.here.options.lanes.label(key, labels))


_DRAWN: dict[str, Callable[[PartDrawer, Role], Markup]] = {
    "summary": PartDrawer.summary,
    "map": PartDrawer.map,
    "curve": PartDrawer.curve,
    "diagram": PartDrawer.diagram,
    "history": PartDrawer.history,
    "journeys": PartDrawer.journeys,
    "personas": PartDrawer.personas,
    "touchpoints": PartDrawer.touchpoints,
    "steps": PartDrawer.steps,
}

_HEADINGS: dict[str, Callable[[PartDrawer, Role], Iterator[Heading]]] = {
    "map": PartDrawer._map_headings,
    "diagram": PartDrawer._diagram_headings,
    "history": PartDrawer._history_headings,
    "journeys": PartDrawer._journeys_headings,
    "touchpoints": PartDrawer._touchpoints_headings,
    "steps": PartDrawer._steps_headings,
}


def _origin(record: Persona | Touchpoint) -> str:
    return record.page.path if record.page else ""
