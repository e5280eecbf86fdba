"""The words of plain pages: links, scores, sources and metrics as Markdown in one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ...exchange.choice import ChosenPart
from ...languages import Labels
from ...model import Catalogue, Journey, Step, StepMetric
from ...model.page import Page
from ...options import Options
from ...schema.keys import keys_of
from ...schema.step_parts import Metric, Source
from ...values import inline
from ...values.inline_markdown import begun, escaped, linked, markdown
from ...values.lean_dataclass import dataclass
from ...values.slugs import slug
from ...values.texts import heading
from ..views.measurements import amount, in_words
from .links import PlainLinks, shown_address

_VALUES = 12
"""How many earlier values of a metric are said (by eye): the newest ones."""

_ROWS = 200
"""How many rows a list has that goes over all journeys (by eye): each journey's own page has all
that it says."""


def bullet(name: str, *texts: str) -> Iterator[str]:
    """Yield a line with a name and what is said, or a list of it below the name."""
    said = [text for text in texts if text]
    if len(said) == 1:
        yield f"- {begun(f'{heading(name)}: {said[0]}')}"
    elif said:
        yield f"- {begun(heading(name))}:"
        yield from (f"  - {begun(text)}" for text in said)


def first_rows(rows: Iterable[str], labels: Labels) -> list[str]:
    """Return the rows of a list, of very many the first ones and of how many they are."""
    listed = [*rows]
    if len(listed) <= _ROWS:
        return listed
    said = labels.first_rows.format(shown=labels.number(_ROWS), count=labels.number(len(listed)))
    return [*listed[:_ROWS], f"- {said}."]


def section(level: int, title: str, lines: Iterable[str]) -> Iterator[str]:
    """Yield a heading with some lines; nothing if there are none."""
    if said := [*lines]:
        yield from ("", f"{'#' * level} {title}", "", *said)


@dataclass(frozen=True)
class PlainWriter:
    """Writes what stands in plain pages."""

    catalogue: Catalogue
    options: Options
    links: PlainLinks
    choice: ChosenPart = ChosenPart()
    """What part of each journey is written."""

    def whole(self, journey: Journey) -> Journey:
        """Return the journey of which a part is written: steps keep their numbers in it."""
        return self.catalogue.journeys[journey.id] if self.choice.narrows else journey

    def shows(self, lane: str) -> bool:
        """Return whether a lane is written: of one that is not, nobody knows that it is empty."""
        return not self.choice.lanes or lane in self.choice.lanes

    @property
    def labels(self) -> Labels:
        """The site's words."""
        return self.options.labels

    def words(self, text: str) -> str:
        """Write an author's words without their markup, as in a title."""
        return escaped(inline.words(text))

    def text(self, text: str, origin: str) -> str:
        """Write an author's text; `origin` is the path of the page that it was written on."""
        return markdown(text, self.resolver(origin))

    def texts(self, texts: Iterable[str], origin: str) -> list[str]:
        """Write several texts of a page."""
        return [self.text(text, origin) for text in texts]

    def address(self, written: str, origin: str, words: str = "") -> str:
        """Link an address that an author wrote as a value of its own."""
        return linked(words or escaped(written), self.links.resolve(written, origin))

    def named(self, kind: str, record_id: str) -> str:
        """Link the title of a journey, persona or touchpoint to its plain page."""
        title = self.words(self.catalogue.names[kind, record_id].title)
        return linked(title, self.links.twin(kind, record_id))

    def title(self, kind: str, record_id: str) -> str:
        """Write the title of a record."""
        return self.words(self.catalogue.names[kind, record_id].title)

    def page_link(self, kind: str, record_id: str = "") -> str:
        """Link the page itself; empty if it is not known."""
        address = self.links.page(kind, record_id)
        return linked(escaped(shown_address(address)), address) if address else ""

    def resolver(self, origin: str) -> Callable[[str], str | None]:
        """Return what follows the links that are written on the page at a path."""
        return lambda href: self.links.resolve(href, origin)

    def standing(self, journey: Journey) -> str:
        """Write a map's status and state, and whether it counts towards means."""
        labels, written = self.labels, journey.written
        said = [getattr(labels, written.status), getattr(labels, written.state)]
        return ", ".join(said if journey.counts else [*said, labels.not_counted])

    def about_page(self, page: Page | None) -> Iterator[str]:
        """Yield what a page says of itself: tags, other names, its language."""
        if page is None:
            return
        labels, written = self.labels, page.written
        yield from bullet(labels.tags, ", ".join(map(self.words, page.tags)))
        yield from bullet(labels.aliases, ", ".join(map(self.words, written.aliases)))
        yield from bullet(labels.language_of_texts, escaped(written.lang or ""))

    def person(self, name: str) -> str:
        """Write the name of a persona, or of staff, that an author names in some way."""
        persona = self.catalogue.persona_names.get(slug(name))
        return self.words(name) if persona is None else self.title("persona", persona)

    def step(self, step: Step, journey: Journey) -> str:
        """Write a step's name, with its number on the map."""
        number = step_number(step, self.whole(journey))
        name = self.words(step.name)
        return f"{self.labels.step} {number}, {name}" if number else name

    def step_of(self, step: Step, journey: Journey) -> str:
        """Write a step of any journey: that, linked, and the step in it."""
        return f"{self.named('journey', journey.id)}: {self.step(step, journey)}"

    def score(self, value: float) -> str:
        """Write a score on the site's scale: `4 of 5`."""
        form = self.labels.on_scale(self.options.scale)
        return form.format(score=self.labels.scored(value))

    def scale(self) -> str:
        """Write the site's scale, and what its ends mean."""
        labels, scale = self.labels, self.options.scale
        ends = ((scale.lowest, labels.worst), (scale.highest, labels.best))
        return " – ".join(f"{labels.number(end)} ({escaped(said)})" for end, said in ends)

    def mean(self, value: float | None, scores: int) -> str:
        """Write a mean, and of how many scores it is."""
        if value is None:
            return self.labels.no_score
        return f"{self.score(value)} ({self.labels.scores_many.format(count=scores)})"

    def of_five(self, value: float) -> str:
        """Write a number from 1 to 5, such as a severity."""
        labels = self.labels
        return labels.of_scale.format(score=labels.number(value), highest=labels.number(5))

    def item(self, item: Any, origin: str) -> str:
        """Write one text of a lane, with all that is said of it in parentheses."""
        said = self.text(getattr(item, "text", item), origin)
        said = f"“{said}”" if getattr(item, "quote", False) else said
        return in_parentheses(said, self._facts(item, origin))

    def _facts(self, item: Any, origin: str) -> Iterator[str]:
        for key in () if isinstance(item, str) else keys_of(type(item)).values():
            value = key.field not in _NOT_SAID and getattr(item, key.field)
            if value:
                write = _FACTS.get(key.field)
                label = getattr(self.labels, key.field, key.name)
                yield write(self, value, origin) if write else f"{label}: {escaped(str(value))}"

    def sources(self, sources: Iterable[Source], origin: str) -> Iterator[str]:
        """Write sources, each with its address and its date."""
        for source in sources:
            words = self.text(source.title, origin) if source.title else escaped(source.url or "")
            said = self.address(source.url, origin, words) if source.url else words
            yield f"{said}, {self.labels.date(source.date)}" if source.date else said

    def metric(self, metric: StepMetric, origin: str) -> str:
        """Write a metric with its value, and in parentheses what is said of it."""
        written = metric.written
        said = self.text(written.name, origin)
        if written.value is not None:
            said = f"{said}: {self._amount(written, written.value)}"
        return in_parentheses(said, self._of_metric(metric, origin))

    def metrics(self, metrics: Iterable[Metric], origin: str) -> list[str]:
        """Write the metrics of a whole journey or of a touchpoint."""
        return [self.metric(StepMetric(metric), origin) for metric in metrics]

    def target(self, metric: Metric, origin: str) -> str:
        """Write a metric with its value and its target only."""
        said = f"{self.text(metric.name, origin)}: {self.labels.none}"
        if metric.value is not None:
            said = f"{self.text(metric.name, origin)}: {self._amount(metric, metric.value)}"
        facts = [] if metric.target is None else [in_words(metric, metric.target, self.labels)]
        return in_parentheses(said, map(escaped, facts))

    def _amount(self, metric: Metric, value: float) -> str:
        return escaped(amount(value, metric, self.labels))

    def _of_metric(self, metric: StepMetric, origin: str) -> Iterator[str]:
        labels, written = self.labels, metric.written
        if written.target is not None:
            yield escaped(in_words(written, written.target, self.labels))
        if written.better:
            yield getattr(labels, f"{written.better}_is_better")
        if written.date:
            yield labels.date(written.date)
        if written.counts:
            yield labels.counts_people
        for source in self.sources(written.all_sources, origin):
            yield f"{labels.source}: {source}"
        if metric.file:
            yield f"{labels.source}: {escaped(metric.file)}"
        yield from self._earlier(metric)

    def _earlier(self, metric: StepMetric) -> Iterator[str]:
        """Yield the values before the newest one, in one piece."""
        before = metric.series[:-1]
        if not before:
            return
        told = [
            f"{self.labels.date(day)}: {self._amount(metric.written, value)}"
            for day, value in before[-_VALUES:]
        ]
        more = len(before) - len(told)
        rest = [self.labels.and_more.format(count=more)] if more else []
        yield f"{self.labels.earlier_values}: {', '.join([*told, *rest])}"


def in_parentheses(said: str, facts: Iterable[str]) -> str:
    """Write facts behind what is said."""
    told = "; ".join(filter(None, facts))
    return f"{said} ({told})" if told else said


def step_number(step: Step, journey: Journey) -> int:
    """Return a step's number among the steps of its journey, from 1; 0 for a stage."""
    if step.of_stage:
        return 0
    before = journey.steps[: journey.numbers[step.id]]
    return 1 + sum(not column.of_stage for column in before)


def _named(name: str) -> Callable[[PlainWriter, Any, str], str]:
    """Return what writes a number from 1 to 5 with its name."""
    return lambda words, value, _: f"{getattr(words.labels, name)}: {words.of_five(value)}"


_NOT_SAID = ("text", "id", "quote")
_FACTS: Mapping[str, Callable[[PlainWriter, Any, str], str]] = {
    "persona": lambda words, value, _: words.person(value),
    "severity": _named("severity"),
    "impact": _named("impact"),
    "effort": _named("effort"),
    "owner": lambda words, value, _: f"{words.labels.owner}: {words.words(value)}",
    "status": lambda words, value, _: escaped(words.options.status_name(value)),
    "answers": lambda words, value, origin: (
        f"{words.labels.answers}: {'; '.join(words.texts(value, origin))}"
    ),
    "url": lambda words, value, origin: words.address(value, origin, words.labels.ticket),
    "sources": lambda words, value, origin: "; ".join(
        f"{words.labels.source}: {source}" for source in words.sources(value, origin)
    ),
}
"""How each key of a text is written; a new one is written with its name."""
