"""Lists and keys as they are pasted or missed by a space: read as they were meant, and mended."""

from __future__ import annotations

import pytest

from journeys_plugin.schema.records import WrittenJourney
from journeys_plugin.schema.steps import WrittenStep

from .writing import mended, read, rules, said, with_step


def step(source: str) -> WrittenStep:
    page = read(source)
    assert isinstance(page.written, WrittenJourney)
    return page.written.stages[0].steps[0]


TWO = "pains:\n  - Too many\n  - No price"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("pains:\n  • Too many\n  • No price", TWO),
        ("pains:\n  – Too many\n  – No price", TWO),
        ("pains:\n  —Too many\n  —No price", TWO),
        ("pains:\n  •\u00a0Too many\n  •\u00a0No price", TWO),
        ("pains:\n  •\tToo many\n  •\tNo price", TWO),
        ("pains:\n  1.\u00a0Too many\n  2.\u00a0No price", TWO),
        ("pains:\n  * Too many\n  * No price", TWO),
        ("pains:\n  1. Too many\n  2. No price", TWO),
        ("pains:\n  1) Too many\n  2) No price", TWO),
        ("pains:\n  -Too many\n  -No price", TWO),
        ("pains:\n  • Too many • No price", TWO),
        ("pains: • Too many • No price", TWO),
        ("pains: • Too many\n  • No price", TWO),
        ("pains: • Too many", "pains: Too many"),
        ("pains:\n  - • Too many\n  - • No price", TWO),
        ("pains:\n  - • Too many • No price", TWO),
        (
            "pains:\n  • Too many\n    of them\n  • No price",
            "pains:\n  - Too many\n    of them\n  - No price",
        ),
        ("actors:\n  • Maya\n  • Courier", "actors:\n  - Maya\n  - Courier"),
        ("touchpoint:\n  * FAQ\n  * Chat", "touchpoint:\n  - FAQ\n  - Chat"),
        (
            "pains:\n  • Prices: hidden\n  • No price",
            "pains:\n  - 'Prices: hidden'\n  - No price",
        ),
    ],
)
def test_a_pasted_list_is_named_read_as_a_list_and_mended(wrong: str, right: str) -> None:
    found = read(with_step(wrong)).diagnostics
    assert set(rules(found)) <= {"pasted-list", "unquoted-text"}
    assert found[0].rule == "pasted-list"
    assert " - " in found[0].remedy
    assert mended(with_step(wrong)) == with_step(right)
    assert step(with_step(wrong)) == step(with_step(right))
    assert said(read(with_step(right)).diagnostics) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("– Maya says\n  – {x}", "- Maya says\n  - '{x}'"),
        ("• one\n  • #four", "- one\n  - '#four'"),
        ("• one\n  • #four\n  • five", "- one\n  - '#four'\n  - five"),
        ("• one\n  • Ticket #47", "- one\n  - 'Ticket #47'"),
        ("• one #47\n  • two", "- 'one #47'\n  - two"),
        ("• one # a note\n  • two: b", "- one # a note\n  - 'two: b'"),
        ("• one\n  • - three", "- one\n  - '- three'"),
        ("• one\n  • ? two", "- one\n  - '? two'"),
        ("• one\n  • &a", "- one\n  - '&a'"),
        ("• one: a\n  • &a\n  • [b]", "- 'one: a'\n  - '&a'\n  - '[b]'"),
        ("• a\n  • next: door\n  • text: b", "- a\n  - 'next: door'\n  - text: b"),
        ("• {text: a}\n  • {x}", "- {text: a}\n  - '{x}'"),
        ("• {x}\n    goes on\n  • two", "- '{x}\n    goes on'\n  - two"),
        ("• #x\n    goes on\n  • two: b", "- '#x\n    goes on'\n  - 'two: b'"),
        ("• 'a: b'\n  • two", "- 'a: b'\n  - two"),
        ("• It's {x}\n  • 'x' y", "- It's {x}\n  - '''x'' y'"),
        ("- • {x} • y", "- '{x}'\n  - y"),
        ("- • #a", "- '#a'"),
        ("-{x}\n  -#four\n  -*a*", "- '{x}'\n  - '#four'\n  - '*a*'"),
    ],
)
def test_an_item_that_yaml_would_read_otherwise_stands_in_quotes(wrong: str, right: str) -> None:
    wrong, right = (with_step(f"thoughts:\n  {keys}") for keys in (wrong, right))
    found = read(wrong).diagnostics
    assert rules(found) == ["pasted-list"]
    assert step(wrong) == step(right)
    assert mended(wrong) == right
    assert said(read(right).diagnostics) == []


def test_one_such_item_behind_its_key_stands_in_quotes() -> None:
    wrong = with_step("thoughts: • - three")
    assert "space: - '- three' [" in said(read(wrong).diagnostics)[0]
    assert mended(wrong) == with_step("thoughts: '- three'")


@pytest.mark.parametrize(
    "keys",
    [
        "thoughts: – why?",
        "thoughts: —Why? she asked\n  —Because.",
        "thoughts: 1. Too slow",
        "thoughts:\n  -5 degrees\n  -7 degrees",
        "feeling: • sad",
        "thoughts: '• sad'",
        "thoughts: a • b",
        "thoughts: |\n  • sad\n  • glad",
        "pains:\n  -\n    Too many",
    ],
)
def test_a_text_that_begins_with_a_sign_stays_a_text(keys: str) -> None:
    assert said(read(with_step(keys)).diagnostics) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        (
            "opportunities:\n  - Fewer tariffs\n    owner: Product team\n  - More",
            "opportunities:\n  - text: Fewer tariffs\n    owner: Product team\n  - More",
        ),
        (
            "opportunities:\n  - 'Fewer: tariffs'\n    owner: Product team",
            "opportunities:\n  - text: 'Fewer: tariffs'\n    owner: Product team",
        ),
        ("next:\n  - Rest\n    when: tired", "next:\n  - to: Rest\n    when: tired"),
        ("touchpoint: FAQ\n  channel: web", "touchpoint:\n  touchpoint: FAQ\n  channel: web"),
        ("pains: Too slow\n  severity: 4", "pains:\n  text: Too slow\n  severity: 4"),
        ("image: a.png\n  alt: A shop", "image:\n  path: a.png\n  alt: A shop"),
        (
            "sources:\n  - Survey\n    date: 2026-10-01",
            "sources:\n  - title: Survey\n    date: 2026-10-01",
        ),
    ],
)
def test_keys_below_a_plain_text_give_it_a_key_of_its_own(wrong: str, right: str) -> None:
    found = read(with_step(wrong)).diagnostics
    assert rules(found) == ["text-with-keys"]
    assert mended(with_step(wrong)) == with_step(right)
    assert said(read(with_step(right)).diagnostics) == []


@pytest.mark.parametrize(
    "block",
    [
        "pains: |\n  - Too many\n  - No price",
        "pains: |-\n  - Too many\n  - No price",
        "pains: |\n  • Too many\n  • No price",
        "pains: |\n  * Too many\n  * No price",
        "pains: |\n  1. Too many\n  2. No price\n",
    ],
)
def test_a_block_that_is_a_list_is_named_read_as_a_list_and_mended(block: str) -> None:
    wrong = with_step(f"{block.rstrip()}\nwait: 3 min")
    right = with_step(f"{TWO}\nwait: 3 min")
    assert said(read(wrong).diagnostics) == [
        "page.md:7:18: pains: the lines below | are one text, for a list leave out the |, and begin"
        " each item with a hyphen and a space: - Too many [pasted-list]"
    ]
    assert step(wrong) == step(right)
    assert mended(wrong) == right


def test_items_of_a_block_that_yaml_would_misread_stand_in_quotes() -> None:
    wrong = with_step("pains: |\n  - Prices: hidden\n\n  - '#4'")
    right = with_step("pains:\n  - 'Prices: hidden'\n  - '#4'")
    assert mended(wrong) == right
    assert step(wrong) == step(right)


@pytest.mark.parametrize(
    "keys",
    [
        "pains:\n  Too many\n  No price",
        "actors:\n  Maya\n  Courier\n  Ben",
        "pains:\n  遅い\n  高い",
    ],
)
def test_lines_that_end_early_may_be_a_list(keys: str) -> None:
    [found] = read(with_step(keys)).diagnostics
    key, first = keys.split(":")[0], keys.split("\n")[1].strip()
    assert said([found]) == [
        f"page.md:8:13: {key}: YAML reads these lines as one text, if each is an item, begin it"
        f" with a hyphen and a space: - {first} [lines-in-one-text]"
    ]
    assert mended(with_step(keys)) == with_step(keys)


@pytest.mark.parametrize(
    "keys",
    [
        "pains:\n  Too many\n  of them",
        "pains: Too many\n  No price",
        "pains:\n  The prices of all of the tariffs of the shop stand\n  Nowhere on this page",
        "pains:\n  They say: it is,\n  And it is not".replace(": it", " it"),
        "pains:\n  - Too many\n    No price",
        "feeling:\n  Sad\n  Tired",
        "pains:\n  Too many",
    ],
)
def test_a_text_that_goes_on_is_one_text(keys: str) -> None:
    assert said(read(with_step(keys)).diagnostics) == []


@pytest.mark.parametrize(
    "keys",
    [
        "pains: |\n  - Too many\n  of them",
        "pains: |\n  - Too many",
        "pains:\n  - |\n    - Too many\n    - of them",
        "thoughts: |\n  - Why?\n  - Because.",
        "pains: |\n  – Why?\n  – Because.",
    ],
)
def test_a_block_with_other_lines_stays_a_text(keys: str) -> None:
    assert said(read(with_step(keys)).diagnostics) == []


def test_the_message_shows_the_line_with_its_key() -> None:
    page = read(with_step("opportunities:\n  - Fewer tariffs\n    owner: Product team"))
    assert said(page.diagnostics) == [
        "page.md:8:15: 'owner' is indented below a plain text, write: - text: Fewer tariffs"
        " [text-with-keys]"
    ]
    page = read(with_step("touchpoint: FAQ\n  channel: web"))
    assert said(page.diagnostics) == [
        "page.md:7:23: 'channel' is indented below a plain text, write `touchpoint: FAQ` on a"
        " line of its own, right above it [text-with-keys]"
    ]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("score: 3\n channel: web\nwait: 3 min", "score: 3\nchannel: web\nwait: 3 min"),
        ("pains:\n  - text: a\n   severity: 3", "pains:\n  - text: a\n    severity: 3"),
        ("pains:\n  - text: a\n     severity: 3", "pains:\n  - text: a\n    severity: 3"),
        ("score: 3\n\u00a0channel: web", "score: 3\nchannel: web"),
    ],
)
def test_a_level_that_is_missed_by_a_space_is_named_and_mended(wrong: str, right: str) -> None:
    found = read(with_step(wrong)).diagnostics
    assert "begin it exactly below the key in line " in found[-1].text
    assert mended(with_step(wrong)) == with_step(right)
    assert step(with_step(wrong)) == step(with_step(right))


JOURNEY = """\
---
journey:
  stages:
    - name: A
      steps:
        - name: One
          score: 3
        - name: Two
          score: 4
---
"""


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("        -name: Two", "a space is missing after the hyphen, write: - name: Two"),
        (
            "      - name: Two",
            "this line begins at column 7 but belongs at column 9, begin it",
        ),
        (
            "       - name: Two",
            "this line begins at column 8 but belongs at column 9, begin it",
        ),
        (
            "         - name: Two",
            "this line begins at column 10 but belongs at column 9, begin it",
        ),
    ],
)
def test_an_item_that_misses_its_list_is_named_and_mended(wrong: str, message: str) -> None:
    source = JOURNEY.replace("        - name: Two", wrong)
    assert message in said(read(source).diagnostics)[0]
    assert mended(source) == JOURNEY


@pytest.mark.parametrize("value", ["3", "3\nwait: 3 min", "3\nchannel:web"])
def test_a_key_without_a_space_behind_its_colon_is_named_and_mended(value: str) -> None:
    right = with_step(f"score: {value.replace('channel:', 'channel: ')}")
    wrong = with_step(f"score:{value}")
    found = said(read(wrong).diagnostics)
    assert found[-1] == (
        "page.md:7:16: a space is missing after the colon, write: score: 3 [broken-yaml]"
    )
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "keys",
    [
        "thoughts:\n  - next:door neighbours\n  - {}",
        "thoughts:\n  - text: a\n  - score:three\n  - {}",
        "opportunities:\n  - owner:less places\n  - {}",
        "feeling:\n  next:door\nthoughts: {}",
        "actors:\n  - name:less\n  - {}",
    ],
)
def test_a_text_with_a_colon_is_no_key_for_the_line_below_it(keys: str) -> None:
    asked = '"Why?" asked Maya'
    wrong = with_step(keys.format(asked))
    assert rules(read(wrong).diagnostics) == ["unquoted-text"]
    assert mended(wrong) == with_step(keys.format(f"'{asked}'"))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("score:3\nmetrics: {name: a, value: 38}", "score: 3\nmetrics: {name: a, value: 38}"),
        ("score:3\nthoughts: 'a: b'", "score: 3\nthoughts: 'a: b'"),
        ("pains:\n  text:Why\n  severity: 4", "pains:\n  text: Why\n  severity: 4"),
        ("pains:\n  - text:Why\n    severity: 4", "pains:\n  - text: Why\n    severity: 4"),
        ("pains:\n- text:Why\n  severity: 4", "pains:\n- text: Why\n  severity: 4"),
        ("score:3\nthoughts: a: b", "score: 3\nthoughts: 'a: b'"),
    ],
)
def test_a_key_that_may_stand_there_is_one(wrong: str, right: str) -> None:
    assert mended(with_step(wrong)) == with_step(right)
    assert said(read(with_step(right)).diagnostics) == []


def test_a_key_between_other_keys_is_one_where_it_is_not_read() -> None:
    wrong = with_step("channel: web\nowner:Team\nscore: 3")
    assert rules(read(wrong).diagnostics) == ["broken-yaml", "unknown-key"]
    assert step(wrong).score
    assert mended(wrong) == with_step("channel: web\nowner: Team\nscore: 3")


def test_a_sign_that_json_has_written_in_two_halves_is_read_and_mended() -> None:
    wrong = r'thoughts: "\ud83d\ude00 and \\ud83d, \uD83D\uDE21"'
    right = 'thoughts: "😀 and \\\\ud83d, 😡"'
    found = read(with_step(wrong)).diagnostics
    assert [(one.rule, one.remedy) for one in found] == [("broken-yaml", "write: 😀")]
    assert mended(with_step(wrong)) == with_step(right)
    assert step(with_step(wrong)) == step(with_step(right))
    [half] = read(with_step(r'thoughts: "so \ud83d"')).diagnostics
    assert half.message == r"YAML refuses \ud83d, which is half of a sign in JSON"
    assert mended(with_step(r'thoughts: "so \ud83d"')) == with_step(r'thoughts: "so \ud83d"')
