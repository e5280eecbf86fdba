"""A map's cells: what they say, and that what was written is read as the same again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys_plugin.exchange.cell_items import NAMED, CellItem, CellKind
from journeys_plugin.exchange.cell_texts import CellWords, items_of_text, text_of_items
from journeys_plugin.exchange.map_layout import fact_kinds, lane_kinds
from journeys_plugin.languages import labels_for
from journeys_plugin.options import Options

KINDS = {**fact_kinds(), **lane_kinds(Options())}
LANGUAGES = ("en", "de", "fr", "es", "pt", "ja", "ar")
WORDS = {language: CellWords.of(labels_for(language)) for language in LANGUAGES}
NUMBERS = ("severity", "impact", "effort", "value", "target")
FLAGS = ("quote", "end")

_SIGNS = st.sampled_from(
    [*'•-*"[]:;,.\\=+@ ', "\n", "a", "B", "4", "é", "中", "severity", "%", " ["]
)
TEXTS = st.lists(_SIGNS, min_size=1, max_size=12).map("".join) | st.text(max_size=12)


def _plain(text: str) -> str:
    """Give a text as pages have it: no spaces around its lines, no signs that XML has not."""
    return "\n".join(line.strip() for line in text.strip().splitlines()).strip()


PLAIN = TEXTS.map(_plain).filter(bool)
LINES = PLAIN.map(lambda text: " ".join(text.split())).filter(bool)


def _values(key: str) -> st.SearchStrategy[tuple[str, ...]]:
    if key in FLAGS:
        return st.just(("true",))
    if key in NUMBERS:
        return st.integers(-99, 99).map(lambda number: (f"{number}",))
    one = PLAIN.filter(lambda text: text != "true")
    return st.lists(one, min_size=1, max_size=3).map(tuple) if key == "channel" else st.tuples(one)


@st.composite
def items(draw: st.DrawFn, kind: CellKind) -> CellItem:
    """Draw an item that a page can have."""
    keys = [key for key in kind.shown if draw(st.booleans()) and key != NAMED]
    if "unit" in keys and "value" not in keys:
        keys.remove("unit")
    return CellItem(draw(PLAIN), tuple((key, draw(_values(key))) for key in keys))


@pytest.mark.parametrize("key", [key for key, kind in KINDS.items() if kind.form == "list"])
@given(data=st.data())
def test_items_come_back_as_they_were(key: str, data: st.DataObject) -> None:
    kind = KINDS[key]
    written = tuple(data.draw(st.lists(items(kind), min_size=1, max_size=4)))
    words = WORDS[data.draw(st.sampled_from(LANGUAGES))]
    text = text_of_items(written, kind, words)
    assert items_of_text(text, kind, words) == written
    assert text_of_items(items_of_text(text, kind, words), kind, words) == text


@pytest.mark.parametrize("key", [key for key, kind in KINDS.items() if kind.form == "text"])
@given(text=PLAIN)
def test_a_single_text_stands_as_it_is(key: str, text: str) -> None:
    words = WORDS["en"]
    assert text_of_items((CellItem(text),), KINDS[key], words) == text
    assert items_of_text(text, KINDS[key], words) == (CellItem(text),)


@pytest.mark.parametrize("key", KINDS)
@given(text=TEXTS)
def test_whatever_somebody_types_is_written_as_it_was_read(key: str, text: str) -> None:
    words, kind = WORDS["en"], KINDS[key]
    read = items_of_text(text, kind, words)
    assert items_of_text(text_of_items(read, kind, words), kind, words) == read


@pytest.mark.parametrize(
    ("key", "text", "read"),
    [
        ("pains", "Too dear\nToo late", ["Too dear", "Too late"]),
        ("pains", "- Too dear\n* Too late", ["Too dear", "Too late"]),
        ("pains", "• Too dear,\n  and why\nToo late", ["Too dear,\nand why", "Too late"]),
        ("pains", "Too dear [severity: 4]", ["Too dear, severity 4"]),
        ("pains", "Too dear [SEVERITY: 4; persona: Ana]", ["Too dear, persona Ana, severity 4"]),
        ("pains", "Too dear [see above]", ["Too dear [see above]"]),
        ("touchpoint", "FAQ, Chat [channel: app, web]", ["FAQ", "Chat, channel app web"]),
        ("channel", "web; app", ["web", "app"]),
        ("thoughts", "Who are they? [quote]", ["Who are they?, quote true"]),
        ("metrics", "Orders: 71 % [target: 55]", ["Orders, value 71, unit %, target 55"]),
        ("score", "4,5", ["4.5"]),
        ("optional", "x", ["true"]),
        ("optional", "no", []),
        ("moment_of_truth", "★", ["true"]),
        ("moment_of_truth", "They leave", ["They leave"]),
    ],
)
def test_a_cell_is_read_as_people_write(key: str, text: str, read: list[str]) -> None:
    found = items_of_text(text, KINDS[key], WORDS["en"])
    said = [(item.text, [" ".join((key, *values)) for key, values in item.keys]) for item in found]
    assert [", ".join((text, *keys)) for text, keys in said] == read


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_in_brackets_mean_one_key_each(language: str) -> None:
    written = WORDS[language].written
    assert all(WORDS[language].keys[word.casefold()] == key for key, word in written.items())
