"""What counts in sums: each key of a step is decided on, and what is left out changes no sum."""

from __future__ import annotations

from journeys_plugin.model import Catalogue
from journeys_plugin.model.counted import COUNTED, SHOWN_BESIDE_ITS_NAME, counted
from journeys_plugin.schema.keys import keys_of
from journeys_plugin.schema.steps import WrittenStep

from .writing import journey, site

STEP = "- {{name: {name}, id: look, score: 2, touchpoint: Till, pains: Slow{more}}}"
FUTURE = {"soon": journey("- {name: Look, score: 5}", "future_of: buy\n  state: future")}


def told(more: str = "", name: str = "Look", **others: str) -> str | None:
    step = STEP.format(more=more, name=name)
    catalogue: Catalogue = site({"buy": journey(step), **others})
    return counted(catalogue.journeys["buy"], catalogue)


def test_each_key_of_a_step_counts_or_stands_beside_its_name() -> None:
    fields = {key.field for key in keys_of(WrittenStep).values()} | {"own_lanes"}
    assert fields == COUNTED | SHOWN_BESIDE_ITS_NAME
    assert not COUNTED & SHOWN_BESIDE_ITS_NAME


def test_what_is_only_read_at_a_step_changes_no_sum() -> None:
    first = told()
    assert first == told(", gains: Quick, thoughts: [Why?], duration: 3 min, support: Till roll")
    assert first == told(name="Stare")
    for more in (
        ", thoughts: {text: Why?, sources: Survey}",
        ", moment_of_truth: true",
        ", optional: true",
        ", actors: Staff",
        ", channel: web",
        ", next: {end: Over}",
        ", opportunities: Light",
        ", metrics: {name: Sold, value: 3}",
    ):
        assert told(more) != first, more


def test_steps_that_exchange_their_names_change_sums() -> None:
    """Each name leads to where it led, but stands at another score."""
    one, other = (
        site({"buy": journey(f"- {{name: {first}, score: 2}}\n- {{name: {then}, score: 5}}")})
        for first, then in (("Look", "Pay"), ("Pay", "Look"))
    )
    assert counted(one.journeys["buy"], one) != counted(other.journeys["buy"], other)


def test_all_of_a_map_counts_that_stands_beside_another() -> None:
    assert told(**FUTURE) is None
