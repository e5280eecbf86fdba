"""The list of touchpoints, and what narrows it."""

from __future__ import annotations

from collections.abc import Iterable

from ...model import Catalogue, Passing, Touchpoint
from ...values.lean_dataclass import dataclass
from ...values.slugs import slug
from ...values.texts import heading
from .filters import Choices, Narrowing, narrowing, owner_choices
from .page_context import PageContext
from .tags import tag_choices


@dataclass(frozen=True, slots=True)
class TouchpointRow:
    """A touchpoint in the index; its steps and pains are those of current, live maps."""

    touchpoint: Touchpoint
    origin: str
    channels: tuple[str, ...]
    mean: float | None
    count: int
    steps: int
    pains: int
    lowest: Passing | None
    """The step that feels worst there."""


def touchpoint_rows(catalogue: Catalogue) -> list[TouchpointRow]:
    """Return all touchpoints, in the order of their names."""
    rows = [_touchpoint_row(touchpoint, catalogue) for touchpoint in catalogue.touchpoints.values()]
    return sorted(rows, key=lambda row: (row.touchpoint.title.casefold(), row.touchpoint.id))


def _touchpoint_row(touchpoint: Touchpoint, catalogue: Catalogue) -> TouchpointRow:
    counted = [
        passing for passing in catalogue.passings.get(touchpoint.id, ()) if passing.journey.counts
    ]
    felt = catalogue.touchpoint_mean(touchpoint.id)
    return TouchpointRow(
        touchpoint=touchpoint,
        origin=touchpoint.page.path if touchpoint.page else "",
        channels=channels_of(touchpoint, catalogue),
        mean=felt.value,
        count=felt.scores,
        steps=len(counted),
        pains=sum(len(passing.step.written.pains) for passing in counted),
        lowest=min(
            (passing for passing in counted if passing.step.mean is not None),
            key=lambda passing: passing.step.mean or 0.0,
            default=None,
        ),
    )


def channels_of(touchpoint: Touchpoint, catalogue: Catalogue) -> tuple[str, ...]:
    """Return a touchpoint's own channels, else those that the steps name, each once."""
    named: Iterable[str] = touchpoint.written.channels or (
        channel
        for passing in catalogue.passings.get(touchpoint.id, ())
        for channel in passing.meeting.channels
    )
    by_slug: dict[str, str] = {}
    for channel in named:
        by_slug.setdefault(slug(channel), str(channel))
    return tuple(by_slug.values())


def worst_first(rows: Iterable[TouchpointRow]) -> list[TouchpointRow]:
    """Return touchpoints, lowest mean first; of equal ones, more scores first; without one last."""
    return sorted(rows, key=lambda row: (row.mean is None, row.mean or 0.0, -row.count))


def narrowed(rows: Iterable[TouchpointRow], here: PageContext) -> Narrowing[str]:
    """Return what the index can be narrowed by: channel, owner and tag."""
    labels = here.options.labels
    names = {"channel": labels.channel, "owner": heading(labels.owner), "tag": labels.tags}
    return narrowing({row.touchpoint.id: _choices(row, here) for row in rows}, names)


def _choices(row: TouchpointRow, here: PageContext) -> Choices:
    return {
        "channel": {slug(channel): here.channel_name(channel) for channel in row.channels},
        "owner": owner_choices(row.touchpoint.written.owner),
        "tag": tag_choices(row.touchpoint.page),
    }
