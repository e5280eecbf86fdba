"""Pages that encryptcontent protects: their maps open with them, and nothing of them leaks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import BuildSite, BuiltSite
from tests.site.test_command import run

SECRET = """\
---
title: Pay rise
{front}
journey:
  personas: Zora
  owner: Payroll team
  stages:
    - name: Quarrel
      steps:
        - name: Read the salary bands
          touchpoint: [FAQ, Pay slip]
          score: 1
          pains: Bands are visible
          opportunities: {{text: Hide the bands, impact: 5, effort: 1}}
---

The author's secret text.
"""
PLAIN = """\
---
title: Buy a camera
journey:
  stages:
    - name: Decision
      steps:
        - {name: Ask, touchpoint: FAQ, score: 4}
---

Everybody's text.
"""
WORDS = (
    "salary",
    "Bands are",
    "Hide the bands",
    "Zora",
    "Pay slip",
    "pay-slip",
    "Quarrel",
    "Payroll",
    "secret text",
)
"""What only the protected page says."""
ENCRYPT = {"plugins": ["search", "journeys", "encryptcontent"]}


def secret(front: str = "password: geheim") -> dict[str, str]:
    return {"index.md": "# Start\n", "pay.md": SECRET.format(front=front), "buy.md": PLAIN}


def leaks(site: BuiltSite) -> list[str]:
    """The built files that say anything of the protected page in clear."""
    files = [one for one in site.path.rglob("*") if one.is_file()]
    found = [one for one in files if any(word.encode() in one.read_bytes() for word in WORDS)]
    names = [one.relative_to(site.path).as_posix() for one in files if "pay-slip" in str(one)]
    return [*(one.relative_to(site.path).as_posix() for one in found), *names]


@pytest.mark.parametrize(
    ("front", "options"),
    [
        ("password: geheim", {}),
        ("password: [a, b]", {}),
        ("obfuscate: x", {"protect": ["obfuscate"]}),
        ("level: staff", {"protect": ["password", "level"]}),
    ],
)
def test_nothing_of_a_protected_page_stands_elsewhere(
    build_site: BuildSite, front: str, options: Mapping[str, Any]
) -> None:
    encrypt = {"encryptcontent": {"password_inventory": {"staff": "geheim"}}}
    site = build_site(secret(front), {"plugins": ["search", {"journeys": options}, encrypt]})
    assert site.exit_code == 0, site.log
    assert leaks(site) == []
    assert "Everybody's text." in site.read("buy/index.html")
    assert [one["id"] for one in json.loads(site.read("journeys.json"))["journeys"]] == ["buy"]
    assert "mean 4.0 of 1 score" in site.read("touchpoints/faq/index.html")


def test_an_opportunity_of_a_protected_page_that_an_open_one_names_does_not_leak(
    build_site: BuildSite,
) -> None:
    pages = secret()
    naming = "touchpoint: FAQ, score: 4, opportunities: [pay/hide-the-bands, Answer]}"
    pages["buy.md"] = pages["buy.md"].replace("touchpoint: FAQ, score: 4}", naming)
    # The other way round: what a protected page names and says of an open one stays there.
    pages["pay.md"] = pages["pay.md"].replace("opportunities: {", "opportunities: [buy/answer, {")
    pages["pay.md"] = pages["pay.md"].replace("effort: 1}", "effort: 1}]")
    site = build_site(pages, ENCRYPT)
    assert site.exit_code == 0, site.log
    assert leaks(site) == []
    (step,) = json.loads(site.read("journeys.json"))["journeys"][0]["stages"][0]["steps"]
    assert [one["text"] for one in step["opportunities"]] == ["pay/hide-the-bands", "Answer"]
    assert "places" not in step["opportunities"][1]


@pytest.mark.parametrize("meta", ["pay/.meta.yml", ".meta.yml"])
def test_a_password_of_a_folder_counts(build_site: BuildSite, meta: str) -> None:
    pages = {**secret("template: main.html"), meta: "password: geheim\n"}
    pages[f"{meta.rpartition('/')[0]}/pay.md".lstrip("/")] = pages.pop("pay.md")
    pages["buy.md"] = pages["buy.md"].replace("journey:", "password: ''\njourney:")
    plugins = {"plugins": ["search", "meta", "journeys", "encryptcontent"]}
    site = build_site(pages, plugins)
    assert site.exit_code == 0, site.log
    assert leaks(site) == []
    assert "Everybody's text." in site.read("buy/index.html")


def test_a_password_for_all_pages_closes_everything(build_site: BuildSite) -> None:
    pages = secret("template: main.html")
    site = build_site(
        pages,
        {"plugins": ["search", "journeys", {"encryptcontent": {"global_password": "geheim"}}]},
    )
    assert site.exit_code == 0, site.log
    # A page's own title and address stay readable, as those of any encrypted page.
    own = ("personas/zora/", "touchpoints/pay-slip/", "sitemap", "search/")
    assert [one for one in leaks(site) if not one.startswith(own)] == []
    assert "Bands are visible" not in site.read("touchpoints/pay-slip/index.html")
    assert not (site.path / "journeys.json").exists()
    assert "all pages are protected: journeys.json is not written" in site.log


def test_a_mistake_in_a_protected_page_opens_nothing(build_site: BuildSite) -> None:
    pages = secret()
    pages["pay.md"] = (
        pages["pay.md"]
        .replace("password: geheim\n", "")
        .replace("\n---\n\nThe", "\nscenario: [unclosed\npassword: geheim\n---\n\nThe")
    )
    site = build_site(pages, ENCRYPT)
    assert leaks(site) == []


def test_a_page_that_a_hook_protects_is_not_drawn_and_told(build_site: BuildSite) -> None:
    def hook(root: Path) -> None:
        line = "def on_page_markdown(markdown, page, **_): page.meta['password'] = 'geheim'\n"
        (root / "protect.py").write_text(line, "utf-8")

    config = {"plugins": ["search", "journeys"], "hooks": ["protect.py"]}
    site = build_site(secret("template: main.html"), config, prepare=hook)
    assert "pay.md: the page is protected in a way that was not known" in site.log
    assert "Bands are visible" not in site.read("pay/index.html")
    assert "The author's secret text." in site.read("pay/index.html")


def test_a_list_on_a_protected_page_is_drawn_before_it_is_encrypted(build_site: BuildSite) -> None:
    pages = {**secret(), "list.md": "---\npassword: x\n---\n# Ours\n\n<!-- journeys/journeys -->\n"}
    site = build_site(pages, ENCRYPT)
    assert site.exit_code == 0, site.log
    assert "j-table" not in site.read("list/index.html")
    assert "not known when the maps were linked" not in site.log


def test_a_marker_for_a_protected_map_is_named_by_the_build_and_the_check(
    build_site: BuildSite,
) -> None:
    pages = {**secret(), "list.md": "# Ours\n\n<!-- journeys/map pay -->\n"}
    site = build_site(pages, ENCRYPT)
    line = "list.md:3:1: '<!-- journeys/map pay -->' asks for what only readers of a protected page"
    assert f"docs/{line}" in site.log
    assert line.partition(": ")[2] in run(site.root, "check").stdout
    assert "Bands are visible" not in site.read("list/index.html")


def test_protection_can_be_turned_off(build_site: BuildSite) -> None:
    site = build_site(secret(), {"plugins": ["search", {"journeys": {"protect": False}}]})
    assert "Bands are visible" in site.read("pay/index.html")
    assert len(json.loads(site.read("journeys.json"))["journeys"]) == 2


def test_the_command_exports_what_the_site_shows(build_site: BuildSite) -> None:
    site = build_site(secret(), ENCRYPT)
    done = run(site.root, "export", "-o", "all.json")
    assert (site.root / "all.json").read_text("utf-8") == site.read("journeys.json")
    assert "1 protected page left out" in done.stderr


@pytest.mark.parametrize("wrong", ["", 3, [""], [None], {"password": True}, True])
def test_a_wrong_option_is_named(build_site: BuildSite, wrong: Any) -> None:
    site = build_site({"index.md": "# A\n"}, {"plugins": [{"journeys": {"protect": wrong}}]})
    assert site.exit_code == 1
    assert "is not a key; write names such as password, or false" in site.log
    assert "Traceback" not in site.log
