"""The guards that other tests lean on do fail where they should."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.axe import violations
from tests.browser.conftest import OpenPage
from tests.browser.served import BrokenLink, broken_links

PAGES = {
    "index.html": """<a href="sub/">right</a> <a href="sub/#here">right</a> <a href="#top">right</a>
        <a href="sub/#h%C3%A9re">right</a> <a href="https://example.org/gone">outside</a>
        <a href="mailto:a@example.org">mail</a> <a href="sub">right</a>
        <a href="gone/">wrong</a> <img src="gone.png" alt=""> <a href="#gone">wrong</a>""",
    "sub/index.html": """<h1 id="here">Here</h1> <h2 id="h\u00e9re">There</h2>
        <a href="../#gone">wrong</a> <a href="../">right</a> <a href="#gone">wrong</a>""",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"<!doctype html><meta charset=utf-8>{text}", "utf-8")
    return tmp_path


def test_broken_links_are_found(site: Path, served_site: Callable[[Path], str]) -> None:
    assert broken_links(served_site(site)) == [
        BrokenLink("", "#gone"),
        BrokenLink("", "gone.png"),
        BrokenLink("", "gone/"),
        BrokenLink("sub/", "#gone"),
        BrokenLink("sub/", "sub/#gone"),
    ]


def test_missing_start_page_is_broken(site: Path, served_site: Callable[[Path], str]) -> None:
    assert broken_links(served_site(site), "nowhere/") == [BrokenLink("", "nowhere/")]


def test_outside_is_refused_and_recorded(
    tmp_path: Path, served_site: Callable[[Path], str], open_page: OpenPage
) -> None:
    (tmp_path / "index.html").write_text(
        '<script src="https://example.org/a.js"></script><img src="data:,">'
        "<script>throw new Error('on purpose')</script>"
    )
    visit = open_page(served_site(tmp_path))
    assert visit.outside == ["https://example.org/a.js"]
    assert any("on purpose" in error for error in visit.errors)


def test_errors_and_outside_are_empty_on_a_good_page(
    site: Path, served_site: Callable[[Path], str], open_page: OpenPage
) -> None:
    visit = open_page(served_site(site) + "sub/", color_scheme="dark")
    assert visit.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert (visit.outside, visit.errors) == ([], [])


def test_axe_names_rule_and_element(open_page: OpenPage) -> None:
    page = open_page().page
    page.set_content('<main><img id="bare" src="data:,"></main><img id="out" src="data:,">')
    assert violations(page, "main") == {("image-alt", "#bare")}
    assert violations(page, rules=["image-alt"]) == {("image-alt", "#bare"), ("image-alt", "#out")}
