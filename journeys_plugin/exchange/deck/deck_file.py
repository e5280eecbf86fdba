"""The file of a deck: its slides' master in the site's colours, and the same bytes each time."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from ..fitting_texts import writable
from ..site_colours import CURVES, HEAD, INK, MUTED, NOTE_EDGES, STAGE

WIDTH, HEIGHT = 960.0, 540.0
"""Of a slide, in points: 16 to 9."""
MARGIN = 36.0
CONTENT = WIDTH - 2 * MARGIN
TITLE_TOP, TITLE_HEIGHT = 20.0, 44.0
FOOT_TOP, FOOT_HEIGHT = 510.0, 18.0
FONT = "Arial"
_TITLE_SIZE = 26.0
_KEPT = ("Title Only", "Title and Content", "Blank")
"""The layouts that slides have, and that somebody may want who adds some."""
_LONGEST_FACT = 255
"""Characters of what a file says of itself."""
_LINK = NOTE_EDGES["expectations"]


def new_deck(title: str, author: str, language: str) -> Any:
    """Return a presentation without slides.

    Args:
        title: Its title.
        author: Who is responsible for it; empty if nobody is named.
        language: The tag of its language.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    _set_theme(deck)
    _set_master(deck.slide_master)
    core = deck.core_properties
    core.title, core.author = (writable(words)[:_LONGEST_FACT] for words in (title, author))
    core.language = language
    core.last_modified_by = core.author
    return deck


def _set_theme(deck: Any) -> None:
    colours = {"dk1": INK, "lt1": "FFFFFF", "dk2": STAGE, "lt2": HEAD}
    colours |= {f"accent{number}": colour for number, colour in enumerate(CURVES, 1)}
    colours |= {"accent6": NOTE_EDGES["pains"], "hlink": _LINK, "folHlink": _LINK}
    scheme = "".join(f'<a:{k}><a:srgbClr val="{v}"/></a:{k}>' for k, v in colours.items())
    for relation in deck.slide_master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            part = relation.target_part
            text = part.blob.decode()
            pattern = r"(?s)<a:clrScheme .*?</a:clrScheme>"
            text = re.sub(pattern, f'<a:clrScheme name="Journeys">{scheme}</a:clrScheme>', text)
            text = text.replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{FONT}"/>')
            text = text.replace('"Times New Roman"', f'"{FONT}"')
            part._blob = text.encode()


def _set_master(master: Any) -> None:
    places = {
        "Title": (MARGIN, TITLE_TOP, CONTENT, TITLE_HEIGHT),
        "Text": (MARGIN, 80.0, CONTENT, 410.0),
        "Date": (WIDTH / 2 - 60, FOOT_TOP, 120.0, FOOT_HEIGHT),
        "Footer": (MARGIN, FOOT_TOP, WIDTH / 2 - 120, FOOT_HEIGHT),
        "Slide Number": (WIDTH - MARGIN - 60, FOOT_TOP, 60.0, FOOT_HEIGHT),
    }
    for shape in master.placeholders:
        place = places[shape.name.partition(" Placeholder")[0]]
        shape.left, shape.top, shape.width, shape.height = map(Pt, place)
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for defaults in shape._element.iter(qn("a:defRPr")):
            defaults.set("sz", "1000")
            for colour in defaults.iter(qn("a:schemeClr"), qn("a:srgbClr")):
                colour.getparent().replace(colour, _colour(colour, MUTED))
        if shape.name.startswith("Footer"):
            for properties in shape._element.iter(qn("a:lvl1pPr")):
                properties.set("algn", "l")
    for style in master._element.iter(qn("p:titleStyle")):
        for properties in style.iter(qn("a:lvl1pPr")):
            properties.set("algn", "l")
        for defaults in style.iter(qn("a:defRPr")):
            defaults.set("sz", f"{_TITLE_SIZE * 100:.0f}")
            defaults.set("b", "1")
    _set_sizes_of_lists(master)


def _set_sizes_of_lists(master: Any) -> None:
    for style in master._element.iter(qn("p:bodyStyle")):
        for size, defaults in zip(range(18, 9, -1), style.iter(qn("a:defRPr")), strict=False):
            defaults.set("sz", f"{size * 100}")


def _colour(like: Any, colour: str) -> Any:
    element = like.makeelement(qn("a:srgbClr"), {})
    element.set("val", colour)
    return element


_CORE = "docProps/core.xml"
_DAYS = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def bytes_of(deck: Any) -> bytes:
    """Return a deck as a file, the same bytes for the same slides."""
    written = BytesIO()
    deck.save(written)
    return without_days(written.getvalue())


def without_days(package: bytes) -> bytes:
    """Return a package of Office files, as workbooks and decks are, without its days."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(package)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            content = old.read(name)
            new.writestr(entry, _DAYS.sub(b"", content) if name == _CORE else content)
    return target.getvalue()
