"""What stands in one cell, parted into its items, and names without their numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

_NOTHING = frozenset(
    (
        *("n/a", "na", "n.a.", "none", "none captured", "nothing", "nil", "tbd"),
        *("k. a.", "k.a.", "keine", "keiner", "keins", "nichts", "n. v."),
        *("néant", "aucun", "aucune", "rien", "sans objet", "s/o"),
        *("ninguno", "ninguna", "nada", "no aplica", "n/d", "n.d."),
        *("nenhum", "nenhuma", "não se aplica", "нет", "н/д", "无", "暂无", "没有"),
        *("なし", "無し", "特になし", "لا شيء", "لا يوجد"),
    )
)
"""Words for a cell that is left empty."""
_DASHES = re.compile(r"[-‐‑‒–—―−－_./\\?…·•* ]+")
_SIGN = re.compile(r"\s*(?:\+(?=\s)|[-–—*•‣◦▪●○■□·・✓✔➢➤►→])\s*(?=\S)")
_BULLET = re.compile(rf"(?:{_SIGN.pattern}|\s*\(?\d{{1,2}}[.)](?!\d)\s*(?=\S))")
_PARTS = re.compile(r"[;；؛](?=\s|$|(?=\w))|\s/\s|；")
_LISTED = re.compile(r"[;；؛,，、،・\n](?!\d)\s*|\s*/\s+|\s+/\s*|／")
"""What parts touchpoints and channels, which are names: a comma as well."""
_NUMBERED = re.compile(
    r"[A-Za-z]{0,2}\d{1,2}(?:\.\d{1,2})*(?:\.?[a-z])?(?:\s*[.):：、–—-]\s*|\s+)(?=\S)"
)
_NAMED = re.compile(r"(\D{2,20}?)\s*\d{1,2}\s*[.):：–—-]\s*(?=\S)")
_SPACES = re.compile(r"[^\S\n]+")


@lru_cache(maxsize=4_096)
def says_nothing(text: str) -> bool:
    """Return whether a text stands for an empty cell: a dash, `n/a`, *None captured*."""
    plain = text.strip().casefold()
    return not plain or plain in _NOTHING or _DASHES.fullmatch(plain) is not None


def plain(text: str) -> str:
    """Return a text without needless spaces and signs that nobody sees; its lines are kept."""
    if text.isascii():
        lines = text.replace("\r\n", "\n").replace("\r", "\n")
    else:
        signs = unicodedata.normalize("NFC", text).replace("\u00a0", " ").replace("\u202f", " ")
        lines = signs.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
        lines = "".join(sign for sign in lines if sign not in "\u200b\u200e\u200f\ufeff")
    if "  " in lines or "\t" in lines:
        lines = _SPACES.sub(" ", lines)
    return lines.strip()


def one_line(text: str) -> str:
    """Return a name, whose lines are one for a map."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 1:
        lines = [line[sign.end() :] if (sign := _BULLET.match(line)) else line for line in lines]
    return " ".join(map(str.strip, lines))


def items_of(text: str, *, listed: bool = False, numbered: bool = False) -> list[str]:
    """Part a cell's text into its items: by lines and bullets, a single line by `;` and ` / `.

    A line without a bullet, below one that has it, goes on with that item.

    Args:
        text: The cell's.
        listed: Whether a comma parts them, too: touchpoints and channels are names.
        numbered: Whether the numbers before items are kept.
    """
    lines = _lines(text, _SIGN if numbered else _BULLET)
    if listed:
        lines = _LISTED.split("\n".join(lines))
    elif len(lines) == 1:  # a slash in one of several lines parts no items
        lines = _parts(lines[0])
    return [item for line in lines if (item := line.strip(" \t,;；、،")) and not says_nothing(item)]


def _lines(text: str, signs: re.Pattern[str] = _BULLET) -> list[str]:
    lines = [line for line in text.split("\n") if line.strip()]
    bullets = [signs.match(line) for line in lines]
    if len(lines) < 2 or not any(bullets):
        first = bullets[0] if bullets else None
        has_sign = first is not None and not first[0].strip(" (")[0].isdigit()
        return [line[first.end() :] if first and has_sign else line for line in lines]
    found: list[str] = []
    for line, bullet in zip(lines, bullets, strict=True):
        if bullet or not found or not bullets[0]:
            found.append(line[bullet.end() :] if bullet else line)
        else:
            found[-1] += f" {line.strip()}"
    return found


def _parts(line: str) -> list[str]:
    """Part a line by semicolons and slashes, but not inside of brackets and quotes."""
    if ";" not in line and " / " not in line and "；" not in line and "؛" not in line:
        return [line]
    found, begin = [], 0
    for sign in _PARTS.finditer(line):
        if _is_closed(line[: sign.start()]):
            found.append(line[begin : sign.start()])
            begin = sign.end()
    return [*found, line[begin:]]


def _is_closed(text: str) -> bool:
    pairs = ("()", "[]", "“”", "«»", "（）", "「」")
    is_even = text.count('"') % 2 == 0
    return is_even and all(text.count(pair[0]) <= text.count(pair[1]) for pair in pairs)


def without_numbers(names: Sequence[str]) -> list[str]:
    """Return names without what numbers them, if that numbers all: `1. Plan`, `P2 Buy`, `3.a Use`.

    A number that only some have is part of the name: *2 reminders*.
    """
    said = [name for name in names if name]
    for pattern in (_NUMBERED, _NAMED):
        numbers = [pattern.match(name) for name in said]
        if len(said) < 2 or not all(numbers):
            continue
        written = [number[0].strip() for number in numbers if number]
        words = {number[1].casefold() for number in numbers if number and pattern is _NAMED}
        if len(words) <= 1 and len(set(written)) > 1 and _are_counted(written):
            return [pattern.sub("", name, count=1) if name else name for name in names]
    return list(names)


def _are_counted(written: Sequence[str]) -> bool:
    """Return whether numbers begin near one and rise."""
    keys = [[int(number) for number in re.findall(r"\d+", one)] for one in written]
    return keys[0][0] <= 1 and all(first <= second for first, second in pairwise(keys))
