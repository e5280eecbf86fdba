"""What is read line by line is what libyaml reads, node by node, and finding by finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys_plugin.diagnostics import Diagnostics
from journeys_plugin.schema.known_keys import known
from journeys_plugin.source import Mapping, Node, Scalar, Sequence, decoded, split
from journeys_plugin.source import compose as compose_function
from journeys_plugin.source.plain_lines import plain_lines

from .mutants import ROOT, mutant

COMPOSE = compose_function.__globals__
"""The module's names: `compose` is also a function of the room."""

PARTS = (
    *(" ", "  ", "\n", "\n\n", "\n  ", ":", ": ", "- ", "#", " #", " # x", " #4", "'", '"', "''"),
    *("[", "]", "{", "}", ",", "|", ">", "*", "&", "!", "%", "@", "`", "?", "? ", "~", "\\", "\t"),
    *("null", "é", "\u00a0", "\u200b", "1.", "1. ", "-", "---\n", "...\n", "key: v", "<<: ", "•"),
    *("a", "0", "[a, b]", "{a: b}", "[a, 'b']", "{a: 1, a: 2}", '""', "'it''s'", "漢", "😀"),
)
"""What is put into texts: each means something to YAML somewhere."""


def fields(node: Node) -> Any:
    """Give all that a node knows."""
    if isinstance(node, Scalar):
        marks = node.tag, node.pasted, node.broken, node.cut
        return node.words, node.line, node.column, node.plain, *marks
    if isinstance(node, Sequence):
        return node.line, node.column, [fields(item) for item in node.items]
    entries = [(key, *map(fields, entry)) for key, entry in node.entries.items()]
    return node.line, node.column, sorted(node.merged), entries


def read(front: str) -> tuple[Any, Any]:
    findings = Diagnostics()
    return fields(compose_function(front, "page.md", findings, 2, known(()))), findings.diagnostics


@pytest.fixture
def by_libyaml(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give what reads a text without the plain reader."""

    def reading(front: str) -> tuple[Any, Any]:
        with monkeypatch.context() as patch:
            patch.setitem(COMPOSE, "plain_lines", lambda *_: None)
            return read(front)

    return reading


@cache
def fronts() -> tuple[str, ...]:
    """Give each front matter and each YAML example of the repository."""
    return tuple(dict.fromkeys(_fronts()))


def _fronts() -> Iterator[str]:
    for folder in ("docs", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in (".md", ".yml") or "node_modules" in path.parts:
                continue
            text = decoded(path.read_bytes(), path.name, Diagnostics())
            if path.suffix == ".yml":
                yield text
                continue
            blocks = re.findall(r"^```+ *(?:yaml|markdown)[^\n]*\n(.*?)\n```", text, re.S | re.M)
            yield from (front for one in (text, *blocks) if (front := split(one).front))
            yield from (block for block in blocks if not block.startswith("---"))


def test_the_repositorys_texts_are_read_as_libyaml_reads_them(by_libyaml: Any) -> None:
    plain = [front for front in fronts() if plain_lines(front, 2) is not None]
    assert len(plain) > 300
    assert [front for front in plain if read(front) != by_libyaml(front)] == []


@pytest.mark.parametrize("hundred", range(4))
def test_damaged_pages_are_read_as_libyaml_reads_them(hundred: int, by_libyaml: Any) -> None:
    for number in range(100 * hundred, 100 * hundred + 100):
        text = decoded(mutant(number).content, "page.md", Diagnostics())
        front = split(text).front or text
        if plain_lines(front, 2) is not None:
            assert read(front) == by_libyaml(front)


def edited(chance: Random) -> str:
    """Give some lines of a text, with another thing in them here or there."""
    lines = chance.choice(fronts()).split("\n")
    start = chance.randrange(len(lines))
    text = "\n".join(lines[start : start + chance.randrange(2, 14)])
    text = chance.choice(("", "x:\n", "x:\n  - ")) + text
    for _ in range(chance.choice((0, 1, 1, 2))):
        place = chance.randrange(len(text) + 1)
        cut = place + chance.choice((0, 0, 0, 1, 2))
        text = text[:place] + chance.choice((*PARTS, "")) + text[cut:]
    return text


@given(number=st.integers(0, 2**32))
@settings(max_examples=settings().max_examples * 10)
def test_edited_lines_are_read_as_libyaml_reads_them(number: int) -> None:
    front = edited(Random(number))
    if plain_lines(front, 2) is None:
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(COMPOSE, "plain_lines", lambda *_: None)
        of_libyaml = read(front)
    assert read(front) == of_libyaml


@pytest.mark.parametrize(
    "front",
    [
        "journey:\n  personas: [maya, 'Returning customer']\n",
        "a: >-\n  Some\n  text\n",
        "a: 'it''s' # why\n\"b\": c\n",
        "a: &x b\nc: *x\n",
    ],
)
def test_what_is_not_plain_is_left_to_libyaml(front: str) -> None:
    assert plain_lines(front, 2) is None


def test_what_authors_write_most_is_plain() -> None:
    for path in sorted(Path(ROOT / "docs" / "touchpoints").glob("*.md")):
        assert plain_lines(split(path.read_text("utf-8")).front or "", 2) is not None
    front = """\
title: Buy
journey:
  personas: [maya, Returning customer]  # both
  stages:
    - name: 'First'
      steps:
        - name: "Read: the FAQ"
          score: {maya: 2, returning-customer: 4.5}
          pains:
          - Slow
          - text: Dear, and no price
            severity: 3
          gains:
"""
    read = plain_lines(front, 2)
    assert isinstance(read, Mapping)
    assert list(read.entries) == ["title", "journey"]
