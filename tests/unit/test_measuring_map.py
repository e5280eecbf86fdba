"""The counts of `make measure-map` that need no browser, on what can be counted by hand."""

from __future__ import annotations

from pathlib import Path

from tests.measuring_map.boxes import Box, covered
from tests.measuring_map.figures import Figure, all_of, at_most, table
from tests.measuring_map.our_parts import our_parts


def test_boxes_that_overlap_cover_their_common_part_once() -> None:
    assert covered([]) == 0
    assert covered([Box(0, 0, 10, 10), Box(5, 5, 15, 15)]) == 175
    assert covered([Box(0, 0, 10, 10), Box(2, 2, 4, 4), Box(20, 0, 30, 1)]) == 110


def test_our_parts_are_counted_once_and_only_in_the_article(tmp_path: Path) -> None:
    outer = '<div class="journeys j-map"><p>ü<br><svg><path d="M0"/></svg></p>'
    part = f'{outer}<i class="journeys">&gt;</i></div>'
    chip = '<span class="journeys">1</span>'
    file = tmp_path / "index.html"
    file.write_text(
        f'<nav class="journeys">x</nav><article><img><p>Text</p>\n{part}\n{chip}</article>', "utf-8"
    )
    assert our_parts(file) == (len((part + chip).encode()), 7)


def test_the_table_says_what_is_wanted_and_what_was() -> None:
    figures = [at_most("height", 1500, 2786.4, "px"), all_of("steps", 37, 37)]
    assert figures[1] == Figure("steps", "all", "37 of 37", True)
    assert table(figures, {"height": "3,000 px"}, "abc").splitlines()[2:] == [
        "| height | ≤ 1,500 px | 3,000 px | 2,786 px | **no** |",
        "| steps | all |  | 37 of 37 | ok |",
    ]
