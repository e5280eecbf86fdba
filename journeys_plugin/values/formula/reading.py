"""Reads a formula into its tree, from left to right."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping

from .tokens import (
    FormulaError,
    Token,
    number,
    refuse,
    refuse_after_value,
    refuse_name,
    tokens,
)
from .tree import (
    FIELDS,
    Field,
    Formula,
    Node,
    Number,
    Operation,
)

_LONGEST = 300
_DEEPEST = 30
"""How many parentheses may be open: each costs frames of Python's stack."""

_FUNCTIONS: Mapping[str, Callable[..., float]] = {"min": min, "max": max}
_SUMS: Mapping[str, Callable[..., float]] = {"+": operator.add, "-": operator.sub}
_PRODUCTS: Mapping[str, Callable[..., float]] = {"*": operator.mul, "/": operator.truediv}


def read_formula(words: str) -> Formula:
    """Read a formula; a `FormulaError` says where it is none, by the character."""
    if len(words) > _LONGEST:
        raise FormulaError(f"it has {len(words)} characters, and may have {_LONGEST}")
    if len(words.strip().splitlines()) > 1:
        raise FormulaError("it has more than one line; write it on one")
    written = " ".join(words.split())
    return _Reader(written).formula()


class _Reader:
    """Reads from left to right: sums are of products, products of values with their signs."""

    def __init__(self, written: str) -> None:
        self._written = written
        self._tokens = tokens(written)
        self._next = 0
        self._open = 0
        self._names: set[str] = set()

    def formula(self) -> Formula:
        tree = self._sum()
        if self._token.kind != "end":
            refuse_after_value(self._token)
        if not self._names:
            raise FormulaError(
                "it ranks everything alike, since it uses no name; known are " + ", ".join(FIELDS)
            )
        return Formula(self._written, frozenset(self._names), tree)

    @property
    def _token(self) -> Token:
        return self._tokens[self._next]

    def _taken(self) -> Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def _sum(self) -> Node:
        tree = self._product()
        while work := _SUMS.get(self._token.text):
            self._taken()
            tree = Operation(work, (tree, self._product()))
        return tree

    def _product(self) -> Node:
        tree = self._signed()
        while work := _PRODUCTS.get(self._token.text):
            sign = self._taken()
            by = self._signed()
            if sign.text == "/" and by == Number(0):
                refuse(sign, "nothing can be divided by 0")
            tree = Operation(work, (tree, by))
        return tree

    def _signed(self) -> Node:
        negative = False
        while self._token.text in _SUMS:
            negative ^= self._taken().text == "-"
        tree = self._value()
        return Operation(operator.neg, (tree,)) if negative else tree

    def _value(self) -> Node:
        token = self._taken()
        if token.kind == "number":
            return Number(number(token))
        if token.kind == "name":
            return self._named(token)
        if token.text == "(":
            (tree,) = self._in_parentheses(token, 1)
            return tree
        where = "the formula ends" if token.kind == "end" else f"{token.text!r} stands"
        return refuse(token, f"{where} where a number or a name belongs")

    def _named(self, token: Token) -> Node:
        if token.text in FIELDS:
            self._names.add(token.text)
            return Field(token.text)
        called = self._token.text == "("
        if token.text not in _FUNCTIONS:
            what, known = ("function", tuple(_FUNCTIONS)) if called else ("name", FIELDS)
            refuse_name(token, what, known)
        if not called:
            refuse(token, f"write what {token.text} is of, such as {token.text}(impact, 3)")
        values = self._in_parentheses(self._taken(), None)
        if len(values) == 1:
            refuse(token, f"{token.text} is of several values, such as {token.text}(impact, 3)")
        if sum(isinstance(one, Number) for one in values) > 1:  # such as 0,5
            refuse(token, f"{token.text} needs one number at most; write 0.5 for a half")
        return Operation(_FUNCTIONS[token.text], values)

    def _in_parentheses(self, opening: Token, count: int | None) -> tuple[Node, ...]:
        """Read what stands in parentheses: so many sums, or any number of them."""
        self._open += 1
        if self._open > _DEEPEST:
            refuse(opening, f"more than {_DEEPEST} parentheses are open")
        values = [self._sum()]
        while self._token.text == "," and len(values) != count:
            self._taken()
            values.append(self._sum())
        if self._token.kind == "end":
            refuse(opening, "this '(' is never closed; write its ')'")
        if self._token.text != ")":
            refuse_after_value(self._token)
        self._taken()
        self._open -= 1
        return tuple(values)
