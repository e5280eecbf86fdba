"""Which of many areas beside each other, or below each other, a place lies in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class AreasAlong:
    """Areas along one axis, asked for the one in which a place lies.

    It is made once for all shapes of a page, so that asking takes little time however many areas
    somebody has drawn.
    """

    def __init__(self, areas: Iterable[tuple[str, float, float]]) -> None:
        """Take the areas.

        Args:
            areas: The name of each, where it begins, and how long it is.
        """
        events = sorted(
            event
            for name, start, length in areas
            for event in ((start, True, name), (start + length, False, name))
        )
        self._edges: list[float] = []
        self._names: list[str | None] = []
        within: dict[str, None] = {}
        for edge, begins, name in events:
            if begins:
                within[name] = None
            else:
                within.pop(name, None)
            self._edges.append(edge)
            self._names.append(next(iter(within)) if len(within) == 1 else None)

    def at(self, place: float) -> str | None:
        """Return the area in which a place lies; None if it is in none, or in several."""
        number = bisect_right(self._edges, place) - 1
        return self._names[number] if number >= 0 else None
