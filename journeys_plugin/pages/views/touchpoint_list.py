"""The list of touchpoints, by channel and by mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ...model import Catalogue, Touchpoint
from ...values.slugs import slug
from ...values.texts import heading
from .page_context import PageContext


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


@dataclass(frozen=True, slots=True)
class ChannelGroup:
    """The touchpoints of one channel."""

    id: str
    name: str
    channel: str = ""
    """The channel's slug; empty for touchpoints without a channel."""
    rows: list[TouchpointRow] = field(default_factory=list)


def touchpoint_rows(catalogue: Catalogue) -> list[TouchpointRow]:
    """Return all touchpoints, in the order of their names."""
    rows = [_touchpoint_row(touchpoint, catalogue) for touchpoint in catalogue.touchpoints.values()]
    return sorted(rows, key=lambda row: (row.touchpoint.title.casefold(), row.touchpoint.id))


def _touchpoint_row(touchpoint: Touchpoint, catalogue: Catalogue) -> TouchpointRow:
    counted = [
        passing for passing in catalogue.passings.get(touchpoint.id, ()) if passing.journey.counts
    ]
    value, count = catalogue.touchpoint_mean(touchpoint.id)
    return TouchpointRow(
        touchpoint=touchpoint,
        origin=touchpoint.page.path if touchpoint.page else "",
        channels=channels_of(touchpoint, catalogue),
        mean=value,
        count=count,
        steps=len(counted),
        pains=sum(len(passing.step.written.pains) for passing in counted),
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


def by_channel(rows: Iterable[TouchpointRow], here: PageContext) -> list[ChannelGroup]:
    """Group touchpoints by channel; a touchpoint with several channels stands under each."""
    groups: dict[str, ChannelGroup] = {}
    without = ChannelGroup("journeys--no-channel", heading(here.options.labels.no_channel))
    for row in rows:
        for channel in row.channels:
            group_id = f"journeys--channel-{slug(channel)}"
            group = ChannelGroup(group_id, heading(here.channel_name(channel)), slug(channel))
            groups.setdefault(group_id, group).rows.append(row)
        if not row.channels:
            without.rows.append(row)
    ordered = sorted(groups.values(), key=lambda group: group.name.casefold())
    return [*ordered, without] if without.rows else ordered


def worst_first(rows: Iterable[TouchpointRow]) -> list[TouchpointRow]:
    """Return the touchpoints that have a mean, lowest first; of equal ones, more scores first."""
    scored = [row for row in rows if row.mean is not None]
    return sorted(scored, key=lambda row: (row.mean, -row.count))
