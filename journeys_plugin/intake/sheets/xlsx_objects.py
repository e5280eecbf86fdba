"""What lies on the cells of an XLSX sheet: comments, shapes with texts, pictures.

Shapes and pictures have no row and no column, so they are named as not understood. Charts draw what
cells say, and are left alone. All is looked up in the sheet's XML, part by part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from ...exchange.kept_layout import HELPER
from ...values.texts import numbered
from ..found import LeftOver, SourcePlace
from .items import plain
from .worksheet import At, address, at_of
from .xlsx_parts import WorkbookParts

_COMMENT = re.compile(rb"<(?:\w+:)?comment\s")
_AUTHOR = re.compile(rb"<(?:\w+:)?author>([^<]*)<")
_AUTHOR_OF = re.compile(rb'[^<>]*?\bauthorId="(\d{1,6})"')
_REF = re.compile(rb'[^<>]*?\bref="([A-Z]{1,3}\d{1,7})"')
_ANCHOR = re.compile(rb"<(?:\w+:)?(?:twoCell|oneCell|absolute)Anchor\b")
_COLUMN, _ROW = (re.compile(rb"<(?:\w+:)?%s>(\d{1,7})<" % name) for name in (b"col", b"row"))
_PICTURE = re.compile(rb"<(?:\w+:)?pic[ >]")
_PARAGRAPH = re.compile(rb"</a:p>")
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>([^<]*)</(?:\w+:)?t>")
_THREADED = re.compile(r"\[[^\]]*\][^\[]{0,600}?linkid=870924\s+[^\s:]{1,30}:\s*")
"""What Excel writes before a comment that older versions cannot show."""
_LARGEST = 10_000_000
"""Bytes of a drawing that is read."""
_MOST = 1_000
"""Shapes of a sheet that are named one by one."""


def comments_on(parts: WorkbookParts, sheet: str) -> Iterator[tuple[At, str]]:
    """Yield the comments on a sheet's cells, but for the help of an empty sheet of ours.

    Args:
        parts: The workbook's.
        sheet: The path of the sheet's XML in it.
    """
    for path in parts.of_kind(sheet, "comments"):
        head, *comments = _COMMENT.split(parts.archive.read(path))
        authors = [unescape(one.decode("utf-8", "replace")) for one in _AUTHOR.findall(head)]
        for comment in comments:
            author = _AUTHOR_OF.match(comment)
            if author is not None and authors[int(author[1]) :][:1] == [HELPER]:
                continue
            ref = _REF.match(comment)
            at = at_of(ref[1].decode()) if ref else None
            if at is not None and (text := _THREADED.sub("", _words(comment), count=1)):
                yield at, text


def objects_on(parts: WorkbookParts, sheet: str, name: str) -> Iterator[LeftOver]:
    """Yield the texts of a sheet's shapes, and how many pictures lie on it.

    Args:
        parts: The workbook's.
        sheet: The path of the sheet's XML in it.
        name: The sheet's, for the places.
    """
    shapes: list[LeftOver] = []
    pictures = 0
    for path in parts.of_kind(sheet, "drawing"):
        if parts.archive.getinfo(path).file_size > _LARGEST:
            yield LeftOver("a drawing", SourcePlace(name), "it is too large to be read")
            continue
        drawing = parts.archive.read(path)
        pictures += len(_PICTURE.findall(drawing))
        shapes += _shapes(drawing, name)
        for diagram in parts.of_kind(path, "diagramData"):
            text = _lines_of(parts.archive.read(diagram))
            shapes += [LeftOver(text, SourcePlace(name), _IN_SHAPE)] if text else []
    yield from shapes[:_MOST]
    if len(shapes) > _MOST:
        more = numbered(len(shapes) - _MOST, "more text")
        yield LeftOver(more, SourcePlace(name), _IN_SHAPE)
    if pictures:
        yield LeftOver(numbered(pictures, "picture"), SourcePlace(name), "pictures are not read")


_IN_SHAPE = "it is in a shape, and a shape has no row and no column"


def _shapes(drawing: bytes, name: str) -> Iterator[LeftOver]:
    for anchored in _ANCHOR.split(drawing)[1:]:
        if text := _lines_of(anchored):
            yield LeftOver(text, SourcePlace(name, _where(anchored)), _IN_SHAPE)


def _where(anchored: bytes) -> str:
    """Return where a shape lies: at the cell under its upper left corner."""
    column, row = _COLUMN.search(anchored), _ROW.search(anchored)
    if column is None or row is None:
        return ""
    return f"shape at {address((int(row[1]) + 1, int(column[1]) + 1))}"


def _lines_of(part: bytes) -> str:
    """Return the texts of a part, a paragraph a line."""
    return "\n".join(filter(None, map(_words, _PARAGRAPH.split(part))))


def _words(part: bytes) -> str:
    texts = (unescape(text.decode("utf-8", "replace")) for text in _TEXT.findall(part))
    return plain("".join(texts))
