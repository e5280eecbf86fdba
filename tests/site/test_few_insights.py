"""Insights of sites that have little to say: a page that says less, and is never broken."""

from __future__ import annotations

import pytest

from journeys_plugin.languages import ENGLISH
from tests.conftest import BuildSite, in_tiers
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
        ["glance", "lowest", "people", "backlog", "missing"],
        "Maya : 3.0 over 2 steps.",
    ),
    "without scores": ({"a.md": STEPS, "b.md": STEPS}, ["glance", "missing"], "Steps 4"),
    "without personas": (
        {"a.md": FELT},
        ["glance", "lowest", "backlog", "missing"],
        "A is the lowest point, in One: 1 of 5.",
    ),
    "without touchpoints": (
        {"a.md": FELT.replace(", touchpoint: FAQ", "")},
        ["glance", "lowest", "backlog", "missing"],
        "Sing ranks first, for 5 B .",
    ),
    "drafts only": (
        {
            "a.md": FELT.replace("journey:", "journey:\n  status: draft"),
            "b.md": FELT.replace("journey:", "journey:\n  status: archived"),
            "c.md": FELT.replace("journey:", "journey:\n  state: future\n  future_of: a"),
        },
        ["glance"],
        f"{ENGLISH.no_counted_journeys} not counted: 1 future, 1 draft, 1 archived",
    ),
    "without stages": (
        {"a.md": "---\njourney:\n  stages: []\n---\n", "b.md": "---\njourney:\n---\n"},
        ["glance", "missing"],
        "Steps 0",
    ),
}


@pytest.mark.parametrize("few", in_tiers([*FEW], daily=4))
def test_a_site_that_has_little_to_say_gets_a_page_that_says_less(
    build_site: BuildSite, few: str
) -> None:
    files, parts, words = FEW[few]
    site = build_site({"index.md": "# Home\n", **files}, strict="stages" not in few)
    assert_whole(site)
    page = soup(site, PAGE)
    assert sections(page) == [f"journeys--{part}" for part in parts]
    assert words in words_of(page)
    for section in page.select(".j-insights"):
        assert len(words_of(section)) > len(words_of(section.h2))  # type: ignore[arg-type]
    assert not page.select("table:not(:has(td)), ul:not(:has(li)), dl:not(:has(dd))")


def test_long_lists_of_pairs_and_of_funnels_are_cut_with_a_link_to_the_export(
    build_site: BuildSite,
) -> None:
    counted = STEPS.replace("{name: A}", "{name: A, metrics: PEOPLE}").replace(
        "{name: B}", "{name: B, metrics: PEOPLE}"
    )
    today = counted.replace("PEOPLE", "{name: People, value: 9, counts: people}")
    files = {f"a{number}.md": today for number in range(13)}
    wanted = {
        f"b{number}.md": STEPS.replace("journey:", f"journey:\n  future_of: a{number}")
        for number in range(13)
    }
    page = soup(build_site({"index.md": "# Home\n", **files, **wanted}), PAGE)
    for part, each in (("futures", ".j-pair"), ("measured", ".j-funnel")):
        section = page.select_one(f".j-insights:has(#journeys--{part})")
        assert section is not None
        assert len(section.select(each)) == 12
        said = section.select('.j-small:has(a[href="../journeys.json"])')
        assert [words_of(one) for one in said] == ["12 of 13 shown. All of them as JSON"]
