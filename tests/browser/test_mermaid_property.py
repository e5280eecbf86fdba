"""Any text comes back from the real Mermaid as it went in, whatever its characters."""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pytest
import yaml

from journeys_plugin.exchange.mermaid import (
    Diagram,
    DiagramTask,
    diagram,
    source,
)
from journeys_plugin.model import link
from journeys_plugin.model.page import Page, read_page
from journeys_plugin.values.scale import Scale
from tests.browser.mermaid_reader import MermaidReader, ReadDiagram

SEED = 20261122
DIAGRAMS = 2_500
DRAWN = 60
JOURNEYS = 200

WORDS = (
    *("journey", "title", "section", "accTitle", "accDescr", "Journey", "TITLE", "SeCtIoN"),
    *("C4Container", "C4Component", "C4Dynamic", "C4Deployment", "C4Context", "graph", "end"),
    *("style", "classDef", "__proto__", "constructor", "toString", "hasOwnProperty", "undefined"),
    *("%%", "%%{init}%%", '%%{init: {"theme":"dark"}}%%', "---", "$$x^2$$", "`code`", "{", "}"),
    *(
        '<img src=x onerror="alert(1)">',
        "<br/>",
        "<br>",
        "&lt;",
        "&#58;",
        "&amp;",
        "#58;",
        "#quot;",
    ),
    *("ﬂ°°", "ﬂ°58¶ß", "¶ß", "ﬂ", "¶", "°", "ß", "]]>", "-->", "a: 3: b", ": 5", ",", ", ", ";;"),
    *("Read the FAQ", "50 %", "C#", "a;b", "1:30", "é", "e\u0301", "ǅ", "İ", "ß", "ﬁ"),
    *("日本語", "한국어", "שלום", "مرحبا", "ไทย", "हिन्दी", "\u202eabc\u202c", "\u200f"),
    *("👩‍👩‍👧", "🏳️‍🌈", "🇩🇪", "\U0010ffff", "\U000e0041", "𝒳", "\ufe0f"),
    *("\ud83d\ude00", "\ud800", "\udfff", "\ufffe", "\uffff", "\ufffd", "\ufdd0", "\u00ad"),
)
SPACES = (
    "\t\n\v\f\r \x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2007\u200a\u200b"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
SIGNS = "#;:%,<>&\"'`\\/|{}[]()*_~^$@!?=+-."
CONTROLS = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0))))


def any_text(draw: random.Random) -> str:
    """A text of words, signs, white space and characters of any sort; may be empty."""
    return "".join(_piece(draw) for _ in range(draw.choice((0, 1, 1, 2, 3, 5, 8))))


def _piece(draw: random.Random) -> str:
    sort = draw.randrange(7)
    if sort < 2:
        return draw.choice(WORDS)
    if sort == 2:
        return draw.choice(SPACES) * draw.choice((1, 1, 2))
    if sort == 3:
        return draw.choice(CONTROLS)
    if sort == 4:
        return draw.choice(SIGNS)
    if sort == 5:
        return chr(draw.randrange(0x250))
    return chr(draw.randrange(sys.maxunicode + 1))


def carried(text: str) -> str:
    """The text as Mermaid can carry it at all: what no escape can write is replaced."""
    return "".join(map(_carried, text.replace("\r\n", "\n")))


def _carried(char: str) -> str:
    if char == "\r":
        return "\n"
    if char < " " and char not in "\t\n":
        return chr(0x2400 + ord(char))
    if "\ud800" <= char <= "\udfff" or char in "\ufffe\uffff":
        return "\N{REPLACEMENT CHARACTER}"
    return char


def or_space(text: str) -> str:
    """A name as Mermaid carries it; an empty one is a no-break space."""
    return carried(text) or "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Expected:
    """What Mermaid must read."""

    title: str
    sections: list[str]
    tasks: list[tuple[str, str, str, list[str]]]
    """Section, name, score as it is written, actors."""

    @property
    def actors(self) -> list[str]:
        return sorted({actor for *_, actors in self.tasks for actor in actors})


def any_diagram(draw: random.Random) -> Diagram:
    """A diagram of one to four sections with one to four tasks each."""
    sections: list[tuple[str, tuple[DiagramTask, ...]]] = []
    for _ in range(draw.randint(1, 4)):
        name = sections[-1][0] if sections and draw.random() < 0.15 else any_text(draw)
        tasks = tuple(_any_task(draw) for _ in range(draw.randint(1, 4)))
        sections.append((name, tasks))
    return Diagram(any_text(draw), tuple(sections))


def _any_task(draw: random.Random) -> DiagramTask:
    score = draw.choice((1, 5, 2.5, draw.randint(1, 5), draw.randint(100, 500) / 100))
    actors = tuple(any_text(draw) for _ in range(draw.choice((0, 0, 1, 1, 2, 4))))
    return DiagramTask(any_text(draw), score, actors)


def expected_of(drawn: Diagram) -> Expected:
    return Expected(
        title=carried(drawn.title),
        sections=[or_space(name) for name, _ in drawn.sections],
        tasks=[
            (or_space(name), or_space(task.name), f"{task.score:g}", [*map(or_space, task.actors)])
            for name, tasks in drawn.sections
            for task in tasks
        ],
    )


def as_read(found: ReadDiagram) -> Expected:
    assert "error" not in found, found["error"]
    return Expected(
        title=found["title"],
        sections=found["sections"],
        tasks=[
            (task["section"], task["name"], f"{task['score']:g}", task["actors"])
            for task in found["tasks"]
        ],
    )


def _differences(
    expected: list[Expected], found: list[ReadDiagram], texts: list[str]
) -> list[tuple[Expected, object, str]]:
    """What came back otherwise; a whole list, so that a failure shows how much fails."""
    wrong: list[tuple[Expected, object, str]] = []
    for one, read, text in zip(expected, found, texts, strict=True):
        if "error" in read or as_read(read) != one or sorted(read["actors"]) != one.actors:
            wrong.append((one, read, text))
    return wrong


@pytest.fixture(scope="module")
def diagrams() -> list[Diagram]:
    draw = random.Random(SEED)
    return [any_diagram(draw) for _ in range(DIAGRAMS)]


def _source(drawn: Diagram) -> str:
    text = source(drawn)
    assert text is not None
    return text


def test_every_text_is_read_as_it_went_in(
    mermaid_reader: MermaidReader, diagrams: list[Diagram]
) -> None:
    texts = [_source(drawn) for drawn in diagrams]
    wrong = _differences([*map(expected_of, diagrams)], mermaid_reader.read(texts), texts)
    assert wrong[:3] == []


def test_every_text_is_drawn_as_it_went_in(
    mermaid_reader: MermaidReader, diagrams: list[Diagram]
) -> None:
    """Drawn, adjacent sections of one name are one; a line break is a space."""
    one_word = [Diagram(word, ((word, (DiagramTask(word, 3, (word,)),)),)) for word in WORDS]
    some = [*one_word, *diagrams[:DRAWN]]
    found = mermaid_reader.read([*map(_source, some)], drawn=True)
    for drawn, read in zip(some, found, strict=True):
        expected = expected_of(drawn)
        assert "error" not in read, read["error"]
        assert _one_line(read["title"]) == _one_line(expected.title)
        merged = (name for name, _ in groupby(expected.sections))
        assert [*map(_one_line, read["sections"])] == [*map(_one_line, merged)]
        assert [
            (_one_line(task["name"]), f"{task['score']:.2f}", [*map(_one_line, task["actors"])])
            for task in read["tasks"]
        ] == [
            (_one_line(name), f"{float(score):.2f}", [*map(_one_line, actors)])
            for _, name, score, actors in expected.tasks
        ]
        assert {*map(_one_line, read["actors"])} == {*map(_one_line, expected.actors)}


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


def test_hard_texts_are_among_them(diagrams: list[Diagram]) -> None:
    """The property says nothing where its texts are harmless."""
    texts = [
        text for drawn in diagrams for text in (drawn.title, *(name for name, _ in drawn.sections))
    ]
    everything = "".join(texts)
    assert not set(SPACES + SIGNS + CONTROLS) - set(everything)
    assert all(word in everything for word in WORDS)
    assert {"", "\t", "#"} <= {text[:1] for text in texts}


# Whole journeys, through the pages.

_REFUSED = str.maketrans("", "", "*_`\\[]\r\n\x85\u2028\u2029")
"""Inline Markdown means something, and line ends are YAML's: both are tested elsewhere."""


def page_text(draw: random.Random) -> str:
    """A text that a page in UTF-8 can hold, with at least one visible character."""
    text = any_text(draw).translate(_REFUSED).encode("utf-8", "replace").decode()
    return f"{text}{draw.choice('ab#;:%,<')}"


def any_journey(draw: random.Random, number: int) -> tuple[list[Page], Expected]:
    """A journey and its personas as pages, and the diagram that it must give."""
    personas = {f"p{n}": f"{page_text(draw)} {n}" for n in range(draw.randint(1, 3))}
    title = page_text(draw)
    stages, tasks = [], []
    for index in range(draw.randint(1, 4)):
        stage = f"{page_text(draw)}{index}"
        steps = []
        for _ in range(draw.randint(1, 4)):
            step, task = _any_step(draw, [*personas])
            steps.append(step)
            if task is not None:
                name, score, ids = task
                actors = [_shown(personas[one]) for one in ids or personas]
                tasks.append((_shown(stage), _shown(name), score, actors))
        stages.append({"name": stage, "steps": steps})
    journey = {"personas": [*personas], "stages": stages}
    pages = [
        _page(f"j{number}.md", {"title": title, "journey": journey}),
        *(_page(f"{key}.md", {"title": name, "persona": {}}) for key, name in personas.items()),
    ]
    sections = [name for name, _ in groupby(section for section, *_ in tasks)]
    return pages, Expected(_shown(title), sections, tasks)


def _any_step(
    draw: random.Random, personas: list[str]
) -> tuple[dict[str, Any], tuple[str, str, list[str]] | None]:
    name = page_text(draw)
    step: dict[str, Any] = {"name": name}
    if draw.random() < 0.2:
        return step, None  # without a score: left out
    if draw.random() < 0.3:
        scores = {one: draw.randint(2, 10) / 2 for one in personas}
        step["score"] = scores
        return step, (name, _score(sum(scores.values()) / len(scores)), personas)
    score = draw.randint(2, 10) / 2
    step["score"] = score
    actors = draw.sample(personas, draw.randint(0, len(personas)))
    step["actors"] = actors
    return step, (name, _score(score), actors)


def _score(value: float) -> str:
    return f"{round(value, 2):g}"


def _shown(text: str) -> str:
    """White space at the ends of a text is dropped."""
    return carried(text.strip())


def _page(path: str, front: dict[str, Any]) -> Page:
    written = yaml.safe_dump(front, sort_keys=False, width=sys.maxsize)
    page = read_page(path, f"---\n{written}---\n".encode(), Scale())
    assert isinstance(page, Page)
    return page


def test_journeys_on_pages_are_read_as_they_were_written(mermaid_reader: MermaidReader) -> None:
    draw = random.Random(SEED)
    expected, texts = [], []
    for number in range(JOURNEYS):
        pages, one = any_journey(draw, number)
        catalogue = link(pages)
        drawn = diagram(catalogue.journeys[f"j{number}"], catalogue, Scale())
        if one.tasks:
            expected.append(one)
            texts.append(_source(drawn))
        else:
            assert source(drawn) is None
    assert len(texts) > JOURNEYS * 0.8
    assert _differences(expected, mermaid_reader.read(texts), texts)[:3] == []
