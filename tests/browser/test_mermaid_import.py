"""What the real Mermaid reads of a diagram is imported, and drawn again as it was."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from journeys_plugin.exchange.mermaid import diagram, source
from journeys_plugin.intake.drafts import draft_of
from journeys_plugin.intake.found import FoundJourney, Refusal
from journeys_plugin.intake.mermaid_parts import is_diagram
from journeys_plugin.intake.mermaid_text import read_diagram
from journeys_plugin.model import link
from journeys_plugin.model.page import Page, read_page
from journeys_plugin.values.scale import Scale
from tests.browser.mermaid_reader import MermaidReader, ReadDiagram

SEED = 20261130
DIAGRAMS = 1_500
DRAWN = 200
FOUND = Path(__file__).parent / "journeys"
NAMES = (
    *(
        "Make tea",
        "Go upstairs",
        "title",
        "titles",
        "sectional",
        "journey",
        "accTitle",
        "end",
        "a-b",
    ),
    *("50 %", "%", "a%%b", "#35;x", "a#59;b", "#58;", "#quot;x#quot;", "#x41;", "x#", "a;b", "{x}"),
    *("a<br/>b", "<b>", "日本語", "שלום", "👩‍👩‍👧", "C4Context", "`x`", "*a*", "x | y", "-->", "é"),
)
SCORES = ("3", " 5", "4.5", "1", " 2 ", "x", "", "0x3", "+4", ".5", "5.", "1e0", "Me", "NaN")
ACTORS = ("", "Me", "Me, Cat", "Me,Me", ", Cat", "Me: You", "a#44;b", " ", "Me%", "Me # x")
BEGINNINGS = (
    "journey\n",
    "  journey\n",
    "\n\njourney\n",
    "Journey\n",
    "%% x\njourney\n",
    "journey ",
)
LINES = (
    *(
        "title My day",
        "TITLE  Two  words",
        "title\tx",
        "title #35;1",
        "title",
        "section",
        "section",
    ),
    *(
        "section Work",
        "section Work",
        "  section Go home ",
        "section a#58;b",
        "Section x",
        "sectionx",
    ),
    *(
        "%% comment",
        "# comment",
        "% x",
        "accTitle: t",
        "accDescr: d",
        "accDescr { a\nb }",
        "",
        "\t",
    ),
    *("%%{init: {}}%%", "task", ": 3", "a: 3;", "journey"),
)


def any_diagram(draw: random.Random) -> str:
    """A diagram of lines that are mostly right."""
    return draw.choice(BEGINNINGS) + "\n".join(_lines(draw))


def _lines(draw: random.Random) -> Iterator[str]:
    for _ in range(draw.randint(1, 8)):
        if draw.randrange(3) == 0:
            yield draw.choice(LINES)
            continue
        actors = draw.choice(ACTORS)
        colon = f":{actors}" if actors else ""
        yield f"{draw.choice(['', '  '])}{draw.choice(NAMES)}:{draw.choice(SCORES)}{colon}"


def same_words(text: str) -> str:
    """A text as it is shown, where a line end is a space."""
    return " ".join(text.replace("<br/>", " ").replace("<br>", " ").split())


Tasks = list[tuple[str, str, float | None, list[str]]]


def tasks_of(read: ReadDiagram) -> Tasks:
    """The tasks with their sections; those of nobody's section stand in one without a name."""
    return [
        (
            same_words(task["section"]),
            same_words(task["name"]),
            task["score"],
            [actor for actor in map(same_words, task["actors"]) if actor],
        )
        for task in read["tasks"]
    ]


def imported_tasks(journey: FoundJourney) -> Tasks:
    return [
        (
            same_words(stage.name.text) if stage.name.sure else "",
            same_words(step.name.text),
            step.scores[""].value if step.scores else None,
            [same_words(actor.text) for actor in step.lanes["actors"]],
        )
        for stage in journey.stages
        for step in stage.steps
    ]


def read_again(journey: FoundJourney) -> str:
    """The diagram that we draw of the page that an import writes."""
    title = journey.title.text if journey.title else "x"
    text = draft_of(journey, title, Scale()).text()
    page = read_page("day.md", text.encode(), Scale())
    assert isinstance(page, Page)
    assert {found.rule for found in page.diagnostics} <= {"html-in-text"}, text
    [linked] = link([page]).journeys.values()
    return source(diagram(linked, link([page]), Scale())) or ""


def test_what_mermaid_reads_is_imported(mermaid_reader: MermaidReader) -> None:
    draw = random.Random(SEED)
    texts = [any_diagram(draw) for _ in range(DIAGRAMS)]
    imported: dict[str, ReadDiagram] = {}
    for text, read in zip(texts, mermaid_reader.read(texts), strict=True):
        if "error" in read or not read["tasks"]:
            continue
        assert is_diagram(text), text
        journey = read_diagram(text, "day.mmd")
        assert isinstance(journey, FoundJourney), text
        assert imported_tasks(journey) == tasks_of(read), text
        if "<" not in text:  # Mermaid takes tags out of titles
            title = journey.title.text if journey.title else ""
            assert same_words(title) == same_words(read["title"])
        imported[text] = read
    assert len(imported) > DIAGRAMS / 10
    _assert_same_drawing(dict(list(imported.items())[:DRAWN]), mermaid_reader)


def _assert_same_drawing(read: dict[str, ReadDiagram], reader: MermaidReader) -> None:
    """Compare diagrams with those that we draw of their pages; steps without a score are none."""
    journeys = {text: read_diagram(text, "day.mmd") for text in read}
    maps = {text: one for text, one in journeys.items() if isinstance(one, FoundJourney)}
    again = {text: read_again(one) for text, one in maps.items()}
    drawings = reader.read(list(again.values()))
    for text, drawn in zip(again, drawings, strict=True):
        ours = _on_mermaids_scale(maps[text], tasks_of(read[text]))
        if ours:
            sections = [name for name, _ in groupby(task[0] for task in ours)]
            assert sections == [name for name, _ in groupby(task[0] for task in tasks_of(drawn))]
            assert ours == tasks_of(drawn), text


def _on_mermaids_scale(journey: FoundJourney, tasks: Tasks) -> Tasks:
    """Bring scores outside of Mermaid's scale to it, as our diagram does."""
    names = [stage.name.text for stage in journey.stages for _ in stage.steps]
    scale = journey.scale
    assert scale is not None
    scored = zip(tasks, names, strict=True)
    return [
        (
            same_words(name),
            task[1],
            round(1 + (task[2] - scale.lowest) / (scale.highest - scale.lowest) * 4, 2),
            list(dict.fromkeys(task[3])),
        )
        for task, name in scored
        if task[2] is not None
    ]


@pytest.mark.parametrize("path", sorted(FOUND.glob("*.mmd")), ids=lambda path: path.stem)
def test_diagrams_of_others_are_imported(mermaid_reader: MermaidReader, path: Path) -> None:
    text = path.read_text("utf-8")
    read = mermaid_reader.read_one(text)
    journey = read_diagram(text, path.name)
    if "error" in read:
        assert isinstance(journey, Refusal) or path.stem == "directive"
    else:
        assert isinstance(journey, FoundJourney)
        assert imported_tasks(journey) == tasks_of(read)
        _assert_same_drawing({text: read}, mermaid_reader)
