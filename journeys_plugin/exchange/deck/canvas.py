"""What is drawn on a slide: native shapes, placed in points, mirrored where a map runs so."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Sequence
from typing import Any
from unicodedata import bidirectional

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from ...values.inline import is_safe
from ...values.lean_dataclass import dataclass
from ..fitting_texts import writable
from ..site_colours import INK, MUTED
from .card_sizes import BULLET, EDGE, PAD
from .deck_file import FOOT_HEIGHT, FOOT_TOP, MARGIN, TITLE_HEIGHT, TITLE_TOP, WIDTH
from .measured_lines import LEADING, TextFace, cut, height, is_measured

SHAPES = {
    "box": MSO_SHAPE.RECTANGLE,
    "round": MSO_SHAPE.ROUNDED_RECTANGLE,
    "arrow": MSO_SHAPE.PENTAGON,
    "circle": MSO_SHAPE.OVAL,
}
_ALIGNED = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "centre": PP_ALIGN.CENTER}
_ANCHORED = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
_WEB = re.compile(r"(?:https?|mailto):", re.I)
_LONGEST_ALT = 2_000


@dataclass(frozen=True, slots=True)
class SlideBox:
    """A place on a slide, in points, as if the slide ran from the left."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are set alike."""

    text: str
    face: TextFace
    colour: str = INK


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a box."""

    runs: tuple[Run, ...]
    has_bullet: bool = False
    before: float = 0.0
    """The space above it, in points."""


@dataclass(frozen=True, slots=True)
class BoxLook:
    """What a box looks like beside its words."""

    fill: str = ""
    edge: str = ""
    shape: str = "box"
    align: str = "left"
    anchor: str = "top"
    inset: float = PAD
    is_dashed: bool = False


PLAIN = BoxLook()


class Canvas:
    """A slide, or a group of shapes on one."""

    def __init__(self, slide: Any, language: str, *, is_mirrored: bool, shapes: Any = None) -> None:
        self.slide, self.language, self.is_mirrored = slide, language, is_mirrored
        self.shapes = slide.shapes if shapes is None else shapes
        self.said: list[str] = []
        """What stands in the slide's notes."""
        self.cuts: list[str] = []
        """The texts that are cut."""
        self.replaced: list[str] = []
        """The texts that have signs which no file of Office can hold."""

    def title(self, text: str, href: str = "", width: float = 0.0) -> None:
        """Write the slide's title: smaller if it is long, and cut if it is longer than that."""
        shape = self.slide.shapes.title
        place = SlideBox(MARGIN, TITLE_TOP, width or WIDTH - 2 * MARGIN, TITLE_HEIGHT)
        words, face = self.fitted(text, place, (26, 22, 19, 17), is_bold=True)
        if width:
            self._set_place(shape, place)
        look = BoxLook(inset=0, anchor="middle")
        self._write(shape.text_frame, [Line((Run(words, face),))], look)
        self._link(shape, href)

    def fitted(
        self, text: str, place: SlideBox, sizes: Sequence[float], *, is_bold: bool = False
    ) -> tuple[str, TextFace]:
        """Return a text in the largest of some sizes that has room; what is cut goes to the notes.

        Args:
            text: The text.
            place: Its box, without insets.
            sizes: In points, the largest first.
            is_bold: Whether it is bold.
        """
        for size in sizes:
            face = TextFace(size, is_bold)
            if height(text, face, place.width) <= place.height:
                return text, face
        return self.shortened(text, face, place.width, max(1, int(place.height // face.line))), face

    def shortened(self, text: str, face: TextFace, width: float, most: int) -> str:
        """Return a text of some lines; if it is cut, the slide's notes have all of it."""
        short, is_cut = cut(text, face, width, most)
        if is_cut:
            self.said.append(text)
            self.cuts.append(text)
        return short

    def group(self, name: str) -> Canvas:
        """Return what draws into a group of shapes."""
        group = self.shapes.add_group_shape()
        group.name = writable(name)[:200]
        inner = Canvas(self.slide, self.language, is_mirrored=self.is_mirrored, shapes=group.shapes)
        inner.said, inner.cuts, inner.replaced = self.said, self.cuts, self.replaced
        return inner

    def box(
        self,
        name: str,
        place: SlideBox,
        lines: Sequence[Line] = (),
        look: BoxLook = PLAIN,
        href: str = "",
        about: str = "",
    ) -> Any:
        """Draw a shape with its words, and return it."""
        shape = self.shapes.add_shape(SHAPES[look.shape], 0, 0, 0, 0)
        self._set_place(shape, place)
        shape.name = writable(name)[:200]
        for style in shape._element.findall(qn("p:style")):
            shape._element.remove(style)  # it has shadows and gradients of its own
        self._fill(shape, look)
        if look.shape == "round":
            shape.adjustments[0] = 0.25
        if look.shape == "arrow":
            shape.adjustments[0] = min(0.5, 8 / max(place.height, 1))
            if self.is_mirrored:
                shape._element.spPr.find(qn("a:xfrm")).set("flipH", "1")
        self._write(shape.text_frame, lines, look)
        self._link(shape, href)
        if about:
            describe(shape, about)
        return shape

    def note(self, line: str) -> None:
        """Add a line to the slide's notes."""
        self.said.append(line)

    def write_notes(self) -> None:
        """Write the slide's notes, if it has some."""
        if self.said:
            lines = dict.fromkeys(writable(line) for line in self.said)
            frame = self.slide.notes_slide.notes_text_frame
            frame.text = "\n".join(lines)
            for paragraph in frame.paragraphs if self.is_mirrored else ():
                _run_from_right(paragraph)

    def foot(self, words: str) -> None:
        """Write below the slide whose it is, and its number."""
        places = {
            "Footer": SlideBox(MARGIN, FOOT_TOP, WIDTH / 2, FOOT_HEIGHT),
            "Slide Number": SlideBox(WIDTH - MARGIN - 60, FOOT_TOP, 60, FOOT_HEIGHT),
        }
        for shape in self.slide.slide_layout.placeholders:
            if shape.name.startswith(tuple(places)):
                self.slide.shapes._spTree.append(copy.deepcopy(shape._element))
        for shape in self.slide.placeholders:
            place = places.get(shape.name.partition(" Placeholder")[0])
            if place is None:
                continue
            self._set_place(shape, place)
            if shape.name.startswith("Footer"):
                face, look = TextFace(10), BoxLook(inset=0, anchor="middle")
                short, _ = cut(words, face, place.width, 1)
                self._write(shape.text_frame, [Line((Run(short, face, MUTED),))], look)
            else:
                align = PP_ALIGN.LEFT if self.is_mirrored else PP_ALIGN.RIGHT
                shape.text_frame.paragraphs[0].alignment = align

    def write_cell(self, cell: Any, line: Line, align: str, href: str = "") -> None:
        """Write into a cell of a table; its last words lead to an address if there is one."""
        paragraph = cell.text_frame.paragraphs[0]
        self._paragraph(paragraph, line, align)
        if href:
            paragraph.runs[-1].hyperlink.address = href

    def left_of(self, place: SlideBox) -> float:
        """Return where a box begins, from the slide's left edge."""
        return WIDTH - place.left - place.width if self.is_mirrored else place.left

    def _set_place(self, shape: Any, place: SlideBox) -> None:
        shape.left, shape.top = Pt(self.left_of(place)), Pt(place.top)
        shape.width, shape.height = Pt(place.width), Pt(place.height)

    def _fill(self, shape: Any, look: BoxLook) -> None:
        if look.fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = RGBColor.from_string(look.fill)
        else:
            shape.fill.background()
        if look.edge:
            shape.line.color.rgb = RGBColor.from_string(look.edge)
            shape.line.width = Pt(1)
            if look.is_dashed:
                shape.line.dash_style = 4
        else:
            shape.line.fill.background()

    def _write(self, frame: Any, lines: Iterable[Line], look: BoxLook) -> None:
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = Pt(look.inset)
        frame.margin_top = frame.margin_bottom = Pt(min(EDGE, look.inset))
        frame.vertical_anchor = _ANCHORED[look.anchor]
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if not number else frame.add_paragraph()
            self._paragraph(paragraph, line, look.align)

    def _paragraph(self, paragraph: Any, line: Line, align: str) -> None:
        if self.is_mirrored and align != "centre":
            align = "right" if align == "left" else "left"
        paragraph.alignment = _ALIGNED[align]
        if self.is_mirrored and (line.has_bullet or not _is_from_left(line)):
            _run_from_right(paragraph)
        if line.before:
            paragraph.space_before = Pt(line.before)
        if line.has_bullet:
            _bullet(paragraph)
        if not all(is_measured(run.text) for run in line.runs):
            # Other fonts have lines of other heights, so these are as high as they were measured.
            paragraph.line_spacing = Pt(max(run.face.size for run in line.runs) * LEADING)
        for run in line.runs:
            self._run(paragraph, run)

    def _run(self, paragraph: Any, run: Run) -> None:
        whole = writable(run.text)
        if "\ufffd" in whole and "\ufffd" not in run.text:
            self.replaced.append(run.text)
        for number, text in enumerate(whole.split("\n")):
            if number:
                paragraph.add_line_break()
            piece = paragraph.add_run()
            piece.text = text
            piece.font.size, piece.font.bold = Pt(run.face.size), run.face.bold
            piece.font.name = "+mn-lt"  # the theme's, which somebody may change
            piece.font.color.rgb = RGBColor.from_string(run.colour)
            piece._r.get_or_add_rPr().set("lang", self.language)

    def _link(self, shape: Any, href: str) -> None:
        if leads(href):
            shape.click_action.hyperlink.address = href


def leads(href: str) -> bool:
    """Return whether an address is one of the web or of a mailbox, and runs nothing."""
    return bool(_WEB.match(href)) and is_safe(href) and href == writable(href)


def describe(shape: Any, words: str) -> None:
    """Say what a shape shows, for those who do not see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", writable(words)[:_LONGEST_ALT])


def _is_from_left(line: Line) -> bool:
    """Return whether all letters are read from the left: else `14 May` would end in its number."""
    kinds = {bidirectional(sign) for run in line.runs for sign in run.text}
    return "L" in kinds and not kinds & {"R", "AL"}


def _run_from_right(paragraph: Any) -> None:
    paragraph._p.get_or_add_pPr().set("rtl", "1")


def _bullet(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    indent = str(int(Pt(BULLET)))
    properties.set("marL", indent)  # the side on which the text begins
    properties.set("indent", f"-{indent}")
    bullet = properties.makeelement(qn("a:buChar"), {})
    bullet.set("char", "•")
    properties.append(bullet)
