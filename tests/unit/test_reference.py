"""The manual's page of every key: it is what the records say, and its examples are right."""

from __future__ import annotations

import re
from collections import Counter
from textwrap import indent
from typing import Any

import pytest
import yaml

from journeys_plugin.findings.site_options import read_option
from journeys_plugin.model.page import Page
from journeys_plugin.options import OPTIONS
from journeys_plugin.schema.keys import Key, as_written, keys_of
from journeys_plugin.schema.kinds import ListOf
from journeys_plugin.schema.named import RecordWords, item_record
from journeys_plugin.schema.records import KINDS, RECORDS, WrittenJourney, WrittenStage
from journeys_plugin.schema.step_parts import Branch, Source
from tests.manual.checks import limits
from tests.manual.keys import anchor, reference
from tests.reference import MANUAL, PAGES

from .writing import front, read, said

STEP = "name: Read\n"
STEPS = f"steps:\n  - {STEP}"
STAGES = f"stages:\n  - name: Awareness\n    {STEPS.replace('  -', '      -')}"

BESIDE = {
    "journey": f"{STAGES}\n",
    "stage": "name: Awareness\n",
    "step": STEP,
    "goal": "text: Learn\n",
    "metric": "name: Loans\n",
}
"""What a record cannot do without, beside the record in one of its keys."""


def holder_of(words: RecordWords) -> tuple[RecordWords, Key]:
    """Give the first record in which another one stands, and the key under which it does."""
    return next(
        (holder, key)
        for holder in RECORDS
        for key in keys_of(holder.record).values()
        if item_record(key.kind) is words.record
    )


NEEDED = {
    WrittenJourney: (("stages",), STAGES),
    WrittenStage: (("steps",), STEPS),
    Source: (("title",), "title: Interviews"),
    Branch: (("to", "end"), "to: Rest"),
}
"""Keys without one of which a record is reported though none is required, and how one looks."""

CASES = [(section, key) for section in RECORDS for key in keys_of(section.record).values()]
NAMES = [anchor(section, key) for section, key in CASES]


def page_source(section: RecordWords, keys: str) -> str:
    """Write a page with one record of the section, which has these keys."""
    if section.name in KINDS:
        return front(f"{section.name}:\n{indent(keys, '  ')}")
    holder, key = holder_of(section)
    is_list = isinstance(key.kind, ListOf)
    beside = "" if key.name == "stages" else BESIDE[holder.name]
    value = "  - " + indent(keys, "    ").lstrip() if is_list else indent(keys, "  ")
    return page_source(holder, f"{beside}{key.name}:\n{value}")


def record_of(section: RecordWords, page: Page) -> Any:
    """Give the record of the section on a page of `page_source`."""
    if section.name in KINDS:
        return page.written
    holder, key = holder_of(section)
    value = getattr(record_of(holder, page), key.field)
    return value[0] if isinstance(value, tuple) else value


def with_what_is_required(section: RecordWords, key: Key) -> str:
    """Write a key's example and what else the record cannot do without."""
    others = [one for one in keys_of(section.record).values() if one.required and one != key]
    lines = [as_written(one) for one in others]
    needed, line = NEEDED.get(section.record, ((key.name,), ""))
    if key.name not in needed:
        lines.append(line)
    return "\n".join((*lines, as_written(key)))


@pytest.mark.parametrize(("section", "key"), CASES, ids=NAMES)
def test_every_example_is_read_without_a_finding(section: RecordWords, key: Key) -> None:
    page = read(page_source(section, with_what_is_required(section, key)))
    assert said(page.diagnostics) == []
    assert getattr(record_of(section, page), key.field) not in (None, (), key.default)


@pytest.mark.parametrize("key", [key for _, key in CASES], ids=NAMES)
def test_what_is_said_of_a_key_is_short_and_plain(key: Key) -> None:
    sentences = re.split(r"[.!?] ", key.about)
    assert 1 <= len(sentences) <= 2
    assert key.about.endswith(".")
    assert "<" not in key.about
    assert "](" not in key.about
    assert key.about.count("`") % 2 == 0


def test_every_key_has_an_anchor_of_its_own() -> None:
    anchors = Counter(re.findall(r"^### .* \{: #(\S+) \}$", reference(), re.M))
    assert anchors == Counter(NAMES)
    assert set(anchors.values()) == {1}


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_are_what_the_code_says(name: str) -> None:
    assert (MANUAL / name).read_text("utf-8") == PAGES[name](), (
        f"docs/manual/{name} is not what the code says: write it again with `make reference`"
    )


@pytest.mark.parametrize("name", OPTIONS)
def test_every_options_example_sets_it(name: str) -> None:
    option = OPTIONS[name]
    given = yaml.safe_load(option.example)
    assert list(given) == [name]
    assert option.read(given[name]) != option.absent
    assert option.about.endswith(".")


WITH_AN_UNKNOWN_KEY: dict[str, Any] = {
    **{
        name: {"zz": 1}
        for name in ("scale", "folders", "titles", "parts", "nav", "limits", "metrics")
    },
    "lanes": [{"zz": 1}],
    "channels": {"web": {"zz": 1}},
    "ranking": "zz",
}


SAID = {**{name: option.keys for name, option in OPTIONS.items()}, "limits": limits()}


@pytest.mark.parametrize("name", [name for name, keys in SAID.items() if keys])
def test_every_key_of_an_option_is_said(name: str) -> None:
    with pytest.raises(ValueError, match=r"unknown (key|name) 'zz', use one of ") as refused:
        read_option(name, WITH_AN_UNKNOWN_KEY[name])
    assert str(refused.value).partition("use one of ")[2].split(", ") == list(SAID[name])
