"""Each kind of change is one sentence, which text, Markdown, HTML and the history set."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

import pytest
from bs4 import BeautifulSoup

from journeys_plugin.changes.history.versions import MapHistory, MapVersion, text_to_keep
from journeys_plugin.changes.kinds import KINDS, noun
from journeys_plugin.changes.plain_records import Plain
from journeys_plugin.changes.reports import Comparison, markdown, text
from journeys_plugin.changes.typed_changes import Change, Changes, Name, Names, News, Position
from journeys_plugin.changes.typed_changes import RecordChanges as Record
from journeys_plugin.changes.words import PlainText, Wording, names_in
from journeys_plugin.changes.words.naming import noun_label, parted
from journeys_plugin.languages import LANGUAGES
from journeys_plugin.options import combined
from journeys_plugin.pages.views.comparison.file_context import file_context
from journeys_plugin.pages.views.comparison.sentences import listed_changes
from journeys_plugin.pages.views.history import HistoryView
from journeys_plugin.schema.keys import keys_of
from journeys_plugin.schema.named import item_record
from journeys_plugin.schema.records import (
    WrittenJourney,
    WrittenPersona,
    WrittenStage,
    WrittenTouchpoint,
)
from journeys_plugin.schema.steps import WrittenStep

from .writing import site

SITE = {
    "buy": "title: Buy\njourney:\n  personas: maya\n  stages:\n"
    "    - {name: Decide, steps: [{name: Ask, touchpoint: faq}, {name: Pay}]}",
    "maya": "title: Maya\npersona: {role: Parent}",
    "faq": "title: F.A.Q. <b>*all*</b>\ntouchpoint: {channel: web}",
}
HOLDERS = {
    "journey": WrittenJourney,
    "stage": WrittenStage,
    "step": WrittenStep,
    "persona": WrittenPersona,
    "touchpoint": WrittenTouchpoint,
}
KEYS = {noun(holder, key): key for holder, record in HOLDERS.items() for key in keys_of(record)} | {
    "lane": "risks",
    "id": "id",
}
"""A key that has what a change is of."""

TEXTS = ("Slow & <i>*dear*</i>", "Slow | `x` @maya")
FAQ = {"touchpoint": "faq"}
REFERENCES: Mapping[str, Plain] = {"actors": "maya", "personas": "maya", "detail": "buy"}
STAGE, STEP = Names(Name("decide", "Decide"), Name("decide", "Decide")), Name("ask", "Ask")


def change_of(kind: str) -> Change:
    """Give a change of a kind, as a comparison would find it."""
    what, verb = parted(kind)
    here = Names(None if verb == "added" else STEP, None if verb == "removed" else STEP)
    if what in ("step", "stage") and verb in ("added", "removed", "moved"):
        places = Position("decide", 0), Position("decide", 1)
        held: Mapping[str, Plain] = {"score": (3.0,), "pains": (TEXTS[0],)}
        return Change(
            kind,
            stage=STAGE if what == "step" else here,
            step=here if what == "step" else None,
            positions=(
                None if verb == "added" else places[0],
                None if verb == "removed" else places[1],
            ),
            held={} if verb == "moved" or what == "stage" else held,
        )
    if what in ("journey", "persona", "touchpoint"):
        if verb in ("added", "removed"):
            return Change(kind)
        return Change(kind, TEXTS[0], TEXTS[1], "title" if verb == "renamed" else "")
    key = KEYS.get(what, "name")
    before, after = values(key, verb)
    news = News.WORSE if what == "pain" else News.NEUTRAL
    persona = "maya" if what == "score" else ""
    return Change(kind, before, after, key, STAGE, Names(STEP, STEP), persona, None, news)


def values(key: str, verb: str) -> tuple[Plain | None, Plain | None]:
    before: Plain
    after: Plain
    if key == "score":
        before, after = (4.0, 2.0) if verb == "drop" else (2.0, 4.0)
    elif key in ("optional", "moment_of_truth"):
        return None, True
    elif verb == "changed" and key in ("pains", "gains", "thoughts", "opportunities", "sources"):
        return {"text": TEXTS[0], "severity": 4.0}, {"text": TEXTS[0], "severity": 5.0}
    else:
        before, after = REFERENCES.get(key, TEXTS[0]), TEXTS[1]
    return None if verb == "added" else before, None if verb == "removed" else after


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_output_sets_the_same_sentence(kind: str) -> None:
    old, new = site(SITE), site(SITE)
    change = change_of(kind)
    journey = Names(Name("buy", "Buy"), Name("buy", "Buy"))
    record = Record("journey", journey, None, None, [change])
    options = combined("en", {})
    comparison = Comparison(old, new, Changes([record], {}), options=options)
    sentence = Wording(options, names_in(old, new)).sentence(change)
    said = sentence.set_in(PlainText())

    lines = [line.strip() for line in text(comparison).splitlines()]
    assert lines[-1][2:] == said

    [row] = [line for line in markdown(comparison).splitlines() if line.startswith(("| •", "| ▼"))]
    cells = [unescaped(cell) for cell in re.split(r"(?<!\\)\|", row)[3:6]]
    assert words(" ".join(cells)) == words(said)
    assert said.startswith(cells[0])

    before, after = file_context(old, options, "before--"), file_context(new, options, "")
    listed = listed_changes(record, before, after).of(change)
    assert listed.kind == kind
    plain = new_text(said)
    assert shown(listed.html) in (plain, f"{plain} ▼ worse")

    kept = MapVersion("2026-11-01", "abc", text_to_keep([change], None))
    [entry] = HistoryView(MapHistory((kept,)), after).entries
    [line] = entry.lines
    assert shown(line.html) == plain
    assert line.place == sentence.place


def unescaped(cell: str) -> str:
    found = re.sub(r"\\([\\`*_{}\[\]()#+!|~^$=])", r"\1", cell).replace("\u2060", "")
    return html.unescape(found).strip()


def words(said: str) -> set[str]:
    return set(re.findall(r"\w+", said))


def new_text(said: str) -> str:
    """Give a sentence without the inline Markdown of its authors."""
    return said.replace("*dear*", "dear").replace("*all*", "all").replace("`x`", "x")


def shown(markup: str) -> str:
    """Give what a browser shows of HTML."""
    soup = BeautifulSoup(markup, "html.parser")
    assert not soup.find_all(["i", "b", "script"])
    for hidden in soup.select(".j-hidden"):
        hidden.decompose()
    return soup.get_text()


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_is_said_in_every_language(language: str, kind: str) -> None:
    catalogue = site(SITE)
    wording = Wording(combined(language, {}), names_in(catalogue, catalogue))
    said = wording.sentence(change_of(kind)).set_in(PlainText())
    assert "{" not in said
    assert re.search(r"\w", said.partition(":")[0])


def test_every_detail_of_an_item_has_a_word() -> None:
    items = filter(None, (item_record(key.kind) for key in keys_of(WrittenStep).values()))
    keys = {key for item in items for key in keys_of(item)} | {"earlier"}
    heads = {"text", "name", "title", "path", "to", "end"}
    by_themselves = {"alt", "better", "counts", "date", "unit", "value"}
    unnamed = {key for key in keys - heads - by_themselves if noun_label(key) is None}
    assert not unnamed, f"languages/labels.py: write {', '.join(sorted(unnamed))}"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"severity": 4.0}, {"severity": 5.0}, "Pain: Slow (severity 4 → 5)"),
        ({}, {"severity": 5.0}, "Pain: Slow (severity – → 5)"),
        ({"persona": "maya"}, {}, "Pain: Slow (Maya → –)"),
        ({}, {"quote": True}, "Pain: Slow (– → quote)"),
        (
            {"value": 0.004, "unit": "%", "target": 0.0, "better": "lower"},
            {"value": 0.0, "unit": "%", "target": 0.0, "better": "lower"},
            "Pain: Slow (0.004% → 0%, 0.004 from the target → reached)",
        ),
        ({"sources": ({"title": "A study"},)}, {}, "Pain: Slow (source A study → –)"),
        ({"text": "Slower"}, {"severity": 2.0}, "Pain: Slower → Slow (severity 2)"),
    ],
)
def test_an_item_is_said_once_and_of_it_what_differs(
    before: dict[str, Plain], after: dict[str, Plain], said: str
) -> None:
    catalogue = site(SITE)
    wording = Wording(combined("en", {}), names_in(catalogue, catalogue))
    sides = ({"text": "Slow", **before}, {"text": "Slow", **after})
    sentence = wording.sentence(Change("pain-changed", *sides, "pains"))
    assert sentence.set_in(PlainText()) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change("wait-changed", None, "2 h", "wait"), "Waiting added: 2 h"),
        (Change("wait-changed", "2 h", None, "wait"), "Waiting removed: 2 h"),
        (Change("share-changed", None, 1.0, "share"), "Share of the customers added: 1"),
        (Change("optional-changed", True, None, "optional"), "Optional: yes → no"),
        (
            Change("moment-of-truth-changed", True, "It decides", "moment_of_truth"),
            "Moment of truth: yes → It decides",
        ),
        (
            Change("state-changed", "current", "future", "state"),
            "State: current → future",
        ),
        (
            Change(
                "step-touchpoint-replaced", {"touchpoint": "faq"}, {"touchpoint": "x"}, "touchpoint"
            ),
            "Touchpoint replaced: F.A.Q. <b>*all*</b> → x",
        ),
        (Change("score-drop", 4.0, 2.0, "score", persona="maya"), "Score (Maya): 4 → 2"),
        (
            Change("branch-added", None, {"to": "buy", "when": "late"}, "next"),
            "Branch added: Buy (when late)",
        ),
        (
            Change("branch-added", None, {"end": "Gives up", "when": "late"}, "next"),
            "Branch added: ends here: Gives up (when late)",
        ),
        (
            Change("opportunity-added", None, {"again": "buy/nothing"}, "opportunities"),
            "Opportunity added: buy/nothing (named again)",
        ),
        (Change("branch-removed", {"end": "end"}, None, "next"), "Branch removed: ends here"),
    ],
)
def test_what_changes_for_the_customer_is_said(change: Change, said: str) -> None:
    catalogue = site(SITE)
    wording = Wording(combined("en", {}), names_in(catalogue, catalogue))
    assert wording.sentence(change).set_in(PlainText()) == said
