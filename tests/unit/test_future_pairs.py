"""Future maps beside those of today: what goes, what comes, what replaces what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys_plugin.insights import FuturePair, Insights
from journeys_plugin.options import Options

from .writing import journey, site


def pairs(pages: dict[str, str]) -> tuple[FuturePair, ...]:
    return Insights(site(pages), Options()).future_pairs


def pair(today: str, future: str) -> FuturePair:
    """Bring two maps together, written as step names, with `=` before what a step replaces."""
    pages = {
        "buy": journey(_steps(today)),
        "soon": journey(_steps(future), "state: future\nfuture_of: buy"),
    }
    (found,) = pairs(pages)
    return found


def _steps(names: str) -> str:
    written = []
    for step in names.split():
        name, _, replaces = step.partition("=")
        more = f", replaces: [{replaces}]" if replaces else ""
        written.append(f"- {{name: {name}{more}}}")
    return "\n".join(written)


def columns(found: FuturePair) -> str:
    """Write the columns as `today>future`, with a dash where there is no step."""
    return " ".join(
        f"{one.today.name if one.today else '-'}>{one.future.name if one.future else '-'}"
        for one in found.columns
    )


def said(found: FuturePair) -> tuple[str, str, dict[str, str]]:
    """Give the names of what goes, what is new, and what replaces what under another name."""
    return (
        " ".join(step.name for step in found.gone),
        " ".join(step.name for step in found.new),
        {str(one.future.name): " ".join(s.name for s in one.todays) for one in found.replaced},
    )


@pytest.mark.parametrize(
    ("today", "future", "expected", "changed"),
    [
        ("a b c", "a b c", "a>a b>b c>c", ("", "", {})),
        ("a b c", "a c", "a>a b>- c>c", ("b", "", {})),
        ("a b", "b", "a>- b>b", ("a", "", {})),
        ("a b", "a", "a>a b>-", ("b", "", {})),
        ("a b", "a n b", "a>a ->n b>b", ("", "n", {})),
        ("a b", "n a b m", "->n a>a b>b ->m", ("", "n m", {})),
        ("a b", "x y", "->x ->y a>- b>-", ("a b", "x y", {})),
        ("a b c", "a n=b c", "a>a b>n c>c", ("", "", {"n": "b"})),
        ("a b c d", "n=a,b,c d", "a>n b>- c>- d>d", ("", "", {"n": "a b c"})),
        ("a b c d", "a n=d,b", "a>a b>- c>- d>n", ("c", "", {"n": "d b"})),
        ("a b", "n=a m=a b", "a>n ->m b>b", ("", "", {"n": "a", "m": "a"})),
        ("a b", "a m=a b", "a>a ->m b>b", ("", "", {"m": "a"})),
        ("a b", "b a", "b>b a>a", ("", "", {})),
        ("a b", "a=a,b", "a>a b>-", ("", "", {"a": "a b"})),
        ("a b", "n=a,a b", "a>n b>b", ("", "", {"n": "a"})),
    ],
)
def test_steps_of_both_maps_stand_beside_each_other(
    today: str, future: str, expected: str, changed: tuple[str, str, dict[str, str]]
) -> None:
    found = pair(today, future)
    assert columns(found) == expected
    assert said(found) == changed


def test_a_step_of_the_same_id_with_another_name_replaces_it() -> None:
    pages = {
        "buy": journey("- {name: Pay at the till, id: pay}"),
        "soon": journey("- {name: Pay by phone, id: pay}", "state: future\nfuture_of: buy"),
    }
    (found,) = pairs(pages)
    assert said(found) == ("", "", {"Pay by phone": "Pay at the till"})


def test_a_future_map_takes_up_opportunities() -> None:
    pages = {
        "buy": journey("- {name: A, opportunities: {text: Light, id: light}}"),
        "use": journey("- {name: A, opportunities: {text: Sound, id: sound}}"),
        "soon": journey(
            "- {name: A}", "state: future\nfuture_of: buy\ntakes_up: [use/sound, buy/light]"
        ),
    }
    (found,) = pairs(pages)
    assert [(one.journey, one.opportunity) for one in found.takes_up] == [
        ("use", "sound"),
        ("buy", "light"),
    ]


FUTURE = "state: future\nfuture_of: buy"


def test_each_live_future_map_is_a_pair_with_a_live_map_of_today() -> None:
    a = "- {name: A}"
    pages = {
        "buy": journey(a),
        "one": journey(a, FUTURE),
        "two": journey(a, FUTURE),
        "draft": journey(a, f"{FUTURE}\nstatus: draft"),
        "gone": journey(a, f"{FUTURE}\nstatus: archived"),
        "alone": journey(a, "state: future"),
        "old": journey(a, "status: archived"),
        "of-old": journey(a, "state: future\nfuture_of: old"),
        "after": journey(a, "state: future\nfuture_of: one"),
    }
    found = pairs(pages)
    assert [(one.today.id, one.future.id) for one in found] == [("buy", "one"), ("buy", "two")]


# Over generated pairs of maps.


@given(st.randoms(use_true_random=True))
def test_every_step_of_both_maps_is_in_exactly_one_column(random: Random) -> None:
    today = [f"s{number}" for number in range(random.randint(1, 6))]
    found = pair(" ".join(today), " ".join(_future(today, random)))
    todays = Counter(column.today.id for column in found.columns if column.today)
    futures = [column.future.id for column in found.columns if column.future]
    assert todays == Counter(step.id for step in found.today.steps)
    assert futures == [step.id for step in found.future.steps]
    for column in found.columns:
        assert column.today or column.future
        if column.today and column.future:
            assert column.today.id in column.future.replaces
    replaced = {one for step in found.future.steps for one in step.replaces}
    assert {step.id for step in found.gone} == set(todays) - replaced
    assert {step.id for step in found.new} == {
        step.id for step in found.future.steps if not step.replaces
    }


def _future(today: Sequence[str], random: Random) -> list[str]:
    """Write steps of a future map: kept, new, and replacing one or several of today's."""
    names = random.sample([*today, "new", "other", "third"], random.randint(1, len(today) + 3))
    return [
        f"{name}={','.join(random.choices(today, k=random.randint(1, 3)))}"
        if random.random() < 0.4
        else name
        for name in names
    ]
