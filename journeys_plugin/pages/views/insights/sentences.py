"""The answers that the page of insights begins with: a sentence each, with a small picture.

No sentence says more than the maps do: what is as low as another is named beside it, and what is
alone is compared with nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup, escape

from ....insights import (
    GridLine,
    GridRow,
    Insights,
    PlacedStep,
    RankedOpportunity,
    worst_columns,
)
from ....model import Journey
from ....values.lean_dataclass import dataclass
from ..notes import opportunity_anchor
from ..page_context import PageContext, joined
from ..personas_of_step import personas_of_step
from ..step_owner import owner_words
from .backlog_rows import Estimate, estimate
from .tiles import anchor_of

_NAMED = 3
"""How many of those that are alike are named."""
_MOST_CELLS = 7
"""How many stages have room in the small picture of a persona."""


@dataclass(frozen=True, slots=True)
class StageCell:
    """How a persona feels in a stage."""

    stage: str
    score: Markup


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """A sentence, with what makes it seen."""

    title: str
    sentence: Markup
    facts: tuple[Markup, ...] = ()
    """Who and where, in few words each."""
    journey: Journey | None = None
    """The journey that its picture shows."""
    marked: tuple[str, ...] = ()
    """The step or the stage that is marked there."""
    cells: tuple[StageCell, ...] = ()
    estimates: tuple[tuple[str, Estimate], ...] = ()
    """Names and values, from 1 to 5."""


def answers(insights: Insights, here: PageContext) -> list[AnswerSentence]:
    """Return what the maps answer, without what they say nothing about."""
    return [*_lowest(insights, here), *_worst_persona(insights, here), *_first(insights, here)]


def _said(form: str, **parts: Markup | str) -> Markup:
    """Return a label with HTML in its places."""
    return escape(form).format(**parts)


def _lowest(insights: Insights, here: PageContext) -> Iterator[AnswerSentence]:
    found, labels = insights.hurts_most, here.options.labels
    if not found.items:
        return
    first, scale = found.items[0], here.options.scale
    score = here.score_on_scale(first.step.mean or 0.0)
    hurts = (first.step.mean or 0.0) < (scale.lowest + scale.highest) / 2
    title = labels.hurts_most if hurts else labels.lowest_point
    if found.all_alike:
        journey = here.journey(first.journey.id)
        yield AnswerSentence(title, _said(labels.all_alike, score=score), journey=journey)
    elif len(found.items) > 1 and not insights.is_decided:
        steps = [here.step_named(low.journey, low.step) for low in found.items[:_NAMED]]
        words = _and_more(steps, len(found.items), here)
        sentence = _said(labels.are_lowest, score=score, steps=words)
        journey = here.journey(_most_often(found.items).id)
        facts = (here.journey_link(journey.id), *_owners(found.items, here))
        yield AnswerSentence(title, sentence, facts, journey)
    else:
        form = labels.is_lowest if found.compared > 1 else labels.only_score
        others = len(found.items) - 1
        step = _strong(here.step_named(first.journey, first.step))
        stage = here.words(first.stage.name)
        sentence = _said(
            labels.hurts_first if others else form, step=step, stage=stage, score=score
        )
        if others:
            sentence += " " + _linked_to_list(labels.as_low.format(count=others), here)
        journey, place = here.journey(first.journey.id), (first.step.id,)
        yield AnswerSentence(title, sentence, _about(first, here), journey, place)


def _linked_to_list(words: str, here: PageContext) -> Markup:
    """Link words to the list of the lowest points, if the site has it."""
    href = anchor_of("lowest", here)
    return Markup('<a href="{}">{}</a>').format(href, words) if href else escape(words)


def _about(placed: PlacedStep, here: PageContext) -> tuple[Markup, ...]:
    """Return where a step is, whom it concerns, and who answers for it."""
    owner = owner_words(placed.journey, placed.step, here)
    touchpoints = joined(here.touchpoint_link(met.touchpoint) for met in placed.step.meetings)
    owned = Markup("{} {}").format(_strong(owner.name), owner.why) if owner else Markup("")
    journey, personas = (
        here.journey_link(placed.journey.id),
        personas_of_step(placed.journey, placed.step, here),
    )
    facts = (journey, touchpoints, personas, owned)
    return tuple(filter(None, facts))


def _owners(steps: Iterable[PlacedStep], here: PageContext) -> tuple[Markup, ...]:
    """Return who answers for several steps, each once."""
    owners = (owner_words(placed.journey, placed.step, here) for placed in steps)
    names = [*dict.fromkeys(owner.name for owner in owners if owner)]
    return (_and_more(list(map(_strong, names[:_NAMED])), len(names), here),) if names else ()


def _most_often(steps: Sequence[PlacedStep]) -> Journey:
    """Return the journey that most of the steps are in."""
    journeys = {placed.journey.id: placed.journey for placed in steps}
    counts = Counter(placed.journey.id for placed in steps)
    return journeys[max(journeys, key=counts.__getitem__)]


def _worst_persona(insights: Insights, here: PageContext) -> Iterator[AnswerSentence]:
    found, labels = insights.suffers_most, here.options.labels
    if not found.items:
        return
    first, title = found.items[0], labels.feels_worst
    score = here.score(_mean(first))
    if found.all_alike:
        yield AnswerSentence(title, _said(labels.all_alike, score=score))
    elif len(found.items) > 1:
        names = [here.persona_link(row.line.id) for row in found.items[:_NAMED]]
        words = _and_more(names, len(found.items), here)
        yield AnswerSentence(title, _said(labels.personas_worst, score=score, personas=words))
    else:
        form = labels.persona_worst if found.compared > 1 else labels.only_persona
        steps = labels.steps_many.format(count=first.total.steps if first.total else 0)
        persona = _strong(here.persona_link(first.line.id))
        sentence = _said(form, persona=persona, score=score, steps=steps)
        columns = insights.people.columns
        cells = tuple(_cells(first, columns, here))
        where = _worst_stage(first, columns, here)
        yield AnswerSentence(title, sentence + where, _share(first, here), cells=cells)


def _mean(row: GridRow) -> float:
    return row.total.mean or 0.0 if row.total else 0.0


def _share(row: GridRow, here: PageContext) -> tuple[Markup, ...]:
    share = here.persona(row.line.id).written.share
    if share is None:
        return ()
    return (escape(here.options.labels.share.format(share=here.number(share))),)


def _worst_stage(row: GridRow, columns: Sequence[GridLine], here: PageContext) -> Markup:
    """Say in which stage a persona feels worst, if it is in one alone."""
    worst = worst_columns(row)
    if len(worst.items) != 1 or worst.compared < 2:
        return Markup("")
    (column,) = worst.items
    cell = row.cells[column]
    stage, score = (
        here.words(columns[column].name),
        here.score(cell.mean or 0.0 if cell else 0.0),
    )
    return " " + _said(here.options.labels.worst_in, stage=stage, score=score)


def _cells(row: GridRow, columns: Sequence[GridLine], here: PageContext) -> Iterator[StageCell]:
    """Yield how a persona feels in each stage, unless there are too many."""
    felt = [
        StageCell(here.words(column.name), here.score(cell.mean))
        for cell, column in zip(row.cells, columns, strict=True)
        if cell and cell.mean is not None
    ]
    if 1 < len(felt) <= _MOST_CELLS:
        yield from felt


def _first(insights: Insights, here: PageContext) -> Iterator[AnswerSentence]:
    found, labels = insights.ranks_first, here.options.labels
    if not found.items:
        return
    first = found.items[0]
    names = ("impact", "effort")
    told = tuple((getattr(labels, name), estimate(first, name, here)) for name in names)
    if len(found.items) > 1:
        first_ones = [_linked(chance, here) for chance in found.items[:_NAMED]]
        links = _and_more(first_ones, len(found.items), here)
        alike = {tuple(chance.fields[name] for name in names) for chance in found.items}
        sentence = _said(labels.rank_alike, opportunities=links)
        yield AnswerSentence(
            labels.comes_first, sentence, estimates=told if len(alike) == 1 else ()
        )
        return
    placed = first.placed
    step = here.scored_step(placed.journey, placed.step)
    sentence = _said(labels.ranks_first, opportunity=_strong(_linked(first, here)), step=step)
    yield AnswerSentence(labels.comes_first, sentence, _state(first, here), estimates=told)


def _linked(chance: RankedOpportunity, here: PageContext) -> Markup:
    words, anchor = here.words(chance.written.text), opportunity_anchor(chance.id)
    return here.part_link(words, chance.journey, anchor)


def _state(chance: RankedOpportunity, here: PageContext) -> tuple[Markup, ...]:
    """Return who has an opportunity, and how far it is."""
    options, written = here.options, chance.written
    owner = escape(here.words(written.owner)) if written.owner else escape(options.labels.no_owner)
    status = options.status_name(written.status) if written.status else options.labels.no_status
    return (_strong(owner), escape(status))


def _strong(words: Markup) -> Markup:
    return Markup("<b>{}</b>").format(words)


def _and_more(links: Sequence[Markup], count: int, here: PageContext) -> Markup:
    """Join links, and say how many more there are."""
    more = count - len(links)
    words = escape(here.options.labels.and_more.format(count=more))
    return Markup("{} {}").format(joined(links), words) if more else joined(links)
