"""References between pages: an id, a title or an alias, compared as slugs."""

from __future__ import annotations

import pytest

from journeys_plugin.model import (
    Actor,
    Catalogue,
    Meeting,
    Score,
    Step,
)

from .writing import journey, rules, said, site

STEP = "- name: Read"


def steps(catalogue: Catalogue, name: str = "buy") -> list[Step]:
    return list(catalogue.journeys[name].steps)


def met(catalogue: Catalogue) -> list[str]:
    return [meeting.touchpoint for step in steps(catalogue) for meeting in step.meetings]


FAQ = "title: Help page\ntouchpoint: {id: faq, aliases: [F.A.Q., Questions]}"


# Touchpoints and personas.


@pytest.mark.parametrize(
    "name", ["faq", "FAQ", "F.A.Q.", "Help page", "help-page", "QUESTIONS", "ｆａｑ"]
)
def test_id_title_and_alias_are_one_touchpoint(name: str) -> None:
    catalogue = site({"faq": FAQ, "buy": journey(f"- name: Read\n  touchpoint: {name}")})
    assert met(catalogue) == ["faq"]
    assert said(catalogue.diagnostics) == []


def test_an_id_wins_over_a_title_and_a_title_over_an_alias() -> None:
    catalogue = site(
        {
            "a": "title: Cart\ntouchpoint: {id: shop, aliases: Basket}",
            "b": "title: Basket\ntouchpoint: {id: cart, aliases: Shop}",
            "buy": journey("- {name: R, touchpoint: [Cart, Basket, Shop]}"),
        }
    )
    assert met(catalogue) == ["cart", "shop"]
    assert said(catalogue.diagnostics) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("title: FAQ\ntouchpoint: {id: web}", "title: F.A.Q.\ntouchpoint: {id: paper}"),
        (
            "title: A\ntouchpoint: {id: web, aliases: faq}",
            "title: B\ntouchpoint: {id: paper, aliases: FAQ}",
        ),
    ],
)
def test_a_tie_is_an_error_that_names_both(first: str, second: str) -> None:
    buy = journey("- name: Read\n  touchpoint: FAQ")
    catalogue = site({"b-web": first, "a-paper": second, "buy": buy})
    assert said(catalogue.diagnostics) == [
        "buy.md:7:23: 'FAQ' is the name of a-paper.md and b-web.md, write the id: paper or web"
        " [ambiguous-reference]"
    ]
    assert met(catalogue) == ["paper"]


def test_a_tie_that_nobody_names_is_in_order() -> None:
    same = "title: FAQ\ntouchpoint: {}"
    assert not site({"a": same, "b": same}).diagnostics


def test_a_touchpoint_that_no_page_declares_still_gets_its_page() -> None:
    catalogue = site(
        {"buy": journey("- {name: A, touchpoint: Live chat}\n- {name: B, touchpoint: live-chat}")}
    )
    assert said(catalogue.diagnostics) == [
        "buy.md:6:33: no page declares the touchpoint 'Live chat', write a page with `touchpoint:`"
        " for it if it matters [undeclared-touchpoint]"
    ]
    found = catalogue.touchpoints["live-chat"]
    assert (found.title, found.page, str(found.named)) == ("Live chat", None, "buy.md:6:33")
    assert len(catalogue.passings["live-chat"]) == 2


@pytest.mark.parametrize("name", ["FAQs", "Help pages", "Helppage", "Hepl page", "Question"])
def test_a_touchpoint_that_is_nearly_a_declared_one_is_a_warning(name: str) -> None:
    catalogue = site({"faq": FAQ, "buy": journey(f"- name: Read\n  touchpoint: {name}")})
    assert said(catalogue.diagnostics) == [
        f"buy.md:7:23: no page declares the touchpoint {name!r}, did you mean 'faq'?"
        " [near-touchpoint]"
    ]


@pytest.mark.parametrize("name", ["Search", "Cart", "FA"])
def test_a_touchpoint_unlike_all_declared_ones_is_information(name: str) -> None:
    catalogue = site({"faq": FAQ, "buy": journey(f"- name: Read\n  touchpoint: {name}")})
    assert rules(catalogue.diagnostics) == ["undeclared-touchpoint"]


def test_a_persona_that_no_page_declares_is_a_warning() -> None:
    catalogue = site({"buy": journey(STEP, "personas: [Maya Meyer, maya-meyer]")})
    assert said(catalogue.diagnostics) == [
        "buy.md:3:14: no page declares the persona 'Maya Meyer', write a page with `persona:` for"
        " it [undeclared-persona]"
    ]
    assert catalogue.journeys["buy"].personas == ("maya-meyer",)
    assert catalogue.personas["maya-meyer"].title == "Maya Meyer"


def test_a_persona_that_is_nearly_a_declared_one_is_named() -> None:
    maya = "title: Maya Meyer\npersona: {id: hobby-photographer}"
    catalogue = site({"maya": maya, "buy": journey(STEP, "personas: Maya Meier")})
    assert said(catalogue.diagnostics) == [
        "buy.md:3:13: no page declares the persona 'Maya Meier', did you mean 'hobby-photographer'?"
        " [undeclared-persona]"
    ]


def test_a_persona_that_a_text_names_is_known() -> None:
    catalogue = site(
        {
            "maya": "persona: {aliases: M.}",
            "buy": journey("- name: Read\n  thoughts: {text: Why?, persona: M.}"),
        }
    )
    assert said(catalogue.diagnostics) == []
    assert catalogue.persona_names == {"m": "maya"}


def test_an_actor_that_is_no_persona_is_staff() -> None:
    catalogue = site(
        {
            "maya": "title: Maya\npersona: {id: hobby}",
            "buy": journey("- name: Ask\n  actors: [Maya, Shop assistant]\n  score: 2"),
        }
    )
    assert steps(catalogue)[0].actors == (Actor("Maya", "hobby"), Actor("Shop assistant", None))
    assert said(catalogue.diagnostics) == []


@pytest.mark.parametrize(
    ("keys", "channels"),
    [
        ("touchpoint: FAQ", ("web", "app")),
        ("touchpoint: FAQ, channel: phone", ("phone",)),
        ("touchpoint: {touchpoint: FAQ, channel: [chat]}", ("chat",)),
        ("touchpoint: {touchpoint: FAQ, channel: chat}, channel: phone", ("chat",)),
    ],
)
def test_a_channel_is_the_touchpoints_unless_the_step_says_another(
    keys: str, channels: tuple[str, ...]
) -> None:
    buy = journey(f"- {{name: Read, {keys}}}")
    catalogue = site({"faq": "touchpoint: {channel: [web, app]}", "buy": buy})
    assert steps(catalogue)[0].meetings == (Meeting("faq", channels),)


def test_a_touchpoint_that_is_named_twice_keeps_the_channel_that_it_has_once() -> None:
    buy = journey("- {name: Read, touchpoint: [{touchpoint: FAQ, channel: phone}, faq]}")
    catalogue = site({"faq": "touchpoint: {}", "buy": buy})
    assert steps(catalogue)[0].meetings == (Meeting("faq", ("phone",)),)


# Scores.

TWO = {"maya": "persona: {}", "ben": "persona: {}"}


@pytest.mark.parametrize(
    ("keys", "personas", "expected"),
    [
        ("score: 2", "[maya, ben]", [(2, "maya"), (2, "ben")]),
        ("score: 2", "[]", [(2, None)]),
        ("score: 2, actors: ben", "[maya, ben]", [(2, "ben")]),
        ("score: 2, actors: [Staff, Ben]", "maya", [(2, "ben")]),
        ("score: 2, actors: Staff", "[maya, ben]", [(2, "maya"), (2, "ben")]),
        ("score: {maya: 2, ben: 4}", "[maya, ben]", [(2, "maya"), (4, "ben")]),
        ("score: {Ben: 4}", "[maya, ben]", [(4, "ben")]),
        ("feeling: glad", "[maya, ben]", []),
    ],
)
def test_a_plain_score_belongs_to_the_personas_who_act(
    keys: str, personas: str, expected: list[tuple[float, str | None]]
) -> None:
    buy = journey(f"- {{name: Read, {keys}}}", f"personas: {personas}")
    catalogue = site({**TWO, "buy": buy})
    assert steps(catalogue)[0].scores == tuple(Score(value, who) for value, who in expected)
    assert said(catalogue.diagnostics) == []


# Journeys.


def test_an_unknown_journey_is_an_error() -> None:
    catalogue = site(
        {
            "buy": journey("- name: Read\n  detail: reed-faq"),
            "read-faq": journey(STEP),
            "new": journey(STEP, "state: future\nfuture_of: Sell"),
        }
    )
    assert said(catalogue.diagnostics) == [
        "buy.md:7:19: there is no journey 'reed-faq', did you mean 'read-faq'? [unknown-journey]",
        "new.md:4:14: there is no journey 'Sell', write the id or the title of a journey"
        " [unknown-journey]",
    ]
    assert steps(catalogue)[0].detail is None


@pytest.mark.parametrize(
    ("names", "closing"),
    [(["a"], "a"), (["a", "b"], "b"), (["a", "b", "c"], "c")],
)
def test_a_journey_cannot_be_a_detail_of_itself(names: list[str], closing: str) -> None:
    after = {name: names[(index + 1) % len(names)] for index, name in enumerate(names)}
    catalogue = site(
        {name: journey(f"- name: Read\n  detail: {after[name]}") for name in reversed(names)}
    )
    assert said(catalogue.diagnostics) == [
        f"{closing}.md:7:19: 'a' leads back to this journey as its own detail, point it at another"
        " journey, or leave it out [circular-detail]"
    ]
    assert steps(catalogue, closing)[0].detail is None


def test_a_future_map_cannot_replace_itself() -> None:
    keys = "state: future\nfuture_of: "
    catalogue = site({"a": journey(STEP, keys + "b"), "b": journey(STEP, keys + "a")})
    assert said(catalogue.diagnostics) == [
        "b.md:4:14: 'a' leads back to this journey as its own future, point it at another journey,"
        " or leave it out [circular-future]"
    ]
    assert [one.future_of for one in catalogue.journeys.values()] == ["b", None]


def test_two_steps_may_share_a_detail() -> None:
    detail = "- {name: A, detail: more}\n- {name: B, detail: more}"
    catalogue = site({"buy": journey(detail), "more": journey(STEP)})
    assert [(one.id, step.id) for one, step in catalogue.detailed_by["more"]] == [
        ("buy", "a"),
        ("buy", "b"),
    ]


@pytest.mark.parametrize("end", ["", "a0"], ids=["open", "closed"])
def test_a_chain_of_3000_journeys_is_followed(end: str) -> None:
    after = [f"a{n}" for n in range(1, 3000)] + [end]
    catalogue = site(
        {
            f"a{n}": journey(f"- {{name: R, detail: {to}}}", f"state: future\nfuture_of: {to}")
            for n, to in enumerate(after)
        }
    )
    assert sorted(rules(catalogue.diagnostics)) == (
        ["circular-detail", "circular-future"] if end else []
    )
    assert len(catalogue.detailed_by) == len(catalogue.futures) == 2999


# Equal ids.


def test_of_two_equal_ids_the_first_path_has_it_and_both_are_named() -> None:
    catalogue = site(
        {
            "z/faq": "title: Second\ntouchpoint: {}",
            "a/faq": "title: First\ntouchpoint: {}",
            "buy": journey("- {name: Read, touchpoint: faq}"),
        }
    )
    assert said(catalogue.diagnostics) == [
        "z/faq.md:3:1: the touchpoint id 'faq' is taken by a/faq.md, write another `id:` here"
        " (z/faq.md) or there [duplicate-id]"
    ]
    assert catalogue.touchpoints[met(catalogue)[0]].title == "First"
    assert {one.title for one in catalogue.touchpoints.values()} == {"First", "Second"}


def test_an_id_is_unique_within_its_kind_only() -> None:
    pages = {"a": "touchpoint: {id: faq}", "b": "persona: {id: faq}"}
    assert not site({**pages, "c": journey(STEP, "id: faq")}).diagnostics


def test_a_page_keeps_its_id_where_two_others_are_equal() -> None:
    pages = {"a": "{id: faq}", "b": "{id: faq}", "c": "{id: faq-2}"}
    catalogue = site({name: f"title: {name}\ntouchpoint: {keys}" for name, keys in pages.items()})
    assert [found.location.path for found in catalogue.diagnostics] == ["b.md"]
    assert catalogue.touchpoints["faq-2"].title == "c"


# Steps.


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        (["name: Wait", "name: Wait", "name: wait!"], ["wait", "wait-2", "wait-3"]),
        (["name: Read the FAQ, id: read-faq"], ["read-faq"]),
        (["name: Wait", "name: A, id: wait"], ["wait-2", "wait"]),
        (["name: Wait", "name: Wait", "name: A, id: wait-2"], ["wait", "wait-3", "wait-2"]),
        (["name: Wait 2", "name: Wait", "name: Wait"], ["wait-2", "wait", "wait-3"]),
    ],
)
def test_a_step_has_an_id_of_its_own(written: list[str], ids: list[str]) -> None:
    catalogue = site({"buy": journey("\n".join(f"- {{{keys}}}" for keys in written))})
    assert [step.id for step in steps(catalogue)] == ids
    assert said(catalogue.diagnostics) == []


def test_two_written_step_ids_that_are_equal_are_an_error() -> None:
    catalogue = site({"buy": journey("- {name: A, id: wait}\n- {name: B, id: wait}")})
    assert said(catalogue.diagnostics) == [
        "buy.md:7:25: two steps of this journey have the id 'wait', write another one here"
        " [duplicate-id]"
    ]
    assert [step.id for step in steps(catalogue)] == ["wait", "wait-2"]


def test_stages_of_one_name_have_anchors_of_their_own() -> None:
    catalogue = site({"buy": "journey: {stages: [{name: A}, {name: a!}, {goal: x}]}"})
    assert [stage.id for stage in catalogue.journeys["buy"].stages] == ["a", "a-2", "stage-3"]


@pytest.mark.parametrize(
    ("to", "step", "other"),
    [
        ("ask", "ask", None),
        ("Ask!", "ask", None),
        ("sell", None, "sell"),
        ("Sell it", None, "sell"),
    ],
)
def test_a_branch_leads_to_a_step_or_a_journey(
    to: str, step: str | None, other: str | None
) -> None:
    buy = journey(f"- {{name: Read, next: {to}}}\n- {{name: Ask}}")
    catalogue = site({"sell": "title: Sell it\n" + journey(STEP), "buy": buy})
    branch = steps(catalogue)[0].branches[0]
    assert (branch.step, branch.journey) == (step, other)
    assert said(catalogue.diagnostics) == []


def test_a_branch_to_nowhere_is_an_error() -> None:
    catalogue = site({"buy": journey("- {name: Read, next: Aks}\n- {name: Asks}")})
    assert said(catalogue.diagnostics) == [
        "buy.md:6:30: there is no step of this journey and no journey with the name 'Aks',"
        " did you mean 'asks'? [unknown-step]"
    ]


# Future maps.

TODAY = journey("- {name: Ask, opportunities: {text: Answer, id: answer}}\n- {name: Wait}")


def future(steps_: str, keys: str = "") -> str:
    return journey(steps_, f"state: future\nfuture_of: buy\n{keys}")


def test_a_step_of_a_future_map_replaces_the_step_of_its_id() -> None:
    new = future("- {name: Ask}\n- {name: Chat, replaces: [ask, wait]}\n- {name: Go}")
    catalogue = site({"buy": TODAY, "new": new})
    assert [step.replaces for step in steps(catalogue, "new")] == [("ask",), ("ask", "wait"), ()]
    assert [one.id for one in catalogue.futures["buy"]] == ["new"]
    assert said(catalogue.diagnostics) == []


def test_a_future_map_cannot_replace_a_step_that_is_not_there() -> None:
    catalogue = site({"buy": TODAY, "new": future("- {name: Go, replaces: [Aski, wait]}")})
    assert said(catalogue.diagnostics) == [
        "new.md:8:33: there is no step of buy with the name 'Aski', did you mean 'ask'?"
        " [unknown-step]"
    ]
    assert steps(catalogue, "new")[0].replaces == ("wait",)


def test_a_future_map_takes_up_opportunities() -> None:
    new = future("- {name: Go}", "takes_up: [buy/answer, buy/anser, sell/x]")
    catalogue = site({"buy": TODAY, "new": new})
    assert said(catalogue.diagnostics) == [
        "new.md:5:26: there is no opportunity 'buy/anser', did you mean buy/answer?"
        " [unknown-opportunity]",
        "new.md:5:37: there is no opportunity 'sell/x', write journey-id/opportunity-id"
        " [unknown-opportunity]",
    ]
    assert [one.opportunity for one in catalogue.journeys["new"].takes_up] == ["answer"]


def test_opportunities_have_ids_of_their_own() -> None:
    texts = "[Answer it, Answer it!, {text: Other, id: answer-it}]"
    catalogue = site({"buy": journey(f"- {{name: Ask, opportunities: {texts}}}")})
    ids = ("answer-it-2", "answer-it-3", "answer-it")
    assert steps(catalogue)[0].opportunity_ids == ids


def test_two_written_opportunity_ids_that_are_equal_are_an_error() -> None:
    texts = "[{text: A, id: x}, {text: B, id: x}]"
    catalogue = site({"buy": journey(f"- {{name: Ask, opportunities: {texts}}}")})
    assert rules(catalogue.diagnostics) == ["duplicate-id"]
