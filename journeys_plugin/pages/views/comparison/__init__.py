"""The comparison as one file of HTML, which opens from a disk and loads nothing."""

from __future__ import annotations

from markupsafe import Markup

from ....changes.counts import counted_changes, counted_records
from ....changes.reports import Comparison
from ...stylesheet import stylesheet
from ...templating import environment
from ..channels import channel_styles
from ..curve import COLUMN
from .file_context import file_context
from .reached import reached_of
from .sections import sections_of

__all__ = ["html"]


def html(comparison: Comparison) -> str:
    """Return the comparison as a whole page of HTML."""
    changes, options = comparison.changes, comparison.options
    sides = (
        file_context(comparison.before, options, "before--"),
        file_context(comparison.after, options, ""),
    )
    return (
        environment()
        .get_template("comparison.html")
        .render(
            names=(comparison.base, comparison.head),
            summary=(*counted_records(changes), *counted_changes(changes)),
            notes=comparison.notes,
            reached=reached_of(changes, *sides),
            journeys=sections_of(changes, "journey", *sides),
            personas=sections_of(changes, "persona", *sides),
            touchpoints=sections_of(changes, "touchpoint", *sides),
            here=sides[1],
            labels=options.labels,
            column=COLUMN,
            marks=sides[1].edits.legend,
            styles=Markup(stylesheet() + channel_styles(options.channels, {})),  # noqa: S704
        )
    )
