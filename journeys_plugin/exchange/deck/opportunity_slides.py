"""The last slides: all opportunities of a journey as tables, those of the highest rank first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.util import Pt

from ...model import Journey, Step
from ...schema.notes import Opportunity
from ...values import inline
from ...values.lean_dataclass import dataclass
from ...values.texts import heading
from ..exporting import Export
from ..site_colours import HEAD, INK, STAGE
from .blocks import DeckItem
from .canvas import Canvas, Line, Run, SlideBox, describe, leads
from .card_words import CardWords
from .deck_file import CONTENT, MARGIN
from .measured_lines import TextFace, breadth, height
from .stage_slides import BOTTOM, LEDE_TOP, NewSlide

_TEXT, _HEADS = TextFace(12), TextFace(11, bold=True)
_SIDE, _EDGE = 5.0, 4.0
"""Around the text of a cell, in points."""
_MOST_LINES = 8
_NARROW = 46.0
_SHARES = {"opportunity": 5.0, "step": 3.2, "answers": 3.6, "owner": 2.0, "status": 1.5}
"""How the width is shared among columns of texts; those of numbers are as broad as their heads."""
_NUMBERS = ("rank", "impact", "effort")
_COLUMNS = ("rank", "opportunity", "step", "answers", "impact", "effort", "owner", "status")


@dataclass(frozen=True, slots=True)
class OpportunityRow:
    """An opportunity, as a row of the table."""

    cells: dict[str, str]
    href: str
    rank: int | None


def opportunity_rows(journey: Journey, export: Export, words: CardWords) -> list[OpportunityRow]:
    """Return a row for each opportunity, by its rank; those without one come last."""
    found: dict[tuple[str, str], tuple[Opportunity, list[Step]]] = {}
    for place in journey.places:
        own = zip(place.opportunity_ids, place.written.opportunities, strict=True)
        for own_id, written in own:
            found.setdefault((journey.id, own_id), (written, []))[1].append(place)
        for named in place.named:
            found.setdefault((named.journey, named.id), (named.written, []))[1].append(place)
    ranks = {key: rank.rank for key, rank in export.ranked.items()} if found else {}
    rows = [
        OpportunityRow(_cells(*one, ranks.get(key), words), str(one[0].url or ""), ranks.get(key))
        for key, one in found.items()
    ]
    return sorted(rows, key=lambda row: (row.rank is None, row.rank or 0))


def _cells(
    written: Opportunity, places: list[Step], rank: int | None, words: CardWords
) -> dict[str, str]:
    number = words.labels.number
    text = inline.words(written.text)
    if written.persona:
        text = f"{text} ({words.persona(written.persona)})"
    return {
        "rank": number(rank) if rank is not None else "",
        "opportunity": text,
        "step": "; ".join(dict.fromkeys(inline.words(place.name) for place in places)),
        "answers": "\n".join(map(inline.words, written.answers)),
        "impact": number(written.impact) if written.impact is not None else "",
        "effort": number(written.effort) if written.effort is not None else "",
        "owner": inline.words(written.owner or ""),
        "status": words.options.status_name(written.status) if written.status else "",
    }


def opportunity_slides(
    rows: Sequence[OpportunityRow],
    words: CardWords,
    titled: Callable[[int, int], str],
    new_slide: NewSlide,
) -> None:
    """Draw the table on as many slides as it needs."""
    table = _OpportunityTable(rows, words)
    pages = list(table.pages())
    for number, page in enumerate(pages, 1):
        canvas = new_slide(titled(number, len(pages)))
        table.draw(canvas, page)


class _OpportunityTable:
    """A table of opportunities."""

    def __init__(self, rows: Sequence[OpportunityRow], words: CardWords) -> None:
        self.rows = rows
        always = ("opportunity", "step")
        self.columns = [
            key for key in _COLUMNS if key in always or any(row.cells[key] for row in rows)
        ]
        labels = words.labels
        self.heads = {key: heading(str(getattr(labels, key))) for key in self.columns}
        self.name = heading(labels.opportunities)
        self.ticket = labels.ticket
        self.widths = self._widths()

    def _widths(self) -> dict[str, float]:
        widths = {
            key: max(_NARROW, breadth(self.heads[key], _HEADS) + 2 * _SIDE + 2)
            for key in self.columns
            if key in _NUMBERS
        }
        texts = [key for key in self.columns if key not in widths]
        one = (CONTENT - sum(widths.values())) / sum(_SHARES[key] for key in texts)
        return widths | {key: _SHARES[key] * one for key in texts}

    def _height(self, cells: dict[str, str], face: TextFace, href: str = "") -> float:
        if href:
            cells = {**cells, "opportunity": f"{cells['opportunity']}  {self.ticket}"}
        high = max(
            min(
                height(cells[key], face, self.widths[key] - 2 * _SIDE),
                (_MOST_LINES + bool(href)) * face.line,
            )
            for key in self.columns
        )
        return high + 2 * _EDGE

    def pages(self) -> Iterator[list[OpportunityRow]]:
        """Yield the rows of each slide."""
        room = BOTTOM - LEDE_TOP - self._height(self.heads, _HEADS)
        page: list[OpportunityRow] = []
        used = 0.0
        for row in self.rows:
            high = self._height(row.cells, _TEXT, row.href)
            if page and used + high > room:
                yield page
                page, used = [], 0.0
            page.append(row)
            used += high
        if page:
            yield page

    def draw(self, canvas: Canvas, page: Sequence[OpportunityRow]) -> None:
        """Draw the rows of a slide."""
        heights = [
            self._height(self.heads, _HEADS),
            *(self._height(row.cells, _TEXT, row.href) for row in page),
        ]
        place = SlideBox(MARGIN, LEDE_TOP, CONTENT, sum(heights))
        frame: Any = canvas.shapes.add_table(
            len(heights),
            len(self.columns),
            Pt(place.left),
            Pt(place.top),
            Pt(place.width),
            Pt(place.height),
        )
        frame.name = self.name
        describe(frame, self.name)
        table = frame.table
        if canvas.is_mirrored:
            table._tbl.tblPr.set("rtl", "1")
        for number, high in enumerate(heights):
            table.rows[number].height = Pt(high)
        for number, key in enumerate(self.columns):
            table.columns[number].width = Pt(self.widths[key])
            self._cell(canvas, table.cell(0, number), DeckItem(self.heads[key]), key, row=0)
        for number, row in enumerate(page, 1):
            for column, key in enumerate(self.columns):
                href = row.href if key == "opportunity" and leads(row.href) else ""
                item = DeckItem(row.cells[key], href=href)
                self._cell(canvas, table.cell(number, column), item, key, row=number)

    def _cell(self, canvas: Canvas, cell: Any, item: DeckItem, key: str, *, row: int) -> None:
        face = _TEXT if row else _HEADS
        width = self.widths[key] - 2 * _SIDE
        text = canvas.shortened(item.text, face, width, _MOST_LINES)
        cell.margin_left = cell.margin_right = Pt(_SIDE)
        cell.margin_top = cell.margin_bottom = Pt(_EDGE)
        cell.fill.solid()
        fill = STAGE if not row else "FFFFFF" if row % 2 else HEAD
        cell.fill.fore_color.rgb = RGBColor.from_string(fill)
        runs = [Run(text, face, INK if row else "FFFFFF")]
        if item.href:
            runs.append(Run(f"  {self.ticket}", TextFace(11)))
        align = "centre" if key in _NUMBERS else "left"
        canvas.write_cell(cell, Line(tuple(runs)), align, item.href)
