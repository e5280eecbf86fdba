"""Drawings that stand alone: what is in them, and where it stands."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from journeys_plugin.exchange.exporting import Export
from journeys_plugin.options import Options
from journeys_plugin.pages.standalone.svg_card import stretched
from journeys_plugin.pages.standalone.svg_export import svg_export
from journeys_plugin.values.noted import CannotBeWrittenError

from .writing import journey, site

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '"</text><script>alert(1)</script> & <!DOCTYPE x>"'


def drawn(page: str, title: str = "Buy", picture: str = "curve") -> Element:
    """Give the curve, or the strip, of a page."""
    catalogue = site({"buy": f"title: {title}\n{page}"})
    content = svg_export(Export(catalogue, Options()), catalogue.journeys["buy"], picture=picture)
    assert isinstance(content.content, dict)
    (text,) = content.content.values()
    return ElementTree.fromstring(text)


def texts(drawing: Element) -> list[str]:
    """Give each line of each text."""
    lines = [line for text in drawing.iter(f"{SVG}text") for line in (text, *text)]
    return [line.text.strip("\u2068\u2069") for line in lines if line.text]


def points(drawing: Element) -> list[tuple[float, float, str]]:
    """Give the place of each point that says what it is, with that."""
    found = []
    for group in drawing.iter(f"{SVG}g"):
        said = group.find(f"{SVG}title")
        if said is not None:
            across, down = re.findall(r"[\d.]+", group.get("transform", ""))
            found.append((float(across), float(down), said.text or ""))
    return found


THREE = """
- {name: Look, score: 5}
- {name: Ask}
- {name: Pay, score: 1, moment_of_truth: true}
- {name: Go, score: 3}
"""


def test_each_score_stands_at_its_place_and_none_is_invented() -> None:
    placed = points(drawn(journey(THREE)))
    assert [said for _, _, said in placed] == ["Look: 5", "Pay: 1", "Go: 3"]
    (look, best, _), (pay, worst, _), (go, middle, _) = placed
    assert pay - look == pytest.approx(2 * (go - pay))
    assert middle == pytest.approx((best + worst) / 2, abs=0.01)
    assert best < worst


def test_a_line_leads_from_point_to_point() -> None:
    drawing = drawn(journey(THREE))
    (curve,) = (
        group
        for group in drawing.iter(f"{SVG}g")
        if "2.5" in {path.get("stroke-width") for path in group}
    )
    dots, line = curve
    (look, _, _), (pay, _, _), (go, _, _) = points(drawing)
    left = float(re.findall(r"[\d.]+", curve.get("transform", ""))[0])
    ends = [float(at) + left for at in re.findall(r"M ([\d.]+)", line.get("d") or "")]
    assert ends == [pay], "there are no scores beside each other before"
    assert f"M {look - left:g} " in (dots.get("d") or ""), "over the step without a score"
    assert dots.get("stroke-dasharray") == "0 6"
    assert go > pay


def test_what_stands_around_the_curve_is_told() -> None:
    said = texts(drawn(journey(THREE)))
    assert {"Buy", "Awareness", "Look", "Ask", "Very good", "Very bad"} <= {*said}
    assert {"Moment of truth", "Lowest point: Pay (1)", "no score"} <= {*said}

    drawing = drawn(journey(THREE))
    about = drawing.findtext(f"{SVG}desc") or ""
    assert "Pay" in about
    assert drawing.findtext(f"{SVG}title") == "Buy"


def test_a_guess_is_hollow_and_has_no_number() -> None:
    drawing = drawn(journey("- {name: Look, score: 2}\n- {name: Pay, feeling: happy}"))
    hollow = [said for _, _, said in points(drawing) if said == "Pay: no score"]
    assert hollow
    assert "no score: placed by the feeling, and not counted" in " ".join(texts(drawing))


def test_personas_have_shapes_and_names() -> None:
    steps = "- {name: Look, score: {Maya: 5, Ben: 1, Zoe: 3}}"
    drawing = drawn(journey(steps, "personas: [Maya, Ben, Zoe]"))
    assert [said for _, _, said in points(drawing)] == ["Maya: 5", "Zoe: 3", "Ben: 1"]
    shapes = [
        {child.tag.removeprefix(SVG) for child in group} - {"title", "text"}
        for group in drawing.iter(f"{SVG}g")
        if group.find(f"{SVG}title") is not None
    ]
    assert shapes == [{"circle"}, {"polygon"}, {"rect"}]
    assert {"Maya", "Ben", "Zoe"} <= {*texts(drawing)}


@pytest.mark.parametrize("picture", ["strip", "curve"])
def test_names_are_texts(picture: str) -> None:
    drawing = drawn(journey(f"- {{name: {HOSTILE}, score: 1}}"), HOSTILE, picture)
    assert "</text><script>alert(1)</script>" in " ".join(texts(drawing))
    assert not list(drawing.iter(f"{SVG}script"))


def test_two_hundred_steps_have_numbers_and_a_list_of_names() -> None:
    steps = "\n".join(
        f"- {{name: Step {at} of a long way, score: {at % 5 + 1}}}" for at in range(200)
    )
    drawing = drawn(journey(steps))
    said = texts(drawing)
    assert all(f"Step {at} of a long way" in said for at in range(200))
    placed = points(drawing)
    assert len(placed) == 200
    gaps = [after[0] - before[0] for before, after in pairwise(placed)]
    assert min(gaps) > 22, "no point covers the next one"


def test_a_map_that_is_read_from_the_right_begins_there() -> None:
    steps = "- {name: بحث, score: 5}\n- {name: شراء, score: 1}"
    drawing = drawn(journey(steps, "lang: ar"))
    (first, _, _), (second, _, _) = points(drawing)
    assert first > second
    assert drawing.get("{http://www.w3.org/XML/1998/namespace}lang") == "ar"


def test_what_cannot_be_drawn_is_told() -> None:
    catalogue = site({"buy": journey("- {name: Look}")})
    export, bare = Export(catalogue, Options()), catalogue.journeys["buy"]
    both = svg_export(export, bare)
    assert [*both.content] == [".strip.svg"]
    assert "there is no curve" in both.notes[0]
    with pytest.raises(CannotBeWrittenError, match="there is no curve"):
        svg_export(export, bare, picture="curve")


def test_a_path_becomes_broader_and_higher() -> None:
    assert stretched("M1 2h3v4c1 2 3 4 5-6Z", 10, 2) == "M 10 4 h 30 v 8 c 10 4 30 8 50 -12 Z"
