"""`python -m tests.matching [--faults]`: precision and recall of the comparison's pairs."""

from __future__ import annotations

import sys

from .measure import Count, measure, total


def main() -> None:
    """Print a table of both halves; with `--faults` what was wrong in the one that is tuned."""
    for half in ("tuned", "held_out"):
        found = measure(half)
        steps, stages = total(found.steps.values()), total(found.stages.values())
        print(f"\n{half}: {steps.cases} pairs of maps\n")
        print(f"{'':32}cases  right  wrong missed  precision  recall")
        rows = {
            "steps": steps,
            "stages": stages,
            "journeys": found.journeys,
            "pains, thoughts, opportunities": found.texts,
        }
        for name, count in rows.items():
            print(_row(name, count))
        print()
        for kind, count in found.steps.items():
            print(_row(f"steps, {kind}", count))
        if "--faults" in sys.argv and half == "tuned":
            for count in rows.values():
                print(*count.faults, sep="\n")


def _row(name: str, count: Count) -> str:
    numbers = f"{count.cases:5}  {count.right:5}  {count.wrong:5}  {count.missed:5}"
    precision = f"{count.precision:.3f}" if count.right + count.wrong else "-"
    recall = f"{count.recall:.3f}" if count.right + count.missed else "-"
    return f"{name:32}{numbers}  {precision:>9}  {recall:>6}"


if __name__ == "__main__":
    main()
