"""The text of the Mermaid diagram: any name comes out as it went in."""

from __future__ import annotations

import pytest

from journeys_plugin.exchange import mermaid
from journeys_plugin.exchange.mermaid import Diagram, DiagramTask
from journeys_plugin.values.scale import Scale

from .writing import journey, site

ESCAPES = {
    "title": mermaid.escaped_title,
    "section": mermaid.escaped_section,
    "task": mermaid.escaped_task,
    "actor": mermaid.escaped_actor,
}
EVERYWHERE = tuple(ESCAPES)
NAMES = ("section", "task", "actor")


def drawn(
    title: str = "", section: str = "S", task: str = "T", score: float = 3, actor: str = ""
) -> list[str]:
    tasks = (DiagramTask(task, score, (actor,) if actor else ()),)
    text = mermaid.source(Diagram(title, ((section, tasks),)), configuration="")
    assert text is not None
    return [line.strip() for line in text.split("\n")]


@pytest.mark.parametrize(
    ("places", "raw", "written"),
    [
        (EVERYWHERE, "a # b", "a #35; b"),
        (EVERYWHERE, "a; b", "a#59; b"),
        (EVERYWHERE, "a: b", "a#58; b"),
        (EVERYWHERE, "a < b", "a #60; b"),
        (NAMES, '<x a="b">', '#60;x a="b">'),
        (EVERYWHERE, "50 %", "50 #37;"),
        (EVERYWHERE, "%%{init: {}}%%", "#37;#37;{init#58; {}}#37;#37;"),
        (("actor",), "Maya, Ben", "Maya#44; Ben"),
        (("title", "section", "task"), "Maya, Ben", "Maya, Ben"),
        (EVERYWHERE, "a\nb", "a#10;b"),
        (EVERYWHERE, "ﬂ¶", "#64258;#182;"),
        (EVERYWHERE, "C4Container", "C#52;Container"),
        (EVERYWHERE, "C4Component C4Dynamic", "C#52;Component C#52;Dynamic"),
        (EVERYWHERE, "C4Deployment", "C#52;Deployment"),
        (EVERYWHERE, "C4 and C4Context", "C4 and C4Context"),
        (("task",), "journey", "#106;ourney"),
        (("task",), "Title", "#84;itle"),
        (("task",), "SECTION x", "#83;ECTION x"),
        (("task",), "accTitle", "#97;ccTitle"),
        (("task",), "accDescr {", "#97;ccDescr {"),
        (("task",), "The journey", "The journey"),
        (("task", "actor"), " a", "#32;a"),
        (("task", "actor"), "\u00a0a", "#160;a"),
        (("task", "actor"), "\ufeff\u2028\u3000\ta", "#65279;#8232;#12288;#9;a"),
        (("actor",), "a \u00a0", "a#32;#160;"),
        (("actor",), "__proto__", "#95;_proto__"),
        (EVERYWHERE, "\"'>=\\{}$$ --- end", "\"'>=\\{}$$ --- end"),
        (EVERYWHERE, "😀 الأسئلة カート", "😀 الأسئلة カート"),
        (EVERYWHERE, "a\r\nb\rc", "a#10;b#10;c"),
        (EVERYWHERE, "a\x00b\x1bc\td", "a\u2400b\u241bc\td"),
        (EVERYWHERE, "\ud800\ufffe\uffff", "\ufffd\ufffd\ufffd"),
        (EVERYWHERE, "a\x80b\x9fc", "a\x80b\x9fc"),
        (("section", "task"), "", "#160;"),
    ],
)
def test_text_is_escaped_by_the_table(places: tuple[str, ...], raw: str, written: str) -> None:
    assert {place: ESCAPES[place](raw) for place in places} == dict.fromkeys(places, written)


def test_an_empty_title_is_left_out() -> None:
    assert drawn(title="") == ["journey", "section S", "T: 3"]


def test_a_task_without_actors_ends_with_its_score() -> None:
    assert drawn(actor="")[-1] == "T: 3"


def test_a_space_follows_each_colon_that_separates() -> None:
    assert drawn(title="A", task="x", actor="Maya") == [
        "journey",
        "title A",
        "section S",
        "x: 3 : Maya",
    ]


@pytest.mark.parametrize(("score", "words"), [(1, "1"), (3.5, "3.5"), (11 / 3, "3.67")])
def test_scores_are_numbers_as_short_as_can_be(score: float, words: str) -> None:
    assert drawn(score=score)[-1] == f"T: {words}"


def test_what_is_too_long_to_draw_is_not_written() -> None:
    task = DiagramTask("x" * mermaid.MAX_LENGTH, 3)
    assert mermaid.source(Diagram("A", (("S", (task,)),))) is None
    assert mermaid.source(Diagram("A", ())) is None


def test_the_configuration_stands_above_and_names_no_text_of_the_author() -> None:
    text = mermaid.source(Diagram("A", (("S", (DiagramTask("T", 3),)),)))
    assert text is not None
    assert text.startswith("---\nconfig:\n")
    assert text.split("\n---\n")[1].startswith("journey\n")


# From a journey to its diagram.


def diagram(steps: str, keys: str = "", scale: Scale | None = None) -> Diagram:
    catalogue = site({"maya": "title: Maya M.\npersona: {}", "buy": journey(steps, keys)})
    return mermaid.diagram(catalogue.journeys["buy"], catalogue, scale or Scale())


def test_a_step_without_a_score_is_left_out_and_counted() -> None:
    found = diagram("- {name: A}\n- {name: B, score: 2}\n- {name: C}")
    assert found.sections == (("Awareness", (DiagramTask("B", 2),)),)
    assert found.left_out == 2


def test_a_stage_without_scores_is_left_out() -> None:
    assert diagram("- {name: A}").sections == ()


def test_the_sites_scale_is_brought_to_mermaids() -> None:
    found = diagram("- {name: A, score: 5}", scale=Scale(1, 9))
    assert found.sections[0][1][0].score == 3


@pytest.mark.parametrize(
    ("step", "actors"),
    [
        ("score: 2", ("Maya M.", "Ben")),
        ("score: {maya: 2}", ("Maya M.",)),
        ("score: 2, actors: [Ben, Shop *staff*]", ("Ben", "Shop staff")),
    ],
)
def test_those_who_act_are_the_actors(step: str, actors: tuple[str, ...]) -> None:
    found = diagram(f"- {{name: A, {step}}}", "personas: [maya, Ben]")
    assert found.sections[0][1][0].actors == actors


def test_markup_is_not_drawn() -> None:
    found = diagram("- {name: 'Read the **FAQ** [now](faq.md)', score: 2}")
    assert found.sections[0][1][0].name == "Read the FAQ now"


def test_mermaid_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    drawn()
    assert capsys.readouterr() == ("", "")
