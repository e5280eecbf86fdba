"""References as they are pasted: links, paths, and several names in one text."""

from __future__ import annotations

import pytest

from journeys_plugin.findings.fixes import fixed
from journeys_plugin.model import link
from journeys_plugin.model.page import Page
from journeys_plugin.options import OPTIONS, Options

from .examples import checked
from .writing import front, journey, read, said

READER, KEEPER = "title: Reader\npersona: {role: a}", "title: The Keeper\npersona: {role: a}"
DESK, BILL = "title: Desk\ntouchpoint: {channel: store}", "title: Bill\ntouchpoint: {channel: post}"


def pages(of_journey: str) -> list[Page]:
    """Give a journey in a folder beside folders with two personas and two touchpoints."""
    texts = {
        "journeys/borrow.md": of_journey,
        "people/reader.md": READER,
        "people/keeper.md": KEEPER,
        "touchpoints/desk.md": DESK,
        "touchpoints/the bill.md": BILL,
        "touchpoints/app/index.md": "title: App\ntouchpoint: {channel: app}",
    }
    return [read(front(text), path) for path, text in texts.items()]


def with_step(keys: str) -> list[Page]:
    return pages(journey(f"- name: Ask\n  {keys}", "personas: Reader"))


@pytest.mark.parametrize(
    "reference",
    [
        "'[Desk](../touchpoints/desk.md)'",
        "'[the desk](../touchpoints/desk.md#part)'",
        "'[the desk](</touchpoints/desk.md>)'",
        "../touchpoints/desk.md",
        "/touchpoints/desk.md",
        "../touchpoints/desk",
        "../touchpoints/desk/",
        r"..\touchpoints\desk.md",
        "../touchpoints/desk.html",
        "../touchpoints/desk/index.html",
        "https://example.com/docs/touchpoints/desk/",
        "'[Desk](https://example.com/touchpoints/desk/#map)'",
    ],
)
def test_a_link_and_a_path_are_the_page_that_they_lead_to(reference: str) -> None:
    catalogue = link(with_step(f"touchpoint: {reference}"))
    assert said(catalogue.diagnostics) == []
    assert set(catalogue.touchpoints) == {"desk", "the-bill", "app"}
    assert [one.step.id for one in catalogue.passings["desk"]] == ["ask"]


def test_links_are_followed_wherever_a_page_is_named() -> None:
    keys = (
        "touchpoint: {touchpoint: ../touchpoints/app/index.md}\n"
        "  actors: '[K](../people/keeper.md)'\n"
        "  score: {../people/reader.md: 2}\n  thoughts: {text: a, persona: ../people/keeper.md}\n"
        "  next: {to: '[again](borrow.md)'}"
    )
    catalogue = link(with_step(keys))
    assert said(catalogue.diagnostics) == []
    [step] = catalogue.journeys["borrow"].steps
    assert [actor.persona for actor in step.actors] == ["keeper"]
    assert [score.persona for score in step.scores] == ["reader"]
    assert step.branches[0].journey == "borrow"
    assert set(catalogue.personas) == {"reader", "keeper"}


NEW = """\
title: Borrow faster
journey:
  state: future
  personas: {personas}
  future_of: {future_of}
  takes_up: {takes_up}
  stages:
    - name: Borrow
      steps:
        - {{name: Sign, replaces: {replaces}}}
        - {{name: Pay, next: {next}}}
"""
OLD = """\
- name: Ask
  id: ask
  opportunities: {text: A second desk, id: second-desk}
"""


@pytest.mark.parametrize(
    ("page", "persona"),
    [
        ("borrow.md", "../people/reader.md"),
        ("/journeys/borrow.md", "'[Reader](/people/reader.md)'"),
        ("'[Borrow](borrow.md)'", "'[R](../people/reader.md#x)'"),
        ("'[Borrow](./borrow.md#map)'", r"..\people\reader.md"),
        ("https://example.com/journeys/borrow/", "https://example.com/people/reader/"),
    ],
)
@pytest.mark.parametrize(
    ("step", "own", "opportunity"),
    [
        ("'[Ask](borrow.md#step-ask)'", "'[Sign](#step-sign)'", "borrow.md/second-desk"),
        ("borrow.md#ask", "'#step-sign'", "'[Desk](borrow.md#second-desk)'"),
        ("ask", "'[Sign](new.md#step-sign)'", "/journeys/borrow.md/second-desk"),
    ],
)
def test_every_reference_may_be_a_link(
    page: str, persona: str, step: str, own: str, opportunity: str
) -> None:
    new = NEW.format(
        personas=persona, future_of=page, takes_up=opportunity, replaces=step, next=own
    )
    found = pages(journey(OLD, "personas: Reader"))
    catalogue = link([*found, read(front(new), "journeys/new.md")])
    assert said(catalogue.diagnostics) == []
    future = catalogue.journeys["new"]
    assert (future.personas, future.future_of) == (("reader",), "borrow")
    assert [(one.journey, one.opportunity) for one in future.takes_up] == [
        ("borrow", "second-desk")
    ]
    first, second = future.steps
    assert first.replaces == ("ask",)
    assert second.branches[0].step == "sign"


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (
            "touchpoint: '[Desk](https://example.com/desk)'",
            "'[Desk](https://example.com/desk)' does not lead to a touchpoint, write Desk"
            " [link-as-name]",
        ),
        (
            "touchpoint: '[Desk](../../desk.md)'",
            "'[Desk](../../desk.md)' does not lead to a touchpoint, write Desk [link-as-name]",
        ),
        (
            "touchpoint: '[desk.md](../../desk.md)'",
            "'[desk.md](../../desk.md)' does not lead to a touchpoint, write desk [link-as-name]",
        ),
        (
            "touchpoint: ../people/desk.md",
            "'../people/desk.md' does not lead to a touchpoint, write the name of a touchpoint"
            " [link-as-name]",
        ),
        (
            "detail: ../touchpoints/desk.md",
            "'../touchpoints/desk.md' is a touchpoint, not a journey [link-as-name]",
        ),
    ],
)
def test_a_link_that_leads_to_no_such_page_is_an_error_and_makes_none(
    keys: str, expected: str
) -> None:
    catalogue = link(with_step(keys))
    [found] = said(catalogue.diagnostics)
    assert found.split(": ", 1)[1] == expected
    assert set(catalogue.touchpoints) == {"desk", "the-bill", "app"}


@pytest.mark.parametrize("written", [".md", "'[.md](.md)'", "'[a/.md](.md)'", ".md.md", "./.MD"])
@pytest.mark.parametrize(
    ("keys", "kind"),
    [
        ("touchpoint: {}", "touchpoint"),
        ("thoughts: {{text: a, persona: {}}}", "persona"),
        ("detail: {}", "journey"),
    ],
)
def test_a_path_without_a_name_is_taken_as_it_stands(keys: str, kind: str, written: str) -> None:
    catalogue = link(with_step(keys.format(written)))
    assert said(catalogue.diagnostics)[0].endswith(
        f" does not lead to a {kind}, write the name of a {kind} [link-as-name]"
    )
    new = {*catalogue.touchpoints} | {*catalogue.personas}
    assert len(new - {"desk", "the-bill", "app", "reader", "keeper"}) == (kind != "journey")


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("actors: Reader, Keeper", "write: actors: [Reader, Keeper]"),
        ("actors: |\n    Reader\n    Keeper", "write: [Reader, Keeper]"),
        ("touchpoint: |\n    Desk\n    App", "write: [Desk, App]"),
    ],
)
def test_known_names_in_lines_or_of_actors_are_several(keys: str, line: str) -> None:
    catalogue = link(with_step(keys))
    [found] = said(catalogue.diagnostics)
    assert found.endswith(f"{line} [several-in-one]")
    [step] = catalogue.journeys["borrow"].steps
    assert len(step.actors) + len(step.meetings) == 2


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("Reader, Keeper", "personas: [Reader, Keeper]"),
        ("reader / the keeper", "personas: [reader, the keeper]"),
        ("Reader and Keeper", "personas: [Reader, Keeper]"),
        ("Reader, Keeper and Reader", "personas: [Reader, Keeper, Reader]"),
        ("Reader und Keeper", "personas: [Reader, Keeper]"),
        ("Reader & Keeper", "personas: [Reader, Keeper]"),
        ("Reader；Keeper", "personas: [Reader, Keeper]"),
    ],
)
def test_several_names_in_one_text_are_shown_as_a_list(written: str, line: str) -> None:
    found = pages(journey("- name: Ask", f"personas: {written}"))
    catalogue = link(found)
    [one] = catalogue.diagnostics
    assert one.line().endswith(
        f"'{written}' is read as one persona, write: {line} [several-in-one]"
    )
    assert one.fix
    text = front(journey("- name: Ask", f"personas: {written}"))
    right, answered = fixed(text, catalogue.diagnostics)
    assert len(answered) == 1
    assert f"  {line}\n" in right
    assert catalogue.journeys["borrow"].personas == ("reader", "keeper")
    assert set(catalogue.personas) == {"reader", "keeper"}


def test_several_names_in_an_item_become_items() -> None:
    text = journey("- name: Ask\n  touchpoint:\n    - Desk, Bill\n    - App")
    catalogue = link(pages(text))
    right, _ = fixed(front(text), catalogue.diagnostics)
    assert "touchpoint:\n            - Desk\n            - Bill\n            - App\n" in right
    assert said(link(pages(right.strip("-\n"))).diagnostics) == []


@pytest.mark.parametrize(
    "written",
    ["Reader, Guest", "Search, compare and buy", "Reader and her friend", "'Reader, Keeper '"],
)
def test_a_name_with_a_comma_is_not_parted_where_a_part_is_unknown(written: str) -> None:
    rules = {
        one.rule for one in link(pages(journey("- name: A", f"personas: {written}"))).diagnostics
    }
    assert rules == ({"several-in-one"} if "Keeper" in written else {"undeclared-persona"})


def test_a_declared_name_with_a_comma_is_one() -> None:
    found = [
        *pages(journey("- name: Ask\n  touchpoint: Desk, Bill")),
        read(front("title: Desk, Bill\ntouchpoint: {channel: web}"), "both.md"),
    ]
    catalogue = link(found)
    assert said(catalogue.diagnostics) == []
    assert set(catalogue.passings) == {"both"}


def test_touchpoints_that_nobody_declares_are_said_to_be_a_list() -> None:
    [found] = said(link(with_step("touchpoint: Shop, Phone")).diagnostics)
    assert "several touchpoints are a list: [Shop, Phone] [undeclared-touchpoint]" in found


def channels(keys: str, options: Options | None = None) -> list[str]:
    found = checked([read(front(journey(f"- name: Ask\n  {keys}")), "page-1.md")], options)
    return [one.line() for one in found if one.rule == "several-in-one"]


def test_channels_in_one_text_are_shown_as_a_list() -> None:
    assert channels("channel: web, phone") == [
        "page-1.md:7:20: 'web, phone' is read as one channel, write: channel: [web, phone]"
        " [several-in-one]"
    ]
    assert channels("channel: Web / E-Mail") == []
    kiosk = Options(channels=OPTIONS["channels"].read({"kiosk": "Kiosk"}))
    assert channels("channel: web und Kiosk") == []
    assert len(channels("channel: web und Kiosk", kiosk)) == 1
    assert channels("channel: [web, phone]") == []


@pytest.mark.parametrize(
    ("written", "right"),
    [(r"images\desk.png", "images/desk.png"), (r".\images\..\desk.png", "./images/../desk.png")],
)
def test_a_picture_with_backslashes_is_told_to_write_slashes(written: str, right: str) -> None:
    found = checked([read(front(journey(f"- name: Ask\n  image: {written}")), "page-1.md")])
    [one] = (one for one in found if one.rule == "missing-picture")
    assert one.text == (
        f"the picture's path is written with backslashes, write / between folders: {right}"
    )
    assert one.fix
    assert (one.fix.old, one.fix.new) == (written, right)


def test_a_picture_on_somebodys_disk_lies_outside() -> None:
    keys = r"image: C:\desk.png"
    found = checked([read(front(journey(f"- name: Ask\n  {keys}")), "page-1.md")])
    assert "outside-docs" in {one.rule for one in found}


def test_a_sign_that_nobody_sees_hides_no_page() -> None:
    found = pages(journey("- name: Ask\n  touchpoint: De\u00adsk", "personas: Rea\ufeffder"))
    catalogue = link(found)
    assert [one.line().split(": ", 1)[1] for one in catalogue.diagnostics] == [
        "there is an invisible character (U+FEFF) in 'Reader', write: Reader [look-alike-sign]",
        "there is an invisible character (U+00AD) in 'Desk', write: Desk [look-alike-sign]",
    ]
    assert set(catalogue.personas) == {"reader", "keeper"}
    assert set(catalogue.touchpoints) == {"desk", "the-bill", "app"}
