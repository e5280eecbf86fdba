"""What a step is connected with: who takes part, the journey in detail, where its way goes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

from ...languages import Labels
from ...model import Branching, Journey, Step
from ...schema.language_tags import direction
from .page_context import PageContext, step_anchor


def is_connected(step: Step) -> bool:
    """Return whether a step says who takes part in it or where it leads."""
    return bool(step.actors or step.detail or step.branches or step.written.replaces)


class Connections:
    """Says what the steps of a journey are connected with."""

    def __init__(self, here: PageContext, journey: Journey, steps: Mapping[str, Step]) -> None:
        """Take the page, the journey and its steps by id."""
        self.here, self.journey, self.steps = here, journey, steps
        from_right = here.turned(journey) or direction(here.options.labels.language) == "rtl"
        self._arrow = "↲" if from_right else "↳"

    @property
    def labels(self) -> Labels:
        """The site's words."""
        return self.here.options.labels

    def of(self, step: Step) -> Iterator[Markup]:
        """Yield a step's connections, each a line."""
        here, labels = self.here, self.labels
        if step.actors:
            actors = Markup(", ").join(
                here.persona_link(actor.persona) if actor.persona else here.words(actor.name)
                for actor in step.actors
            )
            yield Markup("{} {}").format(labels.by, actors)
        if step.detail:
            yield Markup("{}: {}").format(labels.in_detail, here.journey_link(step.detail))
        yield from map(self._branch, step.branches)
        if step.written.replaces and self.journey.future_of:
            yield self._replaced(step, self.journey.future_of)

    def _branch(self, branch: Branching) -> Markup:
        here = self.here
        if branch.ends:
            return self._end(branch)
        where: Markup | str = here.words(branch.written.leads_to)
        if branch.step:
            step = self.steps[branch.step]
            where = here.jump(here.words(step.name), here.anchor(self.journey, step_anchor(step)))
        elif branch.journey:
            where = here.journey_link(branch.journey)
        return Markup("{} {}{}").format(self._arrow, self._condition(branch), where)

    def _end(self, branch: Branching) -> Markup:
        """Return the end mark of a way, with its condition and its words."""
        said = self.labels.ends_here
        if branch.end:
            mark = Markup('<span class="j-end" role="img" aria-label="{0}" title="{0}">■</span>')
            mark, words = mark.format(said), self._text(branch.end)
        else:
            mark, words = Markup('<span class="j-end" aria-hidden="true">■</span>'), escape(said)
        return Markup("{} {}{}").format(mark, self._condition(branch), words)

    def _condition(self, branch: Branching) -> Markup | str:
        when = branch.written.when
        return Markup("{}: ").format(self._text(when)) if when else ""

    def _text(self, words: str) -> Markup:
        return self.here.text(words, self.journey.path)

    def _replaced(self, step: Step, future_of: str) -> Markup:
        today = self.here.journey(future_of)
        links = Markup(", ").join(
            self.here.step_named(today, old) for old in today.steps if old.id in step.replaces
        )
        return Markup("{}: {}").format(self.labels.replaces, links)
