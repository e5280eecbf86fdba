"""What holds of every comparison, over generated pairs of sites."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys_plugin.changes.compared_catalogues import changes
from journeys_plugin.changes.kinds import KINDS
from journeys_plugin.changes.plain_records import files, plain_records
from journeys_plugin.changes.typed_changes import Change, Changes, Names, RecordChanges
from journeys_plugin.changes.values import canonical

from .applied_changes import applied, assert_says
from .edited_sites import Site, edited, generated, in_one_line, linked, shuffled
from .single_edits import edit_steps, identified

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]

RANDOMS = st.randoms(use_true_random=True)  # the other kind takes ten times as long


def pair(random: Random) -> tuple[Site, Site]:
    """Give a site and the same after some edits; now and then quite another one."""
    site = generated(random)
    after = generated(random) if random.random() < 0.2 else site
    return site, edited(random, after, random.choice((1, 2, 5, 10)))


@given(RANDOMS)
def test_what_is_only_written_in_another_way_is_no_change(random: Random) -> None:
    site = generated(random)
    again = linked(shuffled(random, site), in_one_line)
    assert changes(linked(site), again).records == []


@given(RANDOMS)
def test_the_changes_applied_to_the_old_catalogue_give_the_new_one(random: Random) -> None:
    before, after = map(linked, pair(random))
    found = changes(before, after)
    same = {(one.kind, one.id) for one in files(before) & files(after)}
    new = {(one.kind, one.id): one for one in plain_records(after)}
    given = applied(plain_records(before), found)
    assert Counter((one.kind, one.id) for one in given) == Counter(list(new))
    for record in given:
        if (record.kind, record.id) not in same:
            assert_says(record, new[record.kind, record.id], found)


@given(RANDOMS)
def test_all_changes_have_a_kind_that_is_known(random: Random) -> None:
    before, after = map(linked, pair(random))
    assert changes(before, after).kinds <= KINDS


@given(RANDOMS)
def test_a_comparison_and_its_reverse_mirror_each_other(random: Random) -> None:
    before, after = map(linked, pair(random))
    there, back = changes(before, after), changes(after, before)
    assert back.ids == {
        kind: {new: old for old, new in ids.items()} for kind, ids in there.ids.items()
    }
    assert _mirrored(there) == _as_called_after(back, there)
    assert {_key(one): _pairs(one) for one in there.records} == {
        _key(one, back=True): Counter((b, a) for a, b in _pairs(one)) for one in back.records
    }


def _key(record: RecordChanges, *, back: bool = False) -> tuple[str, Names]:
    return record.kind, record.names.mirrored if back else record.names


def _pairs(record: RecordChanges) -> Counter[tuple[str, str]]:
    """Give the ids of its stages and steps that are pairs."""
    pairs = (*record.steps, *record.stages)
    return Counter((one.id if one else "", other.id if other else "") for one, other in pairs)


def _mirrored(found: Changes) -> Counter[str]:
    return Counter(
        repr((record.kind, record.names.mirrored, _sorted(change.mirrored)))
        for record in found.records
        for change in record.changes
    )


def _as_called_after(back: Changes, there: Changes) -> Counter[str]:
    """Give the changes back; whose a score is is said with the ids of the later side."""
    ids = there.ids["persona"]
    return Counter(
        repr((record.kind, record.names, _sorted(replace(change, persona=persona))))
        for record in back.records
        for change in record.changes
        for persona in [ids.get(change.persona, change.persona)]
    )


def _sorted(change: Change) -> Change:
    """Give a change whose values are the same text where they say the same."""
    return replace(change, before=canonical(change.before), after=canonical(change.after))


@given(RANDOMS)
def test_where_steps_carry_ids_exactly_the_edits_are_reported(random: Random) -> None:
    site = identified(random)
    after, done = edit_steps(random, site)
    found = changes(linked(site), linked(after))
    assert Counter(
        (change.kind, change.step.now.id if change.step else "")
        for record in found.records
        for change in record.changes
    ) == Counter(done)


COMPARE = """
from random import Random
from journeys_plugin.changes.compared_catalogues import changes
from tests.unit.test_diff_properties import pair, linked
for seed in range(20):
    before, after = map(linked, pair(Random(seed)))
    print(repr(changes(before, after)))
"""


def test_another_process_finds_the_same_in_the_same_order() -> None:
    printed = [
        subprocess.run(
            [sys.executable, "-c", COMPARE],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert printed[0] == printed[1]
    assert printed[0].count(b"\n") == 20
