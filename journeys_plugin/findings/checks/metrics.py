"""The numbers of a map: targets that give no verdict, and values that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic, Location, shown
from ...model import Step, StepMetric
from ...schema.step_parts import Metric
from ...values.slugs import slug
from ..checked_site import CheckedSite, finding


def targets_without_better(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report metrics with a target of which nobody has said which way is better.

    All journeys are looked at, since drafts and future maps show their targets too. A metric that
    only a file has is reported once for the file, however many steps have it.
    """
    reported: set[tuple[str, str]] = set()
    for journey in site.catalogue.journeys.values():
        for step in journey.steps:
            on_page = {slug(one.name) for one in step.written.metrics}
            for metric in site.catalogue.metrics_of(journey.id, step):
                name = slug(metric.written.name)
                if metric.written.target is None or metric.written.better:
                    continue
                if name in on_page:
                    yield _finding(
                        journey.written_in,
                        metric,
                        "write `better: lower` or `better: higher` beside it",
                    )
                elif (metric.file, name) not in reported:
                    reported.add((metric.file, name))
                    yield _finding(metric.file, metric, _in_file(metric.file, name, site))


def _finding(path: str, metric: StepMetric, remedy: str) -> Diagnostic:
    name = metric.written.name
    message = f"{shown(name)} has a target and does not say which way is better"
    return finding("target-without-better", path, name, message, remedy)


def _in_file(path: str, name: str, site: CheckedSite) -> str:
    """Say where the better way of a metric of a file is written."""
    columns = (one.values for one in site.options.metrics if one.path == path)
    if any(slug(about.name) == name for values in columns for about in values.values()):
        return "write `better: lower` or `better: higher` beside the target in the options"
    return "write lower or higher into a column `better`"


def two_values_on_a_page(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report metrics of one name and day to which one step gives two values; both are drawn."""
    for journey in site.catalogue.journeys.values():
        for step in journey.steps:
            yield from _contradictions(step, journey.written_in)


def _contradictions(step: Step, path: str) -> Iterator[Diagnostic]:
    known: dict[tuple[object, ...], Metric] = {}
    for metric in step.written.metrics:
        if metric.value is None:
            continue
        key = slug(metric.name), metric.date, (metric.unit or "").casefold()
        first = known.setdefault(key, metric)
        if first.value != metric.value:
            day = f"for {metric.date.isoformat()}" if metric.date else "without a date"
            place = Location(path, first.name.line, first.name.column)
            ends = f"is {metric.value:.15g} here and {first.value:.15g} in {place}"
            message = f"{shown(metric.name)} of {shown(step.name)} {day} {ends}"
            remedy = "keep the right one, or give each its own date or name"
            yield finding("two-metric-values", path, metric.name, message, remedy)
