"""A journey as a deck: what stands on its slides and in their notes, read back by python-pptx."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Pt

from journeys_plugin.exchange.choice import chosen
from journeys_plugin.exchange.deck.measured_lines import (
    LEADING,
    TextFace,
    breadth,
    cut,
    lines_of,
)
from journeys_plugin.exchange.deck.writing import pptx_deck
from journeys_plugin.exchange.document import catalogue_json
from journeys_plugin.exchange.exporting import Export, by_id
from journeys_plugin.model import Catalogue, link
from journeys_plugin.model.page import Page, read_page
from journeys_plugin.options import Options
from journeys_plugin.options.lanes import read_lanes
from journeys_plugin.project.site_on_disk import load
from journeys_plugin.values.inline import words
from journeys_plugin.values.noted import CannotBeWrittenError, Noted

MAP = """\
title: Buy a *camera*
journey:
  personas: [maya, otto]
  owner: Growth team
  goal: Learn photography
  scenario: A beginner with a small budget
  state: future
  status: draft
  reviewed: 2026-11-02
  stages:
    - name: Look
      goal: Know more
      steps:
        - name: "=HYPERLINK(1)"
          score: {maya: 2, otto: 4.5}
          touchpoint: [FAQ, {touchpoint: Chat, channel: [app, web]}]
          pains: [Slow, {text: Dear, severity: 4, sources: A survey}]
          heat: Very hot
          duration: 1-2 h
        - {name: Ask, score: {otto: 1}, moment_of_truth: All turns here}
        - {name: Think, feeling: happy}
    - name: Pay
      frontstage: A clerk
      opportunities:
        - {text: Show the total, answers: Dear, impact: 4, owner: Web team, status: planned,
           url: "https://example.com/1"}
    - name: Leave
      pains: All of it hurts
      steps: [Go]
===
title: Maya
persona: {id: maya, role: Beginner}
===
title: Otto
persona: {id: otto}
"""
OPTIONS = Options(lanes=read_lanes([{"key": "heat", "label": "Heat of it", "look": "note"}]))


def catalogue_of(fronts: str) -> Catalogue:
    """Give the catalogue of pages with some front matters."""
    pages = []
    for number, front in enumerate(fronts.split("\n===\n"), 1):
        content, own = f"---\n{front}\n---\n".encode(), OPTIONS.lanes.kinds
        page = read_page(f"page-{number}.md", content, OPTIONS.scale, own)
        assert isinstance(page, Page)
        pages.append(page)
    return link(pages)


def written(front: str, options: Options = OPTIONS, **given: Any) -> Noted:
    """Give the deck of the first map that some pages declare."""
    export = Export(catalogue_of(front), options, **given)
    return pptx_deck(export, next(iter(export.journeys.values())))


def deck_of(front: str, options: Options = OPTIONS, **given: Any) -> Any:
    content = written(front, options, **given).content
    assert isinstance(content, bytes)
    return Presentation(BytesIO(content))


def shapes_of(shapes: Any) -> Iterator[Any]:
    """Yield all shapes, those in groups too."""
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from shapes_of(shape.shapes)
        else:
            yield shape


def words_on(slide: Any) -> str:
    said = []
    for shape in shapes_of(slide.shapes):
        if shape.has_text_frame:
            said.append(shape.text_frame.text)
        if shape.has_table:
            said += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    if slide.has_notes_slide:
        said.append(slide.notes_slide.notes_text_frame.text)
    return "\n".join(said)


def words_in(deck: Any) -> str:
    return "\n".join(map(words_on, deck.slides))


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def chart_of(deck: Any) -> Any:
    return next(shape.chart for shape in deck.slides[0].shapes if shape.has_chart)


def assert_all_fit(deck: Any) -> None:
    """Assert that each text has room in its box, and each box on its slide."""
    for slide in deck.slides:
        for shape in shapes_of(slide.shapes):
            assert shape.left >= -1
            assert shape.top >= -1
            assert shape.left + shape.width <= deck.slide_width + 1
            assert shape.top + shape.height <= deck.slide_height + 1
            if shape.has_text_frame and shape.text_frame.text:
                _assert_fits(shape)
            if shape.has_table:
                _assert_table_fits(shape.table)


def _assert_fits(shape: Any) -> None:
    frame = shape.text_frame
    room = (shape.height - frame.margin_top - frame.margin_bottom) / Pt(1)
    width = (shape.width - frame.margin_left - frame.margin_right) / Pt(1)
    assert _height(frame, width) <= room + 0.6, (shape.name, frame.text)


def _height(frame: Any, width: float) -> float:
    high = 0.0
    for paragraph in frame.paragraphs:
        indent = (
            int(paragraph._p.pPr.get("marL") or 0) / Pt(1) if paragraph._p.pPr is not None else 0
        )
        count, start, largest = 0, 0.0, 0.0
        for run in paragraph.runs:
            assert run.font.size.pt >= 10
            face = TextFace(run.font.size.pt, bool(run.font.bold))
            lines = lines_of(run.text, face, width - indent, start)
            count += len(lines) - (1 if count else 0)
            start, largest = (
                breadth(lines[-1], face) + (start if len(lines) == 1 else 0),
                max(largest, face.size),
            )
        high += count * largest * LEADING + (paragraph.space_before or 0) / Pt(1)
    return high


def _assert_table_fits(table: Any) -> None:
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            width = (column.width - cell.margin_left - cell.margin_right) / Pt(1)
            high = _height(cell.text_frame, width)
            assert high <= (row.height - cell.margin_top - cell.margin_bottom) / Pt(1) + 0.6


def test_every_text_of_a_map_is_in_the_deck() -> None:
    deck = deck_of(MAP)
    said = words_in(deck)
    for text in (
        *("Buy a camera", "Growth team", "Learn photography", "A beginner with a small budget"),
        *("Future state", "Draft", "2 November 2026", "Maya", "Beginner", "Otto", "Know more"),
        *("=HYPERLINK(1)", "FAQ", "Chat · app, web", "Slow", "Dear", "severity 4", "A survey"),
        *("Heat of it", "Very hot", "Duration 1–2 h", "All turns here", "happy", "A clerk"),
        *("Show the total", "Web team", "planned", "All of it hurts", "Leave", "Go"),
    ):
        assert text in said, text
    assert titles(deck) == [
        *("Buy a camera", "About this map", "Look", "Pay", "Leave", "Opportunities")
    ]
    assert_all_fit(deck)


def test_the_chart_has_the_scores_and_says_which_points_are_guesses() -> None:
    chart = chart_of(deck_of(MAP))
    assert list(chart.plots[0].categories) == ["=HYPERLINK(1)", "Ask", "Think", "Pay", "Go"]
    series = {one.name: list(one.values) for one in chart.plots[0].series}
    guessed = "no score: placed by the feeling, and not counted"
    assert series == {
        "Maya": [2, None, None, None, None],
        f"Maya – {guessed}": [None, None, 4, None, None],
        "Otto": [4.5, 1, None, None, None],
        f"Otto – {guessed}": [None, None, 4, None, None],
    }
    sheet = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
    assert sheet is not None
    assert [cell.data_type for cell in sheet["A"][1:]] == ["s"] * 5
    assert [cell.value for cell in sheet["B"]] == ["Maya", 2, None, None, None, None]


def test_those_who_feel_alike_have_one_line() -> None:
    front = MAP.replace("{maya: 2, otto: 4.5}", "3").replace("{otto: 1}", "1")
    chart = chart_of(deck_of(front.replace("feeling: happy", "score: 5")))
    assert [one.name for one in chart.plots[0].series] == ["Maya, Otto"]
    assert chart.has_legend is False


def test_a_map_without_scores_has_no_chart_and_says_so() -> None:
    deck = deck_of("title: Bare\njourney: {stages: [{name: Only, steps: [One]}]}")
    assert not [shape for shape in deck.slides[0].shapes if shape.has_chart]
    assert "No step has a score yet." in words_on(deck.slides[0])
    assert titles(deck) == ["Bare", "Only"]
    assert "1  One" in words_on(deck.slides[0])
    assert_all_fit(deck)


def test_a_part_of_a_map_keeps_its_numbers_and_says_what_was_chosen() -> None:
    catalogue = catalogue_of(MAP)
    choice = chosen(catalogue, OPTIONS, stages=("Leave",), lanes=("pains",))
    export = Export(catalogue, OPTIONS, choice=choice)
    content = pptx_deck(export, next(iter(export.journeys.values()))).content
    assert isinstance(content, bytes)
    deck = Presentation(BytesIO(content))
    said = words_in(deck)
    assert choice.words
    assert choice.words in words_on(deck.slides[0])
    assert "5  Go" in said
    assert "No step has a score yet." not in said


@pytest.mark.slow
def test_two_hundred_steps_fit_and_are_all_there() -> None:
    stages = "".join(
        f"    - name: Stage {stage}\n      steps:\n"
        + "".join(
            f"        - {{name: Do the thing {stage * 20 + step}, score: {step % 5 + 1}}}\n"
            for step in range(20)
        )
        for stage in range(10)
    )
    deck = deck_of(f"title: Long\njourney:\n  stages:\n{stages}")
    said = words_in(deck)
    assert all(f"{number + 1}  Do the thing {number}\n" in f"{said}\n" for number in range(200))
    assert len(deck.slides) < 40
    assert_all_fit(deck)


LONG = " ".join(f"word{number}" for number in range(400))


def test_a_long_text_is_cut_on_its_slide_and_whole_in_the_notes() -> None:
    front = (
        f"title: {LONG}\njourney: {{stages: [{{name: S, steps: [{{name: A, pains: {LONG}}}]}}]}}"
    )
    noted = written(front)
    assert isinstance(noted.content, bytes)
    deck = Presentation(BytesIO(noted.content))
    assert LONG in deck.slides[0].notes_slide.notes_text_frame.text
    assert LONG in deck.slides[1].notes_slide.notes_text_frame.text
    assert any("cut with …" in note for note in noted.notes)
    assert_all_fit(deck)


def test_signs_that_no_file_can_hold_are_replaced_and_told() -> None:
    front = (
        'title: "A \\x1b B"\njourney: {stages: [{name: "S \\0", steps: [{name: "A", score: 1}]}]}'
    )
    noted = written(front)
    assert noted.notes == ("\ufffd in 2 texts: for characters that PPTX cannot hold",)


def test_a_stage_that_is_too_large_goes_on() -> None:
    pains = ", ".join(f"This is what hurts as number {number} of them all" for number in range(80))
    deck = deck_of(
        f"title: T\njourney: {{stages: [{{name: Buy, steps: [{{name: A, pains: [{pains}]}}]}}]}}"
    )
    assert titles(deck)[1] == "Buy (1 of 2)"
    said = words_in(deck)
    assert all(f"as number {number} of" in said for number in range(80))
    assert_all_fit(deck)


ARABIC = """\
title: أوّل جولة
journey:
  stages:
    - name: الاكتشاف
      steps: [{name: رؤية الإعلان, score: 2, pains: [الصفحة بالإنجليزية فقط, لا تُذكر المسافة]}]
    - name: الجولة
      steps: [{name: اللقاء أمام المتجر, score: 4}]
"""


def test_a_map_from_the_right_is_mirrored() -> None:
    deck = deck_of(ARABIC)
    first, second = (
        next(shape for shape in deck.slides[0].shapes if shape.name == name)
        for name in ("الاكتشاف", "الجولة")
    )
    assert first.left > second.left
    assert chart_of(deck).category_axis.reverse_order
    paragraphs = first.text_frame.paragraphs
    assert {paragraph._p.pPr.get("rtl") for paragraph in paragraphs} == {"1"}
    facts = next(shape for shape in deck.slides[0].shapes if shape.name == "Facts")
    assert facts.text_frame.paragraphs[-1].text == "3.0 of 2 scores"
    assert facts.text_frame.paragraphs[-1]._p.pPr.get("rtl") is None
    assert_all_fit(deck)


def test_only_addresses_of_the_web_are_links() -> None:
    front = MAP.replace('"https://example.com/1"', '"https://example.com/1?a=\'\\"<>"')

    def address_of(kind: str, own_id: str) -> str:
        return f"{kind}s/{own_id}/"

    content = written(front, address_of=address_of, site_url="https://maps.example/").content
    assert isinstance(content, bytes)
    with ZipFile(BytesIO(content)) as deck:
        rels = b"".join(deck.read(name) for name in deck.namelist() if name.endswith(".rels"))
    outside = re.findall(rb'<Relationship [^>]*TargetMode="External"[^>]*>', rels)
    assert outside
    assert all(b"/relationships/hyperlink" in line for line in outside)
    assert all(b'Target="https://' in line for line in outside)
    assert b"https://maps.example/journeys/page-1/#step-ask" in rels
    assert b"https://maps.example/personas/maya/" in rels


def _photograph() -> bytes:
    target = BytesIO()
    Image.new("RGB", (900, 300), "red").save(target, "JPEG", comment=b"secret place")
    return target.getvalue()


DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">
<circle r="4" cx="4" cy="4"/><image href="https://evil.example/x" width="9" height="9"/></svg>"""
ENTITIES = b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HIGH = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="9999999"><rect height="9"/></svg>'
)


@pytest.mark.parametrize(
    ("content", "is_shown"),
    [
        (_photograph(), True),
        (DRAWING, True),
        (HIGH, False),
        (ENTITIES + b"<svg>&b;</svg>", False),
        (b"<svg", False),
        (b"\x89PNG\r\n\x1a\nnothing", False),
        (None, False),
    ],
)
def test_a_portrait_is_shown_or_its_loss_is_told(content: bytes | None, is_shown: bool) -> None:
    front = MAP.replace("role: Beginner", "role: Beginner, image: {path: a.jpg, alt: A face}")
    noted = written(front, file=lambda _: content)
    assert isinstance(noted.content, bytes)
    assert b"secret place" not in noted.content
    deck = Presentation(BytesIO(noted.content))
    pictures = [one for one in shapes_of(deck.slides[0].shapes) if one.name == "Portrait"]
    alts = [picture._element.xpath(".//p:cNvPr")[0].get("descr") for picture in pictures]
    assert alts == (["A face"] if is_shown else [])
    assert [note for note in noted.notes if "a.jpg" in note] == (
        [] if is_shown else ["picture not on the slides, since it cannot be read: a.jpg"]
    )


def test_the_picture_of_a_step_is_on_its_slide() -> None:
    front = MAP.replace("heat: Very hot", "image: {path: cart.jpg, alt: A cart}")
    noted = written(front, file=lambda _: _photograph())
    assert isinstance(noted.content, bytes)
    deck = Presentation(BytesIO(noted.content))
    picture = next(one for one in shapes_of(deck.slides[2].shapes) if one.name == "Picture")
    assert picture.width / picture.height == pytest.approx(3, rel=0.01)
    assert picture._element.xpath(".//p:cNvPr")[0].get("descr") == "A cart"
    assert_all_fit(deck)


def test_a_map_that_is_still_a_picture_is_a_slide_with_it() -> None:
    front = "title: W\njourney: {status: draft, image: {path: wall.jpg, alt: A wall of notes}}"
    noted = written(front, file=lambda _: _photograph())
    assert isinstance(noted.content, bytes)
    deck = Presentation(BytesIO(noted.content))
    assert titles(deck) == ["W", "Picture"]
    assert "Picture" in [shape.name for shape in deck.slides[1].shapes]
    assert_all_fit(deck)
    lost = written(front)
    assert lost.notes == ("picture not on the slides, since it cannot be read: wall.jpg",)
    assert isinstance(lost.content, bytes)
    assert "A wall of notes" in words_in(Presentation(BytesIO(lost.content)))


EXAMPLE = Path(__file__).parents[2] / "mkdocs.yml"
NOT_WRITTEN = ("id", "address", "path", "image", "state", "status", "common", "unit", "better")
"""What the JSON of a journey says in other words than its page does."""
NAMES = (
    "persona",
    "personas",
    "journey",
    "opportunity",
    "step",
    "to",
    "touchpoints",
    "channels",
    "takes_up",
    "detail",
)
TIMES = ("duration", "wait", "date", "reviewed", "series", "url", "file", "future_of", "replaces")


def texts_of(value: Any, key: str = "") -> Iterator[str]:
    """Yield the texts that an author wrote, out of the JSON of a journey."""
    if key in (*NOT_WRITTEN, *NAMES, *TIMES):
        return
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts_of(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner, key)
    elif isinstance(value, str):
        yield " ".join(words(value).split())


@pytest.mark.long
def test_every_text_of_the_example_is_in_its_decks() -> None:
    project = load(EXAMPLE)
    linked = project.linked_for_all()
    export = Export(linked.catalogue, linked.options, file=project.published_file)
    written_down = json.loads(catalogue_json(export))["journeys"]
    for record, journey in zip(written_down, by_id(export.journeys), strict=True):
        content = pptx_deck(export, journey).content
        assert isinstance(content, bytes)
        deck = Presentation(BytesIO(content))
        said = " ".join(words_in(deck).split())
        names = {*linked.catalogue.personas}
        assert [text for text in texts_of(record) if text not in said and text not in names] == []
        assert_all_fit(deck)


def test_readers_of_screens_find_titles_and_words_for_what_is_drawn() -> None:
    deck = deck_of(MAP)
    for slide in deck.slides:
        assert slide.shapes.title.is_placeholder
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")
        ids = [int(one.get("id")) for one in slide._element.iter("{*}cNvPr")]
        assert len(set(ids)) == len(ids)
    assert deck.core_properties.title == "Buy a camera"


def test_the_same_map_gives_the_same_bytes() -> None:
    assert written(MAP).content == written(MAP).content


def test_without_the_package_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pptx", None)
    with pytest.raises(CannotBeWrittenError, match=r"pip install 'mkdocs-journeys\[pptx\]'"):
        written(MAP)


@given(text=st.text(max_size=80), width=st.floats(20, 300))
def test_lines_are_no_broader_than_their_box_and_lose_nothing(text: str, width: float) -> None:
    face = TextFace(12)
    lines = lines_of(text, face, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    for line in lines:
        assert breadth(line, face) <= width or len(line.strip()) <= 1 or " " in line
    short, is_cut = cut(text, face, width, 2)
    assert len(lines_of(short, face, width)) <= 2 or not is_cut


@pytest.mark.slow
@settings(max_examples=6)
@given(any_words=st.text(min_size=1, max_size=60))
def test_any_words_are_written_and_fit(any_words: str) -> None:
    hostile = json.dumps(any_words)
    front = MAP.replace("Slow,", f"{hostile},").replace("steps: [Go]", f"steps: [{hostile}]")
    assert_all_fit(deck_of(front))
