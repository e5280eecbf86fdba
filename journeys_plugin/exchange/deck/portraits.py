"""Portraits of personas as a deck holds them: small, without what cameras write beside them."""

from __future__ import annotations

import re
import warnings
from io import BytesIO

_SIDE = 400
"""Pixels of a portrait, which is a square."""
_LARGEST_DRAWING = 500_000
"""Bytes of an SVG."""
_REACHES_OUT = re.compile(
    rb"<!|<\s*(?:\w+:)?(?:script|foreignObject|style|use|iframe)\b|@import"
    rb"|href\s*=\s*[\"'](?!#)|src\s*=|\bon\w+\s*=|url\(\s*[\"']?(?!#)",
    re.I,
)
"""What could bring something from elsewhere, or run; comments are taken out before."""
_COMMENTS = re.compile(rb"<!--.*?-->|<\?xml[^>]*\?>", re.S)


def square_portrait(content: bytes) -> bytes | None:
    """Return a photograph as a small square PNG; None if it cannot be read."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # such as that a picture is a bomb
            with Image.open(BytesIO(content)) as picture:
                turned = ImageOps.exif_transpose(picture).convert("RGBA")
            square = ImageOps.fit(turned, (_SIDE, _SIDE))
            target = BytesIO()
            square.save(target, "PNG")
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError):
        return None
    return target.getvalue()


def safe_drawing(content: bytes) -> bytes | None:
    """Return a drawing (SVG) without its comments; None if it could reach out of itself."""
    if len(content) > _LARGEST_DRAWING:
        return None
    plain = _COMMENTS.sub(b"", content).strip()
    if not plain.startswith(b"<svg") or _REACHES_OUT.search(plain):
        return None
    return plain


def nothing_to_see() -> bytes:
    """Return a transparent picture, for what cannot show an SVG."""
    from PIL import Image

    target = BytesIO()
    Image.new("RGBA", (1, 1), (0, 0, 0, 0)).save(target, "PNG")
    return target.getvalue()
