"""What a shape's label says: the words that were exported, or those that somebody has written."""

from __future__ import annotations

from typing import Any

from ...exchange.drawio import shape_attributes as attributes
from ..as_data import as_inline, as_words
from .opened_file import FoundShape


def is_changed(shape: FoundShape) -> bool:
    """Return whether somebody has written another label, spaces and line ends aside."""
    said = shape.says.get(attributes.SAID)
    return said is not None and said.split() != shape.label.split()


def text_of(shape: FoundShape) -> str:
    """Return a label as an author would write it: Markdown that was exported is kept."""
    kept = shape.says.get(attributes.TEXT)
    if kept is not None and not is_changed(shape):
        return kept
    is_ours = attributes.SAID in shape.says and not is_changed(shape)
    return (
        shape.label if is_ours else as_inline(as_words(shape.label.replace(attributes.BREAK, "")))
    )


def keys_of_shape(shape: FoundShape) -> dict[str, Any]:
    """Return the keys of the record that a shape says."""
    return attributes.keys_in(shape.says)
