"""The JSON Schema's patterns in JavaScript, which editors and linters run them in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from journeys_plugin.schema.json_schema import json_schema
from journeys_plugin.values.scale import Scale
from tests.browser.conftest import OpenPage

WORDS = (
    *("", " ", "Maya", "4", "-4.5", " .5 ", "5.", "1e3", "2,5", "2026-11-02", "2026-13-02"),
    *("Future", " lower", "On", "maybe", "read-faq", "a--b", "Read FAQ", "写真-1", "🛒", "é"),
    *("https://a.b/c d", "MAILTO:a@b", "javascript:alert(1)", "//a", "a/b:c", ":a", "x-ours", "<<"),
)


def patterns(part: Any) -> Iterator[str]:
    """Give every pattern in a part of the schema."""
    if isinstance(part, dict):
        if isinstance(part.get("pattern"), str):
            yield part["pattern"]
        yield from part.get("patternProperties", {})
        part = list(part.values())
    if isinstance(part, list):
        for one in part:
            yield from patterns(one)


def test_patterns_mean_the_same_in_javascript(open_page: OpenPage) -> None:
    found = sorted(set(patterns(json_schema("7", Scale(), {}))))
    expected = [[bool(re.search(one, word)) for word in WORDS] for one in found]
    assert len(found) > 10
    script = """
        ([patterns, words]) => ['', 'u'].map(flag => patterns.map(
            pattern => words.map(word => new RegExp(pattern, flag).test(word))))
    """
    page = open_page().page
    assert page.evaluate(script, [found, list(WORDS)]) == [expected, expected]
