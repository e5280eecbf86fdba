"""What a rule is made of, and the site that it looks at: rules import what they need from here."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from textwrap import dedent
from typing import Literal

from ..diagnostics import Diagnostic, Fix, Location, Severity, shown
from ..model import Catalogue, Journey, Stage, Step
from ..model.given_by_pages import GivenByPages
from ..model.page import Page
from ..options import Options
from ..schema.records import WrittenJourney, WrittenPersona
from ..schema.step_lanes import LANES
from ..values.addresses import Addresses
from ..values.lean_dataclass import dataclass
from ..values.texts import Day, Text

__all__ = [
    "GROUPS",
    "PAGES_APART",
    "Check",
    "CheckedSite",
    "Found",
    "Limit",
    "Rule",
    "Severity",
    "place_of",
    "shown",
]


@dataclass(frozen=True, slots=True)
class ChangeAfterReview:
    """A commit that has changed a map after its review."""

    day: datetime.date | None = None
    """The author's date; None for what is not committed yet."""
    commit: str = ""
    """The beginning of its id."""


@dataclass(frozen=True)
class CheckedSite:
    """A site, read and linked."""

    pages: Sequence[Page]
    """The pages that declare something, in the order of their paths."""
    catalogue: Catalogue
    addresses: Addresses
    options: Options = field(default_factory=Options)
    today: datetime.date = datetime.date.max
    """For what grows old; the greatest date if unknown, which is never compared."""
    changed: Mapping[str, ChangeAfterReview] = field(default_factory=dict)
    """The first change after the review, by the file that declares the map."""
    journeys: Sequence[Journey] | None = None
    """Those that are looked at; None for all of the catalogue."""
    given: GivenByPages = field(default_factory=GivenByPages)
    """What was kept of each page; the names that begin with `wordings` are a rule's."""

    # Each of these is asked for by many rules.
    @cached_property
    def live_journeys(self) -> Sequence[Journey]:
        """The current, live journeys: drafts, archived and future maps are nobody's promise."""
        every = self.catalogue.journeys.values() if self.journeys is None else self.journeys
        return [journey for journey in every if journey.counts]

    @cached_property
    def live_stages(self) -> Sequence[tuple[Journey, Stage]]:
        """Their stages."""
        return [(journey, stage) for journey in self.live_journeys for stage in journey.stages]

    @cached_property
    def live_places(self) -> Sequence[tuple[Journey, Step]]:
        """Their steps, and what their stages say themselves."""
        return [(journey, place) for journey in self.live_journeys for place in journey.places]

    @cached_property
    def personal_texts(self) -> Sequence[tuple[Page, Text]]:
        """The thoughts of customers and the quotes of personas, each with its page."""
        return [(page, text) for page in self.pages for text in _personal_texts(page)]


_PERSONAL = tuple(name for name, lane in LANES.items() if lane.personal)


def _personal_texts(page: Page) -> Iterator[Text]:
    written = page.written
    if isinstance(written, WrittenJourney):
        for stage in written.stages:
            for step in stage.places:
                for lane in _PERSONAL:
                    if step.in_lane(lane):
                        yield from step.texts_in(lane)
    elif isinstance(written, WrittenPersona) and written.quote:
        yield written.quote


Found = Iterator[Diagnostic]
"""What a check yields."""

Check = Callable[[CheckedSite], Found]
"""A rule's function `check`, if the rule looks at the linked site."""

Group = Literal[
    "text", "schema", "references", "pages", "metrics", "drift", "craft", "trust", "privacy"
]
"""What a rule is about."""

GROUPS: Mapping[Group, str] = {
    "text": "What prevents a page from being read as intended. See also [YAML](yaml.md).",
    "schema": "The values of keys. [Every key](keys.md) says what belongs there.",
    "references": "What a page names: other pages, steps, pictures.",
    "pages": "What goes wrong while pages are made.",
    "metrics": "The files that [metrics come from](metrics.md). The place of a finding is the row"
    " and the number of the cell. Each rule lists at most 20 rows of a file, and the last finding"
    " says how many more there are. Only what is reported is left out: a whole row, or the one cell"
    " that cannot be read.",
    "drift": "Names and words that have drifted apart over time, in all journeys.",
    "craft": "What makes a map hard to read or to work with. Only current, live journeys are"
    " checked: no drafts, no archived journeys and no future ones. A low score is a score in the"
    " lower two fifths of the scale.",
    "trust": "Who is responsible for a map, when somebody last reviewed it, and what its claims"
    " rest on. Only current, live journeys are checked.",
    "privacy": "What would lead from a quote to the person who said it. The thoughts of all"
    " journeys and the quotes of personas are checked, including drafts. These rules know common"
    " forms and miss others. They do not replace your own check.",
}
"""What the manual says of each group, in its order."""

PAGES_APART = "\n===\n"
"""Separates the front matters of an example that takes several pages."""

_LAST = 1000
"""The place of a rule that names none: behind all that do."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A number that a rule compares with, and that a site may set under `limits`."""

    name: str
    default: int
    about: str
    """What it limits, for the manual: `the most steps of a stage`."""

    def of(self, options: Options) -> int:
        """Return the number that the site has set, else the default."""
        return options.limits.get(self.name, self.default)


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding."""

    id: str
    """Also the name of its file, with `_` in place of `-`."""
    group: Group
    severity: Severity
    """The default: a site may set another one."""
    about: str | None
    """The docstring of its file. Its first paragraph says in one sentence what goes wrong for
    readers if the rule is broken; the next ones, for the manual, what else one should know. Below
    `Wrong:` stands YAML that breaks this rule and no other, below `Right:` the same, mended. An
    example that begins with `- ` is a list of steps, in a stage of a journey that has an owner and
    a review; any other one is the front matter of a page, or of several."""
    order: int = _LAST
    """Its place in the manual within its group and severity; equal ones stand by id."""
    limits: tuple[Limit, ...] = ()
    more: str = ""
    """What the manual says beyond `about`, if that is made from code."""
    alone: bool = False
    """Whether it looks at each page by itself, at nothing but the page, its journey and the
    options: then what it finds is kept with the page. A check sees such a page as a whole site."""
    is_cause: bool = False
    """Whether a page that breaks it may lack parts that others refer to."""

    @property
    def why(self) -> str:
        """What goes wrong for readers if the rule is broken, in one sentence."""
        return self._paragraphs[0]

    @property
    def details(self) -> str:
        """What else one should know, in Markdown."""
        return "\n\n".join([*self._paragraphs[1:], *([self.more] if self.more else [])])

    @property
    def wrong(self) -> str:
        """YAML that breaks it; empty if that takes more than a front matter."""
        return self._examples[0]

    @property
    def right(self) -> str:
        """The same, mended."""
        return self._examples[1]

    @property
    def _paragraphs(self) -> list[str]:
        # Python leaves docstrings out if it is told to (-OO): then a rule has an id and no words.
        words = (self.about or "").partition("\nWrong:\n")[0].strip()
        return [" ".join(paragraph.split()) for paragraph in words.split("\n\n")]

    @property
    def _examples(self) -> tuple[str, str]:
        examples = (self.about or "").partition("\nWrong:\n")[2]
        wrong, _, right = (dedent(part).strip("\n") for part in examples.partition("\nRight:\n"))
        return (f"{wrong}\n", f"{right}\n") if wrong else ("", "")

    def found(
        self,
        path: str,
        place: Text | Day | Location,
        message: str,
        remedy: str,
        fix: Fix | None = None,
    ) -> Diagnostic:
        """Return a finding of this rule at a text, a date or a key of a page."""
        location = Location(path, place.line, place.column)
        return Diagnostic(self.id, location, message, remedy, fix)


def place_of(stage: Stage, journey: Journey) -> Text | Location:
    """Return the place for a finding on a stage: its name, its first step or the journey."""
    return stage.written.name or (stage.steps[0].name if stage.steps else journey.page.place)
