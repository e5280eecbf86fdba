"""The tags of a page, which are the theme's key: `tags:` at the top of the front matter."""

from __future__ import annotations

from ..source import Mapping, Node, Scalar, Sequence, as_text
from ..values.texts import Text
from .node_reading import Reading, report_wrong_type, text_of


def tags_of(front: Mapping, reading: Reading) -> tuple[Text, ...]:
    """Return a page's tags, each once.

    What is no list is reported, since Material's plugin takes lists only; a single text is read
    as one tag all the same.
    """
    node = front.get("tags")
    if node is None or (isinstance(node, Scalar) and node.empty):
        return ()
    if not isinstance(node, Sequence):
        remedy = "write each on a line of its own after `- `"
        if isinstance(node, Scalar):
            remedy = f"write `tags: [{as_text(node.words.strip())}]`"
        report_wrong_type(node, "tags", "a list", reading, remedy)
    if isinstance(node, Mapping):
        return ()
    items = node.items if isinstance(node, Sequence) else (node,)
    tags = (_tag(item, reading) for item in items)
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _tag(node: Node, reading: Reading) -> Text | None:
    if isinstance(node, Scalar):
        return text_of(node)
    report_wrong_type(node, "tags", "a text", reading)
    return None
