"""The comparison as one file of HTML: it opens from a disk and asks nobody for anything."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from ....changes import (
    Changes,
    counted_changes,
    counted_records,
)
from ....model import Catalogue
from ....options import Options
from ...templating import environment, styles_of_a_file
from ..channels import channel_styles
from ..curve import COLUMN
from .file import file_here
from .reached import reached_of
from .sections import sections_of

__all__ = ["html"]


def html(
    changes: Changes,
    before: Catalogue,
    after: Catalogue,
    options: Options,
    names: tuple[str, str],
    notes: Sequence[str] = (),
) -> str:
    """Write the page.

    Args:
        changes: What has changed from one catalogue to the other.
        before: The earlier one.
        after: The later one.
        options: The site's, of today.
        names: What the two are called: revisions or folders.
        notes: What the comparison should be read with, in one line each.
    """
    sides = file_here(before, options, "before--"), file_here(after, options, "")
    return (
        environment()
        .get_template("comparison.html")
        .render(
            names=names,
            summary=(*counted_records(changes), *counted_changes(changes)),
            notes=notes,
            reached=reached_of(changes, *sides),
            journeys=sections_of(changes, "journey", *sides),
            personas=sections_of(changes, "persona", *sides),
            touchpoints=sections_of(changes, "touchpoint", *sides),
            here=sides[1],
            labels=options.labels,
            lowest=sides[1].number(options.scale.lowest),
            highest=sides[1].number(options.scale.highest),
            column=COLUMN,
            marks=sides[1].edits.legend,
            styles=Markup(styles_of_a_file() + channel_styles(options.channels, {})),  # noqa: S704
        )
    )
