"""Why a page cannot be begun."""

from __future__ import annotations


class BeginningError(ValueError):
    """The page cannot be written; the message says why, in one line."""

    def __init__(self, why: str, path: str | None = None) -> None:
        super().__init__(why)
        self.path = path
        """The page under the docs folder that the message is about: its subject."""
