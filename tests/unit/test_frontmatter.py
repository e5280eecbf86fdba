"""A page's text to front matter and body, and front matter to nodes with their places."""

from __future__ import annotations

import pytest

from journeys_plugin.diagnostics import Diagnostics
from journeys_plugin.model.page import OtherPage, read_page
from journeys_plugin.source import (
    Mapping,
    Node,
    PageText,
    Scalar,
    Sequence,
    compose,
    decoded,
    meta_values,
    split,
)
from journeys_plugin.source.ignores import ignores
from journeys_plugin.values.scale import Scale

from .writing import front, read, rules, said


def composed(text: str) -> tuple[Mapping, list[str]]:
    findings = Diagnostics()
    root = compose(text, "page.md", findings)
    return root, said(findings.diagnostics)


def plain(node: Node) -> object:
    """Give a node as strings with their places."""
    if isinstance(node, Mapping):
        return {
            f"{key.words}@{key.line}:{key.column}": plain(value)
            for key, value in node.entries.values()
        }
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return f"{node.words}@{node.line}:{node.column}"


# The fences.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: 1\n---\nbody", PageText("a: 1\n", "body")),
        ("---\na: 1\n...\nbody", PageText("a: 1\n", "body")),
        ("---  \na: 1\n---\t\n\n\nbody", PageText("a: 1\n", "body")),
        ("---\na: 1\n---", PageText("a: 1\n", "")),
        ("---\n---\nbody", PageText("", "body")),
        ("---\na: |\n  ---\n  x\n---\nbody", PageText("a: |\n  ---\n  x\n", "body")),
        ("---\na: 1\n---\nb\n---\nc", PageText("a: 1\n", "b\n---\nc")),
        ("# Heading\n\n---\na: 1\n---\n", PageText(None, "# Heading\n\n---\na: 1\n---\n")),
        ("----\na: 1\n----\n", PageText(None, "----\na: 1\n----\n")),
        (" ---\na: 1\n---\n", PageText("a: 1\n", "", late=1)),
        ("\n\n---\na: 1\n---\nb\n", PageText("\n\na: 1\n", "b\n", late=2)),
        ("<!-- x -->\n---\na: 1\n---\n", PageText("\na: 1\n", "", late=1)),
        ("Text\n---\na: 1\n---\n", PageText(None, "Text\n---\na: 1\n---\n")),
        ("", PageText(None, "")),
    ],
)
def test_front_matter_stands_between_the_fences_that_mkdocs_knows(
    text: str, expected: PageText
) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "keys", "body"),
    [
        ("---\na: 1\nb:\n  - c\n# Heading\n", "a: 1\nb:\n  - c\n# Heading\n", ""),
        ("---\na: 1\nb:\n  - c\n\n# Heading\ntext\n", "a: 1\nb:\n  - c\n\n", "# Heading\ntext\n"),
        ("---\na: 1\n\nThe beginner finds us.\n", "a: 1\n\n", "The beginner finds us.\n"),
        ("---\na: 1\n", "a: 1\n", ""),
        ("---\na: 1", "a: 1", ""),
    ],
)
def test_without_a_closing_fence_its_place_is_guessed(text: str, keys: str, body: str) -> None:
    assert split(text) == PageText(keys, body, closed=False)


def test_an_unclosed_front_matter_is_reported_and_read() -> None:
    page = read("---\ntitle: Buy\njourney:\n  stages: {name: A, steps: {name: Read}}\n\nText.\n")
    assert said(page.diagnostics) == [
        "page.md:4:41: the front matter has no closing line, write `---` on a line of its own"
        " where it ends, probably below line 4 [unclosed-front-matter]"
    ]
    assert (page.title, page.body) == ("Buy", "Text.\n")


@pytest.mark.parametrize("end", ["", "\n"])
def test_the_fence_that_is_missing_at_the_end_belongs_below_the_last_line(end: str) -> None:
    page = read(f"---\njourney:\n  stages: {{name: A, steps: {{name: Read}}}}{end}")
    assert "probably below line 3 " in said(page.diagnostics)[0]


def test_findings_of_a_page_without_its_opening_line_stand_at_their_lines() -> None:
    keys = "journey:\n  goal: @a\n  onwer: b  # journeys: ignore[no-owner]\n  stages: [c]\n"
    page = read(f"{keys}---\n")
    assert [str(one.location) for one in page.diagnostics] == [
        "page.md:1:1",
        "page.md:2:9",
        "page.md:3:3",
        "page.md:4:12",
    ]
    assert [(one.line, one.column) for one in page.ignores] == [(3, 13)]


def test_a_long_line_of_comments_takes_no_longer_than_any_other_line() -> None:
    line = "# journeys: ignore[" * 100_000 + "# " * 100_000
    found = ignores(f"a: 1\n{line}# journeys: ignore[no-owner, no-source]", 2)
    assert [(one.rule, one.line, one.silenced) for one in found] == [
        ("no-owner", 3, 3),
        ("no-source", 3, 3),
    ]


def test_a_place_in_a_line_that_was_repaired_is_that_of_the_file() -> None:
    text = "a:\n\t\tb: {c: d\n\t\te: {f: [g]\n"
    findings = Diagnostics()
    root = compose(text, "page.md", findings)
    assert said(findings.diagnostics)[0].startswith("page.md:3:1: YAML does not allow tabs")
    lines = text.split("\n")
    assert all(
        one.location.column <= len(lines[one.location.line - 2]) + 1 for one in findings.diagnostics
    )
    inner = root.get("a")
    assert isinstance(inner, Mapping)
    assert (inner.line, inner.column) == (3, 3)


def test_line_ends_of_windows_make_no_difference() -> None:
    text = front("title: Buy\njourney:\n  stages:\n    - name: A", "Text.\n")
    page, other = read(text), read(text.replace("\n", "\r\n"))
    assert (other.body, other.meta) == (page.body, page.meta)
    assert said(other.diagnostics) == said(page.diagnostics) != []


def test_a_byte_order_mark_is_no_part_of_the_page() -> None:
    assert read(b"\xef\xbb\xbf" + front("journey: {id: buy}").encode()).id == "buy"


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"ab\xff", "page.md:1:3: byte 0xff"),
        (b"a\nb\n\xc3\xa4\xe4x", "page.md:3:2: byte 0xe4"),
        ("---\njourney: ä\n".encode("latin-1"), "page.md:2:10: byte 0xe4"),
        ("Ä".encode("utf-16"), "page.md:1:1: byte 0xff"),
        (b"a\rb\r\nc\xff", "page.md:3:2: byte 0xff"),
        (b"\xef\xbb\xbfab\xff", "page.md:1:3: byte 0xff"),
    ],
)
def test_bytes_that_are_not_utf8_are_reported_where_they_stand(content: bytes, place: str) -> None:
    findings = Diagnostics()
    decoded(content, "page.md", findings)
    assert said(findings.diagnostics) == [
        f"{place} is not UTF-8, save the file as UTF-8 [invalid-utf8]"
    ]


def test_a_page_that_is_not_utf8_shows_the_rest() -> None:
    page = read("---\ntitle: Käufe\njourney: {goal: A}\n---\n".encode("latin-1"))
    assert (page.title, rules(page.diagnostics)) == (
        "K\ufffdufe",
        ["invalid-utf8", "missing-key"],
    )


def test_a_page_of_others_that_is_not_utf8_does_not_end_the_build() -> None:
    page = read_page("notes.md", b"caf\xe9", Scale())
    assert isinstance(page, OtherPage)
    assert (page.text, rules(page.diagnostics)) == ("caf\ufffd", ["invalid-utf8"])


# Nodes.


def test_every_node_knows_its_place() -> None:
    root, found = composed("a: one\nb:\n  - x\n  -   {c: y}\n'd': \"z\"\n")
    assert found == []
    assert (root.line, root.column) == (2, 1)
    assert plain(root) == {
        "a@2:1": "one@2:4",
        "b@3:1": ["x@4:5", {"c@5:8": "y@5:11"}],
        "d@6:1": "z@6:6",
    }


@pytest.mark.parametrize("words", ["no", "1:30", "2026-01-01", "0x10", "1_000", "1e3", "=", "010"])
def test_words_stay_what_was_written(words: str) -> None:
    root, _ = composed(f"a: {words}\n")
    assert plain(root) == {"a@2:1": f"{words}@2:4"}


@pytest.mark.parametrize(
    ("value", "empty"),
    [("", True), ("~", True), ("null", True), ("''", True), ("'null'", False), ("0", False)],
)
def test_an_empty_value_is_none(value: str, empty: bool) -> None:
    node = composed(f"a: {value}\n")[0].get("a")
    assert isinstance(node, Scalar)
    assert node.empty is empty


def test_of_two_equal_keys_the_first_is_kept() -> None:
    root, found = composed("a: 1\nb: 2\na: 3\n")
    assert found == [
        "page.md:4:1: the key 'a' is written twice (first in line 2), keep one of them"
        " [duplicate-key]"
    ]
    assert meta_values(root) == {"a": 1, "b": 2}


def test_a_merge_key_takes_over_what_is_not_written() -> None:
    root, found = composed("base: &b {x: 1, y: 2}\nmore: {y: 3, <<: *b}\nless: {<<: *b, y: 4}\n")
    assert found == []
    assert meta_values(root)["more"] == {"x": 1, "y": 3}
    assert meta_values(root)["less"] == {"x": 1, "y": 4}


def test_a_finding_in_merged_keys_has_a_place_in_the_file() -> None:
    page = read(front("base: &b\n  phases: 1\njourney:\n  <<: *b\n  stages: [{name: A}]"))
    assert all(found.location.line > 0 for found in page.diagnostics)
    assert "unknown-key" in rules(page.diagnostics)


def test_an_alias_is_the_part_that_it_names() -> None:
    root, found = composed("a: &x [1, 2]\nb: *x\n")
    assert found == []
    assert meta_values(root) == {"a": [1, 2], "b": [1, 2]}


def test_an_alias_without_an_anchor_is_a_text() -> None:
    root, found = composed("a: *unknown\n")
    assert found == [
        "page.md:2:4: there is no anchor &unknown before the alias *unknown, write it in quotes"
        " if a text is meant: '*unknown' [broken-yaml]"
    ]
    assert meta_values(root) == {"a": "*unknown"}


def test_a_part_cannot_contain_itself() -> None:
    root, found = composed("a: &x\n  - *x\n")
    assert found == [
        "page.md:3:5: the part &x contains itself, remove the alias [broken-yaml]",
    ]
    assert meta_values(root) == {"a": [None]}


def test_aliases_that_unfold_to_a_million_values_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    root, found = composed("\n".join(lines))
    assert len(found) == 1
    assert found[0].startswith("page.md:2:1: its aliases unfold to 1,")
    assert found[0].endswith(" values, write the values out instead of `*alias` [too-large]")
    assert meta_values(root) == {}


def test_a_long_chain_of_aliases_is_read() -> None:
    links = "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 600))
    root, found = composed("a0: &a0 [x]\n" + links)
    assert found or len(meta_values(root)) == 600


@pytest.mark.parametrize(
    "value",
    ["[" * 500 + "]" * 500, "{a: " * 500 + "x" + "}" * 500],
    ids=["lists", "mappings"],
)
def test_what_is_nested_too_deep_is_left_out_alone(value: str) -> None:
    root, found = composed(f"a: {value}\nb: 2\n")
    assert meta_values(root)["b"] == 2
    assert len(found) == 1
    assert found[0].endswith(
        ": nested more than 40 levels deep, correct the indentation [too-deep]",
    )


def test_a_hundred_thousand_unclosed_lists_come_to_an_end() -> None:
    _, found = composed(f"a: {'[' * 100_000}\n")
    assert found == [
        "page.md:2:43: nested more than 1000 levels deep, correct the indentation [too-deep]"
    ]


def test_a_page_that_is_nested_too_deep_is_still_a_page() -> None:
    page = read(front(f"journey:\n  goal: {'[' * 500 + ']' * 500}", "# Buy\n"))
    assert (page.kind, page.title) == ("journey", "Buy")
    assert rules(page.diagnostics)[0] == "too-deep"


@pytest.mark.parametrize(("char", "name"), [("\x07", "U+0007"), ("\x00", "U+0000")])
def test_a_control_character_is_reported_where_it_stands(char: str, name: str) -> None:
    root, found = composed(f"a: 1\nb: x{char}y\n")
    assert found == [
        f"page.md:3:5: YAML refuses the control character {name}, delete it [broken-yaml]"
    ]
    assert meta_values(root) == {"a": 1, "b": "x\ufffdy"}


def test_tabs_in_the_indentation_are_reported_once_and_read() -> None:
    root, found = composed("a:\n\tb: 1\n\tc: 2\n")
    assert found == [
        "page.md:3:1: YAML does not allow tabs in the indentation, use two spaces for each level"
        " [broken-yaml]"
    ]
    assert meta_values(root) == {"a": {"b": 1, "c": 2}}


def test_line_separators_within_a_text_do_not_move_the_lines_below() -> None:
    _, found = composed('a: "one\u2028two\u2029three\x85four"\nb: *x*\n')
    assert [line.split(" ")[0] for line in found] == ["page.md:3:4:"]


@pytest.mark.parametrize(
    ("text", "place"),
    [("- a\n- b\n", "2:1"), ("just words\n", "2:1"), ("\n\n[a]\n", "4:1")],
)
def test_front_matter_is_a_mapping(text: str, place: str) -> None:
    root, found = composed(text)
    assert found == [
        f"page.md:{place}: the YAML is not a mapping, write `key: value` lines here [broken-yaml]"
    ]
    assert meta_values(root) == {}


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "~\n"])
def test_an_empty_front_matter_is_in_order(text: str) -> None:
    root, found = composed(text)
    assert (plain(root), found) == ({}, [])


def test_what_stands_before_a_mistake_is_read() -> None:
    page = read(
        front(
            """
            title: Buy
            journey:
              stages:
                - name: Awareness
                  steps:
                    - name: Read
                         score: 3
                    - name: Ask
            """
        )
    )
    assert said(page.diagnostics)[0] == (
        "page.md:8:19: YAML cannot read this line: mapping values are not allowed in this context,"
        " nothing after it is shown; compare its indentation with that of the line above"
        " [broken-yaml]"
    )
    assert page.title == "Buy"
    assert page.meta["journey"]["stages"] == [{"name": "Awareness", "steps": [{"name": "Read"}]}]


@pytest.mark.parametrize("text", ["a: [1, 2\nb: 3\n", "a: }\n", "a: {b: c\n", "? [\n", "&a &b c\n"])
def test_no_broken_yaml_passes_without_a_word(text: str) -> None:
    _, found = composed(text)
    assert found
    assert all("[broken-yaml]" in line or "[unquoted-text]" in line for line in found)
