"""A file of draw.io: its pages with their shapes, whether it is compressed or not.

No entity is resolved, and nothing grows beyond a bound: a small file may unpack to a large one.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import field
from html.parser import HTMLParser
from urllib.parse import unquote
from xml.etree import ElementTree

from ...exchange.drawio import shape_attributes as attributes
from ...metrics.table import UnusableError
from ...values.lean_dataclass import dataclass
from ...values.texts import numbered

MOST_CELLS = 100_000
_LARGEST = 60_000_000
"""Signs of all pages together, unpacked."""
_DEEPEST = 200
"""How deep shapes may lie in each other."""
_SAVE_ANEW = "open it in draw.io and save it again"


@dataclass(frozen=True, slots=True)
class Area:
    """Where a shape stands on its page."""

    x: float = 0
    y: float = 0
    width: float = 0
    height: float = 0

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, from left and from the top."""
        return self.x + self.width / 2, self.y + self.height / 2

    def share_across(self, left: float, width: float) -> float:
        """Return which share of its width lies between two edges."""
        if not self.width:
            return float(left <= self.x <= left + width)
        inside = min(self.x + self.width, left + width) - max(self.x, left)
        return max(0.0, inside) / self.width

    def share_down(self, other: Area) -> float:
        """Return which share of its height lies beside another area."""
        if not self.height:
            return float(other.y <= self.y <= other.y + other.height)
        inside = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return max(0.0, inside) / self.height


@dataclass(slots=True)
class FoundShape:
    """A shape, or an arrow."""

    id: str
    label: str
    """As plain words, whatever its markup."""
    says: Mapping[str, str]
    """Its attributes."""
    parent: str
    is_arrow: bool
    is_lane: bool
    source: str
    target: str
    area: Area
    """On the page."""

    @property
    def kind(self) -> str:
        """What we have exported it as; empty if somebody else has drawn it."""
        return self.says.get(attributes.IS, "")


@dataclass(slots=True)
class CanvasPage:
    """A page of the file."""

    name: str
    shapes: dict[str, FoundShape] = field(default_factory=dict)
    """By their ids, in the order in which they are drawn."""


def is_drawio(text: str) -> bool:
    """Return whether a text is a file of draw.io, whoever has written it."""
    start = text[:2_000]
    return "<mxfile" in start or "<mxGraphModel" in start


def pages_of(text: str) -> list[CanvasPage]:
    """Return the pages of a file.

    Raises:
        UnusableError: It cannot be read.
    """
    root = _parsed(text)
    if root.tag == "mxGraphModel":
        return [_page("", root)]
    left = _LARGEST
    pages = []
    for diagram in root.iter("diagram"):
        model = diagram.find("mxGraphModel")
        if model is None:
            unpacked = _unpacked((diagram.text or "").strip(), left)
            left -= len(unpacked)
            model = _parsed(unpacked) if unpacked else ElementTree.Element("mxGraphModel")
        pages.append(_page(diagram.get("name") or "", model))
    return pages


def _parsed(text: str) -> ElementTree.Element:
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise UnusableError("the file declares entities, which are not read", _SAVE_ANEW)
    try:
        return ElementTree.fromstring(text)  # noqa: S314 - it has no entity
    except (ElementTree.ParseError, ValueError, RecursionError) as error:
        raise UnusableError(f"the file is damaged ({error})", _SAVE_ANEW) from error


def _unpacked(text: str, most: int) -> str:
    """Return what a compressed page says: text, deflated, in Base64."""
    if not text:
        return ""
    try:
        packed = base64.b64decode(text, validate=True)
        inflating = zlib.decompressobj(-zlib.MAX_WBITS)
        content = inflating.decompress(packed, max(1, most))
    except (binascii.Error, ValueError, zlib.error) as error:
        raise UnusableError(f"a page of the file is damaged ({error})", _SAVE_ANEW) from error
    if inflating.unconsumed_tail:
        raise UnusableError("a page of the file is too large", "export fewer journeys into a file")
    if not inflating.eof:
        raise UnusableError("a page of the file is cut off", _SAVE_ANEW)
    return unquote(content.decode("utf-8", "replace"), errors="replace")


def _page(name: str, model: ElementTree.Element) -> CanvasPage:
    page = CanvasPage(name)
    root = model.find("root")
    elements = list(root) if root is not None else []
    if len(elements) > MOST_CELLS:
        raise UnusableError(
            f"a page has {numbered(len(elements), 'shape')}, and {MOST_CELLS:,} are read", ""
        )
    inner: dict[str, Area] = {}
    for number, element in enumerate(elements):
        shape = _shape(element, number)
        if shape is not None:
            page.shapes[shape.id] = shape
            inner[shape.id] = shape.area
    for shape in page.shapes.values():
        shape.area = _on_page(shape, page.shapes, inner)
    return page


def _on_page(
    shape: FoundShape, shapes: Mapping[str, FoundShape], inner: Mapping[str, Area]
) -> Area:
    """Return where a shape stands on the page, its parents' places added."""
    own = inner[shape.id]
    x, y, parent = own.x, own.y, shape.parent
    for _ in range(_DEEPEST):
        above = inner.get(parent)
        if above is None:
            break
        x, y, parent = x + above.x, y + above.y, shapes[parent].parent
    return Area(x, y, own.width, own.height)


def _shape(element: ElementTree.Element, number: int) -> FoundShape | None:
    cell = element if element.tag == "mxCell" else element.find("mxCell")
    if cell is None or not (cell.get("vertex") or cell.get("edge")):
        return None
    says = {} if cell is element else dict(element.attrib)
    style = _style(cell.get("style") or "")
    label = says.get("label", "") if says else cell.get("value") or ""
    return FoundShape(
        element.get("id") or cell.get("id") or f"shape {number}",
        _plain(label) if style.get("html") == "1" else label,
        says,
        cell.get("parent") or "",
        bool(cell.get("edge")),
        "swimlane" in style,
        cell.get("source") or "",
        cell.get("target") or "",
        _area(cell.find("mxGeometry")),
    )


def _style(text: str) -> dict[str, str]:
    parts = (part.partition("=") for part in text.split(";") if part)
    return {key: value for key, _, value in parts}


def _area(geometry: ElementTree.Element | None) -> Area:
    if geometry is None or geometry.get("relative") == "1":
        return Area()
    x, y, width, height = (_number(geometry.get(key)) for key in ("x", "y", "width", "height"))
    return Area(x, y, width, height)


def _number(text: str | None) -> float:
    try:
        value = float(text or 0)
    except ValueError:
        return 0.0
    return value if -1e7 < value < 1e7 else 0.0


class _Words(HTMLParser):
    """Collects the words of a label with markup, a line for each block."""

    _BLOCKS = ("div", "p", "br", "li", "h1", "h2", "h3", "h4", "tr")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - its own
        self.hidden += tag in ("script", "style")
        if tag in self._BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= bool(self.hidden) and tag in ("script", "style")
        if tag in self._BLOCKS and tag != "br":
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def _plain(label: str) -> str:
    """Return the words of a label that draw.io keeps as HTML."""
    if "<" not in label and "&" not in label:
        return label
    words = _Words()
    words.feed(label)
    words.close()
    return "\n".join(_filled("".join(words.parts)))


def _filled(text: str) -> Iterator[str]:
    for line in text.replace("\xa0", " ").split("\n"):
        if line.strip():
            yield line.strip()
