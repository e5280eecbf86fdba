"""The strip above a map: how large the journey is, and links to its stages over its curve."""

from __future__ import annotations

from markupsafe import Markup

from ...model import Journey
from ..views.page_context import PageContext
from ..views.strip import Strip, Strips
from .elements import html
from .strip_picture import strip_pane


def strip_above_map(journey: Journey, strips: Strips) -> Markup:
    """Draw the strip of a journey above its map: its stages lead there."""
    here, strip = strips.here, strips.of(journey)
    labels = here.options.labels
    counts = [labels.steps_many.format(count=journey.step_count)] if journey.step_count else []
    counts.append(labels.stages_many.format(count=len(strip.stages)))
    counts += [labels.pains_many.format(count=strip.pains)] if strip.pains else []
    lines = html("\n".join(counts))
    return Markup(  # noqa: S704 - all of it is escaped where it is written
        f'<div class="j-strip j-strip-l" style="--n:{strip.columns}">\n'
        f'<div class="j-counts">{lines}</div>\n'
        f"{strip_links(journey, strip, here, is_here=True)}\n"
        f"{strip_pane(strip, 'l', labels)}\n</div>"
    )


def strip_links(
    journey: Journey, strip: Strip, here: PageContext, *, is_here: bool = False
) -> Markup:
    """Draw the bars of a strip's stages as links to the map.

    Args:
        journey: The journey.
        strip: Its strip.
        here: The page.
        is_here: Whether the map is on this page, and not only on the journey's own.
    """
    links = "".join(
        [
            f'<a href="{html(_target(journey, stage.anchor, here, is_here=is_here))}"'
            f' style="--s:{stage.span}">{html(stage.name)}</a>'
            for stage in strip.stages
        ]
    )
    name = f"{html(here.options.labels.overview)}: {html(here.words(journey.title))}"
    return Markup(  # noqa: S704 - all of it is escaped where it is written
        f'<nav aria-label="{name}"{here.spoken(journey.path)}>{links}</nav>'
    )


def _target(journey: Journey, anchor: str, here: PageContext, *, is_here: bool) -> str:
    if is_here:
        return f"#{here.anchor(journey, anchor)}"
    return here.link("journey", journey.id, anchor)
