"""The table of a map: what stands together, what comes first, and what is drawn once."""

from __future__ import annotations

from collections.abc import Sequence

from bs4 import BeautifulSoup

from .test_maps import drawn, page_of, site_of
from .writing import journey


def long_map(steps: Sequence[str], keys: str = "personas: [Anna, Ben]") -> BeautifulSoup:
    """Draw a map of sixteen steps, the first of which say something."""
    plain = [f"S{number}" for number in range(len(steps), 16)]
    return drawn("\n".join(f"- {step}" for step in (*steps, *plain)), keys)


SAYS = (
    "{name: A, score: 2, pains: Dear, gains: [Quick, Kind], frontstage: We greet}",
    "{name: B, pains: Slow, thoughts: Oh, frontstage: We wait}",
)


def test_lanes_that_few_of_many_steps_use_stand_together() -> None:
    table = long_map(SAYS).select_one("table")
    assert table is not None
    rows = [" ".join(row["class"]) for row in table.select("tbody tr")]
    assert rows == ["j-lane-experience", "j-lane-thoughts", "j-lane-pains", "j-others"]
    names = [name.text for name in table.select(".j-others th span")]
    assert names == ["Gains", "Frontstage"]
    first, second = table.select(".j-others td")[:2]
    said = [(note.get("data-lane"), note.text) for note in first.find_all(recursive=False)]
    assert said == [("Gains", "Quick"), (None, "Kind"), ("Frontstage", "We greet")]
    assert [note.text for note in second.find_all(recursive=False)] == ["We wait"]
    assert table["data-lanes"] == "step experience thoughts pains gains frontstage"
    assert table.select_one("[data-line]").attrs["data-line"] == "line of interaction"  # type: ignore[union-attr]


def test_on_a_short_map_and_where_many_steps_use_it_a_lane_has_its_own_row() -> None:
    assert not drawn("\n".join(f"- {step}" for step in SAYS)).select(".j-others")
    many = [f"{{name: N{number}, gains: Quick, needs: Oh}}" for number in range(6)]
    assert not long_map(many).select(".j-others")
    alone = long_map(["{name: A, gains: Quick}"])
    assert not alone.select(".j-others")
    assert alone.select("tr.j-lane-gains")


def test_the_gravest_pain_comes_first_and_its_weight_is_a_class() -> None:
    pains = "[{text: Bad, severity: 2}, Plain, {text: Worst, severity: 5}]"
    notes = drawn(f"- {{name: A, pains: {pains}}}").select(".j-lane-pains td > div")
    assert [(note.text, note.get("data-severity")) for note in notes] == [
        ("Worst", "severity 5"),
        ("Bad", "severity 2"),
        ("Plain", None),
    ]
    assert "j-severity-5" in notes[0]["class"]


def test_a_note_has_the_number_of_its_persona_and_says_whose_it_is() -> None:
    steps = "- {name: A, thoughts: [{text: Oh, persona: Ben}, Ah], pains: {text: No, persona: Cy}}"
    page = page_of(site_of({"buy": journey(steps, "personas: [Anna, Ben]")}), "buy.md")
    (oh, ah), (no,) = (page.select(f".j-lane-{lane} td > div") for lane in ("thoughts", "pains"))
    assert (oh["data-persona"], oh.text) == ("2", "Ben: Oh")
    assert "data-persona" not in ah.attrs
    assert "Cy" in no.text


def test_the_owners_of_steps_are_told_once_the_journeys_last() -> None:
    steps = "- Wait\n- {name: Ask, touchpoint: desk}\n- {name: Ask again, touchpoint: desk}"
    pages = {
        "desk": "touchpoint: {owner: Shop}",
        "buy": journey(steps, "owner: Sales"),
        "sell": journey(steps),
    }
    site = site_of(pages)
    buy, sell = (str(page_of(site, f"{name}.md").select("template")) for name in ("buy", "sell"))
    desk = '<small class="j-owner" data-steps="2 3">Owner: <b>Shop</b> · through <i></i></small>'
    sales = '<small class="j-owner">Owner: <b>Sales</b> · owns the journey</small>'
    assert desk + sales in buy
    assert desk in sell
    assert "owns the journey" not in sell


def test_empty_cells_of_a_stage_are_one_and_the_row_still_has_all_columns() -> None:
    steps = "- {name: A, pains: Dear}\n- B\n- C\n- {name: D, pains: Slow}"
    cells = drawn(steps).select(".j-lane-pains td")
    assert [(cell.text, cell.get("colspan")) for cell in cells] == [
        ("Dear", None),
        ("", "2"),
        ("Slow", None),
    ]


def test_one_channel_is_said_beside_its_touchpoint_and_several_each_by_itself() -> None:
    meets = "touchpoint: Desk, channel"
    steps = f"- {{name: A, {meets}: web}}\n- {{name: B, {meets}: [app, web]}}"
    one, several = drawn(steps).select(".j-lane-touchpoint td > div")
    assert (one["data-channel"], one.text) == ("web", "Desk web")
    channels = several.select("[data-channel]")
    assert [channel["data-channel"] for channel in channels] == ["app", "web"]
