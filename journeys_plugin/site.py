"""Catalogue and options to the pages of a site: which there are, and what stands on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from . import inline
from .addresses import Addresses
from .catalogue import Catalogue, Journey, Persona, Touchpoint
from .catalogue.names import free
from .diagnostics import RULES, Diagnostic, Location, Severity
from .options import Options
from .scale import number
from .templating import environment
from .views import listings, mermaid, search
from .views.experience import MARKERS
from .views.here import Here, step_anchor
from .views.map import journey_map, stage_anchor

INDEXES = ("journeys", "personas", "touchpoints")


@dataclass(frozen=True, slots=True)
class Role:
    """What a page of the site is about."""

    kind: str
    """journey, persona or touchpoint, or one of the indexes: journeys, personas, touchpoints."""
    id: str = ""
    """Empty for an index."""


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page that nobody wrote."""

    path: str
    """Under the docs folder, as if it were written there."""
    role: Role
    title: str
    source: str | None
    """The page that an edit link leads to."""
    in_nav: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry for the page's table of contents; a title without markup."""

    id: str
    title: str
    children: tuple[Heading, ...] = ()


def declared_roles(catalogue: Catalogue) -> dict[str, Role]:
    """Give the role of each page that declares something, by its path."""
    records: dict[str, Mapping[str, Journey | Persona | Touchpoint]] = {
        "journey": catalogue.journeys,
        "persona": catalogue.personas,
        "touchpoint": catalogue.touchpoints,
    }
    return {
        record.page.path: Role(kind, record_id)
        for kind, of_kind in records.items()
        for record_id, record in of_kind.items()
        if record.page is not None
    }


def generated_pages(
    catalogue: Catalogue, options: Options
) -> tuple[list[GeneratedPage], list[Diagnostic]]:
    """Give the pages that the site needs beside the authors' own.

    Two at one address are an error; the second gets another one.
    """
    labels, folders = options.labels, options.folders
    pages = [
        GeneratedPage(
            f"{folders.journeys}/index.md", Role("journeys"), labels.journeys, None, True
        ),
        GeneratedPage(
            f"{folders.personas}/index.md", Role("personas"), labels.personas, None, True
        ),
        GeneratedPage(
            f"{folders.touchpoints}/index.md", Role("touchpoints"), labels.touchpoints, None, True
        ),
    ]
    taken = {page.path for page in pages}
    diagnostics: list[Diagnostic] = []
    for kind, folder, records in (
        ("persona", folders.personas, catalogue.personas),
        ("touchpoint", folders.touchpoints, catalogue.touchpoints),
    ):
        for record in records.values():
            if record.page is None:
                page, clash = _generated(kind, folder, record, taken)
                taken.add(page.path)
                pages.append(page)
                diagnostics.extend(clash)
    return pages, diagnostics


def _generated(
    kind: str, folder: str, record: Persona | Touchpoint, taken: set[str]
) -> tuple[GeneratedPage, list[Diagnostic]]:
    wanted = f"{folder}/{record.id}"
    stem = free(wanted, {path.removesuffix(".md") for path in taken})
    named = record.named or Location("")
    page = GeneratedPage(
        f"{stem}.md", Role(kind, record.id), record.title, named.path or None, kind == "persona"
    )
    if stem == wanted:
        return page, []
    message = f"the page of the {kind} {record.title!r} would stand at {wanted}, which is taken"
    remedy = f"write a page with `{kind}:` for it, with another `id:`"
    return page, [Diagnostic(RULES["duplicate-address"], named, message, remedy)]


def title_html(words: str) -> str:
    """Give a name as themes and other plugins may print it raw: nothing live, no template."""
    return str(escape(inline.words(words))).replace("{", "&#123;").replace("}", "&#125;")


@dataclass(frozen=True)
class Site:
    """All pages of a site that we draw on, ready to be drawn one by one."""

    catalogue: Catalogue
    options: Options
    addresses: Addresses
    roles: Mapping[str, Role]
    """By the path of the page, the authors' own and the generated ones."""
    findings: Mapping[str, tuple[Diagnostic, ...]]
    """By the path of the page that they are about."""
    overrides: tuple[str, ...] = ()
    """Folders whose templates win over ours."""

    @cached_property
    def homes(self) -> dict[tuple[str, str], str]:
        """The path of the page of each (kind, id)."""
        return {(role.kind, role.id): path for path, role in self.roles.items()}

    def lead(self, path: str) -> Markup:
        """Draw what stands after the page's first heading."""
        return Markup("").join((self._findings(path), *self._lead(path)))

    def end(self, path: str) -> Markup:
        """Draw what stands below the author's text."""
        return Markup("").join(self._end(path))

    def words(self, path: str) -> Markup:
        """Give the words that the search finds the page by."""
        role = self.roles[path]
        if role.kind == "journey":
            return search.journey_words(self.catalogue.journeys[role.id], self.catalogue)
        if role.kind == "persona":
            return search.persona_words(self.catalogue.personas[role.id], self.catalogue)
        if role.kind == "touchpoint":
            return search.touchpoint_words(self.catalogue.touchpoints[role.id], self.catalogue)
        return search.index_words(role.kind, self.catalogue)

    def headings(self, path: str) -> tuple[Heading, ...]:
        """Give the entries for the table of contents, in order; a journey's stages hold steps."""
        role = self.roles[path]
        labels = self.options.labels
        if role.kind == "journey":
            journey = self.catalogue.journeys[role.id]
            stages = (
                Heading(
                    stage_anchor(stage),
                    inline.words(stage.name),
                    tuple(
                        Heading(step_anchor(step), inline.words(step.name)) for step in stage.steps
                    ),
                )
                for stage in journey.stages
            )
            last = (Heading("journey-diagram", labels.diagram),) if journey.steps else ()
            return (*stages, *last)
        if role.kind == "persona":
            met = listings.touchpoints_met(role.id, self.catalogue)
            first = Heading("journeys", labels.journeys_of)
            return (first, *([Heading("touchpoints", labels.touchpoints_met)] if met else []))
        if role.kind == "touchpoint":
            return (Heading("steps", labels.passed_by), *self._said_headings(role.id))
        return self._index_headings(role.kind)

    def _said_headings(self, touchpoint: str) -> Iterator[Heading]:
        steps = [passing.step.written for passing in self.catalogue.passings.get(touchpoint, ())]
        if any(step.pains for step in steps):
            yield Heading("pains", self.options.labels.pains)
        if any(step.opportunities for step in steps):
            yield Heading("opportunities", self.options.labels.opportunities)

    def _index_headings(self, kind: str) -> tuple[Heading, ...]:
        if kind == "journeys":
            groups = listings.journey_groups(self.catalogue, self.options.labels)
            return tuple(Heading(one.id, one.title) for one in groups if one.title and one.rows)
        if kind == "touchpoints":
            rows = listings.touchpoint_rows(self.catalogue)
            channels = listings.by_channel(rows, self.options.labels)
            return tuple(Heading(one.id, inline.words(one.name)) for one in channels)
        return ()

    def anchors(self, path: str) -> Iterator[str]:
        """Give the anchors that we draw on a page, beside its headings'."""
        role = self.roles[path]
        if role.kind == "journey":
            journey = self.catalogue.journeys[role.id]
            for step in journey.steps:
                yield from (f"opportunity-{one}" for one in step.opportunity_ids)

    # What is drawn.

    def _draw(self, template: str, path: str, **values: Any) -> Markup:
        drawn = environment(self.overrides).get_template(template)
        labels = self.options.labels
        return Markup(drawn.render(here=self._here(path), labels=labels, **values))  # noqa: S704

    def _findings(self, path: str) -> Markup:
        found = [
            one for one in self.findings.get(path, ()) if one.severity is not Severity.INFORMATION
        ]
        if not found:
            return Markup("")
        errors = any(one.severity is Severity.ERROR for one in found)
        worst = "error" if errors else "warning"
        return self._draw("findings.html", path, findings=found, worst=worst)

    def _lead(self, path: str) -> Iterator[Markup]:
        role = self.roles.get(path)
        if role is None:
            return
        if role.kind == "journey":
            journey = self.catalogue.journeys[role.id]
            yield self._journey_head(path, journey)
            if journey.stages:
                yield self._map(path, journey)
        elif role.kind == "persona":
            persona = self.catalogue.personas[role.id]
            yield self._draw("persona.html", path, persona=persona, origin=_origin(persona))
        elif role.kind == "touchpoint":
            yield self._touchpoint_head(path, self.catalogue.touchpoints[role.id])

    def _end(self, path: str) -> Iterator[Markup]:
        role = self.roles.get(path)
        if role is None:
            return
        if role.kind == "journey":
            journey = self.catalogue.journeys[role.id]
            if journey.steps:
                yield self._diagram(path, journey)
        elif role.kind == "persona":
            yield self._draw(
                "persona_listing.html",
                path,
                journeys=listings.counting_first(self.catalogue.journeys_of.get(role.id, ())),
                met=listings.touchpoints_met(role.id, self.catalogue),
            )
        elif role.kind == "touchpoint":
            listing = listings.touchpoint_listing(role.id, self._here(path))
            yield self._draw("touchpoint_listing.html", path, listing=listing)
        else:
            yield self._index(path, role.kind)

    def _journey_head(self, path: str, journey: Journey) -> Markup:
        return self._draw(
            "journey.html",
            path,
            journey=journey,
            futures=self.catalogue.futures.get(journey.id, ()),
            detail_of=self.catalogue.detailed_by.get(journey.id, ()),
            taken_up=[
                self._opportunity_link(path, one.journey, one.opportunity)
                for one in journey.takes_up
            ],
        )

    def _opportunity_link(self, path: str, journey_id: str, opportunity_id: str) -> dict[str, str]:
        journey = self.catalogue.journeys[journey_id]
        words = next(
            item.text
            for step in journey.steps
            for item, item_id in zip(step.written.opportunities, step.opportunity_ids, strict=True)
            if item_id == opportunity_id
        )
        anchor = f"opportunity-{opportunity_id}"
        return {"href": self._here(path).link("journey", journey_id, anchor), "words": words}

    def _here(self, path: str) -> Here:
        url = self.addresses.urls[path]
        return Here(self.catalogue, self.options, self.addresses, self.homes, path, url)

    def _map(self, path: str, journey: Journey) -> Markup:
        scale = self.options.scale
        return self._draw(
            "map.html",
            path,
            map=journey_map(journey, self._here(path)),
            lowest=number(scale.lowest),
            highest=number(scale.highest),
            markers=MARKERS,
        )

    def _diagram(self, path: str, journey: Journey) -> Markup:
        drawn = mermaid.diagram(journey, self.catalogue, self.options.scale)
        return self._draw(
            "diagram.html",
            path,
            source=mermaid.source(drawn),
            title=drawn.title,
            left_out=drawn.left_out,
            scored=journey.scored,
        )

    def _touchpoint_head(self, path: str, touchpoint: Touchpoint) -> Markup:
        value, count = self.catalogue.touchpoint_mean(touchpoint.id)
        return self._draw(
            "touchpoint.html",
            path,
            touchpoint=touchpoint,
            origin=_origin(touchpoint),
            channels=listings.channels_of(touchpoint, self.catalogue),
            mean=value,
            count=count,
        )

    def _index(self, path: str, kind: str) -> Markup:
        labels = self.options.labels
        if kind == "journeys":
            groups = listings.journey_groups(self.catalogue, labels)
            return self._draw("journeys.html", path, groups=groups)
        if kind == "personas":
            return self._draw("personas.html", path, rows=self._persona_rows(path))
        rows = listings.touchpoint_rows(self.catalogue)
        return self._draw(
            "touchpoints.html",
            path,
            channels=listings.by_channel(rows, labels),
            worst=listings.worst_first(rows),
        )

    def _persona_rows(self, path: str) -> list[listings.PersonaRow]:
        here = self._here(path)
        rows = []
        for persona in self.catalogue.personas.values():
            value, count = listings.persona_mean(persona.id, self.catalogue)
            origin = _origin(persona)
            rows.append(
                listings.PersonaRow(
                    persona=persona,
                    origin=origin,
                    picture=here.picture(persona.written.image, origin),
                    journeys=listings.counting_first(
                        self.catalogue.journeys_of.get(persona.id, ())
                    ),
                    mean=value,
                    count=count,
                )
            )
        return rows


def _origin(record: Persona | Touchpoint) -> str:
    return record.page.path if record.page else ""
