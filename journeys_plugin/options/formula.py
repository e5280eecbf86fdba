"""The formula that ranks opportunities: arithmetic over named numbers, and nothing else.

Python's own parser says what binds first. It is given only what a formula may have. Its tree is
worked out here and never run as code.
"""

from __future__ import annotations

import ast
import operator
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import field
from math import isfinite
from typing import Any, NamedTuple, NoReturn

from ..diagnostics import nearest, shown
from ..values.lean_dataclass import dataclass
from . import plain_values

FIELDS: tuple[str, ...] = (
    "impact",
    "effort",
    "severity",
    "importance",
    "score",
    "share",
    "steps",
    "pain",
)
"""The names that a formula may use."""

_FUNCTIONS: Mapping[str, Callable[..., float]] = {"min": min, "max": max}
_OPERATIONS: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}

_LONGEST = 300
"""Characters: Python's parser and `_worked_out` recurse once for each, at most."""
_DEEPEST = 30
"""Parentheses that may be open at once: each costs many levels of Python's parser."""

_SIGNS = frozenset("+-*/(),")
_TOKEN = re.compile(r"(?P<number>\.?[0-9][\w.]*)|(?P<name>[^\W\d]\w*)|(?P<sign>\*\*|//|\S)")
"""Numbers are taken wider than they may be, so that `2x` and `1.2.3` are reported as a whole."""
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]*)?|\.[0-9]+")
_LEADING_ZEROS = re.compile(r"(?<![\w.])0+(?=[0-9])")
"""Python refuses numbers such as `007`."""

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
"""Signs that are natural to write and mean nothing here, with what would be right."""


class FormulaError(ValueError):
    """A formula is wrong; the message says where, and what would be right."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that can be worked out."""

    written: str
    """As the site wrote it, with single spaces."""
    names: frozenset[str] = field(repr=False)  # it stands in fingerprints, and sets have no order
    """The fields that it uses; at least one."""
    tree: ast.expr = field(repr=False, compare=False)

    def value(self, fields: Mapping[str, float]) -> float | None:
        """Return its value; None after a division by zero or a number that is too large."""
        try:
            value = float(_worked_out(self.tree, fields))
        except (ZeroDivisionError, OverflowError):
            return None
        return value if isfinite(value) else None

    def filled(self, numbers: Mapping[str, str]) -> str:
        """Write it with numbers in place of its fields, for people who check it by hand.

        The signs are those of arithmetic, so that a number may have a star: `5 ÷ 2* × (1 + 0.5)`.
        """
        return _PIECE.sub(lambda piece: _filled(piece[0], numbers), self.written)


_PIECE = re.compile(r"[a-z]+|(?<! ) *[*/] *")
_ON_PAPER = {"*": " × ", "/": " ÷ "}


def _filled(piece: str, numbers: Mapping[str, str]) -> str:
    return _ON_PAPER.get(piece.strip()) or numbers.get(piece, piece)


def read_formula(words: str) -> Formula:
    """Read a formula.

    Raises:
        FormulaError: It is no formula; the message says at which character, and what is right.
    """
    if len(words) > _LONGEST:
        raise FormulaError(f"it has {len(words)} characters, and may have {_LONGEST}")
    if len(words.strip().splitlines()) > 1:
        raise FormulaError("it has more than one line; write it on one")
    written = " ".join(words.split())
    tokens = _tokens(written)
    _check_order(tokens)
    tree = _parsed(written)
    names = frozenset(token.text for token in tokens if token.text in FIELDS)
    if not names:
        raise FormulaError(
            "it ranks everything alike, since it uses no name; use one of " + ", ".join(FIELDS)
        )
    return Formula(written, names, tree)


def _parsed(written: str) -> ast.expr:
    """Let Python parse what `_check_order` has passed, and check what only the tree shows."""
    plain = _LEADING_ZEROS.sub(lambda zeros: " " * len(zeros[0]), written)
    tree = ast.parse(f"({plain})", mode="eval").body
    for node in ast.walk(tree):
        match node:
            case ast.BinOp(left=left, op=ast.Div(), right=right) if _is_zero(right):
                start = written.index("/", (left.end_col_offset or 1) - 1)
                _refuse(start, "nothing can be divided by 0")
            case ast.Call(func=ast.Name(id=name), args=values):
                _check_values(name, values, node.col_offset - 1)
    return tree


def _is_zero(node: ast.expr) -> bool:
    """Whether a number is 0, whatever signs are before it."""
    while isinstance(node, ast.UnaryOp):
        node = node.operand
    return isinstance(node, ast.Constant) and node.value == 0


def _is_number(node: ast.expr) -> bool:
    """Whether it is a number as it is written, with no sign or with `+`."""
    while isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.UAdd):
        node = node.operand
    return isinstance(node, ast.Constant)


def _check_values(name: str, values: list[ast.expr], start: int) -> None:
    if len(values) == 1:
        _refuse(start, f"{name} takes several values, such as {name}(impact, 3)")
    if sum(map(_is_number, values)) > 1:  # such as 0,5
        _refuse(start, f"{name} takes one number; write 0.5 for a half")


def _worked_out(node: ast.expr, fields: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as amount):
            return float(amount)
        case ast.Name(id=name):
            return fields[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            result = -_worked_out(operand, fields)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            result = _worked_out(operand, fields)
        case ast.BinOp(left=left, op=sign, right=right):
            result = _OPERATIONS[type(sign)](_worked_out(left, fields), _worked_out(right, fields))
        case ast.Call(func=ast.Name(id=name), args=values):
            result = _FUNCTIONS[name](*(_worked_out(value, fields) for value in values))
        case _:
            raise TypeError(f"{type(node).__name__} is not arithmetic")
    if not isfinite(result):  # floats overflow without a word, and 1 / inf would be 0
        raise OverflowError
    return result


class _Token(NamedTuple):
    kind: str
    """`number`, `name`, `sign` or `end`."""
    text: str
    start: int


def _tokens(written: str) -> list[_Token]:
    """Split a formula into numbers, names, signs that it may have, and its end."""
    tokens = [
        _Token(str(token.lastgroup), token[0], token.start()) for token in _TOKEN.finditer(written)
    ]
    for token in tokens:
        if token.kind == "sign" and token.text not in _SIGNS:
            _refuse(token.start, f"{shown(token.text)} means nothing here; {_instead(token.text)}")
    return [*tokens, _Token("end", "", len(written))]


def _check_order(tokens: list[_Token]) -> None:
    """Check that values and signs take turns, and that each parenthesis is closed."""
    opened: list[tuple[_Token, bool]] = []
    """Each `(` that is open, and whether it follows a function's name."""
    value_is_next = True
    for number, token in enumerate(tokens):
        before, after = tokens[number - 1], tokens[min(number + 1, len(tokens) - 1)]
        if not value_is_next:
            value_is_next = _goes_on(token, opened)
        elif token.text == "(":
            opened.append((token, before.text in _FUNCTIONS))
            if len(opened) > _DEEPEST:
                _refuse(token.start, f"more than {_DEEPEST} parentheses are open")
        elif token.text not in ("+", "-"):
            value_is_next = _check_value(token, after)


def _check_value(token: _Token, after: _Token) -> bool:
    """Check a token in the place of a value; return whether the value is still to come."""
    if token.kind == "number":
        if not _NUMBER.fullmatch(token.text):
            remedy = "write digits and one point, such as 2.5"
            _refuse(token.start, f"{shown(token.text)} is not a number; {remedy}")
        return False
    if token.kind == "name":
        return _check_name(token, is_called=after.text == "(")
    problem = "the formula ends" if token.kind == "end" else f"{token.text!r} is"
    return _refuse(token.start, f"{problem} where a number or a name belongs")


def _check_name(token: _Token, *, is_called: bool) -> bool:
    if token.text in FIELDS:
        return False
    if token.text in _FUNCTIONS:
        if not is_called:
            example = f"{token.text}(impact, 3)"
            _refuse(token.start, f"write what {token.text} applies to, such as {example}")
        return True
    kind, known = ("function", tuple(_FUNCTIONS)) if is_called else ("name", FIELDS)
    near = nearest(unicodedata.normalize("NFKC", token.text), known)
    hint = f"did you mean {near!r}?" if near else f"use one of {', '.join(known)}"
    hint = _INSTEAD.get(token.text, hint)
    return _refuse(token.start, f"unknown {kind} {shown(token.text)}, {hint}")


def _goes_on(token: _Token, opened: list[tuple[_Token, bool]]) -> bool:
    """Check a token behind a value; return whether another value has to come."""
    if token.kind == "sign" and token.text in "+-*/":
        return True
    if token.text == "," and opened and opened[-1][1]:
        return True
    if token.kind == "end" and opened:
        _refuse(opened[-1][0].start, "this '(' is never closed; write its ')'")
    if token.text == ")" and opened:
        opened.pop()
    elif token.kind != "end":
        _refuse(token.start, _remedy_after_value(token.text))
    return False


def _remedy_after_value(text: str) -> str:
    if text == ")":
        return "this ')' closes nothing; leave it out, or write its '('"
    if text == ",":
        return "',' belongs only between the values of min and max; write 0.5 for a half"
    if text in _INSTEAD:
        return f"{text!r} means nothing here; {_INSTEAD[text]}"
    return f"a sign is missing before {shown(text)}: + - * or /"


def _refuse(start: int, problem: str) -> NoReturn:
    """Raise the error that says what is wrong at a character, counted from 0."""
    raise FormulaError(f"character {start + 1}: {problem}")


def _instead(sign: str) -> str:
    """Return what would be right in place of a sign; a full-width one has a plain one."""
    plain = unicodedata.normalize("NFKC", sign)
    usual = f"write {plain}" if plain in _SIGNS or _NUMBER.fullmatch(plain) else ""
    return _INSTEAD.get(sign) or usual or "write numbers, names, + - * / and parentheses"


RANKING = read_formula("impact / effort * (1 + pain)")
"""The formula of a site that sets none: impact for its effort, up to doubled by the step's pain."""


def read_ranking(value: Any) -> Formula:
    """Read `impact * share / effort`."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(
            f"{plain_values.shown(value)} is not a formula; write one, such as '{RANKING.written}'"
        )
    return read_formula(value)
