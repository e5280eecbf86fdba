"""Signs that look like YAML's and are none: read as they were meant, named, and mended."""

from __future__ import annotations

import pytest

from .writing import mended, read, said, with_step


@pytest.mark.parametrize(
    ("wrong", "right", "place", "message"),
    [
        (
            "score：3",
            "score: 3",
            "7:16",
            "a full-width colon as a colon, write: score: 3",
        ),
        (
            "score： 3",
            "score: 3",
            "7:16",
            "a full-width colon as a colon, write: score: 3",
        ),
        ("score:\u00a03", "score: 3", "7:17", "U+00A0 beside the key as a space, write: score: 3"),
        ("score\u00a0: 3", "score: 3", "7:16", "U+00A0 beside the key as a space, write: score: 3"),
        ("score:\u30003", "score: 3", "7:17", "U+3000 beside the key as a space, write: score: 3"),
        ("sc\u200bore: 3", "score: 3", "7:13", "there is an invisible character (U+200B) here"),
        ("\ufeffscore: 3", "score: 3", "7:11", "there is an invisible character (U+FEFF) here"),
        ("“score”: 3", "score: 3", "7:11", "YAML does not read “ as a quote"),
        ("„score“: 3", "score: 3", "7:11", "YAML does not read „ as a quote"),
        (
            "channel: ［web，phone］",
            "channel: [web, phone]",
            "7:20",
            "full-width brackets do not make a list, write: channel: [web, phone]",
        ),
        (
            "metrics: {name：Calls, value: 3}",
            "metrics: {name: Calls, value: 3}",
            "7:21",
            "YAML does not recognize the colon or the space after it, write: name: Calls",
        ),
        (
            "metrics: {name: Calls, value:\u00a03}",
            "metrics: {name: Calls, value: 3}",
            "7:34",
            "YAML does not recognize the colon or the space after it, write: value: 3",
        ),
        (
            "pains:\n  -\u00a0Slow",
            "pains:\n  - Slow",
            "8:14",
            "U+00A0 in the indentation as a space, write: - Slow",
        ),
    ],
)
def test_a_look_alike_is_named_and_mended(wrong: str, right: str, place: str, message: str) -> None:
    [found, *more] = said(read(with_step(wrong)).diagnostics)
    assert all("there is no 'name' here" in one for one in more)
    assert found.startswith(f"page.md:{place}: ")
    assert message in found
    assert found.endswith("[look-alike-sign]")
    assert mended(with_step(wrong)) == with_step(right)
    assert said(read(with_step(right)).diagnostics) == []


def test_non_breaking_spaces_in_the_place_of_spaces_are_a_level() -> None:
    right = with_step("score: 3\nwait: 3 min")
    for wrong in (
        right.replace("  score", "\u00a0\u00a0score"),
        right.replace(" score", "\u00a0score"),
    ):
        assert [one.rule for one in read(wrong).diagnostics] == ["look-alike-sign"]
        assert mended(wrong) == right


@pytest.mark.parametrize("key", ["journey：", "journey\u00a0:", "“journey”:"])
def test_a_map_is_no_text_because_of_a_look_alike_in_its_first_key(key: str) -> None:
    right = with_step("score: 3")
    wrong = right.replace("journey:", key)
    assert [one.rule for one in read(wrong).diagnostics] == ["look-alike-sign"]
    assert mended(wrong) == right


def test_a_key_in_another_language_may_have_a_full_width_colon() -> None:
    wrong = with_step("score: 3\n痛点：人多\nwait: 3 min")
    assert said(read(wrong).diagnostics) == [
        "page.md:8:13: YAML does not read a full-width colon as a colon, write: 痛点: 人多"
        " [look-alike-sign]",
        "page.md:8:11: unknown key '痛点', did you mean 'pains'? [unknown-key]",
    ]
    assert mended(wrong) == with_step("score: 3\npains: 人多\nwait: 3 min")
    assert said(read(with_step("pains:\n  - 課題：人多")).diagnostics) == []


@pytest.mark.parametrize(
    "keys",
    [
        "thoughts: 价格：太高",
        "pains:\n  - web：太慢\n  - “Why” she said nothing",
        "thoughts: >-\n  score：3\n  score\u00a0: x\n  “score”: y",
        "thoughts: 'one\n  score：3'",
        "thoughts: Trop\u00a0cher\u00a0!",
        "thoughts: “Soon” is everywhere",
        "thoughts: a\u200bb",
    ],
)
def test_within_a_text_the_signs_are_the_authors(keys: str) -> None:
    assert said(read(with_step(keys)).diagnostics) == []


def test_a_finding_behind_a_look_alike_stands_at_its_place_in_the_file() -> None:
    found = said(read(with_step("sc\u200bore：@x")).diagnostics)
    assert [one.split(": ")[0] for one in found] == ["page.md:7:13", "page.md:7:18"]
