"""Print how many cells of each sheet are understood; `-v` names those that are not.

Where a sheet was made by somebody without sight of the code, the figures of its first reading
stand before those of today.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from .drawn import Case, cases
from .measure import Measured, measured

FIGURES = (
    *("cells", "of map", "understood", "guesses"),
    *("wrong guess", "misunderstood", "not understood"),
)
NAMED = ("wrong_guesses", "misunderstood", "not_understood")


def main() -> None:
    print(f"{'sheet':22}{''.join(f'{name:>16}' for name in FIGURES)}")
    for case in cases():
        for name in case.files:
            one = measured(case, name)
            title = f"{case.name} ({name.rpartition('.')[2]})"
            print(f"{title:22}{''.join(f'{cell:>16}' for cell in _cells(case, one))}")
            for kind in NAMED if "-v" in sys.argv else ():
                for text in getattr(one, kind):
                    print(f"    {kind}: {text}")


def _cells(case: Case, one: Measured) -> Iterator[str]:
    of_map = one.cells - one.no_place
    now = (one.cells, of_map, one.understood, one.guessed, *(len(getattr(one, k)) for k in NAMED))
    for name, number in zip(FIGURES, now, strict=True):
        share = f" {100 * number / of_map:3.0f} %" if name == "understood" else ""
        yield f"{_first(case, name)}{number}{share}"


def _first(case: Case, name: str) -> str:
    return f"{case.first[name]} / " if name in case.first else ""


if __name__ == "__main__":
    main()
