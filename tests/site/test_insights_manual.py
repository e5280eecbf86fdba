"""The manual's page on insights: what it shows of our example is what the example says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import indent

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from journeys_plugin.insights.stage_columns import MOST_COLUMNS
from journeys_plugin.languages import ENGLISH
from journeys_plugin.options import OPTIONS
from journeys_plugin.options.formula import read_formula
from journeys_plugin.pages import backlog_drawer, insight_drawer
from journeys_plugin.pages.grid_drawer import ROWS_SHOWN
from journeys_plugin.pages.insight_drawer import HEADINGS
from journeys_plugin.pages.markers import LISTS, OF_INSIGHTS
from journeys_plugin.pages.views.insights.impact_chart import MOST_POINTS
from journeys_plugin.pages.views.insights.missing_lists import ENTRIES_SHOWN
from tests.conftest import BuildSite, BuiltSite

from .example import DOCS, JOURNEYS
from .reading import findings, soup, words_of

TEXT = DOCS["manual/insights.md"].decode()
PLACING = DOCS["manual/placing.md"].decode()
MARKER = re.compile(r"^<!-- journeys/\S.*-->$", re.M)
TABLE = re.compile(r"^\|(?P<head>.+)\|\n\|[ \-|]+\|\n(?P<rows>(?:\|.*\|\n)+)", re.M)
YAML = re.compile(r"^```yaml\n(.*?)^```\n", re.S | re.M)
KEYS = {key for keys in LISTS.values() for key in keys}
EQUATION = re.compile(r"`([^`=]+) = ([\d.]+)`")


@pytest.fixture(scope="module")
def site(build_site: BuildSite) -> BuiltSite:
    """Our example, with every marker that the manual shows on its home page."""
    folders = ("journeys/", "personas/", "touchpoints/")
    example = {path: text for path, text in DOCS.items() if path.startswith(folders)}
    shown = "\n\n".join(MARKER.findall(section(PLACING, "## Where to work next")))
    built = build_site({**example, "index.md": f"# Home\n\n{shown}\n"}, {"plugins": [JOURNEYS]})
    assert built.exit_code == 0, built.log
    return built


@pytest.fixture(scope="module")
def page(site: BuiltSite) -> BeautifulSoup:
    """Its page of insights, as a reader sees it."""
    found = soup(site, "insights/index.html")
    for hidden in found.select(".j-hidden, .headerlink"):
        hidden.decompose()
    return found


def section(text: str, heading: str) -> str:
    """Give what stands below a heading, up to the next one of its level."""
    level = heading.partition(" ")[0]
    return re.split(rf"^{level} ", text.partition(f"\n{heading}\n")[2], flags=re.M)[0]


def tables(text: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    """Give the head and the rows of each table of a text."""
    for table in TABLE.finditer(text):
        yield cells(table["head"]), [cells(row[1:-1]) for row in table["rows"].splitlines()]


def cells(row: str) -> list[str]:
    return [re.sub(r"\*\*|[`\\]", "", cell).strip() for cell in row.split("|")]


def compact(words: str) -> str:
    return "".join(words.split())


def columns(table: Tag, head: list[str]) -> list[int] | None:
    """Give where a table has the columns of a head, which may name one twice; None without one."""
    names: list[str | None] = [words_of(cell) for cell in table.select("thead th")]
    places = []
    for name in head:
        if name not in names:
            return None
        places.append(names.index(name))
        names[places[-1]] = None
    return places


def rows_of(page: Tag, head: list[str]) -> Iterator[list[str]]:
    """Give the cells in these columns of all rows of the page."""
    for table in page.select("table"):
        places = columns(table, head)
        for row in table.select("tbody tr") if places else ():
            found = row.find_all(["th", "td"], recursive=False)
            yield [compact(words_of(found[place])) for place in places or ()]


OF_THE_EXAMPLE = [
    (head, row)
    for head, rows in tables(section(TEXT, "## In ten minutes"))
    for row in rows
    if head[0] not in ("section", "tile", "")
]
"""The rows that the manual takes from the page."""

GOES_ON = {"Step", "Opportunity", "Pains", "Touchpoints", "Persona", "Sources"}
"""Columns in whose cells smaller words follow, which the manual leaves out."""


@pytest.mark.parametrize(("head", "row"), OF_THE_EXAMPLE, ids=lambda one: " ".join(one)[:40])
def test_each_row_of_the_example_stands_on_its_page(
    page: BeautifulSoup, head: list[str], row: list[str]
) -> None:
    shown = [compact(cell) for cell in row]
    found = [
        [
            there[: len(cell)] if name in GOES_ON else there
            for name, cell, there in zip(head, shown, one, strict=True)
        ]
        for one in rows_of(page, head)
    ]
    assert shown in found


def test_each_tile_says_what_the_manual_says(page: BeautifulSoup) -> None:
    ((_, rows),) = [table for table in tables(TEXT) if table[0][0] == "tile"]
    said = {
        words_of(name): words_of(value)
        for name, value in zip(page.select(".j-tile dt"), page.select(".j-tile dd"), strict=True)
    }
    assert len(rows) > 4
    assert [row[:2] for row in rows if not said[row[0]].startswith(row[1])] == []


def test_the_sections_are_those_of_the_page(page: BeautifulSoup) -> None:
    shown = re.findall(r"^### (.+)$", section(TEXT, "## In ten minutes"), re.M)
    assert shown == [words_of(one) for one in page.select(".j-insights h2")]
    ((_, rows),) = [table for table in tables(TEXT) if table[0][0] == "section"]
    assert [re.sub(r"\[(.*)\].*", r"\1", row[0]) for row in rows] == shown


def score_of(row: Tag) -> str:
    """Give the score of an opportunity's step, with which the small words of its row begin."""
    return words_of(row.select("th .j-small")[0]).split()[0]


def test_what_is_worked_out_by_hand_is_right(page: BeautifulSoup) -> None:
    equations = dict(EQUATION.findall(TEXT))
    assert len(equations) == 4
    for left, right in equations.items():
        assert read_formula(f"{left} + 0 * impact").value({"impact": 0}) == float(right)
    ((_, rows),) = [table for table in tables(TEXT) if table[0][0] == "Rank"]
    for rank, _, _, _, priority in rows:
        (score,) = (score_of(row) for row in page.select(f'tr:has([data-value="{rank}"].j-rank)'))
        pain = equations[f"(5 - {score}) / (5 - 1)"]
        shown, formula = priority.split(" ", 1)
        formula = formula.replace("÷", "/").replace("×", "*")
        assert formula.endswith(f"* (1 + {pain})")
        worked_out = equations[re.sub(r"(\d)\*", r"\1", formula)]
        assert f"{float(worked_out):.2f}".rstrip("0").rstrip(".") == shown


def test_lists_are_cut_where_the_manual_says() -> None:
    ((_, rows),) = [table for table in tables(TEXT) if table[0][0] == "list"]
    cut = [int(row[1].split()[0]) for row in rows]
    parts = insight_drawer
    assert cut == [
        parts.LOW_SHOWN,
        parts.DROPS_SHOWN,
        ROWS_SHOWN,
        MOST_COLUMNS,
        backlog_drawer.BACKLOG_SHOWN,
        MOST_POINTS,
        ENTRIES_SHOWN,
        parts.PAIRS_SHOWN,
        parts.FUNNELS_SHOWN,
        parts.DISAGREEMENTS_SHOWN,
    ]
    assert f"up to {backlog_drawer.BACKLOG_FOUND:,} in all" in TEXT
    assert f"more than {backlog_drawer.BACKLOG_SHOWN} opportunities" in TEXT
    assert "`journeys-backlog-2.html`" in TEXT


def test_what_the_manual_shows_to_write_and_to_set_works(build_site: BuildSite) -> None:
    step, *settings = YAML.findall(TEXT)
    assert len(settings) > 4
    options = [yaml.safe_load(one)["plugins"][0]["journeys"] for one in settings]
    for name, value in ((name, value) for one in options for name, value in one.items()):
        OPTIONS[name].read(value)
    journey = "journey:\n  stages:\n    - name: Choose\n      steps:\n" + indent(step, " " * 8)
    files = {
        "index.md": "# Home\n\n<!-- journeys/measured -->\n",
        "buy.md": f"---\ntitle: Buy a tripod\n{journey}---\n",
    }
    together = {name: value for one in options for name, value in one.items()}
    site = build_site(files, {"plugins": [{"journeys": together}]}, strict=True)
    assert site.exit_code == 0, site.log
    assert [one for one in findings(site.log) if "buy.md" in one.text] == []
    assert "89%" in words_of(soup(site, "index.html"))
    page = soup(site, "where-next/index.html")
    assert words_of(page.h1 or page) == "Where to work next"
    wanted = [HEADINGS[part] for part in options[-1]["parts"]["insights"] if part != "text"]
    titles = [words_of(one).rstrip("¶ ") for one in page.select(".j-insights h2")]
    assert titles == [getattr(ENGLISH, label) for label in wanted]
    assert words_of(page.select_one(".j-insights code") or page) == options[-2]["ranking"]


def test_the_markers_that_the_manual_shows_draw(site: BuiltSite) -> None:
    shown = MARKER.findall(section(PLACING, "## Where to work next"))
    home = soup(site, "index.html")
    assert len(shown) == len(home.select(".j-insights h2")) > 2
    assert "bad-marker" not in site.log


def test_every_part_of_the_insights_and_its_keys_are_told() -> None:
    ((_, rows),) = tables(section(PLACING, "## Where to work next"))
    told = {
        row[0].removeprefix("journeys/"): tuple(
            word for word in re.findall(r"[a-z]+", row[2].partition(":")[0]) if word in KEYS
        )
        for row in rows
    }
    assert told == {part: LISTS[part] for part in OF_INSIGHTS}
