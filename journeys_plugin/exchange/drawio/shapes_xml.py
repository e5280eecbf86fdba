"""Shapes and arrows as draw.io's XML, with all texts as texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from html import escape
from typing import NamedTuple
from xml.etree import ElementTree

from ...values.lean_dataclass import dataclass
from . import shape_attributes as attributes

ROOT, LAYER = "0", "1"
"""The ids of the two cells that each diagram has."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold."""


class Box(NamedTuple):
    """Where a shape stands on its page, and how large it is, in pixels."""

    x: float
    y: float
    width: float
    height: float


class Point(NamedTuple):
    """A point that an arrow goes through."""

    x: float
    y: float


@dataclass(slots=True)
class Cell:
    """A shape, or an arrow between two shapes."""

    id: str
    label: str
    style: str
    box: Box | None = None
    """On the page, whatever its parent; None for an arrow."""
    parent: str = LAYER
    says: Mapping[str, str] = field(default_factory=dict)
    """Its attributes."""
    tooltip: str = ""
    link: str = ""
    ends: tuple[str, str] | None = None
    """The ids of the shapes that an arrow leads from and to."""
    through: tuple[Point, ...] = ()


@dataclass(slots=True)
class ShapesPage:
    """A page of a file."""

    id: str
    name: str
    width: float
    height: float
    cells: list[Cell] = field(default_factory=list)

    def mirrored(self) -> ShapesPage:
        """Return it as it stands in a language that is read from the right."""
        turned = [_mirrored(cell, self.width) for cell in self.cells]
        turned[0].says = {**turned[0].says, attributes.DIRECTION: "rtl"}
        return ShapesPage(self.id, self.name, self.width, self.height, turned)


def _mirrored(cell: Cell, width: float) -> Cell:
    box = cell.box and cell.box._replace(x=width - cell.box.x - cell.box.width)
    through = tuple(Point(width - point.x, point.y) for point in cell.through)
    return Cell(
        cell.id,
        cell.label,
        ";".join(_turned(part) for part in cell.style.split(";")),
        box,
        cell.parent,
        _says_mirrored(cell.says, box),
        cell.tooltip,
        cell.link,
        cell.ends,
        through,
    )


def _says_mirrored(says: Mapping[str, str], box: Box | None) -> Mapping[str, str]:
    if attributes.COLUMN not in says or box is None:
        return says
    return {**says, attributes.COLUMN: f"{box.x:g} {box.width:g}"}


_OTHER_SIDE = {
    "align=left": "align=right;overflow=block;blockSpacing=1",
    "align=right": "align=left",
    "horizontal=0": "horizontal=0;flipH=1",
}


def _turned(part: str) -> str:
    """Return a part of a style for the other direction."""
    key, _, value = part.partition("=")
    if key in ("exitX", "entryX"):
        return f"{key}={1 - float(value):g}"
    if key == "html":
        return f"{part};textDirection=rtl"
    return _OTHER_SIDE.get(part, part)


def file_of(diagrams: Iterable[ShapesPage]) -> tuple[str, int]:
    """Return the XML of a file, and how many of its texts had signs that XML cannot hold."""
    root = ElementTree.Element("mxfile", {"host": "journeys", "type": "device"})
    writer = _Writer()
    for one in diagrams:
        root.append(writer.diagram(one))
    ElementTree.indent(root, " ")
    return ElementTree.tostring(root, encoding="unicode") + "\n", writer.replaced


class _Writer:
    """Makes XML of diagrams, and counts what it could not write as it is."""

    def __init__(self) -> None:
        self.replaced = 0

    def diagram(self, diagram: ShapesPage) -> ElementTree.Element:
        page = ElementTree.Element("diagram", self._texts({"id": diagram.id, "name": diagram.name}))
        size = {"pageWidth": f"{diagram.width:g}", "pageHeight": f"{diagram.height:g}"}
        model = ElementTree.SubElement(page, "mxGraphModel", _MODEL | size)
        root = ElementTree.SubElement(model, "root")
        ElementTree.SubElement(root, "mxCell", {"id": ROOT})
        ElementTree.SubElement(root, "mxCell", {"id": LAYER, "parent": ROOT})
        boxes = {cell.id: cell.box for cell in diagram.cells}
        root.extend([self._cell(cell, boxes.get(cell.parent)) for cell in diagram.cells])
        return page

    def _cell(self, cell: Cell, parent: Box | None) -> ElementTree.Element:
        said = {"id": cell.id, "label": cell.label, "tooltip": escape(cell.tooltip, quote=False)}
        if cell.link:
            said["link"] = cell.link
        wrapper = ElementTree.Element("UserObject", self._texts(said | dict(cell.says)))
        inner = ElementTree.SubElement(wrapper, "mxCell", dict(_of_cell(cell)))
        inner.append(_geometry(cell, parent or Box(0, 0, 0, 0)))
        return wrapper

    def _texts(self, said: Mapping[str, str]) -> dict[str, str]:
        return {name: self._text(text) for name, text in said.items()}

    def _text(self, text: str) -> str:
        plain = _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
        self.replaced += plain.count("\ufffd") > text.count("\ufffd")
        return plain


def _of_cell(cell: Cell) -> Iterator[tuple[str, str]]:
    yield "style", cell.style
    if cell.box is not None:
        yield "vertex", "1"
    else:
        yield "edge", "1"
    yield "parent", cell.parent
    if cell.ends is not None:
        yield "source", cell.ends[0]
        yield "target", cell.ends[1]


def _geometry(cell: Cell, parent: Box) -> ElementTree.Element:
    """Return where a cell stands in its parent."""
    if cell.box is not None:
        box = cell.box
        at = {"x": box.x - parent.x, "y": box.y - parent.y, "width": box.width}
        at["height"] = box.height
        numbers = {name: f"{round(value, 1):g}" for name, value in at.items()}
        return ElementTree.Element("mxGeometry", numbers | {"as": "geometry"})
    element = ElementTree.Element("mxGeometry", {"relative": "1", "as": "geometry"})
    if cell.through:
        points = ElementTree.SubElement(element, "Array", {"as": "points"})
        for point in cell.through:
            at = {"x": point.x - parent.x, "y": point.y - parent.y}
            numbers = {name: f"{round(value, 1):g}" for name, value in at.items()}
            ElementTree.SubElement(points, "mxPoint", numbers)
    return element


_MODEL = {
    **dict.fromkeys(("dx", "dy"), "0"),
    **dict.fromkeys(("grid", "guides", "tooltips", "connect", "arrows", "fold", "page"), "1"),
    **{"gridSize": "10", "pageScale": "1", "math": "0", "shadow": "0", "background": "#FFFFFF"},
}
"""What draw.io says of a page: `math` stays off, so that no text is taken for a formula."""
