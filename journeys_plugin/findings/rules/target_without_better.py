"""A low number may be the aim, so without `better` nothing says whether the target is reached.

With `better: lower`, a number at or below the target reaches it. All pages are checked. A metric
that is only in a [file](metrics.md) is reported at the file's newest row. `better` may be in a
column there, or in the option [`metrics`](options.md#metrics). `--fix` does not guess.

Wrong:
    - name: Wait for the doctor
      metrics:
        - name: Left without being seen
          value: 6.2
          target: 3

Right:
    - name: Wait for the doctor
      metrics:
        - name: Left without being seen
          value: 6.2
          target: 3
          better: lower
"""

from ...diagnostics import Diagnostic
from ...values.slugs import slug
from ...values.texts import Text
from ..rule import CheckedSite, Found, Rule, Severity, shown

RULE = Rule("target-without-better", "schema", Severity.WARNING, __doc__, order=4)


def check(site: CheckedSite) -> Found:
    """Report metrics that have a target and do not say which way is better.

    All pages are checked, since drafts and future maps show their targets too. A metric that
    only a file has is reported once for the file, however many steps have it.
    """
    reported: set[tuple[str, str]] = set()
    beside = "write `better: lower` or `better: higher` beside it"
    for page in site.pages:
        for of_page in page.written.all_metrics:
            if of_page.target is not None and not of_page.better:
                yield _found(page.written_in, of_page.name, beside)
    for journey in site.catalogue.journeys.values():
        for step in journey.places:
            on_page = {slug(metric.name) for metric in step.written.metrics}
            for metric in site.catalogue.metrics_of(journey.id, step):
                name = slug(metric.written.name)
                if metric.written.target is None or metric.written.better:
                    continue
                if name in on_page:
                    yield _found(journey.written_in, metric.written.name, beside)
                elif (metric.file, name) not in reported:
                    reported.add((metric.file, name))
                    yield _found(
                        metric.file, metric.written.name, _in_file(metric.file, name, site)
                    )


def _found(path: str, name: Text, remedy: str) -> Diagnostic:
    message = f"{shown(name)} has a target but does not say which way is better"
    return RULE.found(path, name, message, remedy)


def _in_file(path: str, name: str, site: CheckedSite) -> str:
    """Return where to write which way is better for a metric from a file."""
    columns = (file.values for file in site.options.metrics if file.path == path)
    if any(slug(metric.name) == name for values in columns for metric in values.values()):
        return "write `better: lower` or `better: higher` beside the target in the options"
    return "write lower or higher into a column `better`"
