"""Dataclasses whose methods are written when they are first called.

Python's own writes and compiles six methods of each dataclass when its module is imported, about
0.7 ms a class: of 300 classes that was two thirds of what a process needs to load the plugin, and
a build calls a tenth of the methods. Here each method is compiled at its first call. One is left
out: what is frozen is so for mypy, not at run time, which makes records in half the time.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # to a checker of types, it is Python's own
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        cls: type | None = None, *, frozen: bool = False, slots: bool = False, eq: bool = True
    ) -> Any:
        """Make a dataclass; the arguments mean what they mean to Python's own."""
        if cls is None:
            return lambda cls: dataclass(cls, frozen=frozen, slots=slots, eq=eq)
        cls.__doc__ = cls.__doc__ or cls.__name__  # else Python takes the time to make one up
        made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
        written = {"__init__": _init, "__repr__": _repr}
        if eq:
            written["__eq__"] = _eq
            if frozen:
                written["__hash__"] = _hash
            elif "__hash__" not in vars(made):
                made.__hash__ = None
        for name, source in written.items():
            if vars(made).get(name) is None:  # a class's own method stays
                setattr(made, name, _at_first_call(made, name, source))
        return made


Source = Callable[[type, dict[str, Any]], str]
"""Writes a method of a class; adds the names that it needs to those given."""


def _at_first_call(cls: type, name: str, source: Source) -> Callable[..., Any]:
    """Return a method that replaces itself, when it is called, by the one that does the work."""

    def method(self: Any, *args: Any, **named: Any) -> Any:
        names: dict[str, Any] = {"MISSING": dataclasses.MISSING}
        exec(source(cls, names), names)  # noqa: S102 of fields, by their names alone
        compiled = names[name]
        compiled.__qualname__ = f"{cls.__qualname__}.{name}"
        setattr(cls, name, compiled)
        return compiled(self, *args, **named)

    method.__name__ = name
    return method


def _init(cls: type, names: dict[str, Any]) -> str:
    fields = dataclasses.fields(cls)
    asked = [field for field in fields if field.init]
    arguments = [_argument(field, names) for field in asked if not field.kw_only]
    if only_named := [_argument(field, names) for field in asked if field.kw_only]:
        arguments += ["*", *only_named]
    lines = [f"self.{field.name} = {value}" for field in fields if (value := _value(field, names))]
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    return _method("__init__", ["self", *arguments], lines or ["pass"])


def _argument(field: dataclasses.Field[Any], names: dict[str, Any]) -> str:
    if field.default_factory is not dataclasses.MISSING:
        return f"{field.name}=MISSING"
    if field.default is not dataclasses.MISSING:
        names[f"_default_{field.name}"] = field.default
        return f"{field.name}=_default_{field.name}"
    return field.name


def _value(field: dataclasses.Field[Any], names: dict[str, Any]) -> str:
    """Write what a field is set to; nothing where `__post_init__` sets it."""
    if field.default_factory is dataclasses.MISSING:
        return field.name if field.init else ""
    names[f"_make_{field.name}"] = field.default_factory
    new = f"_make_{field.name}()"
    return f"{new} if {field.name} is MISSING else {field.name}" if field.init else new


def _repr(cls: type, _: dict[str, Any]) -> str:
    shown = (field.name for field in dataclasses.fields(cls) if field.repr)
    values = ", ".join(f"{name}={{self.{name}!r}}" for name in shown)
    return _method("__repr__", ["self"], [f'return f"{{type(self).__qualname__}}({values})"'])


def _eq(cls: type, _: dict[str, Any]) -> str:
    compared = [field.name for field in dataclasses.fields(cls) if field.compare]
    return _method(
        "__eq__",
        ["self", "other"],
        [
            "if other.__class__ is not self.__class__:",
            "    return NotImplemented",
            f"return {_tuple('self', compared)} == {_tuple('other', compared)}",
        ],
    )


def _hash(cls: type, _: dict[str, Any]) -> str:
    hashed = (
        field.name
        for field in dataclasses.fields(cls)
        if (field.compare if field.hash is None else field.hash)
    )
    return _method("__hash__", ["self"], [f"return hash({_tuple('self', hashed)})"])


def _tuple(of: str, names: Iterable[str]) -> str:
    return f"({''.join(f'{of}.{name}, ' for name in names)})"


def _method(name: str, arguments: list[str], lines: list[str]) -> str:
    return "\n    ".join((f"def {name}({', '.join(arguments)}):", *lines))
