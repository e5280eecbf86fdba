"""What writers naturally type and YAML refuses: each message shows the line to paste."""

from __future__ import annotations

import pytest

from journeys_plugin.schema.records import WrittenJourney

from .writing import front, mended, read, rules, said, with_step


def remedy(keys: str) -> list[str]:
    """Give the place and the line to paste of each finding about quotes."""
    lines = said(read(with_step(keys)).diagnostics)
    return [
        line.split(": ")[0].removeprefix("page.md:")
        + " "
        + line.split("write: ")[1].rpartition(" [")[0]
        for line in lines
        if line.endswith(("[unquoted-text]", "[cut-text]"))
    ]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("thoughts: *Really?*", "7:21 thoughts: '*Really?*'"),
        ("thoughts: @growth", "7:21 thoughts: '@growth'"),
        ('thoughts: "Why?" asked Maya', "7:21 thoughts: '\"Why?\" asked Maya'"),
        ("thoughts: 'Why?' asked Maya", "7:21 thoughts: '''Why?'' asked Maya'"),
        ("thoughts: One thing: shipping", "7:21 thoughts: 'One thing: shipping'"),
        ("pains:\n  - Prices: hidden", "8:15 - 'Prices: hidden'"),
        ("pains:\n  - It's a list: of things", "8:15 - 'It''s a list: of things'"),
        ("thoughts: See ticket #4711", "7:21 thoughts: 'See ticket #4711'"),
        ("pains:\n  - See ticket #4711", "8:15 - 'See ticket #4711'"),
        ("thoughts: '#1 reason' is price", "7:21 thoughts: '''#1 reason'' is price'"),
        ("thoughts: `code` first", "7:21 thoughts: '`code` first'"),
        ("thoughts: %s of them", "7:21 thoughts: '%s of them'"),
        ("thoughts: [No idea] he said", "7:21 thoughts: '[No idea] he said'"),
        ("thoughts: > 5 minutes", "7:21 thoughts: '> 5 minutes'"),
        ('thoughts: "never closed', "7:21 thoughts: 'never closed'"),
        ("thoughts: !important", "7:21 thoughts: '!important'"),
        ("pains:\n  - text: Why: because", "8:21 - text: 'Why: because'"),
        ("thoughts: - I am lost", "7:21 thoughts: '- I am lost'"),
        ("thoughts: ? no idea", "7:21 thoughts: '? no idea'"),
        # quotes that were meant for YAML do not show
        ("thoughts: 'It's not clear'", "7:21 thoughts: 'It''s not clear'"),
        ("thoughts: 'The users' bill'", "7:21 thoughts: 'The users'' bill'"),
        ('thoughts: "He said "no" to me"', "7:21 thoughts: 'He said \"no\" to me'"),
        (r'thoughts: "in images\desk"', r"7:21 thoughts: 'in images\desk'"),
        # those round a part of it do
        ('thoughts: "Why?" asked "Maya"', '7:21 thoughts: \'"Why?" asked "Maya"\''),
        ("thoughts: 'No' is not 'yes'", "7:21 thoughts: '''No'' is not ''yes'''"),
    ],
)
def test_the_message_shows_the_line_to_paste(keys: str, expected: str) -> None:
    assert remedy(keys) == [expected]


@pytest.mark.parametrize(
    "keys",
    [
        "thoughts: *Really?*",
        'thoughts: "Why?" asked Maya',
        "thoughts: One thing: shipping",
        "pains:\n  - Prices: hidden",
    ],
)
def test_the_line_to_paste_is_in_order(keys: str) -> None:
    indentation = "  " if "\n" in keys else ""
    first = keys.partition("\n")[0] + "\n" if indentation else ""
    pasted = remedy(keys)[0].partition(" ")[2]
    assert remedy(first + indentation + pasted) == []


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ("'It's what they're for'", "It's what they're for"),
        ('"He said "no" to me"', 'He said "no" to me'),
        ('"Why?" asked "Maya"', '"Why?" asked "Maya"'),
        ("[Draft] No price", "[Draft] No price"),
        ("[desk](desk.md) is closed", "[desk](desk.md) is closed"),
        ("@growth", "@growth"),
    ],
)
def test_a_mended_text_is_the_one_that_was_read(wrong: str, text: str) -> None:
    for source in (with_step(f"feeling: {wrong}"), mended(with_step(f"feeling: {wrong}"))):
        page = read(source)
        assert isinstance(page.written, WrittenJourney)
        assert page.written.stages[0].steps[0].feeling == text
    assert said(page.diagnostics) == []


def test_the_text_is_shown_as_if_it_were_quoted() -> None:
    page = read(front("title: One thing: shipping\ntouchpoint: {owner: Maya}"))
    assert page.title == "One thing: shipping"
    assert [found.rule for found in page.diagnostics] == ["unquoted-text"]


def test_a_long_run_of_spaces_in_such_a_text_takes_no_longer_than_any_other_text() -> None:
    page = read(with_step(f"thoughts: @a{' ' * 2_000_000}b"))
    assert said(page.diagnostics) == [
        "page.md:7:21: YAML cannot read this text without quotes, put it into quotes"
        " [unquoted-text]"
    ]


def test_every_such_text_of_a_page_is_reported() -> None:
    assert remedy("thoughts: *a*\nfeeling: @b\npains:\n  - C: d\n  - '*'\n  - E: f") == [
        "7:21 thoughts: '*a*'",
        "8:20 feeling: '@b'",
        "10:15 - 'C: d'",
        "12:15 - 'E: f'",
    ]


@pytest.mark.parametrize(
    "keys",
    [
        "score: 4 # as Maya told us",
        "thoughts: It's fine",
        "thoughts: 10:30 in the morning",
        "thoughts: see https://example.com/#a",
        "thoughts: C# or F#",
        "thoughts: 'See ticket #4711'",
        "thoughts: a * b",
        "thoughts: me@example.com",
        "thoughts: |\n  See ticket #4711: it's *there*",
        "thoughts: 'in quotes: fine' # and a comment",
    ],
)
def test_a_text_that_yaml_reads_as_it_stands_is_left_alone(keys: str) -> None:
    assert remedy(keys) == []


def test_an_id_before_a_comment_is_not_mended_in_part() -> None:
    page = with_step("id: a #b")
    assert rules(read(page).diagnostics) == ["cut-text", "bad-id"]
    assert mended(page) == page
