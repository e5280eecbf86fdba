"""A time as a value: any text is shown, and one that cannot be read is named."""

from __future__ import annotations

from dataclasses import dataclass

from ..diagnostics import shown
from ..source import Node
from ..values.durations import duration, lacks_unit
from ..values.texts import Text
from .node_reading import Reading
from .text_kinds import TextKind


@dataclass(frozen=True)
class TimeKind(TextKind):
    """How long something takes, in words."""

    expected: str = "a time"

    def read(self, node: Node, key: str, reading: Reading) -> Text | None:
        """Give the words; a sum leaves out what is no time, so that is reported."""
        text = super().read(node, key, reading)
        if text and duration(text) is None:
            message = f"{key}: {shown(text)} is not read as a time, so sums leave it out"
            remedy = "write a number and its unit if you can, such as 35 min or 2-4 days"
            if lacks_unit(text):
                message = f"{key}: {shown(text)} has no unit, so sums leave it out"
                remedy = f"write {text} min, or the unit that it is in"
            reading.add("unread-time", text, message, remedy)
        return text


TIME = TimeKind()
