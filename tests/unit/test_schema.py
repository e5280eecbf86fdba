"""What authors may write: each wrong value is a finding, and leaves the rest standing."""

from __future__ import annotations

import datetime

import pytest

from journeys_plugin.model.page import Page, read_page
from journeys_plugin.schema.keys import keys_of
from journeys_plugin.schema.records import WrittenJourney, WrittenPersona, WrittenTouchpoint
from journeys_plugin.schema.scores import Scores
from journeys_plugin.schema.steps import WrittenStep
from journeys_plugin.values.scale import Scale

from .writing import front, mended, read, rules, said, with_step

ONE_VALUE = "write one value; put a text into quotes if it has a colon or brackets"
LINES = "write `key: value` lines, indented below it"


def steps(page: Page) -> list[WrittenStep]:
    assert isinstance(page.written, WrittenJourney)
    return [step for stage in page.written.stages for step in stage.steps]


def step(keys: str) -> WrittenStep:
    """Read a step with these keys, which are in order."""
    page = read(with_step(keys))
    assert said(page.diagnostics) == []
    return steps(page)[0]


def findings(page: Page) -> list[str]:
    return [line.removeprefix("page.md:") for line in said(page.diagnostics)]


STEP_KEYS = list(keys_of(WrittenStep))
FIRST_KEYS = f"{', '.join(STEP_KEYS[:10])} and {len(STEP_KEYS) - 10} more"
RANGE = "write a number from 1 to 5 [not-a-score]"
WORD = "write a number from 1 to 5; a word belongs under `feeling` [not-a-score]"
NUMBER = "write a number from 1 to 5"
SIGN = f"{NUMBER}; a face, a sign or a word belongs under `feeling` [not-a-score]"
NOTHING = f"{NUMBER}, or nothing if there is none [not-a-score]"
SCALE = "or set `scale` below `journey:` or in the site's options"
PERIOD = "write it as 2026-11-02, 2026-11, 2026-Q4 or 2026 [not-a-date]"
ISO = "write it as year-month-day, such as 2026-11-02 [not-a-date]"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        # scores
        ("score: five", f"7:18: score: 'five' is not a score, {WORD}"),
        ("score: [1, 2]", f"7:18: score: a list is not a score, {RANGE}"),
        (
            "score: {maya: 2,5}",
            "7:25: YAML reads 2,5 as two values, write 2.5 [unknown-key]",
        ),
        ("score: 1:30", f"7:18: score: '1:30' is not a score, {RANGE}"),
        ("score: 1e0", "7:18: score: '1e0' is not a score, write 1 [not-a-score]"),
        ("score: nan", f"7:18: score: 'nan' is not a score, {NOTHING}"),
        ("score: ٣", "7:18: score: '٣' is not a score, write 3 [not-a-score]"),
        ("score: 3,5", "7:18: score: '3,5' is not a score, write 3.5 [not-a-score]"),
        (
            "score: 9",
            f"7:18: score: 9 is outside the scale, write a number from 1 to 5, {SCALE}"
            " [score-out-of-scale]",
        ),
        (
            "score: -1",
            f"7:18: score: -1 is outside the scale, write a number from 1 to 5, {SCALE}"
            " [score-out-of-scale]",
        ),
        ("score: {maya: five}", f"7:25: score: 'five' is not a score, {WORD}"),
        ("score: -", f"7:18: score: '-' is not a score, {NOTHING}"),
        ("score: ?", f"7:18: score: '?' is not a score, {NOTHING}"),
        ("score: n/a", f"7:18: score: 'n/a' is not a score, {NOTHING}"),
        ("score: ++", f"7:18: score: '++' is not a score, {SIGN}"),
        ("score: 😀", f"7:18: score: '😀' is not a score, {SIGN}"),
        ("score: tbd", f"7:18: score: 'tbd' is not a score, {NOTHING}"),
        ("score: 3,25", "7:18: score: '3,25' is not a score, write 3.25 [not-a-score]"),
        ("score: 6/5", f"7:18: score: '6/5' is not a score, {NUMBER}, {SCALE} [not-a-score]"),
        (
            "score: 7 von 10",
            f"7:18: score: '7 von 10' is not a score, {NUMBER}, {SCALE} [not-a-score]",
        ),
        (
            "score: +1",
            f"7:18: score: '+1' is not a score, {NUMBER}, without a sign, {SCALE} [not-a-score]",
        ),
        ("score: 4 stars", "7:18: score: '4 stars' is not a score, write 4 alone [not-a-score]"),
        ("score: ★★★☆☆", "7:18: score: '★★★☆☆' is not a score, write 3 alone [not-a-score]"),
        ("score: 8 stars", f"7:18: score: '8 stars' is not a score, {RANGE}"),
        # texts
        (
            "feeling: [sad, glad]",
            f"7:20: feeling: expected a text but found a list, {ONE_VALUE} [wrong-type]",
        ),
        (
            "thoughts: {a: {b: c}}",
            "7:22: unknown key 'a', the keys here are text, persona, quote, sources [unknown-key]",
        ),
        (
            "backstage: [[a]]",
            f"7:23: backstage: expected a text but found a list, {ONE_VALUE} [wrong-type]",
        ),
        (
            "backstage: {a: b, c: d}",
            f"7:22: backstage: expected a text but found a mapping, {ONE_VALUE} [wrong-type]",
        ),
        # numbers, words, truth
        (
            "pains: {text: a, severity: 7}",
            "7:38: severity: expected a whole number from 1 to 5 but found '7' [wrong-type]",
        ),
        (
            "pains: {text: a, severity: 2.5}",
            "7:38: severity: expected a whole number from 1 to 5 but found '2.5' [wrong-type]",
        ),
        (
            "metrics: {name: a, value: 11.5%}",
            "7:37: value: expected a number but found '11.5%', write 11.5, and '%'"
            " under `unit` [wrong-type]",
        ),
        (
            "metrics: {name: a, target: '11,5'}",
            "7:38: target: expected a number but found '11,5', write 11.5 [wrong-type]",
        ),
        (
            "metrics: {name: a, better: lowr}",
            "7:38: better: 'lowr' is unknown here, did you mean 'lower'? [unknown-word]",
        ),
        (
            "opportunities: {text: a, status: open}",
            "7:44: status: 'open' is unknown here, write idea, planned, doing or done"
            " [unknown-word]",
        ),
        (
            "metrics: {name: a, counts: cats}",
            "7:38: counts: 'cats' is unknown here, write people [unknown-word]",
        ),
        (
            "optional: maybe",
            "7:21: optional: expected true or false but found 'maybe' [wrong-type]",
        ),
        # dates
        ("sources: {title: a, date: soon}", f"7:37: date: 'soon' is not a date, {PERIOD}"),
        (
            "sources: {title: a, date: 2026-02-31}",
            f"7:37: date: '2026-02-31' is not a date, {PERIOD}",
        ),
        (
            "sources: {title: a, date: 2026-9-30}",
            "7:37: date: '2026-9-30' is not a date, write 2026-09-30 [not-a-date]",
        ),
        (
            "sources: {title: a, date: 30.9.2026}",
            "7:37: date: '30.9.2026' is not a date, write 2026-09-30 [not-a-date]",
        ),
        (
            "sources: {title: a, date: 20260930}",
            "7:37: date: '20260930' is not a date, write 2026-09-30 [not-a-date]",
        ),
        (
            "sources: {title: a, date: 10/01/2026}",
            "7:37: date: '10/01/2026' is not a date, write 2026-01-10 or 2026-10-01, whichever is"
            " meant [not-a-date]",
        ),
        (
            "sources: {title: a, date: T3 2026}",
            "7:37: date: 'T3 2026' is not a date, write it as 2026-11-02, 2026-11, 2026-Q4 or 2026"
            " [not-a-date]",
        ),
        (
            "sources: {title: a, date: Sept. 2026}",
            "7:37: date: 'Sept. 2026' is not a date, write 2026-09 [not-a-date]",
        ),
        # numbers that many write in another way
        (
            "metrics: {name: a, value: 1.300}",
            "7:37: value: '1.300' is read as 1.3, write 1300 if it has thousands, otherwise 1.3"
            " [ambiguous-metric-value]",
        ),
        (
            "metrics: {name: a, value: 12.345}",
            "7:37: value: '12.345' is read as 12.345, write 12345 if it has thousands, otherwise"
            " 12.3450 [ambiguous-metric-value]",
        ),
        (
            "metrics: {name: a, value: 1,300}",
            "7:37: YAML reads 1,300 as two values, write 1.3 or 1300, whichever is meant"
            " [unknown-key]",
        ),
        (
            "metrics: {name: a, value: '1,300'}",
            "7:37: value: expected a number but found '1,300', write 1.3 or 1300, whichever is"
            " meant [wrong-type]",
        ),
        # ids
        ("id: Read FAQ", "7:15: 'Read FAQ' is not an id, write 'read-faq' [bad-id]"),
        ("id: read_faq", "7:15: 'read_faq' is not an id, write 'read-faq' [bad-id]"),
        # keys
        (
            "evidence: a",
            "7:11: unknown key 'evidence', did you mean 'sources' (where a claim comes from) or"
            " 'physical_evidence' (what the customer holds or sees)? [unknown-key]",
        ),
        (
            "touchpoints: a",
            "7:11: unknown key 'touchpoints', did you mean 'touchpoint'? [unknown-key]",
        ),
        ("Score: 3", "7:11: unknown key 'Score', did you mean 'score'? [unknown-key]"),
        (
            "moment-of-truth: a",
            "7:11: unknown key 'moment-of-truth', did you mean 'moment_of_truth'? [unknown-key]",
        ),
        ("zzz: a", f"7:11: unknown key 'zzz', the keys here are {FIRST_KEYS} [unknown-key]"),
        (
            "score: 1\nscore: 2",
            "8:11: the key 'score' is written twice (first in line 7), keep one"
            " of them, or begin a new item of the list with a dash [duplicate-key]",
        ),
        # what is missing
        ("pains: {severity: 3}", "7:18: there is no 'text' here, add `text:` [missing-key]"),
        (
            "next: {when: later}",
            "7:17: the branch has neither 'to' nor 'end', add `to:`, or `end:` if the way ends here"
            " [missing-key]",
        ),
        (
            "next: {end: x, to: Rest}",
            "7:17: a branch that leads to a step does not end, so its 'end' is left out, keep one"
            " of `to:` and `end:`, or write two branches [to-and-end]",
        ),
        (
            "next: {end: [a, b]}",
            "7:23: end: expected true or a text that says why but found a list, "
            f"{ONE_VALUE} [wrong-type]",
        ),
        (
            "touchpoint: {channel: web}",
            "7:23: there is no 'touchpoint' here, add `touchpoint:` [missing-key]",
        ),
        ("metrics: {value: 3}", "7:20: there is no 'name' here, add `name:` [missing-name]"),
        (
            "metrics: [3]",
            f"7:21: metrics: expected a mapping but found '3', {LINES} [wrong-type]",
        ),
        ("image: {alt: a}", "7:18: there is no 'path' here, add `path:` [missing-key]"),
        (
            "sources: {date: 2026-09-30}",
            "7:20: the source has neither 'title' nor 'url' [missing-key]",
        ),
        # addresses
        (
            "sources: {title: a, url: 'javascript:alert(1)'}",
            "7:36: url: 'javascript:alert(1)' is not an address that readers can follow, write"
            " one with https:// or a page's path [unsafe-link]",
        ),
        (
            "opportunities: {text: a, url: //evil.example}",
            "7:41: url: '//evil.example' is not an address that readers can follow, write one with"
            " https:// or a page's path [unsafe-link]",
        ),
    ],
)
def test_a_wrong_value_of_a_step_is_a_finding(keys: str, expected: str) -> None:
    page = read(with_step(keys))
    assert expected in findings(page)
    assert [written.name for written in steps(page)] == ["Read", "Rest"]


@pytest.mark.parametrize(
    ("keys", "hint"),
    [
        ("action: Ask", "write what the customer does as the step's 'name'"),
        ("actions: Ask", "write what the customer does as the step's 'name'"),
        ("stage: One", "write the step under the 'steps' of its stage"),
        ("phases: One", "write the step under the 'steps' of its stage"),
        ("tags: One", "write it as `tags:` at the top"),
        ("quotes: One", "write it under 'thoughts', with `quote: true`"),
        ("evidence: One", "did you mean 'sources' (where a claim comes from)"),
        ("moment of truth: yes", "did you mean 'moment_of_truth'?"),
        ("Moment  Of  Truth: yes", "did you mean 'moment_of_truth'?"),
        ("paint: One", "the keys here are"),  # near to pains in letters alone
        ("scope: One", "the keys here are"),
        ("touchpiont: One", "did you mean 'touchpoint'?"),
        ("Sign up: {score: 3}", "write `- name: Sign up`, and its keys below"),
        ("Wait: {score: 3}", "write `- name: Wait`, and its keys below"),
        (
            "touchpoint: {touchpoint: FAQ, channel: web, phone}",
            "for several values write channel: [web, phone]",
        ),
    ],
)
def test_a_hint_is_right_or_there_is_none(keys: str, hint: str) -> None:
    [found] = read(with_step(keys)).diagnostics
    assert found.remedy.startswith(hint)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("moment of truth: yes", "moment_of_truth: yes"),
        ("score: 2,5", "score: 2.5"),
        ("score: 3/5", "score: 3"),
        ("score: 2,5 von 5", "score: 2.5"),
        ("score: ３", "score: 3"),
        ("score: {maya: 2,5, ben: 3}", "score: {maya: 2.5, ben: 3}"),
        (
            "metrics: {name: a, value: 11,5, target: 1 300, better: lower}",
            "metrics: {name: a, value: 11.5, target: 1300, better: lower}",
        ),
        ("pains: {text: a, severity: 4/5}", "pains: {text: a, severity: 4}"),
        ("sources: {title: a, date: 1.10.2026}", "sources: {title: a, date: 2026-10-01}"),
        ("sources: {title: a, date: 10/31/2026}", "sources: {title: a, date: 2026-10-31}"),
        ("sources: {title: a, date: Oct 2026}", "sources: {title: a, date: 2026-10}"),
        ("sources: {title: a, date: 10/2026}", "sources: {title: a, date: 2026-10}"),
        ("sources: {title: a, date: 1 Oct 2026}", "sources: {title: a, date: 2026-10-01}"),
        ("id: Read FAQ", "id: read-faq"),
    ],
)
def test_a_value_with_one_meaning_is_mended(wrong: str, right: str) -> None:
    assert mended(with_step(wrong)) == with_step(right)
    assert said(read(with_step(right)).diagnostics) == []


@pytest.mark.parametrize(
    "keys",
    [
        *("score: -", "score: ?", "score: '-'", "score: 3/10", "score: +1"),
        *("score: 4 stars", "id: '@x'", "score: {maya: , 5}"),
        "metrics: {name: a, value: 1,300}",
        "metrics: {name: a, value: 1.300}",
        "metrics: [{name: a, value: 38.5 %}]",
        "sources: {title: a, date: 10/01/2026}",
        "sources: {title: a, date: 2026-10-01 10:00}",
        "sources: {title: a, date: T3 2026}",
    ],
)
def test_a_value_of_which_only_its_author_knows_the_meaning_stays(keys: str) -> None:
    assert read(with_step(keys)).diagnostics
    assert mended(with_step(keys)) == with_step(keys)


NO_STAGES = (
    "2:1: the journey has no stages, add `stages:` with steps, or `status: draft` if it is still a"
    " picture [missing-key]"
)
NO_STEPS = (
    "4:7: the stage 'A' has no steps, add one under `steps:`, or what is true of the whole stage,"
    " such as `touchpoint:` [empty-stage]"
)
NO_KEYS = "indent them below, one on each line [wrong-type]"
STAGES = "\n  stages: {name: A, steps: {name: Read}}"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("journey: {goal: Learn}", NO_STAGES),
        ("journey:\n  stages:", NO_STAGES),
        ("journey:\n  stages: []", NO_STAGES),
        ("journey:", NO_STAGES),
        ("journey: Buy", f"2:1: journey: expected its keys but found a text, {NO_KEYS}"),
        ("journey: [a]", f"2:1: journey: expected its keys but found a list, {NO_KEYS}"),
        ("journey:\n  stages:\n    - name: A\n      goal: a", NO_STEPS),
        ("journey:\n  stages:\n    - name: A\n      steps:", NO_STEPS),
        (
            "journey:\n  stages: five",
            "3:11: stages: expected a mapping but found 'five', write `- name: five`, and its keys"
            " below [wrong-type]",
        ),
        (
            "journey:\n  stages:\n    - Awareness\n    - {name: B, steps: {name: Read}}",
            "4:7: stages: expected a mapping but found 'Awareness', write `- name: Awareness`, and"
            " its keys below [wrong-type]",
        ),
        (
            "journey:\n  stages:\n    - steps: {name: Read}",
            "4:7: there is no 'name' here, add `name:` [missing-name]",
        ),
        (
            f"journey:\n  phases: a{STAGES}",
            "3:3: unknown key 'phases', did you mean 'stages', which already stands in line 4?"
            " [unknown-key]",
        ),
        (
            f"journey:\n  title: Buy{STAGES}",
            "3:3: unknown key 'title', write it as `title:` at the top of the front matter,"
            " not indented [unknown-key]",
        ),
        (
            f"journey:\n  reviewed: last week{STAGES}",
            f"3:13: reviewed: 'last week' is not a date, {ISO}",
        ),
        (
            f"journey:\n  state: futur{STAGES}",
            "3:10: state: 'futur' is unknown here, did you mean 'future'? [unknown-word]",
        ),
        (
            f"journey:\n  status: [live]{STAGES}",
            "3:11: status: expected draft, live or archived but found a list, "
            f"{ONE_VALUE} [wrong-type]",
        ),
        (
            f"journey:{STAGES}\npersona: {{role: a}}",
            "4:1: the page is already a journey and cannot also be a persona, move `persona:` to a"
            " page of its own [two-kinds]",
        ),
        (
            "persona: {share: 120}",
            "2:18: share: expected a number from 0 to 100 but found '120' [wrong-type]",
        ),
        (
            "persona: {goals: {a: b, c: d}}",
            f"2:18: goals: expected a text but found a mapping, {ONE_VALUE} [wrong-type]",
        ),
        (
            "touchpoint: {url: 'data:x'}",
            "2:19: url: 'data:x' is not an address that readers can follow, write one with https://"
            " or a page's path [unsafe-link]",
        ),
        (
            "touchpoint: {chanel: web}",
            "2:14: unknown key 'chanel', did you mean 'channel'? [unknown-key]",
        ),
        (
            "title: [a, b]\ntouchpoint:",
            "2:8: title: a text belongs here, put it into quotes if it has a colon [wrong-type]",
        ),
    ],
)
def test_a_wrong_value_of_a_page_is_a_finding(keys: str, expected: str) -> None:
    assert findings(read(front(keys))) == [expected]


def test_a_step_without_a_name_is_reported_and_the_others_are_there() -> None:
    page = read(with_step("score: 3").replace("name: Rest", "score: 2"))
    assert findings(page) == ["8:11: there is no 'name' here, add `name:` [missing-name]"]
    assert [written.name for written in steps(page)] == ["Read"]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("[Ask at the desk, Sign, Carry it home]", ["Ask at the desk", "Sign", "Carry it home"]),
        ("[Ask, {name: Sign, score: 2}, 12, no, '', ~]", ["Ask", "Sign", "12", "no"]),
        ("Ask", ["Ask"]),
        ("\n        - • Ask", ["Ask"]),
        ("\n        - Ask at the desk: politely", ["Ask at the desk: politely"]),
        ("\n        - Ask #2", ["Ask #2"]),
    ],
)
def test_a_step_may_be_just_its_name(written: str, names: list[str]) -> None:
    page = read(front(f"journey:\n  stages:\n    - name: A\n      steps: {written}"))
    assert [step.name for step in steps(page)] == names
    assert not {"wrong-type", "unknown-key", "empty-stage"} & set(rules(page.diagnostics))


def test_the_keys_of_a_step_below_its_name_alone_are_told_where_they_go() -> None:
    page = read(
        front("journey:\n  stages:\n  - name: A\n    steps:\n    - Sign:\n        score: 2")
    )
    remedy = "write `- name: Sign`, and its keys below [unknown-key]"
    assert any(finding.endswith(remedy) for finding in findings(page))


def test_a_score_that_is_none_is_reported_and_its_step_is_there() -> None:
    page = read(with_step("score: five\nfeeling: worried"))
    assert (steps(page)[0].score, steps(page)[0].feeling) == (None, "worried")


def test_one_wrong_item_leaves_the_others_in_the_list() -> None:
    page = read(with_step("pains:\n  - One\n  - [a]\n  - {severity: 2}\n  - {text: Two, id: a}"))
    assert [pain.text for pain in steps(page)[0].pains] == ["One", "Two"]
    assert rules(page.diagnostics) == ["wrong-type", "missing-key", "unknown-key"]


def test_one_wrong_score_leaves_the_other_personas() -> None:
    page = read(with_step("score: {maya: 2, ben: five, ada: 9, eva: }"))
    assert steps(page)[0].score == Scores(by_persona=(("maya", 2.0),))  # type: ignore[arg-type]
    assert rules(page.diagnostics) == ["not-a-score", "score-out-of-scale"]


@pytest.mark.parametrize("value", ["1", "5", "3.5", "3.0", "'4'", " 2 "])
def test_scores_are_whole_or_half(value: str) -> None:
    assert step(f"score: {value}").score == Scores(plain=float(value.strip("' ")))


def test_the_site_sets_the_scale() -> None:
    text = with_step("score: 9")
    assert said(read(text, scale=Scale(0, 10)).diagnostics) == []
    wrong = read(with_step("score: 11"), scale=Scale(0, 10))
    assert findings(wrong) == [
        f"7:18: score: 11 is outside the scale, write a number from 0 to 10, {SCALE}"
        " [score-out-of-scale]"
    ]


@pytest.mark.parametrize("words", ["no", "1:30", "2026-01-01", "5", "Null hypothesis", "= 3"])
def test_text_is_text(words: str) -> None:
    assert step(f"feeling: {words}").feeling == words


@pytest.mark.parametrize("value", ["", "~", "null", "''", "' '"])
def test_an_empty_key_is_an_absent_key(value: str) -> None:
    every = [key for key in STEP_KEYS if key != "name"]
    assert step("\n".join(f"{key}: {value}" for key in every)) == WrittenStep("Read")  # type: ignore[arg-type]


@pytest.mark.parametrize("keys", ["pains: Costs", "pains: [Costs]", "pains: {text: Costs}"])
def test_a_list_may_be_one_value(keys: str) -> None:
    assert [pain.text for pain in step(keys).pains] == ["Costs"]


@pytest.mark.parametrize("keys", ["x-jira: 1", "x-: {a: [b]}"])
def test_keys_that_begin_with_x_are_left_alone(keys: str) -> None:
    assert step(keys) == WrittenStep("Read")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("true", True),
        ("yes", True),
        ("On", True),
        ("false", None),
        ("no", None),
        ("", None),
        ("Seven of ten leave here", "Seven of ten leave here"),
        ("'no'", "no"),
    ],
)
def test_a_moment_of_truth_is_true_or_says_why(value: str, expected: bool | str | None) -> None:
    assert step(f"moment_of_truth: {value}").moment_of_truth == expected


def test_a_journey_has_defaults() -> None:
    page = read(front("journey: {stages: {name: A, steps: {name: Read}}}"))
    written = page.written
    assert isinstance(written, WrittenJourney)
    assert (written.state, written.status, written.reviewed) == ("current", "live", None)


@pytest.mark.parametrize(
    ("metric", "reached"),
    [
        ("value: 60, target: 55", None),
        ("value: 60, target: 55, better: higher", True),
        ("value: 50, target: 55, better: higher", False),
        ("value: 50", None),
        ("target: 50", None),
        ("value: 60, target: 55, better: lower", False),
        ("value: 55, target: 55, better: Lower", True),
    ],
)
def test_a_metric_reaches_its_target(metric: str, reached: bool | None) -> None:
    assert step(f"metrics: {{name: a, {metric}}}").metrics[0].reached is reached


def test_every_key_of_a_persona_is_read() -> None:
    written = read(
        front(
            """
            persona:
              id: maya
              role: Parent
              quote: "I want to remember this."
              image: {path: maya.svg, alt: Maya}
              goals: [a]
              needs: b
              frustrations: [c]
              behaviours: [d, e]
              channels: [web]
              share: 40
              aliases: M.
            """
        )
    ).written
    assert isinstance(written, WrittenPersona)
    assert (written.share, written.goals, written.behaviours) == (40, ("a",), ("d", "e"))
    assert written.image
    assert (written.image.path, written.image.alt) == ("maya.svg", "Maya")


def test_every_key_of_a_touchpoint_is_read() -> None:
    keys = "{id: faq, channel: [web, app], owner: a, url: https://a.example, aliases: [Help]}"
    page = read(front(f"touchpoint: {keys}"))
    assert isinstance(page.written, WrittenTouchpoint)
    assert said(page.diagnostics) == []
    assert page.written.channels == ("web", "app")


def test_dates_are_dates() -> None:
    keys = "sources: {title: a, date: 2026-09-30}"
    assert step(keys).sources[0].date == datetime.date(2026, 9, 30)


# The page.


@pytest.mark.parametrize(
    ("keys", "body", "path", "title"),
    [
        ("title: Buy a camera", "# Heading\n", "buy.md", "Buy a camera"),
        ("title: 2026-01-01", "", "buy.md", "2026-01-01"),
        ("title: No", "", "buy.md", "No"),
        ("title:", "# Heading\n", "buy.md", "Heading"),
        ("title: [a]", "# Heading\n", "buy.md", "Heading"),
        ("", "\n# A *new* [camera](x.md) `now` {#id}\n", "buy.md", "A new camera now"),
        ("", "Heading\n=======\n", "buy.md", "Heading"),
        ("", "# Heading ##\n", "buy.md", "Heading"),
        ("", "#\n", "buy.md", "Buy"),
        ("", "## Part\n", "buy-a_camera.md", "Buy a camera"),
        ("", "", "Buy-a-Camera.md", "Buy a Camera"),
        ("", "", "buy/index.md", "Index"),
        ("", "", "index.md", "Home"),
    ],
)
def test_a_page_is_named_by_its_title_heading_or_file(
    keys: str, body: str, path: str, title: str
) -> None:
    assert read(front(f"{keys}\npersona: {{role: a}}", body), path).title == title


@pytest.mark.parametrize(
    ("keys", "path", "expected"),
    [
        ("id: buy", "journeys/other.md", "buy"),
        ("", "journeys/Buy a Camera.md", "buy-a-camera"),
        ("", "journeys/buy/index.md", "buy"),
        ("", "journeys/buy/README.md", "buy"),
        ("", "index.md", "index"),
        ("id: Buy!", "other.md", "buy"),
    ],
)
def test_a_page_has_an_id(keys: str, path: str, expected: str) -> None:
    assert read(front(f"persona:\n  {keys or 'role: a'}"), path).id == expected


@pytest.mark.parametrize(
    "text",
    [
        "# Heading\n",
        "",
        front("title: journey: a").replace("title: ", "titles: "),
        front("title: A journey\njourneys: []\nmy-persona: a"),
        front("meta: {journey: a}\nextra:\n  persona: Maya"),
        "---\nbroken: [\n---\n",
        "---\nunclosed: a\n",
        "```yaml\n---\njourney:\n---\n```\n",
    ],
)
def test_a_page_without_our_keys_is_left_alone(text: str) -> None:
    assert read_page("notes.md", text.encode(), Scale()) is None
