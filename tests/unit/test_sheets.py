"""Sheets as people make them: each cell is understood, or named as not understood."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys_plugin.intake.found import FoundJourney, ReadingChoices, Refusal, SourcePlace
from journeys_plugin.intake.sheets import SheetCell, Worksheet, read_sheets
from journeys_plugin.intake.sheets.head_words import SURE, words
from journeys_plugin.intake.sheets.known_heads import known_head
from journeys_plugin.intake.sheets.sheets_of_files import SheetsOfFile, sheets_of_file
from journeys_plugin.intake.sheets.worksheet import address
from tests.sheets.drawn import Case, as_text, as_workbook, cases
from tests.sheets.measure import found_values, measured, read
from tests.workbooks import SHEET, bent, workbook

LANGUAGES = {"en", "de", "fr", "es", "pt", "ru", "zh", "ja", "ar"}
CASES = [(case, name) for case in cases() for name in case.files]


OURS = [(case, name) for case, name in CASES if not case.first]
OF_OTHERS = [(case, name) for case, name in CASES if case.first]


def titled(one: object) -> str:
    return one.name if isinstance(one, Case) else str(one)


@pytest.mark.parametrize(("case", "name"), OURS, ids=titled)
def test_a_sheet_is_understood_as_its_author_meant_it(case: Case, name: str) -> None:
    result = measured(case, name)
    assert result.misunderstood == []
    assert result.wrong_guesses == []
    assert result.share >= 95, result.not_understood


@pytest.mark.parametrize(("case", "name"), OF_OTHERS, ids=titled)
def test_a_sheet_of_others_is_understood_no_worse_than_at_first(case: Case, name: str) -> None:
    result = measured(case, name)
    assert result.understood >= case.first["understood"]
    wrong = [*result.wrong_guesses, *result.misunderstood]
    assert len(wrong) <= case.first["wrong guess"] + case.first["misunderstood"], wrong


def places_of(found: Any) -> Counter[SourcePlace]:
    """Count in how many of a value, a head and what is left over each cell is."""
    count: Counter[SourcePlace] = Counter()
    values = {place for one in found for _, place, _ in found_values(one)}
    of_heads = {head.place for one in found for head in one.heads}
    left = {one.place for source in found for one in source.left_over}
    for kind in (values, of_heads - values, left - values):
        count.update(kind)
    return count


def assert_each_cell_is_told(sheets: Any, found: Any) -> None:
    count = places_of(found)
    for sheet in sheets:
        for at, cell in sheet.cells.items():
            if cell.text and not sheet.hidden:
                place = SourcePlace(sheet.name, address(at))
                assert count[place] == 1, (place, cell.text)


@pytest.mark.parametrize(("case", "name"), CASES, ids=titled)
def test_each_cell_is_a_value_a_head_or_left_over(case: Case, name: str) -> None:
    assert_each_cell_is_told(*read(case.files[name], name))


WORDS = ["Stage", "Step", "Touchpoint", "Emotion", "Pain points", "Owner", "Persona", "Maya", "Pay"]
TEXTS = st.sampled_from([*WORDS, "4", "-", "++", "a; b", "1. Plan", "Date: 2026-01-02", "x", "😀"])
PLACES = st.tuples(st.integers(1, 7), st.integers(1, 7))


@given(st.dictionaries(PLACES, TEXTS, max_size=40))
def test_of_any_sheet_each_cell_is_told(cells: dict[tuple[int, int], str]) -> None:
    sheet = Worksheet("S", {at: SheetCell(text) for at, text in cells.items()})
    found = read_sheets([sheet], ReadingChoices())
    if not isinstance(found, Refusal):
        assert_each_cell_is_told([sheet], found)


# Words.


def test_each_word_of_the_table_leads_to_its_key() -> None:
    for key, _, word in words():
        known = known_head(word)
        if key == "a_stage":  # where it means something else, too, it says less for a row of heads
            assert known is None or known.weight < SURE, word
        else:
            assert known is not None, word
            assert key in known.keys, word


def test_each_key_has_words_in_nine_languages() -> None:
    of_key: dict[str, set[str]] = {}
    for key, language, _ in words():
        of_key.setdefault(key, set()).add(language)
    assert {key: LANGUAGES - found for key, found in of_key.items() if found != LANGUAGES} == {}


def test_a_word_that_means_one_thing_stands_under_one_key() -> None:
    keys: dict[str, set[str]] = {}
    for key, language, word in words():
        if key != "a_stage":
            keys.setdefault(f"{language} {word.casefold()}", set()).add(key)
    both = {"stage step", "frustrations pains", "frontstage scenario", "date metrics"}
    both |= {"feeling score", "feeling_thoughts thoughts", "scenario status", "behaviours doing"}
    assert {" ".join(sorted(found)) for found in keys.values() if len(found) > 1} <= both


@pytest.mark.parametrize(
    ("text", "key", "about"),
    [
        ("EMOTION (-2..1)", "score", (-2, 1)),
        ("Gefühl (1–5)", "feeling", (1, 5)),
        ("満足度（0〜10）", "score", (0, 10)),
        ("Emotions – Maya", "score", "Maya"),
        ("Satisfaction (Maya)", "score", "Maya"),
        ("Satisfaction by persona", "score", ""),
        ("Time (min)", "duration", "min"),
        ("3. Pain points:", "pains", ""),
        ("Pain points / frustrations", "pains", ""),
        ("Hürden (pain points)", "pains", ""),
        ("😀 Emotions", "score", ""),
        ("Thoughts & feelings", "feeling_thoughts", ""),
    ],
)
def test_a_head_says_more_than_its_word(text: str, key: str, about: object) -> None:
    head = known_head(text)
    assert head is not None
    assert head.key == key
    assert about in (head.scale, head.whose, head.unit) or about == ""


# Choices.

DOWN: list[list[Any]] = [
    ["Barriers", "Emotion", "Stage"],
    ["no sign", 3, "Arrive"],
    ["a queue", 1, "Check in"],
]


def found_in(rows: list[list[Any]], choices: ReadingChoices | None = None) -> FoundJourney:
    _, found = read(workbook({"S": rows}), "s.xlsx", choices)
    assert not isinstance(found, Refusal), found
    [journey] = found
    assert isinstance(journey, FoundJourney)
    return journey


def test_a_scale_that_is_guessed_says_so_unless_it_is_decided() -> None:
    scale = found_in(DOWN).scale
    assert scale is not None
    assert (scale.lowest, scale.highest, scale.sure) == (1, 5, False)
    assert scale.reason == "the scores lie between 1 and 3"
    chosen = found_in(DOWN, ReadingChoices(scale=(0, 4))).scale
    assert chosen is not None
    assert (chosen.lowest, chosen.highest, chosen.sure) == (0, 4, True)


def test_heads_and_a_range_can_be_decided_by_hand() -> None:
    rows: list[list[Any]] = [
        ["Moment", "Ärger", "Emotion"],
        ["Pay", "no card", 2],
        ["Leave", "rain", 3],
        [],
        ["x"],
    ]
    choices = ReadingChoices(heads={"ärger": "pains"}, cells="A1:C2")
    [stage] = found_in(rows, choices).stages
    assert [item.text for step in stage.steps for item in step.lanes["pains"]] == ["no card"]


def test_a_sheet_is_chosen_by_name_or_number() -> None:
    content = workbook({"One": DOWN, "Two": [*DOWN, ["dark", 2, "Sleep"]]})
    for choice in ("Two", "two", "2"):
        _, [journey] = read(content, "s.xlsx", ReadingChoices(sheet=choice))
        assert len(journey.stages) == 3
    _, refusal = read(content, "s.xlsx", ReadingChoices(sheet="Three"))
    assert refusal.remedy == "the sheets are: One, Two"


def test_scores_outside_of_the_scale_and_second_scores_are_left_over() -> None:
    rows: list[list[Any]] = [
        ["Stage", "Emotion (1-5)", "Satisfaction"],
        ["Pay", 9, 2],
        ["Go", 3, 4],
    ]
    left = {one.text: one.why for one in found_in(rows).left_over}
    assert "not between 1 and 5" in left["9"]
    assert "a score already, from S!B3" in left["4"]


def test_texts_that_a_spreadsheet_made_dates_are_left_over() -> None:
    import datetime

    day = datetime.datetime(2026, 2, 1)
    left = found_in([["Stage", "Pain points", "Duration"], ["Pay", "slow", day]]).left_over
    assert [(one.text, "it is a date" in one.why) for one in left] == [("2026-02-01", True)]


# Sources that are no map.

LOG = "customer_id,timestamp,channel\n" + "".join(
    f"{i},2026-01-0{i} 10:00,web\n" for i in range(1, 7)
)


def refusal_of(content: bytes, name: str = "s.xlsx") -> Refusal:
    of_file = sheets_of_file(content, name)
    if isinstance(of_file, Refusal):
        return of_file
    found = read_sheets(of_file.sheets, ReadingChoices())
    assert isinstance(found, Refusal), found
    return found


def zipped(**parts: bytes) -> bytes:
    import io
    import zipfile

    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/"), part)
    return written.getvalue()


NO_MAPS: list[tuple[bytes, str, str]] = [
    (LOG.encode(), "log.csv", "these are events, not a map"),
    (b"", "empty.csv", "the file is empty"),
    (b"\xef\xbb\xbf\r\n", "blank.csv", "no cell has a text"),
    (workbook({"S": []}), "s.xlsx", "no cell has a text"),
    (b"a,b\n1,2\n", "s.csv", "no table of stages and their lanes is found"),
    (b"%PDF-1.7", "s.pdf", "the file is a PDF"),
    (b"\x89PNG\r\n", "s.png", "the file is a picture"),
    (b"<html><table>", "s.xls", "a web page"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "s.xls", "old .xls workbook, or one with a password"),
    (
        zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
        "s.ods",
        "OpenDocument",
    ),
    (b"PK\x03\x04 cut", "s.xlsx", "not an XLSX workbook"),
    (zipped(xl__worksheets__sheet1=b" " * 200_000_000), "bomb.xlsx", "more than 128 MB"),
    (b'Stage,"Pain\nx', "s.csv", "quotes"),
    (b"S\0t\0a\0g\0e\0", "s.csv", "not text in UTF-8 or UTF-16"),
]


@pytest.mark.parametrize(
    ("content", "name", "message"), NO_MAPS, ids=[name for _, name, _ in NO_MAPS]
)
def test_what_is_no_map_is_refused_in_words(content: bytes, name: str, message: str) -> None:
    assert message in refusal_of(content, name).message


ROWS: list[list[Any]] = [
    ["Étape", "Irritants"],
    ["Réserver", "trop cher; lent"],
    ["Arriver", "où est l'entrée ?"],
]


@pytest.mark.parametrize(
    ("separator", "encoding"),
    list(itertools.product(",;\t|", ("utf-8", "utf-8-sig", "utf-16", "cp1252"))),
)
def test_a_text_file_is_read_in_any_encoding_and_separator(separator: str, encoding: str) -> None:
    _, [journey] = read(as_text(ROWS, separator, encoding), "s.csv")
    assert [stage.name.text for stage in journey.stages] == ["Réserver", "Arriver"]
    assert [item.text for item in journey.stages[0].lanes["pains"]] == ["trop cher", "lent"]


@pytest.mark.parametrize("encoding", ["cp1251", "shift_jis", "gb18030", "cp1256"])
def test_the_encoding_of_other_scripts_is_guessed_by_the_heads(encoding: str) -> None:
    language = {"cp1251": "ru", "shift_jis": "ja", "gb18030": "zh", "cp1256": "ar"}[encoding]
    heads = [
        next(word for key, of, word in words() if key == wanted and of == language)
        for wanted in ("stage", "pains")
    ]
    content = as_text([heads, ["A", "b"], ["C", "d"]], ";", encoding)
    of_file = sheets_of_file(content, "s.csv")
    assert isinstance(of_file, SheetsOfFile)
    assert [one.about for one in of_file.assumptions] == [f"the text is read as {encoding}"]
    _, [journey] = read(content, "s.csv")
    assert [stage.name.text for stage in journey.stages] == ["A", "C"]


def test_rows_of_text_files_are_counted_as_spreadsheets_do() -> None:
    content = b'Title\n\n;;\nStage;Pain points;Weather\n"A\n";"b\nc";\nC;d;sun\n'
    _, [journey] = read(content, "s.csv")
    assert [stage.name.place.cell for stage in journey.stages] == ["A5", "A6"]


def test_formulas_that_were_never_computed_are_left_over() -> None:
    rows: list[list[Any]] = [["Stage", "Pain points"], ["Pay", "=A1&B1"], ["Go", "rain"]]
    [left] = found_in(rows).left_over
    assert (left.text, left.place.cell) == ("=A1&B1", "B2")
    assert "formula without a saved value" in left.why


def test_a_sheet_that_is_formatted_down_to_its_end_is_read() -> None:
    def stretched(part: bytes) -> bytes:
        rows = b"".join(b'<row r="%d"/>' % row for row in range(40, 1_048_576, 5))
        return part.replace(b"</sheetData>", rows + b"</sheetData>")

    _, [journey] = read(bent(workbook({"S": DOWN}), stretched, SHEET), "s.xlsx")
    assert len(journey.stages) == 2


def test_hidden_columns_and_sheets_are_told() -> None:
    def hide(book: Any) -> None:
        book["S"].column_dimensions["B"].hidden = True
        book["Lists"].sheet_state = "veryHidden"

    content = workbook({"S": DOWN, "Lists": [["a"], ["b"]]}, hide)
    _, [journey] = read(content, "s.xlsx")
    why = {one.place: one.why for one in journey.left_over}
    assert why[SourcePlace("S", "B2")] == "its column is hidden"
    assert "the sheet is hidden" in why[SourcePlace("Lists")]


def test_a_drawn_sheet_has_no_other_cells_than_its_case() -> None:
    sheet = {"name": "S", "at": "B4", "rows": [["a", None], ["b", "c"]], "merge": ["B4:C4"]}
    [read_sheet], _ = read(as_workbook([sheet]), "s.xlsx")
    assert {address(at) for at in read_sheet.cells} == {"B4", "B5", "C5"}
