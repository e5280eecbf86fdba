"""The comparison as a page: nothing is left out, nothing is live, and it stays openable."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from journeys_plugin.changes.compared_catalogues import changes
from journeys_plugin.changes.counts import summary
from journeys_plugin.changes.reports import Comparison, changes_json
from journeys_plugin.languages import LANGUAGES
from journeys_plugin.options import Options, combined
from journeys_plugin.pages.views.comparison.columns import MOST_COLUMNS
from tests.comparing import Compared, catalogue_of, compare, pages_below

CASE = Path(__file__).parents[1] / "golden" / "comparison"


def soup_of(compared: Compared) -> BeautifulSoup:
    return BeautifulSoup(compared.html, "html.parser")


def listed(compared: Compared) -> Counter[str]:
    items = soup_of(compared).select("[data-change]")
    return Counter(str(item["data-change"]) for item in items)


def kinds(compared: Compared) -> Counter[str]:
    return Counter(one.kind for record in compared.changes.records for one in record.changes)


def journey(steps: str, more: str = "") -> str:
    return (
        "---\ntitle: Buy\njourney:\n  personas: maya\n"
        f"{more}  stages:\n    - name: One\n      steps:\n{steps}---\n"
    )


def cells(soup: BeautifulSoup, lane: str) -> list[Tag]:
    row = soup.select_one(f".j-lane-{lane}")
    assert row is not None
    return row.find_all(["td", "th"], recursive=False)[1:]


@pytest.fixture(scope="module")
def golden() -> Compared:
    return compare(pages_below(CASE / "before"), pages_below(CASE / "after"))


def test_every_change_is_in_the_list(golden: Compared) -> None:
    assert kinds(golden)
    assert listed(golden) == kinds(golden)


def test_every_change_back_is_in_the_list() -> None:
    back = compare(pages_below(CASE / "after"), pages_below(CASE / "before"))
    assert listed(back) == kinds(back)


def test_the_json_has_every_record_and_how_only_journeys_feel() -> None:
    before = catalogue_of(pages_below(CASE / "before"), Options())
    after = catalogue_of(pages_below(CASE / "after"), Options())
    found = changes(before, after)
    written = changes_json(Comparison(before, after, found, "before", "after", Options()))
    records = json.loads(written)["records"]
    assert {record["kind"] for record in records} == {"journey", "persona", "touchpoint"}
    assert [record["kind"] for record in records] == [record.kind for record in found.records]
    assert {record["kind"] for record in records if "mean" in record} == {"journey"}


EXAMPLES = pages_below(Path(__file__).parents[2] / "docs" / "journeys")


DAILY = {"buy-a-camera.md", "repair-a-lens.md", "first-photo-walk-ar.md"}
"""One with many keys, one blueprint, one from right to left."""


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, marks=pytest.mark.slow if path in DAILY else pytest.mark.long)
        for path in EXAMPLES
    ],
)
def test_whatever_became_of_a_journey_is_drawn_and_listed(path: str) -> None:
    """Each journey of the example in the place of another one: nearly everything is new."""
    for other in EXAMPLES.values():
        if "journey:" not in other:
            continue
        compared = compare({"one.md": EXAMPLES[path]}, {"one.md": other})
        assert listed(compared) == kinds(compared)
        anchors = [str(one["id"]) for one in soup_of(compared).find_all(id=True)]
        assert len(anchors) == len(set(anchors))


def test_every_change_says_something(golden: Compared) -> None:
    for item in soup_of(golden).select("[data-change]"):
        assert item.get_text().strip()


def test_nothing_changed_is_said() -> None:
    pages = pages_below(CASE / "before")
    compared = compare(pages, pages)
    assert "No journey, persona or touchpoint has changed." in soup_of(compared).get_text()
    assert not soup_of(compared).select("section")


def test_a_removed_step_has_a_column_struck_through(golden: Compared) -> None:
    heads = soup_of(golden).select("th.j-went[scope=col]")
    assert [head.find("del") and head.find("del").get_text() for head in heads] == [  # type: ignore[union-attr]
        "Take a lesson"
    ]
    assert "removed" in heads[0].get_text()


def test_marks_have_words(golden: Compared) -> None:
    marks = [mark.get_text() for mark in soup_of(golden).select(".j-map .j-edit")]
    assert {"+ new", "− removed", "≠ changed", "≠ renamed", "▲ 2 → 4"} <= set(marks)
    assert "⇄ moved from Look around, step 3" in marks


def test_the_old_curve_is_under_the_new_one(golden: Compared) -> None:
    soup = soup_of(golden)
    assert soup.select(".j-curve .j-today-line")
    assert [one.get_text() for one in soup.select(".j-today")] == ["before: 2", "before: 4"]


def test_without_a_new_score_there_is_one_curve() -> None:
    before = {"buy.md": journey("        - {name: Ask, score: 2, pains: It is far}\n")}
    after = {"buy.md": journey("        - {name: Ask, score: 2, pains: It is too far}\n")}
    assert not soup_of(compare(before, after)).select(".j-today-line")


def test_only_what_the_comparison_names_is_marked() -> None:
    """A touchpoint's new title is a change of the touchpoint, not of the steps that pass it."""
    steps = "        - {name: Ask, touchpoint: faq, score: %s}\n"
    faq = "---\ntitle: %s\ntouchpoint:\n  id: faq\n---\n"
    before = {"buy.md": journey(steps % 2), "faq.md": faq % "FAQ"}
    after = {"buy.md": journey(steps % 4), "faq.md": faq % "Questions"}
    soup = soup_of(compare(before, after))
    assert "j-changed" not in (cells(soup, "touchpoint")[0].get("class") or [])
    assert "j-changed" in (cells(soup, "experience")[0].get("class") or [])


def test_of_several_notes_only_the_changed_one_is_marked() -> None:
    before = {"buy.md": journey("        - {name: Ask, pains: [It is far, Nobody answers]}\n")}
    after = {"buy.md": journey("        - {name: Ask, pains: [It is far, Nobody answers me]}\n")}
    notes = cells(soup_of(compare(before, after)), "pains")[0].select(":scope > div")
    assert ["j-edit" in str(note) for note in notes] == [False, True]


def test_the_anchors_are_unique_and_lead_somewhere(golden: Compared) -> None:
    soup = soup_of(golden)
    anchors = Counter(str(one["id"]) for one in soup.find_all(id=True))
    assert max(anchors.values()) == 1
    links = {str(one["href"]) for one in soup.select('a[href^="#"]')}
    assert {link[1:] for link in links} <= set(anchors)


def test_of_links_to_pages_the_words_are_left(golden: Compared) -> None:
    links = {str(one["href"]) for one in soup_of(golden).select("a[href]")}
    assert {one for one in links if not one.startswith("#")} == {"https://example.com/study"}
    assert "(more, study)" in soup_of(golden).get_text()


def test_a_change_that_a_map_does_not_show_has_a_mark_too() -> None:
    step = "        - {name: Ask, id: %s, opportunities: [{text: Answer, id: %s}]}\n"
    before = {"buy.md": journey(step % ("ask", "answer"))}
    after = {"buy.md": journey(step % ("asks", "answers"))}
    soup = soup_of(compare(before, after))
    assert "≠ changed, see the list" in cells(soup, "step")[0].get_text()
    assert "≠ changed, see the list" in cells(soup, "opportunities")[0].get_text()


def test_every_marked_cell_of_a_step_in_both_maps_has_a_word(golden: Compared) -> None:
    marked = soup_of(golden).select(".j-changed")
    assert marked
    assert all(cell.select(".j-edit") for cell in marked)


ATTACKS = (
    "<script>alert(1)</script>",
    "</script></style></del></table>",
    "<details open ontoggle=alert(1)>",
    "[click](javascript:alert(1))",
    "{{ 7*7 }} {% raw %}",
    "@everyone | `code` | <!-- -->",
    "x" * 3_000,
    "שלום‮ العربية",
    "&lt;b&gt; &amp;amp; \" onmouseover=alert(1) '",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_texts_are_text(attack: str) -> None:
    quoted = "'" + attack.replace("'", "''") + "'"
    keys = (
        "pains",
        "gains",
        "thoughts",
        "opportunities",
        "feeling",
        "wait",
        "touchpoint",
        "metrics",
    )

    def page(tail: str) -> str:
        text = quoted[:-1] + tail + "'"
        values = "".join(
            f"          {key}: {f'{{name: {text}, value: 1}}' if key == 'metrics' else text}\n"
            for key in keys
        )
        steps = f"        - name: {text}\n          id: ask\n{values}"
        return journey(steps, f"  owner: {text}\n").replace("title: Buy", f"title: {text}")

    compared = compare({"buy.md": page(" one")}, {"buy.md": page(" two")}, names=(attack, attack))
    soup = soup_of(compared)
    assert listed(compared) == kinds(compared)
    assert len(kinds(compared)) >= len(keys)
    assert not soup.find_all(["script", "img", "iframe", "details", "link"])
    for tag in soup.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on")]
        assert "script:" not in str(tag.get("href", ""))
    assert len(soup.find_all("table")) == 1


def many_steps(count: int, changed: int) -> str:
    """Write a map of stages with ten steps each."""
    lines = ["---", "title: Long", "journey:", "  stages:"]
    for number in range(count):
        if number % 10 == 0:
            lines += [f"    - name: Stage {number // 10}", "      steps:"]
        score = 5 if number == changed else 2
        lines.append(f"        - {{name: Step {number} of it, id: s{number}, score: {score}}}")
    return "\n".join([*lines, "---", ""])


def test_of_a_long_map_only_changed_stages_are_drawn() -> None:
    compared = compare({"a.md": many_steps(60, -1)}, {"a.md": many_steps(60, 33)})
    soup = soup_of(compared)
    assert len(soup.select(".j-map th[scope=col]")) == 10 < MOST_COLUMNS
    assert "Not drawn, since nothing has changed there: Stage 0, Stage 1" in soup.get_text()


@pytest.mark.long
def test_of_too_many_maps_the_lists_are_left() -> None:
    before = {f"j{n}.md": many_steps(20, -1).replace("Long", f"Long {n}") for n in range(130)}
    after = {f"j{n}.md": many_steps(20, 3).replace("Long", f"Long {n}") for n in range(130)}
    compared = compare(before, after)
    soup = soup_of(compared)
    assert listed(compared) == kinds(compared) == {"score-rise": 130}
    assert len(soup.select("table.j-map")) == 125
    assert soup.get_text().count("The map is not drawn") == 5


def test_the_worst_news_comes_first() -> None:
    steps = "        - {name: Ask, score: %s}\n"
    before = {f"{name}.md": journey(steps % 3).replace("Buy", name) for name in "abc"}
    after = {
        f"{name}.md": journey(steps % score).replace("Buy", name)
        for name, score in (("a", 4), ("b", 1), ("c", 2))
    }
    heads = soup_of(compare(before, after)).select("section > h2")
    assert [head.get_text() for head in heads] == ["b", "c", "a"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_speaks_the_sites_language(language: str) -> None:
    """Only the line that counts is English everywhere, and says so."""
    options = combined(language, {})
    compared = compare(pages_below(CASE / "before"), pages_below(CASE / "after"), options)
    soup = soup_of(compared)
    assert soup.html
    assert soup.html["lang"] == language
    assert [str(one["lang"]) for one in soup.select("body [lang]")] == ["en"]
    labels = options.labels
    said = soup.get_text()
    marks = {" ".join(one.get_text().split()) for one in soup.select(".j-map .j-edit")}
    assert {f"+ {labels.was_new}", f"− {labels.was_removed}", f"≠ {labels.was_renamed}"} <= marks
    assert labels.change_removed.format(what=labels.step) in said
    english = {"moved from", "The journey itself", "What changed", "before", "Journey added"}
    assert language == "en" or not {words for words in english if words in said}


def test_a_persona_that_is_gone_is_named_as_it_was() -> None:
    head = "---\ntitle: Buy\njourney:\n"
    before = "  personas: [Reader, Keeper]\n  stages:\n    - name: A\n      steps:\n"
    after = "  stages:\n    - name: A\n      steps:\n"
    compared = compare(
        {
            "a.md": f"{head}{before}        - {{name: Ask, score: 5}}\n"
            "        - {name: Pay, score: 2}\n---\n"
        },
        {
            "a.md": f"{head}{after}        - {{name: Ask, score: {{Keeper: 1}}}}\n"
            "        - {name: Go, score: 2}\n---\n"
        },
    )
    assert "Keeper, Reader" in soup_of(compared).get_text()


def test_an_opportunity_that_another_map_names_has_its_text_and_leads_nowhere() -> None:
    sell = journey("        - {name: Pay, opportunities: {text: A second desk, id: desk}}\n")
    buy = "        - {name: Ask, opportunities: [sell/desk], next: {end: Gives up}}\n"
    before = {"sell.md": sell, "buy.md": journey("        - {name: Ask}\n")}
    compared = compare(before, {"sell.md": sell, "buy.md": journey(buy)})
    soup = soup_of(compared)
    assert "A second desk" in cells(soup, "opportunities")[-1].get_text()
    assert not soup.select("a[href*=sell]")
    assert "Opportunity added: A second desk (named again)" in soup.get_text()
    assert "Branch added: ends here: Gives up" in soup.get_text()
    assert "opportunities" not in summary(compared.changes)  # it is no new one
