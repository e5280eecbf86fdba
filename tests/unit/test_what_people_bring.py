"""What people bring: how much a step matters, goals that are measured, facts of a persona."""

from __future__ import annotations

import pytest
from babel.core import get_global

from journeys_plugin.changes.compared_catalogues import changes
from journeys_plugin.changes.reports.comparison import Comparison
from journeys_plugin.changes.reports.text import text
from journeys_plugin.options import Options
from journeys_plugin.pages.spoken import with_language
from journeys_plugin.schema.language_tags import LATIN, direction

from .examples import checked, pages_of
from .test_maps import drawn, page_of, site_of
from .writing import front, journey, read, said

STEP = "- name: Ask"
FOUND = "{name: Found, value: %s, unit: '%%', target: 70, better: higher}"
GOAL = f"goal: {{text: Find it, metric: {FOUND}}}"


def test_importance_stands_beside_the_name_in_dots_and_in_words() -> None:
    page = drawn("- {name: Ask, importance: 4}\n- {name: Sign}")
    [marked] = page.select(".j-map .j-importance")
    assert (marked.text, marked["aria-label"]) == ("●●●●○", "importance 4")
    assert "importance" in page.select(".j-legend")[0].text


@pytest.mark.parametrize("importance", ["0", "6", "2.5", "high", "[1, 2]"])
def test_an_importance_of_another_scale_is_named_and_the_step_is_drawn(importance: str) -> None:
    step = f"- {{name: Ask, importance: {importance}}}"
    [finding] = said(read(front(journey(step))).diagnostics)
    assert "importance: expected a whole number from 1 to 5" in finding
    page = drawn(step)
    assert "Ask" in page.select(".j-map [scope=col]")[0].text
    assert not page.select(".j-importance")


def test_what_people_need_may_be_of_one_persona_and_have_sources() -> None:
    page = drawn("- name: Ask\n  needs: [Quiet, {text: Rest, persona: Ben, sources: Study}]")
    notes = page.select("tr.j-lane-needs .j-note")
    assert [note.text for note in notes] == ["Quiet", "Ben: Rest1"]


@pytest.mark.parametrize(
    ("value", "verdict"), [("62", "target 70%, missed"), ("71", "target 70%, reached")]
)
def test_a_measured_goal_says_whether_customers_reach_it(value: str, verdict: str) -> None:
    head = drawn(STEP, GOAL % value).select(".j-head")[0].text
    assert "Find it" in head
    assert f"Found {value}%" in head
    assert verdict in head


def test_a_missed_goal_is_seen_in_the_list_and_among_the_insights() -> None:
    site = site_of({"buy": journey(STEP, GOAL % 62), "rent": journey(STEP, "goal: Find it")})
    [buy, rent] = page_of(site, "journeys/index.md").select("tbody th")
    assert "goal: target 70%, missed" in buy.text
    assert "goal" not in rent.text
    assert "Goals missed1 of 1 · Buy" in page_of(site, "insights/index.md").text.replace("\n", "")


def test_a_goal_without_a_value_says_what_it_should_reach() -> None:
    head = drawn(STEP, "goal: {text: Find it, metric: {name: Found, target: 70}}")
    assert "Foundtarget 70" in head.select(".j-of-goal")[0].text


def test_a_goal_that_is_a_list_is_named_and_the_map_is_drawn() -> None:
    page = read(front(journey(STEP, "goal: [Find it, Take it home]")))
    [finding] = said(page.diagnostics)
    assert "goal: expected a text but found a list, write one value" in finding
    assert "Ask" in drawn(STEP, "goal: [Find it]").text


@pytest.mark.parametrize(
    "page",
    [
        journey(STEP, "goal: {text: Find it, metric: {name: Found, value: 1, target: 2}}"),
        journey(STEP, "metrics: {name: Found, value: 1, target: 2}"),
        "touchpoint:\n  metrics: {name: Found, value: 1, target: 2}",
    ],
    ids=["goal", "journey", "touchpoint"],
)
def test_a_target_has_no_verdict_without_a_better_way(page: str) -> None:
    found = [finding for finding in checked(pages_of(page)) if finding.rule.startswith("target")]
    assert [finding.rule for finding in found] == ["target-without-better"]


def test_a_touchpoint_without_an_owner_has_those_of_the_journeys_that_pass_it() -> None:
    step = "- {name: Ask, touchpoint: [Desk, Till], score: 2}\n- {name: Pay, touchpoint: FAQ}"
    future = "- {name: Ask, touchpoint: Kiosk}"
    pages = {
        "buy": journey(step, "owner: Growth"),
        "return": journey("- {name: Ask, touchpoint: Desk}", "owner: Returns"),
        "soon": journey(future, "owner: Lab\nstate: future"),
        "faq": "touchpoint:\n  owner: Support",
    }
    rows = page_of(site_of(pages), "touchpoints/index.md").select("tbody tr")
    owners = {row.select("th")[0].text.strip(): row.select("td")[-1] for row in rows}
    assert {name: " ".join(cell.text.split()) for name, cell in owners.items()} == {
        "Desk": "Growth, Returns own the journeys",
        "Till": "Growth owns the journey",
        "Faq": "Support",
        "Kiosk": "no owner",
    }
    own = [name for name, cell in owners.items() if not cell.select(".j-none")]
    assert own == ["Faq"]
    page = page_of(site_of(pages), "touchpoints/till.md")
    assert "Growth owns the journey" in " ".join(page.text.split())


def test_metrics_of_a_touchpoint_and_its_importance_are_on_its_page_and_in_the_list() -> None:
    metric = "{name: Queue, value: 9, unit: min, target: 5, better: lower, sources: Log}"
    desk = f"touchpoint:\n  importance: 4\n  metrics: {metric}"
    site = site_of({"desk": desk, "buy": journey("- {name: Ask, touchpoint: desk}")})
    facts = [fact.get_text("|") for fact in page_of(site, "desk.md").select(".j-labelled > div")]
    assert "Importance|●●●●○" in facts
    assert "Metrics|Queue |9 min|target 5 min, missed|Log" in facts
    assert "●●●●○" in page_of(site, "touchpoints/index.md").text
    assert "Queue" in site.outline("desk.md").words


FACTS = """\
persona:
  role: Student
  facts:
    Age: 34
    <b>Home</b>: Leeds
    Devices: [phone, tablet]
"""


def test_facts_are_a_table_of_the_authors_own_words() -> None:
    site = site_of({"ada": FACTS})
    facts = page_of(site, "ada.md").select("dl.j-labelled > div")
    assert [fact.get_text("|") for fact in facts] == [
        "Age|34",
        "<b>Home</b>|Leeds",
        "Devices|phone|tablet",
    ]
    assert "Devices - phone - tablet" in site.outline("ada.md").words


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ("{Age: 34, Home: {Town: {Part: North}}}", "'facts: Home' is nested too deeply"),
        ("{Age: 34, Home: [{Town: Leeds}]}", "'facts: Home' is nested too deeply"),
        ("[Age: 34]", "facts: expected words of your own with a text or a list each"),
        ("Age 34", "such as `Age: 34`"),
    ],
)
def test_what_is_no_fact_is_named_and_the_rest_is_drawn(facts: str, message: str) -> None:
    page = front(f"persona:\n  role: Student\n  facts: {facts}")
    [finding] = said(read(page).diagnostics)
    assert message in finding
    card = page_of(site_of({"ada": f"persona:\n  role: Student\n  facts: {facts}"}), "ada.md").text
    assert "Student" in card
    assert ("34" in card) == ("Age:" in facts)


def test_a_comparison_tells_of_facts_and_of_goals_that_are_missed() -> None:
    before = site_of({"ada": FACTS, "buy": journey(STEP, GOAL % 71)}).catalogue
    new_facts = FACTS.replace("34", "35").replace("tablet", "laptop")
    after = site_of({"ada": new_facts, "buy": journey(STEP, GOAL % 62)}).catalogue
    report = text(Comparison(before, after, changes(before, after)))
    assert "▼ Metric: Found (71% → 62%" in report
    assert "Fact: Age (34 → 35)" in report
    assert "Fact: Devices (phone, tablet → phone, laptop)" in report


ARABIC = """\
title: استعارة
journey:
  lang: ar
  personas: [reader]
  scenario: (FAQ) طالبة تحتاج كتاباً.
  stages: [{name: البحث, steps: [{name: السؤال, score: 2, touchpoint: desk, pains: (FAQ) انتظار}]}]
"""


def test_texts_of_another_language_say_so_and_run_in_its_direction() -> None:
    site = site_of({"borrow": ARABIC, "desk": "touchpoint: {channel: store}"})
    page = page_of(site, "borrow.md")
    [pain] = page.select("tr.j-lane-pains bdi")
    assert (pain["lang"], pain["dir"], pain.text) == ("ar", "rtl", "(FAQ) انتظار")
    assert page.select("[scope=colgroup] b")[0]["dir"] == "rtl"
    assert "lang" not in page.select("tr.j-lane-pains th")[0].attrs
    [step] = page_of(site, "desk.md").select("tbody th a")
    assert (step["lang"], step["dir"]) == ("ar", "rtl")
    [title] = page_of(site, "journeys/index.md").select("tbody th > a")
    assert (title["lang"], title.text) == ("ar", "استعارة")


def test_a_map_that_is_read_from_the_right_runs_from_the_right_wherever_it_stands() -> None:
    unsaid = ARABIC.replace("  lang: ar\n", "")
    english = "title: Buy\n" + journey("- {name: Ask, score: 2}")
    for arabic in (ARABIC, unsaid):
        site = site_of({"borrow": arabic, "buy": english})
        assert page_of(site, "borrow.md").select(".j-journey")[0]["dir"] == "rtl"
        assert page_of(site, "buy.md").select(".j-journey[dir], .j-strip[dir]") == []
        listed = page_of(site, "journeys/index.md").select(".j-strip[dir=rtl]")
        assert [strip.select("span")[0].text for strip in listed] == ["البحث"]
    on_its_own = site_of({"borrow": ARABIC}, ARABIC_SITE)
    assert page_of(on_its_own, "borrow.md").select("[dir=rtl].j-journey") == []


def test_the_sites_own_language_needs_no_attribute() -> None:
    assert "<bdi" not in str(drawn("- {name: Ask, pains: Slow}", "lang: en"))
    english = site_of({"buy": journey("- {name: Ask, pains: Slow}", "lang: en")}, ARABIC_SITE)
    assert page_of(english, "buy.md").select("td bdi")[0]["dir"] == "ltr"


ARABIC_SITE = Options(language="ar")


def test_the_blocks_of_an_authors_own_text_say_their_language() -> None:
    html = '<h2 id="a">A</h2>\n<p>B\n&lt;p&gt;</p>\n<p lang="fr">C</p>\n<ul>\n<li>D</li>\n</ul>'
    assert with_language(html, ' lang="de" dir="ltr"') == (
        '<h2 lang="de" dir="ltr" id="a">A</h2>\n<p lang="de" dir="ltr">B\n&lt;p&gt;</p>\n'
        '<p lang="fr">C</p>\n<ul lang="de" dir="ltr">\n<li>D</li>\n</ul>'
    )


@pytest.mark.parametrize(
    ("lang", "remedy"),
    [
        ("klingon", "write tlh"),
        ("german", "write de"),
        ("Deutsch", "write de"),
        ("germn", "write de"),
        ("ger", "write de"),
        ("jp", "write ja"),
        ("xx", "write one such as en, de or pt-BR"),
        ("'<b>'", "write one such as en, de or pt-BR"),
    ],
)
def test_what_is_no_language_is_named_with_the_tag_that_is_meant(lang: str, remedy: str) -> None:
    page = read(front(journey(STEP, f"lang: {lang}")))
    [finding] = [one.line() for one in page.diagnostics if one.rule == "unknown-word"]
    assert f"is not the tag of a language, {remedy}" in finding


@pytest.mark.parametrize("lang", ["de", "de_AT", "pt-BR", "zh-Hant-TW", "no", "tlh", "aaa", "EN"])
def test_tags_of_languages_are_read(lang: str) -> None:
    page = read(front(f"persona: {{lang: {lang}}}"))
    assert page.diagnostics == ()
    assert page.written.lang == lang.replace("_", "-")


@pytest.mark.parametrize(
    ("tag", "way"),
    [("ar", "rtl"), ("he-IL", "rtl"), ("pa-PK", "rtl"), ("pa", "ltr"), ("az-Arab", "rtl")],
)
def test_a_direction_is_that_of_the_script(tag: str, way: str) -> None:
    assert direction(tag) == way


def test_tags_stand_on_the_page_and_narrow_the_list() -> None:
    plain = journey(STEP)
    tags = 'tags: [Library, "<b>&amp;", Library, 2026]\n'
    site = site_of({"buy": tags + plain, "rent": "tags: [Library]\n" + plain, "lend": plain})
    shown = page_of(site, "buy.md").select(".j-tags .j-tag")
    assert [tag.text for tag in shown] == ["Library", "<b>&amp;", "2026"]
    assert str(shown[1]["href"]).endswith("journeys/?tag=%3Cb%3E%26amp%3B")
    index = page_of(site, "journeys/index.md")
    options = index.select('.j-filter[data-each] select[name="tag"] option')
    assert [option.text for option in options] == ["all", "2026", "<b>&amp;", "Library"]
    marked = [row["data-is"] for row in index.select("tbody tr")]
    assert marked == ["tag:Library tag:%3Cb%3E%26amp%3B tag:2026", "", "tag:Library"]
    assert "Library" in site.outline("buy.md").words


def test_a_theme_that_shows_tags_itself_shows_them_alone() -> None:
    site = site_of({"buy": "tags: [Library]\n" + journey(STEP)}, Options(theme_shows_tags=True))
    assert not page_of(site, "buy.md").select(".j-tags")
    assert page_of(site, "journeys/index.md").select("tbody .j-tag")


def test_of_many_tags_a_row_shows_a_few() -> None:
    tags = ", ".join(f"tag {number}" for number in range(60))
    site = site_of({"buy": f"tags: [{tags}]\n" + journey(STEP), "rent": journey(STEP)})
    row = page_of(site, "journeys/index.md").select("tbody .j-tags")[0]
    assert len(row.select(".j-tag")) == 5
    assert row.text.endswith("and 55 more")
    assert len(page_of(site, "buy.md").select(".j-tag")) == 60


@pytest.mark.parametrize(
    ("tags", "message", "kept"),
    [
        ("Library", "tags: expected a list but found 'Library', write `tags: [Library]`", 1),
        ("{a: b}", "tags: expected a list but found a mapping", 0),
        ("[Library, {a: b}]", "tags: expected a text but found a mapping", 1),
    ],
)
def test_tags_that_are_no_list_are_named(tags: str, message: str, kept: int) -> None:
    page = read(front(f"tags: {tags}\n" + journey(STEP)))
    [finding] = said(page.diagnostics)
    assert message in finding
    assert len(page.tags) == kept


def test_a_comparison_tells_of_tags_and_of_the_language() -> None:
    before = site_of({"buy": "tags: [Library, Pilot]\n" + journey(STEP, "lang: de")}).catalogue
    after = site_of({"buy": "tags: [Library, Live]\n" + journey(STEP, "lang: ar")}).catalogue
    report = text(Comparison(before, after, changes(before, after)))
    assert "Tag removed: Pilot" in report
    assert "Tag added: Live" in report
    assert "Language of the texts: de → ar" in report


def test_sources_of_the_metrics_of_a_whole_page_are_checked() -> None:
    metric = "{name: Found, value: 1, sources: [{title: Log, url: logs.example.com/x}]}"
    pages = (
        journey("- {name: Ask, touchpoint: page-2}", f"goal: {{text: X, metric: {metric}}}"),
        f"touchpoint:\n  metrics: {metric}",
    )
    found = [
        one for one in checked(pages_of("\n===\n".join(pages))) if one.rule == "bad-source-link"
    ]
    assert len(found) == 2


def test_languages_of_many_sites_are_written_as_babel_says() -> None:
    likely = get_global("likely_subtags")
    assert {likely[language].split("_")[1] for language in LATIN} == {"Latn"}
