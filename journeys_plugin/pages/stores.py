"""What keeps texts from one build to the next."""

from __future__ import annotations

from typing import Protocol


class Store(Protocol):
    """Where texts are kept, by key."""

    def get(self, key: str) -> str | None:
        """Give what was kept, None where there is nothing."""
        ...

    def put(self, key: str, drawn: str) -> None:
        """Keep a text."""
        ...
