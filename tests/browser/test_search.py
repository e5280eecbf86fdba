"""The search in a reader's browser finds every word of a map, and leads to its stage."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import OpenPage
from tests.conftest import BuildSite, in_tiers

ENGLISH = """---
title: Rent
journey:
  stages:
    - name: Browse
      steps:
        - {name: Compare lenses, touchpoint: Catalogue, thoughts: The parcel did not arrive}
    - name: Send back
      steps:
        - {name: Print the "label", touchpoint: Parcel shop, pains: Nobody answers the phone}
        - {name: Compare the parcel, thoughts: Did the parcel arrive?}
---
"""
FOUND_IN_ENGLISH = {
    "browse": ["arrive", "catalogue", "compare parcel"],
    "send-back": ["shop", "phone", "parcel label"],
}
"""What readers type, by the stage that they are led to."""

JAPANESE = """---
title: レンズを借りる
journey:
  stages:
    - name: 探す
      steps:
        - {name: レンズを比べる, thoughts: 荷物が届かない}
    - name: 返す
      steps:
        - {name: 荷物を送る, thoughts: [荷物が届かない, 電話に誰も出ない]}
---
"""
FOUND_IN_JAPANESE = {"探す": ["レンズ", "荷物"], "返す": ["送る", "電話"]}

RESULTS = {
    "material": (".md-search__input", ".md-search-result__link"),
    "mkdocs": ("#mkdocs-search-query", "#mkdocs-search-results a"),
}
"""Where each theme takes what a reader types, and shows what is found."""

LEADS_TO = """([input, words, links, place]) => {
  const field = document.querySelector(input);
  field.focus();
  field.value = words;
  field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  return [...document.querySelectorAll(links)].some((link) => {
    const found = new URL(link.href);
    return decodeURI(found.pathname + found.hash) === place;
  });
}"""
"""Types words, again and again until the search has its index, and looks for a link."""


@pytest.mark.parametrize(
    ("theme", "language", "text", "expected"),
    in_tiers(
        [
            ("material", "en", ENGLISH, FOUND_IN_ENGLISH),
            ("mkdocs", "en", ENGLISH, FOUND_IN_ENGLISH),
            ("material", "ja", JAPANESE, FOUND_IN_JAPANESE),
        ]
    ),
)
def test_words_of_a_map_lead_to_their_stage(
    build_site: BuildSite,
    served_site: Callable[[Path], str],
    open_page: OpenPage,
    theme: str,
    language: str,
    text: str,
    expected: dict[str, list[str]],
) -> None:
    outside = {"material": {"font": False}, "mkdocs": {"highlightjs": False}}
    named = {"material": "language", "mkdocs": "locale"}
    config = {
        "theme": {"name": theme, named[theme]: language, **outside[theme]},
        "plugins": [{"search": {"lang": language}}, "journeys"],
    }
    site = build_site({"index.md": "# Home\n", "rent.md": text}, config)
    page = open_page(served_site(site.path)).page
    for stage, queries in expected.items():
        for words in queries:
            page.reload()
            where, links = RESULTS[theme]
            wanted = [where, words, links, f"/rent/#stage-{stage}"]
            page.wait_for_function(LEADS_TO, arg=wanted, polling=300)
