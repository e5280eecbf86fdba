"""A list that is too long for a page: its rest comes when a reader asks for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.conftest import BuildSite, BuiltSite
from tests.site.long_lists import MANY, long_lists


@pytest.fixture(scope="module")
def site(build_site: BuildSite) -> BuiltSite:
    return build_site(long_lists(), {"theme": {"name": "material", "font": False}}, strict=True)


@pytest.fixture(scope="module")
def address(site: BuiltSite, served_site: Callable[[Path], str]) -> str:
    return served_site(site.path)


def test_the_way_to_the_others_puts_them_into_the_list(address: str, open_page: OpenPage) -> None:
    visit = open_page(f"{address}till/")
    page = visit.page
    rows, way = page.locator(".j-passings tbody tr"), page.locator(".j-passings + .j-rest")
    expect(rows).to_have_count(100)
    expect(way).to_have_text(f"100 of {MANY} shown. and {MANY - 100} more")
    way.get_by_role("link").click()
    expect(rows).to_have_count(MANY)
    expect(way).to_have_text(f"{MANY} of {MANY} shown.")
    assert visit.errors == []


@pytest.mark.parametrize(
    "where", ["till/?stage=late", "journeys/?owner=rare-team", "?owner=rare-team"]
)
def test_a_filter_finds_what_is_on_a_further_page(
    address: str, open_page: OpenPage, where: str
) -> None:
    visit = open_page(address + where)
    page = visit.page
    expect(page.locator(".j-filter output")).to_have_text(f"1 of {MANY} shown.")
    link = page.locator(".j-rows tbody tr:visible th > a")
    expect(link).to_have_text(f"Map {MANY - 1}")
    assert visit.errors == []
    link.click()
    expect(page.locator("h1")).to_have_text(f"Map {MANY - 1}")


def test_from_a_disk_the_way_leads_to_a_page_of_rows(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(f"{site.path.as_uri()}/till/index.html").page
    page.locator(".j-passings + .j-rest a").click()
    expect(page).to_have_url(re.compile(r"/till/journeys-steps-2\.html$"))
    expect(page.locator("[data-rows] > tr")).to_have_count(MANY - 100)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
