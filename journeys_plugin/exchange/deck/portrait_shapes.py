"""Portraits on a slide: a photograph or a drawing in a circle, over the initials."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pptx.enum.shapes import MSO_SHAPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Pt

from .canvas import Canvas, SlideBox, describe
from .portraits import nothing_to_see, safe_drawing, square_portrait


def add_portrait(canvas: Canvas, content: bytes, place: SlideBox, alt: str) -> bool:
    """Add a portrait, and return whether that could be done.

    What cannot show an SVG shows nothing of it, and so the initials below it.
    """
    drawing = safe_drawing(content)
    picture = nothing_to_see() if drawing else square_portrait(content)
    if picture is None:
        return False
    left, top = Pt(canvas.left_of(place)), Pt(place.top)
    side = Pt(place.width)
    shape: Any = canvas.shapes.add_picture(BytesIO(picture), left, top, side, side)
    shape.auto_shape_type = MSO_SHAPE.OVAL
    shape.name = "Portrait"
    describe(shape, alt)
    if drawing:
        _add_drawing(canvas, shape, drawing)
    return True


_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _add_drawing(canvas: Canvas, shape: Any, drawing: bytes) -> None:
    package = canvas.slide.part.package
    name = package.next_partname("/ppt/media/drawing%d.svg")
    part = Part(name, "image/svg+xml", package, drawing)
    relation = canvas.slide.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    extension = (
        f'<a:extLst xmlns:a="{_A}"><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG}" xmlns:r="{_R}" r:embed="{relation}"/>'
        "</a:ext></a:extLst>"
    )
    for blip in shape._element.iter(qn("a:blip")):
        blip.append(parse_xml(extension))
