"""Pictures on a slide."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from .canvas import Canvas, SlideBox, describe


def add_picture(
    canvas: Canvas, content: bytes, place: SlideBox, alt: str, *, is_round: bool = False
) -> None:
    """Put a picture onto a slide, with words for those who do not see it."""
    left, top = Pt(canvas.left_of(place)), Pt(place.top)
    size = Pt(place.width), Pt(place.height)
    shape: Any = canvas.shapes.add_picture(BytesIO(content), left, top, *size)
    if is_round:
        shape.auto_shape_type = MSO_SHAPE.OVAL
    shape.name = "Portrait" if is_round else "Picture"
    describe(shape, alt)
