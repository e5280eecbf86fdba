"""What a stage says on its map: one cell over its columns, and one point in their middle."""

from __future__ import annotations

import re
from itertools import product

import pytest
from bs4 import BeautifulSoup, Tag

from journeys_plugin.options import Options
from tests.comparing import compare

from .test_maps import page_of, site_of
from .writing import front

MIXED = """
journey:
  stages:
    - {name: Hear, score: 2, pains: Dear, thoughts: Oh, duration: 1 week, steps: [See, Ask]}
    - name: Join
      pains: Slow
      touchpoint: Desk
      importance: 4
      moment_of_truth: Many leave
      steps:
        - {name: Write, score: 3, pains: [Long, Odd]}
        - {name: Wait, score: 4, wait: 2 days}
        - {name: Fetch, score: 4}
    - {name: Use, gains: It works, score: 5}
    - {name: Return, steps: [{name: Queue, pains: Closed}]}
"""


def map_of(keys: str, options: Options | None = None) -> BeautifulSoup:
    return page_of(site_of({"m": keys}, options), "m.md")


def grid(table: Tag) -> list[list[str]]:
    """Give the text of the cell at each place of a table's body; each place must have one."""
    places: dict[tuple[int, int], str] = {}
    rows = table.select("tbody > tr, thead > tr.j-lane-step")
    for at, row in enumerate(rows):
        column = 0
        for cell in row.find_all(["th", "td"], recursive=False):
            while (at, column) in places:
                column += 1
            across, down = (int(str(cell.get(key, "1"))) for key in ("colspan", "rowspan"))
            for row_at, column_at in product(range(at, at + down), range(column, column + across)):
                assert (row_at, column_at) not in places
                places[row_at, column_at] = " ".join(cell.get_text(" ").split())
    width = 1 + max(column for _, column in places)
    assert len(places) == len(rows) * width
    return [[places[at, column] for column in range(width)] for at in range(len(rows))]


def lane(rows: list[list[str]], name: str) -> list[list[str]]:
    return [row[1:] for row in rows if row[0].startswith(name)]


def test_what_a_stage_says_is_one_cell_over_its_columns_and_above_its_steps() -> None:
    table = map_of(MIXED).select_one("table")
    assert table is not None
    rows = grid(table)
    steps = ["See", "Ask", "Write", "Wait", "Fetch", "", "Queue"]
    assert lane(rows, "Step") == [steps]
    assert lane(rows, "Touchpoint") == [["", "", "Desk", "Desk", "Desk", "", ""]]
    assert lane(rows, "Thoughts") == [["Oh", "Oh", "", "", "", "", ""]]
    assert lane(rows, "Pains") == [
        ["Dear", "Dear", "Slow", "Slow", "Slow", "", "Closed"],
        ["Dear", "Dear", "Long Odd", "", "", "", "Closed"],
    ]
    wholes = [cell.get_text(strip=True) for cell in table.select("td.j-whole[colspan]")]
    assert wholes == ["2Lowest pointDear", "Desk", "Oh", "Dear", "Slow"]


def test_the_head_of_a_stage_has_its_marks_its_reason_and_its_times() -> None:
    heads = [" ".join(th.get_text(" ").split()) for th in map_of(MIXED).select("[scope=colgroup]")]
    assert heads == [
        "Hear 2.0 takes 1 week",
        "★ Join 3.7 ●●●●○ · Many leave · waits 2 days",
        "Use 5.0",
        "Return",
    ]


def test_each_stage_that_says_something_has_an_anchor_of_its_own() -> None:
    soup = map_of(MIXED)
    for anchor in ("step-hear", "step-join", "step-use", "stage-return", "step-queue"):
        assert len(soup.select(f"[id='{anchor}']")) == 1
    assert soup.select("[id='step-return']") == []


@pytest.mark.parametrize(
    ("stages", "line"),
    [
        ("{name: A, score: 1, steps: [X, Y]}, {name: B, score: 5}", "M90 90c45-27 90-53 135-80"),
        (
            "{name: A, score: 1}, {name: B, score: 5, steps: [X, Y, Z]}",
            "M45 90c60-27 120-53 180-80",
        ),
        # A stage's feeling gives way to the points of its steps, and its score to none.
        (
            "{name: A, feeling: happy, steps: [{name: X, score: 1}, {name: Y, score: 1}]}",
            "M45 90h90",
        ),
        (
            "{name: A, score: 1, steps: [{name: X, feeling: happy}, Y]}, {name: B, score: 1}",
            "M90 90h135",
        ),
    ],
)
def test_a_point_of_a_stage_stands_in_the_middle_of_its_columns(stages: str, line: str) -> None:
    soup = map_of(f"journey: {{stages: [{stages}]}}")
    paths = [path["d"] for path in soup.select("path.j-curve-line:not(.j-bridge)")]
    assert paths == [line]


def test_todays_line_passes_the_points_of_stages() -> None:
    stages = """
  stages:
    - {name: A, score: 1, steps: [One, Two]}
    - {name: B, score: 1, steps: [{name: Three, next: [Five, {end: Gives up}]}, Four]}
    - {name: C, score: 1, steps: [Five]}
"""
    future = f"journey:\n  state: future\n  future_of: m\n{stages.replace('1,', '5,')}"
    soup = page_of(site_of({"m": f"journey:{stages}", "f": future}), "f.md")
    paths = [str(path["d"]) for path in soup.select("path.j-today-line")]
    assert any(path.endswith("M90 90h180h135") for path in paths)


def test_a_feeling_without_a_point_is_still_said() -> None:
    steps = "steps: [{name: B, feeling: sad}, {name: C, feeling: sad}]"
    for stage in (f"feeling: happy, {steps}", f"score: 1, {steps}"):
        soup = map_of(f"journey: {{stages: {{name: A, {stage}}}}}")
        shown = {feeling.text for feeling in soup.select(".j-feeling")}
        assert shown == ({"happy", "sad"} if "happy" in stage else {"sad"})


def test_a_map_of_stages_has_no_row_of_steps() -> None:
    soup = map_of("journey: {stages: [{name: A, pains: Dear}, {name: B, gains: Quick}]}")
    assert [row["class"][0] for row in soup.select("tbody tr")] == [
        "j-lane-pains",
        "j-lane-gains",
    ]
    about = soup.select_one("p.j-hidden")
    assert about is not None
    assert about.text == "2 stages."


def test_each_sheet_has_the_cells_of_its_stage() -> None:
    steps = ", ".join(f"S{number}" for number in range(9))
    keys = f"{{name: A, gains: Free}}, {{name: B, pains: Dear, score: 2, steps: [{steps}]}}"
    soup = map_of(f"journey: {{stages: [{keys}]}}", Options(prints_without_grid=True))
    sheets = [grid(table) for table in soup.select(".j-sheets table")]
    assert [lane(sheet, "Gains") for sheet in sheets] == [[["Free"]], [], []]
    assert [lane(sheet, "Pains") for sheet in sheets] == [[], [["Dear"] * 5], []]
    points = [table.select(".j-point") for table in soup.select(".j-sheets table")]
    assert [len(of_sheet) for of_sheet in points] == [0, 1, 0]
    assert "--journeys-across" not in str(points)  # nine columns have a middle one


def test_a_comparison_marks_what_a_stage_says_now() -> None:
    before = front(MIXED)
    after = before.replace("pains: Slow", "pains: Very slow").replace("score: 2,", "score: 4,")
    after = after.replace("1 week", "2 weeks").replace(
        "{name: Use, gains: It works, score: 5}", "{name: Own, gains: Mine}"
    )
    soup = BeautifulSoup(str(compare({"m.md": before}, {"m.md": after}).html), "html.parser")
    table = soup.select_one("table.j-map")
    assert table is not None
    rows = grid(table)
    assert any("Very slow" in text and "removed" not in text for text in lane(rows, "Pains")[0])
    changed = {
        " ".join(cell.get_text(" ").split()) for cell in table.select("td.j-changed[colspan]")
    }
    assert any("2 → 4" in text for text in changed)
    assert re.search(
        "takes 1 week.*takes 2 weeks", " ".join(table.select("thead")[0].get_text(" ").split())
    )
