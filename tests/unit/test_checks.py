"""The rules that need the whole site: each on its examples, and where it must hold its peace."""

from __future__ import annotations

import ast
import datetime
import re
from collections import Counter
from pathlib import Path

import pytest

import journeys_plugin
from journeys_plugin.findings import rules
from journeys_plugin.findings.rule import GROUPS, Rule, Severity
from journeys_plugin.findings.rules import CHECKS, LIMITS, RULES
from journeys_plugin.findings.rules.bank_account import has_iban
from journeys_plugin.findings.rules.email_address import has_email_address
from journeys_plugin.findings.rules.telephone_number import has_telephone_number
from journeys_plugin.options import Options
from journeys_plugin.values.scale import Scale

from .examples import checked, found_in, pages_of

PACKAGE = Path(journeys_plugin.__file__).parent
HAVE_EXAMPLES = [rule for rule in RULES.values() if rule.wrong]
WITHOUT = {
    "invalid-utf8",
    "unopened-front-matter",
    "unclosed-front-matter",
    "late-front-matter",
    "too-deep",
    "too-large",
    "unreadable-file",
    "failing-page",
    "duplicate-address",
    "failing-template",
    "two-places",
    "too-much-markdown",
    "yaml-without-page",
    "bad-marker",
    "changed-after-review",
    *(rule.id for rule in RULES.values() if rule.group == "metrics"),
}
"""Rules on what is no front matter, or too long to show, or was written at another time."""
OF_THE_SITE = [rule for rule in RULES.values() if rule.group in list(GROUPS)[5:]]
SHOWN_OF_THE_SITE = [rule for rule in OF_THE_SITE if rule.wrong]

QUIET = "  owner: Growth team\n  reviewed: 2026-11-02\n"


def journey(stages: str, keys: str = "", owned: str = QUIET) -> str:
    return f"journey:\n{owned}{keys}  stages:\n{stages}"


def stage(*steps: str, name: str = "Awareness") -> str:
    return f"    - name: {name}\n      steps:\n" + "".join(f"        - {one}\n" for one in steps)


def pages(*fronts: str) -> str:
    return "\n===\n".join(fronts)


def rules_in(example: str, options: Options | None = None) -> list[str]:
    scale = options.scale if options else None
    return [one.rule for one in checked(pages_of(example, scale), options)]


def places(example: str) -> list[str]:
    return [f"{one.location} {one.rule}" for one in checked(pages_of(example))]


# The examples


@pytest.mark.parametrize("rule", HAVE_EXAMPLES, ids=[rule.id for rule in HAVE_EXAMPLES])
def test_the_wrong_example_breaks_its_rule_and_the_right_one_none(rule: Rule) -> None:
    assert set(rules_in(rule.wrong)) == {rule.id}
    assert rules_in(rule.right) == []


def test_every_rule_has_an_example_but_these() -> None:
    assert {rule.id for rule in RULES.values() if not (rule.wrong and rule.right)} == WITHOUT


@pytest.mark.parametrize("rule", OF_THE_SITE, ids=[rule.id for rule in OF_THE_SITE])
def test_what_is_weak_is_information(rule: Rule) -> None:
    assert rule.severity is Severity.INFORMATION
    assert re.fullmatch(r"[A-Z][^.]*\.", rule.why)


@pytest.mark.parametrize("rule", SHOWN_OF_THE_SITE, ids=lambda rule: rule.id)
def test_every_finding_says_what_to_do(rule: Rule) -> None:
    assert all(one.remedy for one in checked(pages_of(rule.wrong)))


def test_a_rule_is_a_file_of_its_name() -> None:
    files = {path.stem for path in Path(rules.__file__).parent.glob("*.py")} - {"__init__"}
    assert {rule.replace("-", "_") for rule in RULES} == files


def test_a_limit_is_that_of_one_rule() -> None:
    limits = [limit for rule in RULES.values() for limit in rule.limits]
    assert list(LIMITS.values()) == limits


def test_every_rule_is_checked_or_reported_elsewhere() -> None:
    trees = [ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    calls = [node for node in nodes if isinstance(node, ast.Call) and len(node.args) > 2]
    reported = {
        call.args[0].value
        for call in calls
        if re.search(r"\b(add|Diagnostic)$", ast.unparse(call.func))
        and isinstance(call.args[0], ast.Constant)
    }
    assert reported <= set(RULES)
    words = Counter(node.value for node in nodes if isinstance(node, ast.Constant))
    assert {rule for rule in RULES if rule not in CHECKS and words[rule] < 2} == {"needless-ignore"}


@pytest.mark.parametrize("keys", ["  status: draft\n", "  status: archived\n", "  state: future\n"])
@pytest.mark.parametrize(
    "rule",
    [rule for rule in SHOWN_OF_THE_SITE if rule.group in ("craft", "trust")],
    ids=lambda rule: rule.id,
)
def test_drafts_archived_and_future_journeys_are_not_judged(rule: Rule, keys: str) -> None:
    steps = rule.wrong.startswith("- ")
    indented = "".join(f"        {line}" for line in rule.wrong.splitlines(keepends=True))
    front = journey(f"    - name: Awareness\n      steps:\n{indented}") if steps else rule.wrong
    assert rules_in(front) == [rule.id]
    assert rules_in(front.replace("journey:\n", f"journey:\n{keys}")) == []


# Drift


@pytest.mark.parametrize(
    "use",
    [
        stage("{name: Look, actors: page-1}"),
        stage("{name: Look, score: {Maya: 3}}"),
        stage("{name: Look, thoughts: {text: Why?, persona: Maya}}"),
    ],
)
def test_a_persona_is_used_wherever_it_is_named(use: str) -> None:
    maya = "title: Maya\npersona: {role: Buyer}"
    assert rules_in(maya) == ["unused-persona"]
    assert rules_in(pages(maya, journey(use))) == []


def touchpoints(*names: str, declared: bool = True) -> str:
    steps = (f"{{name: Pass {number}, touchpoint: {name}}}" for number, name in enumerate(names))
    fronts = [f"title: {name}\ntouchpoint: {{channel: web}}" for name in names if declared]
    return pages(journey(stage(*steps)), *fronts)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Newsletter", "News letter"),
        ("Product page", "Product pages"),
        ("Shopping cart", "Shoping cart"),
        ("FAQ", "FAQs"),
    ],
)
def test_touchpoints_that_look_alike_are_reported_once(one: str, other: str) -> None:
    assert rules_in(touchpoints(one, other)) == ["similar-touchpoints"]
    undeclared = rules_in(touchpoints(one, other, declared=False))
    assert sorted(undeclared) == ["similar-touchpoints", *["undeclared-touchpoint"] * 2]


@pytest.mark.parametrize(
    ("one", "other"), [("Cart", "Card"), ("Chat", "Cart"), ("Till 1", "Till 2"), ("Web", "App")]
)
def test_touchpoints_of_other_names_are_left_alone(one: str, other: str) -> None:
    assert rules_in(touchpoints(one, other)) == []


def test_a_touchpoint_beside_a_declared_one_is_reported_by_one_rule() -> None:
    both = pages(
        journey(stage("{name: A, touchpoint: Newsletter}", "{name: B, touchpoint: Newsleter}")),
        "title: Newsletter\ntouchpoint: {channel: email}",
    )
    assert rules_in(both) == ["near-touchpoint"]


def test_an_actor_who_is_named_twice_is_meant() -> None:
    maya = "title: Photographer\npersona: {role: Buyer}"
    once = stage("{name: Look, actors: [Photographer, Fotographers]}")
    assert rules_in(pages(maya, journey(once))) == []
    slip = stage("{name: Look, actors: [Photographer, Photographers]}")
    assert places(pages(maya, journey(slip))) == ["page-2.md:8:47 near-persona"]
    twice = stage(*["{name: Look, actors: [Photographer, Photographers]}"] * 2)
    assert rules_in(pages(maya, journey(twice))) == []


def with_pains(*texts: str) -> str:
    opportunity = "opportunities: {text: Mend it, owner: Growth team}"
    return pages(
        *(journey(stage(f"{{name: Pay, pains: [{text!r}], {opportunity}}}")) for text in texts)
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prices are hidden", "prices are hidden."),
        ("Prices are hidden", "Hidden are price"),
        ("*Prices* are hidden", "Prices are hidden"),
        ("No answer within two days by mail", "No answer within two days by post"),
        ("Shipping cost appears at the last step", "At the last step shipping costs appear"),
        ("配送料が最後のステップで表示される", "配送料は最後のステップで表示される"),
    ],
)
def test_a_pain_in_other_words_is_reported_at_the_later_one(one: str, other: str) -> None:
    assert rules_in(with_pains(one, other)) == ["pain-in-other-words"]
    (found,) = found_in(with_pains(one, other, other))
    assert found.startswith("page-2.md:8:31: this pain is worded ")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prices are hidden", "Prices are high"),
        ("Refund policy is not answered", "Return policy is not answered"),
        ("Error 404 on the page for paying", "Error 500 on the page for paying"),
        ("価格が高い", "価格が安い"),
        ("The lens does not fit", "The parcel came late"),
    ],
)
def test_another_pain_is_left_alone(one: str, other: str) -> None:
    assert rules_in(with_pains(one, other)) == []


def test_pains_of_a_future_map_may_have_their_own_words() -> None:
    two = with_pains("Prices are hidden", "Hidden are prices")
    assert rules_in(two) == ["pain-in-other-words"]
    today, _, future = two.partition("\n===\n")
    future = future.replace("journey:\n", "journey:\n  state: future\n")
    assert rules_in(pages(today, future)) == []


# Craft


@pytest.mark.parametrize("name", LIMITS)
def test_limits_are_the_sites_own(name: str) -> None:
    (rule,) = [rule for rule in RULES.values() if name in [limit.name for limit in rule.limits]]
    least, most = 1, 10**6

    def is_broken(number: int, others: int) -> bool:
        limits = {**dict.fromkeys(LIMITS, others), name: number}
        return rule.id in rules_in(rule.wrong, Options(limits=limits))

    # Others at either end: one that is exceeded, or fallen short of, would hide this one.
    assert any(is_broken(least, others) != is_broken(most, others) for others in (least, most)), (
        f"{rule.id.replace('-', '_')}.py: whatever a site writes for the limit `{name}`, the wrong"
        " example is found or not found alike; compare with `LIMIT.of(site.options)`"
    )


@pytest.mark.parametrize(
    "name", ["Marketing", "Sales team", "Vertrieb", "Service client", "Ventas", "営業", "المبيعات"]
)
def test_a_department_is_known_in_each_language(name: str) -> None:
    assert places(journey(stage("name: Look", name=name))) == ["page-1.md:6:13 department-stage"]


@pytest.mark.parametrize("name", ["Awareness", "Support", "Delivery", "Purchase", "Personal goals"])
def test_a_stage_of_the_customers_is_none(name: str) -> None:
    assert rules_in(journey(stage("name: Look", name=name))) == []


@pytest.mark.parametrize(("score", "low"), [(-2, True), (-1, True), (0, False), (2, False)])
def test_a_low_score_is_one_of_the_sites_scale(score: int, low: bool) -> None:
    options = Options(scale=Scale(-2, 2))
    front = journey(stage(f"{{name: Pay, score: {score}, sources: Survey}}"))
    assert rules_in(front, options) == ["low-score-without-pain"] * low


def test_a_low_score_of_one_persona_is_enough() -> None:
    scores = "score: {Maya: 5, Tom: 1}, sources: Survey"
    personas = (f"title: {name}\npersona: {{role: Buyer}}" for name in ("Maya", "Tom"))
    front = pages(
        journey(stage(f"{{name: Pay, {scores}}}"), "  personas: [Maya, Tom]\n"), *personas
    )
    assert places(front) == ["page-1.md:9:18 low-score-without-pain"]


def test_a_pain_may_be_answered_at_another_step() -> None:
    pain = "{name: Pay, pains: [Too dear, Too slow]}"
    cure = "{name: Look, opportunities: {text: Show it, owner: Us, answers: too dear.}}"
    assert places(journey(stage(pain))) == ["page-1.md:8:31 pain-without-opportunity"]
    assert places(journey(stage(pain, cure))) == ["page-1.md:8:41 pain-without-opportunity"]


def test_what_is_done_needs_no_owner() -> None:
    front = journey(stage("{name: Pay, opportunities: {text: Show the total, status: done}}"))
    assert rules_in(front) == []
    assert rules_in(front.replace("done", "doing")) == ["opportunity-without-owner"]


def test_a_few_equal_scores_are_no_flat_curve() -> None:
    steps = [f"{{name: Step {number}, score: 4}}" for number in range(5)]
    assert rules_in(journey(stage(*steps))) == ["flat-scores"]
    assert rules_in(journey(stage(*steps[1:]))) == []


def for_two(steps: str) -> str:
    personas = (f"title: {name}\npersona: {{role: Buyer}}" for name in ("Maya", "Tom"))
    return pages(journey(steps, "  personas: [Maya, Tom]\n"), *personas)


@pytest.mark.parametrize(
    "step",
    [
        "name: Look",
        "{name: Look, score: 4}",
        "{name: Look, thoughts: Why?}",
        "{name: Look, thoughts: [{text: Why?, persona: Maya}, {text: Well, persona: Tom}]}",
        "{name: Look, score: {Maya: 4}, gains: {text: Nice, persona: Tom}}",
    ],
)
def test_personas_who_all_say_something_or_nothing_are_not_silent(step: str) -> None:
    assert rules_in(for_two(stage(step))) == []


@pytest.mark.parametrize(
    "step",
    [
        "{name: Look, actors: Maya, score: 4}",
        "{name: Look, score: {Maya: 4}, thoughts: Why?}",
        "{name: Look, gains: {text: Nice, persona: Maya}}",
    ],
)
def test_a_persona_is_silent_where_only_another_speaks(step: str) -> None:
    assert places(for_two(stage(step))) == ["page-1.md:7:13 silent-persona"]


# Trust


def test_ages_are_left_out_where_nobody_says_what_day_it_is() -> None:
    old = RULES["old-sources"].wrong
    for front in (RULES["stale-review"].wrong, RULES["future-review"].wrong, old):
        assert found_in(front) != []
        assert found_in(front, today=datetime.date.max) == []


def test_a_review_is_stale_after_the_limit() -> None:
    front = journey(stage("name: Look"), owned=QUIET.replace("2026-11-02", "2026-11-10"))
    assert rules_in(front, Options(limits={"review_days": 10})) == []
    assert rules_in(front, Options(limits={"review_days": 9})) == ["stale-review"]


def test_one_new_source_is_enough() -> None:
    old, new = "{title: Survey, date: 2019-01-01}", "{title: Survey, date: 2026-10-01}"
    assert rules_in(journey(stage(f"{{name: Look, sources: [{old}]}}"))) == ["old-sources"]
    assert rules_in(journey(stage(f"{{name: Look, sources: [{old}, {new}]}}"))) == []
    assert rules_in(journey(stage("{name: Look, sources: Survey}"))) == []


def test_a_low_score_rests_on_any_source_in_its_step() -> None:
    mended = "score: 1, opportunities: {text: Mend it, owner: Us}"
    bare = stage(f"{{name: Pay, {mended}, pains: Too dear}}")
    assert places(journey(bare)) == ["page-1.md:8:18 no-source"]
    of_pain = stage(f"{{name: Pay, {mended}, pains: {{text: Too dear, sources: Survey}}}}")
    assert rules_in(journey(of_pain)) == []


def test_a_quote_rests_on_its_own_source_or_on_the_steps() -> None:
    quote = "thoughts: {text: Why?, quote: true}"
    assert rules_in(journey(stage(f"{{name: Pay, {quote}}}"))) == ["no-source"]
    assert rules_in(journey(stage(f"{{name: Pay, {quote}, sources: Interview}}"))) == []
    metric = "metrics: {name: Sales, value: 1, sources: Analytics}"
    assert rules_in(journey(stage(f"{{name: Pay, {quote}, {metric}}}"))) == ["no-source"]


def with_source(url: str) -> str:
    return journey(stage(f"{{name: Look, sources: {{title: Survey, url: {url!r}}}}}"))


@pytest.mark.parametrize(
    ("url", "remedy"),
    [
        ("TBD", "write one with https://"),
        ("reports/september", "write one with https://"),
        ("../elsewhere/", "write one with https://"),
        ("http://", "write one with https://"),
        ("https:example.com", "write one with https://"),
        ("mailto:maya", "write one with https://"),
        ("www.example.com/report", "write 'https://www.example.com/report'"),
        ("Example.co.uk/report?q=1", "write 'https://Example.co.uk/report?q=1'"),
    ],
)
def test_a_link_of_a_source_that_leads_nowhere(url: str, remedy: str) -> None:
    [found] = found_in(with_source(url))
    assert found.startswith("page-1.md:8:54: the source's link ")
    assert remedy in found
    assert found.endswith("[bad-source-link]")


@pytest.mark.parametrize(
    "url",
    [
        "https://wiki/page",
        "HTTPS://EXAMPLE.COM",
        "http://localhost:8000/",
        "mailto:maya@example.com",
        "page-1.md",
        "page-1.md?a=b#step-look",
        "./page-1/",
        "page-1",
        "#step-look",
        ".",
        "/another/site/of/the/host",
    ],
)
def test_a_link_of_a_source_that_leads_somewhere(url: str) -> None:
    assert rules_in(with_source(url)) == []


@pytest.mark.parametrize(
    ("url", "rule"),
    [
        ("www.example.com", "missing-link-target"),
        ("gone.md", "missing-link-target"),
        ("../gone.pdf", "missing-link-target"),
        ("ask Maya", "unsafe-link"),
        ("javascript:alert(1)", "unsafe-link"),
        ("//example.com", "unsafe-link"),
        ("localhost:8000", "unsafe-link"),
    ],
)
def test_a_link_of_a_source_is_reported_once(url: str, rule: str) -> None:
    assert rules_in(with_source(url)) == [rule]


def test_sources_of_all_that_a_step_says_are_looked_at() -> None:
    source = "sources: {url: TBD}"
    said = (
        f"thoughts: {{text: Why?, {source}}}",
        f"gains: {{text: Nice, {source}}}",
        f"metrics: {{name: Sales, {source}}}",
    )
    for one in said:
        assert rules_in(journey(stage(f"{{name: Look, {one}}}"))) == ["bad-source-link"]


def test_a_finding_at_a_date_is_silenced_in_its_line() -> None:
    comment = "  # journeys: ignore[stale-review]"
    old = QUIET.replace("2026-11-02", f"2020-11-02{comment}")
    assert rules_in(journey(stage("name: Look"), owned=old)) == []


# Privacy


@pytest.mark.parametrize(
    "text",
    ["maya.k@example.com", "Write to <m+shop@mail.example.co.uk>, please", "müller@büro.example"],
)
def test_mail_addresses_are_found(text: str) -> None:
    assert has_email_address(text)


@pytest.mark.parametrize(
    "text", ["@growth", "me @ home", "click@8.1.7", "root@localhost", "3 @ 4.50 each", "a@"]
)
def test_other_words_with_an_at_are_no_addresses(text: str) -> None:
    assert not has_email_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "+49 89 1234567",
        "+49 (0)89/123 45-67",
        "Call +15551234567.",
        "020 7946 0958",
        "089/12345678",
        "(030) 1234 5678",
        "01 23 45 67 89",
        "01.23.45.67.89",
        "03-1234-5678",
        "(555) 123-4567",
        "call 555-123-4567, please",
        "0049 89 1234567",
    ],
)
def test_telephone_numbers_are_found(text: str) -> None:
    assert has_telephone_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "2026",
        "2025 2026 2027",
        "2026-11-02",
        "02.11.2026",
        "from 02.11.2026 to 03/11/2026",
        "02.11.2026 10:30",
        "1 299 000 000",
        "1.299.000,00",
        "12345678",
        "order 4711-2026-0001",
        "028-1234567-7654321",
        "#0012-3456-789",
        "A-0012-3456-789",
        "0.12345678",
        "10 20 30 40 50",
        "https://example.com/089/1234567",
        "112",
        "+ 5 points",
        "089 12",
    ],
)
def test_dates_prices_and_orders_are_no_telephone_numbers(text: str) -> None:
    assert not has_telephone_number(text)


@pytest.mark.parametrize(
    "text", ["DE89370400440532013000", "to GB82 WEST 1234 5698 7654 32, today", "NO9386011117947"]
)
def test_account_numbers_are_found(text: str) -> None:
    assert has_iban(text)


@pytest.mark.parametrize(
    "text",
    ["DE88370400440532013000", "ORDER 4711 2026 0001", "AB12 CDEF", "XDE89370400440532013000"],
)
def test_other_codes_are_no_account_numbers(text: str) -> None:
    assert not has_iban(text)


def test_what_was_found_is_not_said_again() -> None:
    front = "title: Maya\npersona: {quote: Write to maya.k@example.com}"
    (_, found) = sorted(found_in(front), key=lambda line: "email-address" in line)
    assert found.startswith("page-1.md:3:18: this looks like an e-mail address")
    assert "maya" not in found
    draft = journey(stage("{name: Ask, thoughts: I am maya.k@example.com}"), "  status: draft\n")
    assert places(draft) == ["page-1.md:9:33 email-address"]
