"""The values as MkDocs would have given them to themes and other plugins."""

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

_SCALARS = {
    f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null", "timestamp", "binary")
}
_LONGEST = 200
"""A number of base 60 takes PyYAML quadratic time; nobody writes one this long."""

_RESOLVER = yaml.resolver.Resolver()


def meta_values(root: Mapping) -> dict[str, Any]:
    """Return `page.meta` as MkDocs's own reader would have filled it.

    Unlike there, of two equal keys the first is kept, and a value that YAML's types refuse
    (such as the date 2026-02-31) stays the words that were written.
    """
    done: dict[int, Any] = {}
    return {_value(key, done): _value(node, done) for key, node in root.entries.values()}


def _value(node: Node, done: dict[int, Any]) -> Any:
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
    if resolved not in _SCALARS or len(words) > _LONGEST:
        return words
    node = yaml.ScalarNode(resolved, words)
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except (yaml.YAMLError, ValueError, OverflowError, LookupError, AttributeError):
        return words
