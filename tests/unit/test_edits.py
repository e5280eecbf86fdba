"""The smallest edit: YAML reads what was meant, and only the lines of the value differ."""

from __future__ import annotations

import copy
import re
from difflib import unified_diff
from itertools import takewhile
from random import Random
from textwrap import dedent
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from journeys_plugin.diagnostics import Diagnostics
from journeys_plugin.schema.known_keys import known
from journeys_plugin.source import Mapping, Node, Scalar, compose, decoded, split
from journeys_plugin.source.edits.writer import (
    Edit,
    InsertItem,
    MakeList,
    MakeMapping,
    MoveItem,
    RefusedEdit,
    RemoveValue,
    SetValue,
    edited,
)

from .mutants import mutant
from .styled_pages import edit, page
from .test_plain_lines import fronts

STEPS = ("journey", "stages", 0, "steps")

PAGE = """\
---
title: Buy a camera
# about the map
journey:
  personas: [maya, kim]   # both
  goal: "Say \\"hi\\""
  scenario: >-
    A beginner with a small budget
    wants better pictures of a first
    child.
  stages:
  - name: First # one
    steps:
    - Wait  # bare
    # about reading
    - name: Read the FAQ
      score: {maya: 2, kim: 4.5}
      pains: Slow # why
      thoughts:
        # all of them
        - 'Who?'
        - text: |
            Two
            lines
          persona: maya
      # to do
    - name: 'Pay'
      gains:
        - a
  - name: Second
    steps: []
---
# Body
"""


def difference(before: str, after: str) -> str:
    """Give the lines that went, with `-`, and those that came, with `+`."""
    lines = unified_diff(before.split("\n"), after.split("\n"), lineterm="", n=0)
    return "\n".join(line for line in list(lines)[2:] if not line.startswith("@@"))


def done(text: str, *edits: Edit, is_yaml: bool = False) -> str:
    """Give a page with edits that can be made."""
    new = edited(text, edits, is_yaml=is_yaml, known=known(()))
    assert isinstance(new, str), new
    return new


EXAMPLES: dict[str, tuple[list[Edit], str]] = {
    "a text that needs quotes, before a comment": (
        [SetValue((*STEPS, 0), "yes: no")],
        """\
        -    - Wait  # bare
        +    - 'yes: no'  # bare""",
    ),
    "a number as a name": (
        [SetValue((*STEPS, 1, "name"), "12")],
        """\
        -    - name: Read the FAQ
        +    - name: '12'""",
    ),
    "double quotes stay": (
        [SetValue(("journey", "goal"), 'Say "no": ok')],
        """\
        -  goal: "Say \\"hi\\""
        +  goal: "Say \\"no\\": ok\"""",
    ),
    "single quotes stay": (
        [SetValue((*STEPS, 2, "name"), "It's")],
        """\
        -    - name: 'Pay'
        +    - name: 'It''s'""",
    ),
    "one line of a folded text": (
        [
            SetValue(
                ("journey", "scenario"),
                "A beginner with a small budget wants far better pictures of a first child.",
            )
        ],
        """\
        -    wants better pictures of a first
        +    wants far better pictures of a first""",
    ),
    "one line of a text in lines": (
        [SetValue((*STEPS, 1, "thoughts", 1, "text"), "Two\nrows")],
        """\
        -            lines
        +            rows""",
    ),
    "a text of several lines in place of one": (
        [SetValue((*STEPS, 1, "pains"), "Slow\nand dear")],
        """\
        -      pains: Slow # why
        +      pains: | # why
        +        Slow
        +        and dear""",
    ),
    "one item becomes a list": (
        [
            MakeList((*STEPS, 1, "pains")),
            InsertItem((*STEPS, 1, "pains"), 1, {"text": "Dear", "severity": 3}),
        ],
        """\
        -      pains: Slow # why
        +      pains:
        +      - Slow # why
        +      - text: Dear
        +        severity: 3""",
    ),
    "a list becomes one item": (
        [SetValue((*STEPS, 2, "gains"), "Quick")],
        """\
        -      gains:
        -        - a
        +      gains: Quick""",
    ),
    "a list becomes one item, and a comment stays": (
        [SetValue((*STEPS, 1, "thoughts"), "Why?")],
        """\
        -      thoughts:
        +      thoughts: Why?
        -        - 'Who?'
        -        - text: |
        -            Two
        -            lines
        -          persona: maya""",
    ),
    "a text gets keys": (
        [MakeMapping((*STEPS, 0), "name"), SetValue((*STEPS, 0, "score"), 3)],
        """\
        -    - Wait  # bare
        +    - name: Wait  # bare
        +      score: 3""",
    ),
    "a list in brackets": (
        [
            InsertItem(("journey", "personas"), 0, "Otto, the 1st"),
            RemoveValue(("journey", "personas", 2)),
        ],
        """\
        -  personas: [maya, kim]   # both
        +  personas: ['Otto, the 1st', maya]   # both""",
    ),
    "a new key behind another one": (
        [SetValue(("journey", "owner"), "Team #1", "personas")],
        "+  owner: 'Team #1'",
    ),
    "keys that lead to a new one, which comes first": (
        [SetValue((*STEPS, 2, "x-own", "deep"), True, "")],
        """\
        -    - name: 'Pay'
        +    - x-own:
        +        deep: true
        +      name: 'Pay'""",
    ),
    "the last item": (
        [RemoveValue((*STEPS, 2, "gains", 0))],
        "-      gains:\n-        - a\n+      gains: []",
    ),
    "a step goes with its comments": (
        [RemoveValue((*STEPS, 1))],
        """\
        -    # about reading
        -    - name: Read the FAQ
        -      score: {maya: 2, kim: 4.5}
        -      pains: Slow # why
        -      thoughts:
        -        # all of them
        -        - 'Who?'
        -        - text: |
        -            Two
        -            lines
        -          persona: maya
        -      # to do""",
    ),
    "a step comes": (
        [InsertItem(STEPS, 1, {"name": "Ask", "pains": ["a", "b"], "touchpoint": "Chat"})],
        """\
        +    - name: Ask
        +      pains:
        +      - a
        +      - b
        +      touchpoint: Chat""",
    ),
    "a step goes into another stage": (
        [MoveItem((*STEPS, 2), ("journey", "stages", 1, "steps"), 0)],
        """\
        +  - name: Second
        +    steps:
        -  - name: Second
        -    steps: []""",
    ),
    "a stage goes before another": (
        [MoveItem(("journey", "stages", 1), ("journey", "stages"), 0)],
        """\
        +  - name: Second
        +    steps: []
        -  - name: Second
        -    steps: []""",
    ),
}


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_edit_in_the_style_of_the_page(example: str) -> None:
    edits, changed = EXAMPLES[example]
    assert difference(PAGE, done(PAGE, *edits)) == dedent(changed)


def test_line_ends_the_mark_and_an_end_without_one_stay() -> None:
    text = "\ufeff---\r\njourney:\r\n  owner: A\n  goal: B\r\n---\r\nBody"
    new = done(text, SetValue(("journey", "owner"), ["a", "b"]))
    assert new == text.replace(" A\n", "\n    - a\n    - b\n")
    assert done("\ufeffa: b", SetValue(("a",), "c"), is_yaml=True) == "\ufeffa: c"
    assert done("a:\n- b", InsertItem(("a",), 1, "c"), is_yaml=True) == "a:\n- b\n- c"
    assert done("a:\n- b\n- c", RemoveValue(("a", 1)), is_yaml=True) == "a:\n- b"
    assert done("a:\r\n- b\r\n", InsertItem(("a",), 0, "c"), is_yaml=True) == (
        "a:\r\n- c\r\n- b\r\n"
    )
    assert done("a:\tb\t# c\n", SetValue(("a",), "d"), is_yaml=True) == "a:\td\t# c\n"


def test_mistakes_elsewhere_stay_and_do_no_harm() -> None:
    text = '---\njourney:\n  goal: "Why?" asked Maya\n  owner：Kim\n  scenario: x\n---\n'
    assert done(text, SetValue(("journey", "scenario"), "New")) == text.replace(" x\n", " New\n")
    mended = done(text, SetValue(("journey", "goal"), "New"))
    assert difference(text, mended) == "-  goal: \"Why?\" asked Maya\n+  goal: 'New'"


ANCHORS = """\
---
journey:
  goal: &goal Cheap
  scenario: *goal
  stages:
    - &first
      name: First
      wait: 2 days
    - <<: *first
      name: Second
    - name: Third
      pains: *goal
---
"""
STAGES = ("journey", "stages")


def test_an_edit_goes_where_the_value_stands_or_is_refused() -> None:
    pains = SetValue((*STAGES, 2, "pains"), "Dear")
    assert difference(ANCHORS, done(ANCHORS, pains)) == "-      pains: *goal\n+      pains: Dear"
    wait = SetValue((*STAGES, 1, "wait"), "3 days")
    assert difference(ANCHORS, done(ANCHORS, wait)) == "+      wait: 3 days"
    assert refusal(ANCHORS, SetValue(("journey", "goal"), "Dear")) == (
        "the value in line 3 is used elsewhere, too, as *goal"
    )
    assert refusal(ANCHORS, SetValue((*STAGES, 0, "wait"), "1 h")) == (
        "the value in line 6 is used elsewhere, too, as *first"
    )
    assert refusal(ANCHORS, SetValue((*STAGES, 2, "pains", "x"), "y")) == (
        "the value in line 12 is *goal, which is written at &goal:"
        " change it there, or write it out here"
    )


def test_what_cannot_be_edited_is_refused_in_words() -> None:
    assert refusal("# Body\n", SetValue(("a",), "b")) == "the page has no front matter"
    assert refusal("---\na: b\n---\n", RemoveValue(("c",))) == (
        "there is nothing to take out at this place"
    )
    assert refusal("---\na: b\n---\n", RemoveValue(("a",))) == "this is all that the page has"
    assert refusal("---\na: b\n---\n", SetValue(("a", "c"), "b")) == (
        "what stands in line 2 can have no key 'c'"
    )
    assert refusal("---\na: b\n---\n", SetValue(("a", 0), "b")) == "there is no such item"
    assert refusal("---\na: b\n\t}: [\n---\n", SetValue(("a",), "b")).startswith(
        "YAML cannot read the page to its end: line 3: "
    )
    assert refusal("---\na: 1\na: 2\n---\n", RemoveValue(("a",))) != ""


def refusal(text: str, edit: Edit) -> str:
    """Give why an edit is not made."""
    new = edited(text, [edit])
    assert isinstance(new, RefusedEdit), new
    return new.why


def said(text: str) -> Any:
    """Give what YAML reads of a page, as plain values."""
    plain = decoded(text.encode(), "page.md", Diagnostics())
    return _plain(compose(split(plain).front or "", "page.md", Diagnostics()))


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.words.rstrip("\n") if not node.empty else ""
    if isinstance(node, Mapping):
        return {key: _plain(own) for key, (_, own) in node.entries.items()}
    return [_plain(item) for item in node.items]


def meant(before: Any, edit: Edit) -> Any:
    """Give what a page says after an edit."""
    after = copy.deepcopy(before)
    if isinstance(edit, SetValue):
        _at(after, edit.path[:-1])[edit.path[-1]] = _written(edit.value)
    elif isinstance(edit, InsertItem):
        _at(after, edit.path).insert(edit.index, _written(edit.value))
    elif isinstance(edit, RemoveValue):
        del _at(after, edit.path[:-1])[edit.path[-1]]
    elif isinstance(edit, MoveItem):
        item = _at(after, edit.path[:-1]).pop(edit.path[-1])
        _at(after, edit.to).insert(edit.index, item)
    else:
        old = _at(after, edit.path)
        new = [old] if isinstance(edit, MakeList) else {edit.key: old}
        _at(after, edit.path[:-1])[edit.path[-1]] = new
    return after


def _at(said: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        said = said[step]
    return said


def _written(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _written(own) for key, own in value.items()}
    if isinstance(value, list):
        return [_written(item) for item in value]
    if isinstance(value, str):
        return "" if not value.strip() else value.rstrip("\n")
    return str(value).lower() if isinstance(value, bool) else f"{value:g}"


def kept_around(text: str, edit: Edit) -> tuple[str, str]:
    """Give the lines that stand before and behind what an edit may change."""
    front = split(text.replace("\r\n", "\n").removeprefix("\ufeff")).front or ""
    first, last = _span(front, _place(edit, said(text)))
    lines = text.splitlines(keepends=True)
    first, last = first + 1, last + 1
    if isinstance(edit, RemoveValue):
        last += 1  # the next one may go up behind a hyphen
    while first > 1 and re.match(r"\s*(?:#|$)|.*,\s*$", lines[first - 1]):
        first -= 1  # comments that go along, and the line that may lose its comma
    return "".join(lines[:first]), "".join(lines[last:])


def _place(edit: Edit, before: Any) -> tuple[str | int, ...]:
    """Give the place whose lines an edit may change: of what loses its only part, all of it."""
    if isinstance(edit, MoveItem):
        pairs = takewhile(
            lambda pair: pair[0] == pair[1], zip(edit.path[:-1], edit.to, strict=False)
        )
        return tuple(step for step, _ in pairs)
    if isinstance(edit, RemoveValue) and len(_at(before, edit.path[:-1])) == 1:
        return edit.path[:-1]
    return edit.path


def _span(front: str, path: tuple[str | int, ...]) -> tuple[int, int]:
    """Give the first line of a value, counted from 0, and the line where the next one begins."""
    node: Any = yaml.compose(front, yaml.CSafeLoader)
    start, end = 0, front.count("\n")
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pairs = [(key, own) for key, own in node.value if key.value == step]
            if not pairs:
                break
            key, node = pairs[0]
            start = key.start_mark.line
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            if step >= len(node.value):
                break
            above = node.value[step - 1].end_mark.line if step else node.start_mark.line
            node = node.value[step]
            start = min(above, node.start_mark.line)
        end = node.end_mark.line + 1
    return start, end


@given(number=st.integers(0, 2**32))
@settings(max_examples=settings().max_examples * 6)
def test_the_page_says_what_was_meant_and_only_the_values_lines_differ(number: int) -> None:
    random = Random(number)
    text = page(random)
    wanted = edit(random, said(text))
    new = done(text, wanted)
    assert said(new) == meant(said(text), wanted)
    before, behind = kept_around(text, wanted)
    assert new.startswith(before)
    assert new.endswith(behind)


@given(number=st.integers(0, 2**32))
@settings(max_examples=settings().max_examples * 2)
def test_real_pages_are_edited_too(number: int) -> None:
    random = Random(number)
    text = f"---\n{random.choice(fronts())}---\nBody\n"
    if not (before := said(text)):
        return
    wanted = edit(random, before)
    new = edited(text, [wanted])
    assert isinstance(new, RefusedEdit) or said(new) == meant(before, wanted)


@given(number=st.integers(0, 2**32))
@settings(max_examples=settings().max_examples * 2)
def test_damaged_pages_are_edited_as_meant_or_not_at_all(number: int) -> None:
    random = Random(number)
    text = decoded(mutant(random.randrange(400)).content, "page.md", Diagnostics())
    if not (before := said(text)):
        return
    wanted = edit(random, before)
    new = edited(text, [wanted])
    assert isinstance(new, RefusedEdit) or said(new) == meant(before, wanted)
