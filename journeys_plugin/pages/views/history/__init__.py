"""The history of a map: its last changes in words, and its mean over time."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cached_property

from markupsafe import Markup

from ....changes.history.gravity import gravity
from ....changes.history.versions import MapHistory, Revision
from ....changes.words import SIGNS, Sentence, Wording
from ....values.lean_dataclass import dataclass
from ....values.scale import tenth
from ..page_context import PageContext
from ..sentence_html import SetAsHtml, inserted, sentence_html, struck
from .means import Means, means_over_time
from .names import NamesOfToday

_MOST_COMMITS = 5
"""How many commits stand on a page (chosen by eye); the forge has them all."""
_MOST_CHANGES = 6
"""How many changes of one commit are listed."""


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """A change."""

    sign: str
    news: str
    """What the sign means; empty if it is neither good nor bad news."""
    place: str
    """The step or the stage; empty for the journey itself."""
    html: Markup


@dataclass(frozen=True, slots=True)
class Entry:
    """A commit that changed the experience."""

    day: datetime.date
    commit: str
    """The beginning of its id."""
    href: str
    """Its page at the forge; empty if there is none."""
    lines: tuple[HistoryLine, ...]
    more: int
    """How many changes are left out."""
    means: tuple[float, float] | None
    """The mean before and since; None if it is the same, or nothing can be compared."""
    of_whom: str
    """Whose mean it is, if the version before has scores of other personas; else empty."""


@dataclass(frozen=True)
class HistoryView:
    """The history of one map, for a page."""

    history: MapHistory
    here: PageContext
    commits: str = ""
    """The address of a commit at the forge, with `{commit}` for its id; empty if unknown."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The last commits that have changed the experience, the newest first."""
        entries: list[Entry] = []
        wording = Wording(self.here.options, NamesOfToday(self.here.catalogue).of)
        for revision in self.history.revisions:
            sentences = map(wording.sentence, sorted(revision.changes, key=gravity))
            if worded := [sentence for sentence in sentences if not sentence.is_nothing]:
                entries.append(self._entry(revision, worded))
            if len(entries) == _MOST_COMMITS:
                break
        return tuple(entries)

    @cached_property
    def means(self) -> Means | None:
        """The mean over time; None before it has a second day."""
        return means_over_time(self.history.revisions, self.here.options.scale)

    def _entry(self, revision: Revision, sentences: Sequence[Sentence]) -> Entry:
        return Entry(
            revision.day,
            revision.commit[:8],
            self.commits.replace("{commit}", revision.commit),
            tuple(map(self._line, sentences[:_MOST_CHANGES])),
            max(0, len(sentences) - _MOST_CHANGES),
            *_means(revision, self.here),
        )

    def _line(self, sentence: Sentence) -> HistoryLine:
        words = self.here.words
        html = sentence_html(sentence, SetAsHtml(words, words, _both))
        place = words(sentence.place)
        return HistoryLine(SIGNS[sentence.news], sentence.news_words, place, html)


_BOTH = Markup('{} <span class="j-arrow" aria-hidden="true">→</span> {}')


def _both(before: Markup, after: Markup) -> Markup:
    return _BOTH.format(struck(before), inserted(after))


def _means(revision: Revision, here: PageContext) -> tuple[tuple[float, float] | None, str]:
    if (same := revision.same_personas) is None:
        return _other_means(revision.mean_before, revision.mean), ""
    return _other_means(same.before, same.since), ", ".join(map(here.words, same.personas))


def _other_means(before: float | None, now: float | None) -> tuple[float, float] | None:
    if before is None or now is None or tenth(before) == tenth(now):
        return None
    return before, now
