"""What is above and below a map's table: its personas, its legend, its sources, its panel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from ...languages import Labels
from ..views.experience import Experience
from ..views.faces import Face
from ..views.map import JourneyMap
from ..views.notes import lane_class
from ..views.page_context import PageContext
from ..views.panel import SayingLink
from ..views.step_owner import StepsOfOwner
from .curve_shapes import bridge_key, earlier_key, line_key
from .elements import attribute, html


def personas_row(faces: Iterable[Face], here: PageContext) -> Markup:
    """Draw the personas of a map, above it: portrait or initials, name, and which curve is whose.

    The script makes a switch of each, which leaves its curve and its notes alone.
    """
    items = "".join([_face(face, here) for face in faces])
    if not items:
        return Markup("")
    name = html(here.options.labels.personas)
    return Markup(  # noqa: S704 - all of it is escaped where it is written
        f'<ul class="j-personas" aria-label="{name}">{items}</ul>\n'
    )


def _face(face: Face, here: PageContext) -> str:
    if face.picture:
        portrait = f'<img class="j-face" src="{html(face.picture)}" alt="" loading="lazy">'
    else:
        portrait = f'<span class="j-face" aria-hidden="true">{html(face.initials)}</span>'
    felt = ""
    if face.mean is not None:
        key = f'<span class="j-persona-key" aria-hidden="true">{line_key(face.number)}</span>'
        mean = f"{html(here.options.labels.mean)} {html(here.scored(face.mean))}"
        felt = f'<span class="j-small">{key}{mean}</span>'
    about = f'data-persona="{face.number}" data-id="{html(face.id)}"'
    return f"<li {about}>{portrait}<span>{face.link}{felt}</span></li>\n"


def step_panel(say: SayingLink | None, owners: Iterable[StepsOfOwner], labels: Labels) -> Markup:
    """Draw the panel of a step, which the script fills and shows.

    Args:
        say: Where a reader says something.
        owners: Who answers for which steps, and for all others.
        labels: The site's words.
    """
    said = "" if say is None else f'<a class="j-button"{attribute("data-say", say.address)}>'
    said += "" if say is None else f"{html(say.label)}</a>"
    lines = "".join(
        [
            f'<small class="j-owner"{_numbers(owner.numbers)}>{owner.html}</small>'
            for owner in owners
        ]
    )
    return Markup(  # noqa: S704 - all of it is escaped where it is written
        f'<template><dialog class="journeys j-panel" data-of="{html(labels.step_of)}"><header>'
        f'<p aria-live="polite"></p>{_button("‹", labels.previous_step)}'
        f'{_button("›", labels.next_step)}<form method="dialog">{_button("×", labels.close)}</form>'
        '</header><div tabindex="-1" autofocus></div><footer>'
        f'<button class="j-button" data-copied="{html(labels.copied)}">{html(labels.copy_link)}'
        f"</button>{said}</footer></dialog>{lines}</template>"
    )


def _button(sign: str, name: str) -> str:
    return f'<button class="j-button" aria-label="{html(name)}">{sign}</button>'


def _numbers(numbers: Sequence[int]) -> str:
    return attribute("data-steps", " ".join(map(str, numbers)))


def map_legend(
    drawn: JourneyMap, here: PageContext, labels: Labels, *, names_lines: bool
) -> Markup:
    """Draw what is said below a map: its legend, today's steps that are gone, its sources.

    Args:
        drawn: The map.
        here: The page.
        labels: The words of its language.
        names_lines: Whether the legend says whose each curve is; the row of personas does it too.
    """
    pieces = (*_legend(drawn, here, labels, names_lines=names_lines), *_below(drawn, labels))
    return Markup("".join(pieces))  # noqa: S704 - all of it is escaped where it is written


def _legend(
    drawn: JourneyMap, here: PageContext, labels: Labels, *, names_lines: bool
) -> Iterator[str]:
    scored = drawn.experience.scored
    if not (scored or drawn.legend or drawn.moments or drawn.importance):
        return
    yield f'<div class="j-legend" role="note" aria-label="{html(labels.legend)}">\n'
    if scored:
        yield from _scores(drawn, here, labels)
        yield from _curves(drawn.experience, labels, names_lines=names_lines)
    for key in drawn.legend:
        name = html(getattr(labels, key))
        yield f'<span class="j-swatch j-swatch-{lane_class(key)}">{name}</span>\n'
    if drawn.moments:
        yield f"<span>★ {html(labels.moment_of_truth)}</span>"
    if drawn.importance:
        dots = '<span class="j-importance" aria-hidden="true">●●●○○</span>'
        yield f"<span>{dots} {html(labels.importance)}</span>"
    yield "</div>\n"


def _scores(drawn: JourneyMap, here: PageContext, labels: Labels) -> Iterator[str]:
    scale = here.options.scale
    if drawn.experience.numbered:
        scores = "".join(map(here.score, scale.examples))
        said = labels.score_legend.format(worst=labels.worst, best=labels.best)
        yield f"<span>{scores} {html(said)}</span>\n"
    if drawn.experience.hollow:
        said = labels.guessed_counted if scale.feelings.counted else labels.guessed
        sign = '<span class="j-score j-hollow" aria-hidden="true"></span>'
        yield f"<span>{sign} {html(said)}</span>\n"
    if drawn.own_scale:
        yield f"<span>{html(drawn.own_scale)}</span>\n"


def _curves(felt: Experience, labels: Labels, *, names_lines: bool) -> Iterator[str]:
    if felt.several and names_lines:
        for line in felt.lines:
            key = f'<span class="j-persona-key" aria-hidden="true">{line_key(line.persona)}</span>'
            yield f'<span data-persona="{line.persona}">{key} {html(line.name)}</span>\n'
    if felt.today:
        if felt.lines:
            yield f"<span>{line_key()} {html(labels.as_wanted)}</span>\n"
        yield f"<span>{earlier_key()} {html(felt.today_of or labels.today)}</span>\n"
    elif felt.is_nothing_compared:
        yield f"<span>{html(labels.nothing_compared)}</span>\n"
    if felt.bridged:
        yield f"<span>{bridge_key()} {html(labels.no_score)}</span>\n"


def _below(drawn: JourneyMap, labels: Labels) -> Iterator[str]:
    if drawn.gone:
        steps = ", ".join([f"<s>{step}</s>" for step in drawn.gone])
        yield f'<p class="j-gone">{html(labels.gone_steps)}: {steps}</p>\n'
    if drawn.sources:
        lines = "".join(
            [
                f'<li id="{html(drawn.source_anchor)}-{number}">{source}</li>'
                for number, source in enumerate(drawn.sources, 1)
            ]
        )
        title = f'<p class="j-title">{html(labels.sources)}</p>'
        yield f'<div class="j-sources">{title}\n<ol>{lines}</ol></div>\n'
