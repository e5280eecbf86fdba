"""The comparison of two catalogues, case by case."""

from __future__ import annotations

import re
from textwrap import dedent, indent

import pytest

from journeys_plugin.changes.compared_catalogues import changes
from journeys_plugin.changes.kinds import KINDS
from journeys_plugin.changes.plain_records import PlainStage, plain_records
from journeys_plugin.changes.steps import compared
from journeys_plugin.changes.typed_changes import Change, Changes, News, RecordChanges
from journeys_plugin.changes.values import words_of
from journeys_plugin.model import link
from journeys_plugin.schema.kinds import TEXTS
from tests.growth import is_linear, seconds

from . import writing
from .writing import front, read, site

PEOPLE = "personas: [maya, kim]"


def journey(steps: str, keys: str = "") -> str:
    """Write a journey of one stage; `- Read` is a step of this name."""
    return writing.journey(re.sub(r"(?m)^- ([A-Z][\w ]*)$", r"- name: \1", steps), keys)


def between(before: dict[str, str], after: dict[str, str]) -> Changes:
    return changes(site(before), site(after))


def told(found: Changes) -> list[str]:
    """Give the changes as lines."""
    lines = [_told(record, change) for record in found.records for change in record.changes]
    assert found.kinds <= KINDS
    return lines


def _told(record: RecordChanges, change: Change) -> str:
    about = change.step or (change.stage if change.kind.startswith("stage") else None)
    where = f"{record.id} {about.now.id}" if about else record.id
    values = [words_of(one) for one in (change.before, change.after) if one is not None]
    news = {News.WORSE: " (worse)", News.BETTER: " (better)"}.get(change.news, "")
    whose = f" {change.persona}" if change.persona else ""
    return f"{where}: {change.kind}{whose} {' → '.join(values)}".rstrip() + news


def steps(before: str, after: str, keys: str = "") -> list[str]:
    """Compare two journeys of one stage."""
    return told(between({"buy": journey(before, keys)}, {"buy": journey(after, keys)}))


TEN = "scale: {lowest: 1, highest: 10}"


def test_another_scale_is_no_other_score_if_the_scores_are_turned_into_it() -> None:
    before = {"buy": journey("- {name: Read, score: 3}", "owner: me")}
    after = {"buy": journey("- {name: Read, score: 5.5}", f"owner: me\n{TEN}")}
    assert told(between(before, after)) == ["buy: scale-changed 1–10"]


def test_a_score_that_stays_on_another_scale_falls() -> None:
    before = {"buy": journey("- {name: Read, score: 3}", "owner: me")}
    after = {"buy": journey("- {name: Read, score: 3}", f"owner: me\n{TEN}")}
    assert told(between(before, after)) == [
        "buy: scale-changed 1–10",
        f"buy read: score-drop 3.0 → {1 + 4 * 2 / 9} (worse)",  # on the site's scale
    ]


def step(before: str, after: str, keys: str = "") -> list[str]:
    """Compare two journeys of one step, which has the id `read`, by the step's other keys."""
    old, new = (f"- name: Read\n{indent(one, '  ')}" for one in (before, after))
    return [line.removeprefix("buy read: ") for line in steps(old, new, keys)]


def stages(text: str) -> dict[str, str]:
    """Write a journey: a line for each stage, with its steps behind a colon."""
    lines = ["journey:", "  stages:"]
    for line in dedent(text).strip().split("\n"):
        name, _, names = line.partition(": ")
        named = (f"{{name: {one}}}" for one in names.split(", "))
        lines += [f"    - name: {name}", f"      steps: [{', '.join(named)}]"]
    return {"buy": "\n".join(lines)}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("score: 2", "score: 4", ["score-rise 2.0 → 4.0 (better)"]),
        ("score: 4", "score: 3.5", ["score-drop 4.0 → 3.5 (worse)"]),
        ("score: 2", "score: 2.0", []),
        ("feeling: glad", "feeling: glad\nscore: 2", ["score-added 2.0"]),
        ("score: 2", "", ["score-removed 2.0"]),
        (
            "score: {maya: 2, kim: 3}",
            "score: {maya: 1, kim: 3}",
            ["score-drop maya 2.0 → 1.0 (worse)"],
        ),
        ("score: 3", "score: {maya: 3, kim: 3}", []),
        ("score: 3", "score: {maya: 3, kim: 4}", ["score-rise kim 3.0 → 4.0 (better)"]),
        ("score: {kim: 3, maya: 3}", "score: 3", []),
        ("score: {maya: 3, kim: 3}", "score: {maya: 3}", ["score-removed kim 3.0"]),
    ],
)
def test_scores(before: str, after: str, expected: list[str]) -> None:
    assert step(before, after, PEOPLE) == expected


def test_a_score_of_nobody_in_particular_is_that_of_the_personas_who_come() -> None:
    before = {"buy": journey("- {name: Read, score: 3}")}
    after = {"buy": journey("- {name: Read, score: {maya: 3}}", "personas: maya")}
    assert told(between(before, after)) == ["buy: journey-persona-added maya"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("- Read\n- Pay", "- Read\n- Wait\n- Pay", ["buy wait: step-added"]),
        ("- Read\n- Wait\n- Pay", "- Read\n- Pay", ["buy wait: step-removed"]),
        (
            "- Read the FAQ\n- Pay",
            "- Read the FAQs\n- Pay",
            ["buy read-the-faqs: step-renamed Read the FAQ → Read the FAQs"],
        ),
        ("- Read\n- Wait\n- Pay\n- Go", "- Read\n- Pay\n- Go\n- Wait", ["buy wait: step-moved"]),
        (
            "- {name: Read, id: one}\n- Pay",
            "- {name: Ask, id: one}\n- Pay",
            ["buy one: step-renamed Read → Ask"],
        ),
        ("- Read", "- {name: Read, id: read}", []),
        ("- {name: Read, id: one}", "- {name: Read, id: two}", ["buy two: id-changed one → two"]),
        (
            "- {name: Pay by card, id: card}\n- Go",
            "- {name: Pay by cash, id: cash}\n- Go",
            ["buy card: step-removed", "buy cash: step-added"],
        ),
    ],
)
def test_steps(before: str, after: str, expected: list[str]) -> None:
    assert steps(before, after) == expected


def test_of_two_steps_of_one_name_the_right_one_is_gone() -> None:
    wait = "- {name: Wait, pains: Nobody answers}\n- Pay\n"
    other = "- {name: Wait, pains: The box is damaged}"
    [gone] = between({"buy": journey(wait + other)}, {"buy": journey("- Pay\n" + other)}).records
    assert [(one.kind, one.positions) for one in gone.changes] == [
        ("step-removed", (("awareness", 0), None))
    ]


@pytest.mark.parametrize(
    "key", ["score: {}", "score: {{maya: {}, kim: 4}}", "wait: {} days", "duration: {} h"]
)
def test_of_steps_with_one_name_the_one_that_is_unchanged_stays(key: str) -> None:
    """Whatever else of that name comes before it, after it or on both sides."""
    wait, other = (f"- {{name: Wait, {key.format(number)}}}\n" for number in (2, 5))
    new = other.replace("}\n", ", pains: No news}\n")
    pay, ask = "- {name: Pay, score: 3}\n", "- {name: Ask, score: 4}\n"
    for before, after in (
        (wait + pay, new + ask + wait + pay),
        (pay + wait, pay + wait + ask + new),
        (wait + pay + other, new + wait + pay + other),
        (pay + wait, new + pay + other + wait),
    ):
        found = steps(before, after, PEOPLE)
        assert {line.split(": ")[1] for line in found} == {"step-added"}, (before, after)
        gone = steps(after, before, PEOPLE)
        assert {line.split(": ")[1] for line in gone} == {"step-removed"}, (before, after)


def test_of_equal_steps_the_one_between_the_same_neighbours_stays() -> None:
    wait = "- {name: Wait, score: 2}"
    [line] = steps(f"- Ask\n{wait}\n- Pay", f"{wait}\n- Ask\n{wait}\n- Pay")
    assert line == "buy wait: step-added"


def test_a_step_is_known_again_by_what_it_says() -> None:
    says = "{name: %s, pains: [Nobody answers, The box is damaged], thoughts: Why?}"
    assert steps(f"- {says % 'Call'}\n- Pay", f"- {says % 'Get in touch'}\n- Pay") == [
        "buy get-in-touch: step-renamed Call → Get in touch"
    ]


def _support(word: str, count: int, thought: str) -> tuple[PlainStage, ...]:
    """Give the stages of a map whose ten steps have so many thoughts each."""
    lines = []
    for step in range(10):
        thoughts = [
            "    - " + thought.format(word=word, number=step * count + one) for one in range(count)
        ]
        lines += [f"- name: Support {word} {step}", "  thoughts:", *thoughts]
    return plain_records(site({"buy": journey("\n".join(lines))}))[0].stages


@pytest.mark.parametrize(
    "thought", ["{word} thought {number} of the shop", "{word}{number} says what all say"]
)
def test_steps_of_many_reworded_texts_are_known_again_in_linear_time(thought: str) -> None:
    def measured(count: int) -> float:
        before, after = (_support(word, count, thought) for word in ("old", "new"))
        found = []
        took = seconds(lambda: found.append(compared(before, before, after)))
        if "thought" in thought:
            assert found[0].steps == {number: number for number in range(10)}
        return took

    assert is_linear(measured, 20, 8)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Pay", "Pay by card"),
        ("Pay", "Pay by card and get a receipt"),
        ("Zahlen", "Mit Karte zahlen"),
        ("支払う", "カードで支払う"),
        ("S'inscrire", "S'inscrire en ligne"),
        ("الدفع", "الدفع بالبطاقة"),
        ("Recieve the parcel", "Receive the parcel"),
        ("Log in", "Login"),
    ],
)
@pytest.mark.parametrize("rest", [[], ["Choose"], ["Choose", "Wait"]])
def test_a_step_whose_name_has_grown_is_renamed(before: str, after: str, rest: list[str]) -> None:
    sides = ("\n".join(f'- {{name: "{name}"}}' for name in [*rest, one]) for one in (before, after))
    [line] = steps(*sides)
    assert line.endswith(f"step-renamed {before} → {after}")


def test_a_step_that_is_gone_and_another_one_elsewhere_are_two() -> None:
    gone = "{name: Read the About us page, touchpoint: Website, score: 3, thoughts: Who are they?}"
    new = "{name: Read the answer about returns, touchpoint: FAQ, score: 3.5, thoughts: Can I?}"
    assert steps(f"- {gone}\n- Compare\n- Open", f"- Compare\n- Open\n- {new}") == [
        "buy read-the-about-us-page: step-removed",
        "buy read-the-answer-about-returns: step-added",
    ]


@pytest.mark.parametrize(
    ("before", "after"), [("Visit 1", "Visit 3"), ("Call the bank", "Call the mother")]
)
def test_a_step_that_looks_like_one_elsewhere_is_another(before: str, after: str) -> None:
    others = ["Visit 2", "Call the shop", "Wait", "Pay"]
    found = steps(
        *(
            "\n".join(f"- {one}" for one in (*others[:at], name, *others[at:]))
            for name, at in ((before, 0), (after, 4))
        )
    )
    assert sorted(line.split(": ")[1] for line in found) == ["step-added", "step-removed"]


@pytest.mark.parametrize(
    ("before", "after"),
    [("Customer A", "Customer B"), ("Visitor 1", "Visitor 2"), ("Help page", "Product page")],
)
def test_two_personas_whose_titles_look_alike_are_two(before: str, after: str) -> None:
    page = "title: {}\npersona: {{role: A customer}}"
    found = between({"one": page.format(before)}, {"two": page.format(after)})
    assert found.kinds == {"persona-added", "persona-removed"}


def test_what_many_steps_say_makes_no_pair() -> None:
    says = "{name: %s, channel: web, wait: 2 days, feeling: glad, optional: true}"
    assert steps(f"- {says % 'Call'}", f"- {says % 'Unpack'}") == [
        "buy call: step-removed",
        "buy unpack: step-added",
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            "Find: A, B\nBuy: C, D",
            "Find: A\nBuy: C, B, D",
            ["buy b: step-moved"],
        ),
        (
            "Find: A\nBuy: C",
            "Find: A\nBuy: C\nUse: E",
            ["buy use: stage-added", "buy e: step-added"],
        ),
        (
            "Find: A\nBuy: C",
            "Find: A",
            ["buy buy: stage-removed", "buy c: step-removed"],
        ),
        (
            "Find: A, B\nBuy: C",
            "Learn: A, B\nBuy: C",
            ["buy learn: stage-renamed Find → Learn"],
        ),
        ("Find: A\nBuy: C\nUse: E, F", "Use: E, F\nFind: A\nBuy: C", ["buy use: stage-moved"]),
        (
            "Find: A, B, C, D, E",
            "Find: A, B, C\nCompare: D, E",
            ["buy compare: stage-added", "buy d: step-moved", "buy e: step-moved"],
        ),
        (
            "Find: A, B, C\nCompare: D, E",
            "Find: A, B, C, D, E",
            ["buy compare: stage-removed", "buy d: step-moved", "buy e: step-moved"],
        ),
        (
            "Use: A, B\nUse: C, D",
            "Use: C, D",
            ["buy use: stage-removed", "buy a: step-removed", "buy b: step-removed"],
        ),
    ],
)
def test_stages(before: str, after: str, expected: list[str]) -> None:
    assert told(between(stages(before), stages(after))) == expected


def test_a_step_in_another_stage_says_where_it_was_and_is() -> None:
    [record] = between(stages("Find: A, B\nBuy: C"), stages("Find: A\nBuy: B, C")).records
    [moved] = record.changes
    assert moved.positions == (("find", 1), ("buy", 0))
    assert moved.stage
    assert (moved.stage.before, moved.stage.after) == (("find", "Find"), ("buy", "Buy"))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("touchpoint: FAQ", "touchpoint: Live chat", ["step-touchpoint-replaced faq → live-chat"]),
        ("touchpoint: FAQ", "touchpoint: [FAQ, Cart]", ["step-touchpoint-added cart"]),
        (
            "touchpoint: {touchpoint: FAQ, channel: web}",
            "touchpoint: {touchpoint: FAQ, channel: app}",
            ["step-touchpoint-changed faq → faq"],
        ),
        ("touchpoint: FAQ", "touchpoint: faq", []),
        ("channel: web", "channel: app", ["channel-replaced web → app"]),
        ("channel: web", "channel: [app, web]", ["channel-added app"]),
        ("actors: Courier", "actors: [Courier, Clerk]", ["actor-added Clerk"]),
        ("feeling: glad", "feeling: sad", ["feeling-changed glad → sad"]),
        ("optional: true", "optional: false", ["optional-changed True"]),
        (
            "moment_of_truth: true",
            "moment_of_truth: All go",
            ["moment-of-truth-changed True → All go"],
        ),
        ("wait: 2 days", "wait: 3 days", ["wait-changed 2 days → 3 days (worse)"]),
        ("wait: 2 days", "wait: 2-4 h", ["wait-changed 2 days → 2-4 h (better)"]),
        ("wait: 2 days", "wait: forever", ["wait-changed 2 days → forever"]),
        ("duration: 1 h", "duration: 2 h", ["duration-changed 1 h → 2 h"]),
        ("image: a.png", "image: b.png", ["image-changed a.png → b.png"]),
        ("next: Rest", "next: [Rest, Read]", ["branch-added read"]),
        ("next: Read", "next: {to: Read, when: It rains}", ["branch-changed read → read"]),
        (
            "sources: Survey",
            "sources: {title: Survey, date: 2026-10-12}",
            ["source-changed Survey → Survey"],
        ),
    ],
)
def test_what_a_step_says(before: str, after: str, expected: list[str]) -> None:
    assert step(before, after) == expected


LANES = {
    "thoughts": ("thought", ("", "")),
    "pains": ("pain", (" (worse)", " (better)")),
    "gains": ("gain", (" (better)", " (worse)")),
    "opportunities": ("opportunity", ("", "")),
    "physical_evidence": ("physical-evidence", ("", "")),
    "frontstage": ("frontstage", ("", "")),
    "backstage": ("backstage", ("", "")),
    "support": ("support", ("", "")),
    "sources": ("source", ("", "")),
}


@pytest.mark.parametrize("lane", LANES)
def test_texts_come_and_go_and_are_reworded(lane: str) -> None:
    noun, (came, went) = LANES[lane]
    two = f"{lane}: [Return policy is not answered, The box]"
    assert step(f"{lane}: The box", two) == [f"{noun}-added Return policy is not answered{came}"]
    assert step(two, f"{lane}: The box") == [f"{noun}-removed Return policy is not answered{went}"]
    assert step(two, f"{lane}: [The box, The return policy is not answered]") == [
        f"{noun}-reworded Return policy is not answered → The return policy is not answered"
    ]


def test_a_lane_of_the_sites_own() -> None:
    text = front(journey("- {name: Read, questions: [Why?, What is it?]}"))
    before, after = (
        link([read(one, "buy.md", own_lanes={"questions": TEXTS})])
        for one in (text, text.replace("Why?", "Where do I find it?"))
    )
    found = changes(before, after)
    assert told(found) == [
        "buy read: lane-removed Why?",
        "buy read: lane-added Where do I find it?",
    ]
    assert {one.key for one in found.records[0].changes} == {"questions"}


@pytest.mark.parametrize(
    ("before", "after", "news"),
    [
        (
            "value: 71, target: 50, better: lower",
            "value: 60, target: 50, better: lower",
            News.BETTER,
        ),
        (
            "value: 71, target: 80, better: higher",
            "value: 60, target: 80, better: higher",
            News.WORSE,
        ),
        ("value: 5, target: 9, better: higher", "value: 0, target: 9, better: higher", News.WORSE),
        (
            "value: 90, target: 80, better: higher",
            "value: 85, target: 80, better: higher",
            News.NEUTRAL,
        ),
        (
            "value: 71, target: 80, better: higher",
            "value: 71, target: 75, better: higher",
            News.NEUTRAL,
        ),
        ("value: 71, target: 50", "value: 60, target: 50", News.NEUTRAL),
        ("value: 71, target: 80", "value: 71, target: 80, better: higher", News.NEUTRAL),
        ("value: 71", "value: 60", News.NEUTRAL),
    ],
)
def test_a_metric_is_better_where_it_is_nearer_to_its_target(
    before: str, after: str, news: News
) -> None:
    sides = (
        {"buy": journey(f"- name: Read\n  metrics:\n    - {{name: Calls, {one}}}")}
        for one in (before, after)
    )
    [record] = between(*sides).records
    assert [(one.kind, one.news) for one in record.changes] == [("metric-changed", news)]


def test_a_metric_that_is_nothing_is_not_without_a_value() -> None:
    assert step("metrics: {name: Calls}", "metrics: {name: Calls, value: 0}") == [
        "metric-changed Calls → Calls"
    ]


def test_a_pain_that_hurts_more_is_worse() -> None:
    pain = "pains: {text: Nobody answers, severity: %s}"
    assert step(pain % 2, pain % 4) == ["pain-changed Nobody answers → Nobody answers (worse)"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("owner: Growth", "owner: Support", ["owner-changed Growth → Support"]),
        ("goal: Buy", "goal: Buy one", ["goal-changed Buy → Buy one"]),
        ("status: draft", "", ["status-changed draft → live"]),
        ("state: current", "", []),
        ("", "state: future", ["state-changed current → future"]),
        (
            "reviewed: 2026-10-01",
            "reviewed: 2026-11-01",
            ["reviewed-changed 2026-10-01 → 2026-11-01"],
        ),
        ("aliases: Purchase", "aliases: [Sale, Purchase]", ["alias-added Sale"]),
        (
            "expectations: Be quick",
            "expectations: Be very quick",
            ["expectation-reworded Be quick → Be very quick"],
        ),
        (
            "personas: maya",
            "personas: kim",
            ["journey-persona-removed maya", "journey-persona-added kim"],
        ),
    ],
)
def test_what_a_journey_says(before: str, after: str, expected: list[str]) -> None:
    sides = ({"buy": journey("- Read", one)} for one in (before, after))
    assert [line.removeprefix("buy: ") for line in told(between(*sides))] == expected


READ = journey("- {name: Read, touchpoint: FAQ, score: 3}\n- Pay\n- Wait", "personas: maya")


def test_a_journey_that_moved_is_not_removed_and_added() -> None:
    assert told(between({"buy": READ}, {"shop/buy": READ})) == [
        "buy: journey-moved buy.md → shop/buy.md"
    ]


def test_a_renamed_file_gives_another_id() -> None:
    titled = f"title: Buy a camera\n{READ}"
    assert told(between({"buy": titled}, {"purchase": titled})) == [
        "purchase: journey-moved buy.md → purchase.md",
        "purchase: id-changed buy → purchase",
    ]


def test_a_journey_that_is_renamed_in_all_is_known_again_by_its_steps() -> None:
    found = between({"buy": READ}, {"purchase": READ.replace("score: 3", "score: 4")})
    assert {"journey-moved", "id-changed", "score-rise"} < found.kinds
    assert not found.kinds & {"journey-added", "journey-removed"}


def test_an_id_that_moved_to_another_page_is_the_same_journey() -> None:
    before = {"a": journey("- Read", "id: buy"), "b": journey("- Pay", "id: sell")}
    after = {"a": journey("- Pay", "id: sell"), "b": journey("- Read", "id: buy")}
    assert between(before, after).kinds == {"journey-moved", "journey-renamed"}


def test_a_page_that_changed_its_kind() -> None:
    assert told(between({"faq": "touchpoint: {url: /faq}"}, {"faq": "persona: {role: A}"})) == [
        "faq: persona-added",
        "faq: touchpoint-removed",
    ]


def test_of_two_equal_ids_the_first_page_is_compared() -> None:
    same = {"a": journey("- Read", "id: buy"), "b": journey("- Pay", "id: buy")}
    after = same | {"a": journey("- Read\n- Pay", "id: buy")}
    assert told(between(same, after)) == ["buy pay: step-added"]


def test_a_persona_that_is_renamed_is_its_own_change_alone() -> None:
    text = "title: {0}\npersona:\n  role: Parent with a camera\n  goals: [Pictures, No jargon]"
    read = "- {{name: Read, score: {{{0}: 3}}, pains: {{text: Why?, persona: {0}}}}}"
    before = {"maya": text.format("Maya"), "buy": journey(read.format("maya"), "personas: maya")}
    after = {"kim": text.format("Kim"), "buy": journey(read.format("kim"), "personas: Kim")}
    assert told(between(before, after)) == [
        "kim: persona-renamed Maya → Kim",
        "kim: persona-moved maya.md → kim.md",
        "kim: id-changed maya → kim",
    ]


def test_whoever_still_names_a_persona_as_before_has_not_changed() -> None:
    page = "title: {0}\npersona: {{id: {1}, role: Parent}}"
    buy = journey("- {name: Read, score: 3}", "personas: maya")
    before = {"reader": page.format("Maya", "maya"), "buy": buy}
    after = {"reader": page.format("Kim", "kim"), "buy": f"{buy}        # the same\n"}
    assert [one.id for one in between(before, after).records] == ["kim"]


def test_a_persona_that_journeys_still_have_is_not_renamed() -> None:
    page = "title: {0}\npersona: {{role: Parent, goals: [Pictures, No jargon]}}"
    buy = journey("- Read", "personas: [maya, kim]")
    found = between(
        {"maya": page.format("Maya"), "buy": buy}, {"kim": page.format("Kim"), "buy": buy}
    )
    assert told(found) == ["kim: persona-added", "maya: persona-removed"]


def test_a_touchpoint_that_is_renamed_is_its_own_change_alone() -> None:
    page = "title: FAQ\ntouchpoint: {url: /faq}"
    before = {"faq": page, "buy": READ}
    after = {"help": page, "buy": READ.replace("FAQ", "help")}
    assert told(between(before, after)) == [
        "help: touchpoint-moved faq.md → help.md",
        "help: id-changed faq → help",
    ]


def test_a_touchpoint_by_another_of_its_names_is_the_same() -> None:
    page = "title: FAQ\ntouchpoint:\n  aliases: Help page"
    before = {"questions": page, "buy": READ}
    assert told(between(before, before | {"buy": READ.replace("FAQ", "Help page")})) == []


def test_two_touchpoints_of_one_channel_and_owner_are_two() -> None:
    page = "title: {}\ntouchpoint:\n  channel: web\n  owner: Support"
    found = between({"faq": page.format("FAQ")}, {"cart": page.format("Cart")})
    assert found.kinds == {"touchpoint-added", "touchpoint-removed"}


def test_what_is_only_written_in_another_way_is_no_change() -> None:
    before = journey(
        "- name: Read\n  id: read\n  pains: [Why?, {text: How?, severity: 3}]\n"
        "  metrics: {name: Calls, value: 3.0, sources: Survey}",
        "personas: [maya, kim]\nowner: Growth",
    )
    after = journey(
        "- id: 'read' # its own\n  metrics:\n    - {source: Survey, value: 3, name: Calls}\n"
        '  name: "Read"\n  pains:\n    - {severity: 3, text: "How?"}\n    - Why?',
        "owner: >-\n  Growth\npersonas:\n  - kim\n  - maya",
    )
    assert told(between({"buy": before}, {"buy": after})) == []
    prose = link([read(front(before, "# Buy\n\nOther prose.\n"), "buy.md")])
    titled = link([read(front(before, "# Buy\n\nProse.\n"), "buy.md")])
    assert told(changes(titled, prose)) == []


DESK = "{text: A desk, id: desk}"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Ask", "desk", ["opportunity-removed Ask", "opportunity-added buy/desk"]),
        ("desk", "buy/desk", []),
        ("[desk, Ask]", "Ask", ["opportunity-removed buy/desk"]),
        ("Ask", "[Ask, desk]", ["opportunity-added buy/desk"]),
    ],
)
def test_an_opportunity_is_named_elsewhere(before: str, after: str, expected: list[str]) -> None:
    first = f"- {{name: A, opportunities: {DESK}}}\n"
    sides = (f"{first}- {{name: B, opportunities: {one}}}" for one in (before, after))
    assert [line.removeprefix("buy b: ") for line in steps(*sides)] == expected


def test_what_is_reworded_where_it_is_written_is_not_where_it_is_named() -> None:
    first, rest = f"- {{name: A, opportunities: {DESK}}}", "\n- {name: B, opportunities: desk}"
    other = first.replace("A desk", "A broad desk")
    (change,) = steps(first + rest, other + rest)
    assert change.startswith("buy a: opportunity-")


def test_a_branch_follows_a_step_that_is_renamed() -> None:
    assert steps(
        "- {name: Pay, next: Read the FAQ}\n- Read the FAQ",
        "- {name: Pay, next: Read the FAQs}\n- Read the FAQs",
    ) == ["buy read-the-faqs: step-renamed Read the FAQ → Read the FAQs"]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("next: [B, {end: Gives up}]", "next: [B, {end: Gives up}]", []),
        ("next: []", "next: end", []),
        ("next: end", "next: {end: true}", []),
        ("next: B", "next: [B, end]", ["buy a: branch-added end"]),
        (
            "next: {end: Gives up}",
            "next: {end: Gives in}",
            ["buy a: branch-removed Gives up", "buy a: branch-added Gives in"],
        ),
    ],
)
def test_a_way_that_ends_is_compared(before: str, after: str, expected: list[str]) -> None:
    assert steps(f"- {{name: A, {before}}}\n- B", f"- {{name: A, {after}}}\n- B") == expected


def test_a_branch_follows_a_journey_that_is_renamed() -> None:
    leads = journey("- {name: Pay, next: How to return}")
    back = f"title: How to return\n{journey('- Send it back')}"
    after = {"buy": leads.replace("Pay", "Pay, feeling: sad"), "give-back": back}
    found = between({"buy": leads, "return": back}, after)
    assert found.kinds == {"journey-moved", "id-changed", "feeling-changed"}


def test_a_future_map_follows_what_it_would_replace() -> None:
    today = "- name: {0}\n  opportunities: {1}\n- Pay\n- Wait\n- Go"
    future = "- {{name: Chat, replaces: {0}}}"
    keys = "state: future\nfuture_of: {0}\ntakes_up: {0}/{1}"
    before = {
        "buy": journey(today.format("Read the FAQ", "Answer the phone")),
        "new": journey(future.format("read-the-faq"), keys.format("buy", "answer-the-phone")),
    }
    after = {
        "get": journey(today.format("Read the FAQs", "Answer the phones")),
        "new": journey(future.format("read-the-faqs"), keys.format("get", "answer-the-phones")),
    }
    found = between(before, after)
    assert [one.id for one in found.records] == ["get"]
    assert {"step-renamed", "opportunity-reworded", "id-changed"} < found.kinds


def test_a_future_map_that_replaces_something_else() -> None:
    today = journey("- Read\n- Pay")
    future = journey("- {name: Chat, replaces: read}", "state: future\nfuture_of: buy")
    found = between(
        {"buy": today, "new": future}, {"buy": today, "new": future.replace(": read", ": pay")}
    )
    assert told(found) == [
        "new chat: replaced-step-removed read",
        "new chat: replaced-step-added pay",
    ]


def test_the_change_back() -> None:
    before, after = stages("Find: A, B\nBuy: C"), stages("Find: A\nBuy: C, B")
    [there], [back] = between(before, after).records, between(after, before).records
    assert [one.mirrored for one in there.changes] == list(back.changes)
    [drop] = (
        between({"a": journey("- {name: A, score: 4}")}, {"a": journey("- {name: A, score: 2}")})
        .records[0]
        .changes
    )
    assert (drop.mirrored.kind, drop.mirrored.news) == ("score-rise", News.BETTER)
