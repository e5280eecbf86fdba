"""Insights of sites that have little to say: a page that says less, and is never broken."""

from __future__ import annotations

import pytest

from journeys_plugin.labels import ENGLISH
from tests.conftest import BuildSite
from tests.site.reading import soup, words_of
from tests.site.test_insights import EVA, MAYA, PAGE, Files, assert_whole, sections

STEPS = "---\njourney:\n  stages:\n    - name: One\n      steps: [{name: A}, {name: B}]\n---\n"
FELT = STEPS.replace("{name: A}", "{name: A, score: 1, touchpoint: FAQ}").replace(
    "{name: B}", "{name: B, score: 5, touchpoint: FAQ, opportunities: Sing}"
)
FEW: dict[str, tuple[Files, list[str], str]] = {
    "no journeys": ({}, ["glance"], ENGLISH.no_counted_journeys),
    "a persona alone": ({"eva.md": EVA}, ["glance", "coverage"], "Eva"),
    "one journey": (
        {"a.md": FELT.replace("journey:", "journey:\n  personas: Maya"), "maya.md": MAYA},
        ["glance", "lowest", "backlog"],
        "Sing",
    ),
    "without scores": ({"a.md": STEPS, "b.md": STEPS}, ["glance"], "Steps 4"),
    "without personas": ({"a.md": FELT}, ["glance", "lowest", "backlog"], "Personas 0"),
    "without touchpoints": (
        {"a.md": FELT.replace(", touchpoint: FAQ", "")},
        ["glance", "lowest", "backlog"],
        "Touchpoints 0",
    ),
    "drafts only": (
        {
            "a.md": FELT.replace("journey:", "journey:\n  status: draft"),
            "b.md": FELT.replace("journey:", "journey:\n  status: archived"),
            "c.md": FELT.replace("journey:", "journey:\n  state: future\n  future_of: a"),
        },
        ["glance"],
        ENGLISH.no_counted_journeys,
    ),
    "without stages": (
        {"a.md": "---\njourney:\n  stages: []\n---\n", "b.md": "---\njourney:\n---\n"},
        ["glance"],
        "Steps 0",
    ),
}


@pytest.mark.parametrize("few", FEW)
def test_a_site_that_has_little_to_say_gets_a_page_that_says_less(
    build_site: BuildSite, few: str
) -> None:
    files, parts, words = FEW[few]
    site = build_site({"index.md": "# Home\n", **files}, strict="stages" not in few)
    assert_whole(site)
    page = soup(site, PAGE)
    assert sections(page) == [f"journeys--{part}" for part in parts]
    assert words in words_of(page)
    for section in page.select(".journeys-insights"):
        assert len(words_of(section)) > len(words_of(section.h2))  # type: ignore[arg-type]
    assert not page.select("table:not(:has(td)), ul:not(:has(li)), dl:not(:has(dd))")
