"""Durations as authors write them, read and written: `35 min`, `2-4 days`, `1 h 30 min`."""

from .reading import Duration, duration, lacks_unit
from .words import SECONDS
from .written import in_short, with_dashes, written

__all__ = ["SECONDS", "Duration", "duration", "in_short", "lacks_unit", "with_dashes", "written"]
