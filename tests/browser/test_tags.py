"""Lists that are narrowed by tags, states and channels: all tables of a page, and cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.conftest import BuildSite

JOURNEY = """\
---
title: {0}
tags: [{1}]
journey:
  status: {2}
  stages: [{{name: A, steps: [B]}}]
---
"""
PAGES = {
    "index.md": "# Home\n",
    "journeys/buy.md": JOURNEY.format("Buy", "Store, <b>New</b> & old", "live"),
    "journeys/rent.md": JOURNEY.format("Rent", "Web", "live"),
    "journeys/lend.md": JOURNEY.format("Lend", "Web", "draft"),
    "personas/ada.md": "---\ntitle: Ada\ntags: [Students]\npersona: {role: Student}\n---\n",
    "personas/bo.md": "---\ntitle: Bo\npersona: {role: Teacher}\n---\n",
    "touchpoints/desk.md": "---\ntitle: Desk\ntags: [Ground]\n"
    "touchpoint: {channel: [store, phone]}\n---\n",
    "touchpoints/bell.md": "---\ntitle: Bell\ntouchpoint: {channel: web}\n---\n",
}


def test_a_tag_narrows_each_list(
    build_site: BuildSite, served_site: Callable[[Path], str], open_page: OpenPage
) -> None:
    built = build_site(PAGES, {"theme": {"name": "material", "font": False}})
    address = served_site(built.path)
    visit = open_page(f"{address}journeys/buy/")
    page = visit.page
    rows = page.locator("tbody tr:visible th > a")

    page.get_by_text("About this map").click()
    page.get_by_role("link", name="<b>New</b> & old").click()
    expect(rows).to_have_text(["Buy"])
    expect(page.get_by_role("heading", name="Drafts")).to_be_hidden()
    page.get_by_role("combobox", name="Tags").select_option("Web")
    expect(rows).to_have_text(["Rent", "Lend"])
    expect(page.locator(".j-filter output")).to_have_text("2 of 3 shown.")
    page.get_by_role("button", name="Show all").click()
    expect(rows).to_have_count(3)
    assert "tag=" not in page.url
    page.get_by_role("combobox", name="State").select_option("Draft")
    expect(rows).to_have_text(["Lend"])
    assert page.url.endswith("?state=draft")

    page.goto(f"{address}personas/?tag=Students")
    expect(page.locator(".j-cards > li:visible")).to_have_count(1)
    page.goto(f"{address}touchpoints/?tag=Ground")
    expect(rows).to_have_text(["Desk"])
    expect(page.locator(".j-filter output")).to_have_text("1 of 2 shown.")
    page.get_by_role("button", name="Show all").click()
    page.get_by_role("combobox", name="Channel").select_option("phone")
    expect(rows).to_have_text(["Desk"])
    assert visit.errors == []
