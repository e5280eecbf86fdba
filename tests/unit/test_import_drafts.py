"""What was found in a source becomes pages that say exactly that."""

from __future__ import annotations

from collections.abc import Sequence

import markdown
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from journeys_plugin.diagnostics import Severity
from journeys_plugin.findings.rules import RULES
from journeys_plugin.intake.drafts import draft_of
from journeys_plugin.intake.found import (
    FoundHead,
    FoundJourney,
    FoundPersona,
    FoundScale,
    FoundScore,
    FoundStage,
    FoundStep,
    FoundText,
    LeftOver,
    SourcePlace,
)
from journeys_plugin.schema.records import WrittenJourney, WrittenPersona
from journeys_plugin.schema.scores import Scores
from journeys_plugin.schema.steps import WrittenStep
from journeys_plugin.values.inline import MARKUP, words
from journeys_plugin.values.scale import Scale

from .writing import read

PLACE = SourcePlace("Workshop", "B7")
AWKWARD = """
no|Yes|null|~|1:30|2026-01-01|1e3|0x1F|4|-|- a|* a|--- a|One thing: shipping|See ticket #4711|#1
@growth|*Really?*|"Why?" asked Maya|'quoted'|a: b: c|{{ config }}|{% raw %}|<script>a(1)</script>
<!-- x -->|`rm -rf`|[x](javascript:alert(1))|[Desk](desk.md)|![p](p.png)|&amp;|> quoted|pains: x
a¶b|• one¶• two|1. one¶2. two|a¶¶ b¶|│-¶x|שלום: עולם|\u202eabc|مرحبا، كيف؟|😟 no|👩\u200d💻|\ufeffx
\u200bx: y|a\u00a0b|\x85|a\u2028b|\ud800|\x00|a\r¶b|C:\\new\\table|pains：hidden|‘pains: x|│
# journeys: ignore[html-in-text]|!tag|&anchor|*alias|%d|?|? x|: x|12 h|3 h ohne Info|1-2 d
chatbot|chat/phone|a, b|a and b|...|---|touchpoints/desk.md|end|true|\t tab|**|a\\*b|_x_|=|<<
"""
SIGNS = st.sampled_from("ab :#-?*&!|>'\"%@`{}[],=~<0179.e_\\\n\t()“：\u00a0\u200b")
WORDS = AWKWARD.strip().replace("\n", "|").replace("¶", "\n").split("|")
TEXTS = (
    st.sampled_from([word.replace("│", "|") for word in WORDS])
    | st.text(max_size=12)
    | st.text(SIGNS, max_size=14)
)


def found_text(text: str) -> FoundText:
    return FoundText(text, PLACE)


FOUND_TEXTS = TEXTS.map(found_text)
LANES = st.fixed_dictionaries(
    {},
    optional={
        key: st.lists(FOUND_TEXTS, max_size=3)
        for key in (
            *("touchpoint", "channel", "actors", "needs", "thoughts", "pains", "gains"),
            *("opportunities", "frontstage", "sources", "feeling"),
        )
    },
)
SCORES = st.dictionaries(
    st.sampled_from(["", "Maya", "No: 1", "#2"]),
    st.integers(1, 5).map(lambda value: FoundScore(value, PLACE, str(value))),
    max_size=2,
)
STEPS = st.builds(FoundStep, FOUND_TEXTS, LANES, SCORES)
STAGES = st.builds(FoundStage, FOUND_TEXTS, st.lists(STEPS, max_size=3), lanes=LANES)
JOURNEYS = st.builds(
    FoundJourney,
    FOUND_TEXTS,
    st.lists(STAGES, min_size=1, max_size=3),
    st.lists(FOUND_TEXTS, max_size=2),
    st.fixed_dictionaries({}, optional={"goal": st.lists(FOUND_TEXTS, max_size=1)}),
)
ALLOWED = {"empty-stage"} | {
    rule for rule, declared in RULES.items() if declared.severity is Severity.INFORMATION
}


def as_it_is(text: str) -> str:
    """Give a text as any page can have it: line ends are one sign, and what is no text another."""
    for end in ("\r\n", "\r", "\x85", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    controls = [*map(chr, range(32)), "\x7f", "\ufffe", "\uffff"]
    for control in set(controls) - {"\n", "\t"}:
        text = text.replace(control, "\ufffd")
    return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text).strip()


def says(written: str, text: str) -> bool:
    """Whether a page's text shows a source's, sign by sign."""
    if not MARKUP.search(written):
        return written == as_it_is(text)
    return words(written).split() == as_it_is(text).split()


NAMES = ("touchpoint", "channel", "actors", "personas")


def says_all(written: Sequence[str], found: Sequence[FoundText], key: str) -> bool:
    """Whether texts of a page are those of a source; names are in one line."""
    texts = [" ".join(as_it_is(one.text).split()) if key in NAMES else one.text for one in found]
    wanted = [text for text in texts if as_it_is(text)]
    return len(written) == len(wanted) and all(map(says, written, wanted))


def written_in(place: WrittenStep, lane: str) -> list[str]:
    """Give the texts of a lane of a step."""
    if lane == "feeling":
        return [str(place.feeling)] if place.feeling else []
    main = {"touchpoint": "touchpoint", "sources": "title"}.get(lane, "text")
    items = place.in_lane(lane)
    return [item if isinstance(item, str) else str(getattr(item, main)) for item in items]


def compare(place: WrittenStep | None, found: FoundStep | FoundStage) -> None:
    for lane, texts in found.lanes.items():
        if lane == "feeling":
            texts = [found_text("\n".join(filter(None, (as_it_is(one.text) for one in texts))))]
        if isinstance(found, FoundStep) or lane != "actors":
            written = written_in(place, lane) if place else []
            assert says_all(written, texts, lane), lane


@given(JOURNEYS)
def test_a_draft_says_what_was_found(journey: FoundJourney) -> None:
    page = read(draft_of(journey, "Some map", Scale()).text())
    assert {found.rule for found in page.diagnostics} <= ALLOWED, page.diagnostics
    written = page.written
    assert isinstance(written, WrittenJourney)
    assert written.status == "draft"
    assert says_all(written.personas, journey.personas, "personas")
    for part, stage in zip(written.stages, journey.stages, strict=True):
        compare(part.whole, stage)
        for step, found in zip(part.steps, stage.steps, strict=True):
            compare(step, found)
            name = " ".join(as_it_is(found.name.text).split())
            assert says(step.name, name) if name else step.name.startswith("Step ")
            plain = found.scores.get("")
            scores = {name: score.value for name, score in found.scores.items() if name}
            if scores:
                assert step.score == Scores(by_persona=tuple(scores.items()))  # type: ignore[arg-type]
            else:
                assert step.score == (Scores(plain.value) if plain else None)


@given(TEXTS, TEXTS, TEXTS)
def test_a_text_below_the_map_is_a_text(text: str, sheet: str, why: str) -> None:
    left = LeftOver(text, SourcePlace(sheet, "A1"), why)
    journey = FoundJourney(None, [FoundStage(found_text("Pay"), [])], left_over=[left])
    body = read(draft_of(journey, "Some map", Scale()).text()).body
    assert not any(sign in body for sign in ("{{", "{%", "<script", "<!--", "`", "](", "\\"))
    html = markdown.markdown(body, extensions=["tables", "attr_list", "md_in_html"])
    row = html.partition("<tbody>")[2].partition("</tbody>")[0]
    cells = [Markup(cell.replace("<br>", " ")).striptags() for cell in row.split("</td>")[:-1]]
    place = f"{sheet}!A1" if sheet else "!A1"
    assert [cell.split() for cell in cells] == [as_it_is(one).split() for one in (place, text, why)]
    assert html.count("<tr>") == 2


def test_what_the_schema_refuses_stands_below_the_map_with_its_reason() -> None:
    pain = FoundText("No reminder", PLACE, keys={"severity": (found_text("high"),)})
    stages = [FoundStage(found_text("Pay"), [FoundStep(found_text("Pay"), {"pains": [pain]})])]
    draft = draft_of(FoundJourney(None, stages), "Some map", Scale())
    [found] = read(draft.text()).diagnostics
    assert draft.refuse(found.location.line, found.message)
    page = read(draft.text())
    assert not page.diagnostics
    assert "| Workshop!B7 | high | severity: expected" in page.body
    assert "No reminder" not in page.body


def test_the_keys_are_in_the_schemas_order_and_quotes_are_only_where_they_are_needed() -> None:
    lanes = {
        "pains": [found_text("Six-month rule: not known"), found_text("No reminder")],
        "touchpoint": [FoundText("Photo tool", PLACE, keys={"channel": (found_text("web"),)})],
        "duration": [found_text("1-2 days")],
    }
    scores = {"": FoundScore(2.5, PLACE, "2,5")}
    steps = [FoundStep(found_text("Take a photo"), lanes, scores), FoundStep(found_text("Pay"))]
    stages = [FoundStage(found_text("Apply & pay"), steps)]
    journey = FoundJourney(
        None, stages, [found_text("Traveller")], {"goal": [found_text("a\nb")]}, FoundScale(0, 10)
    )
    assert draft_of(journey, "Renew a passport", Scale()).text() == TIDY


TIDY = """\
---
title: Renew a passport
journey:
  personas: Traveller
  goal: |
    a
    b
  status: draft
  scale: {lowest: 0, highest: 10}
  stages:
    - name: Apply & pay
      steps:
        - name: Take a photo
          score: 2.5
          touchpoint:
            - touchpoint: Photo tool
              channel: web
          pains:
            - 'Six-month rule: not known'
            - No reminder
          duration: 1-2 days
        - Pay
---
"""


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3, unique_by=lambda fact: fact[0]))
def test_a_personas_facts_are_kept_in_the_authors_words(facts: list[tuple[str, str]]) -> None:
    heads = [(FoundHead(name, PLACE, "facts"), [found_text(text)]) for name, text in facts]
    persona = FoundPersona(found_text("Maya"), facts=heads)
    page = read(draft_of(persona, "Maya", Scale()).text())
    assert {found.rule for found in page.diagnostics} <= ALLOWED
    assert isinstance(page.written, WrittenPersona)
    texts = [found_text(text) for name, text in facts if as_it_is(name) and as_it_is(text)]
    assert says_all([fact.texts[0] for fact in page.written.facts], texts, "personas")
