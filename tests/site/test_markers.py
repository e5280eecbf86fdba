"""Markers put a part on any page; options set what a site may set."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import BuildSite, BuiltSite, in_tiers
from tests.site.reading import findings, soup
from tests.site.test_command import run

JOURNEY = """\
---
title: Buy
journey:
  personas: Maya
  stages:
    - name: Decide
      steps:
        - {name: Look, score: 4, touchpoint: Shop, pains: Too loud}
        - {name: Pay, score: 1, touchpoint: Till}
---
What the author wrote.
"""
FUTURE = JOURNEY.replace("title: Buy", "title: Buy better").replace(
    "  personas", "  state: future\n  future_of: buy\n  personas"
)
HOME = """\
# Home

<!-- journeys/curve buy -->

<!-- journeys/journeys state=future -->

<!-- journeys/map buy -->

<!-- journeys/summary "Maya" -->

<!-- journeys/map buy -->

<!-- journeys/mapp buy -->

<!-- journeys/map buyy -->

<!-- journeys/journeys colour=red -->

```
<!-- journeys/map buy -->
```
"""


@pytest.fixture(scope="module")
def site(build_site: BuildSite) -> BuiltSite:
    files = {"index.md": HOME, "journeys/buy.md": JOURNEY, "journeys/better.md": FUTURE}
    return build_site(files)


def test_markers_are_replaced_by_their_parts(site: BuiltSite) -> None:
    page = soup(site, "index.html")
    assert len(page.select("table.j-map")) == 1
    stage, title = page.select("figure.j-figure nav a, figure.j-figure figcaption > a")[:2]
    assert str(stage["href"]).startswith("journeys/buy/#stage-")
    assert title["href"] == "journeys/buy/"
    assert [link.text for link in page.select("table.j-table tbody th > a")] == ["Buy better"]


def test_in_a_code_block_a_marker_stays_text(site: BuiltSite) -> None:
    code = soup(site, "index.html").select("pre code")
    assert [one.text.strip() for one in code] == ["<!-- journeys/map buy -->"]


def test_on_another_page_anchors_begin_with_the_journeys_id(site: BuiltSite) -> None:
    anchors = {str(tag["id"]) for tag in soup(site, "index.html").select("[id]")}
    assert {"buy--step-look", "buy--stage-decide"} <= anchors
    assert "step-look" not in anchors


def test_ids_of_a_page_are_unique(site: BuiltSite) -> None:
    anchors = [str(tag["id"]) for tag in soup(site, "index.html").select("[id]")]
    assert len(anchors) == len(set(anchors))


@pytest.mark.parametrize(
    "message",
    [
        "docs/index.md:11:1: '<!-- journeys/map buy -->' is already on this page, "
        "leave the second one out [bad-marker]",
        "docs/index.md:13:1: unknown part 'mapp' in a marker, did you mean 'map'? [bad-marker]",
        "docs/index.md:15:1: there is no journey 'buyy', did you mean 'buy'? [bad-marker]",
        "docs/index.md:17:1: journeys: unknown key 'colour', "
        "use one of persona, touchpoint, state, status [bad-marker]",
    ],
)
def test_a_wrong_marker_is_named(site: BuiltSite, message: str) -> None:
    assert f"WARNING -  journeys: {message}" in site.log


def test_the_command_finds_what_the_build_finds(site: BuiltSite) -> None:
    built = [one.text for one in findings(site.log) if one.rule == "bad-marker"]
    checked = run(site.root, "check", "--select", "bad-marker", "--format", "json")
    told = [
        f"{one['path']}:{one['line']}:{one['column']}"
        for one in json.loads(checked.stdout)["findings"]
    ]
    assert sorted(told) == sorted(line.partition(": ")[0] for line in built)
    assert told


def test_a_site_says_how_bad_a_wrong_marker_is(build_site: BuildSite) -> None:
    fenced = "- a\n\n    ```\n    <!-- journeys/x -->\n    ```\n"
    files = {"index.md": f"<!-- journeys/mapp buy -->\n\n{fenced}"}
    off = {"plugins": [{"journeys": {"checks": {"bad-marker": "off"}}}]}
    quiet = build_site(files, off, strict=True)
    assert quiet.exit_code == 0
    assert "bad-marker" not in quiet.log
    assert run(quiet.root, "check").returncode == 0
    loud = build_site(files)
    assert run(loud.root, "check").stdout.count("[bad-marker]") == 1


def test_a_marker_takes_the_part_from_its_usual_place(build_site: BuildSite) -> None:
    marked = JOURNEY + "\n<!-- journeys/map -->\n"
    html = build_site({"index.md": "# Home\n", "buy.md": marked}, strict=True).read(
        "buy/index.html"
    )
    assert html.count('class="j-map"') == 1
    assert html.index("What the author wrote.") < html.index('class="j-map"')


def with_options(options: dict[str, Any], language: str = "en") -> dict[str, Any]:
    return {
        "theme": {"name": "material", "font": False, "language": language},
        "plugins": [{"journeys": options}],
    }


def test_a_site_sets_its_scale_words_folders_and_parts(build_site: BuildSite) -> None:
    options = {
        "scale": {"min": -2, "max": 4, "words": ["mies", "toll"]},
        "folders": {"touchpoints": "kontakte"},
        "titles": {"personas": "Wer"},
        "labels": {"pains": "Ärger"},
        "parts": {"journey": ["summary", "text", "map"]},
    }
    files = {"index.md": "# Start\n", "journeys/buy.md": JOURNEY}
    site = build_site(files, with_options(options, "de"), strict=True)
    assert site.exit_code == 0, site.log
    page = soup(site, "journeys/buy/index.html")
    assert [pole.text for pole in page.select(".j-pole")] == ["toll", "mies"]
    assert "Ärger" in page.select_one(".j-lane-pains th").text  # type: ignore[union-attr]
    assert not page.select("pre.mermaid")
    assert (site.path / "kontakte/shop/index.html").is_file()
    assert soup(site, "personas/index.html").h1.text.strip() == "Wer"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"scale": {"min": 5, "max": 1}}, "option 'scale': min (5) must be below max (1)"),
        ({"parts": {"journey": ["maps"]}}, "option 'parts': journey: unknown part 'maps'"),
        ({"labels": {"pains": 3}}, "option 'labels': pains: 3 is not a text; put it into quotes"),
    ],
)
def test_a_wrong_option_ends_the_build_with_its_name(
    build_site: BuildSite, options: dict[str, Any], message: str
) -> None:
    site = build_site({"index.md": "# Home\n"}, with_options(options))
    assert site.exit_code == 1
    assert message in site.log
    assert "Traceback" not in site.log


def test_a_template_in_custom_dir_wins_over_ours(build_site: BuildSite) -> None:
    files = {
        "index.md": "# Home\n",
        "buy.md": JOURNEY,
        "../theme/journeys/diagram.html": "<p>Our own of {{ title }}</p>",
    }
    theme = {"name": "material", "font": False, "custom_dir": "theme"}
    site = build_site(files, {"theme": theme}, strict=True)
    assert "<p>Our own of Buy</p>" in site.read("buy/index.html")


@pytest.mark.parametrize(
    ("template", "line", "message"),
    in_tiers(
        [
            (
                "<p>Ours</p>\n{{ here.nothing_like_it() }}\n",
                2,
                "has no attribute 'nothing_like_it'",
            ),
            ("<p>\n\n{% if %}\n", 3, "Expected an expression"),
            ("{{ unknown }}", 1, "'unknown' is undefined"),
            ("{{ 1 // 0 }}", 1, "integer division or modulo by zero"),
            ('{% include "gone.html" %}', 1, "gone.html"),
        ],
        daily=2,
    ),
)
def test_a_template_that_fails_is_named_once_and_costs_only_itself(
    build_site: BuildSite, template: str, line: int, message: str
) -> None:
    files = {
        "index.md": "# Home\n",
        "buy.md": JOURNEY,
        "more.md": JOURNEY.replace("Buy", "More"),
        "../theme/journeys/diagram.html": template,
    }
    site = build_site(files, {"theme": {"name": "material", "font": False, "custom_dir": "theme"}})
    assert site.exit_code == 0, site.log
    (said,) = [one for one in site.log.splitlines() if "failing-template" in one]
    assert f"theme/journeys/diagram.html:{line}:1: the template fails: " in said
    assert message in said
    assert "j-map" in site.read("buy/index.html")
    assert "j-map" in site.read("more/index.html")
