"""The part of a CODEOWNERS file: lines that name their file and no other, between two markers."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journeys_plugin.insights.ownership import (
    CodeownersError,
    Owned,
    OwnedFile,
    codeowners,
    owned_files,
    ownership,
    put_into,
)
from journeys_plugin.options import Owner
from tests.repository import new_repository

from .writing import site

TEAM = Owned("web-team", "Web team", ("@shop/web", "maya@example.com"))
NOBODY = Owned("support", "Support", ())

NAMES = [
    "docs/a b.md",
    "docs/ leading.md",
    "docs/a#b.md",
    "docs/#a.md",
    "docs/[a].md",
    "docs/!a.md",
    "docs/a*.md",
    "docs/ab?.md",
    "docs/ab\\.md",
    "docs/a\\ b.md",
    "docs/أوّل جولة.md",
    "docs/写真.md",
    "docs/{a,b}.md",
    "docs/@evil.md",
    'docs/"a".md',
    "#top.md",
    "!top.md",
]
OTHERS = ["docs/b.md", "docs/a.md", "docs/abc.md", "docs/aXb.md", "docs/ab.md", "docs/sub/a b.md"]


def pattern(path: str) -> str:
    """Give the path of a line, without the handles."""
    return OwnedFile(path, TEAM).line.removesuffix(" @shop/web maya@example.com")


def test_git_reads_each_path_as_this_file_and_no_other(tmp_path: Path) -> None:
    new_repository(tmp_path)
    for name in NAMES:
        (tmp_path / ".gitignore").write_text(pattern(name) + "\n", "utf-8")
        asked = "\0".join([*NAMES, *OTHERS])
        done = subprocess.run(
            ["git", "check-ignore", "-z", "--no-index", "--stdin"],
            cwd=tmp_path,
            input=asked,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.stdout.split("\0")[:-1] == [name], done.stderr


def unescaped(line: str) -> list[str]:
    """Split a line at its spaces as the forges do: not at one with a backslash before it."""
    words, escaped = [""], False
    for char in line:
        if char == " " and not escaped:
            words.append("")
        elif char != "\\" or escaped:
            words[-1] += char
        escaped = char == "\\" and not escaped
    return words


@given(path=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_a_line_is_its_path_and_the_handles_of_the_table(path: str) -> None:
    assume(not set(path) & {"\u2028", "\u2029"})
    line = OwnedFile(path, TEAM).line
    assert len(line.splitlines()) == 1
    assert unescaped(line) == [f"/{path}", "@shop/web", "maya@example.com"]


@pytest.mark.parametrize("name", ["a\nb.md", "a\tb.md", "a\r.md", "a\u2028b.md", "a\udcff.md"])
def test_a_file_that_no_line_can_name_is_a_comment(name: str) -> None:
    line = OwnedFile(name, TEAM).line
    assert line.startswith("# ")
    assert line.endswith("no line can have this file's name")
    assert len(line.encode().splitlines()) == 1


@given(name=st.text(min_size=1))
@pytest.mark.parametrize("words", ["{}", "{}\n* @evil", "{}\r@evil #", '"{}" @evil', "{}\x85@evil"])
def test_an_owners_name_is_only_a_comment_and_names_nobody(name: str, words: str) -> None:
    written = words.format(name)
    assume(written.strip())
    line = OwnedFile("docs/a.md", Owned("x", written, ())).line
    assert line.startswith("# /docs/a.md: ")
    assert line.endswith(" has no handle in the option owners")
    assert len(line.splitlines()) == 1
    assert "@" not in line


def test_each_page_with_an_owner_has_a_line_in_the_order_of_paths() -> None:
    catalogue = site(
        {
            "zoo": "touchpoint: {owner: WEB-team}",
            "maya": "persona: {role: Parent}",
            "buy": "journey: {owner: Web team, stages: [{steps: [{name: Look}]}]}",
            "return": "journey: {owner: Support, stages: [{steps: [{name: Look}]}]}",
            "free": "journey: {stages: [{steps: [{name: Look}]}]}",
        }
    )
    found = ownership(catalogue, {"web-team": Owner("Web team", ("@shop/web",))})
    assert codeowners(owned_files(found, "docs/")).splitlines()[2:-1] == [
        "/docs/buy.md @shop/web",
        "# /docs/return.md: 'Support' has no handle in the option owners",
        "/docs/zoo.md @shop/web",
    ]
    assert [one.id for one in found.journeys] == ["free"]


PART = codeowners([OwnedFile("docs/a.md", TEAM)])
OLD = codeowners([OwnedFile("docs/old.md", TEAM)])


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@given(
    before=st.lists(st.sampled_from(["* @all", "", "# hello ", "\tdocs/ @x", "[Docs][2]"])),
    after=st.lists(st.sampled_from(["*.css @look", "", "# the end"])),
)
def test_only_the_part_is_replaced(before: list[str], after: list[str], ending: str) -> None:
    def file(part: str) -> bytes:
        return ending.join([*before, *part.split("\n"), *after]).encode()

    new = put_into(file(OLD), PART)
    assert new == file(PART)
    assert put_into(new, PART) == new


@pytest.mark.parametrize("content", [b"", b"* @all", b"* @all\n", b"* @all\r\n\xff\xfe\r\n"])
def test_a_file_without_markers_gets_the_part_at_its_end(content: bytes) -> None:
    new = put_into(content, PART)
    assert new.startswith(content)
    assert new.replace(b"\r\n", b"\n").endswith(PART.encode() + b"\n")
    assert put_into(new, PART) == new


@pytest.mark.parametrize(
    "content",
    [
        b"# journeys: begin\n",
        b"# journeys: end\n",
        b"# journeys: end\n# journeys: begin\n",
        b"# journeys: begin\n# journeys: begin\n# journeys: end\n",
        b"# journeys: begin\n# journeys: end\n# journeys: end\n",
    ],
)
def test_markers_that_are_not_one_pair_are_refused(content: bytes) -> None:
    with pytest.raises(CodeownersError, match="once each, in this order"):
        put_into(content, PART)
