"""Links: in authors' texts, from other pages to steps and stages, and pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.conftest import BuildSite, BuiltSite
from tests.site.camera_shop import PAGES, SVG
from tests.site.reading import (
    BrokenLink,
    broken_links,
    findings,
    html_files,
    rules,
    soup,
    target_of,
)

CHECKED: Mapping[str, Any] = {
    "validation": {"links": {"not_found": "warn", "anchors": "warn", "unrecognized_links": "warn"}}
}


GOOD = (
    "journeys/buy.md#step-read-the-faq",
    "journeys/buy.md#stage-decision",
    "journeys/buy.md#opportunity-answer-returns",
    "touchpoints/cart.md",
    "personas/ben.md",
    "journeys/index.md",
)
WRONG = (
    "journeys/buy.md#step-nowhere",
    "journeys/buy.md#stage-nowhere",
    "touchpoints/cart.md#nowhere",
    "touchpoints/nowhere.md",
)


def _linking(links: tuple[str, ...]) -> str:
    return "# Links\n\n" + "".join(f"- [there]({link})\n" for link in links)


def test_links_to_places_of_ours_pass_mkdocs_own_check(build_site: BuildSite) -> None:
    site = build_site({**PAGES, "linking.md": _linking(GOOD)}, CHECKED, strict=True)
    assert site.exit_code == 0, site.log
    assert broken_links(site.path, html_files(site.path)) == list[BrokenLink]()


def test_links_to_no_place_of_ours_fail_mkdocs_own_check(build_site: BuildSite) -> None:
    site = build_site({**PAGES, "linking.md": _linking(WRONG)}, CHECKED, strict=True)
    assert site.exit_code == 1
    told = [
        line for line in site.log.splitlines() if "Doc file 'linking.md' contains a link" in line
    ]
    assert len(told) == len(WRONG)
    assert all(any(f"'{link}'" in line for line in told) for link in WRONG)


START = {"index.md": "# Start\n"}

TEXTS = """\
---
journey:
  goal: See [our notes](../notes.md#later), [the shop](https://example.com/a?b=1&c=2)
  owner: The growth team, [us](mailto:a@example.com)
  scenario: Go [to the second step](#step-second), *now*, with `code` and **strength**
  stages:
    - name: One
      steps:
        - name: First [with a link](second.md)
          touchpoint: Till
          pains: Broken by [this page](second.md#step-second)
          thoughts: From [the root](/notes.md)
        - name: Second
          gains: No [a link](javascript:alert(1)), [b](data:text/html,x) or [c](//x.example)
          opportunities:
            - {text: Do it, url: ../notes.md}
            - {text: Read it, url: "https://example.com"}
---
"""


@pytest.fixture(scope="module")
def linked(build_site: BuildSite) -> BuiltSite:
    second = (
        "---\njourney:\n  stages:\n    - name: One\n      steps:\n        - name: Second\n---\n"
    )
    notes = "# Notes\n\n## Later\n"
    return build_site(
        {**START, "maps/first.md": TEXTS, "maps/second.md": second, "notes.md": notes}
    )


def _targets(site: BuiltSite, name: str) -> dict[str, str]:
    """Where each link in a page's text leads: a file of the site and an anchor, or outside."""
    content = soup(site, name).select_one("article")
    assert content
    found = {}
    for link in content.select("a[href]"):
        address, mark, anchor = str(link["href"]).partition("#")
        outside = ":" in address
        found[link.get_text()] = (address if outside else target_of(address, name)) + mark + anchor
    return found


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("our notes", "notes/index.html#later"),
        ("the shop", "https://example.com/a?b=1&c=2"),
        ("us", "mailto:a@example.com"),
        ("to the second step", "maps/first/index.html#step-second"),
        ("with a link", "maps/second/index.html"),
        ("this page", "maps/second/index.html#step-second"),
        ("the root", "notes/index.html"),
        ("Do it", "notes/index.html"),
        ("Read it", "https://example.com"),
    ],
)
def test_link_in_a_text_leads_where_its_author_meant(
    linked: BuiltSite, words: str, target: str
) -> None:
    assert _targets(linked, "maps/first/index.html")[words] == target


def test_link_in_a_text_leads_there_from_other_pages_too(linked: BuiltSite) -> None:
    targets = _targets(linked, "touchpoints/till/index.html")
    assert targets["this page"] == "maps/second/index.html#step-second"


def test_emphasis_and_code_are_shown(linked: BuiltSite) -> None:
    content = soup(linked, "maps/first/index.html").select_one("article")
    assert content
    assert [found.get_text() for found in content.select("p em, p code, p strong")] == [
        "now",
        "code",
        "strength",
    ]


def test_link_with_another_scheme_is_shown_as_text_and_reported(linked: BuiltSite) -> None:
    page = soup(linked, "maps/first/index.html")
    hrefs = [str(link["href"]) for link in page.select("a[href]")]
    assert not [href for href in hrefs if href.startswith(("javascript:", "data:", "//"))]
    assert "[a link](javascript:alert(1))" in page.get_text()
    unsafe = {one.text.partition(" is shown")[0] for one in findings(linked.log)}
    assert unsafe == {
        "docs/maps/first.md:14:18: the link to 'javascript:alert(1)'",
        "docs/maps/first.md:14:18: the link to 'data:text/html,x'",
        "docs/maps/first.md:14:18: the link to '//x.example'",
    }


def test_link_in_a_text_to_a_missing_page_is_an_error(build_site: BuildSite) -> None:
    page = TEXTS.replace("(second.md)", "(gone.md)")
    site = build_site(
        {**START, "maps/first.md": page, "maps/second.md": "# S\n", "notes.md": "# Notes\n"}
    )
    (found,) = (one for one in findings(site.log) if one.rule == "missing-link-target")
    assert found.level == "WARNING"
    assert found.text.startswith("docs/maps/first.md:9:17: the link 'gone.md'")


PICTURES = """\
---
persona:
  image: {}
---
"""


IMAGES = {
    "maya.svg": None,
    "{path: ../pictures/maya.png, alt: Maya}": None,
    "gone.svg": "missing-picture",
    "maya-0.md": "missing-picture",
    "../../maya.svg": "outside-docs",
    "/etc/passwd.svg": "outside-docs",
    "https://example.com/maya.svg": "outside-docs",
    "file:///etc/maya.svg": "outside-docs",
}


@pytest.fixture(scope="module")
def pictured(build_site: BuildSite) -> BuiltSite:
    personas: dict[str, str | bytes] = {
        f"people/maya-{n}.md": PICTURES.format(image) for n, image in enumerate(IMAGES)
    }
    pictures: dict[str, str | bytes] = {
        "people/maya.svg": SVG,
        "pictures/maya.png": b"\x89PNG",
        "../maya.svg": SVG,
    }
    return build_site({**START, **personas, **pictures})


@pytest.mark.parametrize("image", IMAGES)
def test_picture_is_shown_from_the_docs_folder_only(pictured: BuiltSite, image: str) -> None:
    name, rule = f"maya-{list(IMAGES).index(image)}", IMAGES[image]
    assert rules(pictured.log, f"people/{name}.md") == ({rule} if rule else set())
    assert len(soup(pictured, f"people/{name}/index.html").select("article img")) == (rule is None)


def test_pictures_are_found_from_every_page(pictured: BuiltSite) -> None:
    assert broken_links(pictured.path, html_files(pictured.path)) == list[BrokenLink]()
    assert len(soup(pictured, "personas/index.html").select("article img")) == 2
