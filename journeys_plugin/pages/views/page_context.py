"""The page that is being drawn, and what a template may ask of it.

Templates call it `here`, and so does the code. Its public methods are an interface: a site's own
templates use them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import lru_cache

from markupsafe import Markup, escape

from ...model import Catalogue, Journey, Persona, Step, Touchpoint
from ...model.given_by_pages import GivenByPages
from ...model.questions import Questions
from ...model.records import NamedRecord
from ...options import Options
from ...schema.step_parts import Image
from ...values import inline
from ...values.addresses import Addresses, relative
from ...values.initials import initials
from ...values.inline import marked
from ...values.lean_dataclass import dataclass
from ...values.slugs import slug
from ...values.texts import Period, heading
from ..spoken import spoken, turned
from .shared_links import SharedLinks


@dataclass(frozen=True)
class PageContext:
    """One page of the site, with links from it to the others."""

    catalogue: Catalogue
    options: Options
    addresses: Addresses
    homes: Mapping[tuple[str, str], str]
    """The path of the page of each (kind, id); the indexes' id is empty."""
    path: str
    """The path of the page that is drawn."""
    url: str
    """Its address below the site's root."""
    shared: SharedLinks = field(default_factory=SharedLinks)
    """The links that were asked for on pages that lie as this one does."""
    questions: Questions = field(default_factory=Questions)
    """Takes in what the page asks catalogue, addresses and homes for."""
    given: GivenByPages = field(default_factory=GivenByPages)
    """What other pages give to this one, such as their rows of a list."""

    @property
    def is_alone(self) -> bool:
        """Whether the page stands without the site's frame."""
        return False

    def heading(self, words: str) -> str:
        """Return a label with a capital at its beginning; the rest stays as the language has it."""
        return heading(words)

    def text(self, words: str, origin: str) -> Markup:
        """Return an author's text as HTML; its links lead from the page that it was written on."""
        return self.text_in(words, origin, self.spoken(origin))

    def text_in(self, words: str, origin: str, attributes: Markup) -> Markup:
        """Return an author's text as HTML, with the attributes for the language of its page."""
        html = inline.html_in_lines(
            words, lambda href: self.addresses.resolve(href, origin, self.url).href
        )
        return marked(f"<bdi{attributes}>{html}</bdi>") if attributes else html

    def spoken(self, origin: str) -> Markup:
        """Return the attributes for the language of a page's texts; empty if it is the site's."""
        return spoken(self.catalogue.languages.get(origin), self.options.labels.language)

    def turned(self, journey: Journey) -> Markup:
        """Return the attribute for a map that runs from the right, unlike the site."""
        lang = self.catalogue.languages.get(journey.path)
        names = (stage.name for stage in journey.stages)
        return turned(lang, names, self.options.labels.language)

    def message(self, text: str) -> Markup:
        """Return a finding's text as HTML."""
        return message_html(text)

    def words(self, text: str) -> str:
        """Return an author's text without its markup."""
        return inline.words(text)

    def initials(self, title: str) -> str:
        """Return the initials of a persona that has no picture."""
        return initials(inline.words(title))

    def address(self, written: str, origin: str) -> str:
        """Return the link for an address that an author wrote as a value of its own."""
        return self.addresses.resolve(written, origin, self.url).href

    def linked(self, words: str, written: str, origin: str) -> Markup:
        """Link words to an address that an author wrote as a value of its own."""
        return Markup('<a href="{}">{}</a>').format(self.address(written, origin), words)

    def jump(self, words: str, anchor: str) -> Markup:
        """Link words to an anchor of the page that is drawn."""
        return Markup('<a href="#{}">{}</a>').format(anchor, words)

    def file(self, address: str) -> str:
        """Return the link to a file, by its path from the site's root or its full address."""
        return address if "://" in address else relative(address, self.url)

    def picture(self, image: Image | None, origin: str) -> str | None:
        """Return the link to a picture, None if there is none to show."""
        return self.addresses.picture(image.path, origin, self.url) if image else None

    def link(self, kind: str, record_id: str = "", anchor: str = "") -> str:
        """Return the link to a journey's, persona's, touchpoint's or index page."""
        key = kind, record_id
        path = self.homes[key]
        if path == self.path:
            return f"#{anchor}" if anchor else relative(self.url, self.url)
        href = self.shared.hrefs.get(key)
        if href is None:
            href = self.shared.hrefs[key] = relative(self.addresses.urls[path], self.url)
        return f"{href}#{anchor}" if anchor else href

    def persona_link(self, persona_id: str) -> Markup:
        """Link a persona's title."""
        return self._titled("persona", persona_id)

    def journey_link(self, journey_id: str) -> Markup:
        """Link a journey's title."""
        return self._titled("journey", journey_id)

    def touchpoint_title(self, touchpoint_id: str) -> Markup:
        """Link a touchpoint's title, where nobody needs a pill around it."""
        return self._titled("touchpoint", touchpoint_id)

    def part_link(self, words: str, journey_id: str, anchor: str) -> Markup:
        """Link words to an anchor of a journey's own page."""
        href = escape(self.link("journey", journey_id, anchor))
        return marked(f'<a href="{href}">{escape(words)}</a>')

    def touchpoint_link(self, touchpoint_id: str) -> Markup:
        """Link a touchpoint's title, in a pill.

        A touchpoint that only a protected page names has no page: everyone could read its name.
        """
        home = self.homes.get(("touchpoint", touchpoint_id))
        named = self.catalogue.names["touchpoint", touchpoint_id]  # asked by each page that has it
        if home != self.path and (known := self.shared.pills.get(touchpoint_id)) is not None:
            return known
        link = self._pill(touchpoint_id, named)
        if home != self.path:
            self.shared.pills[touchpoint_id] = link
        return link

    def touchpoint_on_map(self, touchpoint_id: str) -> Markup:
        """Link a touchpoint's title where its place says what it is."""
        if ("touchpoint", touchpoint_id) in self.homes:
            return self._titled("touchpoint", touchpoint_id)
        return self.touchpoint_link(touchpoint_id)

    def _pill(self, touchpoint_id: str, named: NamedRecord) -> Markup:
        words = inline.words_html(named.title)
        spoken_in = spoken(named.lang, self.options.labels.language)
        if ("touchpoint", touchpoint_id) not in self.homes:
            return Markup(f'<span class="j-touchpoint"{spoken_in}>{words}</span>')  # noqa: S704
        href = escape(self.link("touchpoint", touchpoint_id))
        return Markup(f'<a class="j-touchpoint" href="{href}"{spoken_in}>{words}</a>')  # noqa: S704

    def channel(self, name: str) -> Markup:
        """Return a channel by the site's word for it; the stylesheet adds its sign."""
        return self.channel_called(slug(name), self.channel_name(name))

    def channel_called(self, channel: str, words: str) -> Markup:
        """Return a channel by its slug, with the site's word for it."""
        return _channel(channel, words)

    def channel_name(self, name: str) -> str:
        """Return the site's word for a channel, else the language's, else the author's."""
        return self.options.channel_name(name)

    def channels(self, names: Iterable[str]) -> Markup:
        """Return several channels, each once."""
        drawn = map(self.channel, {slug(name): name for name in names}.values())
        return marked(" ".join(drawn))

    def step_named(self, journey: Journey, step: Step) -> Markup:
        """Link a step's name to its place on the map."""
        self.questions.asked.add(("step_names", (journey.id, step.id)))  # sums know none
        href = inline.escaped(self.link("journey", journey.id, step_anchor(step)))
        words = inline.words_html(step.name)
        return marked(f'<a href="{href}"{self.spoken(journey.path)}>{words}</a>')

    def steps_named(self, steps: Iterable[tuple[Journey, Step]]) -> Markup:
        """Link several steps."""
        return joined(self.step_named(journey, step) for journey, step in steps)

    def scored_step(self, journey: Journey, step: Step) -> Markup:
        """Link a step's name, with its score before it."""
        felt, name = self.felt(step), self.step_named(journey, step)
        return marked(f"{felt} {name}") if felt else name

    def felt(self, step: Step) -> Markup:
        """Draw a step's score, or hollow what its feelings stand for; empty if it has neither."""
        if step.given:
            return self.score(step.mean or 0.0)
        words = dict.fromkeys(score.word for score in step.guessed)
        return Markup(" ").join(map(self.hollow, words))

    def hollow(self, word: str) -> Markup:
        """Draw a feeling where a score would stand."""
        hidden = Markup('<span class="j-hidden">{}: </span>')
        whole = Markup('<span class="j-score j-hollow">{}{}</span>')
        return whole.format(hidden.format(self.options.labels.no_score), word)

    def score(self, value: float) -> Markup:
        """Draw a score in the colour of its band."""
        key = type(value), value  # a mean is written in another way than a score
        known = self.shared.scores.get(key)
        if known is None:
            band = self.options.scale.band(value)
            drawn = f'<span class="j-score j-band-{band}">{self.scored(value)}</span>'
            known = self.shared.scores[key] = Markup(drawn)  # noqa: S704 - made of numbers only
        return known

    def score_on_scale(self, value: float) -> Markup:
        """Draw a score, and say what the best one is."""
        form = escape(self.options.labels.on_scale(self.options.scale))
        return form.format(score=self.score(value))

    def importance(self, value: float | None) -> Markup:
        """Draw how much a step matters, as dots of which so many are filled; nothing if unknown."""
        if value is None:
            return _NOTHING
        dots = "●" * int(value) + "○" * (5 - int(value))
        return _IMPORTANCE.format(self.options.labels.importance, self.number(value), dots)

    def _titled(self, kind: str, record_id: str) -> Markup:
        key = kind, record_id
        home, named = self.homes.get(key), self.catalogue.names[key]
        if home != self.path and (known := self.shared.titles.get(key)) is not None:
            return known
        words = inline.words_html(named.title)
        if home is None:  # only a protected page names it
            return words
        href = escape(self.link(kind, record_id))
        attributes = spoken(named.lang, self.options.labels.language)
        link = marked(f'<a href="{href}"{attributes}>{words}</a>')
        if home != self.path:
            self.shared.titles[key] = link
        return link

    def anchor(self, journey: Journey, anchor: str) -> str:
        """Return a map's anchor on this page: as it is on the journey's own page, else prefixed."""
        return self.prefix("journey", journey.id) + anchor

    def prefix(self, kind: str, record_id: str) -> str:
        """Return what a part's anchors begin with: nothing on the record's own page."""
        return "" if self.homes.get((kind, record_id)) == self.path else f"{record_id}--"

    def step_link(self, journey: Journey, step: Step) -> str:
        """Return the link to a step on its journey's page."""
        self.questions.asked.add(("step_names", (journey.id, step.id)))
        return self.link("journey", journey.id, step_anchor(step))

    def journey(self, journey_id: str) -> Journey:
        """Return a journey by its id."""
        return self.catalogue.journeys[journey_id]

    def persona(self, persona_id: str) -> Persona:
        """Return a persona by its id."""
        return self.catalogue.personas[persona_id]

    def persona_id(self, name: str) -> str | None:
        """Return the id of the persona that a name in a journey means, None for staff."""
        return self.catalogue.persona_names.get(slug(name))

    def touchpoint(self, touchpoint_id: str) -> Touchpoint:
        """Return a touchpoint by its id."""
        return self.catalogue.touchpoints[touchpoint_id]

    def time(self, day: datetime.date) -> Markup:
        """Write a date for people and for programs, which know days, months and years."""
        words = self.options.labels.date(day)
        if isinstance(day, Period) and day.unit == "quarter":
            return escape(words)
        return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), words)

    def number(self, value: float) -> str:
        """Write a number without needless zeros."""
        return self.options.labels.number(value)

    def scored(self, value: float) -> str:
        """Write a score, with one decimal at most; a mean of scores always with one."""
        return self.options.labels.scored(value)

    def short(self, value: float) -> str:
        """Write a number shortly, one below 1 with three digits that count."""
        return self.options.labels.short(value)

    def band(self, score: float) -> int:
        """Return the fifth of the scale that a score lies in."""
        return self.options.scale.band(score)

    def state_marks(self, journey: Journey) -> tuple[str, ...]:
        """Return the words that mark a map as future, draft or archived; none for a current one."""
        labels = self.options.labels
        marks = (labels.future,) if journey.written.state == "future" else ()
        if journey.written.status != "live":
            return (*marks, getattr(labels, journey.written.status))
        return marks

    def mean(self, value: float | None, count: int) -> str:
        """Write a mean and how many scores it is of."""
        labels = self.options.labels
        if value is None:
            return labels.no_score
        return labels.mean_of.format(
            mean=self.scored(value), count=labels.scores_many.format(count=count)
        )

    def of_scores(self, count: int) -> str:
        """Write how many scores a mean is of, without the mean."""
        labels = self.options.labels
        if not count:
            return labels.no_score
        return labels.of_scores.format(count=labels.scores_many.format(count=count))


_NOTHING = Markup("")
_IMPORTANCE = Markup('<span class="j-importance" role="img" aria-label="{} {}">{}</span>')


@lru_cache(maxsize=1_024)
def _channel(channel: str, words: str) -> Markup:
    """Draw a channel. Kept: a site has few, and a map draws one at nearly each step."""
    key, name = escape(channel), escape(str(words))
    return marked(f'<span class="j-channel" data-channel="{key}">{name}</span>')


def joined(pieces: Iterable[Markup]) -> Markup:
    """Join pieces of HTML with commas; `Markup.join` takes longer, since it escapes each."""
    return marked(", ".join(pieces))


def step_anchor(step: Step) -> str:
    """Return a step's anchor on its journey's own page."""
    return f"step-{step.id}"


_QUOTED_OR_CODE = re.compile(
    r"""(?<![\w\\])(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")(?!\w)|`(?P<code>[^`]+)`"""
)
"""An author's words in quotes, whose backticks stay as they are; or our own words in backticks.
Quoted words come first, so that a backtick in them opens no code."""


def message_html(text: str) -> Markup:
    """Return a message as HTML, with code for what it has in backticks."""
    pieces: list[Markup] = []
    end = 0
    for match in _QUOTED_OR_CODE.finditer(text):
        if match["code"] is not None:
            code = Markup("<code>{}</code>").format(match["code"])
            pieces += [escape(text[end : match.start()]), code]
            end = match.end()
    return Markup("").join([*pieces, escape(text[end:])])
