"""Pictures as a deck holds them: small, and without what cameras write beside them.

Drawings (SVG) become points, since only few programs for slides show them. Each is drawn as a
picture in another drawing: so it cannot be larger than that, and what it names is not read.
"""

from __future__ import annotations

import re
import warnings
from base64 import b64encode
from functools import lru_cache
from io import BytesIO
from typing import Any

from ...values.lean_dataclass import dataclass

PORTRAIT = 400
"""Pixels of a portrait, which is a square."""
OF_STEP, OF_MAP = (900, 600), (1_800, 1_000)
"""The most pixels of a step's picture, and of one that has a slide of its own."""
_LARGEST_DRAWING = 2_000_000
"""Bytes of an SVG."""
_DRAWING = re.compile(rb"\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)", re.I)


@dataclass(frozen=True, slots=True)
class DeckPicture:
    """A picture, ready to be put onto a slide."""

    content: bytes
    """A PNG, or a JPEG for a photograph."""
    ratio: float
    """Its width, divided by its height."""
    alt: str


@lru_cache(maxsize=64)
def square_picture(content: bytes) -> bytes | None:
    """Return the middle of a picture as a square; None if it cannot be read."""
    from PIL import ImageOps

    picture = _opened(content, PORTRAIT, PORTRAIT, "slice")
    side = (PORTRAIT, PORTRAIT)
    return None if picture is None else _written(ImageOps.fit(picture, side), content)


@lru_cache(maxsize=64)
def whole_picture(content: bytes, alt: str, most: tuple[int, int]) -> DeckPicture | None:
    """Return a picture with at most some pixels; None if it cannot be read."""
    picture = _opened(content, *most, "meet")
    if picture is None:
        return None
    if _DRAWING.match(content) and (around := picture.getbbox()):
        picture = picture.crop(around)  # what stands around it is the other drawing's
    picture.thumbnail(most)
    return DeckPicture(_written(picture, content), picture.width / picture.height, alt)


def _opened(content: bytes, width: int, height: int, fit: str) -> Any:
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # such as that a picture is a bomb
            points = _drawn(content, width, height, fit) if _DRAWING.match(content) else content
            with Image.open(BytesIO(points)) as picture:
                turned = ImageOps.exif_transpose(picture)
                has_holes = "A" in turned.getbands() or "transparency" in turned.info
                return turned.convert("RGBA" if has_holes else "RGB")
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError):
        return None


def _drawn(content: bytes, width: int, height: int, fit: str) -> bytes:
    """Return a drawing as a PNG of a size.

    Raises:
        ValueError: It cannot be read, or is too large.
    """
    from resvg_py import svg_to_bytes

    if len(content) > _LARGEST_DRAWING:
        raise ValueError("too large")
    inner = b64encode(content).decode()
    around = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image width="{width}" height="{height}" preserveAspectRatio="xMidYMid {fit}"'
        f' href="data:image/svg+xml;base64,{inner}"/></svg>'
    )
    drawn = svg_to_bytes(svg_string=around, skip_system_fonts=b"<text" not in content)
    with BytesIO(drawn) as points:
        if _is_empty(points):
            raise ValueError("nothing is drawn")
    return drawn


def _is_empty(points: BytesIO) -> bool:
    from PIL import Image

    with Image.open(points) as picture:
        return picture.getbbox() is None


_FLAT = (b"\x89PNG", b"GIF8")
"""How files begin that have more often screens in them than photographs."""


def _written(picture: Any, content: bytes) -> bytes:
    target = BytesIO()
    if picture.mode == "RGB" and not content.startswith(_FLAT):
        picture.save(target, "JPEG", quality=88)
    else:
        picture.save(target, "PNG")
    return target.getvalue()
