"""Print how many cells of each sheet are understood."""

from __future__ import annotations

import sys

from .drawn import cases
from .measure import Measured, measured


def main() -> None:
    is_long = "-v" in sys.argv
    rows: list[tuple[str, Measured]] = []
    for case in cases():
        for name in case.files:
            suffix = name.rpartition(".")[2]
            rows.append((f"{case.name} ({suffix})", measured(case, name)))
    print(
        f"{'sheet':26}{'cells':>6}{'of map':>8}{'understood':>12}{'guesses':>9}"
        f"{'wrong guess':>13}{'misunderstood':>15}{'not understood':>16}"
    )
    for name, one in rows:
        of_map = one.cells - one.no_place
        print(
            f"{name:26}{one.cells:6}{of_map:8}{one.understood:6} {one.share:4.0f} %{one.guessed:9}"
            f"{len(one.wrong_guesses):13}{len(one.misunderstood):15}{len(one.not_understood):16}"
        )
        for kind in ("wrong_guesses", "misunderstood", "not_understood") if is_long else ():
            for text in getattr(one, kind):
                print(f"    {kind}: {text}")


if __name__ == "__main__":
    main()
