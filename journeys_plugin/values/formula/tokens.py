"""The words of a formula: numbers, names and signs, and what is said where one has no meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple, NoReturn

from ...diagnostics import nearest, shown

_SIGNS = frozenset("+-*/(),")
_TOKEN = re.compile(r"(?P<number>\.?[0-9][\w.]*)|(?P<name>[^\W\d]\w*)|(?P<sign>\*\*|//|\S)")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")

_INSTEAD: Mapping[str, str] = {
    "%": "for per cent write / 100",
    **dict.fromkeys("xX×·⋅∙✕✖", "for times write *"),
    **dict.fromkeys(("÷", "∕", "⁄", ":", "//"), "to divide write /"),
    **dict.fromkeys("−–—", "write the plain sign -"),
    **dict.fromkeys(("^", "**"), "for a power write a product, such as impact * impact"),
    **dict.fromkeys("[]{}", "write ( and )"),
    **dict.fromkeys("'\"`“”‘’„", "write names without quotes"),
    **dict.fromkeys("=<>!&|~", "a formula works a number out and compares nothing"),
    "#": "a formula has no comments",
}
"""What is natural to write and means nothing here, with what would be right."""


class FormulaError(ValueError):
    """What is wrong in a formula, where, and what would be right."""


class Token(NamedTuple):
    """A word of a formula."""

    kind: str
    """`number`, `name`, `sign` or `end`."""
    text: str
    start: int


def tokens(written: str) -> list[Token]:
    """Split a formula into numbers, names and the signs that it may have, and its end."""
    found = [Token(str(one.lastgroup), one[0], one.start()) for one in _TOKEN.finditer(written)]
    for token in found:
        if token.kind == "sign" and token.text not in _SIGNS:
            refuse(token, f"{shown(token.text)} means nothing here; {_instead(token.text)}")
    return [*found, Token("end", "", len(written))]


def number(token: Token) -> float:
    """Give the number that a token is; finite, for no formula is long enough for another."""
    if not _NUMBER.fullmatch(token.text):
        refuse(token, f"{shown(token.text)} is no number; write digits and one point, such as 2.5")
    return float(token.text)


def refuse(token: Token, said: str) -> NoReturn:
    """Say what is wrong at a token."""
    raise FormulaError(f"character {token.start + 1}: {said}")


def refuse_name(token: Token, what: str, known: tuple[str, ...]) -> NoReturn:
    """Say that a name is none of those known, and which was probably meant."""
    near = nearest(unicodedata.normalize("NFKC", token.text), known)
    hint = f"did you mean {near!r}?" if near else f"known are {', '.join(known)}"
    refuse(token, f"unknown {what} {shown(token.text)}, {_INSTEAD.get(token.text, hint)}")


def refuse_after_value(token: Token) -> NoReturn:
    """Say what is wrong with what stands behind a value."""
    if token.text == ")":
        refuse(token, "this ')' closes nothing; leave it out, or write its '('")
    if token.text == ",":
        refuse(token, "',' stands only between the values of min and max; write 0.5 for a half")
    if token.text in _INSTEAD:
        refuse(token, f"{token.text!r} means nothing here; {_INSTEAD[token.text]}")
    refuse(token, f"before {shown(token.text)} a sign is missing: + - * or /")


def _instead(sign: str) -> str:
    plain = unicodedata.normalize("NFKC", sign)
    usual = f"write {plain}" if plain in _SIGNS or _NUMBER.fullmatch(plain) else ""
    return _INSTEAD.get(sign) or usual or "write numbers, names, + - * / and parentheses"
