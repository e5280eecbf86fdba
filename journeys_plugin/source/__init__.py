"""A page's text to YAML nodes that keep the words and their places.

MkDocs reads front matter with types (`no` is False, `1:30` is 90), keeps the last of two equal
keys and swallows errors. Here scalars stay the words that were written, each with its line and
column, and every error becomes a diagnostic. Most pages are read line by line; the nodes of the
others are composed from PyYAML's events, which cost less than its own nodes, and end in a message
if a text is nested too deep or contains itself.
"""

from .compose import compose
from .fences import PageText, decoded, split
from .meta import meta_values
from .nodes import (
    Mapping,
    Node,
    Pasted,
    Scalar,
    Sequence,
)
from .quotes import as_text, quoted

__all__ = [
    "Mapping",
    "Node",
    "PageText",
    "Pasted",
    "Scalar",
    "Sequence",
    "as_text",
    "compose",
    "decoded",
    "meta_values",
    "quoted",
    "split",
]
