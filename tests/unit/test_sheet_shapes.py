"""Shapes of sheets that people make beside those of the twelve cases, each as small as can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from journeys_plugin.intake.found import FoundJourney, FoundStage, FoundStep, FoundText, Refusal
from tests.sheets.drawn import as_workbook
from tests.sheets.measure import read


def outline(found: Any) -> list[str]:
    """Write what was found, a stage or step a line; a guess ends with a question mark."""
    assert not isinstance(found, Refusal), found
    return [line for one in found for line in _lines(one)]


def _lines(one: Any) -> Iterator[str]:
    if not isinstance(one, FoundJourney):
        yield f"{type(one).__name__}: {one.title.text}"
        return
    if one.title is not None:
        yield f"# {one.title.text}"
    for stage in one.stages:
        yield f"{said(stage.name)}{_of(stage)}"
        for step in stage.steps:
            yield f"- {said(step.name)}{_of(step)}"


def _of(one: FoundStage | FoundStep) -> str:
    scores = (f"{name} {score.value:g}".strip() for name, score in one.scores.items())
    lanes = {"score": list(scores), "feeling": [said(text) for text in one.feelings.values()]}
    lanes |= {key: [said(item) for item in items] for key, items in one.lanes.items()}
    return "".join(f" | {key}: {', '.join(texts)}" for key, texts in lanes.items() if texts)


def said(text: FoundText) -> str:
    keys = [f"{key}={text.text}" for key, texts in text.keys.items() for text in texts]
    more = f" ({', '.join(keys)})" if keys else ""
    return f"{text.text}{more}{'' if text.sure else '?'}"


SHAPES: Mapping[str, tuple[dict[str, Any], list[str]]] = {
    "a row that is merged names the stage of those below": (
        {
            "rows": [
                ["Step", "Touchpoint", "Emotion"],
                ["Phase 1: Find"],
                ["See ad", "Instagram", 3],
                ["Phase 2: Buy"],
                ["Pay", "Shop", 4],
            ],
            "merge": ["A2:C2", "A4:C4"],
        },
        [
            "Find?",
            "- See ad | score: 3 | touchpoint: Instagram",
            "Buy?",
            "- Pay | score: 4 | touchpoint: Shop",
        ],
    ),
    "several rows below one head": (
        {
            "rows": [
                ["Phase", "Before", "During"],
                ["Pain points", "No parking", "Queue"],
                [None, "Bad signs", None],
                ["Opportunities", "Map", "App"],
                [None, None, "Chat"],
            ]
        },
        [
            "Before | pains: No parking, Bad signs | opportunities: Map",
            "During | pains: Queue | opportunities: App, Chat",
        ],
    ),
    "notes and means beside the map": (
        {
            "rows": [
                ["Stage", "Find", "Use", None, "Notes for us"],
                ["Touchpoints", "Ad", "App", None, "ask Bob"],
                ["Emotion", 3, 2, None, "Average: 3"],
            ]
        },
        ["Find | score: 3 | touchpoint: Ad", "Use | score: 2 | touchpoint: App"],
    ),
    "groups above the heads": (
        {
            "rows": [
                [None, None, "Kunde", None, "Unternehmen"],
                ["Phase", "Schritt", "Gedanken", "Gefühl", "Backstage"],
                ["Anfrage", "Formular", "Wie lange?", "-", "CRM"],
                [None, "Warten", "Vergessen?", "--", "Prüfung"],
            ],
            "merge": ["C1:D1"],
        },
        [
            "Anfrage",
            "- Formular | feeling: - | thoughts: Wie lange? | backstage: CRM",
            "- Warten | feeling: -- | thoughts: Vergessen? | backstage: Prüfung",
        ],
    ),
    "parts of a lane, with crosses": (
        {
            "rows": [
                ["Phase", None, "Info", "Kauf"],
                ["Kanäle", "Web", "x", None],
                [None, "Filiale", "●", "x"],
                ["Chancen", "Quick Wins", "FAQ", None],
            ],
            "merge": ["A1:B1", "A2:A3"],
        },
        ["Info | channel: Web, Filiale | opportunities: FAQ", "Kauf | channel: Filiale"],
    ),
    "heads that are questions, and numbered actions": (
        {
            "rows": [
                [None, "Discover", "Try"],
                ["What are they doing?", "1. Browse\n2. Ask", "3. Test"],
                ["What is the customer thinking?", "Nice", "Hmm"],
            ]
        },
        ["Discover | thoughts: Nice", "- Browse", "- Ask", "Try | thoughts: Hmm", "- Test"],
    ),
    "a table for each stage": (
        {
            "rows": [
                ["AWARENESS"],
                ["Action", "Sees ad"],
                ["Pain point", "Too loud"],
                [],
                ["PURCHASE"],
                ["Action", "Pays"],
                ["Pain point", "Fee"],
            ]
        },
        ["AWARENESS | pains: Too loud", "- Sees ad", "PURCHASE | pains: Fee", "- Pays"],
    ),
    "a persona's card above the map": (
        {
            "rows": [
                ["Name", "Anna"],
                ["Alter", "34"],
                ["Ziele", "Zeit sparen"],
                [],
                ["Phase", "Suche", "Kauf"],
                ["Gefühl", "😀", "😡"],
                ["Probleme", "a", "b"],
            ]
        },
        ["Suche | feeling: 😀 | pains: a", "Kauf | feeling: 😡 | pains: b", "FoundPersona: Anna"],
    ),
    "ditto marks, stars, and numbers of measures": (
        {
            "rows": [
                ["Stage", "Step", "Emotion", "NPS"],
                ["Find", "Search", "★★★☆☆", 30],
                ['"', "Compare", "★★", None],
            ]
        },
        ["Find", "- Search | score: 3 | metrics: NPS (value=30)", "- Compare | score: 2"],
    ),
    "two maps, one below the other": (
        {
            "rows": [
                ["Order"],
                ["Stage", "Browse", "Pay"],
                ["Pain points", "Slow", "Fails"],
                [],
                ["Return"],
                ["Stage", "Ask", "Send"],
                ["Pain points", "Nobody", "Label"],
            ]
        },
        [
            "# Order",
            "Browse | pains: Slow",
            "Pay | pains: Fails",
            "# Return",
            "Ask | pains: Nobody",
            "Send | pains: Label",
        ],
    ),
    "scores in a table that stands across below one that stands down": (
        {
            "rows": [
                ["Phase", "Actions", "Pain points"],
                ["Plan", "Search", "Slow"],
                ["Fly", "Board", "Queue"],
                [],
                ["Phase", "Plan", "Fly"],
                ["Score", 3, 2],
            ]
        },
        ["Plan | score: 3 | pains: Slow", "- Search", "Fly | score: 2 | pains: Queue", "- Board"],
    ),
    "two stages of one name": (
        {
            "rows": [
                ["Stage", "Wait", "Pay", "Wait"],
                ["Pain", "cold", "fee", "dark"],
                ["Idea", "tea", None, None],
            ]
        },
        ["Wait | pains: cold | opportunities: tea", "Pay | pains: fee", "Wait | pains: dark"],
    ),
    "a slash in one of several lines": (
        {
            "rows": [
                ["Stage", "Pain points", "Touchpoint"],
                ["Buy", "• fee / tax\n  in small print\n• no PayPal", "Shop / App\nMail, SMS"],
                ["Use", "a; b (c; d) / e", "—"],
            ]
        },
        [
            "Buy | pains: fee / tax in small print, no PayPal | touchpoint: Shop, App, Mail, SMS",
            "Use | pains: a, b (c; d), e",
        ],
    ),
    "words near to a lane's are a guess": (
        {
            "rows": [
                ["Stage", "Emotion", "Main pain points so far", "Weather"],
                ["Find", 3, "slow", "rain"],
                ["Buy", 1, "fee", "sun"],
            ]
        },
        ["Find | score: 3 | pains: slow?", "Buy | score: 1 | pains: fee?"],
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_is_read_as_people_mean_it(shape: str) -> None:
    drawn, wanted = SHAPES[shape]
    _, found = read(as_workbook([{"name": "Map", **drawn}]), "s.xlsx")
    assert outline(found) == wanted
