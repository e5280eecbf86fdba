"""Where to work next, as a reader uses it: filters, links to what is behind a number, a phone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from journeys_plugin.pages.backlog_drawer import BACKLOG_SHOWN
from tests.browser.axe import violations
from tests.browser.conftest import OpenPage
from tests.conftest import BuildSite, BuiltSite, in_tiers
from tests.site.example import CONFIG, DOCS

WIDE, NARROW = 1440, 390
MANY = 320
"""More opportunities than the page has room for."""

Scheme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def example(build_site: BuildSite) -> BuiltSite:
    site = build_site(DOCS, CONFIG)
    assert site.exit_code == 0, site.log
    return site


@pytest.fixture(scope="module")
def address(example: BuiltSite, served_site: Callable[..., str]) -> str:
    return f"{served_site(example.path)}insights/"


def steps_of_journey(number: int) -> str:
    owner = "Rare team" if number == MANY - 1 else "Shop team"
    return (
        f"        - name: Step {number}\n          score: {1 + number % 3}\n"
        f"          touchpoint: Till\n"
        f"          opportunities:\n            - text: Mend {number}\n"
        f"              impact: {1 if owner == 'Rare team' else 5}\n              effort: 5\n"
        f"              owner: {owner}\n"
    )


@pytest.fixture(scope="module")
def many(build_site: BuildSite) -> BuiltSite:
    steps = "".join(map(steps_of_journey, range(MANY)))
    page = f"---\ntitle: Buy\njourney:\n  stages:\n    - name: Decide\n      steps:\n{steps}---\n"
    elsewhere = "# Team\n\n<!-- journeys/backlog -->\n"
    site = build_site({"index.md": "# Home\n", "buy.md": page, "team/us.md": elsewhere})
    assert site.exit_code == 0, site.log
    return site


def shown(page: Page) -> int:
    return page.locator(".j-backlog tbody tr:visible").count()


def unfold(page: Page, part: str = "backlog") -> None:
    page.locator(f".j-insights:has(#journeys--{part}) .j-all summary").first.click()


def heat_map(page: Page) -> Locator:
    return page.locator(".j-insights:has(#journeys--heatmap) .j-heat-map").first


def points(page: Page) -> int:
    return page.locator(".j-dot:visible").count()


@pytest.mark.long  # daily, the example's page of insights is looked at with the others
@pytest.mark.parametrize(
    ("scheme", "width"),
    [("dark", NARROW), ("light", WIDE), ("dark", WIDE), ("light", NARROW)],
)
def test_nothing_on_the_page_breaks_a_rule_of_accessibility(
    address: str, open_page: OpenPage, scheme: Scheme, width: int
) -> None:
    visit = open_page(address, color_scheme=scheme, viewport={"width": width, "height": 900})
    page = visit.page
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert violations(page, ".journeys") == set()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert (visit.errors, visit.outside) == ([], [])


def test_a_choice_narrows_table_and_chart_and_survives_in_the_address(
    address: str, open_page: OpenPage
) -> None:
    visit = open_page(address)
    page = visit.page
    all_rows, all_points = page.locator(".j-backlog tbody tr").count(), points(page)
    assert shown(page) == 10
    page.locator("select[name=owner]").select_option("web-team")
    expect(page).to_have_url(re.compile(r"\?owner=web-team$"))
    rows = page.locator(".j-backlog tbody tr:visible")
    owners = rows.locator("td[data-label=Owner]").all_inner_texts()
    assert 0 < len(owners) < all_rows
    assert set(owners) == {"Web team"}
    assert 0 < points(page) < all_points
    expect(page.locator(".j-filter output")).to_have_text(f"{len(owners)} of {all_rows} shown.")
    page.reload()
    assert shown(page) == len(owners)
    page.locator("select[name=status]").select_option("planned")
    expect(page).to_have_url(re.compile(r"owner=web-team&status=planned$"))
    assert 0 < shown(page) < len(owners)
    page.get_by_role("button", name="Show all").click()
    expect(page).to_have_url(address)
    assert (shown(page), points(page)) == (all_rows, all_points)
    assert visit.errors == []


def test_a_choice_that_nobody_offers_is_no_choice(address: str, open_page: OpenPage) -> None:
    page = open_page(f"{address}?owner=nobody&status=done%22%3E%3Cb%3E").page
    assert page.locator("select[name=owner]").input_value() == ""
    assert page.locator(".j-backlog tbody tr:not([hidden])").count() > 50


def test_the_filters_work_after_a_page_swap(
    example: BuiltSite, address: str, open_page: OpenPage
) -> None:
    home = address.removesuffix("insights/")
    # Material swaps only what stands in the sitemap, which needs the site's address.
    locations = "".join(f"<url><loc>{one}</loc></url>" for one in (home, address))
    (example.path / "sitemap.xml").write_text(
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locations}</urlset>'
    )
    page = open_page(home).page
    page.wait_for_load_state("networkidle")
    page.evaluate("window.sameDocument = true")
    page.locator(".md-tabs a", has_text="Insights").click()
    page.locator("select[name=owner]").select_option("web-team")
    expect(page).to_have_url(re.compile(r"insights/\?owner=web-team$"))
    assert page.evaluate("window.sameDocument") is True


def test_a_filter_finds_what_the_page_has_no_room_for(
    many: BuiltSite, served_site: Callable[..., str], open_page: OpenPage
) -> None:
    visit = open_page(f"{served_site(many.path)}insights/")
    page = visit.page
    unfold(page)
    assert shown(page) == BACKLOG_SHOWN
    page.locator("select[name=owner]").select_option("rare-team")
    row = page.locator(".j-backlog tbody tr:visible")
    expect(row).to_have_count(1)
    expect(row.locator("th > a")).to_have_text(f"Mend {MANY - 1}")
    assert (visit.errors, visit.outside) == ([], [])
    row.locator("th > a").click()  # to a map, whose diagram asks for Mermaid outside
    expect(page).to_have_url(re.compile(rf"/buy/#opportunity-mend-{MANY - 1}$"))


def test_links_of_what_is_fetched_hold_on_another_page(
    many: BuiltSite, served_site: Callable[..., str], open_page: OpenPage
) -> None:
    page = open_page(f"{served_site(many.path)}team/us/?owner=rare-team").page
    row = page.locator(".j-backlog tbody tr:visible")
    expect(row).to_have_count(1)
    row.locator("th > a").click()
    expect(page.locator("h1")).to_have_text(re.compile("Buy"))


def test_from_a_disk_the_rows_on_the_page_are_narrowed(
    many: BuiltSite, open_page: OpenPage
) -> None:
    page = open_page(f"{many.path.as_uri()}/insights/index.html").page
    page.locator("select[name=owner]").select_option("shop-team")
    expect(page.locator(".j-filter output")).to_have_text(
        f"{BACKLOG_SHOWN} of {BACKLOG_SHOWN} shown. Only the first {BACKLOG_SHOWN} are searched."
    )


def test_a_cell_of_the_heat_map_leads_to_the_steps_behind_it(
    address: str, open_page: OpenPage
) -> None:
    visit = open_page(address)
    page = visit.page
    row = heat_map(page).locator("tr", has_text="Store counter")
    unfold(page, "heatmap")
    cell = row.locator("td:not(.j-heat-total) a", has_text="5 steps").first
    cell.click()
    expect(page).to_have_url(
        re.compile(r"/touchpoints/store-counter/\?stage=\w+&counts=yes#journeys--steps$")
    )
    expect(page.locator(".j-passings td > div:visible")).to_have_count(5)
    assert page.locator("select[name=stage]").input_value() != ""
    assert visit.errors == []


def test_a_point_of_the_chart_leads_to_its_row(address: str, open_page: OpenPage) -> None:
    page = open_page(address).page
    for number in ("2", "42"):
        page.locator(".j-dot", has=page.get_by_text(number, exact=True)).click()
        expect(page).to_have_url(re.compile(rf"#journeys--backlog-{number}$"))
        # Not `tr:target`: it is there or not, by how far Material's own script has come.
        expect(page.locator(f"[id='journeys--backlog-{number}']")).to_be_in_viewport()
        assert (shown(page) == 10) == (number == "2"), "only a folded row unfolds the others"


def test_each_point_can_be_reached_by_the_keyboard(address: str, open_page: OpenPage) -> None:
    page = open_page(address).page
    first = page.locator(".j-dot").first
    first.focus()
    assert first.evaluate("one => one === document.activeElement")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#journeys--backlog-1$"))


def test_a_heat_map_is_sorted_by_a_stage(address: str, open_page: OpenPage) -> None:
    page = open_page(address).page
    table = heat_map(page)
    table.get_by_role("button", name="Decision").click()
    column = table.locator("thead th").all_inner_texts().index("Decision")
    values = table.locator("tbody tr").evaluate_all(
        "(rows, column) => rows.map((row) => row.cells[column].dataset.value)", column
    )
    numbers = [float(one) for one in values if one]
    assert numbers == sorted(numbers)
    assert len(numbers) > 3
    assert values[: len(numbers)] == [one for one in values if one], "gaps stay at the end"


def test_without_scripts_all_is_there(address: str, open_page: OpenPage) -> None:
    page = open_page(address, java_script_enabled=False).page
    assert page.locator(".j-filter:visible").count() == 0
    assert shown(page) == 10
    assert points(page) > 0
    unfold(page)
    assert shown(page) == page.locator(".j-backlog tbody tr").count() > 50
    page.goto(f"{address}#journeys--backlog-42")
    expect(page.locator("[id='journeys--backlog-42']")).to_be_in_viewport()


def test_a_point_and_its_row_are_marked_together(address: str, open_page: OpenPage) -> None:
    page = open_page(address).page
    page.locator("[id='journeys--backlog-3']").hover()
    expect(page.locator(".j-dot.j-on b")).to_have_text("3")
    page.mouse.move(0, 0)
    expect(page.locator(".j-on")).to_have_count(0)
    page.locator(".j-dot", has=page.get_by_text("5", exact=True)).focus()
    expect(page.locator(".j-on")).to_have_count(2)
    expect(page.locator("tr.j-on .j-rank")).to_have_text("5")


def test_folded_a_table_shows_its_first_rows_in_any_order(
    address: str, open_page: OpenPage
) -> None:
    page = open_page(address).page
    table = page.locator(".j-insights:has(#journeys--lowest) table").first
    visible = table.locator("tbody tr:visible")
    first = visible.all_inner_texts()
    assert len(first) == 5
    table.get_by_role("button", name="Sources").click()
    sources = visible.locator("td:last-child").evaluate_all("all => all.map(c => c.dataset.value)")
    assert sources == ["0"] * 5
    assert visible.all_inner_texts() != first
    unfold(page, "lowest")
    assert visible.count() == table.locator("tbody tr").count() > 30
    unfold(page, "lowest")
    page.emulate_media(media="print")
    assert visible.count() > 30


@pytest.mark.parametrize(("width", "most"), [(WIDE, 4_000), (NARROW, 9_000)])
def test_the_page_is_short_while_it_is_folded(
    address: str, open_page: OpenPage, width: int, most: int
) -> None:
    page = open_page(address, viewport={"width": width, "height": 900}).page
    assert page.evaluate("document.documentElement.scrollHeight") <= most
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("theme", in_tiers(["mkdocs", "readthedocs"]))
def test_other_themes_narrow_and_do_not_scroll_sideways(
    build_site: BuildSite, served_site: Callable[..., str], open_page: OpenPage, theme: str
) -> None:
    plugins = [one for one in CONFIG["plugins"] if one != "search"]
    site = build_site(DOCS, {"theme": {"name": theme}, "plugins": plugins})
    assert site.exit_code == 0, site.log
    for width in (WIDE, NARROW):
        page = open_page(
            f"{served_site(site.path)}insights/", viewport={"width": width, "height": 900}
        ).page
        page.locator("select[name=owner]").select_option("web-team")
        assert 0 < shown(page) < 50
        assert page.evaluate("document.documentElement.scrollWidth") <= width
