"""What the steps of a journey say, in the site's words: lanes in their order, own ones too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from ...model import Branching, Journey, NamedOpportunity, Score, Step
from ...schema.keys import keys_of
from ...schema.kinds import Choice
from ...schema.numbers import Number
from ...schema.scores import PersonaFeelings
from ...schema.step_parts import Image, Metric, Source
from ...values import inline
from ...values.durations import with_dashes
from ...values.slugs import slug
from ...values.texts import heading
from ..exporting import Export
from .blocks import DeckBlock, DeckItem, ScoreChip, StepCard
from .deck_pictures import OF_STEP, DeckPicture, whole_picture

_ELSEWHERE = ("step", "experience", "image", "touchpoint", "duration", "wait", "sources")
"""The lanes that a card shows beside its blocks, or its slide's notes."""


_FROM_RIGHT = "\u200f"
"""A mark without breadth, of the direction of Arabic and Hebrew."""


class CardWords:
    """Says what a journey's steps say."""

    def __init__(self, journey: Journey, export: Export, *, is_mirrored: bool = False) -> None:
        self.journey, self.export = journey, export
        self.arrow = "←" if is_mirrored else "→"
        self.between = f"{_FROM_RIGHT} · {_FROM_RIGHT}" if is_mirrored else " · "
        """What parts facts: from the right, each keeps its words and numbers together."""
        self.options = export.options
        self.labels = export.options.labels
        self.lost: list[str] = []
        """The paths of steps' pictures that cannot be shown."""

    def card(self, step: Step, number: int | None) -> StepCard:
        """Return what a step's slide shows."""
        written = step.written
        return StepCard(
            number,
            inline.words(step.name),
            self.export.whole_address("journey", self.journey.id, f"step-{step.id}"),
            self.between.join(self._marks(step)),
            bool(written.moment_of_truth),
            tuple(self._scores(step)),
            "; ".join(self._feelings(step)),
            tuple(self._touchpoints(step)),
            tuple(self._blocks(step)),
            self.picture(step.written.image, OF_STEP),
            tuple(self._aside(step)),
        )

    def persona(self, name: str) -> str:
        """Return the title of a persona that is named in some way; staff has a name only."""
        known = self.export.catalogue.persona_names.get(slug(name))
        return self.title("persona", known) if known else inline.words(name)

    def title(self, kind: str, own_id: str) -> str:
        """Return the title of a record."""
        record = self.export.catalogue.of_kind(kind).get(own_id)
        return inline.words(record.title) if record else own_id

    def lane(self, key: str) -> str:
        """Return what readers call a lane."""
        return heading(self.options.lanes.label(key, self.labels))

    def _marks(self, step: Step) -> Iterator[str]:
        written, labels = step.written, self.labels
        if written.optional:
            yield labels.optional
        if written.importance is not None:
            yield f"{labels.importance} {labels.number(written.importance)}"
        if written.duration:
            yield f"{heading(labels.duration)} {with_dashes(written.duration)}"
        if written.wait:
            yield f"{heading(labels.wait)} {with_dashes(written.wait)}"

    def _scores(self, step: Step) -> Iterator[ScoreChip]:
        """Yield the scores of a step, those that are alike together."""
        alike: dict[tuple[float, str], list[Score]] = {}
        for score in step.drawn:
            alike.setdefault((score.value, score.word), []).append(score)
        for (value, word), scores in alike.items():
            names = [self.title("persona", one.persona) for one in scores if one.persona]
            is_for_all = len(alike) == 1 and len(scores) >= len(self.journey.personas)
            yield ScoreChip(
                self.labels.scored(value),
                self.options.scale.band(value),
                "" if is_for_all else ", ".join(names),
                bool(word),
                word,
            )

    def _feelings(self, step: Step) -> Iterator[str]:
        feeling = step.written.feeling
        if isinstance(feeling, PersonaFeelings):
            for name, words in feeling.by_persona:
                yield f"{self.persona(name)}: {inline.words(words)}"
        elif feeling:
            yield inline.words(feeling)
        own = self.journey.written.scale
        if own is not None:
            form = self.labels.on_scale(own.ends)
            said = dict.fromkeys(self.labels.scored(one.written) for one in step.given)
            yield from (form.format(score=score) for score in said)

    def _touchpoints(self, step: Step) -> Iterator[DeckItem]:
        for met in step.meetings:
            channels = ", ".join(dict.fromkeys(map(self.options.channel_name, met.channels)))
            href = self.export.whole_address("touchpoint", met.touchpoint)
            yield DeckItem(self.title("touchpoint", met.touchpoint), channels, href)
        if not step.meetings and step.written.channels:
            yield DeckItem(", ".join(map(self.options.channel_name, step.written.channels)))

    def _blocks(self, step: Step) -> Iterator[DeckBlock]:
        moment = step.written.moment_of_truth
        if isinstance(moment, str):
            yield self._block("moment_of_truth", [DeckItem(inline.words(moment))])
        for key in self.options.lanes.order:
            if key not in _ELSEWHERE and (items := [*self._items(key, step)]):
                yield DeckBlock(key, self.lane(key), tuple(items))

    def _block(self, label: str, items: Iterable[DeckItem]) -> DeckBlock:
        return DeckBlock(label, heading(str(getattr(self.labels, label))), tuple(items))

    def _items(self, key: str, step: Step) -> Iterator[DeckItem]:
        if key == "connections":
            yield from map(DeckItem, self._connections(step))
        elif key == "metrics":
            for metric in self.export.catalogue.metrics_of(self.journey.id, step):
                yield self.metric(metric.written)
        else:
            yield from map(self.said, step.written.said_in(key))
            if key == "opportunities":
                yield from map(self._named, step.named)

    def said(self, item: Any) -> DeckItem:
        """Return an author's text, or a record that has one, with what is known of it."""
        if isinstance(item, str):
            return DeckItem(inline.words(item))
        text = inline.words(item.text)
        if getattr(item, "quote", False):
            text = f"“{text}”"
        url = getattr(item, "url", None)
        return DeckItem(text, self.between.join(self._facts(item)), url or "")

    def _named(self, named: NamedOpportunity) -> DeckItem:
        own = self.said(named.written)
        if named.journey == self.journey.id:
            return own
        whose = self.title("journey", named.journey)
        return DeckItem(own.text, self.between.join(filter(None, (own.facts, whose))), own.href)

    def _facts(self, item: Any) -> Iterator[str]:
        for key in keys_of(type(item)).values():
            value = getattr(item, key.field)
            if value is None:
                continue
            if isinstance(key.kind, Number):
                yield f"{getattr(self.labels, key.name)} {self.labels.number(value)}"
            elif isinstance(key.kind, Choice):
                yield self.options.status_name(value)
            elif key.name == "owner":
                yield inline.words(value)
            elif key.name == "persona":
                yield self.persona(value)

    def metric(self, metric: Metric) -> DeckItem:
        """Return what was measured, with its target and its day."""
        labels, unit = self.labels, inline.words(metric.unit or "")
        text = inline.words(metric.name)
        if metric.value is not None:
            text = f"{text}: {labels.measured(metric.value, unit)}"
        facts = []
        if metric.target is not None:
            aim = labels.measured(metric.target, unit)
            forms = {True: labels.target_reached, False: labels.target_missed}
            form = forms.get(metric.reached) if metric.reached is not None else None
            facts.append(form.format(target=aim) if form else f"{labels.target} {aim}")
        if metric.counts:
            facts.append(labels.counts_people)
        if metric.date:
            facts.append(labels.date(metric.date))
        return DeckItem(text, self.between.join(facts))

    def _connections(self, step: Step) -> Iterator[str]:
        labels = self.labels
        if step.actors:
            names = (
                self.title("persona", actor.persona) if actor.persona else inline.words(actor.name)
                for actor in step.actors
            )
            yield f"{labels.by} {', '.join(names)}"
        if step.detail:
            yield f"{labels.in_detail}: {self.title('journey', step.detail)}"
        yield from map(self._branch, step.branches)
        if step.written.replaces and self.journey.future_of:
            today = self.export.catalogue.journeys.get(self.journey.future_of)
            olds = [old for old in today.steps if old.id in step.replaces] if today else []
            if olds:
                yield f"{labels.replaces}: {', '.join(inline.words(old.name) for old in olds)}"

    def _branch(self, branch: Branching) -> str:
        when = f"{inline.words(branch.written.when)}: " if branch.written.when else ""
        if branch.ends:
            end = inline.words(branch.end) if branch.end else self.labels.ends_here
            return f"■ {when}{end}"
        where = inline.words(branch.written.leads_to)
        if branch.step:
            where = self._names.get(branch.step, where)
        elif branch.journey:
            where = self.title("journey", branch.journey)
        return f"{self.arrow} {when}{where}"

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {step.id: inline.words(step.name) for step in self.journey.places}

    def about_journey(self) -> Iterator[DeckBlock]:
        """Yield what is said of the journey as a whole, beside its head."""
        journey, labels, catalogue = self.journey, self.labels, self.export.catalogue
        written = journey.written
        said = {
            "scenario": [DeckItem(inline.words(written.scenario))] if written.scenario else [],
            "expectations": [DeckItem(inline.words(text)) for text in written.expectations],
            "metrics": [self.metric(metric) for metric in written.all_metrics],
            "future_of": self._journeys([journey.future_of] if journey.future_of else []),
            "future_maps": self._journeys(
                future.id for future in catalogue.futures.get(journey.id, ())
            ),
            "takes_up": [
                DeckItem(inline.words(found[2].text), self.title("journey", taken.journey))
                for taken in journey.takes_up
                if (found := catalogue.written_at.get((taken.journey, taken.opportunity)))
            ],
            "tags": [DeckItem(tag) for tag in journey.page.tags],
            "aliases": [DeckItem(inline.words(alias)) for alias in written.aliases],
        }
        for label, items in said.items():
            if items:
                yield self._block(label, items)
        if written.scale is not None:
            ends = written.scale.ends
            lowest, highest = labels.number(ends.lowest), labels.number(ends.highest)
            words = labels.own_scale.format(lowest=lowest, highest=highest)
            yield self._block("scale", [DeckItem(words)])

    def _journeys(self, ids: Iterable[str]) -> list[DeckItem]:
        address = self.export.whole_address
        return [DeckItem(self.title("journey", own), "", address("journey", own)) for own in ids]

    def picture(self, image: Image | None, most: tuple[int, int]) -> DeckPicture | None:
        """Return a picture of the journey's page; None if there is none, or none to be shown."""
        content = self.export.picture(image.path, self.journey.path) if image else None
        if image is None or content is None:
            return None
        return whole_picture(content, inline.words(image.alt or ""), most)

    def lost_picture(self, image: Image) -> str:
        """Say what a picture shows that cannot be shown, and keep its path."""
        self.lost.append(image.path)
        return f"{heading(self.labels.image)}: {inline.words(image.alt or image.path)}"

    def _aside(self, step: Step) -> Iterator[str]:
        image = step.written.image
        if image is not None and self.picture(image, OF_STEP) is None:
            yield self.lost_picture(image)
        measured = self.export.catalogue.metrics_of(self.journey.id, step)
        of_metrics = (source for metric in measured for source in metric.written.all_sources)
        yield from self.sources((*step.written.all_sources, *of_metrics))

    def sources(self, sources: Iterable[Source]) -> Iterator[str]:
        """Yield sources, each once and in a line."""
        for source in dict.fromkeys(sources):
            yield f"{heading(self.labels.source)}: {self.source(source)}"

    def source(self, source: Source) -> str:
        """Return a source in one line: its title, its day and its address."""
        day = self.labels.date(source.date) if source.date else ""
        parts = (inline.words(source.title or ""), day, str(source.url or ""))
        return ", ".join(filter(None, parts))
