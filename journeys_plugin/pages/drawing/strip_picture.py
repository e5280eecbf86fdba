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
    if (known := strip.drawn.get(f"{size}-picture")) is None:
        known = strip.drawn[f"{size}-picture"] = _around(strip, size, labels, spoken)
    start, end = known[0], known[2]
    pane = strip_pane(strip, size, labels, bands=bands, points=points)
    return Markup(f"{start}{pane}{end}")  # noqa: S704 - escaped where it is written


def _around(strip: Strip, size: str, labels: Labels, spoken: str) -> tuple[str, str, str]:
    """Return what stands before a strip's pane, nothing, and what stands behind the pane."""
    names = (html(stage.name) if size == "m" else "" for stage in strip.stages)
    bars = "".join(
        f'<span style="--s:{stage.span}">{name}</span>'
        for stage, name in zip(strip.stages, names, strict=True)
    )
    key = ""
    if size == "m" and strip.curves.mean:
        key = f'<p class="j-spread-key"><i></i>{html(labels.mean_and_spread)}</p>\n'
    about = attribute("aria-label", strip.about)
    start = (
        f'<div class="j-strip j-strip-{size}"{strip.turned} role="img"{about}'
        f' style="--n:{strip.columns}">\n'
        f"<p{spoken if size == 'm' else ''}>{bars}</p>\n"
    )
    return start, "", f"\n{key}</div>"


def spark(
    strip: Strip,
    labels: Labels,
    bands: Iterable[tuple[int, int]],
    points: str,
) -> str:
    """Draw the curve of a strip alone, in a row that says in words what the page marks in it.

    Args:
        strip: What is drawn.
        labels: The site's words.
        bands: What a page marks: a first column and a number of columns each.
        points: The scores on the curve, drawn.
    """
    if "spark" not in strip.drawn:
        pane = _Pane(strip, "s", labels)
        look = "j-pane" if strip.curves.lines else '"j-pane j-flat"'
        start = f"<div class={look}{strip.turned} aria-hidden=true style=--n:{strip.columns}>"
        strip.drawn["spark"] = start, pane.lines(), "</div>"
    start, lines, end = strip.drawn["spark"]
    return f"{start}{_marks(bands)}{lines}{points}{end}"


def _marks(bands: Iterable[tuple[int, int]]) -> str:
    return "".join(
        f"<i style=--x:{first}{f';--w:{count}' if count > 1 else ''}></i>" for first, count in bands
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
    if (known := strip.drawn.get(size)) is None:
        pane = _Pane(strip, size, labels)
        known = pane.start(), "".join(pane.middle()), pane.ticks()
        if size != "l":  # which only the journey's own page has
            strip.drawn[size] = known
    start, middle, ticks = known
    shown = [strip.lowest] if points is None else points
    scores = "".join(
        score_on_curve(point, labels if size == "l" else None, named=named)
        for point in shown
        if point
    )
    drawn = f"{start}{_marks(bands)}{middle}{scores}</div>\n{ticks}"
    return Markup(drawn)  # noqa: S704 - as above


def point_of_spark(point: ScoredPoint) -> str:
    """Draw a score on a curve that stands alone: a page may have hundreds, so it is short."""
    at = f"--x:{point.across:g};--y:{point.top}"
    return f"<b class=j-band-{point.band} style={at}>{html(point.number)}</b>"


def score_on_curve(point: ScoredPoint, labels: Labels | None = None, *, named: bool = False) -> str:
    """Draw a score, with its step's name if it is `named`; with labels, it has a title."""
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
            # A maker of PDF may not apply the stylesheet inside a drawing, and fill it black.
            yield f"{self._box()} fill=none stroke=#3949ab>"
            yield from self._curves()
            yield "</svg>"
        for moment in strip.moments:
            name = f"{labels.moment_of_truth}: {moment.name}"
            title = attribute("title", name) if self.size == "l" else ""
            yield f'<b style="--x:{moment.across}"{title}>★</b>'

    def _curves(self) -> Iterator[str]:
        curves = self.strip.curves
        if self.shows_mean:
            yield f'<path class="j-spread" d="{curves.spread}"/>'
        else:
            yield _path("j-above", curves.above)
            yield _path("j-below", curves.below)
        yield from self._lines()

    @property
    def shows_mean(self) -> bool:
        """Whether the mean stands for more lines than can be told apart."""
        return bool(self.strip.curves.mean) and (self.is_crowd or self.size != "l")

    def _lines(self) -> Iterator[str]:
        curves = self.strip.curves
        if not self.shows_mean:
            yield from self._told_apart(curves.lines)
        elif curves.mean:
            shown = (line for line in curves.lines if self.is_crowd or not line.persona)
            yield from map(_line, shown)
            yield f'<g class="j-mean-line">{_paths(curves.mean)}</g>'

    def _told_apart(self, lines: Sequence[StripLine]) -> Iterator[str]:
        """Yield lines; in a small strip one alone needs nothing that tells it apart."""
        is_alone = self.size != "l" and [line.persona for line in lines] == [1]
        yield from map(_paths if is_alone else _line, lines)

    def lines(self) -> str:
        """Return the lines alone; nothing in a journey without scores."""
        if not self.strip.curves.lines:
            return ""
        return f"{self._box()}>{''.join(self._lines())}</svg>"

    def _box(self) -> str:
        size = f'viewBox="0 0 {self.strip.width} {self.strip.height}"'
        return f"<svg {size} preserveAspectRatio=none"

    def ticks(self) -> str:
        """Return the pains, in stacks; nothing in a small strip."""
        strip = self.strip
        if self.size == "s" or not strip.ticks:
            return ""
        return (
            f'<svg class="j-ticks" aria-hidden="true" viewBox="0 0 {strip.width} {strip.tallest}"'
            f" preserveAspectRatio=none fill=none stroke=#8a1538 style=--t:{strip.tallest}>"
            f'<path d="{strip.ticks}"/></svg>'
        )


def _line(line: StripLine) -> str:
    return f'<g data-persona="{line.persona}">{_paths(line)}</g>'


def _paths(line: StripLine) -> str:
    main = f'<path d="{line.path}"/>' if line.path else ""
    aside, apart = _path("j-aside", line.aside), _path("j-apart", line.points)
    return f"{aside}{apart}{_path('j-bridge', line.bridges)}{main}"


def _path(of: str, path: str) -> str:
    return f'<path class="{of}" d="{path}"/>' if path else ""
