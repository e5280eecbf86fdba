"""Targets: what keeps a map from saying whether a number reaches one."""

from __future__ import annotations

from collections.abc import Iterator

from ..catalogue import StepMetric
from ..diagnostics import Diagnostic, shown
from ..slugs import slug
from .site import CheckedSite, finding


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
                    yield _finding(journey.written_in, metric, "write `better: lower` beside it")
                elif (metric.file, name) not in reported:
                    reported.add((metric.file, name))
                    yield _finding(metric.file, metric, "write lower into a column `better`")


def _finding(path: str, metric: StepMetric, remedy: str) -> Diagnostic:
    name = metric.written.name
    message = f"{shown(name)} has a target and does not say which way is better"
    return finding("target-without-better", path, name, message, f"{remedy}, or higher")
