"""The table of times as people write them, with what each is worth; printed if it is run.

`python -m tests.spellings_of_times` prints each spelling with what is read and what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from journeys_plugin.languages import LANGUAGES
from journeys_plugin.values.durations import Duration, duration, written

TABLE = Path(__file__).parent / "unit" / "spellings_of_times.txt"


class Spelling(NamedTuple):
    """A time as somebody writes it."""

    language: str
    text: str
    worth: Duration


def spellings() -> Iterator[Spelling]:
    """Yield the rows of the table."""
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            language, text, low, *high = line.split("\t")
            yield Spelling(language, text, Duration(float(low), float(high[0] if high else low)))


def printed(spelling: Spelling) -> str:
    """Give what a map prints for the time in the language of its spelling."""
    return written(spelling.worth, LANGUAGES[spelling.language].time)


def main() -> None:
    """Print the table, with what is read and what is printed."""
    rows = list(spellings())
    print("language\tas it is written\tseconds\tas it is printed\tread again")
    for row in rows:
        low, high = f"{row.worth.low:.10g}", f"{row.worth.high:.10g}"
        seconds = low if low == high else f"{low}-{high}"
        again = "the same" if duration(printed(row)) == row.worth else "OTHERWISE"
        print(f"{row.language}\t{row.text}\t{seconds}\t{printed(row)}\t{again}")
    print(f"{len(rows)} spellings in {len({row.language for row in rows})} languages")


if __name__ == "__main__":
    main()
