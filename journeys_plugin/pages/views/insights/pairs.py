"""As it is and as we want it: two curves, one over the other, and what comes and goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from ....insights import FuturePair, PairColumn
from ....model import (
    Journey,
    LikeForLike,
    OpportunityReference,
    ScoredSide,
    Step,
)
from ....values.lean_dataclass import dataclass
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
class PairCurves:
    """The curves of two maps, one over the other."""

    width: int
    """The drawing's width, in its own units."""
    midline: float
    before: Curve
    after: Curve
    dots: str
    """The future's points, as a path of lines without length."""
    scored: bool
    """Whether there is anything to draw."""

    @property
    def bridged(self) -> bool:
        """Whether a curve passes over a step without a score."""
        return bool(self.before.bridges or self.after.bridges)


@dataclass(frozen=True, slots=True)
class PairView:
    """Two maps beside each other."""

    today: Markup
    """A link to the map; its title stands above."""
    future: Markup
    title: str
    """Today's, in words."""
    future_title: str
    in_short: tuple[str, ...]
    """Both means; empty if they are not compared."""
    today_mean: str
    future_mean: str
    note: str
    """Whose scores are compared, if not all of both maps; or that none can be."""
    is_nothing: bool
    """Whether both maps have scores, but none of the same persona."""
    curves: PairCurves
    rows: tuple[PairRow, ...]
    gone: tuple[Markup, ...]
    new: tuple[Markup, ...]
    replaced: tuple[tuple[Markup, tuple[Markup, ...]], ...]
    """The future steps that replace steps of today with another name, each with these."""
    taken_up: tuple[Markup, ...]


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
    rows = tuple(_row(column, pair, here) for column in pair.columns)
    labels = here.options.labels
    return PairView(
        today=here.part_link(labels.today, today.id, ""),
        future=here.part_link(labels.as_wanted, future.id, ""),
        title=here.words(today.title),
        future_title=here.words(future.title),
        in_short=_in_short(compared, here),
        today_mean=here.mean(compared.before.mean, compared.before.scores),
        future_mean=here.mean(compared.after.mean, compared.after.scores),
        note=_note(compared, here),
        is_nothing=compared.is_nothing,
        curves=_curves(pair, rows, here),
        rows=rows,
        gone=_named(today, pair.gone, here),
        new=_named(future, pair.new, here),
        replaced=tuple(
            (here.step_named(future, found.future), _named(today, found.todays, here))
            for found in pair.replaced
        ),
        taken_up=tuple(map(opportunity_link, pair.takes_up)),
    )


def _named(journey: Journey, steps: Iterable[Step], here: PageContext) -> tuple[Markup, ...]:
    return tuple(here.step_named(journey, step) for step in steps)


def _curves(pair: FuturePair, rows: Sequence[PairRow], here: PageContext) -> PairCurves:
    scale = here.options.scale
    before, after = [row.today_score for row in rows], [row.future_score for row in rows]
    todays, futures = [at.today for at in pair.columns], [at.future for at in pair.columns]
    dots = [
        f"M{(number + 0.5) * COLUMN:g} {height(score, scale):g}h0"
        for number, score in enumerate(after)
        if score is not None
    ]
    return PairCurves(
        width=len(todays) * COLUMN,
        midline=MIDLINE,
        before=curve(before, scale, _missing(todays), links_of(pair.today, todays)),
        after=curve(after, scale, _missing(futures), links_of(pair.future, futures)),
        dots="".join(dots),
        scored=bool(dots) or any(score is not None for score in before),
    )


def _missing(steps: Iterable[Step | None]) -> set[int]:
    """Return the numbers of the columns in which a map has no step."""
    return {number for number, step in enumerate(steps) if step is None}


def _row(column: PairColumn, pair: FuturePair, here: PageContext) -> PairRow:
    return PairRow(
        here.step_named(pair.today, column.today) if column.today else Markup(""),
        _score(column.today, pair.compared.before),
        here.step_named(pair.future, column.future) if column.future else Markup(""),
        _score(column.future, pair.compared.after),
    )


def _score(step: Step | None, side: ScoredSide) -> float | None:
    return side.means.get(step.id) if step else None


def _in_short(compared: LikeForLike, here: PageContext) -> tuple[str, ...]:
    """Return both means, one after the other."""
    means = (compared.before.mean, compared.after.mean)
    if compared.is_nothing or None in means:
        return ()
    return tuple(here.scored(value or 0.0) for value in means)


def _note(compared: LikeForLike, here: PageContext) -> str:
    labels = here.options.labels
    if compared.is_nothing:
        return labels.nothing_compared
    whose = names(compared, here)
    return labels.compared_for.format(personas=whose) if whose else ""
