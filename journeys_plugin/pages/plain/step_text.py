"""What a step says, or a stage of all its steps, as lines of a plain page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import chain

from ...model import Branching, Journey, Score, Step
from ...schema.scores import PersonaFeelings
from ...schema.step_parts import Image
from ...values.inline_markdown import escaped
from ...values.lean_dataclass import dataclass
from ..views.felt_words import on_scale
from .words import PlainWriter, bullet, in_parentheses

_FIRST = ("touchpoint", "experience", "thoughts", "pains", "gains", "opportunities")
"""The lanes that are read first, in this order; the site's order follows."""
_LAST = ("metrics", "sources", "connections")


@lru_cache(maxsize=8)
def lanes_as_read(order: tuple[str, ...]) -> tuple[str, ...]:
    """Return lanes in the order in which they are read, from their order on the map."""
    between = (lane for lane in order if lane not in (*_FIRST, *_LAST, "step"))
    return (*_FIRST, *between, *_LAST)


@dataclass(frozen=True)
class StepText:
    """Writes the steps of one journey."""

    journey: Journey
    words: PlainWriter

    def of(self, step: Step) -> Iterator[str]:
        """Yield the lines of a step or a stage."""
        return chain(self._marks(step), *(self._lane(lane, step) for lane in self._lanes))

    @cached_property
    def _lanes(self) -> tuple[str, ...]:
        return lanes_as_read(self.words.options.lanes.order)

    def _marks(self, step: Step) -> Iterator[str]:
        labels, written = self.words.labels, step.written
        if written.optional:
            yield f"- {labels.optional}"
        if reason := written.moment_of_truth:
            said = labels.yes if reason is True else self._text(str(reason))
            yield from bullet(labels.moment_of_truth, said)
        if written.importance is not None:
            yield from bullet(labels.importance, self.words.of_five(written.importance))

    def _lane(self, lane: str, step: Step) -> Iterator[str]:
        if not self.words.shows(lane):
            return iter(())
        if lane in _OWN_WAYS:
            return _OWN_WAYS[lane](self, step)
        said = step.written.said_in(lane)
        if not said:
            return iter(())
        label = self.words.options.lanes.label(lane, self.words.labels)
        return bullet(self.words.words(label), *(self._item(item) for item in said))

    def _item(self, item: object) -> str:
        return self.words.item(item, self.journey.path)

    def _text(self, text: str) -> str:
        return self.words.text(text, self.journey.path)

    def _touchpoints(self, step: Step) -> Iterator[str]:
        words, labels = self.words, self.words.labels
        met = [
            in_parentheses(
                words.named("touchpoint", meeting.touchpoint),
                [", ".join(escaped(words.options.channel_name(name)) for name in meeting.channels)],
            )
            for meeting in step.meetings
        ]
        yield from bullet(labels.touchpoints, *met)
        told = {name for meeting in step.meetings for name in meeting.channels}
        channels = [name for name in step.written.channels if name not in told]
        names = ", ".join(escaped(words.options.channel_name(name)) for name in channels)
        yield from bullet(labels.channels, names)

    def _experience(self, step: Step) -> Iterator[str]:
        yield from bullet(self.words.labels.experience, self.felt(step))
        feeling, labels = step.written.feeling, self.words.labels
        if isinstance(feeling, PersonaFeelings):
            told = [
                f"{self.words.person(name)}: {self._text(said)}"
                for name, said in feeling.by_persona
            ]
            yield from bullet(labels.feeling, *told)
        elif feeling:
            yield from bullet(labels.feeling, self._text(feeling))

    def felt(self, step: Step) -> str:
        """Write the scores of a step: of all, then of each persona; guesses are named as such."""
        words, drawn = self.words, step.drawn
        if not isinstance(step.written.feeling, PersonaFeelings) and not step.given:
            drawn = drawn[:1]  # what everybody feels is guessed to be the same for all
        named = len(drawn) > 1 or (len(self.journey.personas) > 1 and drawn == step.drawn)
        each = [self._score(score, named=named) for score in drawn]
        if len(each) > 1 and len(step.scores) > 1 and step.mean is not None:
            return f"{words.score(step.mean)} ({'; '.join(each)})"
        return "; ".join(each) or words.labels.no_score

    def _score(self, score: Score, *, named: bool) -> str:
        words, labels = self.words, self.words.labels
        own = self.journey.written.scale
        facts = []
        if score.word:
            counted = words.options.scale.feelings.counted
            facts.append(labels.guessed_counted if counted else labels.guessed)
        elif own is not None:
            facts.append(on_scale(score.written, own.ends, labels))
        said = in_parentheses(words.score(score.value), facts)
        person = words.title("persona", score.persona) if named and score.persona else ""
        return f"{person}: {said}" if person else said

    def _image(self, step: Step) -> Iterator[str]:
        if step.written.image:
            yield from bullet(self.words.labels.image, self.picture(step.written.image))

    def picture(self, image: Image) -> str:
        """Write a picture with what it shows; without an address what it shows, or its path."""
        href = self.words.links.picture(image.path, self.journey.path)
        shown = self.words.words(image.alt or "")
        return f"![{shown}]({href})" if href else shown or escaped(image.path)

    def _opportunities(self, step: Step) -> Iterator[str]:
        words, catalogue = self.words, self.words.catalogue
        said = [self._item(written) for written in step.written.opportunities]
        for named in step.named:
            place, origin = self.journey.title, catalogue.journeys[named.journey].path
            if named.journey != self.journey.id:
                place = catalogue.journeys[named.journey].title
            told = words.item(named.written, origin)
            said.append(f"{told} ({words.labels.named_again}: {words.words(place)})")
        yield from bullet(words.labels.opportunities, *said)

    def _metrics(self, step: Step) -> Iterator[str]:
        metrics = self.words.catalogue.metrics_of(self.journey.id, step)
        told = [self.words.metric(metric, self.journey.path) for metric in metrics]
        return bullet(self.words.labels.metrics, *told)

    def _sources(self, step: Step) -> Iterator[str]:
        told = self.words.sources(step.written.sources, self.journey.path)
        return bullet(self.words.labels.sources, *told)

    def _connections(self, step: Step) -> Iterator[str]:
        words, labels = self.words, self.words.labels
        actors = [
            words.named("persona", actor.persona) if actor.persona else words.words(actor.name)
            for actor in step.actors
        ]
        yield from bullet(labels.by, ", ".join(actors))
        if step.detail:
            yield from bullet(labels.in_detail, words.named("journey", step.detail))
        yield from bullet(labels.next_step, *map(self._branch, step.branches))
        if step.replaces and self.journey.future_of:
            today = words.catalogue.journeys[self.journey.future_of]
            old = [words.step(one, today) for one in today.places if one.id in step.replaces]
            yield from bullet(labels.replaces, "; ".join(old))

    def _branch(self, branch: Branching) -> str:
        words, labels = self.words, self.words.labels
        where = words.words(branch.written.leads_to)
        if branch.ends:
            how = self._text(branch.end) if branch.end else ""
            where = f"{labels.ends_here}: {how}" if how else labels.ends_here
        elif branch.step:
            where = words.step(self._steps[branch.step], self.journey)
        elif branch.journey:
            where = f"{labels.journey} {words.named('journey', branch.journey)}"
        when = branch.written.when
        return in_parentheses(where, [f"{labels.when}: {self._text(when)}" if when else ""])

    @cached_property
    def _steps(self) -> dict[str, Step]:
        return {step.id: step for step in self.words.whole(self.journey).steps}


_OWN_WAYS = {
    "touchpoint": StepText._touchpoints,
    "experience": StepText._experience,
    "image": StepText._image,
    "opportunities": StepText._opportunities,
    "metrics": StepText._metrics,
    "sources": StepText._sources,
    "connections": StepText._connections,
}
"""The lanes that have more than texts."""
