"""Ids that must be unique, and references that must not lead in a circle."""

from __future__ import annotations

from collections.abc import Container, Sequence

from ..diagnostics import Diagnostics, Location
from ..values.slugs import slug_once
from ..values.texts import Text


def unique_ids(
    items: Sequence[tuple[Text | None, Text]],
    what: str,
    path: str,
    findings: Diagnostics,
    or_else: str = "",
) -> list[str]:
    """Return each item's id: the written one, else its name's slug; a second `wait` is `wait-2`.

    A written id wins over one made from a name; one that is written twice is reported.

    Args:
        items: Each item's id as it was written, and its name.
        what: What the items are, in the plural, for the message.
        path: The page's path, for the message.
        findings: Receives what is wrong.
        or_else: What else one may write in place of an id that is taken, for the message.
    """
    taken = {str(item_id) for item_id, _ in items if item_id}
    last: dict[str, int] = {}
    given: set[str] = set()
    ids = []
    for item_id, name in items:
        if item_id and item_id not in given:
            given.add(str(item_id))
            ids.append(str(item_id))
            continue
        if item_id:
            message = f"two {what} of this journey have the id {str(item_id)!r}"
            place = Location(path, item_id.line, item_id.column)
            findings.add("duplicate-id", place, message, f"write another one here{or_else}")
        ids.append(free(str(item_id or slug_once(name)), taken, last))
        taken.add(ids[-1])
    return ids


def free(wanted: str, taken: Container[str], last: dict[str, int] | None = None) -> str:
    """Return the name, or the first of name-2, name-3... that is not taken.

    Args:
        wanted: The name.
        taken: Names that are not free.
        last: The number that each name got last, which is updated: with it, many equal names do
            not take quadratic time.
    """
    if wanted not in taken:
        return wanted
    number = last.get(wanted, 1) + 1 if last is not None else 2
    while f"{wanted}-{number}" in taken:
        number += 1
    if last is not None:
        last[wanted] = number
    return f"{wanted}-{number}"


Edges = dict[str, list[tuple[str, Text]]]
"""For each node, the nodes to which its references lead, with each reference as it is written."""


def closing_edges(edges: Edges) -> list[tuple[str, Text]]:
    """Return the references that close a circle, each with the node from which it leads.

    Without them there is no circle. Walks in the order of the nodes, without recursion: a chain of
    maps may be longer than Python's stack.
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
