"""As it is and as we want it: two curves, one over the other, and what comes and goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from ....insights import FuturePair, PairColumn
from ....model import (
    LikeForLike,
    OpportunityReference,
    ScoredSide,
    Step,
)
from ..beside_today import names
from ..curve import (
    COLUMN,
    MIDLINE,
    Curve,
    curve,
    height,
)
from ..page_context import PageContext
from ..runs import links_of


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
    title: str
    """Today's, in words."""
    future_title: str
    in_short: str
    """Both means; empty if they are not compared."""
    today_mean: str
    future_mean: str
    note: str
    """Whose scores are compared, if not all of both maps; or that none can be."""
    is_nothing: bool
    """Whether both maps have scores, but none of the same persona."""
    width: int
    """The drawing's width, in its own units."""
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
    """The future steps that replace steps of today with another name, each with these."""
    taken_up: tuple[Markup, ...]

    @property
    def bridged(self) -> bool:
        """Whether a curve passes over a step without a score."""
        return bool(self.before.bridges or self.after.bridges)


def pair_view(
    pair: FuturePair, here: PageContext, opportunity_link: Callable[[OpportunityReference], Markup]
) -> PairView:
    """Lay out a pair.

    Args:
        pair: The two maps.
        here: The page.
        opportunity_link: Returns the link to an opportunity of a map.
    """
    today, future, compared = pair.today, pair.future, pair.compared
    scale = here.options.scale
    rows = tuple(_row(column, pair, here) for column in pair.columns)
    before, after = [row.today_score for row in rows], [row.future_score for row in rows]
    columns = range(len(pair.columns))
    new = {number for number in columns if pair.columns[number].today is None}
    gone = {number for number in columns if pair.columns[number].future is None}
    drawn = [(number, score) for number, score in enumerate(after) if score is not None]
    return PairView(
        today=here.journey_link(today.id),
        future=here.journey_link(future.id),
        title=here.words(today.title),
        future_title=here.words(future.title),
        in_short=_in_short(compared, here),
        today_mean=here.mean(compared.before.mean, compared.before.scores),
        future_mean=here.mean(compared.after.mean, compared.after.scores),
        note=_note(compared, here),
        is_nothing=compared.is_nothing,
        width=len(pair.columns) * COLUMN,
        midline=MIDLINE,
        before=curve(before, scale, new, links_of(today, [at.today for at in pair.columns])),
        after=curve(after, scale, gone, links_of(future, [at.future for at in pair.columns])),
        dots="".join(
            f"M{(number + 0.5) * COLUMN:g} {height(score, scale):g}h0" for number, score in drawn
        ),
        scored=bool(drawn) or any(score is not None for score in before),
        rows=rows,
        gone=tuple(here.step_named(today, step) for step in pair.gone),
        new=tuple(here.step_named(future, step) for step in pair.new),
        replaced=tuple(
            (
                here.step_named(future, replacement.future),
                tuple(here.step_named(today, step) for step in replacement.todays),
            )
            for replacement in pair.replaced
        ),
        taken_up=tuple(map(opportunity_link, pair.takes_up)),
    )


def _row(column: PairColumn, pair: FuturePair, here: PageContext) -> PairRow:
    return PairRow(
        here.step_named(pair.today, column.today) if column.today else Markup(""),
        _score(column.today, pair.compared.before),
        here.step_named(pair.future, column.future) if column.future else Markup(""),
        _score(column.future, pair.compared.after),
    )


def _score(step: Step | None, side: ScoredSide) -> float | None:
    return side.means.get(step.id) if step else None


def _in_short(compared: LikeForLike, here: PageContext) -> str:
    """Return both means, one after the other."""
    means = (compared.before.mean, compared.after.mean)
    if compared.is_nothing or None in means:
        return ""
    return " → ".join(here.scored(value or 0.0) for value in means)


def _note(compared: LikeForLike, here: PageContext) -> str:
    labels = here.options.labels
    if compared.is_nothing:
        return labels.nothing_compared
    whose = names(compared, here)
    return labels.compared_for.format(personas=whose) if whose else ""
