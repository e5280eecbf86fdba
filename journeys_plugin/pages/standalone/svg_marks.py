"""What stands on a curve that is drawn alone: scores, guesses, moments of truth, the lowest point.

Each persona's points have a shape of their own, as on the site.
"""

from __future__ import annotations

from markupsafe import escape

from ...exchange.deck.measured_lines import TextFace, breadth
from ...exchange.site_colours import GROUND, MUTED, SCORES
from ..drawing.curve_shapes import dash_of, ink_of
from .svg_card import line_of, words_of

RADIUS = 11.0
"""Half the height of a point, and of the distance of two that stand beside each other."""
_OUTLINES = {
    3: ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    4: ((-0.58, -1), (0.58, -1), (1.15, 0), (0.58, 1), (-0.58, 1), (-1.15, 0)),
    5: ((-1.1, -1.1), (1.1, -1.1), (1.1, 0.22), (0, 1.1), (-1.1, 0.22)),
}
"""By a persona's number, in radii, as `styles/curve.css` cuts them; the second has a square."""
_STAR = "M0-7 1.9-2.4 6.7-2.2 2.9.9 4.2 5.7 0 3-4.2 5.7-2.9.9-6.7-2.2-1.9-2.4Z"
_TEXT_BASE = 0.36
"""How far below the middle of a line its base is, in sizes."""


def outline(persona: int, radius: float, look: str) -> str:
    """Draw the shape of a persona's points around the origin."""
    if persona in _OUTLINES:
        corners = " ".join(f"{x * radius:g},{y * radius:g}" for x, y in _OUTLINES[persona])
        return f'<polygon points="{corners}" {look}/>'
    if persona == 2:
        size, rounded = f"{2 * radius:g}", f"{radius * 0.35:g}"
        place = f'x="{-radius:g}" y="{-radius:g}" width="{size}" height="{size}" rx="{rounded}"'
        return f"<rect {place} {look}/>"
    return f'<circle r="{radius:g}" {look}/>'


def score_point(number: str, band: int, persona: int = 0, said: str = "") -> str:
    """Draw a score around the origin; without a number it is guessed from a feeling, and hollow."""
    title = f"<title>{words_of(said)}</title>" if said else ""
    if not number:
        look = f'fill="#{GROUND}" stroke="{ink_of(persona)}" stroke-width="2"'
        return title + outline(persona, RADIUS * 0.7, look)
    fill, ink = SCORES[min(max(band, 1), len(SCORES)) - 1]
    look = f'fill="#{fill}" stroke="#{GROUND}" stroke-width="1.5"'
    return title + outline(persona, RADIUS, look) + _digits(number, ink, 11)


def earlier_point(number: str, said: str) -> str:
    """Draw a score of an earlier map around the origin."""
    look = f'fill="#{GROUND}" stroke="#{MUTED}" stroke-dasharray="2 2"'
    title = f"<title>{words_of(said)}</title>"
    return title + outline(0, RADIUS * 0.75, look) + _digits(number, MUTED, 9)


def _digits(number: str, ink: str, size: float) -> str:
    broad = breadth(number, TextFace(size, bold=True))
    size = min(size, size * (2 * RADIUS - 5) / broad) if broad else size
    return (
        f'<text y="{size * _TEXT_BASE:.3g}" font-size="{size:.3g}" font-weight="bold"'
        f' text-anchor="middle" fill="#{ink}">{escape(number)}</text>'
    )


def star() -> str:
    """Draw the star of a moment of truth around the origin."""
    return f'<path d="{_STAR}" fill="{ink_of(0)}"/>'


def low_sign() -> str:
    """Draw the sign of the lowest point around the origin."""
    return f'<path d="M-6-4H6L0 5Z" fill="#{SCORES[0][0]}"/>'


def line_sign(persona: int, *, pointed: bool) -> str:
    """Draw a persona's line in a legend, and the shape of its points."""
    drawn = line_of("M0 0H30", ink_of(persona), 2.5, dash_of(persona))
    if not pointed:
        return drawn
    look = f'fill="{ink_of(persona)}" stroke="#{GROUND}" stroke-width="1.5"'
    return f'{drawn}<g transform="translate(15 0)">{outline(persona, 5, look)}</g>'
