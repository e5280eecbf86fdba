"""A drawing that stands alone, as SVG: its ground, texts and shapes, from the left or the right.

Colours stand at each shape, and fonts are named that machines have, so that a README, Figma and
Inkscape draw the same. There is nothing in it but shapes and texts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from markupsafe import escape

from ...exchange.deck.measured_lines import TextFace
from ...exchange.fitting_texts import writable
from ...exchange.site_colours import GROUND, HAIR, INK

FONT = "Arial, 'Helvetica Neue', Helvetica, 'Liberation Sans', 'Noto Sans', sans-serif"
"""Arial first: texts are measured as it sets them."""
_ISOLATE = "\u2068", "\u2069"
"""Around a text that is read from the right: viewers differ in what `direction` turns."""
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs by which a text would turn those after it."""
_PART_OF_PATH = re.compile(r"[A-Za-z]|-?\d*\.?\d+")


def words_of(text: str) -> str:
    """Return a text as XML holds it, in one line."""
    return str(escape(" ".join(_TURNING.sub("", writable(text)).split())))


def stretched(path: str, across: float, down: float) -> str:
    """Return a path of the site's with its shapes broader and higher, and its lines as broad."""
    pieces: list[str] = []
    command, number = "", 0
    for piece in _PART_OF_PATH.findall(path):
        if piece.isalpha():
            command, number = piece, 0
            pieces.append(piece)
            continue
        is_down = command in "vV" or (command not in "hH" and number % 2)
        pieces.append(f"{float(piece) * (down if is_down else across):.5g}")
        number += 1
    return " ".join(pieces)


class SvgCard:
    """Collects the shapes of a drawing; distances across are from where the map begins."""

    def __init__(self, width: float, *, from_right: bool) -> None:
        self.width = width
        self.from_right = from_right
        self._pieces: list[str] = []

    def _x(self, at: float) -> str:
        return f"{self.width - at if self.from_right else at:.6g}"

    def draw(self, piece: str) -> None:
        """Add an element whose place is its own."""
        self._pieces.append(piece)

    def rect(
        self, at: float, top: float, width: float, tall: float, fill: str, radius: int = 0
    ) -> None:
        """Draw a box."""
        left = self._x(at + width if self.from_right else at)
        rounded = f' rx="{radius}"' if radius else ""
        size = f'width="{max(0.0, width):.6g}" height="{tall:.6g}"'
        self.draw(f'<rect x="{left}" y="{top:.6g}" {size}{rounded} fill="#{fill}"/>')

    def text(
        self,
        at: float,
        down: float,
        lines: Sequence[str],
        face: TextFace,
        ink: str = INK,
        anchor: str = "start",
    ) -> None:
        """Write lines below each other.

        Args:
            at: Where they begin, have their middle or end.
            down: The base of the first line.
            lines: The lines.
            face: How they are set.
            ink: Their colour.
            anchor: `start`, `middle` or `end`, as the map runs.
        """
        if self.from_right:
            anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
        looks = f'font-size="{face.size:g}" fill="#{ink}"'
        looks += ' font-weight="bold"' if face.bold else ""
        looks += f' text-anchor="{anchor}"' if anchor != "start" else ""
        spans = (
            f'<tspan x="{self._x(at)}" y="{down + number * face.line:.6g}">{_spoken(line)}</tspan>'
            for number, line in enumerate(lines)
        )
        self.draw(f"<text {looks}>{''.join(spans)}</text>")

    def group(self, at: float, top: float, shapes: Iterable[str], *, turns: bool = False) -> None:
        """Draw shapes around a place; or from it on as the map runs, if they turn with it."""
        turned = " scale(-1 1)" if turns and self.from_right else ""
        place = f"translate({self._x(at)} {top:.6g}){turned}"
        self.draw(f'<g transform="{place}">{"".join(shapes)}</g>')

    def whole(self, tall: float, title: str, about: str, lang: str) -> str:
        """Return the drawing, with its title and its words for those who do not see it."""
        size = f"{self.width:.6g}", f"{tall:.6g}"
        box = f'width="{float(size[0]) - 1:.6g}" height="{float(size[1]) - 1:.6g}"'
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}"'
            f' width="{size[0]}" height="{size[1]}" role="img" xml:lang="{words_of(lang)}"'
            f' font-family="{FONT}">\n'
            f"<title>{words_of(title)}</title>\n<desc>{words_of(about)}</desc>\n"
            f'<rect x="0.5" y="0.5" {box} rx="8" fill="#{GROUND}" stroke="#{HAIR}"/>\n'
            + "\n".join(self._pieces)
            + "\n</svg>\n"
        )


def _spoken(line: str) -> str:
    """Return a line of text; around one with letters from the right, signs that keep its order."""
    written = words_of(line)
    if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in written):
        return f"{_ISOLATE[0]}{written}{_ISOLATE[1]}"
    return written


def line_of(path: str, ink: str, width: float, dash: str = "", opacity: float = 1) -> str:
    """Draw a line; nothing without a path."""
    if not path:
        return ""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    pale = f' stroke-opacity="{opacity:g}"' if opacity < 1 else ""
    return f'<path d="{path}" fill="none" {_stroke(ink, width)}{dashed}{pale}/>'


def dots_of(path: str, ink: str, width: float, apart: float = 0) -> str:
    """Draw a line of dots, or where nothing is `apart`, the points of a path without length."""
    if not path:
        return ""
    dashed = f' stroke-dasharray="0 {apart:g}"' if apart else ""
    look = f'{_stroke(ink, width)} stroke-linecap="round"'
    return f'<path d="{path}" fill="none" {look}{dashed}/>'


def _stroke(ink: str, width: float) -> str:
    return f'stroke="#{ink.lstrip("#")}" stroke-width="{width:g}"'
