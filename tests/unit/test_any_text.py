"""Whatever words stand in a text: the rest of the page is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys_plugin.model.page import Page
from journeys_plugin.schema.records import WrittenJourney
from journeys_plugin.schema.steps import WrittenStep
from journeys_plugin.source import quoted

from .writing import read, rules, with_step

LINES = st.text(
    st.characters(exclude_characters="\x85\u2028\u2029", exclude_categories=["Cs", "Cc"]),
    min_size=1,
    max_size=12,
)
SIGNS = st.text(st.sampled_from("ab :#-?*&!|>'\"%@`{}[],=~<0179.e_"), min_size=1, max_size=12)
TEXTS = LINES | SIGNS


def steps(page: Page) -> list[WrittenStep]:
    assert isinstance(page.written, WrittenJourney)
    return [step for stage in page.written.stages for step in stage.steps]


@given(TEXTS)
def test_words_in_quotes_are_the_words(words: str) -> None:
    page = read(with_step(f"thoughts: {quoted(words)}"))
    assert [one.text for one in steps(page)[0].thoughts] == [words.strip()] * bool(words.strip())
    assert set(rules(page.diagnostics)) <= {"unsafe-link"}


FORMS = (
    "thoughts: %s",
    "pains:\n  - %s",
    "pains:\n  - text: %s\n    severity: 3",
)


@pytest.mark.parametrize("form", FORMS)
@given(TEXTS)
def test_words_without_quotes_take_no_other_step_with_them(form: str, words: str) -> None:
    page = read(with_step(form % words))
    assert [step.name for step in steps(page)] == ["Read", "Rest"]
    lines = with_step(form % words).split("\n")
    places = [one.location for one in page.diagnostics]
    assert all(place.column <= len(lines[place.line - 1]) + 1 for place in places)
