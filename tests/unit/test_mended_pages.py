"""Whatever `--fix` writes: no new error is there, a second fix changes nothing, no word is lost.

The pages are sound ones with natural mistakes in them, one or several at once, anywhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from journeys_plugin.diagnostics import Diagnostic, Fix, Severity
from journeys_plugin.findings.fixes import fixed
from journeys_plugin.findings.rules import RULES
from journeys_plugin.model.page import read_page
from journeys_plugin.project.mending import is_worse
from journeys_plugin.values.scale import Scale

STEP = """\
        - name: Compare tariffs
          touchpoint: Comparison site
          channel: web
          score: 3
          pains: Too many tariffs
          opportunities:
            - text: Fewer tariffs
              owner: Product team
          sources: Survey
"""
PAGE = f"""\
---
title: Switch supplier
journey:
  personas: Bargain hunter
  owner: Retail team
  reviewed: 2026-10-01
  stages:
    - name: Compare
      steps:
{STEP}\
    - name: Switch
      steps:
        - name: Sign up
          image: desk.png
          score: {{maya: 3, ben: 4}}
          metrics: {{name: Failed, value: 38, unit: '%'}}
          thoughts:
            - Which one is cheap?
            - {{text: No price, persona: maya}}
---

# Heading

Text with a word.
"""

SLIPS: Sequence[tuple[str, str]] = (
    ("---\ntitle", "----\ntitle"),
    ("---\ntitle", "—\ntitle"),
    ("---\ntitle", "\n ---\ntitle"),
    ("---\ntitle", "title"),
    ("---\n\n#", "\n#"),
    ("---\n\n#", "–––\n\n#"),
    ("journey:", "journey："),
    ("journey:", "journy:"),
    ("stages:", "Stages:"),
    ("score: 3\n", "score: 2,5\n"),
    ("score: 3\n", "score: -\n"),
    ("score: 3\n", "score: ?\n"),
    ("score: 3\n", "score: 3/5\n"),
    ("score: 3\n", "score:\u00a03\n"),
    ("score: 3\n", "score：3\n"),
    ("score: 3\n", "“score”: 3\n"),
    ("score: 3\n", "scroe: 3\n"),
    ("score: 3\n", "score: three\n"),
    ("          score: 3\n", "           score: 3\n"),
    ("          score: 3\n", "\u00a0         score: 3\n"),
    ("          score: 3\n", "\t\t\t\t\tscore: 3\n"),
    ("maya: 3,", "maya: 2,5,"),
    ("stages:", "Phasen:"),
    ("pains: Too many", "pain_points: Too many"),
    ("pains: Too many", "Schmerzpunkte: Too many"),
    ("pains: Too many", "friction: Too many"),
    ("pains: Too many", "pain_points: a\n          painpoints: Too many"),
    ("pains: Too many", "pains: a\n          pain_points: Too many"),
    ("pains: Too many", "pains: |\n            - Too: many\n            - few"),
    ("sources: Survey", "sources: {title: Survey, date: Sep 2026}"),
    ("pains: Too many", "pains: Tariffs: too many"),
    ("pains: Too many", "pains: 'It's too many'"),
    ("pains: Too many", 'pains: "Why?" too many'),
    ("pains: Too many", "pains: *Really?* many"),
    ("pains: Too many", "pains: [tbd] many"),
    ("pains: Too many", "pains: many #1"),
    ("pains: Too many", "pains:\n            • Too many\n            • few"),
    ("pains: Too many", "pains:\n            * Too: many\n            * few"),
    ("pains: Too many", "pains:\n            1. Too many\n            2. few"),
    ("pains: Too many", "pains: • Too many • few"),
    ("pains: Too many", "pains:\n            – Too many\n            – {x}"),
    ("pains: Too many", "pains:\n            • Too many\n            • #four"),
    ("pains: Too many", "pains:\n            • Too many\n            • - three"),
    ("- Which one", '- next:door neighbours\n            - "Which" one'),
    ("- text: Fewer", "- Fewer"),
    ("- text: Fewer", "-text: Fewer"),
    ("            - text: Fewer", "           - text: Fewer"),
    ("reviewed: 2026-10-01", "reviewed: 1.10.2026"),
    ("reviewed: 2026-10-01", "reviewed: 10/01/2026"),
    ("value: 38,", "value: 38,5,"),
    ("value: 38,", "value: 1 300,"),
    ("        - name: Sign", "        -name: Sign"),
    ("        - name: Sign", "      - name: Sign"),
    ("- Which one", "- Which: one"),
    ("- Which one", "- • Which one"),
    ("- Which one", "-\u00a0Which one"),
    ("personas: Bargain", "personas: @Bargain"),
    ("owner: Retail", "owner: Retail # journeys: ignore[no-owner]"),
    ("channel: web", "chanel: ［web，phone］"),
    ("channel: web", "channel: ［web，phone］"),
    ("touchpoint: Comparison site", "touchpoint: Comparison site\n            channel: web"),
    ("image: desk.png", 'image: "images\\desk.png"'),
)


def read(text: str) -> Sequence[Diagnostic]:
    page = read_page("page.md", text.encode(), Scale())
    return page.diagnostics if page else ()


def once(text: str) -> tuple[str, int]:
    """Write the fixes of a page as `--fix` does: all, or those that leave it no worse."""
    found = read(text)
    new, answers = fixed(text, found)
    if not is_worse(answers, found, read(new)):
        return new, len(answers)
    count = 0
    for one in sorted(found, key=lambda one: one.location, reverse=True):
        new, answers = fixed(text, [one])
        if answers and not is_worse(answers, read(text), read(new)):
            text, count = new, count + 1
    return text, count


def mended(text: str) -> str:
    for _ in range(10):
        text, count = once(text)
        if not count:
            return text
    raise AssertionError(text)


def words(text: str) -> Counter[str]:
    """Count the words of letters; those of our own keys and comments may be written anew."""
    text = re.sub(r"# journeys: ignore\[[a-z-]+\]", "", text)
    text = re.sub(r"\b(?:scroe|Stages|journy|chanel|text|score|stages|journey|channel)\b", "", text)
    text = re.sub(r"\b(?:touchpoint|three)\b", "", text)
    text = re.sub(r"\b(?:Phasen|pain_points|Schmerzpunkte|pains|Sep)\b", "", text)
    return Counter(re.findall(r"[^\W\d_]+", text))


def errors(text: str) -> Counter[str]:
    return Counter(one.rule for one in read(text) if RULES[one.rule].severity is Severity.ERROR)


HIDES = {"broken-yaml", "unclosed-front-matter", "unopened-front-matter"}
"""What keeps other mistakes from being seen."""
MISSPELT = (
    *("journy:", "Stages:", "scroe:", "chanel:", "Phasen:", "pain_points:", "Schmerzpunkte:"),
    "friction:",
)
"""Keys whose value nobody reads: what is wrong in it is seen once the key is mended."""


@settings(max_examples=60)
@given(st.lists(st.sampled_from(SLIPS), min_size=1, max_size=4))
def test_what_is_mended_stays_mended_and_says_the_same(slips: list[tuple[str, str]]) -> None:
    wrong = PAGE
    for old, new in slips:
        wrong = wrong.replace(old, new, 1)
    right = mended(wrong)
    assert mended(right) == right
    assert not words(wrong) - words(right)
    if not HIDES & set(errors(wrong)) and not any(key in wrong for key in MISSPELT):
        assert not errors(right) - errors(wrong)


def test_each_mistake_alone_is_mended_or_left_as_it_is() -> None:
    left_alone = 0
    for old, new in SLIPS:
        wrong = PAGE.replace(old, new, 1)
        assert wrong != PAGE
        right = mended(wrong)
        assert right == wrong or not read(right), (new, right)
        left_alone += right == wrong
    assert left_alone < len(SLIPS) / 4


def test_a_new_error_in_any_line_of_an_answer_is_worse() -> None:
    text = PAGE.replace("pains: Too many", "pains:\n            • Too many\n            • few")
    today = read(text)
    [pasted] = today
    assert pasted.fix
    for new in ("- Too many\n            - {x}", "- Too many\n            - few\n            - []"):
        wrong = replace(pasted, fix=Fix(pasted.fix.old, new))
        later, answers = fixed(text, [wrong])
        assert is_worse(answers, today, read(later))
    right, answers = fixed(text, [pasted])
    assert not is_worse(answers, today, read(right))
