"""A journey as a plain page: its head, then stage by stage and step by step."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from ...model import Journey, Stage, Step, beside_today
from ...options import TEXT
from ...values import inline
from ...values.inline_markdown import begun
from ...values.lean_dataclass import dataclass
from ...values.texts import heading
from ..views.map_heads import times_in_all
from .own_text import own_text
from .step_text import StepText
from .words import PlainWriter, bullet, section, step_number


def journey_text(journey: Journey, words: PlainWriter) -> str:
    """Return a journey as Markdown."""
    text = _JourneyText(journey, words, StepText(journey, words))
    return "\n".join(text.lines()).strip() + "\n"


@dataclass(frozen=True)
class _JourneyText:
    journey: Journey
    words: PlainWriter
    steps: StepText

    def lines(self) -> Iterator[str]:
        """Yield all lines."""
        parts = self.words.options.parts["journey"]
        own = [*self._own_text()] if TEXT in parts and not self.words.choice.narrows else []
        is_first = TEXT in parts and "map" in parts and parts.index(TEXT) < parts.index("map")
        yield from self._head()
        yield from own if is_first else ()
        numbers = {one.id: number for number, one in enumerate(self._whole.stages, 1)}
        for stage in self.journey.stages:
            yield from self._stage(numbers[stage.id], stage)
        yield from self._picture()
        yield from () if is_first else own

    def _head(self) -> Iterator[str]:
        journey, words, labels = self.journey, self.words, self.words.labels
        written, text = journey.written, self._text
        yield f"# {words.words(journey.title)}"
        if words.choice.words:
            yield from ("", begun(f"{words.words(words.choice.words)}."))
        if written.goal:
            yield from ("", f"> {heading(labels.goal)}: {text(written.goal.text)}")
        if written.scenario:
            yield from ("", f"{heading(labels.scenario)}: {text(written.scenario)}")
        yield ""
        yield from bullet(labels.web_address, words.page_link("journey", journey.id))
        yield from self._people()
        yield from self._numbers()
        yield from bullet(labels.expectations, *map(text, written.expectations))
        goal = words.metrics(written.of_goal, journey.path)
        yield from bullet(labels.goal, *goal)
        yield from bullet(labels.metrics, *words.metrics(written.metrics, journey.path))
        yield from self._others()
        yield from words.about_page(journey.page)

    def _people(self) -> Iterator[str]:
        words, labels, written = self.words, self.words.labels, self.journey.written
        personas = [words.named("persona", persona) for persona in self.journey.personas]
        yield from bullet(labels.personas, "; ".join(personas))
        owner = words.words(written.owner) if written.owner else labels.no_owner
        yield from bullet(labels.owner, owner)
        yield from bullet(labels.status, words.standing(self.journey))
        reviewed = labels.date(written.reviewed) if written.reviewed else labels.never_reviewed
        yield from bullet(labels.reviewed, reviewed)

    def _numbers(self) -> Iterator[str]:
        journey, words, labels = self.journey, self.words, self.words.labels
        counts = [labels.stages_many.format(count=len(journey.stages))]
        counts.append(labels.steps_many.format(count=journey.step_count))
        pains = sum(len(place.written.pains) for place in journey.places)
        counts.append(labels.pains_many.format(count=pains))
        opportunities = sum(len(place.opportunities) for place in journey.places)
        counts.append(f"{labels.opportunities}: {opportunities}")
        yield from bullet(labels.in_numbers, ", ".join(counts))
        if words.shows("experience"):
            yield from self._felt()
        turning = [place for place in journey.places if place.written.moment_of_truth]
        yield from bullet(labels.moment_of_truth, *(words.step(one, journey) for one in turning))
        for name, time in times_in_all(journey, labels):
            yield from bullet(name, time)

    def _felt(self) -> Iterator[str]:
        """Yield how the journey feels, and on which scale."""
        journey, words, labels = self.journey, self.words, self.words.labels
        yield from bullet(labels.scale, words.scale())
        if (own := journey.written.scale) is not None:
            ends = labels.number(own.ends.lowest), labels.number(own.ends.highest)
            said = labels.own_scale.format(lowest=ends[0], highest=ends[1])
            yield from bullet(labels.scale, said)
        yield from bullet(labels.mean, words.mean(journey.mean, journey.score_count))
        scored = [place for place in journey.places if place.mean is not None]
        if len({place.mean for place in scored}) > 1:
            highest = max(scored, key=lambda place: place.mean or 0.0)
            yield from bullet(labels.highest_point, self._point(highest))
        if journey.lowest is not None:
            yield from bullet(labels.lowest_point, self._point(journey.lowest))

    def _point(self, place: Step) -> str:
        """Write a step with the stage that it is in, and its score."""
        stage = self.words.words(self._stage_names[place.id])
        score = self.words.score(place.mean or 0.0)
        if place.of_stage:
            return f"{self.words.labels.stage} {stage}: {score}"
        return f"{self.words.step(place, self.journey)} ({stage}): {score}"

    @cached_property
    def _stage_names(self) -> dict[str, str]:
        """The name of the stage in which each step is."""
        stages = self.journey.stages
        return {place.id: stage.name for stage in stages for place in stage.places}

    def _others(self) -> Iterator[str]:
        """Yield what the journey has to do with other journeys."""
        journey, words, labels = self.journey, self.words, self.words.labels
        catalogue = words.catalogue
        if journey.future_of:
            yield from bullet(labels.future_of, words.named("journey", journey.future_of))
            yield from bullet(labels.today, self._compared(journey.future_of))
        taken = (catalogue.written_at[one.journey, one.opportunity] for one in journey.takes_up)
        texts = (words.item(written, of.path) for of, _, written in taken)
        yield from bullet(labels.takes_up, *texts)
        futures = [words.named("journey", one.id) for one in catalogue.futures.get(journey.id, ())]
        yield from bullet(labels.future_maps, *futures)
        detailed = catalogue.detailed_by.get(journey.id, ())
        yield from bullet(labels.detail_of, *(words.step_of(step, of) for of, step in detailed))

    def _compared(self, today: str) -> str:
        """Say how today's map and this one feel to the personas that both score."""
        words, labels = self.words, self.words.labels
        found = beside_today(self.journey, words.catalogue.journeys[today])
        if found.before.mean is None or found.after.mean is None:
            return labels.nothing_compared if found.is_nothing else ""
        said = words.mean(found.before.mean, found.before.scores)
        wanted = words.mean(found.after.mean, found.after.scores)
        people = ", ".join(words.title("persona", persona) for persona in found.personas)
        compared = labels.compared_for.format(personas=people) if people else ""
        return f"{said}; {labels.as_wanted}: {wanted}. {compared}".rstrip(". ") + "."

    def _stage(self, number: int, stage: Stage) -> Iterator[str]:
        words, labels = self.words, self.words.labels
        name = heading(labels.place_of_stage.format(number=number))
        yield from ("", f"## {name}: {words.words(stage.name)}", "")
        if stage.written.goal:
            yield from bullet(labels.goal, self._text(stage.written.goal))
        scores = sum(len(place.scores) for place in stage.places)
        if stage.has_steps and scores and words.shows("experience"):
            yield from bullet(labels.mean, words.mean(stage.mean, scores))
        if stage.whole is not None:
            yield from self.steps.of(stage.whole)
        elif not stage.steps:
            yield f"- {labels.empty_stage}"
        for step in stage.steps:
            if not step.of_stage:
                yield from self._step(step)

    def _step(self, step: Step) -> Iterator[str]:
        number, count = step_number(step, self._whole), self._whole.step_count
        place = self.words.labels.step_of.format(number=number, count=count)
        yield from section(3, f"{place}: {self.words.words(step.name)}", self.steps.of(step))

    def _picture(self) -> Iterator[str]:
        if image := self.journey.written.image:
            yield from ("", self.steps.picture(image))

    def _own_text(self) -> Iterator[str]:
        page, words = self.journey.page, self.words
        own = own_text(page.body, inline.words(page.title), words.resolver(page.path))
        yield from section(2, words.labels.about_this_map, own)

    @property
    def _whole(self) -> Journey:
        return self.words.whole(self.journey)

    def _text(self, text: str) -> str:
        return self.words.text(text, self.journey.path)
