"""What a build says about the pages, and what the pages say themselves."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conftest import FINDINGS_ON_PAGES, QUIET, BuildSite, BuiltSite
from tests.site.camera_shop import PAGES
from tests.site.reading import findings, rules, soup, words_of

MISTAKES = """\
---
title: Mistakes
journey:
  personas: Nobody
  stages:
    - name: One
      steps:
        - name: First
          score: five
          touchpiont: FAQ
        - name: Second
          touchpoint: Shelf
    - name: Two
---
"""

WARNINGS = """\
---
journey:
  personas: Nobody
  stages:
    - name: One
      steps:
        - name: First
          touchpoint: [Shelf, Window, Till]
          score: 3
---
"""


BOX = '[role="note"]:has(li)'


@pytest.fixture(scope="module")
def mistaken(build_site: BuildSite) -> BuiltSite:
    return build_site({"index.md": "# Start\n", "maps/mistakes.md": MISTAKES}, FINDINGS_ON_PAGES)


@pytest.fixture(scope="module")
def warned(build_site: BuildSite) -> BuiltSite:
    return build_site({"index.md": "# Start\n", "warned.md": WARNINGS}, strict=True)


def test_errors_are_warnings_of_the_build_with_place_remedy_and_rule(mistaken: BuiltSite) -> None:
    assert [one.text for one in findings(mistaken.log) if one.level == "WARNING"] == [
        "docs/maps/mistakes.md:9:18: score: 'five' is not a score,"
        " write a number from 1 to 5; a word belongs under `feeling` [not-a-score]",
        "docs/maps/mistakes.md:10:11: unknown key 'touchpiont',"
        " did you mean 'touchpoint'? [unknown-key]",
    ]


def test_errors_do_not_fail_a_lenient_build(mistaken: BuiltSite) -> None:
    assert mistaken.exit_code == 0


def test_errors_fail_a_strict_build(build_site: BuildSite) -> None:
    site = build_site({"maps/mistakes.md": MISTAKES}, strict=True)
    assert site.exit_code == 1
    assert "Aborted with 2 warnings in strict mode!" in site.log
    assert "Traceback" not in site.log


def test_warnings_are_information_of_the_build_and_do_not_fail_it(warned: BuiltSite) -> None:
    assert warned.exit_code == 0
    assert [(one.level, one.rule) for one in findings(warned.log)] == [
        ("INFO", "undeclared-persona")
    ]


def test_information_is_summed_up_in_one_line(warned: BuiltSite) -> None:
    (line,) = (line for line in warned.log.splitlines() if "undeclared-touchpoint" in line)
    assert (
        line == "INFO    -  journeys: for information only, nothing needs to be done:"
        " 3 undeclared-touchpoint, 1 never-reviewed, 1 no-owner"
    )


def test_a_good_site_says_nothing(build_site: BuildSite) -> None:
    site = build_site({"index.md": PAGES["index.md"].partition("\n")[0]}, strict=True)
    assert site.exit_code == 0
    assert "journeys:" not in site.log


def test_nothing_is_printed_to_standard_output(warned: BuiltSite) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", "again"]
    done = subprocess.run(
        command, cwd=warned.root, env={**os.environ, **QUIET}, capture_output=True, check=True
    )
    assert done.stdout == b""


def test_page_lists_what_is_to_mend_on_it(mistaken: BuiltSite) -> None:
    (box,) = soup(mistaken, "maps/mistakes/index.html").select(BOX)
    told = [words_of(item) for item in box.find_all("li")]
    assert [(item.split()[1], item.split()[-1]) for item in told] == [
        ("4:13", "undeclared-persona"),
        ("9:18", "not-a-score"),
        ("10:11", "unknown-key"),
        ("13:7", "empty-stage"),
    ]
    assert "did you mean 'touchpoint'?" in told[2]


def test_page_with_mistakes_shows_all_the_rest(mistaken: BuiltSite) -> None:
    page = soup(mistaken, "maps/mistakes/index.html")
    assert [found["id"] for found in page.select("table th[id]")] == [
        "stage-one",
        "stage-two",
        "step-first",
        "step-second",
    ]
    assert page.select_one('table a[href$="touchpoints/shelf/"]')


def test_page_without_mistakes_has_no_box(mistaken: BuiltSite) -> None:
    assert not soup(mistaken, "index.html").select(BOX)


def test_readers_of_a_published_page_see_no_box(warned: BuiltSite) -> None:
    assert rules(warned.log, "warned.md") == {"undeclared-persona"}
    page = soup(warned, "warned/index.html")
    assert page.select_one("#step-first")
    assert not page.select(BOX)


BROKEN = {
    "broken": (
        "---\ntitle: Broken\njourney:\n  goal: [rawgoal\n  stages:\n    - name: rawname\n---\n"
    ),
    "unclosed": "---\ntitle: Unclosed\njourney:\n  rawkey: rawvalue\n  stages:\n"
    "    - name: One\n      steps:\n        - name: First\n\nThe text.\n",
    "tabs": "---\ntitle: Tabs\njourney:\n\tstages:\n\t\t- name: One\n\t\t  steps:\n"
    "\t\t\t- name: First\n---\n\nThe text.\n",
    "outdented": "---\njourney:\n    goal: rawvalue\n  owner: rawkey\n---\n\nThe text.\n",
    "scalar": "---\njourney: rawvalue\n---\n\nThe text.\n",
    "empty": "---\njourney:\n---\n\nThe text.\n",
    "dashes": "—\ntitle: Dashes\njourney:\n  stages:\n    - name: One\n      steps:\n"
    "        - name: First\n----\n\nThe text.\n",
    "dots": "---\ntitle: Dots\njourney:\n  stages:\n    - name: One\n      steps:\n"
    "        - name: First\n...\n\nThe text.\n",
    "windows": "\ufeff---\r\ntitle: Windows\r\njourney:\r\n  stages:\r\n    - name: One\r\n"
    "      steps:\r\n        - name: First\r\n---\r\n\r\nThe text.\r\n",
}


@pytest.fixture(scope="module")
def broken(build_site: BuildSite) -> BuiltSite:
    return build_site({"index.md": "# Start\n", **{f"{n}.md": t for n, t in BROKEN.items()}})


@pytest.mark.parametrize("name", BROKEN)
def test_raw_front_matter_is_never_printed(broken: BuiltSite, name: str) -> None:
    content = soup(broken, f"{name}/index.html").select_one("article")
    assert content
    for box in content.select('[role="note"]'):
        box.decompose()
    words = words_of(content)
    raw = ("---", "journey:", "stages:", "steps:", "name:", "title:", "owner:", "rawkey")
    assert [word for word in raw if word in words] == []


@pytest.mark.parametrize("name", ["unclosed", "tabs", "dashes", "dots", "windows"])
def test_map_and_text_are_shown_all_the_same(broken: BuiltSite, name: str) -> None:
    page = soup(broken, f"{name}/index.html")
    assert page.select_one("table #step-first")
    assert page.find("p", string="The text.")
    assert [head.get_text() for head in page.find_all("h1")] == [name.capitalize()]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("unclosed", "unclosed-front-matter"),
        ("dashes", "unopened-front-matter"),
        ("dashes", "unclosed-front-matter"),
        ("tabs", "broken-yaml"),
        ("broken", "unquoted-text"),
        ("outdented", "broken-yaml"),
        ("scalar", "wrong-type"),
        ("empty", "missing-key"),
    ],
)
def test_what_is_wrong_with_the_front_matter_is_said(
    broken: BuiltSite, name: str, rule: str
) -> None:
    assert rule in rules(broken.log, f"{name}.md")


@pytest.mark.parametrize("name", ["dots", "windows"])
def test_front_matter_that_mkdocs_reads_is_no_mistake(broken: BuiltSite, name: str) -> None:
    assert rules(broken.log, f"{name}.md") == set()


QUOTES = {
    "thoughts: *Really?*": "thoughts: '*Really?*'",
    "owner: @growth": "owner: '@growth'",
    'thoughts: "Why?" asked Maya': "thoughts: '\"Why?\" asked Maya'",
    "pains: One thing: shipping": "pains: 'One thing: shipping'",
    "gains: `free` and fast": "gains: '`free` and fast'",
    "support: % of all": "support: '% of all'",
}


@pytest.mark.parametrize(("line", "right"), QUOTES.items())
def test_line_that_yaml_refuses_is_shown_as_it_should_be_written(
    quoted_site: BuiltSite, line: str, right: str
) -> None:
    name = f"quotes-{list(QUOTES).index(line)}.md"
    (found,) = (one for one in findings(quoted_site.log) if f"/{name}:" in one.text)
    assert (found.level, found.rule) == ("WARNING", "unquoted-text")
    assert f"write: {right} " in found.text


@pytest.fixture(scope="module")
def quoted_site(build_site: BuildSite) -> BuiltSite:
    page = (
        "---\njourney:\n  {}\n  stages:\n    - name: One\n      steps:\n"
        "        - name: First\n          {}\n---\n"
    )
    pages = {}
    for number, line in enumerate(QUOTES):
        above, below = (line, "score: 3") if line.startswith("owner") else ("owner: Growth", line)
        pages[f"quotes-{number}.md"] = page.format(above, below)
    return build_site(pages)


@pytest.mark.parametrize("line", QUOTES)
def test_text_without_its_quotes_is_shown_all_the_same(quoted_site: BuiltSite, line: str) -> None:
    page = soup(quoted_site, f"quotes-{list(QUOTES).index(line)}/index.html")
    text = line.partition(": ")[2].strip("*").replace("`", "")
    content = page.select_one("article")
    assert content
    for box in content.select('[role="note"]'):
        box.decompose()
    assert text in content.get_text()


def test_a_page_of_very_many_mistakes_fills_no_log(build_site: BuildSite) -> None:
    keys = "".join(f"          wrong{number}: x\n" for number in range(1_000))
    text = MISTAKES.replace("        - name: Second", f"{keys}        - name: Second")
    site = build_site({"maps/mistakes.md": text}, FINDINGS_ON_PAGES)
    named = [one for one in findings(site.log) if "docs/maps/mistakes.md:" in one.text]
    assert len(named) == 100
    assert "docs/maps/mistakes.md: and 904 more in this page: 902 errors, 2 warnings" in site.log
    assert "1004" in words_of(soup(site, "maps/mistakes/index.html"))
