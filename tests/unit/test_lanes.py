"""Lanes are declared once, with the key of a step, and every output reads the declaration."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from journeys_plugin.changes.compared_catalogues import changes
from journeys_plugin.changes.reports.comparison import Comparison
from journeys_plugin.changes.reports.text import text
from journeys_plugin.exchange.document import catalogue_json
from journeys_plugin.exchange.exporting import Export
from journeys_plugin.exchange.tables import tables
from journeys_plugin.options import Options
from journeys_plugin.pages.views.notes import lane_class
from journeys_plugin.schema.keys import Key, keys_of
from journeys_plugin.schema.lanes import Lane, from_top_to_bottom
from journeys_plugin.schema.step_lanes import DECLARED, LANES
from journeys_plugin.schema.steps import WrittenStep

from .test_maps import site_of
from .writing import journey

ROOT = Path(__file__).parents[2]
KEYS = keys_of(WrittenStep)


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_every_key_of_a_step_says_where_it_goes_or_why_nowhere(key: Key) -> None:
    if isinstance(key.lane, str):
        assert key.lane in LANES
    assert (key.lane is None) == bool(key.why)


def test_lanes_stand_below_those_that_they_name() -> None:
    lanes = {"b": Lane(below="a"), "a": Lane(), "c": Lane(below="b"), "d": Lane(below="a")}
    assert list(from_top_to_bottom(lanes)) == ["a", "d", "b", "c"]
    with pytest.raises(ValueError, match="the lanes b, c are not below any"):
        from_top_to_bottom({"a": Lane(), "b": Lane(below="c"), "c": Lane(below="b")})


@pytest.mark.parametrize("where", range(4))
def test_a_new_lane_stands_right_below_the_one_that_it_names(where: int) -> None:
    declared = [("a", Lane()), ("b", Lane(below="a")), ("c", Lane(below="b"))]
    declared.insert(where, ("new", Lane(below="a")))
    assert list(from_top_to_bottom(dict(declared))) == ["a", "new", "b", "c"]


SAYS_ZEBRA = {
    "step": "",
    "experience": "feeling: Zebra",
    "connections": "next: Zebra",
    "metrics": "metrics: {name: Zebra}",
    "image": "image: {path: Zebra.png, alt: Zebra}",
}
"""The keys of a step that says so in a lane, where that is more than one text below its key."""


@pytest.mark.parametrize("name", DECLARED)
def test_a_lane_of_ours_stands_where_it_says(name: str) -> None:
    keys = SAYS_ZEBRA.get(name, f"{name}: Zebra")
    site = site_of({"buy": journey(f"- name: {name if keys else 'Zebra'}\n  {keys}")})
    [steps, *_] = tables(Export(site.catalogue, Options()))
    lead = site.lead("buy.md")
    assert [failure.line() for failure in site.failures] == []  # else no map is drawn at all
    assert "Zebra" in lead
    if name != "connections":  # what it leads to is found by itself
        assert "Zebra" in site.outline("buy.md").words
    assert not DECLARED[name].column or "Zebra" in str(steps.rows[0][name])
    assert "Zebra" in catalogue_json(Export(site.catalogue, Options()))
    if name != "step":
        before = site_of({"buy": journey(f"- name: {name}")}).catalogue
        found = Comparison(before, site.catalogue, changes(before, site.catalogue))
        assert "Zebra" in text(found)


STYLES = ROOT / "journeys_plugin" / "pages" / "styles"
NOTES = [name for name, lane in DECLARED.items() if lane.legend or lane.look == "note"]


@pytest.mark.parametrize("name", NOTES)
def test_a_lane_of_notes_is_told_by_its_colour_or_its_border(name: str) -> None:
    style = "".join(path.read_text("utf-8") for path in STYLES.iterdir())
    look = DECLARED[name].look
    if look != "note":
        assert f".j-{look}, .j-swatch-{name} {{ --journeys-note: " in style
        return
    recipe = [line.strip(" */") for line in style.splitlines() if line.startswith("   .j-")]
    wanted = [line.replace("KEY", lane_class(name)) for line in recipe if "KEY" in line]
    assert len(wanted) == 1
    patterns = (re.sub("BORDER", r"[\\w.]+", re.escape(line)) for line in wanted)
    assert all(re.search(f"^{pattern}", style, re.M) for pattern in patterns), "\n".join(
        ("styles/: write this line, as its comment on KEY says", *wanted)
    )


@pytest.fixture(scope="module")
def outputs() -> dict[str, str]:
    """Give what each output makes of a lane `regrets` that is added in memory."""
    command = [sys.executable, "-m", "tests.unit.added_lane"]
    made = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT)
    return json.loads(made.stdout)  # type: ignore[no-any-return]


NOTE = '<div class="j-note j-lane-regrets">The <em>parcel</em> is lost on its way'
STANDS = {
    "map": (
        '<tr class="j-lane-regrets"><th scope="row">Regrets</th>',
        NOTE,
        '<small class="j-detail">depth 4</small>',
        '<li id="source-1">A survey of parcels</li>',
        '<span class="j-swatch j-swatch-regrets">Regrets</span>',
        'data-listed="touchpoint regrets"',
        '<div class="j-note j-lane-hopes">It fits',
    ),
    "search": ("The parcel is lost on its way - Ben - ", " A survey of parcels "),
    "touchpoint": (
        '<h2 id="journeys--regrets">Regrets</h2>',
        "<li>The <em>parcel</em> is lost on its way",
    ),
    "touchpoint's headings": ("Heading(id='journeys--regrets', title='Regrets'",),
    "table": (",regrets,", '"The *parcel* is lost on its way\nThe parcel gets lost'),
    "journeys.json": ('"regrets":[{"text":"The *parcel* is lost on its way","persona":"ben"',),
    "its schema": ('"regrets": {"description": "What the customer regrets."', '"depth": {'),
    "editors' schema": ('"regrets": {"description": "What the customer regrets.', '"depth": {'),
    "manual": ("### regrets {: #step-regrets }", "### depth {: #regret-depth }"),
    "summary": ("regrets 3 new",),
    "text": (
        "▼ Regret added: The *parcel* is lost on its way (Ben)",
        "(regret: Something is missing)",  # in a step that is new
    ),
    "Markdown": ("| ▼ worse | Order | Regret added |",),
    "changes.json": ('"kind": "regret-added"',),
    "HTML": (
        '<tr class="j-lane-regrets">',
        "<ins>The <em>parcel</em> is lost on its way",
        "Regret added",
    ),
    "findings": (
        "16:15: this regret is worded 'The *parcel* is lost on its way' at page-1.md:12",
        "17:15: this looks like an e-mail address",
    ),
    "order": ("regrets pains step",),
}


@pytest.mark.parametrize("name", STANDS)
def test_a_lane_that_is_declared_stands_in_every_output(name: str, outputs: dict[str, str]) -> None:
    for words in STANDS[name]:
        assert words in outputs[name]


def test_every_output_is_looked_at(outputs: dict[str, str]) -> None:
    assert set(outputs) == set(STANDS)
