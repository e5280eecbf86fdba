"""20,000 damaged pages: the second half."""

from __future__ import annotations

import pytest

from .mutated_sites import BLOCK, blocks, survive
from .test_mutated_pages import HALF


@pytest.mark.parametrize("start", blocks(range(HALF, 2 * HALF)))
def test_damaged_pages_have_findings_in_their_files_and_leave_sound_pages_alone(
    start: int,
) -> None:
    survive(range(start, start + BLOCK))
