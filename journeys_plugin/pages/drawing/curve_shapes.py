"""The shapes of curves, and the small keys that stand for them in legends.

Their attributes hold if the stylesheet does not apply inside a drawing, as in some makers of PDF,
which would fill them black; elsewhere the stylesheet wins over them. A persona's number chooses its
ink and its dash; 0 is everybody's.
"""

from __future__ import annotations

from markupsafe import Markup

from ..views.curve import Curve

_INKS = ("#3949ab", "#3949ab", "#0b7570", "#8e3b8a", "#5b6b12", "#596173")
_DASHES = ("", "", "7 5", "12 5 2 5", "3 4", "16 6")

_FURTHER_DASH = "1 5"
"""That of further personas, as in the stylesheet."""

_KEY = "M0 5H30"
"""The path of a line in a key."""


def ink_of(persona: int) -> str:
    """Return the colour of a persona's curve, by the persona's number."""
    return _INKS[persona] if persona < len(_INKS) else _INKS[1]


def dash_of(persona: int) -> str:
    """Return the dashes of a persona's curve; empty if its line is whole."""
    return _DASHES[persona] if persona < len(_DASHES) else _FURTHER_DASH


def midline(width: int, y: float) -> Markup:
    """Draw the line in the middle of the scale."""
    return _shape(f'<path class="j-midline" fill="none" stroke="#868ea0" d="M0 {y}H{width}"/>')


def curve(drawn: Curve, persona: int = 0) -> Markup:
    """Draw a curve: its other ways, the bridges over its gaps, its main way."""
    aside, main = _line(drawn.aside, persona, " j-aside"), _line(drawn.line, persona)
    return _shape(f"{aside}{_bridge(drawn.bridges, persona)}{main}")


def earlier_curve(drawn: Curve) -> Markup:
    """Draw the curve of an earlier map."""
    aside, main = _earlier(drawn.aside, " j-aside"), _earlier(drawn.line)
    return _shape(f"{aside}{main}{_earlier(drawn.bridges, ' j-bridge', '0 6')}")


def line_key(persona: int = 0) -> Markup:
    """Draw the key of a curve."""
    return _key(_line(_KEY, persona))


def earlier_key() -> Markup:
    """Draw the key of an earlier map's curve."""
    return _key(_earlier(_KEY))


def bridge_key() -> Markup:
    """Draw the key of the line over a gap."""
    return _key(_bridge(_KEY, 0))


def _key(drawn: str) -> Markup:
    box = '<svg class="j-key" viewBox="0 0 30 10" preserveAspectRatio="none" aria-hidden="true">'
    return _shape(f"{box}{drawn}</svg>")


def _line(path: str, persona: int, of: str = "") -> str:
    if not path:
        return ""
    dash = dash_of(persona)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path class="j-curve-line{of}"{_persona(persona)}{dashed} d="{path}"/>'


def _bridge(path: str, persona: int) -> str:
    if not path:
        return ""
    inked = f'{_persona(persona)} stroke-linecap="round" stroke-dasharray="0 6"'
    return f'<path class="j-curve-line j-bridge"{inked} d="{path}"/>'


def _earlier(path: str, of: str = "", dash: str = "6 4") -> str:
    if not path:
        return ""
    return (
        f'<path class="j-today-line{of}" fill="none" stroke="#71747a" stroke-width="2"'
        f' stroke-linecap="round" stroke-dasharray="{dash}" d="{path}"/>'
    )


def _persona(number: int) -> str:
    named = f' data-persona="{number}"' if number else ""
    return f'{named} fill="none" stroke="{ink_of(number)}" stroke-width="2"'


def _shape(drawn: str) -> Markup:
    return Markup(drawn)  # noqa: S704 - made of numbers and paths
