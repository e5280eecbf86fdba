"""An empty sheet, filled in as in a workshop, is a map without a guess."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from journeys_plugin.exchange.empty_sheet import empty_workbook
from journeys_plugin.intake.found import FoundJourney, ReadingChoices, Refusal
from journeys_plugin.intake.recognising import read_file
from journeys_plugin.languages import LANGUAGES
from journeys_plugin.options import Options
from journeys_plugin.options.lanes import read_lanes
from journeys_plugin.values.scale import Scale

LANE = {"key": "questions", "label": "Open questions"}
FILLED: dict[str, dict[int, Any]] = {
    "called": {3: "Renew a passport"},
    "personas": {3: "Ana\nBen"},
    "goal": {3: "A passport in time"},
    "stage": {3: "Prepare", 6: "Wait"},
    "step": {3: "Check <what> I *need*", 4: "Take a photo", 6: "Track it"},
    "score": {3: 4, 4: 1.5},
    "feeling": {3: "🙂"},
    "touchpoint": {3: "Start page, Hotline", 6: "Tracking page"},
    "channel": {3: "web"},
    "pains": {4: "Photo rejected\n• No reason given"},
    "questions": {6: "Who answers?"},
}


def options(language: str) -> Options:
    return Options(language=language, lanes=read_lanes([LANE]))


def sheet_of(language: str) -> tuple[Any, Any]:
    """Give an empty workbook and its sheet."""
    book = load_workbook(BytesIO(empty_workbook(options(language))))
    return book, book.worksheets[0]


def fill(sheet: Any) -> None:
    """Write into the sheet what a workshop has found."""
    for cells in sheet.iter_rows():
        key = str(cells[0].value or "").removeprefix("journey:")
        for column, value in FILLED.get(key, {}).items():
            cells[column - 1].value = value


def read(book: Any) -> Any:
    target = BytesIO()
    book.save(target)
    choices = ReadingChoices(lanes={str(LANE["label"]): str(LANE["key"])})
    return read_file("workshop.xlsx", target.getvalue(), choices)


def said(journey: FoundJourney) -> dict[str, Any]:
    """Give what a map says, in short."""
    return {
        "title": journey.title and journey.title.text,
        "personas": [one.text for one in journey.personas],
        "goal": [one.text for one in journey.facts["goal"]],
        "scale": journey.scale and (journey.scale.lowest, journey.scale.highest),
        "stages": [(stage.name.text, len(stage.steps)) for stage in journey.stages],
        "steps": [
            (
                step.name.text,
                [score.value for score in step.scores.values()],
                [feeling.text for feeling in step.feelings.values()],
                {key: [one.text for one in texts] for key, texts in step.lanes.items() if texts},
            )
            for stage in journey.stages
            for step in stage.steps
        ],
    }


MEANT = {
    "title": "Renew a passport",
    "personas": ["Ana", "Ben"],
    "goal": ["A passport in time"],
    "scale": (1, 5),
    "stages": [("Prepare", 2), ("Wait", 1)],
    "steps": [
        (
            "Check <what> I *need*",
            [4],
            ["🙂"],
            {"touchpoint": ["Start page", "Hotline"], "channel": ["web"]},
        ),
        ("Take a photo", [1.5], [], {"pains": ["Photo rejected", "No reason given"]}),
        ("Track it", [], [], {"touchpoint": ["Tracking page"], "questions": ["Who answers?"]}),
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_filled_in_is_read_without_a_guess(language: str) -> None:
    book, sheet = sheet_of(language)
    fill(sheet)
    [found] = read(book)
    assert said(found) == MEANT
    assert (found.left_over, found.assumptions) == ((), ())
    assert all(head.sure for head in found.heads)
    assert not found.title.is_markdown


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_table_is_understood_wherever_it_is_copied_to(language: str) -> None:
    _, sheet = sheet_of(language)
    fill(sheet)
    copy = Workbook()
    plain: Any = copy.worksheets[0]
    for cells in sheet.iter_rows(min_row=2, min_col=2):
        for cell in cells:
            plain.cell(cell.row, cell.column - 1).value = cell.value
    for merge in sheet.merged_cells.ranges:
        ends = (merge.min_row, merge.min_col - 1, merge.max_row, merge.max_col - 1)
        plain.merge_cells(None, *ends)
    [found] = read(copy)
    assert said(found) == MEANT
    assert found.left_over == ()
    guessed = [one for one in (*found.heads, found.title, *found.personas) if not one.sure]
    assert guessed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_head_says_what_belongs_beside_it(language: str) -> None:
    _, sheet = sheet_of(language)
    heads = [cells[1] for cells in sheet.iter_rows(min_row=2) if cells[0].value]
    assert len(heads) == 14
    assert len({head.comment.text for head in heads}) == 14
    assert all("{" not in head.comment.text for head in heads)


def test_scores_and_feelings_are_chosen() -> None:
    _, sheet = sheet_of("en")
    lists = [rule.formula1 for rule in sheet.data_validations.dataValidation]
    assert lists == ['"1,2,3,4,5"', '"😡,😟,😐,🙂,😀"']
    wide = Options(scale=Scale(0, 100))
    sheet = load_workbook(BytesIO(empty_workbook(wide))).worksheets[0]
    [rule, _] = sheet.data_validations.dataValidation
    assert (rule.type, rule.formula1, rule.formula2) == ("decimal", "0", "100")


def test_columns_rows_and_sheets_may_be_added() -> None:
    def second_map(sheet: Any) -> None:
        sheet.insert_cols(5)
        at = {str(cells[0].value): cells[0].row for cells in sheet.iter_rows()}
        sheet.cell(at["step"], 5).value = "Sign"
        below = max(row for row in at.values() if isinstance(row, int)) + 1
        sheet.cell(below, 2).value = "Backstage"
        sheet.cell(below, 5).value = "A clerk looks"

    [first, second] = read(_two_sheets(second_map))
    assert said(first) == MEANT
    sign = second.stages[0].steps[2]
    assert (sign.name.text, [one.text for one in sign.lanes["backstage"]]) == (
        "Sign",
        ["A clerk looks"],
    )


def _two_sheets(change: Callable[[Any], None]) -> Any:
    book, sheet = sheet_of("en")
    fill(sheet)
    change(book.copy_worksheet(sheet))
    return book


def test_a_remark_of_somebody_is_told_and_an_empty_sheet_refused() -> None:
    from openpyxl.comments import Comment

    book, sheet = sheet_of("en")
    assert isinstance(read(book), Refusal)
    fill(sheet)
    sheet["D9"].comment = Comment("Really?", "Ana")
    [found] = read(book)
    assert [(str(one.place), one.text) for one in found.left_over] == [("Journey!D9", "Really?")]
