"""`journeys impact` as people run it: what a thing touches, and what a change in git does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.output_formats import validator
from tests.repository import commit, git, new_repository, write
from tests.site.example import ROOT

from .test_command import refusal, run

CONFIG = """site_name: Shop
plugins:
  - journeys:
      owners: {Shop team: "@shop/team", Support: "@shop/support", Rent team: rent@example.com}
"""


def page(title: str, keys: str) -> str:
    return f"---\ntitle: {title}\n{keys}---\n"


BUY = page(
    "Buy a camera",
    """journey:
  personas: Maya
  owner: Shop team
  stages:
    - name: Decide
      steps:
        - {name: Read the FAQ, score: 2, touchpoint: Help page, next: [{to: Pay, when: sure}]}
        - {name: Compare A/B, actors: Tom, score: 3}
        - name: Pay
          actors: Cashier
          detail: pay
          touchpoint: Till
          opportunities: [{text: Fewer forms, id: fewer-forms, owner: Legal}]
""",
)
PAY = page(
    "Pay",
    """journey:
  personas: Tom
  stages:
    - name: Pay
      steps:
        - {name: Choose, score: {Tom: 4, Maya: 1}}
        - {name: Ask, next: [{to: buy}], pains: [{text: No answer, persona: Maya}]}
""",
)
FUTURE = page(
    "Buy at once",
    """journey:
  personas: Maya
  state: future
  status: draft
  owner: Rent team
  future_of: buy
  takes_up: buy/fewer-forms
  stages: [{name: Decide, steps: [{name: Pay once, replaces: Pay, touchpoint: FAQ}]}]
""",
)
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/index.md": "# Home\n",
    "docs/maps/buy.md": BUY,
    "docs/maps/pay.md": "# Pay\n",
    "docs/maps/pay.yml": PAY.split("---\n")[1],
    "docs/maps/buy-future.md": FUTURE,
    "docs/maya.md": page("Maya", "persona: {role: Parent}\n"),
    "docs/tom.md": page("Tom", "persona: {role: Clerk}\n"),
    "docs/faq.md": page("FAQ", "touchpoint: {owner: Support, aliases: [Help page]}\n"),
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A committed site."""
    new_repository(tmp_path)
    commit(tmp_path, FILES)
    return tmp_path


def impact(folder: Path, *what: str) -> dict[str, Any]:
    """Give what the command says in JSON, as its schema describes it."""
    done = run(folder, "impact", "--format", "json", *what)
    assert (done.returncode, done.stderr) == (0, "")
    written: dict[str, Any] = json.loads(done.stdout)
    validator("impact").validate(written)
    assert list(written)[:2] == ["format", "version"]
    return written


def ids(found: dict[str, Any], kind: str) -> set[str]:
    """Give the ids of what is listed, those of steps with their journeys'."""
    return {
        f"{one['journey']}/{one['id']}" if kind == "steps" else one["id"] for one in found[kind]
    }


def reached(folder: Path, *what: str) -> tuple[set[str], ...]:
    found = impact(folder, *what)
    kinds = ("journeys", "steps", "personas", "touchpoints", "owners")
    return tuple(ids(found, kind) for kind in kinds)


def relations(found: dict[str, Any], kind: str, key: str) -> list[str]:
    [one] = [one for one in found[kind] if one["id"] == key]
    return [reason["relation"] for reason in one["why"]]


def test_a_touchpoint_reaches_the_steps_that_pass_it(shop: Path) -> None:
    assert reached(shop, "touchpoint:faq") == (
        {"buy", "buy-future"},
        {"buy/read-the-faq", "buy-future/pay-once"},
        {"maya"},
        {"faq"},
        {"support", "shop-team", "rent-team"},
    )


@pytest.mark.parametrize(
    "words", ["touchpoint:FAQ", "touchpoint:help-page", "touchpoint: Help page ", "docs/faq.md"]
)
def test_a_name_is_an_id_a_title_an_alias_or_a_file(shop: Path, words: str) -> None:
    assert impact(shop, words)["subjects"] == impact(shop, "touchpoint:faq")["subjects"]


def test_a_file_is_named_from_the_current_folder(shop: Path) -> None:
    maps = shop / "docs" / "maps"
    for file in ("pay.md", "pay.yml", "../maps/pay.yml", str(maps / "pay.md")):
        done = run(maps, "impact", file)
        assert done.stdout.startswith("Pay (journey:pay, ../maps/pay.md)\n"), done.stderr


def test_a_persona_reaches_where_it_acts_scores_or_speaks(shop: Path) -> None:
    found = impact(shop, "persona:Maya")
    assert ids(found, "journeys") == {"buy", "buy-future", "pay"}
    assert ids(found, "steps") == {
        "buy/read-the-faq",
        "buy-future/pay-once",
        "pay/choose",
        "pay/ask",
    }
    assert ids(found, "touchpoints") == {"faq"}
    choose = next(step for step in found["steps"] if step["id"] == "choose")
    assert choose["scores"] == [{"persona": "tom", "score": 4}, {"persona": "maya", "score": 1}]


def test_a_journey_reaches_others_in_both_directions(shop: Path) -> None:
    found = impact(shop, "journey:Buy a camera")
    assert relations(found, "journeys", "pay") == ["details", "leads-to"]
    assert relations(found, "journeys", "buy-future") == ["future-of", "takes-up"]
    assert ids(found, "touchpoints") == {"faq", "till"}
    assert ids(found, "personas") == {"maya", "tom"}
    back = impact(shop, "journey:pay")
    assert relations(back, "journeys", "buy") == ["follows", "detailed-by"]
    assert "buy/pay" in ids(back, "steps")
    future = impact(shop, "journey:buy-future")
    assert relations(future, "journeys", "buy") == ["today-of", "taken-up-by"]


def test_a_step_reaches_its_neighbours_and_what_replaces_it(shop: Path) -> None:
    found = impact(shop, "step:buy/Pay")
    assert relations(found, "steps", "read-the-faq") == ["leads-to"]
    assert relations(found, "steps", "pay-once") == ["replaces"]
    assert relations(found, "journeys", "buy-future") == ["future-of", "takes-up"]
    assert ids(found, "touchpoints") == {"till"}
    assert ids(impact(shop, "step:Buy a camera/Compare A/B"), "personas") == {"tom"}


def test_an_opportunity_has_its_own_owner(shop: Path) -> None:
    found = impact(shop, "opportunity:buy/Fewer forms")
    assert ids(found, "owners") == {"legal", "shop-team", "rent-team"}
    legal = next(one for one in found["owners"] if one["id"] == "legal")
    assert (legal["handles"], legal["of"]) == ([], ["opportunity:buy/fewer-forms"])


def test_people_read_it_by_journey_and_see_who_must_look(shop: Path) -> None:
    assert run(shop, "impact", "touchpoint:faq").stdout == (
        "FAQ (touchpoint:faq, docs/faq.md)\n"
        "\n"
        "2 journeys, 2 steps\n"
        "  Buy at once (journey:buy-future, future, draft)\n"
        "    passes touchpoint:faq\n"
        "    - Decide: Pay once [maya no score]\n"
        "  Buy a camera (journey:buy, current, live)\n"
        "    passes touchpoint:faq\n"
        "    - Decide: Read the FAQ [maya 2]\n"
        "\n"
        "1 persona\n"
        "  Maya (persona:maya)\n"
        "\n"
        "1 touchpoint\n"
        "  FAQ (touchpoint:faq)\n"
        "\n"
        "Who must look\n"
        "  Rent team (rent@example.com): journey:buy-future\n"
        "  Shop team (@shop/team): journey:buy\n"
        "  Support (@shop/support): touchpoint:faq\n"
    )


def test_what_nobody_passes_or_owns_is_said(shop: Path) -> None:
    write(shop, {"docs/lamp.md": page("Lamp", "touchpoint:\n")})
    words = run(shop, "impact", "touchpoint:lamp").stdout
    assert "No journey is touched.\n" in words
    assert "what is touched has no owner" in words


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("touchpiont:faq", "did you mean 'touchpoint:faq'?"),
        ("touchpoint:", "'touchpoint:' has no name"),
        ("touchpoint:hlp-page", "did you mean 'touchpoint:faq'?"),
        ("touchpoint:tilll", "did you mean 'touchpoint:till'?"),
        ("persona:mayaa", "did you mean 'persona:maya'?"),
        ("persona:zzz", "use one of maya, tom"),
        ("step:buy", "write step:journey/step"),
        ("step:buy/", "write step:journey/step"),
        ("step:/", "has no name"),
        ("step:buy/read-faq", "did you mean 'step:buy/read-the-faq'?"),
        ("step:bay/pay", "there is no journey 'bay'"),
        ("opportunity:pay/x", "has no opportunity 'x'"),
        ("faq", "'faq' is not a file"),
        ("docs/gone.md", "is not a file"),
        ("docs/index.md", "declares no journey, persona or touchpoint"),
        ("docs", "declares no journey, persona or touchpoint"),
        ("mkdocs.yml", "is not in the docs folder 'docs'"),
        ("x" * 5000, "is not a file"),
        ("touchpoint:\n@evil", "there is no touchpoint '@evil'"),
    ],
)
def test_what_names_nothing_is_said_in_one_line(shop: Path, words: str, why: str) -> None:
    assert why in refusal(shop, "impact", words)


def test_a_name_of_two_pages_names_both(shop: Path) -> None:
    write(shop, {"docs/help.md": page("Help", "touchpoint: {aliases: [Help page]}\n")})
    line = refusal(shop, "impact", "touchpoint:Help page")
    assert "faq.md" in line
    assert "help.md" in line


def test_nothing_asked_is_refused(shop: Path) -> None:
    assert "name what is asked about" in refusal(shop, "impact")


def changes(found: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["change"], f"{one['kind']}:{one['id']}") for one in found["subjects"]}


def test_nothing_changed(shop: Path) -> None:
    assert changes(impact(shop, "--changed", "HEAD")) == set()
    words = run(shop, "impact", "--changed", "HEAD").stdout
    assert words == "No journey, persona or touchpoint has changed since HEAD.\n"


def test_lines_that_git_ends_otherwise_are_no_change(shop: Path) -> None:
    for file in ("maps/buy.md", "maps/pay.yml", "index.md"):
        path = shop / "docs" / file
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert changes(impact(shop, "--changed", "HEAD")) == set()


def test_changed_added_removed_and_moved_pages_are_found(shop: Path) -> None:
    docs = shop / "docs"
    (docs / "tom.md").unlink()
    (docs / "maps" / "buy-future.md").rename(docs / "later.md")
    later = (
        (docs / "later.md").read_text("utf-8").replace("journey:\n", "journey:\n  id: buy-future\n")
    )
    write(
        shop,
        {
            "docs/later.md": later,
            "docs/maps/pay.yml": FILES["docs/maps/pay.yml"].replace("Choose", "Choose a card"),
            "docs/till.md": page("Till", "touchpoint: {owner: Support}\n"),
            "docs/index.md": "# New\n",
        },
    )
    found = impact(shop, "--changed", "HEAD")
    assert changes(found) == {
        ("removed", "persona:tom"),
        ("moved", "journey:buy-future"),
        ("changed", "journey:pay"),
        ("added", "touchpoint:till"),
    }
    tom = next(one for one in found["subjects"] if one["id"] == "tom")
    assert (tom["title"], tom["path"]) == ("Tom", "docs/tom.md")
    assert found["base"] == "HEAD"
    git(shop, "add", "--all")
    assert changes(impact(shop, "--changed", "main")) == changes(found)


def test_what_a_page_no_longer_touches_is_found_too(shop: Path) -> None:
    write(
        shop,
        {
            "docs/maps/buy.md": BUY.replace(", touchpoint: Help page", "").replace(
                "owner: Shop team", "owner: Rent team"
            )
        },
    )
    found = impact(shop, "--changed", "HEAD")
    [faq] = [one for one in found["touchpoints"] if one["id"] == "faq"]
    assert faq["only_before"] is True
    owners = {one["id"]: one["of"] for one in found["owners"]}
    assert owners["support"] == ["touchpoint:faq"]
    assert "journey:buy" in owners["shop-team"]
    assert "journey:buy" in owners["rent-team"]
    assert (
        "FAQ (touchpoint:faq) - only before the change"
        in run(shop, "impact", "--changed", "HEAD").stdout
    )


def test_a_removed_page_tells_whom_it_touched(shop: Path) -> None:
    (shop / "docs" / "faq.md").unlink()
    found = impact(shop, "--changed", "HEAD", "journey:pay")
    assert changes(found) == {("removed", "touchpoint:faq"), (None, "journey:pay")}
    assert {"buy", "buy-future", "pay"} <= ids(found, "journeys")
    assert "support" in ids(found, "owners")


def test_a_page_in_which_the_kind_changed_is_two_things(shop: Path) -> None:
    write(shop, {"docs/faq.md": page("FAQ", "persona: {role: Expert}\n")})
    assert changes(impact(shop, "--changed", "HEAD")) == {
        ("removed", "touchpoint:faq"),
        ("added", "persona:faq"),
    }


def test_a_page_that_was_broken_then_is_compared_as_far_as_it_was_read(shop: Path) -> None:
    commit(shop, {"docs/maps/buy.md": "---\njourney: [\n---\n", "docs/tom.md": b"\xff\xfe"})
    write(shop, FILES)
    assert changes(impact(shop, "--changed", "HEAD")) == {
        ("changed", "journey:buy"),
        ("added", "persona:tom"),
    }


def test_file_names_of_every_kind_are_compared(shop: Path) -> None:
    names = ['"a b".md', "写真 أوّل.md", "it's.md"]
    commit(shop, {f"docs/{name}": page(name, "touchpoint:\n") for name in names})
    assert changes(impact(shop, "--changed", "HEAD")) == set()
    write(shop, {f"docs/{name}": page("New", "touchpoint:\n") for name in names})
    assert {one["path"] for one in impact(shop, "--changed", "HEAD")["subjects"]} == {
        f"docs/{name}" for name in names
    }


@pytest.mark.parametrize("base", ["nope", "", "--all", "HEAD:docs", "a\nb"])
def test_a_revision_that_is_none_is_said_in_one_line(shop: Path, base: str) -> None:
    assert "git knows no commit" in refusal(shop, "impact", f"--changed={base}")


def test_without_git_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    assert "is not in a git repository" in refusal(tmp_path, "impact", "--changed", "HEAD")
    assert run(tmp_path, "impact", "touchpoint:faq").returncode == 0


def test_a_shallow_clone_says_that_it_is_one(shop: Path, tmp_path: Path) -> None:
    first = git(shop, "rev-parse", "HEAD")
    commit(shop, {"docs/index.md": "# Two\n"})
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{shop}", str(clone))
    assert "this is a shallow clone" in refusal(clone, "impact", "--changed", first)


def test_words_of_authors_stay_in_their_line(shop: Path) -> None:
    hostile = '"Pay\\n  Evil (@evil)\\u001b[31m"'
    write(shop, {"docs/maps/new.md": BUY.replace("Buy a camera", hostile)})
    words = run(shop, "impact", "docs/maps/new.md").stdout
    assert "\x1b" not in words
    assert [line for line in words.splitlines() if line.startswith("  Evil")] == []


def test_everything_of_the_example_can_be_asked_for() -> None:
    kinds = ("journeys", "personas", "touchpoints")
    files = [path for kind in kinds for path in sorted((ROOT / "docs" / kind).glob("*.md"))]
    found = impact(ROOT, *(path.relative_to(ROOT).as_posix() for path in files))
    assert len(found["subjects"]) == len(files)
    assert {one["path"] for one in found["journeys"]} == {
        f"docs/journeys/{path.name}" for path in files if path.parent.name == "journeys"
    }
    for step in found["steps"][:3]:
        one = impact(ROOT, f"step:{step['journey']}/{step['id']}")
        assert one["subjects"][0]["title"] == step["name"]
