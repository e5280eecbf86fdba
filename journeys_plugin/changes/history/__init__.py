"""The history of a map: how each commit has changed the customer's experience.

Neighbouring versions of one page are compared, each alone: what the site's other pages said then is
not read. What is told of a version never changes, so it is a text that can be kept.
"""

from __future__ import annotations

from .comparing import MapAlone, kept_changes, read_alone
from .gravity import gravity
from .versions import (
    Histories,
    MapHistory,
    MapVersion,
    Revision,
)

__all__ = [
    "Histories",
    "MapAlone",
    "MapHistory",
    "MapVersion",
    "Revision",
    "gravity",
    "kept_changes",
    "read_alone",
]
