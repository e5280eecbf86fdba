"""Severities of the site's own, and findings that authors silence, in a real build."""

from __future__ import annotations

from typing import Any

from tests.conftest import BuildSite, BuiltSite
from tests.site.reading import findings

PAGE = """---
title: Buy
journey:
  stages:
    - name: Decide
      steps:
        - name: Look
          image: gone.png  # journeys: ignore[missing-picture]
          # journeys: ignore[score-out-of-scale, bad-id]
          score: 9
        - name: Pay
          image: gone-too.png
---
"""


def built(build_site: BuildSite, **checks: Any) -> BuiltSite:
    plugins = [{"journeys": {"checks": checks}}]
    pages = {"buy.md": PAGE, "drafts/buy-later.md": PAGE.replace("title: Buy", "title: Later")}
    return build_site(pages, {"plugins": plugins})


def rules(site: BuiltSite) -> list[tuple[str, str, str]]:
    found = findings(site.log)
    return [
        (one.level, one.text.partition(": ")[0].partition("docs/")[2], one.rule) for one in found
    ]


def test_a_comment_silences_one_rule_at_its_place(build_site: BuildSite) -> None:
    found = rules(built(build_site))
    assert ("WARNING", "buy.md:12:18", "missing-picture") in found
    assert not [one for one in found if one[1].startswith("buy.md:8") or "score" in one[2]]


def test_a_comment_that_silences_nothing_is_a_finding(build_site: BuildSite) -> None:
    site = built(build_site, **{"needless-ignore": "error"})
    line = next(line for line in site.log.splitlines() if "buy.md:9:11" in line)
    assert "no rule 'bad-id' is broken there, so the comment silences nothing" in line
    assert "[needless-ignore]" in line


def test_the_site_sets_severities(build_site: BuildSite) -> None:
    pages = {"drafts/*": {"missing-picture": "warning"}}
    site = built(build_site, pages=pages, **{"needless-ignore": False})
    found = rules(site)
    assert ("WARNING", "buy.md:12:18", "missing-picture") in found
    assert ("INFO", "drafts/buy-later.md:12:18", "missing-picture") in found
    assert not [one for one in found if one[2] == "needless-ignore"]
