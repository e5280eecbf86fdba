"""What a map says: its title and its record, whatever words and signs the YAML says it with."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator

from ..diagnostics import Diagnostics
from ..model.page import OtherPage, Page, read_page
from ..options import Options
from ..schema.records import WrittenJourney
from ..schema.steps import WrittenStep
from ..source import PageText, decoded, split
from ..source.companions import YAML, Companion
from ..source.titles import first_heading, is_written
from ..values.lean_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class State:
    """A map as it was once; empty if the page had none."""

    reviewed: datetime.date | None = None
    title: str = ""
    """As it was written; empty if the file's name stands for it."""
    record: WrittenJourney | None = None
    """Without the date of the review."""

    def says_the_same(self, other: State) -> bool:
        """Return whether both say the same, whenever they were reviewed.

        Prose, comments, quotes and the order of keys are not part of a state.
        """
        return (self.title, self.record) == (other.title, other.record)


class States:
    """Reads states. Contents that differ only in their prose are read once."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._read: dict[tuple[str | None, str | None], State] = {}

    @staticmethod
    def read_alike(before: Options, now: Options) -> bool:
        """Return whether a page has the same state under both options."""
        return _read_by(before) == _read_by(now)

    def of(self, content: bytes, path: str, page: Page | OtherPage | None = None) -> State:
        """Return the state of a page.

        Args:
            content: The file's bytes.
            path: The path of the page, or of the YAML beside it.
            page: What was read of these bytes, if they were read already.
        """
        text = decoded(content, path, Diagnostics())
        parts = PageText(text, "") if path.endswith(YAML) else split(text)
        key = (parts.front, first_heading(parts.body))
        if key not in self._read:
            if page is None and parts.front:
                page = self._page(content, path)
            self._read[key] = _state(page)
        return self._read[key]

    def _page(self, content: bytes, path: str) -> Page | OtherPage | None:
        scale, lanes = self._options.scale, self._options.lanes.kinds
        beside: list[Companion] = []
        if path.endswith(YAML):
            beside, content = [Companion(path, content)], b""
        return read_page(
            path, content, scale, lanes, beside=beside, statuses=self._options.statuses
        )


def _read_by(options: Options) -> tuple[object, ...]:
    """Return the options on which it depends how a page is read."""
    return (options.scale, options.lanes, options.statuses)


def _state(page: Page | OtherPage | None) -> State:
    if not isinstance(page, Page) or not isinstance(page.written, WrittenJourney):
        return State()
    has_title = is_written(page.title) or first_heading(page.body)
    record = _sorted(dataclasses.replace(page.written, reviewed=None))
    return State(page.written.reviewed, str(page.title) if has_title else "", record)


def _sorted(record: WrittenJourney) -> WrittenJourney:
    """Return a record with scores by persona in a fixed order: the author's order says nothing."""
    if not any(step.score and step.score.by_persona for step in _steps(record)):
        return record
    stages = (
        dataclasses.replace(
            stage,
            steps=tuple(map(_with_sorted_scores, stage.steps)),
            whole=None if stage.whole is None else _with_sorted_scores(stage.whole),
        )
        for stage in record.stages
    )
    return dataclasses.replace(record, stages=tuple(stages))


def _steps(record: WrittenJourney) -> Iterator[WrittenStep]:
    return (place for stage in record.stages for place in stage.places)


def _with_sorted_scores(step: WrittenStep) -> WrittenStep:
    if step.score is None:
        return step
    score = dataclasses.replace(step.score, by_persona=tuple(sorted(step.score.by_persona)))
    return dataclasses.replace(step, score=score)
