"""Draws the strip of a journey: what is the same on all pages once, what a page marks over it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from ...languages import Labels
from ...values.lean_dataclass import dataclass
from ..views.strip import ScoredPoint, Strip
from ..views.strip_curves import StripLine
from .elements import attribute, html

_CROWD = 4
"""Of more personas, a large strip shows the mean until one of them is chosen."""


def strip_picture(
    strip: Strip,
    size: str,
    labels: Labels,
    *,
    bands: Iterable[tuple[int, int]] = (),
    spoken: str = "",
    points: Sequence[ScoredPoint] | None = None,
) -> Markup:
    """Draw a strip as a picture with a sentence, without links.

    Args:
        strip: What is drawn.
        size: `m` in rows of lists; `s` among many, without the names of stages and the pains.
        labels: The site's words.
        bands: What a page marks: a first column and a number of columns each.
        spoken: The attributes for the language of the stages' names.
        points: The scores that are named; None for the lowest one.
    """
    names = (html(stage.name) if size == "m" else "" for stage in strip.stages)
    bars = "".join(
        f'<span style="--s:{stage.span}">{name}</span>'
        for stage, name in zip(strip.stages, names, strict=True)
    )
    key = ""
    if size == "m" and strip.curves.mean:
        key = f'<p class="j-spread-key"><i></i>{html(labels.mean_and_spread)}</p>\n'
    about = attribute("aria-label", strip.about)
    return Markup(  # noqa: S704 - all of it is escaped where it is written
        f'<div class="j-strip j-strip-{size}"{strip.turned} role="img"{about}'
        f' style="--n:{strip.columns}">\n'
        f"<p{spoken if size == 'm' else ''}>{bars}</p>\n"
        f"{strip_pane(strip, size, labels, bands=bands, points=points)}\n{key}</div>"
    )


def strip_pane(
    strip: Strip,
    size: str,
    labels: Labels,
    *,
    bands: Iterable[tuple[int, int]] = (),
    points: Sequence[ScoredPoint] | None = None,
    named: bool = False,
) -> Markup:
    """Draw what stands below the bars of a strip.

    Args:
        strip: What is drawn.
        size: `l`, `m` or `s`.
        labels: The site's words.
        bands: What a page marks: a first column and a number of columns each.
        points: The scores that are named; None for the lowest one.
        named: Whether a score has its step's name below it.
    """
    if size not in strip.drawn:
        pane = _Pane(strip, size, labels)
        strip.drawn[size] = pane.start(), "".join(pane.middle()), pane.ticks()
    start, middle, ticks = strip.drawn[size]
    shown = [strip.lowest] if points is None else points
    marks = "".join(f'<i style="--x:{first};--w:{count}"></i>' for first, count in bands)
    scores = "".join(
        _score(point, labels if size == "l" else None, named=named) for point in shown if point
    )
    return Markup(f"{start}{marks}{middle}{scores}</div>\n{ticks}")  # noqa: S704 - as above


def _score(point: ScoredPoint, labels: Labels | None, *, named: bool) -> str:
    at = f'style="--x:{point.across};--y:{point.top}"'
    title = attribute("title", f"{labels.lowest_point}: {point.name}") if labels else ""
    name = f"<em {at}>{html(point.name)}</em>" if named else ""
    number = html(point.number)
    return f'<span class="j-score j-band-{point.band}" {at}{title}>{number}</span>{name}'


@dataclass(frozen=True, slots=True)
class _Pane:
    """What is the same of a strip on all pages."""

    strip: Strip
    size: str
    labels: Labels

    @property
    def is_crowd(self) -> bool:
        """Whether a large strip has more lines than can be told apart."""
        personas = sum(bool(line.persona) for line in self.strip.curves.lines)
        return self.size == "l" and personas > _CROWD

    def start(self) -> str:
        """Return how the pane begins."""
        flat = "" if self.strip.curves.lines else " j-flat"
        title = attribute("title", self.labels.mean_and_spread) if self.is_crowd else ""
        crowd = " j-crowd" if self.is_crowd else ""
        return f'<div class="j-pane{flat}{crowd}"{title} aria-hidden="true">'

    def middle(self) -> Iterator[str]:
        """Yield the curves, and a star for each moment of truth."""
        strip, labels = self.strip, self.labels
        if strip.curves.lines:
            yield (
                f'<svg viewBox="0 0 {strip.width} {strip.height}" preserveAspectRatio="none"'
                ' fill="none" stroke="#3949ab">'
            )
            yield from self._curves()
            yield "</svg>"
        for moment in strip.moments:
            name = f"{labels.moment_of_truth}: {moment.name}"
            title = attribute("title", name) if self.size == "l" else ""
            yield f'<b style="--x:{moment.across}"{title}>★</b>'

    def _curves(self) -> Iterator[str]:
        curves = self.strip.curves
        if curves.mean and (self.is_crowd or self.size != "l"):
            yield f'<path class="j-spread" d="{curves.spread}"/>'
            shown = (line for line in curves.lines if self.is_crowd or not line.persona)
            yield from map(_line, shown)
            yield f'<g class="j-mean-line">{_paths(curves.mean)}</g>'
            return
        yield _path("j-above", curves.above)
        yield _path("j-below", curves.below)
        yield from map(_line, curves.lines)

    def ticks(self) -> str:
        """Return the pains, in stacks; nothing in a small strip."""
        strip = self.strip
        if self.size == "s" or not strip.ticks:
            return ""
        stacks = "".join(stack.path for stack in strip.ticks)
        return (
            f'<svg class="j-ticks" aria-hidden="true" viewBox="0 0 {strip.width} {strip.tallest}"'
            ' preserveAspectRatio="none" fill="none" stroke="#8a1538"'
            f' style="--t:{strip.tallest}"><path d="{stacks}"/></svg>'
        )


def _line(line: StripLine) -> str:
    return f'<g data-persona="{line.persona}">{_paths(line)}</g>'


def _paths(line: StripLine) -> str:
    main = f'<path d="{line.path}"/>' if line.path else ""
    aside, apart = _path("j-aside", line.aside), _path("j-apart", line.points)
    return f"{aside}{apart}{_path('j-bridge', line.bridges)}{main}"


def _path(of: str, path: str) -> str:
    return f'<path class="{of}" d="{path}"/>' if path else ""
