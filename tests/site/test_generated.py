"""Pages that nobody wrote: which there are, where they lead, who wins, and where they stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from tests.conftest import BuildSite, BuiltSite, in_tiers
from tests.site.camera_shop import PAGES
from tests.site.reading import (
    BARE_THEME,
    BrokenLink,
    broken_links,
    findings,
    html_files,
    rules,
    soup,
    words_of,
)

NAV_TEMPLATE = """\
{% macro list(items) %}[{% for item in items %}
{%- if item.children %}[{{ item.title | tojson }}, {{ list(item.children) }}]
{%- else %}{{ item.url | tojson }}{% endif %}{% if not loop.last %}, {% endif %}{% endfor %}]
{%- endmacro %}
{"nav": {{ list(nav.items) }}, "edit": {{ page.edit_url | tojson }}
}
"""

BARE: Mapping[str, Any] = {
    "theme": BARE_THEME,
    "edit_uri": "https://forge.example/edit/docs/",
}


def journey(steps: str, extra: str = "") -> str:
    """A journey of one stage."""
    return f"---\njourney:\n  {extra}\n  stages:\n    - name: One\n      steps:\n{steps}---\n"


def step(name: str, touchpoint: str) -> str:
    return f"        - name: {name}\n          touchpoint: {touchpoint}\n          score: 3\n"


def _about(site: BuiltSite, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(site.read(name))
    return found


@pytest.fixture(scope="module")
def bare(build_site: BuildSite) -> BuiltSite:
    site = build_site({**PAGES, "../theme/main.html": NAV_TEMPLATE}, BARE)
    assert site.exit_code == 0, site.log
    return site


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ("people/maya", "people/maya.md"),
        ("touchpoints/faq", "touchpoints/faq.md"),
        ("journeys/buy", "journeys/buy.md"),
        ("personas/ben", "journeys/buy.md"),
        ("touchpoints/cart", "journeys/buy.md"),
        ("touchpoints/chat", "team/returns/index.md"),
    ],
)
def test_edit_link_leads_to_the_page_that_was_written(
    bare: BuiltSite, page: str, source: str
) -> None:
    edit = _about(bare, f"{page}/index.html")["edit"]
    assert edit == f"https://forge.example/edit/docs/{source}"


@pytest.mark.parametrize("index", ["journeys", "personas", "touchpoints"])
def test_index_that_nobody_wrote_has_no_edit_link(bare: BuiltSite, index: str) -> None:
    assert _about(bare, f"{index}/index.html")["edit"] is None


def test_implicit_nav_holds_personas_and_indexes_but_no_touchpoints(bare: BuiltSite) -> None:
    assert _about(bare, "index.html")["nav"] == [
        "",
        "notes/",
        ["Insights", ["insights/"]],
        ["Journeys", ["journeys/", "journeys/buy-soon/", "journeys/buy/"]],
        ["People", ["people/maya/"]],
        ["Personas", ["personas/", "personas/ben/"]],
        ["Team", [["Returns", ["team/returns/"]]]],
        ["Touchpoints", ["touchpoints/"]],
    ]


def test_explicit_nav_is_left_as_it_is(build_site: BuildSite) -> None:
    nav = [{"Home": "index.md"}, {"Maps": ["journeys/buy.md", {"A cart": "touchpoints/cart.md"}]}]
    site = build_site({**PAGES, "../theme/main.html": NAV_TEMPLATE}, {**BARE, "nav": nav})
    shown = _about(site, "notes/index.html")["nav"]
    assert shown == ["", ["Maps", ["journeys/buy/", "touchpoints/cart/"]]]


def test_generated_pages_are_not_missed_in_an_explicit_nav(build_site: BuildSite) -> None:
    written = ["index.md", "notes.md", "people/maya.md", "team/returns/index.md"]
    nav = [*written, "journeys/buy.md", "journeys/buy-soon.md"]
    validation = {"nav": {"omitted_files": "warn", "not_found": "warn"}}
    site = build_site(PAGES, {"nav": nav, "validation": validation}, strict=True)
    assert site.exit_code == 0, site.log


def test_undeclared_persona_and_touchpoint_have_pages(build_site: BuildSite) -> None:
    site = build_site({"buy.md": journey(step("Pay", "Till"), "personas: Ben")})
    till = words_of(soup(site, "touchpoints/till/index.html"))
    ben = soup(site, "personas/ben/index.html")
    assert "Pay" in till
    assert "No page declares this touchpoint yet." in till
    assert ben.select_one('a[href="../../buy/"]')
    assert ben.select_one('a[href="../../touchpoints/till/"]')
    assert rules(site.log, "buy.md") == {"undeclared-persona"}


def test_touchpoint_nearly_named_like_a_declared_one_is_a_warning(build_site: BuildSite) -> None:
    pages = {
        "buy.md": journey(step("Pay", "Retruns portal")),
        "returns-portal.md": "---\ntouchpoint:\n---\n",
    }
    site = build_site(pages, strict=True)
    assert site.exit_code == 0
    assert [(one.level, one.rule) for one in findings(site.log)] == [("INFO", "near-touchpoint")]
    assert "did you mean 'returns-portal'?" in site.log
    assert (site.path / "touchpoints/retruns-portal/index.html").is_file()


OURS = "# Ours\n\nWhat we wrote.\n"
TAKEN = (
    {
        "journeys/index.md": ("journeys/index.html", "of 1 score"),
        "personas/index.md": ("personas/index.html", "of 1 score"),
        "touchpoints/index.md": ("touchpoints/index.html", "of 1 score"),
        "touchpoints/till.md": ("touchpoints/till/index.html", "Pay"),
        "personas/ben.md": ("personas/ben/index.html", "Pay"),
    },
    {
        "journeys/README.md": ("journeys/index.html", "of 1 score"),
        "touchpoints/till/index.md": ("touchpoints/till/index.html", "Pay"),
    },
)
"""Sites by the pages that they write at generated addresses: the file, and words of the listing."""


@pytest.fixture(scope="module", params=TAKEN, ids=["pages", "folders"])
def taken(
    request: pytest.FixtureRequest, build_site: BuildSite
) -> tuple[BuiltSite, dict[str, tuple[str, str]]]:
    buy = journey(step("Pay", "Till"), "personas: Ben")
    site = build_site(
        {"index.md": "# Start\n", "buy.md": buy, **dict.fromkeys(request.param, OURS)}
    )
    assert site.exit_code == 0, site.log
    return site, request.param


def test_page_written_at_a_generated_address_wins_and_gets_the_listing_at_its_end(
    taken: tuple[BuiltSite, dict[str, tuple[str, str]]],
) -> None:
    site, pages = taken
    for address, listed in pages.values():
        content = soup(site, address).select_one("article")
        assert content
        words = words_of(content)
        assert [head.get_text() for head in content.find_all("h1")] == ["Ours"]
        assert 0 < words.index("What we wrote.") < words.index(listed), address


def test_links_lead_to_the_page_that_wins(
    taken: tuple[BuiltSite, dict[str, tuple[str, str]]],
) -> None:
    site, _ = taken
    assert broken_links(site.path, html_files(site.path)) == list[BrokenLink]()


OF_OTHER_KINDS = {
    "touchpoints/till.md": ("---\npersona:\n  role: Clerk\n---\n", "buy/#step-pay"),
    "touchpoints/index.md": ("---\ntitle: All\ntouchpoint:\n  channel: web\n---\n", "till/"),
    "personas/index.md": ("---\npersona:\n  role: Everybody\n---\n", "ben/"),
    "personas/ben.md": ("---\ntouchpoint:\n  channel: store\n---\n", "buy/"),
    "journeys/index.md": (journey(step("Look", "Shelf")), "buy/"),
}
"""Pages that declare something and lie where another page is generated; what that page links to."""


@pytest.mark.parametrize("path", in_tiers(OF_OTHER_KINDS, daily=2))
def test_page_of_another_kind_at_a_generated_address_receives_the_listing_too(
    build_site: BuildSite, path: str
) -> None:
    text, listed = OF_OTHER_KINDS[path]
    buy = journey(step("Pay", "Till"), "personas: Ben")
    site = build_site({"index.md": "# Start\n", "buy.md": buy, path: text})
    assert site.exit_code == 0, site.log.splitlines()[-1]
    built = path.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/index.html"
    assert soup(site, built).select(f'article a[href$="{listed}"]')
    assert broken_links(site.path, html_files(site.path)) == list[BrokenLink]()


def test_page_that_is_not_built_does_not_take_an_address(build_site: BuildSite) -> None:
    pages = {
        "index.md": "# Start\n",
        "buy.md": journey(step("Pay", "Till")),
        "touchpoints/till.md": "# Not ready\n",
    }
    site = build_site(pages, {"exclude_docs": "touchpoints/till.md\n"})
    assert "Pay" in words_of(soup(site, "touchpoints/till/index.html"))
    assert broken_links(site.path, html_files(site.path)) == list[BrokenLink]()


def test_two_generated_pages_at_one_address_are_an_error(build_site: BuildSite) -> None:
    pages = {"index.md": "# Start\n", "buy.md": journey(step("Look", "Index"))}
    site = build_site(pages)
    (found,) = (one for one in findings(site.log) if one.rule == "duplicate-address")
    assert found.level == "WARNING"
    assert found.text.startswith("docs/buy.md:")
    assert "'Index'" in found.text
    assert "Touchpoints" in words_of(soup(site, "touchpoints/index.html"))
    assert broken_links(site.path, html_files(site.path)) == list[BrokenLink]()


def test_journeys_are_listed_apart_by_state_and_status(build_site: BuildSite) -> None:
    one = journey(step("Pay", "Till"))
    pages = {
        "today.md": one,
        "soon.md": one.replace("journey:", "journey:\n  state: future\n  future_of: today"),
        "draft.md": one.replace("journey:", "journey:\n  status: draft"),
        "old.md": one.replace("journey:", "journey:\n  status: archived"),
    }
    page = soup(build_site(pages), "journeys/index.html")
    tables = [
        [link.get_text() for link in table.select('tbody th[scope="row"] a')]
        for table in page.select("article table")
    ]
    assert tables == [["Today", "Soon"], ["Draft"], ["Old"]]


def test_only_current_live_maps_count_into_a_mean(build_site: BuildSite) -> None:
    one = journey(step("Pay", "Till"))
    pages = {
        "today.md": one,
        "soon.md": one.replace("score: 3", "score: 5").replace(
            "journey:", "journey:\n  state: future"
        ),
        "draft.md": one.replace("score: 3", "score: 5").replace(
            "journey:", "journey:\n  status: draft"
        ),
    }
    page = soup(build_site(pages), "touchpoints/till/index.html")
    for form in page.select("form.j-filter"):
        form.decompose()
    words = words_of(page)
    assert "mean 3.0 of 1 score" in words
    assert words.count("not counted") == 2


HOSTILE = ("<img src=x onerror=alert(1)>", "{{ 7*7 }}", "A & B < C", "{% raw %}")


@pytest.mark.parametrize("theme", in_tiers(["material", "mkdocs", "readthedocs"]))
def test_names_are_escaped_wherever_a_theme_prints_titles(
    build_site: BuildSite, theme: str
) -> None:
    pages = {"index.md": "# Start\n"}
    for number, name in enumerate(HOSTILE):
        title = f"---\ntitle: '{name}'\n"
        pages[f"touchpoints/t{number}.md"] = f"{title}touchpoint:\n---\n"
        pages[f"personas/p{number}.md"] = f"{title}persona:\n---\n"
        pages[f"maps/j{number}.md"] = title + journey(step(f"'{name}'", f"'U {name}'"))[4:]
    site = build_site(pages, {"theme": {"name": theme}})
    assert site.exit_code == 0, site.log
    for name in html_files(site.path):
        page = soup(site, name)
        assert not page.select("[onerror], img[src=x]"), name
        assert "49" not in words_of(page), name
    nav = site.read("index.html")  # the names of all journeys and personas stand in it
    assert nav.count("&lt;img src=x onerror=alert(1)&gt;") >= 2
    assert nav.count("&#123;&#123; 7*7 &#125;&#125;") >= 2
    assert "{{ 7*7" not in nav
    assert "{% raw" not in nav
    heading = soup(site, "maps/j0/index.html").select_one("h1")
    assert heading
    assert heading.get_text() == HOSTILE[0]


def test_a_touchpoints_page_shows_the_steps_before_and_after(build_site: BuildSite) -> None:
    stages = (
        "---\njourney:\n  stages:\n"
        "    - name: Decide\n      steps:\n        - {name: Look, score: 4}\n"
        "    - name: Buy\n      steps:\n"
        "        - {name: Pay, score: 2, touchpoint: Till}\n        - {name: Leave}\n---\n"
    )
    site = build_site({"buy.md": stages})
    (row,) = soup(site, "touchpoints/till/index.html").select("table.j-sortable tbody tr")
    cells = [cell.get_text(" ", strip=True) for cell in row.find_all(["td", "th"])]
    assert cells[0] == "2 Pay Buy Before 4 Look After Leave"
    assert cells[1].startswith("Buy")
    assert len(row.select(".j-pane > i")) == 1  # its band in the strip
    # The step's own link leads to where both stand beside it.
    assert [link["href"] for link in row.select("td a")] == ["../../buy/#step-pay"]
