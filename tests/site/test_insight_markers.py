"""Parts of insights on other pages, a page of insights of one's own, and what options set."""

from __future__ import annotations

import posixpath
import re

import pytest
from bs4 import BeautifulSoup

from journeys_plugin.pages.backlog_drawer import BACKLOG_SHOWN
from tests.conftest import BuildSite, BuiltSite, in_tiers
from tests.site.reading import findings, soup, words_of
from tests.site.test_insights import MAYA, PAGE, PARTS, SITE, assert_whole, sections

PLACED = """\
# Placed

<!-- journeys/glance -->
<!-- journeys/lowest -->
<!-- journeys/lowest persona=ben -->
<!-- journeys/lowest journey=buy -->
<!-- journeys/lowest touchpoint=Till -->
<!-- journeys/people -->
<!-- journeys/heatmap -->
<!-- journeys/heatmap by=stages -->
<!-- journeys/heatmap by=personas -->
<!-- journeys/heatmap by=channels -->
<!-- journeys/backlog -->
<!-- journeys/backlog persona=Maya -->
<!-- journeys/backlog journey=Use -->
<!-- journeys/backlog touchpoint=faq -->
<!-- journeys/backlog owner=Support -->
<!-- journeys/backlog status=planned -->
<!-- journeys/backlog status=none persona=ben -->
<!-- journeys/missing -->
<!-- journeys/coverage -->
<!-- journeys/futures -->
<!-- journeys/futures journey=soon -->
<!-- journeys/measured -->
<!-- journeys/measured journey=buy -->
"""
WRONG = {
    "<!-- journeys/glance persona=maya -->": "glance: unknown key 'persona', it takes none",
    "<!-- journeys/heatmap by=stage -->": (
        "by: 'stage' is unknown, write stages or personas or channels"
    ),
    "<!-- journeys/backlog status=open -->": (
        "status: 'open' is unknown, write idea or planned or doing or done or none"
    ),
    "<!-- journeys/backlog owner=Suport -->": (
        "there is no owner 'Suport', did you mean 'support'?"
    ),
    "<!-- journeys/lowest persona=Mya -->": "there is no persona 'Mya', did you mean 'maya'?",
    "<!-- journeys/lowest maya -->": (
        "lowest: 'maya' is not `key=value`, keys are persona, journey, touchpoint"
    ),
    "<!-- journeys/backlogs -->": "unknown part 'backlogs' in a marker, did you mean 'backlog'?",
    "<!-- journeys/measured journey=buy -->": (
        "'<!-- journeys/measured journey=buy -->' is already on this page, leave the second one out"
    ),
}
LIKE_EACH_OTHER = """\
# Alike

<!-- journeys/lowest journey=alike -->

<!-- journeys/lowest persona=alike -->

<!-- journeys/lowest touchpoint=alike -->
"""
ALIKE = """\
---
journey:
  stages:
    - name: One
      steps: [{name: A, score: {alike: 1}, touchpoint: Alike}, {name: B, score: 1}]
---
"""


@pytest.fixture(scope="module")
def site(build_site: BuildSite) -> BuiltSite:
    files = {
        **SITE,
        "placed.md": PLACED,
        "wrong.md": "<!-- journeys/measured journey=buy -->\n\n" + "\n\n".join(WRONG) + "\n",
        "maya.md": f"{MAYA}# Maya\n\n<!-- journeys/lowest -->\n\n<!-- journeys/backlog -->\n",
        "all.md": "# All\n\n<!-- journeys/insights -->\n",
        "alike.md": ALIKE,
        "like-each-other.md": LIKE_EACH_OTHER,
    }
    site = build_site(files)
    assert_whole(site)
    return site


def section(page: BeautifulSoup, anchor: str) -> str:
    """Give the words of a part."""
    head = page.find(id=anchor)
    assert head, anchor
    assert head.parent
    return words_of(head.parent)


def listed(page: BeautifulSoup, anchor: str) -> list[str]:
    """Give the first words of the rows of a part's first table."""
    head = page.find(id=anchor)
    assert head, anchor
    assert head.parent
    table = head.parent.select("table")[0]
    return [words_of(row.select_one("th a")) for row in table.select("tbody tr")]  # type: ignore[arg-type]


def test_every_marker_places_its_part(site: BuiltSite) -> None:
    page = soup(site, "placed/index.html")
    markers = re.findall(r"<!-- journeys/(\w+)([^>]*) -->", PLACED)
    assert len(sections(page)) == len(markers)
    assert [one.rpartition("--")[2] for one in sections(page)] == [name for name, _ in markers]
    assert "journeys/" not in "".join(re.findall("<!--.*?-->", site.read("placed/index.html")))


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        ("journeys--lowest", ["A", "B", "Ask", "Queue"]),
        ("persona-ben--journeys--lowest", ["Ask", "Queue"]),
        ("journey-buy--journeys--lowest", ["Ask", "Queue"]),
        ("touchpoint-till--journeys--lowest", ["Queue"]),
        ("journeys--backlog", ["Shorten it", "Less foil", "A bot", "Wave"]),
        ("persona-maya--journeys--backlog", ["Shorten it", "Less foil", "A bot", "Wave"]),
        ("journey-use--journeys--backlog", ["Less foil"]),
        ("touchpoint-faq--journeys--backlog", ["Shorten it", "A bot"]),
        ("owner-support--journeys--backlog", ["Shorten it"]),
        ("status-planned--journeys--backlog", ["Shorten it"]),
        ("persona-ben--status-none--journeys--backlog", ["A bot"]),
    ],
)
def test_keys_narrow_a_part(site: BuiltSite, anchor: str, expected: list[str]) -> None:
    assert listed(soup(site, "placed/index.html"), anchor) == expected


def test_a_heat_map_is_of_the_columns_that_a_marker_names(site: BuiltSite) -> None:
    page = soup(site, "placed/index.html")
    counts = {}
    for by in ("stages", "personas", "channels"):
        head = page.find(id=f"by-{by}--journeys--heatmap")
        assert head
        assert head.parent
        counts[by] = [words_of(one) for one in head.parent.select("table caption")]
    assert all(len(titles) == 1 for titles in counts.values())
    assert len({titles[0] for titles in counts.values()}) == 3


def test_in_a_personas_page_a_part_is_of_this_persona(site: BuiltSite) -> None:
    page = soup(site, "maya/index.html")
    assert listed(page, "persona-maya--journeys--lowest") == ["Ask", "Queue"]
    assert "Less foil" in section(page, "persona-maya--journeys--backlog")


def test_all_insights_stand_where_one_marker_asks_for_them(site: BuiltSite) -> None:
    page = soup(site, "all/index.html")
    assert sections(page) == [f"journeys--{part}" for part in PARTS]


def test_a_record_of_each_kind_may_have_the_same_id(site: BuiltSite) -> None:
    assert len(sections(soup(site, "like-each-other/index.html"))) == 3


def test_wrong_markers_are_named_with_their_place(site: BuiltSite) -> None:
    found = [one.text for one in findings(site.log) if one.rule == "bad-marker"]
    assert found == [
        f"docs/wrong.md:{line}:1: {message} [bad-marker]"
        for line, message in enumerate(WRONG.values(), 1)
        for line in [2 * line + 1]
    ]
    assert sections(soup(site, "wrong/index.html")) == ["journey-buy--journeys--measured"]


# A page of one's own.


@pytest.mark.parametrize("path", in_tiers(["insights/index.md", "insights.md"]))
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Ours\n\nBefore.\n", PARTS),
        ("# Ours\n\nBefore.\n\n<!-- journeys/insights -->\n\nAfter.\n", PARTS),
        (
            "# Ours\n\nBefore.\n\n<!-- journeys/backlog -->\n\nAfter.\n",
            ["backlog", *(part for part in PARTS if part != "backlog")],
        ),
        (
            "# Ours\n\nBefore.\n\n<!-- journeys/insights -->\n\n"
            "<!-- journeys/lowest -->\n\nAfter.\n",
            [*(part for part in PARTS if part != "lowest"), "lowest"],
        ),
    ],
    ids=["none", "all", "one", "all and one"],
)
def test_a_page_of_ones_own_receives_each_part_once(
    build_site: BuildSite, path: str, text: str, expected: list[str]
) -> None:
    site = build_site({**SITE, path: text}, strict=True)
    assert_whole(site)
    page = soup(site, PAGE)
    assert [one.get_text() for one in page.select("article h1")] == ["Ours"]
    assert sections(page) == [f"journeys--{part}" for part in expected]
    words = words_of(page.article)  # type: ignore[arg-type]
    if "insights -->" in text:
        assert words.index("Before.") < words.index("At a glance") < words.index("After.")
    else:
        assert words.index("Before.") < words.index("At a glance")


# Options.


def test_a_site_sets_folder_title_parts_and_stages(build_site: BuildSite) -> None:
    options = {
        "folders": {"insights": "where/to work"},
        "titles": {"insights": "Where to work"},
        "parts": {"insights": ["backlog", "text", "heatmap"]},
        "stages": {"Before": "Find out", "Owning": ["Pay"], "Zeal": None},
        "ranking": "severity + score",
    }
    site = build_site(SITE, {"plugins": [{"journeys": options}]}, strict=True)
    assert_whole(site)
    assert not (site.path / PAGE).exists()
    page = soup(site, "where/to work/index.html")
    assert sections(page) == ["journeys--backlog", "journeys--heatmap"]
    assert [words_of(one) for one in page.select("article h1")] == ["Where to work"]
    heads = page.select(".j-heat-map")[0].select("thead th")
    assert [words_of(head) for head in heads][2:] == ["Before", "Owning", "Zeal"]
    # 3 for a pain that nobody has judged or written, and the score: 4 + 1.5, 3 + 4, 3 + 5.
    assert listed(page, "journeys--backlog") == ["Less foil", "Shorten it", "A bot", "Wave"]
    nav = soup(site, "index.html").select(".md-nav--primary a[href^='where/']")
    assert [words_of(link) for link in nav] == ["Where to work"]


def test_a_marker_asks_for_a_part_that_the_page_leaves_out(build_site: BuildSite) -> None:
    options = {"parts": {"insights": ["glance"]}}
    files = {
        **SITE,
        "insights.md": "# Ours\n\n<!-- journeys/insights -->\n\n<!-- journeys/lowest -->\n",
    }
    site = build_site(files, {"plugins": [{"journeys": options}]}, strict=True)
    assert_whole(site)
    assert sections(soup(site, PAGE)) == ["journeys--glance", "journeys--lowest"]


@pytest.mark.parametrize("theme", in_tiers(["mkdocs", "readthedocs"]))
def test_other_themes_have_the_page_and_its_contents(build_site: BuildSite, theme: str) -> None:
    site = build_site(SITE, {"theme": {"name": theme}}, strict=True)
    assert_whole(site)
    page = soup(site, PAGE)
    assert sections(page) == [f"journeys--{part}" for part in PARTS]
    hrefs = [str(link.get("href")) for link in page.select("a[href^='#journeys--']")]
    assert set(hrefs) >= {f"#journeys--{part}" for part in PARTS}


# More opportunities than the page has room for.

MANY = BACKLOG_SHOWN + 7
IN_FOLDER = (PAGE, "insights/journeys-backlog-2.html")


def _many() -> str:
    owners = ("Growth", "Support")
    texts = ", ".join(
        f"{{text: Idea {number}, owner: {owners[number % 2]}}}" for number in range(MANY)
    )
    return (
        "---\njourney:\n  stages:\n    - name: One\n      steps:\n"
        f"        - {{name: A, score: 2, touchpoint: FAQ, opportunities: [{texts}]}}\n---\n"
    )


@pytest.mark.parametrize(
    ("files", "urls", "page", "rest"),
    in_tiers(
        [
            ({}, True, *IN_FOLDER),
            ({}, False, *IN_FOLDER),
            ({"insights/index.md": "# Ours\n"}, False, *IN_FOLDER),
        ]
    ),
)
def test_what_has_no_room_on_the_page_is_on_another_one_beside_it(
    build_site: BuildSite, files: dict[str, str], urls: bool, page: str, rest: str
) -> None:
    marked = {"index.md": "# Home\n\n<!-- journeys/backlog -->\n", "a.md": _many(), **files}
    site = build_site(marked, {"use_directory_urls": urls}, strict=True)
    assert_whole(site)
    read = soup(site, page)
    assert len(read.select(".j-backlog tbody tr")) == BACKLOG_SHOWN
    assert f"{BACKLOG_SHOWN} of {MANY}" in section(read, "journeys--backlog")
    rows = soup(site, rest).select("[data-rows] > tr")
    assert [words_of(row.select_one("th a")) for row in rows] == [  # type: ignore[arg-type]
        f"Idea {number}" for number in range(BACKLOG_SHOWN, MANY)
    ]
    ids = {str(row["id"]) for row in (*read.select("tr[id]"), *rows)}
    assert len(ids) == MANY
    for name in (page, "index.html"):
        (link,) = soup(site, name).select(".j-rest > a")
        assert posixpath.join(posixpath.dirname(name), str(link["href"])) == rest


@pytest.mark.parametrize(
    ("own", "kept"),
    in_tiers(
        [
            ("insights/journeys-backlog-2.html", "insights/journeys-backlog-2.html"),
            ("insights/journeys-backlog-2.html/a.txt", "insights/journeys-backlog-2.html/a.txt"),
            ("insights/journeys-backlog-2.html.md", "insights/journeys-backlog-2.html/index.html"),
        ]
    ),
)
def test_a_file_of_the_sites_own_in_that_place_is_kept(
    build_site: BuildSite, own: str, kept: str
) -> None:
    site = build_site({"index.md": "# Home\n", "a.md": _many(), own: "Ours\n"}, strict=True)
    assert_whole(site)
    assert "Ours" in site.read(kept)
    read = soup(site, PAGE)
    assert f"{BACKLOG_SHOWN} of {MANY}" in section(read, "journeys--backlog")
    assert not read.select(".j-backlog .j-rest")  # no way leads to what is not ours


def test_what_has_room_needs_no_file(build_site: BuildSite) -> None:
    site = build_site(SITE, {"theme": {"name": "mkdocs"}}, strict=True)
    assert not [*site.path.rglob("journeys-*-2.html")]
    assert "j-rest" not in site.read(PAGE)
