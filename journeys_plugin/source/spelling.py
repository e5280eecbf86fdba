"""Texts as YAML spells them: plain where it reads them so, else in quotes or in lines below."""

from __future__ import annotations

import re

from .lookalikes import COLONS, INVISIBLE, QUOTES, SPACES
from .quotes import quoted

_PLAIN = re.compile(
    r"(?:\d{1,6}(?:[-–.,]\d{1,6})? (?=[^\W\d_]))?(?:[^\W\d_]|[\U0001f300-\U0001faff])"
    r"""(?:[\w ’'"(),.!?&/+*%€$£=;“”…|–-]|:(?=[\w/]))*"""
)
"""What YAML reads as it is: a letter or a face first, or a number and a word; no sign of YAML."""
_OTHER_TYPES = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none"}
"""Words that YAML, or its reader, takes for something other than a text."""
_NO_TEXT = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?|true|false|\d{4}-(?:Q[1-4]|\d\d(?:-\d\d)?)")
"""A number, a truth value or a date: what is no text, and needs no quotes."""
_IN_LINES = re.compile(r"\S[^\n]*(?:\n[^\n]*)+")
_BULLET = re.compile(r"[^\w\s]|\d{1,2}[.)]")
"""The beginning of a line that may be taken for an item of a pasted list."""
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u115f\u1160\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000"
    "\u3164\ufe00-\ufe0f\ufeff\ufff9-\uffff\U000e0000-\U000e0fff]"
)
"""What nobody sees in a file, but that may be part of a text."""
_JOINED = re.compile("[\u200c\u200d\ufe0e\ufe0f]")
"""Joiners and variants that stand inside emoji and words of many scripts."""
_LOOK_ALIKE = re.compile(f"[{SPACES}{INVISIBLE}{QUOTES}{COLONS}\uff3b]")
_BEFORE_COLON = re.compile(f"([^:{COLONS}]{{0,80}})[:{COLONS}]")
_LONGEST_KEY = 24
_ESCAPES = {"\n": r"\n", "\t": r"\t", '"': r"\"", "\\": r"\\"}


def written_text(words: str, *, quotes: bool = False) -> str:
    """Write one line of text as YAML reads it back; with `quotes`, it must not be plain."""
    if must_be_escaped(words) or "\n" in words:
        return escaped_text(words)
    if quotes or not _PLAIN.fullmatch(words) or words != words.strip():
        return quoted(words)
    return quoted(words) if words.casefold() in _OTHER_TYPES else words


def written_key(words: str) -> str:
    """Write one line of text as a key of the author's own."""
    return (
        escaped_text(f"{words}:")[:-2] + '"' if _LOOK_ALIKE.search(words) else written_text(words)
    )


def written_value(words: str) -> str:
    """Write what is no text, such as a number or a date; anything else is quoted as a text."""
    return words if is_no_text(words) else written_text(words)


def is_no_text(words: str) -> bool:
    """Return whether words are a number, a truth value or a date."""
    return _NO_TEXT.fullmatch(words) is not None


def must_be_escaped(words: str) -> bool:
    """Return whether signs of a text are not seen in a file, or hide a key from its reader."""
    if not (words.isascii() and words.isprintable()):  # that shows all signs, as most texts do
        unseen = _UNSEEN.match(words) or _UNSEEN.search(_JOINED.sub("", words))
        if unseen is not None:
            return True
    return _looks_like_key(words)


def _looks_like_key(words: str) -> bool:
    """Return whether the reader may take a text for a key whose signs are not plain ones."""
    before = _BEFORE_COLON.match(words)
    if before is None or not _LOOK_ALIKE.search(before[0]):
        return False
    return len(re.sub(r"[^\w-]", "", before[1])) <= _LONGEST_KEY


def escaped_text(words: str) -> str:
    """Write a text in YAML's double quotes, with what nobody would see as its number."""
    plain = _looks_like_key(words)
    signs = (_ESCAPES.get(sign) or _number(sign, plain) for sign in words)
    return f'"{"".join(signs)}"'


def _number(sign: str, wants_plain: bool) -> str:
    if not (_UNSEEN.match(sign) and not _JOINED.match(sign)) and not (
        wants_plain and _LOOK_ALIKE.match(sign)
    ):
        return sign
    code = ord(sign)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else rf"\u{code:04x}"
        if code < 0x10000
        else rf"\U{code:08x}"
    )


def text_lines(words: str) -> tuple[str, ...]:
    """Return the lines of a text of several that can stand below `|`; none if it cannot."""
    lines = tuple(words.split("\n"))
    return () if not _IN_LINES.fullmatch(words) or any(map(_is_no_line, lines)) else lines


def _is_no_line(line: str) -> bool:
    """Return whether a line cannot stand as it is in a text of several: some look like items."""
    is_bare = not line.strip() or line != line.rstrip() or _BULLET.match(line.lstrip())
    return bool(is_bare) or must_be_escaped(line)
