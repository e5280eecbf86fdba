"""What was measured at a step: amounts, targets, and values over time as a small curve."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from markupsafe import Markup, escape

from ...languages import Labels
from ...model import StepMetric
from ...schema.step_parts import Metric
from ...values import inline
from ...values.lean_dataclass import dataclass
from .page_context import PageContext
from .sources import source_line

_MOST_POINTS = 60
"""How many points a curve has at most: a column shows no more of them (chosen by eye)."""

_Point = tuple[datetime.date, float]


def amount(value: float, metric: Metric, labels: Labels) -> str:
    """Return a number with its unit."""
    return labels.measured(value, inline.words(metric.unit or ""))


def target(metric: Metric, here: PageContext) -> tuple[Markup, ...]:
    """Return the target, and whether it is reached or missed; empty without one."""
    if metric.target is None:
        return ()
    words, verdict = (
        escape(in_words(metric, metric.target, here.options.labels)),
        VERDICTS[metric.reached],
    )
    return (Markup('<span class="{}">{}</span>').format(verdict, words) if verdict else words,)


def in_words(metric: Metric, aim: float, labels: Labels) -> str:
    """Return a target, and whether it is reached or missed, as words."""
    number = amount(aim, metric, labels)
    if metric.reached is None:
        return f"{labels.target} {number}"
    return (labels.target_reached if metric.reached else labels.target_missed).format(target=number)


VERDICTS: Mapping[bool | None, str] = {None: "", True: "j-reached", False: "j-missed"}
"""The class for a target that is reached or missed: a map gives it to the note, whose value has the
colour then, and other parts give it to the target's line."""


@dataclass(frozen=True, slots=True)
class MeasuredText:
    """A metric outside of a map, where no footnotes are."""

    html: Markup
    """Its name and its value."""
    facts: tuple[Markup, ...]
    """The target, the day, the sources."""


def measured_text(metric: Metric, origin: str, here: PageContext) -> MeasuredText:
    """Return a metric of a whole journey or of a touchpoint, from the page at a path."""
    facts = list(target(metric, here))
    if metric.date:
        facts.append(escape(here.options.labels.date(metric.date)))
    facts += [source_line(source, here, origin) for source in metric.all_sources]
    return MeasuredText(named(metric, origin, here), tuple(facts))


def named(metric: Metric, origin: str, here: PageContext) -> Markup:
    """Return a metric's name with its value, if it has one."""
    html = here.text(metric.name, origin)
    if metric.value is None:
        return html
    return Markup("{} <strong>{}</strong>").format(
        html, amount(metric.value, metric, here.options.labels)
    )


def over_time(metric: StepMetric, here: PageContext) -> tuple[Markup, ...]:
    """Draw the values over their dates; nothing if there are fewer than two."""
    if len(metric.series) < 2:
        return ()
    written, labels = metric.written, here.options.labels
    title = labels.over_time.format(metric=here.words(written.name))
    svg = Markup(
        '<svg class="j-measured" viewBox="0 0 100 100" preserveAspectRatio="none"'
        ' fill="none" role="img" focusable="false"><title>{}</title><desc>{}</desc>{}</svg>'
    )
    return (svg.format(title, _said(metric, here), _paths(metric.series, written.target)),)


def in_numbers(metric: StepMetric, here: PageContext) -> Markup:
    """List the values of the curve, the newest first, in details that a reader can open."""
    if len(metric.series) < 2:
        return Markup("")
    written = metric.written
    shown = _thinned(metric.series)
    # Days as machines write them: the name of a month would take a column's width.
    values = Markup("").join(
        Markup("<li><time>{}</time> {}</li>").format(
            day, amount(value, written, here.options.labels)
        )
        for day, value in reversed(shown)
    )
    if more := len(metric.series) - len(shown):
        words = here.options.labels.and_more.format(count=more)
        values += Markup("<li>{}</li>").format(words)
    details = Markup('<details class="j-values"><summary>{}</summary><ul>{}</ul></details>')
    return details.format(here.options.labels.in_numbers, values)


def _said(metric: StepMetric, here: PageContext) -> str:
    """Describe the curve for those who do not see it."""
    labels, series, written = here.options.labels, metric.series, metric.written
    ends = {
        "first": series[0],
        "last": series[-1],
        "lowest": min(series, key=lambda point: point[1]),
        "highest": max(series, key=lambda point: point[1]),
    }
    values = {
        word: amount(value, written, here.options.labels) for word, (_, value) in ends.items()
    }
    days = {f"{word}_day": labels.date(day) for word, (day, _) in ends.items()}
    sentences = labels.values_said.format(**values, **days)
    if written.target is None:
        return sentences
    return f"{sentences} {labels.target}: {amount(written.target, written, here.options.labels)}."


def _paths(series: Sequence[_Point], aim: float | None) -> Markup:
    """Draw the target as a dashed line if it is near, then the values and the last of them."""
    low, high = _range(series, aim)
    first, days = series[0][0], (series[-1][0] - series[0][0]).days or 1

    def height(value: float) -> str:
        return f"{round((high - value) / (high - low) * 100, 1):g}"

    points = [
        f"{round((day - first).days / days * 100, 1):g} {height(value)}"
        for day, value in _thinned(series)
    ]
    drawn = _LINE.format("L".join(points)) + _LAST.format(points[-1])
    if aim is None or not low <= aim <= high:
        return drawn
    return _TARGET.format(height(aim)) + drawn


# Their colours are attributes, since some renderers do not apply the stylesheet inside a drawing.
_LINE = Markup('<path class="j-measured-line" stroke="#3949ab" stroke-width="2" d="M{}"/>')
_LAST = Markup(
    '<path class="j-measured-last" stroke="#3949ab" stroke-width="6"'
    ' stroke-linecap="round" d="M{}h0"/>'
)
_TARGET = Markup(
    '<path class="j-measured-target" stroke="#53565c" stroke-dasharray="3 3" d="M0 {}H100"/>'
)


def _range(series: Sequence[_Point], aim: float | None) -> tuple[float, float]:
    """Return the lowest and the highest value of the drawing; it leaves out a target far away.

    A target further off than one and a half times the values' span would flatten their curve.
    """
    values = [value for _, value in series]
    low, high = min(values), max(values)
    span = (high - low) or abs(high) * 0.2 or 1.0  # equal values have no span: a fifth of them
    if aim is not None and low - 1.5 * span <= aim <= high + 1.5 * span:
        low, high = min(low, aim), max(high, aim)
    return (low, high) if low < high else (low - span / 2, high + span / 2)


def _thinned(series: Sequence[_Point]) -> Sequence[_Point]:
    """Leave out points that nobody would see: of each span of time, two stay, the extremes."""
    if len(series) <= _MOST_POINTS:
        return series
    spans = (_MOST_POINTS - 2) // 2
    first, days = series[0][0], (series[-1][0] - series[0][0]).days + 1
    kept: dict[int, tuple[_Point, _Point]] = {}
    for point in series:
        span = (point[0] - first).days * spans // days
        low, high = kept.get(span, (point, point))
        kept[span] = (min(low, point, key=_value), max(high, point, key=_value))
    return sorted({series[0], series[-1], *(point for pair in kept.values() for point in pair)})


def _value(point: _Point) -> float:
    return point[1]
