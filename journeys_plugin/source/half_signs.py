"""Signs that JSON writes in two halves, which YAML refuses: a face is `"\\ud83d\\ude00"` there."""

from __future__ import annotations

import re

from ..diagnostics import Diagnostics, Fix
from .written import WrittenText

_HALVES = re.compile(
    r"(?<!\\)(?:\\\\)*+(?P<halves>\\u[dD][89a-fA-F][0-9a-fA-F]{2}(?:\\u[dD][c-fC-F][0-9a-fA-F]{2})?)"
)
"""How JSON writes a sign such as a face: as two halves, which YAML refuses."""


def with_whole_signs(
    lines: list[str], number: int, written: WrittenText, findings: Diagnostics
) -> list[str] | None:
    """Return the lines with the signs of one as they are; None if JSON has written none there.

    Args:
        lines: The front matter's.
        number: The line that YAML has refused.
        written: The text, for places.
        findings: Gets the first of the signs.
    """
    first = _HALVES.search(lines[number])
    if first is None:
        return None
    halves, sign = first["halves"], _sign_of(first["halves"])
    place = written.at(number, first.start("halves"))
    if sign == _NO_SIGN:
        what = f"YAML refuses {halves}, which is half of a sign in JSON"
        findings.add("broken-yaml", place, what, "write the sign itself")
    else:
        what = f"YAML refuses {halves}, which is JSON's way to write {sign}"
        findings.add("broken-yaml", place, what, f"write: {sign}", Fix(halves, sign))
    line = _HALVES.sub(_with_sign, lines[number])
    return [*lines[:number], line, *lines[number + 1 :]]


_NO_SIGN = "\ufffd"


def _with_sign(found: re.Match[str]) -> str:
    before = found[0].removesuffix(found["halves"])
    return before + _sign_of(found["halves"])


def _sign_of(halves: str) -> str:
    """Return the sign of two halves; of one alone, what stands for a sign that is not known."""
    codes = [int(half, 16) for half in halves.split("\\u")[1:]]
    units = b"".join(code.to_bytes(2, "big") for code in codes)
    return units.decode("utf-16-be", "replace")[:1]
