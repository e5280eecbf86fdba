"""The values of a front matter, with the types that MkDocs gives to themes and other plugins."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

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

_RESOLVER = yaml.resolver.Resolver()


def meta_values(root: Mapping) -> dict[str, Any]:
    """Return `page.meta` as MkDocs's own reader would have filled it.

    Unlike MkDocs's reader, this keeps the first of two equal keys, and the words of a value that
    its type refuses, such as the date 2026-02-31.
    """
    done: dict[int, Any] = {}
    return {_value(key, done): _value(node, done) for key, node in root.entries.values()}


def _value(node: Node, done: dict[int, Any]) -> Any:
    """Return a node's value; `done` keeps those of lists and mappings, which aliases repeat."""
    if isinstance(node, Scalar):
        if node.tag is None and not node.plain:
            return node.words
        return _plain_value(node.words, node.tag)
    if id(node) in done:
        return done[id(node)]
    if isinstance(node, Sequence):
        items: list[Any] = [_value(item, done) for item in node.items]
        done[id(node)] = items
        return items
    mapping = {_value(key, done): _value(child, done) for key, child in node.entries.values()}
    done[id(node)] = mapping
    return mapping


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
