"""Colours of cells that stand for scores: red is bad, yellow so-so, green good."""

from __future__ import annotations

import colorsys

_PALE = 0.35
"""Saturation below which a colour says less: the pale red of a spreadsheet's own style *Bad*."""


def share_of(fill: str) -> float | None:
    """Return what a colour stands for, from 0 (worst) to 1 (best); None if it says nothing.

    Args:
        fill: Six hexadecimal digits, such as `FF8800`.
    """
    if len(fill) != 6:
        return None
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < 0.12 or value < 0.3:
        return None
    return _of_hue(hue * 360, is_pale=saturation < _PALE)


def _of_hue(hue: float, *, is_pale: bool) -> float | None:
    if hue < 18 or hue > 335:
        return 0.25 if is_pale else 0.0
    if hue < 48:
        return 0.25
    if hue < 70:
        return 0.5
    if hue < 170:
        return 0.75 if is_pale or hue < 105 else 1.0
    return None  # blue and violet
