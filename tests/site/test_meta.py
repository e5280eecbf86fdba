"""Themes and other plugins find a page's metadata as MkDocs itself would have given it."""

from __future__ import annotations

import ast

import pytest

from tests.conftest import BuildSite, BuiltSite
from tests.site.reading import BARE_THEME, soup, words_of

TEMPLATE = "{{ page.meta | pprint }}"

JOURNEY = """\
---
title: Buy a camera
description: 'How a beginner: finds us'
date: 2026-11-02
updated: 2026-11-02 10:30:00
tags: [camera, no, 1:30, 2026-01-01]
draft: false
rank: 007
share: 1_000.5
empty:
template: main.html
hide: [navigation]
social: &social
  cards: yes
  "on": off
again: *social
merged:
  <<: *social
  cards: 1e3
journey:
  personas: maya
  reviewed: 2026-11-02
  stages:
    - name: no
      steps:
        - name: 1:30
          score: 3.5
          thoughts: |
            Two
            lines
---

Body.
"""

PERSONA = """\
---
title: Maya
date: 2026-11-02
tags:
  - a
  - 3
persona:
  share: 40
---

Note: something that stays in the text
"""

TOUCHPOINT = """\
---
touchpoint:
  url: https://example.com
  channel: [web, email]
"quoted key": true
---
Title: this is a sentence of the body

# FAQ
"""

FILES = {
    "../theme/main.html": TEMPLATE,
    "index.md": "---\ntitle: Start\ntags: [a]\n---\n\n# Start\n",
    "buy.md": JOURNEY,
    "people/maya.md": PERSONA,
    "faq.md": TOUCHPOINT,
}


def _metas(site: BuiltSite) -> dict[str, str]:
    assert site.exit_code == 0, site.log
    names = ("index.html", "buy/index.html", "people/maya/index.html", "faq/index.html")
    return {name: site.read(name) for name in names}


@pytest.fixture(scope="module")
def with_plugin(build_site: BuildSite) -> BuiltSite:
    return build_site(FILES, {"theme": BARE_THEME})


@pytest.fixture(scope="module")
def without_plugin(build_site: BuildSite) -> BuiltSite:
    return build_site(FILES, {"theme": BARE_THEME, "plugins": []})


def test_metadata_is_what_mkdocs_gives_without_the_plugin(
    with_plugin: BuiltSite, without_plugin: BuiltSite
) -> None:
    ours, theirs = _metas(with_plugin), _metas(without_plugin)
    assert "datetime.date(2026, 11, 2)" in theirs["buy/index.html"]
    # A journey's page hides the table of contents beside it; nothing else is different.
    expected = theirs["buy/index.html"].replace("['navigation']", "['navigation', 'toc']")
    assert ours == {**theirs, "buy/index.html": expected}


def test_types_are_yaml_1_1s(with_plugin: BuiltSite) -> None:
    meta = ast.literal_eval(
        _metas(with_plugin)["people/maya/index.html"].replace(
            "datetime.date(2026, 11, 2)", "'a date'"
        )
    )
    assert meta == {
        "title": "Maya",
        "date": "a date",
        "tags": ["a", 3],
        "persona": {"share": 40},
    }


def test_a_hook_finds_the_map_that_no_theme_asks_for(build_site: BuildSite) -> None:
    hook = (
        "def on_page_context(context, page, **_):\n"
        "    page.content += str(page.meta.get('journey', {}).get('personas'))\n"
    )
    site = build_site({"buy.md": JOURNEY, "../hook.py": hook}, {"hooks": ["hook.py"]})
    assert site.exit_code == 0, site.log
    article = soup(site, "buy/index.html").select_one("article")
    assert article
    assert article.get_text().rstrip().endswith("maya")


def test_journey_page_hides_the_table_of_contents_and_keeps_its_entries(
    build_site: BuildSite,
) -> None:
    page = soup(build_site({"buy.md": JOURNEY}), "buy/index.html")
    contents = page.select_one('[data-md-type="toc"]')
    assert contents
    assert contents.has_attr("hidden")
    entries = [link["href"] for link in contents.select("a[href]")]
    assert entries[:2] == ["#stage-no", "#step-1-30"]


def test_body_that_begins_like_metadata_survives(build_site: BuildSite) -> None:
    site = build_site({"maya.md": PERSONA, "faq.md": TOUCHPOINT})
    assert "Note: something that stays in the text" in words_of(soup(site, "maya/index.html"))
    assert "Title: this is a sentence of the body" in words_of(soup(site, "faq/index.html"))
