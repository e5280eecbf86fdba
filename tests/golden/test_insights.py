"""The golden case of the page of insights: `pages/` in, `expected.html` out.

`UPDATE_GOLDEN=1 pytest tests/golden` writes what comes out; read the difference before it is kept.
"""

from __future__ import annotations

import dataclasses
import datetime
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from journeys_plugin.options.stages import read_stages
from journeys_plugin.pages import backlog_drawer, insight_drawer
from journeys_plugin.pages.site import Site

from .reading import pretty, read_site
from .test_golden import CASES, HINT, UPDATE

CASE = Path(__file__).parent / "insights"
PAGE = "insights/index.md"
TODAY = datetime.date(2026, 7, 15)
"""The review of January is over 180 days old, the one of June is not."""
STAGES = {"Awareness": "Discover", "Decision": None, "Advocacy": None}


def site_of(folder: Path) -> Site:
    """Read a folder of pages, with common stages, on a day that never changes."""
    site, _ = read_site(folder)
    options = dataclasses.replace(site.options, stages=read_stages(STAGES))
    return dataclasses.replace(site, options=options, today=TODAY)


def test_golden_insights() -> None:
    site = site_of(CASE / "pages")
    text = pretty(str(site.end(PAGE)))
    expected = CASE / "expected.html"
    if UPDATE:
        expected.write_text(text, "utf-8")
    assert text == expected.read_text("utf-8"), HINT
    assert site.failures == []


def test_nothing_of_a_draft_stands_on_the_page() -> None:
    text = BeautifulSoup(str(site_of(CASE / "pages").end(PAGE)), "html.parser").get_text()
    assert "Not shown" not in text
    assert "Nowhere" not in text
    assert "1 draft" in text


# The attack: what authors write is text, wherever insights show it.

ATTACK = (
    """<script>alert(1)</script> "><img src=x onerror='alert(1)'> {{ 7*7 }} {% raw %} """
    """' onfocus=alert(1) x=" </td></svg></title></select> [x](javascript:alert(1)) &lt;u&gt; *a*"""
)
PIECES = ("<script>alert(1)</script>", "{{ 7*7 }}", "{% raw %}", "' onfocus=alert(1) x=\"")
LIVE = ["script", "img", "iframe", "u", "style", "object", "embed"]


def named(word: str) -> str:
    return f"{word} {ATTACK}"


def attacking(future_of: str = "") -> str:
    """Write a journey in which every text that insights may show attacks."""
    step = {
        "score": {named("Persona"): 1, named("Other"): 2},
        "touchpoint": [named("Touchpoint"), {"touchpoint": named("Place"), "channel": "web"}],
        "channel": [named("Channel")],
        "pains": {"text": named("Pain"), "severity": 5},
        "sources": named("Source"),
        "metrics": [
            {"name": named("People"), "value": 10, "counts": "people", "unit": named("U")},
            {
                "name": named("Metric"),
                "value": 9,
                "target": 5,
                "better": "higher",
                "unit": named("Unit"),
            },
        ],
        "opportunities": [
            {
                "text": named(f"Opportunity {number}"),
                "id": f"o-{number}",
                "owner": named(f"Owner {number}"),
                "answers": named("Pain"),
                "persona": named("Persona"),
                "url": "javascript:alert(1)",
            }
            for number in range(2)
        ],
    }
    stages = [
        {"name": named("First"), "steps": [{**step, "name": named("Good"), "score": 5}]},
        {"name": named("Second"), "steps": [{**step, "name": named("Bad"), "id": "bad"}]},
    ]
    written: dict[str, object] = {"personas": [named("Persona")], "stages": stages}
    if future_of:
        stages[1]["steps"] = [{"name": named("New"), "score": 4, "replaces": "bad"}]
        written |= {"state": "future", "future_of": future_of, "takes_up": f"{future_of}/o-0"}
    return page(named("Map"), journey=written)


def page(title: str, **declared: dict[str, object]) -> str:
    lines = [f"{key}: {json.dumps(value)}" for key, value in {"title": title, **declared}.items()]
    return "\n".join(["---", *lines, "---", ""])


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("attack")
    pages = {"a.md": attacking(), "b.md": attacking(), "soon.md": attacking("a")}
    pages["eva.md"] = page(named("Eva"), persona={})
    for name, text in pages.items():
        (folder / name).write_text(text, "utf-8")
    site = site_of(folder)
    stages = read_stages({named("Common"): named("First"), named("Nobody"): None})
    return dataclasses.replace(site, options=dataclasses.replace(site.options, stages=stages))


def assert_nothing_is_live(html: str) -> BeautifulSoup:
    drawn = BeautifulSoup(html, "html.parser")
    assert not drawn.find_all(LIVE)
    known = known_attributes()
    for tag in drawn.find_all(True):
        assert set(tag.attrs) <= known, tag.name
        for address in ("href", "xlink:href", "src"):
            assert "script:" not in str(tag.get(address, "")).casefold()
    return drawn


def known_attributes() -> set[str]:
    """Give the attributes of the golden page: another one would be an author's."""
    page = BeautifulSoup((CASE / "expected.html").read_text("utf-8"), "html.parser")
    return {name for tag in page.find_all(True) for name in tag.attrs} | {"data-rows"}


def test_nothing_is_live_on_the_page_of_insights(attacked: Site) -> None:
    drawn = assert_nothing_is_live(str(attacked.end(PAGE)))
    assert attacked.failures == []
    parts = {str(one["id"]) for one in drawn.select(".j-insights > h2")}
    assert parts == {f"journeys--{part}" for part in insight_drawer.HEADINGS}
    text = drawn.get_text()
    words = [
        "Map",
        "Common",
        "Second",
        "Good",
        "Bad",
        "New",
        "Persona",
        "Other",
        "Eva",
        "Touchpoint",
    ]
    words += ["Place", "Channel", "Pain", "People", "Metric", "Opportunity 0", "Owner 1", "Nobody"]
    for word in words:
        for piece in PIECES:
            assert f"{word} <script>" in text, word
            assert piece in text


def test_attributes_hold_the_whole_of_what_was_written(attacked: Site) -> None:
    drawn = BeautifulSoup(str(attacked.end(PAGE)), "html.parser")
    assert len(drawn.select(".j-impact-plot a")) > 2
    labels = [str(tag["aria-label"]) for tag in drawn.select(".j-strip")]
    assert labels
    assert all("' onfocus=alert(1) x=\" </td></svg>" in label for label in labels)
    for value in _keys(drawn):
        assert re.fullmatch(r"[a-z]+:[\w%.~-]+", value), value


def _keys(drawn: BeautifulSoup | Tag) -> Iterator[str]:
    """Give the words by which filters find rows and points."""
    for tag in drawn.select("[data-is]"):
        yield from re.split(r"[ |]", str(tag["data-is"]))


def test_nothing_is_live_on_a_further_page_of_the_backlog(
    attacked: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backlog_drawer, "BACKLOG_SHOWN", 1)
    pages = dict(attacked.further_pages())
    text = pages["insights/journeys-backlog-2.html"]
    drawn = BeautifulSoup(text, "html.parser").select_one("table")
    assert drawn
    assert_nothing_is_live(str(drawn))
    assert len(drawn.select("tbody tr")) == 7
    for piece in PIECES:
        assert piece in drawn.get_text()
    assert all(re.fullmatch(r"[a-z]+:[\w%.~-]+", value) for value in _keys(drawn))


def test_nothing_is_live_in_the_insights_of_the_attack_case() -> None:
    site = site_of(CASES / "attack" / "pages")
    assert_nothing_is_live(str(site.end(PAGE)))
