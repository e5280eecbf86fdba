"""Measured beside felt: rows of funnels, and of steps whose numbers and scores disagree."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from markupsafe import Markup, escape

from ....insights import (
    FARTHEST,
    MANY_LOST,
    Disagreement,
    Funnel,
    FunnelStep,
    NoFunnel,
)
from ....languages import Labels
from ....values.lean_dataclass import dataclass
from ..measurements import amount, in_words
from ..page_context import PageContext

_SMALL = 10
"""Below so many per cent, a share has a decimal: a few people who leave are not none."""
_NAMED = 5
"""How many counts are named at most."""


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """A step with the people counted there."""

    step: Markup
    score: float | None
    metric: str
    day: datetime.date | None
    people: str
    share: float | None
    """The length of its bar: per cent of the people at the first step, at most 100. None if these
    were counted at another time."""
    share_words: str
    """The same share in words, not cut off at 100."""
    lost: str
    """The share of its people who leave, in words; empty at the last step, or if none do."""
    much: bool
    """Whether most of them leave."""


@dataclass(frozen=True, slots=True)
class FunnelView:
    """A journey along which people are counted."""

    journey: Markup
    title: str
    rows: tuple[FunnelRow, ...]
    others: str
    """What else is counted along it and left out, in words; empty if nothing is."""


@dataclass(frozen=True, slots=True)
class DisagreementRow:
    """A step whose score and numbers say different things."""

    score: float
    step: Markup
    journey: Markup
    measured: tuple[Markup, ...]


def funnel_view(funnel: Funnel, here: PageContext) -> FunnelView:
    """Lay out a funnel."""
    title = here.words(here.catalogue.names["journey", funnel.journey.id].title)
    rows = tuple(_funnel_row(step, here) for step in funnel.steps)
    others = _names(funnel.others, here)
    left_out = here.options.labels.other_counts.format(names=others) if others else ""
    return FunnelView(here.journey_link(funnel.journey.id), title, rows, left_out)


def no_funnel(missing: NoFunnel, here: PageContext) -> tuple[Markup, str]:
    """Return a journey's link, and why the people along it are not compared."""
    labels, names = here.options.labels, _names(missing.names, here)
    form = labels.counted_differently
    if missing.far_apart or missing.alternatives:
        form = labels.counted_far_apart if missing.far_apart else labels.counted_on_ways
    return here.journey_link(missing.journey.id), form.format(names=names, days=FARTHEST.days)


def _names(names: Sequence[str], here: PageContext) -> str:
    """Return the names of counts; of many, only the first."""
    more = [here.options.labels.and_more.format(count=len(names) - _NAMED)]
    return ", ".join([*map(here.words, names[:_NAMED]), *(more if len(names) > _NAMED else [])])


def _funnel_row(step: FunnelStep, here: PageContext) -> FunnelRow:
    written = step.metric.written
    leaves = step.lost is not None and step.lost > 0
    return FunnelRow(
        step=here.step_named(step.placed.journey, step.placed.step),
        score=step.placed.step.mean,
        metric=here.words(written.name),
        day=written.date,
        people=here.number(step.people),
        share=None if step.share is None else round(min(100.0, 100 * step.share), 2),
        share_words="" if step.share is None else per_cent(step.share, here.options.labels),
        lost=per_cent(step.lost or 0, here.options.labels) if leaves else "",
        much=leaves and (step.lost or 0) >= MANY_LOST,
    )


def per_cent(share: float, labels: Labels) -> str:
    """Write a share in per cent, a small one with a decimal."""
    value = 100 * share
    rounded = round(value, 1) if value < _SMALL else round(value)
    return labels.percentage(rounded)


def disagreement_rows(
    disagreements: Sequence[Disagreement], here: PageContext
) -> list[DisagreementRow]:
    """Return the rows of steps whose numbers and scores disagree."""
    return [
        DisagreementRow(
            disagreement.placed.step.mean or 0.0,
            here.step_named(disagreement.placed.journey, disagreement.placed.step),
            here.journey_link(disagreement.placed.journey.id),
            tuple(_measured(disagreement, here)),
        )
        for disagreement in disagreements
    ]


def _measured(disagreement: Disagreement, here: PageContext) -> list[Markup]:
    labels = here.options.labels
    sentences = []
    if disagreement.lost is not None:
        share = per_cent(max(0.0, disagreement.lost), here.options.labels)
        sentences.append(escape(labels.people_leave.format(share=share)))
    for metric in disagreement.metrics:
        written = metric.written
        if written.value is None or written.target is None:
            continue
        target = in_words(written, written.target, here.options.labels)
        value = amount(written.value, written, here.options.labels)
        sentences.append(escape(f"{here.words(written.name)}: {value} ({target})"))
    return sentences
