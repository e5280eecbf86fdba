"""A dataclass whose methods are written late is what Python's own would be."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import field
from functools import cached_property
from typing import Any, ClassVar

import pytest

from journeys_plugin.values import lean_dataclass

MADE: tuple[Any, ...] = (dataclasses.dataclass, lean_dataclass.dataclass)


def both(make: Callable[[Any], type]) -> tuple[Any, Any]:
    """Make a class with Python's decorator and with ours."""
    python, ours = map(make, MADE)
    return python, ours


def record(decorator: Any) -> type:
    class Below:
        word: str
        items: list[int] = field(default_factory=list)
        unseen: object = field(default=None, compare=False, repr=False)
        last: bool = field(default=False, kw_only=True)
        found: list[str] = field(default_factory=list, init=False)
        later: str = field(init=False)
        KIND: ClassVar[int] = 1

        def __post_init__(self) -> None:
            object.__setattr__(self, "later", self.word.upper())

    return decorator(frozen=True, slots=True)(Below)  # type: ignore[no-any-return]


def cached(decorator: Any) -> type:
    class Above(record(decorator)):  # type: ignore[misc]
        """What inherits fields, and keeps what it found."""

        more: tuple[str, ...] = ()

        @cached_property
        def length(self) -> int:
            return len(self.more)

        def __repr__(self) -> str:
            return "its own"

    return decorator(frozen=True)(Above)  # type: ignore[no-any-return]


def test_a_record_is_what_python_makes() -> None:
    python, ours = both(record)
    for arguments, named in ((("a",), {}), (("a", [1], 2), {"last": True}), ((), {"word": "b"})):
        one, other = python(*arguments, **named), ours(*arguments, **named)
        assert repr(one) == repr(other)
        assert dataclasses.asdict(one) == dataclasses.asdict(other)
        assert other == ours(*arguments, **named)
        assert other != one
        assert other != dataclasses.replace(other, word="other")
    assert ours("a", [], "unseen") == ours("a")
    assert ours("a").items is not ours("a").items
    assert ours("a").found is not ours("a").found
    assert python.__match_args__ == ours.__match_args__
    assert python.__slots__ == ours.__slots__
    too_few_and_too_many: tuple[tuple[Any, ...], ...] = ((), ("a", [], 2, True))
    for wrong in too_few_and_too_many:
        for made in (python, ours):
            with pytest.raises(TypeError, match="__init__"):
                made(*wrong)


def test_a_record_that_inherits_is_what_python_makes() -> None:
    python, ours = both(cached)
    assert ours("a", more=("b",)).length == python("a", more=("b",)).length == 1
    assert [one.name for one in dataclasses.fields(ours)] == [
        one.name for one in dataclasses.fields(python)
    ]
    assert repr(ours("a")) == repr(python("a")) == "its own"
    assert ours("a") != record(MADE[1])("a")


def test_what_is_hashed_is_what_python_hashes() -> None:
    def hashed(decorator: Any) -> type:
        class Placed:
            word: str
            place: int = field(default=0, compare=False)

        return decorator(frozen=True)(Placed)  # type: ignore[no-any-return]

    python, ours = both(hashed)
    assert hash(ours("a")) == hash(python("a")) == hash(ours("a", 2))
    for decorator in MADE:
        unfrozen = decorator(type("Unfrozen", (), {"__annotations__": {"word": "str"}}))
        with pytest.raises(TypeError, match="unhashable"):
            hash(unfrozen("a"))
        by_itself = decorator(eq=False)(type("ByItself", (), {"__annotations__": {}}))
        assert by_itself() != by_itself()
        assert hash(by_itself())


@lean_dataclass.dataclass(frozen=True, slots=True)
class Carried:
    """Stands in a module, as what is pickled must."""

    word: str


def test_a_record_is_copied() -> None:
    assert pickle.loads(pickle.dumps(Carried("a"))) == Carried("a")
