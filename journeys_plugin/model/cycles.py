"""Circles in references that must not have any."""

from __future__ import annotations

from ..values.texts import Text

Edges = dict[str, list[tuple[str, Text]]]
"""From a node to what its references lead to, with the words of each."""


def closing_edges(edges: Edges) -> list[tuple[str, Text]]:
    """Give the references that close a circle, each with the node it starts from.

    Without them there is no circle left. Walks in the order of the nodes, without recursion.
    """
    closing: list[tuple[str, Text]] = []
    done: set[str] = set()
    for start in edges:
        if start in done:
            continue
        path = {start}
        stack = [(start, iter(edges[start]))]
        while stack:
            node, remaining = stack[-1]
            target, reference = next(remaining, (None, None))
            if target is None or reference is None:
                stack.pop()
                path.discard(node)
                done.add(node)
            elif target in path:
                closing.append((node, reference))
            elif target not in done:
                path.add(target)
                stack.append((target, iter(edges.get(target, []))))
    return closing
