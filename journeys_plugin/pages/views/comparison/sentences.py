"""Each change as a sentence of HTML."""

from __future__ import annotations

from markupsafe import Markup

from ....changes.typed_changes import Change, News, RecordChanges
from ....changes.words import Wording, names_in
from ....values.lean_dataclass import dataclass
from ..sentence_html import SetAsHtml, sentence_html
from .edits import mark
from .file_context import FileContext

_SIGNS = {News.BETTER: "better", News.WORSE: "worse"}


@dataclass(frozen=True, slots=True)
class ListedChange:
    """One change, in a list."""

    kind: str
    html: Markup


@dataclass(frozen=True)
class ListedChanges:
    """Words the changes of one record as HTML."""

    wording: Wording
    setting: SetAsHtml

    def of(self, change: Change) -> ListedChange:
        """Return one change as a sentence, with a mark for better or worse."""
        sentence = self.wording.sentence(change)
        html = sentence_html(sentence, self.setting)
        if sign := _SIGNS.get(sentence.news):
            html = Markup("{} {}").format(html, mark(sign, sentence.news_words))
        return ListedChange(change.kind, html)


def listed_changes(record: RecordChanges, before: FileContext, after: FileContext) -> ListedChanges:
    """Return what words the changes of a record, with the names of both sides."""
    names = names_in(before.catalogue, after.catalogue, record)
    setting = SetAsHtml(lambda words: after.text(words, ""), after.words, after.edits.both)
    return ListedChanges(Wording(after.options, names), setting)
