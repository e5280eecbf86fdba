"""Lists that are too long for a page: no page grows with the site, and nothing is missing."""

from __future__ import annotations

import posixpath
import re

import pytest

from tests.conftest import BuildSite, BuiltSite, in_tiers
from tests.site.long_lists import MANY, long_lists
from tests.site.reading import BrokenLink, broken_links, html_files, soup

LISTS = (
    ("till", r"Pay \d+"),
    ("till", r"Pain \d+"),
    ("maya", r"Map \d+"),
    ("maya", r"Door \d+"),
    ("journeys/", r"Map \d+"),
    ("touchpoints/", r"Door \d+"),
)
"""The pages, and what each lists of all maps."""


@pytest.fixture(scope="module", params=in_tiers([True, False]))
def site(request: pytest.FixtureRequest, build_site: BuildSite) -> BuiltSite:
    config = {"theme": {"name": "mkdocs"}, "use_directory_urls": request.param}
    built = build_site(long_lists(), config, strict=True)
    assert built.exit_code == 0, built.log
    return built


def _pages_of(site: BuiltSite, name: str) -> list[str]:
    """Give the files with a page's lists: the page itself, and all that its ways lead to."""
    is_index = name.endswith("/")
    has_folders = (site.path / "till" / "index.html").exists()
    page = f"{name}index.html" if is_index else f"{name}/index.html"
    pages = [page if is_index or has_folders else f"{name}.html"]
    for one in pages:
        for link in soup(site, one).select(".j-rest > a"):
            pages.append(posixpath.join(posixpath.dirname(one), str(link["href"])))
    return pages


@pytest.mark.parametrize(("name", "listed"), LISTS)
def test_everything_of_a_long_list_is_on_one_of_its_pages(
    site: BuiltSite, name: str, listed: str
) -> None:
    rows = [
        row
        for page in _pages_of(site, name)
        for row in soup(site, page).select(":is(.j-table, [data-rows]) tr, .j-told > li")
    ]
    steps = "Pay" in listed
    heads = [row.select_one("td a") if steps else row.select_one("th") or row for row in rows]
    found = [match[0] for head in heads if head and (match := re.search(listed, head.get_text()))]
    assert sorted(found) == sorted(re.sub(r"\\d\+", str(number), listed) for number in range(MANY))


def test_all_links_of_lists_lead_somewhere(site: BuiltSite) -> None:
    read = html_files(site.path)
    assert broken_links(site.path, read) == list[BrokenLink]()


def test_no_page_of_a_list_is_large(site: BuiltSite) -> None:
    for page in site.path.rglob("*.html"):
        text = page.read_text("utf-8")
        assert len(text.encode()) < 600_000, page
        assert text.count("<") - text.count("</") < 8_000, page


def test_a_pain_leads_to_its_row_wherever_that_is(site: BuiltSite) -> None:
    pages = {page: soup(site, page) for page in _pages_of(site, "till")}
    for page, read in pages.items():
        for pain in read.select("#journeys--pains + ul > li, ul[data-rows] > li"):
            words, link = next(pain.strings), pain.select_one("a")
            assert link
            file, _, anchor = str(link["href"]).partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), file))
            if (site.path / target).is_dir():
                target = posixpath.join(target, "index.html")
            row = (pages[target] if file else read).find(id=anchor)
            assert row
            assert f"Pay {words.removeprefix('Pain ')}" in row.get_text()


def test_a_further_page_is_not_in_the_sitemap(site: BuiltSite) -> None:
    assert "journeys-steps-2" not in site.read("sitemap.xml")
