"""20,000 damaged pages: the first half. The others stand in a file of their own, for another core.

`mutant(17)` of tests/unit/mutants.py makes the one again that a message names.
"""

from __future__ import annotations

import pytest

from .mutants import MUTATIONS, mutant
from .mutated_sites import ALONE, BLOCK, FOUND, blocks, survive

HALF = 10_000


def test_a_mutant_is_made_of_its_number_alone() -> None:
    assert mutant(17) == mutant(17)
    assert {mutant(number).mutations[0] for number in range(len(MUTATIONS))} == {
        mutation.__name__ for mutation in MUTATIONS
    }


def test_the_sound_pages_have_findings_to_lose() -> None:
    assert {line.rpartition("[")[2].rstrip("]") for line in ALONE} == FOUND


@pytest.mark.parametrize("start", blocks(range(HALF)))
def test_damaged_pages_have_findings_in_their_files_and_leave_sound_pages_alone(
    start: int,
) -> None:
    survive(range(start, start + BLOCK))
