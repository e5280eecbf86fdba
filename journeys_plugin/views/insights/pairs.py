"""As it is and as we want it: two curves over each other, and what comes and goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from ...catalogue import OpportunityReference, Step
from ...insights import FuturePair, PairColumn
from ..curve import COLUMN, MIDLINE, Curve, curve, height
from ..here import Here


@dataclass(frozen=True, slots=True)
class PairRow:
    """A column of the two curves, in numbers."""

    today: Markup
    today_score: float | None
    future: Markup
    future_score: float | None


@dataclass(frozen=True, slots=True)
class PairView:
    """Two maps beside each other."""

    today: Markup
    future: Markup
    today_mean: str
    future_mean: str
    width: int
    """Of the drawing, in its own units."""
    midline: float
    before: Curve
    after: Curve
    dots: str
    """The future's points, as a path of lines without length."""
    scored: bool
    """Whether there is anything to draw."""
    rows: tuple[PairRow, ...]
    gone: tuple[Markup, ...]
    new: tuple[Markup, ...]
    replaced: tuple[tuple[Markup, tuple[Markup, ...]], ...]
    """A future step, with today's that it replaces."""
    taken_up: tuple[Markup, ...]

    @property
    def bridged(self) -> bool:
        """Say whether a curve passes over a step without a score."""
        return bool(self.before.bridges or self.after.bridges)


def pair_view(
    pair: FuturePair, here: Here, opportunity_link: Callable[[OpportunityReference], Markup]
) -> PairView:
    """Lay out a pair.

    Args:
        pair: The maps.
        here: The page.
        opportunity_link: Links an opportunity of a map.
    """
    today, future = pair.today, pair.future
    scale = here.options.scale
    before = [column.today.mean if column.today else None for column in pair.columns]
    after = [column.future.mean if column.future else None for column in pair.columns]
    columns = range(len(pair.columns))
    new = {number for number in columns if pair.columns[number].today is None}
    gone = {number for number in columns if pair.columns[number].future is None}
    drawn = [(number, score) for number, score in enumerate(after) if score is not None]
    return PairView(
        today=here.journey_link(today.id),
        future=here.journey_link(future.id),
        today_mean=here.mean(today.mean, today.scored),
        future_mean=here.mean(future.mean, future.scored),
        width=len(pair.columns) * COLUMN,
        midline=MIDLINE,
        before=curve(before, scale, new),
        after=curve(after, scale, gone),
        dots="".join(
            f"M{(number + 0.5) * COLUMN:g} {height(score, scale):g}h0" for number, score in drawn
        ),
        scored=bool(drawn) or any(score is not None for score in before),
        rows=tuple(_row(column, pair, here) for column in pair.columns),
        gone=tuple(here.step_named(today, step) for step in pair.gone),
        new=tuple(here.step_named(future, step) for step in pair.new),
        replaced=tuple(
            (
                here.step_named(future, one.future),
                tuple(here.step_named(today, step) for step in one.todays),
            )
            for one in pair.replaced
        ),
        taken_up=tuple(map(opportunity_link, pair.takes_up)),
    )


def _row(column: PairColumn, pair: FuturePair, here: Here) -> PairRow:
    return PairRow(
        here.step_named(pair.today, column.today) if column.today else Markup(""),
        _mean(column.today),
        here.step_named(pair.future, column.future) if column.future else Markup(""),
        _mean(column.future),
    )


def _mean(step: Step | None) -> float | None:
    return step.mean if step else None
