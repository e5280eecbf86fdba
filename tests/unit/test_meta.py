"""`page.meta` for themes and other plugins, as MkDocs's own reader would have filled it."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from journeys_plugin.diagnostics import Diagnostics
from journeys_plugin.source import compose, meta_values
from journeys_plugin.source.lookalikes import COLONS, INVISIBLE, QUOTES, SPACES


def meta(text: str) -> dict[str, Any]:
    findings = Diagnostics()
    values = meta_values(compose(text, "page.md", findings))
    assert [found.line() for found in findings.diagnostics] == []
    return values


SOUND = [
    "a: no\nb: Yes\nc: on\nd: 'no'\n",
    "a: 1\nb: 0x1F\nc: 010\nd: 1_000\ne: +7\nf: '7'\n",
    "a: 1.5\nb: .inf\nc: 1e3\nd: 1.e+3\n",
    "a: 1:30\nb: 1:30:15\n",
    "a: 2026-01-01\nb: 2026-01-01T10:00:00Z\nc: 2026-1-1 1:02:03.4\n",
    "a: ~\nb:\nc: null\nd: Null\ne: ''\n",
    "a: |\n  x\n  y\nb: >-\n  x\n  y\n",
    "a: x\n  y\n  z\n",
    "a: [1, [2, {b: c}], no]\n",
    "a: {1: x, yes: y, 2026-01-01: z, 1.5: w}\n",
    "a: !!str 5\nb: !!int '5'\nc: !!binary aGk=\nd: !!float 3\n",
    "a: &x {b: 1}\nc: *x\nd: {<<: *x, e: 2}\ne: {<<: [*x, {f: 3}]}\n",
    "a: '''quoted'''\nb: \"\\u263a\\t\"\n",
    "tags:\n  - one\n  - two\nhide: [toc, navigation]\nsearch:\n  boost: 2\n",
    "a: # a comment\n  b: c # another\n",
    "a: |\n  text\n  \tindented by a tab\n",
    "a: [\n\t1,\n\t2]\n",
    'a: "one\n\ttwo"\n',
    "ünïcode: ä\n",
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_yaml_is_read_as_mkdocs_reads_it(text: str) -> None:
    expected = yaml.load(text, yaml.CSafeLoader)  # as MkDocs does
    assert meta(text) == expected
    assert list(meta(text)) == list(expected)


@pytest.mark.parametrize("text", ["404: gone\n", "no: x\n"])
def test_keys_are_read_as_mkdocs_reads_them(text: str) -> None:
    assert meta(text) == yaml.safe_load(text)


@pytest.mark.parametrize(
    "value",
    ["2026-02-31", "!!timestamp soon", "!!int ''", "!!float ''", "!!bool maybe", "!!int five", "="],
)
def test_a_value_that_yaml_refuses_stays_the_words(value: str) -> None:
    assert meta(f"a: {value}\n") == {"a": value.rpartition(" ")[2].strip("'")}


def test_values_are_not_shared_between_pages() -> None:
    meta("a: !!seq []\nb: [1]\n")["b"].append(2)
    assert meta("b: [1]\n") == {"b": [1]}


NAMES = st.text(alphabet="abcäカ -", min_size=1, max_size=6).filter(lambda name: name.strip())
LOOK_ALIKE = re.compile(f"[{COLONS}{INVISIBLE}{QUOTES}{SPACES}\uff3b]")
"""Signs that are reported, and read otherwise than MkDocs reads them, where YAML has its own."""
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(allow_nan=False),
    st.dates(datetime.date(1000, 1, 1)),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Co"]), max_size=12).filter(
        lambda words: not LOOK_ALIKE.search(words)
    ),
    st.text(st.sampled_from("ab:#-?*&!|>'\"%@`{}[],=~<0179.e_ \n"), max_size=12),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(NAMES, VALUES, max_size=4), st.booleans())
def test_any_yaml_is_read_as_mkdocs_reads_it(values: dict[str, object], flow: bool) -> None:
    text = yaml.safe_dump(values, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    assert meta(text) == yaml.safe_load(text) == values
