"""Draws the parts of pages: of a journey, a persona, a touchpoint, or of all there are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from ..changes.history.versions import Histories
from ..diagnostics import Diagnostic
from ..exchange import mermaid
from ..insights import Insights
from ..model import Journey, OpportunityReference, Persona, Touchpoint
from ..model.generated_pages import Role
from ..model.questions import SUMS
from ..schema.step_parts import Metric
from ..values import inline
from ..values.addresses import embed_address, relative
from ..values.lean_dataclass import dataclass
from .further_pages import FurtherPages
from .insight_drawer import InsightDrawer
from .list_drawer import ListDrawer
from .templating import failure
from .views import (
    measurements,
    persona_list,
    tags,
    touchpoint_list,
)
from .views.faces import faces
from .views.felt_stages import felt_stages
from .views.map import journey_map
from .views.map_heads import times_in_all
from .views.measurements import MeasuredText
from .views.notes import opportunity_anchor
from .views.page_context import PageContext
from .views.panel import saying_link
from .views.sheets import in_sheets
from .views.step_owner import owner_of_touchpoint, owners_of_steps
from .views.strip import Strips, StripsSoFar

if TYPE_CHECKING:
    from .views.history import HistoryView


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page, and what it is drawn of."""

    name: str
    of: Role
    scope: tuple[tuple[str, str], ...] = ()
    """The keys that narrow a list, such as persona or status, each with an id or a word."""


@dataclass(frozen=True)
class PartDrawer:
    """Draws the parts of one page."""

    here: PageContext
    templates: jinja2.Environment
    failures: list[Diagnostic] = field(default_factory=list)
    """Takes in the templates that failed, each place once."""
    histories: Histories = field(default_factory=Histories)
    insights: Insights | None = None
    """The site's; None to work them out anew."""
    has_further_pages: bool = True
    """Whether what a list has no room for is on further pages, which nothing protects."""
    taken: Collection[str] = ()
    """The addresses of further pages at which the site has files of its own."""
    strips_so_far: StripsSoFar = field(default_factory=dict)
    """The drawings of journeys that other pages have shown, for `Strips`."""

    def draw(self, part: Part) -> Markup:
        """Draw a part; empty if there is nothing to draw."""
        if part.of.kind == "insights":
            return self.insight_parts.draw(part.name, dict(part.scope))
        if part.scope:
            return self.lists.scoped(dict(part.scope))
        return _DRAWN[part.name](self, part.of)

    def placed(self, part: Part) -> Markup:
        """Draw a part that a marker asks for: a diagram of no scores is a sentence there.

        Whoever places a marker looks for something in its place.
        """
        drawn = self.draw(part)
        if drawn or part.name != "diagram":
            return drawn
        title = self.here.journey_link(part.of.id)
        sentence = self.here.options.labels.nothing_scored
        return Markup('<p class="journeys">{}: {}</p>').format(title, sentence)

    def render(self, template: str, **values: Any) -> Markup:
        """Fill a template with values and with what each knows: `here`, `labels` and `strips`.

        A template that fails is noted, and nothing is drawn.
        """
        labels = self.here.options.labels
        try:
            drawn = self.templates.get_template(template)
            known = {"here": self.here, "labels": labels, "strips": self.strips}
            return Markup(drawn.render(known, **values))  # noqa: S704
        except Exception as error:  # a site's own template may raise anything
            failed = failure(error, template)
            if all(noted.location != failed.location for noted in self.failures):
                self.failures.append(failed)
            return Markup("")

    def title(self, role: Role) -> str:
        """Return the title of what a page is about."""
        if role.kind == "journey":
            return self.here.journey(role.id).title
        if role.kind == "persona":
            return self.here.persona(role.id).title
        return self.here.touchpoint(role.id).title

    @cached_property
    def strips(self) -> Strips:
        """What draws the strips of the journeys that the page shows."""
        return Strips(self.here, self.strips_so_far)

    @cached_property
    def insight_parts(self) -> InsightDrawer:
        """What draws the parts of insights."""
        here = self.here
        here.questions.asked.add(SUMS)
        insights = self.insights or Insights(here.catalogue, here.options)
        return InsightDrawer(here, insights, self.further_pages, self._opportunity_link)

    # What stands above the author's text.

    def summary(self, role: Role) -> Markup:
        """Draw who or what the page is about."""
        if role.kind == "journey":
            return self._journey_summary(self.here.journey(role.id))
        if role.kind == "persona":
            return self._persona_summary(self.here.persona(role.id))
        return self._touchpoint_summary(self.here.touchpoint(role.id))

    def _journey_summary(self, journey: Journey) -> Markup:
        catalogue, written, path = self.here.catalogue, journey.written, journey.path
        return self.render(
            "journey.html",
            journey=journey,
            times=times_in_all(journey, self.here.options.labels),
            faces=[] if self._shows_map(journey) else faces(journey, self.here),
            futures=catalogue.futures.get(journey.id, ()),
            detail_of=catalogue.detailed_by.get(journey.id, ()),
            tags=tags.shown_on_page(journey.page, self.here),
            of_goal=self._measured(written.of_goal, path),
            measured=self._measured(written.metrics, path),
            taken_up=[self._opportunity_link(reference) for reference in journey.takes_up],
            map_alone=self._map_alone(journey),
        )

    def _map_alone(self, journey: Journey) -> str:
        """Return the link to a journey's page without the site's frame; empty if it has none."""
        here = self.here
        if not (here.options.embed and self.has_further_pages) or here.is_alone:
            return ""
        url = here.addresses.urls[journey.path]
        return relative(embed_address(url), here.url)

    def _shows_map(self, journey: Journey) -> bool:
        """Return whether the page has a map, which shows the personas."""
        return bool(journey.stages) and "map" in self.here.options.parts["journey"]

    def _opportunity_link(self, reference: OpportunityReference) -> Markup:
        key = (reference.journey, reference.opportunity)
        _, _, written = self.here.catalogue.written_at[key]
        anchor = opportunity_anchor(reference.opportunity)
        return self.here.part_link(inline.words(written.text), reference.journey, anchor)

    def _persona_summary(self, persona: Persona) -> Markup:
        value, count = persona_list.persona_mean(persona.id, self.here.catalogue)
        return self.render(
            "persona.html",
            persona=persona,
            origin=_origin(persona),
            lists=persona_list.CARD_LISTS,
            tags=tags.shown_on_page(persona.page, self.here),
            mean=value,
            count=count,
            stages=felt_stages(persona.id, self.here.catalogue, self.here.options),
        )

    def _touchpoint_summary(self, touchpoint: Touchpoint) -> Markup:
        felt = self.here.catalogue.touchpoint_mean(touchpoint.id)
        return self.render(
            "touchpoint.html",
            touchpoint=touchpoint,
            owner_of=owner_of_touchpoint,
            origin=_origin(touchpoint),
            channels=touchpoint_list.channels_of(touchpoint, self.here.catalogue),
            tags=tags.shown_on_page(touchpoint.page, self.here),
            measured=self._measured(touchpoint.written.metrics, _origin(touchpoint)),
            mean=felt.value,
            count=felt.scores,
            place=self.here.catalogue.touchpoint_places.get(touchpoint.id, 0),
            places=len(self.here.catalogue.touchpoint_places),
        )

    def _measured(self, metrics: Iterable[Metric], origin: str) -> list[MeasuredText]:
        return [measurements.measured_text(metric, origin, self.here) for metric in metrics]

    def map(self, role: Role) -> Markup:
        """Draw a journey's map, and its picture, which stands alone while there is no map."""
        journey = self.here.journey(role.id)
        picture = self._picture(journey)
        if not journey.stages:
            return picture
        drawn = journey_map(journey, self.here)
        return (
            self.render(
                "map.html",
                journey=journey,
                map=in_sheets(drawn) if self.here.options.prints_without_grid else drawn,
                faces=faces(journey, self.here),
                words=self._words(*_MAP_WORDS),
                say=saying_link(journey, self.here),
                owners=owners_of_steps(journey, self.here),
            )
            + picture
        )

    def _picture(self, journey: Journey) -> Markup:
        """Draw the picture that a map was before it was typed; nothing without one."""
        image = journey.written.image
        if image is None:
            return Markup("")
        return self.render(
            "picture.html",
            picture=self.here.picture(image, journey.path),
            alt=image.alt or inline.words(journey.title),
        )

    def _words(self, *names: str) -> Markup:
        """Return labels in their order for the script: JSON for an attribute in single quotes."""
        words = [getattr(self.here.options.labels, name) for name in names]
        return htmlsafe_json_dumps(words, ensure_ascii=False, separators=(",", ":"))

    # What stands below the author's text.

    def diagram(self, role: Role) -> Markup:
        """Draw a journey's Mermaid diagram."""
        journey = self.here.journey(role.id)
        if not journey.has_curve:
            return Markup("")
        drawn = mermaid.diagram(journey, self.here.catalogue, self.here.options.scale)
        return self.render(
            "diagram.html",
            configuration=mermaid.CONFIGURATION,
            source=(mermaid.source(drawn) or "").removeprefix(mermaid.CONFIGURATION),
            title=drawn.title,
            anchor=self.here.anchor(journey, "journeys--diagram"),
            left_out=drawn.left_out,
            guessed=mermaid.HOLLOW if drawn.guessed else "",
            width=drawn.width,
            words=self._words("copy_source", "copied"),
            script=self.here.options.mermaid_script,
        )

    def history(self, role: Role) -> Markup:
        """Draw the last changes of a journey, and its mean over time."""
        view = self.history_view(role)
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

    def history_view(self, role: Role) -> HistoryView | None:
        """Return the view of a journey's history; None if the site reads none."""
        history = self.histories.by_journey.get(role.id)
        if history is None:
            return None
        from .views.history import HistoryView

        return HistoryView(history, self.here, self.histories.commits)

    @cached_property
    def lists(self) -> ListDrawer:
        """What draws the lists."""
        return ListDrawer(self.here, self.strips, self.further_pages)

    @property
    def further_pages(self) -> FurtherPages:
        """What draws long lists."""
        return FurtherPages(self.here, self.render, self.has_further_pages, self.taken)

    def may_have_further(self, role: Role) -> bool:
        """Return whether a record's or an index's lists may have further pages."""
        return role.kind == "insights" or self.lists.may_be_long(role)

    def further(self, role: Role) -> Iterator[tuple[str, str]]:
        """Yield the address and the text of each further page of a record's or an index's lists."""
        if role.kind == "insights":
            yield from self.insight_parts.opportunities.further()
        else:
            yield from self.lists.further(role)

    def journeys(self, role: Role) -> Markup:
        """List journeys: all, or a persona's."""
        if role.kind == "persona":
            return self.lists.own_journeys(role)
        return self.lists.journeys(self.lists.groups(), role)

    def curve(self, role: Role) -> Markup:
        """Draw the small picture of a journey alone, as a link to its map."""
        return self.render("curve.html", journey=self.here.journey(role.id))

    def home(self, _: Role) -> Markup:
        """Draw what a site shows first."""
        from .views.home import Home

        shown = Home(self.here, self.insight_parts.insights, self.histories)
        return self.render("home.html", home=shown)

    def personas(self, role: Role) -> Markup:
        """List all personas."""
        return self.lists.personas(role)

    def touchpoints(self, role: Role) -> Markup:
        """List touchpoints: all, or those that a persona meets."""
        if role.kind == "persona":
            return self.lists.touchpoints_met(role)
        return self.lists.touchpoints(role)

    def steps(self, role: Role) -> Markup:
        """List the steps that pass a touchpoint, with their pains and opportunities."""
        return self.lists.steps(role)


_MAP_WORDS = (
    *("map_view", "view_fit", "view_read", "view_all", "as_list", "fill_window", "leave_window"),
    *("print_map", "show_only", "more_notes", "fewer_notes", "steps"),
)
"""The words of the map's script, in the order in which map.js reads them."""


_DRAWN: dict[str, Callable[[PartDrawer, Role], Markup]] = {
    "summary": PartDrawer.summary,
    "map": PartDrawer.map,
    "curve": PartDrawer.curve,
    "diagram": PartDrawer.diagram,
    "history": PartDrawer.history,
    "journeys": PartDrawer.journeys,
    "home": PartDrawer.home,
    "personas": PartDrawer.personas,
    "touchpoints": PartDrawer.touchpoints,
    "steps": PartDrawer.steps,
}


def _origin(record: Persona | Touchpoint) -> str:
    return record.page.path if record.page else ""
