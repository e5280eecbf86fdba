"""Maps as diagrams of draw.io: what is drawn, what comes back, and what somebody changes there."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from random import Random
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys_plugin.changes.compared_catalogues import changes
from journeys_plugin.exchange.drawio.drawio_file import drawio_export
from journeys_plugin.exchange.exporting import Export
from journeys_plugin.intake.drafts import DraftPage, draft_of
from journeys_plugin.intake.found import Found, FoundJourney, ReadingChoices, Refusal
from journeys_plugin.intake.recognising import read_file
from journeys_plugin.model import Catalogue, link
from journeys_plugin.options import Options
from journeys_plugin.options.lanes import read_lanes
from tests.growth import is_linear, seconds
from tests.unit.edited_sites import OWN_LANE, generated, journeys_of, linked
from tests.unit.writing import read

OPTIONS = Options(lanes=read_lanes([{"key": OWN_LANE, "label": "Questions"}]))
Cells = dict[str, ElementTree.Element]


def exported(catalogue: Catalogue, options: Options = OPTIONS) -> str:
    content = drawio_export(Export(catalogue, options)).content
    assert isinstance(content, str)
    return content


def imported(content: str | bytes) -> list[Found]:
    whole = content.encode() if isinstance(content, str) else content
    found = read_file("maps.drawio", whole, ReadingChoices())
    assert not isinstance(found, Refusal), found
    return list(found)


def refused(content: str | bytes) -> str:
    whole = content.encode() if isinstance(content, str) else content
    found = read_file("maps.drawio", whole, ReadingChoices())
    assert isinstance(found, Refusal)
    return f"{found.message}; {found.remedy}"


def drafts(found: list[Found]) -> Iterator[tuple[str, DraftPage]]:
    """Yield the drafts, with the ids that they have."""
    for one in found:
        title = one.title.text if one.title else ""
        lists = one.facts if isinstance(one, FoundJourney) else one.lists
        own = [text.text for text in lists.get("id", ())] or [title.lower().replace(" ", "-")]
        yield own[0], draft_of(one, title, OPTIONS.scale, tuple(OPTIONS.lanes.own))


def again(found: list[Found]) -> Catalogue:
    """Link the pages that an import into an empty site would write."""
    lanes = OPTIONS.lanes.kinds
    return link([read(page.text(), f"{own}.md", own_lanes=lanes) for own, page in drafts(found)])


def left(found: list[Found]) -> list[tuple[str, str]]:
    """Give what has no place in a map, with the reasons; that a draft is a draft aside."""
    texts = [(one.text, one.why) for _, page in drafts(found) for one in page.left_over]
    return [one for one in texts if one[1] != "what is imported is a draft"]


@pytest.mark.slow
@settings(max_examples=25)  # each is drawn, read, drafted and linked
@given(st.randoms(use_true_random=False))
def test_the_same_catalogue_comes_back(random: Random) -> None:
    site = generated(random)
    for journey in journeys_of(site):
        journey["status"] = "draft"  # as whatever is imported
    catalogue = linked(site)
    found = imported(exported(catalogue))
    assert left(found) == []
    assert changes(catalogue, again(found)).records == []


@pytest.mark.slow
@settings(max_examples=10)
@given(st.randoms(use_true_random=False))
def test_shapes_stand_on_their_page_and_notes_do_not_overlap(random: Random) -> None:
    for diagram in ElementTree.fromstring(exported(linked(generated(random)))):
        assert_well_drawn(diagram)


def assert_well_drawn(diagram: ElementTree.Element) -> None:
    """Fail if a page has an id twice, a lost parent or end, or shapes that hide each other."""
    model = diagram.find("mxGraphModel")
    assert model is not None
    cells = cells_of(diagram)
    assert len(cells) == len(list(model[0]))
    boxes = {own: box for own in cells if (box := box_of(cells, own)) is not None}
    for own, cell in cells.items():
        inner = inner_cell(cell)
        assert own == "0" or inner.get("parent") in cells
        assert {inner.get("source"), inner.get("target")} - {None} <= set(cells)
    room = (float(model.get("pageWidth", 0)), float(model.get("pageHeight", 0)))
    for x, y, width, height in boxes.values():
        assert 0 <= x <= x + width <= room[0]
        assert 0 <= y <= y + height <= room[1]
    notes = [boxes[own] for own in cells if cells[own].get("j_is") in ("item", "step", "stage")]
    for one, other in combinations(notes, 2):
        beside = one[0] + one[2] <= other[0] or other[0] + other[2] <= one[0]
        assert beside or one[1] + one[3] <= other[1] or other[1] + other[3] <= one[1]


def cells_of(diagram: ElementTree.Element) -> Cells:
    """Give the cells of a page by their ids."""
    return {
        str(cell.get("id")): cell
        for cell in diagram.iter()
        if cell.tag in ("UserObject", "mxCell") and cell.get("id")
    }


def inner_cell(cell: ElementTree.Element) -> ElementTree.Element:
    """Give the shape of a cell that says more than its label."""
    found = cell.find("mxCell")
    return cell if found is None else found


def box_of(cells: Cells, own: str) -> tuple[float, float, float, float] | None:
    """Give where a shape stands on its page, and how large it is."""
    inner = inner_cell(cells[own])
    geometry = inner.find("mxGeometry")
    if inner.get("vertex") is None or geometry is None:
        return None
    above = box_of(cells, str(inner.get("parent"))) or (0, 0, 0, 0)
    x, y = (float(geometry.get(key, 0)) for key in ("x", "y"))
    width, height = (float(geometry.get(key, 0)) for key in ("width", "height"))
    return round(above[0] + x, 1), round(above[1] + y, 1), width, height


PAGE = """\
---
title: Buy
journey:
  status: draft
  stages:
    - name: Look
      steps:
        - {name: Read, score: 2, pains: [Slow, {text: Dear, severity: 4}], touchpoint: FAQ}
        - {name: Ask, score: 3, sources: A survey, next: [{to: Pay, when: Now}]}
    - name: Pay up
      goal: Done
      steps: [Pay, {name: Wait, thoughts: Hm}]
---
"""


def edited(change: Callable[[Cells, ElementTree.Element], object], page: str = PAGE) -> list[Found]:
    """Give what is read once somebody has changed a page of the file."""
    root = ElementTree.fromstring(exported(link([read(page, "buy.md")])))
    change(cells_of(root[0]), root[0][0][0])
    return imported(ElementTree.tostring(root))


def steps_of(found: list[Found]) -> dict[str, Mapping[str, object]]:
    """Give what each step says, by its name: the texts by key."""
    (journey,) = [one for one in found if isinstance(one, FoundJourney)]
    return {
        step.name.text: {
            key: [text.text for text in texts] for key, texts in step.lanes.items() if texts
        }
        | {"score": [score.value for score in step.scores.values()]}
        for stage in journey.stages
        for step in stage.steps
    }


STEP = "buy/step:"


def move(cells: Cells, own: str, x: float) -> None:
    """Move a shape to the right."""
    geometry = inner_cell(cells[own]).find("mxGeometry")
    assert geometry is not None
    geometry.set("x", f"{float(geometry.get('x', 0)) + x}")


def drawn(root: ElementTree.Element, label: str, place: tuple[float, float]) -> None:
    """Draw a shape, as draw.io does, with its middle at a place of the page."""
    shape = {"id": f"new {label}", "value": label, "style": "html=1", "vertex": "1", "parent": "1"}
    cell = ElementTree.SubElement(root, "mxCell", shape)
    geometry = {"x": f"{place[0] - 40}", "y": f"{place[1] - 10}", "width": "80", "height": "20"}
    ElementTree.SubElement(cell, "mxGeometry", geometry | {"as": "geometry"})


def middle(cells: Cells, lane: str, step: str) -> tuple[float, float]:
    """Give the place in which a lane crosses the column of a step."""
    row, column = box_of(cells, f"buy/lane:{lane}"), box_of(cells, f"{STEP}{step}")
    assert row is not None
    assert column is not None
    return column[0] + column[2] / 2, row[1] + row[3] / 2


def test_what_nobody_changes_stays_as_it_was() -> None:
    steps = steps_of(edited(lambda *_: None))
    assert steps == {
        "Read": {"touchpoint": ["FAQ"], "pains": ["Slow", "Dear"], "score": [2]},
        "Ask": {"sources": ["A survey"], "next": ["Pay"], "score": [3]},
        "Pay": {"score": []},
        "Wait": {"thoughts": ["Hm"], "score": []},
    }


def test_labels_and_data_that_somebody_changes_come_in() -> None:
    def change(cells: Cells, _: ElementTree.Element) -> None:
        cells[f"{STEP}read/pains/2"].set("label", "Far *too* dear")
        cells[f"{STEP}read/pains/2"].set("severity", "5")
        cells[f"{STEP}read/score/all"].set("label", "4,5")
        cells[f"{STEP}read"].set("label", "Read it")
        cells["buy"].set("label", "Buy it")

    found = edited(change)
    steps = steps_of(found)
    assert steps["Read it"]["pains"] == ["Slow", r"Far \*too\* dear"]
    assert steps["Read it"]["score"] == [4.5]
    assert steps["Read it"]["id"] == ["read"]
    (journey,) = [one for one in found if isinstance(one, FoundJourney)]
    assert journey.title is not None
    assert journey.title.text == "Buy it"
    pains = journey.stages[0].steps[0].lanes["pains"]
    assert [text.text for text in pains[1].keys["severity"]] == ["5"]


def test_a_shape_belongs_where_it_stands() -> None:
    def change(cells: Cells, root: ElementTree.Element) -> None:
        move(cells, f"{STEP}read/pains/1", x=202)
        drawn(root, "<b>New</b> &amp; &lt;i&gt;", middle(cells, "pains", "wait"))
        drawn(root, "Somewhere", (20, 5))

    found = edited(change)
    steps = steps_of(found)
    assert (steps["Read"]["pains"], steps["Ask"]["pains"]) == (["Dear"], ["Slow"])
    assert steps["Wait"]["pains"] == ["New & <i>"]
    assert [text for text, _ in left(found)] == ["Somewhere"]


def test_notes_stay_with_a_step_that_moves() -> None:
    def change(cells: Cells, _: ElementTree.Element) -> None:
        move(cells, f"{STEP}read", x=202)
        move(cells, f"{STEP}ask", x=-202)

    steps = steps_of(edited(change))
    assert list(steps) == ["Ask", "Read", "Pay", "Wait"]
    assert steps["Read"]["pains"] == ["Slow", "Dear"]
    assert steps["Ask"]["score"] == [3]


def test_a_new_step_has_the_notes_below_it() -> None:
    def change(cells: Cells, root: ElementTree.Element) -> None:
        x, y = middle(cells, "step", "wait")
        drawn(root, "Unpack", (x + 202, y))
        drawn(root, "At last", (x + 202, middle(cells, "thoughts", "wait")[1]))

    found = edited(change)
    assert steps_of(found)["Unpack"] == {"thoughts": ["At last"], "score": []}
    (journey,) = [one for one in found if isinstance(one, FoundJourney)]
    assert [one.about for one in journey.assumptions] == ["'Unpack' belongs to 'Pay up'"]


def test_arrows_between_steps_are_branches_and_others_are_told() -> None:
    def change(cells: Cells, root: ElementTree.Element) -> None:
        inner_cell(cells[f"{STEP}ask/way/1"]).set("target", f"{STEP}wait")
        for number, ends in enumerate((("read", "pay"), ("read/pains/1", "wait"))):
            ElementTree.SubElement(
                root,
                "mxCell",
                {"id": f"arrow {number}", "value": "Or", "edge": "1", "parent": "1"}
                | {"source": f"{STEP}{ends[0]}", "target": f"{STEP}{ends[1]}"},
            )

    found = edited(change)
    steps = steps_of(found)
    assert (steps["Ask"]["next"], steps["Read"]["next"]) == (["wait"], ["pay"])
    assert [text for text, _ in left(found)] == ["Slow → Wait (Or)"]


def test_what_is_deleted_is_named() -> None:
    root = ElementTree.fromstring(exported(link([read(PAGE, "buy.md")])))
    cells = root[0][0][0]
    cells.remove(cells_of(root[0])[f"{STEP}read/pains/1"])
    found = imported(ElementTree.tostring(root))
    assert steps_of(found)["Read"]["pains"] == ["Dear"]
    (journey,) = [one for one in found if isinstance(one, FoundJourney)]
    assert [one.about for one in journey.assumptions] == ["left out: step:read/pains/1"]


def compressed(content: str) -> str:
    """Write a file as draw.io does by default: each page deflated, in Base64."""
    root = ElementTree.fromstring(content)
    for diagram in root:
        model = quote(ElementTree.tostring(diagram[0], encoding="unicode"), safe="")
        packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        diagram.text = base64.b64encode(packer.compress(model.encode()) + packer.flush()).decode()
        del diagram[0]
    return ElementTree.tostring(root, encoding="unicode")


def test_a_compressed_file_says_the_same() -> None:
    catalogue = link([read(PAGE, "buy.md")])
    content = exported(catalogue)
    found = imported(compressed(content))
    assert changes(catalogue, again(found)).records == []
    assert len(compressed(content)) < len(content) / 2


def _packed(content: bytes) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(packer.compress(content) + packer.flush()).decode()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ('<mxfile><diagram name="x"><mxGraphModel><root/></mxGraphModel></diagram></mxfile>', "h"),
        ("<mxfile/>", "has not written"),
        ("<mxGraphModel><root><mxCell id='1' vertex='1' value='x'/></root></mxGraphModel>", "has"),
        ("<mxfile><diagram>", "damaged"),
        ("<mxfile><diagram>%%%%</diagram></mxfile>", "damaged"),
        ("<mxfile><diagram>AAAA</diagram></mxfile>", "cut off"),
        (f"<mxfile><diagram>{_packed(b'<mxGraphModel>')}</diagram></mxfile>", "damaged"),
        (f"<mxfile><diagram>{_packed(b'x' * 70_000_000)}</diagram></mxfile>", "too large"),
        (
            '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><mxfile>&b;</mxfile>',
            "declares entities",
        ),
    ],
)
def test_what_is_none_of_our_diagrams_is_refused_in_words(content: str, why: str) -> None:
    assert why in refused(content)


def test_ids_stay_as_long_as_the_page_does() -> None:
    more = PAGE.replace("    - name: Pay up", "        - New one\n    - name: Pay up")
    before, after = (
        cells_of(ElementTree.fromstring(exported(link([read(page, "buy.md")])))[0])
        for page in (PAGE, more.replace("title: Buy", "title: Other"))
    )
    assert set(before) <= set(after)


def test_no_steps_one_step_and_two_hundred_are_drawn() -> None:
    many = "".join(f"\n        - {{name: Step {one}, score: {one % 5 + 1}}}" for one in range(200))
    for steps in ("[]", "[One]", many):
        page = (
            f"---\ntitle: Buy\njourney:\n  stages:\n    - name: Look\n      steps: {steps}\n---\n"
        )
        catalogue = link([read(page, "buy.md")])
        assert_well_drawn(ElementTree.fromstring(exported(catalogue))[0])
        assert len(again(imported(exported(catalogue))).journeys["buy"].steps) == (
            len(catalogue.journeys["buy"].steps)
        )
    empty = "---\ntitle: Buy\njourney: {status: draft}\n---\n"
    assert_well_drawn(ElementTree.fromstring(exported(link([read(empty, "buy.md")])))[0])


def test_a_point_that_is_moved_is_told() -> None:
    def change(cells: Cells, _: ElementTree.Element) -> None:
        geometry = inner_cell(cells[f"{STEP}read/score/all"]).find("mxGeometry")
        assert geometry is not None
        geometry.set("y", "10")

    found = edited(change)
    (journey,) = [one for one in found if isinstance(one, FoundJourney)]
    assert steps_of(found)["Read"]["score"] == [2]
    assert [one.about for one in journey.assumptions] == ["the score at buy/step:read is 2"]


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_whatever_stands_in_attributes_is_text_and_nothing_fails(random: Random) -> None:
    values = (
        '{"a": [1]}',
        "[[]]",
        "[",
        '"',
        "9" * 400,
        "-1",
        "",
        "buy",
        "step:read",
        "true",
        "pains",
    )
    root = ElementTree.fromstring(exported(link([read(PAGE, "buy.md")])))
    elements = [one for one in root.iter() if one.attrib]
    for _ in range(10):
        element = random.choice(elements)
        element.set(random.choice([*element.attrib]), random.choice(values))
    found = read_file("maps.drawio", ElementTree.tostring(root), ReadingChoices())
    if not isinstance(found, Refusal):
        again([one for one in found if one.title is None or one.title.text])


def test_reading_takes_time_as_there_are_shapes() -> None:
    def measured(count: int) -> float:
        root = ElementTree.fromstring(exported(link([read(PAGE, "buy.md")])))
        cells, parent = cells_of(root[0]), root[0][0][0]
        x, y = middle(cells, "step", "wait")
        for number in range(count):
            drawn(parent, f"Step {number}", (x + number, y))
            drawn(parent, f"Note {number}", (x + number, middle(cells, "pains", "wait")[1]))
        content = ElementTree.tostring(root)
        return seconds(lambda: imported(content))

    assert is_linear(measured, 300, 4)


def test_a_word_that_is_broader_than_its_shape_may_break_and_comes_back_as_it_was() -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitän" * 2
    page = PAGE.replace("Slow", long).replace("name: Ask", f"name: {long}")

    def change(cells: Cells, _: ElementTree.Element) -> None:
        assert "\u200b" in cells[f"{STEP}read/pains/1"].get("label", "")

    steps = steps_of(edited(change, page))
    assert steps["Read"]["pains"] == [long, "Dear"]
    assert long in steps
