"""What a map says: its title and its record, without the words and signs that say it."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..companions import YAML, Companion
from ..diagnostics import Findings
from ..frontmatter import PageText, decoded, split
from ..options import Options
from ..pages import Page, read_page
from ..schema.records import Scores, WrittenJourney
from ..titles import first_heading


@dataclass(frozen=True, slots=True)
class State:
    """A map as it was once; empty where the page had none."""

    reviewed: datetime.date | None = None
    said: object = None
    """All but the review. Prose, comments, quotes and the order of keys are not in it."""


class States:
    """Reads states. Contents that differ in their prose only are read once."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._read: dict[tuple[str, str | None, str | None], State] = {}

    def reads_with(self, options: Options) -> bool:
        """Whether these options would give the same states."""
        ours = self._options
        return (ours.scale, ours.lanes) == (options.scale, options.lanes)

    def of(self, content: bytes, path: str) -> State:
        """Give the state of a page.

        Args:
            content: The file's bytes.
            path: The path today of the page, or of the YAML beside it; it names a page without a
                title.
        """
        text = decoded(content, path, Findings())
        parts = PageText(text, "") if path.endswith(YAML) else split(text)
        key = (path, parts.front, first_heading(parts.body))
        if key not in self._read:
            self._read[key] = self._state(content, path) if parts.front else State()
        return self._read[key]

    def _state(self, content: bytes, path: str) -> State:
        scale, lanes = self._options.scale, self._options.lanes.kinds
        if path.endswith(YAML):
            page = read_page(path, b"", scale, lanes, beside=[Companion(path, content)])
        else:
            page = read_page(path, content, scale, lanes)
        if not isinstance(page, Page) or not isinstance(page.written, WrittenJourney):
            return State()
        said = dataclasses.replace(page.written, reviewed=None)
        return State(page.written.reviewed, (str(page.title), _plain(said)))


def _plain(value: Any) -> Any:
    """Give a record as values that compare whatever the order of their keys was."""
    if isinstance(value, Scores):
        return value.plain, frozenset(value.by_persona)
    if isinstance(value, tuple):
        return tuple(_plain(one) for one in value)
    if isinstance(value, Mapping):
        return frozenset((key, _plain(one)) for key, one in value.items())
    if dataclasses.is_dataclass(value):
        return tuple(_plain(getattr(value, one.name)) for one in dataclasses.fields(value))
    return value
