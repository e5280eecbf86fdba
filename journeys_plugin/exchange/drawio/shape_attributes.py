"""What a shape says besides its label: attributes that draw.io shows under *Edit Data*.

Those that begin with `j_` say what the shape is. All others are keys of the record, as authors
write them: `severity`, `owner`. What is more than a text is written as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

IS = "j_is"
"""What the shape is: one of the words below."""
KEY = "j_key"
"""The lane of a lane, the key of an item or of a fact."""
PLACE = "j_place"
"""The step or the stage that says it: `step:read-the-faq`."""
PERSONA = "j_persona"
"""Whose score or feeling it is: the persona's id."""
TEXT = "j_text"
"""The text as its author wrote it, where the label leaves Markdown out."""
SAID = "j_said"
"""The label as it was exported, where nothing else says so."""
COLUMN = "j_column"
"""Where a step or a stage stood when it was exported: its left edge, and its width."""
DIRECTION = "j_direction"
"""On the title of a page: `rtl` where the first column stands on the right."""
CATALOGUE = "j_catalogue"
"""On the title of a page: what the site says of the personas and touchpoints that it names."""
NUMBER = "j_number"
"""Which of the ways on from its step a way is, from 1."""
SHAPES = "j_shapes"
"""On the title of a page: the ids of all shapes that say something."""
FORMAT = "j_format"
"""On the title of a page: the number changes if an older reader would misread it."""
VERSION = "1"

JOURNEY, FACT, LANE, LANE_NAME = "journey", "fact", "lane", "lane-name"
STAGE, STEP, ITEM, SCORE, FEELING, BRANCH = "stage", "step", "item", "score", "feeling", "branch"
DRAWN = "drawn"
"""What follows from other shapes: nothing is read from it, unless somebody has written on it."""

BREAK = "\u200b"
"""Where a label's word may break that is broader than its shape: nobody sees it."""

RESERVED = frozenset(("id", "label", "link", "tooltip", "tags", "placeholders", "placeholder"))
"""Attributes that draw.io itself reads."""
_RENAMED = RESERVED | {"number", "made_id", "one_score"}
_OWN = "j_"
_LOOKS_LIKE_JSON = ('"', "[", "{")


def attribute_name(key: str) -> str:
    """Return the name of the attribute of a key."""
    return f"{_OWN}{key}" if key in _RENAMED else key


def written(value: Any) -> str:
    """Write a value as an attribute: a text as it is, all else as JSON."""
    if isinstance(value, str) and not value.startswith(_LOOKS_LIKE_JSON):
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Any:
    """Return the value of an attribute; what is no JSON is the text that it is."""
    if not text.startswith(_LOOKS_LIKE_JSON):
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def keys_in(attributes: Mapping[str, str]) -> dict[str, Any]:
    """Return the keys of the record that a shape says, with their values."""
    found = {
        name: read(text)
        for name, text in attributes.items()
        if name not in RESERVED and not name.startswith(_OWN)
    }
    of_reserved = {key: attributes.get(f"{_OWN}{key}") for key in _RENAMED}
    return found | {key: read(text) for key, text in of_reserved.items() if text is not None}
