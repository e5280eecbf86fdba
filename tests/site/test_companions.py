"""What a page declares may stand in a YAML file beside it, where editors complete every key."""

from __future__ import annotations

import json

import pytest

from tests.conftest import FINDINGS_ON_PAGES, BuildSite, BuiltSite
from tests.site.reading import findings, soup
from tests.site.test_command import MAYA, run

BUY = """\
journey:
  personas: Maya
  owner: Shop team
  reviewed: 2026-11-02
  stages:
    - name: Decide
      steps:
        - name: Look
          score: 4
          touchpoint: FAQ
          thoughts: Can I ask [Maya](maya.md)?
"""
LAST = "          thoughts: Can I ask [Maya](maya.md)?\n"


def both(site: BuiltSite) -> list[str]:
    """Give the findings of a build, which are the command's too."""
    built = [one.text for one in findings(site.log)]
    checked = json.loads(run(site.root, "check", "--format", "json").stdout)["findings"]
    listed = [one for one in checked if one["severity"] != "information"]
    places = [f"{one['path']}:{one['line']}:{one['column']}" for one in listed]
    assert sorted(places) == sorted(line.partition(": ")[0] for line in built)
    return built


@pytest.mark.parametrize(
    ("page", "companion", "title"),
    [
        ("# Buy a camera\n\nProse.\n", BUY, "Buy a camera"),
        ("---\ntitle: Buy\ndescription: How\n---\nProse.\n", "title: Other\n" + BUY, "Buy"),
        ("Prose.\n", "---\ntitle: 'Buy & sell'\n" + BUY, "Buy & sell"),
        ("Prose.\n", '\ufeff{"journey": {"personas": "Maya", "stages": [{"name": "Decide",'
         ' "steps": [{"name": "Look", "score": 4, "touchpoint": "FAQ"}]}]}}\n', "Buy"),
    ],
    ids=["heading", "own-title", "title-there", "json"],
)  # fmt: skip
def test_the_map_is_drawn_and_the_file_is_not_copied(
    build_site: BuildSite, page: str, companion: str, title: str
) -> None:
    files = {"buy.md": page, "buy.yml": companion, "maya.md": MAYA, "other.yml": "a: 1\n"}
    site = build_site(files, strict=True)
    assert both(site) == []
    drawn = soup(site, "buy/index.html")
    heading = drawn.find("h1")
    assert heading is not None
    assert heading.get_text(strip=True).rstrip("¶") == title
    assert drawn.select_one("table") is not None
    assert "Prose." in drawn.get_text() or page.startswith("#")
    assert not (site.path / "buy.yml").exists()
    assert (site.path / "other.yml").exists()


def test_findings_stand_in_the_file_that_has_the_mistake(build_site: BuildSite) -> None:
    wrong = BUY.replace("score: 4", "scroe: 4").replace(LAST, "          pains: *Really?*\n")
    files = {"shop/buy.md": "# Buy\n", "shop/buy.yml": wrong, "maya.md": MAYA}
    site = build_site(files, FINDINGS_ON_PAGES)
    assert site.exit_code == 0
    assert both(site) == [
        "docs/shop/buy.yml:9:11: unknown key 'scroe', did you mean 'score'? [unknown-key]",
        "docs/shop/buy.yml:11:18: YAML cannot read this text without quotes,"
        " write: pains: '*Really?*' [unquoted-text]",
    ]
    assert "unknown key &#39;scroe&#39;" in site.read("shop/buy/index.html")
    text = run(site.root, "check", "docs/shop/buy.md").stdout
    assert "     9 |           scroe: 4\n       |           ^\n" in text


def test_both_places_at_once_are_an_error_and_the_page_wins(build_site: BuildSite) -> None:
    own = f"---\n{BUY.replace('Look', 'See')}---\n"
    files = {"buy.md": own, "buy.yml": "# a\n" + BUY, "buy.yaml": BUY, "maya.md": MAYA}
    site = build_site(files)
    end = "this file is not read, keep one of the two and delete the other [two-places]"
    assert both(site) == [
        f"docs/buy.yaml:1:1: buy.md already declares a journey, so {end}",
        f"docs/buy.yml:2:1: buy.md already declares a journey, so {end}",
    ]
    assert "See" in site.read("buy/index.html")
    assert not (site.path / "buy.yml").exists()
    assert not (site.path / "buy.yaml").exists()


def test_comments_silence_and_globs_are_of_pages(build_site: BuildSite) -> None:
    silenced = BUY.replace(
        "thoughts: Can I ask [Maya](maya.md)?",
        "thoughts: See [it](gone.md)  # journeys: ignore[missing-link-target]",
    )
    files = {"a/buy.md": "", "a/buy.yml": silenced, "b/buy.md": "", "b/buy.yml": silenced}
    files["b/buy.yml"] = silenced.partition("  # journeys")[0] + "\n"
    off = {"checks": {"pages": {"b/*.md": {"missing-link-target": "off", "duplicate-id": "off"}}}}
    site = build_site({**files, "maya.md": MAYA}, {"plugins": [{"journeys": off}]}, strict=True)
    assert site.exit_code == 0
    assert both(site) == []


def test_a_journey_without_its_page_is_named_and_other_yaml_is_left_alone(
    build_site: BuildSite,
) -> None:
    files = {
        "buy.yml": BUY,
        "people.yml": "persona:\n  role: x\n",
        "excluded.yml": BUY,
        "maya.md": MAYA,
        "maya.yml": "colour: red\nnested:\n  persona: {role: Parent}\n",
        "broken.md": "# Broken\n",
        "broken.yml": "a: [1\n",
    }
    site = build_site(files, {"exclude_docs": "excluded.yml"}, strict=True)
    assert site.exit_code == 0
    assert both(site) == [
        "docs/buy.yml:1:1: there is no page buy.md that would show this,"
        " write the page beside it; a heading is enough [yaml-without-page]"
    ]
    assert all((site.path / name).exists() for name in ("people.yml", "maya.yml", "broken.yml"))


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"journey:\n  stages: [\n", "docs/buy.yml:2:11: stages: expected a mapping but found '['"),
        (b"journey: {\xff: 1}\n", "docs/buy.yml:1:11: byte 0xff is not UTF-8"),
        (BUY.encode() + b"---\npersona: {role: x}\n", "docs/buy.yml:13:1: a second YAML document"),
        (b"journey:\n\tstages: 1\n", "docs/buy.yml:2:1: YAML does not allow tabs"),
        (b"journy:\n  stages:\n    - name: A\n", "docs/buy.yml:1:1: unknown key 'journy'"),
        (b"journey:\npersona:\n  role: x\n", "docs/buy.yml:2:1: the page is already a journey"),
        (b"journey: " + b"[" * 5000, "docs/buy.yml:1:49: nested more than 1000 levels deep"),
    ],
)
def test_what_is_wrong_in_it_has_a_place_there(
    build_site: BuildSite, content: bytes, line: str
) -> None:
    site = build_site({"buy.md": "# Buy\n\nProse.\n", "buy.yml": content, "maya.md": MAYA})
    assert site.exit_code == 0
    assert [one for one in both(site) if one.startswith(line)]
    assert "Prose." in site.read("buy/index.html")
    assert "Traceback" not in site.log


@pytest.mark.parametrize("key", ["draft_docs", "exclude_docs"])
def test_beside_a_page_that_is_not_built_it_is_not_published(
    build_site: BuildSite, key: str
) -> None:
    files = {"buy.md": "# Buy\n", "buy.yml": BUY, "maya.md": MAYA, "maya.yml": "a: 1\n"}
    site = build_site(files, {key: "buy.md"}, strict=True)
    assert both(site) == []
    assert not (site.path / "buy.yml").exists()
    assert (site.path / "maya.yml").exists()


def test_old_line_ends_are_read(build_site: BuildSite) -> None:
    written = BUY.replace("\n", "\r").encode()
    site = build_site({"buy.md": b"# Buy\n", "buy.yml": written, "maya.md": MAYA}, strict=True)
    assert soup(site, "buy/index.html").select_one("table") is not None
    assert not (site.path / "buy.yml").exists()
