"""If there are two numbers for one day, nobody can tell which is right.

Rows in one file or in several give one metric of a step two values, or two targets, for the same
day, or both without a day. None of them is shown. Rows that say the same are one row. A row that
contradicts the page's value of that day is reported too, and the page's value counts. If a step's
own `metrics` give two values, both are shown.
"""

from ...diagnostics import Location
from ...model import Step
from ...schema.step_parts import Metric
from ...values.slugs import slug
from ..rule import CheckedSite, Found, Rule, Severity, shown

RULE = Rule("two-metric-values", "metrics", Severity.WARNING, __doc__, order=5)


def check(site: CheckedSite) -> Found:
    """Report metrics of one name and day to which one step gives two values; both are drawn.

    Contradictions in files are found while these are read.
    """
    for journey in site.catalogue.journeys.values():
        for step in journey.places:
            yield from _contradictions(step, journey.written_in)


def _contradictions(step: Step, path: str) -> Found:
    known: dict[tuple[object, ...], Metric] = {}
    for metric in step.written.metrics:
        if metric.value is None:
            continue
        day = metric.date.isoformat() if metric.date else ""
        key = slug(metric.name), day, (metric.unit or "").casefold()
        first = known.setdefault(key, metric)
        if first.value != metric.value:
            when = f"for {day}" if day else "without a date"
            place = Location(path, first.name.line, first.name.column)
            ends = f"is {metric.value:.15g} here and {first.value:.15g} in {place}"
            message = f"{shown(metric.name)} of {shown(step.name)} {when} {ends}"
            remedy = "keep the right one, or give each its own date or name"
            yield RULE.found(path, metric.name, message, remedy)
