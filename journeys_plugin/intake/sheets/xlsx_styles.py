"""How the cells of an XLSX workbook look, as far as that says something: colour, bold, format."""

from __future__ import annotations

import colorsys
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from ...values.lean_dataclass import dataclass
from .fill_colours import share_of
from .number_formats import BUILT_IN, NumberFormat, number_format
from .xlsx_parts import WorkbookParts, elements, local, root_of

_COLOUR = re.compile("(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_THEME = (
    *("FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D"),
    *("9BBB59", "8064A2", "4BACC6", "F79646"),
)
"""The colours of a workbook without a theme."""
_ORDER = (1, 0, 3, 2)
"""Where the first colours of a theme stand in its part: light and dark have changed places."""


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How cells of one style look."""

    fill: str = ""
    """The colour behind them if it says something of a score."""
    bold: bool = False
    format: NumberFormat = NumberFormat()


def styles_of(archive: zipfile.ZipFile, parts: WorkbookParts) -> Sequence[CellStyle]:
    """Return the styles that cells name by their numbers."""
    path = parts.only("styles")
    if path is None:
        return ()
    theme = parts.only("theme")
    colours = tuple(_theme(root_of(archive, theme))) if theme else ()
    return tuple(_Styles(root_of(archive, path), colours or _THEME).found())


def _theme(root: Element) -> Iterator[str]:
    scheme = next(elements(root, "clrScheme"), None)
    said = [_of_theme(one) for one in scheme] if scheme is not None else []
    places = (*_ORDER, *range(len(_ORDER), len(said)))
    yield from (said[place] for place in places if len(said) > max(_ORDER))


def _of_theme(colour: Element) -> str:
    said = next(iter(colour), colour)
    return said.get("lastClr") or said.get("val") or ""


class _Styles:
    """Reads one table of styles."""

    def __init__(self, root: Element, theme: Sequence[str]) -> None:
        self.parts: Mapping[str, Element] = {local(one.tag): one for one in root}
        self.theme = theme
        self.indexed = [one.get("rgb", "") for one in elements(root, "rgbColor")]

    def found(self) -> Iterator[CellStyle]:
        """Yield the styles in their order."""
        fills = [self._fill(one) for one in self.parts.get("fills", ())]
        bold = [_is_bold(one) for one in self.parts.get("fonts", ())]
        formats = {
            _number(one, "numFmtId"): number_format(one.get("formatCode", ""))
            for one in self.parts.get("numFmts", ())
        }
        formats = {**BUILT_IN, **formats}
        for style in self.parts.get("cellXfs", ()):
            fill, font = _number(style, "fillId"), _number(style, "fontId")
            yield CellStyle(
                fills[fill] if fill < len(fills) else "",
                bold[font] if font < len(bold) else False,
                formats.get(_number(style, "numFmtId"), NumberFormat()),
            )

    def _fill(self, fill: Element) -> str:
        """Return the colour of a fill if it says something of a score, else nothing."""
        pattern = next(elements(fill, "patternFill"), None)
        if pattern is None or pattern.get("patternType") != "solid":
            return ""
        colour = next(elements(pattern, "fgColor"), None)
        found = _COLOUR.fullmatch(self._colour(colour)) if colour is not None else None
        if found is None or colour is None:
            return ""
        tinted = _tinted(found[1].upper(), colour.get("tint", ""))
        return tinted if share_of(tinted) is not None else ""

    def _colour(self, colour: Element) -> str:
        theme, indexed = colour.get("theme"), colour.get("indexed")
        if theme is not None:
            return _numbered(self.theme, theme)
        if indexed is not None:
            return _numbered(self.indexed or _indexed(), indexed)
        return colour.get("rgb", "")


def _indexed() -> Sequence[str]:
    """Return the colours that old programs named by numbers."""
    from openpyxl.styles.colors import COLOR_INDEX

    return COLOR_INDEX


def _tinted(colour: str, tint: str) -> str:
    """Return a colour as light or as dark as a style makes it, from -1 (black) to 1 (white)."""
    try:
        share = max(-1.0, min(1.0, float(tint or 0)))
    except ValueError:
        return colour
    if not share:
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + share) if share < 0 else light + (1 - light) * share
    signs = (round(255 * one) for one in colorsys.hls_to_rgb(hue, light, saturation))
    return "".join(f"{one:02X}" for one in signs)


def _is_bold(font: Element) -> bool:
    said = next(elements(font, "b"), None)
    return said is not None and said.get("val", "1") in ("1", "true")


def _numbered(known: Sequence[str], number: str) -> str:
    """Return what has a number; nothing if there is no such thing."""
    return known[int(number)] if number.isdecimal() and int(number) < len(known) else ""


def _number(element: Element, name: str) -> int:
    return int(element.get(name, 0))
