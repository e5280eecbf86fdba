"""The page that is being drawn: what a template may ask of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from .. import inline
from ..addresses import Addresses, relative
from ..catalogue import Catalogue, Journey, Persona, Step, Touchpoint
from ..options import Options
from ..scale import number
from ..schema.records import Image
from ..slugs import slug
from .curve import sparkline


@dataclass(frozen=True)
class Here:
    """One page of the site, with links from it to the others."""

    catalogue: Catalogue
    options: Options
    addresses: Addresses
    homes: Mapping[tuple[str, str], str]
    """The path of the page of each (kind, id); the indexes' id is empty."""
    path: str
    url: str

    def text(self, words: str, origin: str) -> Markup:
        """Give an author's text as HTML; links are followed from the page it was written on."""
        return inline.html(words, lambda href: self.addresses.resolve(href, origin, self.url).href)

    def words(self, text: str) -> str:
        """Give an author's text without its markup."""
        return inline.words(text)

    def address(self, written: str, origin: str) -> str:
        """Follow an address that an author wrote as a value of its own."""
        return self.addresses.resolve(written, origin, self.url).href

    def picture(self, image: Image | None, origin: str) -> str | None:
        """Give the link to a picture, None where there is none to show."""
        return self.addresses.picture(image.path, origin, self.url) if image else None

    def link(self, kind: str, record_id: str = "", anchor: str = "") -> str:
        """Give the link to a journey's, persona's, touchpoint's or index page."""

        path = self.homes[kind, record_id]
        if path == self.path and anchor:
            return f"#{anchor}"
        href = relative(self.addresses.urls[path], self.url)
        return f"{href}#{anchor}" if anchor else href

    def step_link(self, journey: Journey, step: Step) -> str:
        """Give the link to a step on its journey's page."""
        return self.link("journey", journey.id, step_anchor(step))

    def journey(self, journey_id: str) -> Journey:
        """Give a journey by its id."""
        return self.catalogue.journeys[journey_id]

    def persona(self, persona_id: str) -> Persona:
        """Give a persona by its id."""
        return self.catalogue.personas[persona_id]

    def persona_id(self, name: str) -> str | None:
        """Give the id of the persona that a name in a journey means, None for staff."""
        return self.catalogue.persona_names.get(slug(name))

    def touchpoint(self, touchpoint_id: str) -> Touchpoint:
        """Give a touchpoint by its id."""
        return self.catalogue.touchpoints[touchpoint_id]

    def number(self, value: float) -> str:
        """Write a number without needless zeros."""
        return number(value)

    def band(self, score: float) -> int:
        """Give the fifth of the scale that a score lies in."""
        return self.options.scale.band(score)

    def mean(self, value: float | None, count: int) -> str:
        """Write a mean with the number of scores that it is of."""
        labels = self.options.labels
        if value is None:
            return labels.no_score
        scores = labels.scores_one if count == 1 else labels.scores_many
        return labels.mean_of.format(mean=number(value), count=f"{count} {scores}")

    def of_scores(self, count: int) -> str:
        """Write of how many scores a mean is that stands beside it."""
        labels = self.options.labels
        scores = labels.scores_one if count == 1 else labels.scores_many
        return labels.of_scores.format(count=f"{count} {scores}") if count else labels.no_score

    def sparkline(self, journey: Journey) -> Markup:
        """Draw a journey's curve small."""
        return sparkline([step.mean for step in journey.steps], self.options.scale)


def step_anchor(step: Step) -> str:
    """Give a step's anchor on its journey's own page."""
    return f"step-{step.id}"
