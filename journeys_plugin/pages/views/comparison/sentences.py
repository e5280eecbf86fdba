"""Each change as a sentence of HTML."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ....changes import Change, News, RecordChanges
from ....changes.words import Wording, names_in
from ..sentence_html import SetAsHtml, sentence_html
from .edits import mark
from .file import FileHere

_SIGNS = {News.BETTER: "better", News.WORSE: "worse"}


@dataclass(frozen=True, slots=True)
class ListedChange:
    """One change, in a list."""

    kind: str
    html: Markup


@dataclass(frozen=True)
class ListedChanges:
    """Sets the changes of one record."""

    wording: Wording
    setting: SetAsHtml

    def of(self, change: Change) -> ListedChange:
        """Set one change."""
        sentence = self.wording.sentence(change)
        html = sentence_html(sentence, self.setting)
        if sign := _SIGNS.get(sentence.news):
            html = Markup("{} {}").format(html, mark(sign, sentence.news_words))
        return ListedChange(change.kind, html)


def listed_changes(record: RecordChanges, before: FileHere, after: FileHere) -> ListedChanges:
    """Return what sets the changes of a record, with the names of both sides."""
    names = names_in(before.catalogue, after.catalogue, record)
    setting = SetAsHtml(lambda words: after.text(words, ""), after.words, after.edits.both)
    return ListedChanges(Wording(after.options, names), setting)
