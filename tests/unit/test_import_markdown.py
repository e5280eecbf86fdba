"""The tables and diagrams of a Markdown page become maps, as a reader of the page sees them."""

from __future__ import annotations

from journeys_plugin.intake.found import Found, FoundJourney, ReadingChoices, Refusal
from journeys_plugin.intake.recognising import read_file

TABLE = """\
# Our journeys

Some prose | that is no table

## Renew a *passport* ##

 Phase | Step | Feeling | Pain points
 --- | :--- | --- | ---
 Prepare | Check `a|b` | 3 | No list<br>Copy \\| paste
| | Take a **photo** | 1 | [Rejected](x.md) &amp; <b>again</b>
 Wait | Wait | 2 |

Below it.
"""
IN_CODE = "```text\n| Phase | Step |\n| --- | --- |\n| x | y |\n```\n"
DIAGRAM = "## Pay\n\n~~~ mermaid\njourney\n  section At the till\n    Pay: 3: Me\n~~~~\n"


def read(text: str) -> list[Found]:
    found = read_file("notes.md", text.encode(), ReadingChoices())
    assert not isinstance(found, Refusal), found
    return list(found)


def test_a_table_is_read_as_a_reader_of_the_page_sees_it() -> None:
    [journey] = read(TABLE + IN_CODE)
    assert isinstance(journey, FoundJourney)
    assert journey.title is not None
    assert (journey.title.text, str(journey.title.place)) == (
        "Renew a passport",
        "notes.md, line 5",
    )
    steps = [(stage.name.text, step.name.text) for stage in journey.stages for step in stage.steps]
    assert steps == [("Prepare", "Check a|b"), ("Prepare", "Take a photo"), ("Wait", "Wait")]
    pains = [pain for place in journey.places for pain in place.lanes.get("pains", ())]
    assert [pain.text for pain in pains] == ["No list", "Copy | paste", "Rejected & again"]
    assert str(pains[-1].place) == "notes.md!D10"


def test_a_page_may_have_diagrams_and_tables() -> None:
    diagram, table = read(DIAGRAM + TABLE)
    assert isinstance(diagram, FoundJourney)
    assert diagram.title is not None
    assert (diagram.title.text, diagram.title.sure) == ("Pay", False)
    assert str(diagram.stages[0].steps[0].name.place) == "notes.md, line 6"
    assert isinstance(table, FoundJourney)


def test_a_table_that_is_no_map_is_named_cell_by_cell() -> None:
    [journey] = read(TABLE + "\n| Name | Mail |\n| --- | --- |\n| Maya | later |\n")
    left = [(one.text, str(one.place)) for one in journey.left_over]
    assert left[-4:] == [
        *(("Name", "notes.md!A15"), ("Mail", "notes.md!B15")),
        *(("Maya", "notes.md!A17"), ("later", "notes.md!B17")),
    ]


def test_a_page_without_a_map_is_refused() -> None:
    for text in ("# Notes\n\nNothing.\n", IN_CODE, "```mermaid\nflowchart\n```\n"):
        found = read_file("notes.md", text.encode(), ReadingChoices())
        assert isinstance(found, Refusal), text
        assert found.message == "the page has no map"
    wrong = read_file("notes.md", DIAGRAM.replace(": 3: Me", "").encode(), ReadingChoices())
    assert isinstance(wrong, Refusal)
    assert str(wrong.place) == "notes.md, line 6"


def test_a_table_that_begins_with_the_word_is_no_diagram() -> None:
    for separator in (",", ";", "\t"):
        rows = ["journey/stage/step/pains", "Renew/Prepare/Take a photo/Rejected", "Renew/Pay/Pay/"]
        content = "\n".join(rows).replace("/", separator).encode()
        found = read_file("maps.csv", content, ReadingChoices())
        assert not isinstance(found, Refusal)
        [journey] = found
        assert isinstance(journey, FoundJourney)
        assert len(journey.stages) == 2
    found = read_file("maps.txt", b"%% x\n  journey\n  a: 3\n", ReadingChoices())
    assert not isinstance(found, Refusal)
