"""The values of a front matter, with the types that MkDocs gives to themes and other plugins."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache
from typing import Any, Literal, TypeAlias

import yaml

from .nodes import (
    Mapping,
    Node,
    Scalar,
    Sequence,
)

_TYPED = {
    f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null", "timestamp", "binary")
}
"""Types that are read; a text stays a text, whatever other tag it has."""
_LONGEST = 200
"""Characters of a typed value: PyYAML takes quadratic time for a number of base 60."""

_LONGEST_WORD = 5
_OF_NUMBERS = frozenset("+-.0123456789")
"""A longer plain text that begins with none of these is a text: the words are `no`, `false`, `null`
and their like."""

_RESOLVER = yaml.resolver.Resolver()


ForThemes: TypeAlias = Literal["all", "theirs", "nothing"]
"""What of a front matter themes and plugins may ask for: also our maps, or only what is theirs. The
values of all maps take time to make, and half as much memory as the maps themselves."""


def meta_values(root: Mapping, without: Container[str] = ()) -> dict[str, Any]:
    """Return `page.meta` as MkDocs's own reader would have filled it.

    Unlike MkDocs's reader, this keeps the first of two equal keys, and the words of a value that
    its type refuses, such as the date 2026-02-31.

    Args:
        root: The front matter.
        without: Keys that are left out.
    """
    wanted = Mapping(root.line, root.column)
    wanted.entries = {key: entry for key, entry in root.entries.items() if key not in without}
    return _mapping(wanted, {})


def _value(node: Node, done: dict[int, Any]) -> Any:
    """Return a node's value; `done` keeps those of lists and mappings, which aliases repeat."""
    if isinstance(node, Scalar):
        return _plain_value(node.words, node.tag) if node.plain or node.tag else node.words
    if id(node) not in done:
        done[id(node)] = _listed(node, done) if isinstance(node, Sequence) else _mapping(node, done)
    return done[id(node)]


def _listed(node: Sequence, done: dict[int, Any]) -> list[Any]:
    return [_value(item, done) for item in node.items]


def _mapping(node: Mapping, done: dict[int, Any]) -> dict[Any, Any]:
    values: dict[Any, Any] = {}
    for key, child in node.entries.values():  # each word of a site: most are texts, without a call
        name: Any = key.words
        if len(name) <= _LONGEST_WORD or name[0] in _OF_NUMBERS or type(key) is not Scalar:
            name = _value(key, done)
        words = child.words if type(child) is Scalar else ""
        if len(words) > _LONGEST_WORD and words[0] not in _OF_NUMBERS:
            values[name] = words
        else:
            values[name] = _value(child, done)
    return values


@lru_cache(maxsize=16_384)
def _plain_value(words: str, tag: str | None) -> Any:
    resolved = tag or _RESOLVER.resolve(yaml.ScalarNode, words, (True, False))
    if resolved not in _TYPED or len(words) > _LONGEST:
        return words
    node = yaml.ScalarNode(resolved, words)
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    # All that PyYAML raises for values such as 2026-02-31, `!!int x`, `!!bool x`, `!!timestamp x`.
    except (yaml.YAMLError, ValueError, OverflowError, LookupError, AttributeError):
        return words
