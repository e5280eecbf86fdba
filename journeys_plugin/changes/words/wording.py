"""One change in, one sentence out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...languages import Labels
from ...options import Options
from ...values.lean_dataclass import dataclass
from ...values.texts import heading
from ..kinds import OWN_LANE
from ..plain_records import FILE, WHOLE_STEP, Plain
from ..typed_changes import Change, Name, News, Position
from .items import ABSENT, Detail, ItemWords, joined, with_details
from .naming import NameOf, Verb, noun_words, parted, verb_words
from .sentence import Ends, Piece, Pieces, Sentence, Voice


@dataclass(frozen=True)
class Wording:
    """Puts changes into the words of a site."""

    options: Options
    """The site's: its language, and what it calls its lanes and channels."""
    name_of: NameOf

    @property
    def labels(self) -> Labels:
        """The words of the site's language, with its own over them."""
        return self.options.labels

    @property
    def _items(self) -> ItemWords:
        return ItemWords(self.options, self.name_of)

    def sentence(self, change: Change) -> Sentence:
        """Return the sentence that says one change."""
        names = change.step or change.stage
        place = names.now.name if names else ""
        news, what = self._news(change.news), self._what(change)
        item, ends = self._item_and_ends(change)
        return Sentence(change.kind, change.news, news, place, what, item, ends)

    def _news(self, news: News) -> str:
        match news:
            case News.BETTER:
                return self.labels.for_better
            case News.WORSE:
                return self.labels.for_worse
            case News.NEUTRAL:
                return ""

    def _what(self, change: Change) -> Pieces:
        """Return what a change is of, and what became of it: `Pain removed`, `Score (Maya)`."""
        noun, verb = parted(change.kind)
        words = noun_words(noun, self.labels)
        if noun == OWN_LANE and (own := self.options.lanes.own.get(change.key)):
            words = own.label
        what = verb_words(_verb(change, verb), self.labels).format(what=words)
        whose = self._whose(change)
        return (
            Piece(heading(what)),
            *(() if whose is None else (Piece(" ("), whose, Piece(")"))),
        )

    def _whose(self, change: Change) -> Piece | None:
        """Return the persona of a score, or the file that a metric comes from."""
        if change.persona:
            return Piece(self.name_of("persona", change.persona), Voice.NAME)
        for item in (change.after, change.before):
            if change.key == "metrics" and isinstance(item, Mapping) and FILE in item:
                return Piece(str(item[FILE]), Voice.NAME)
        return None

    def _item_and_ends(self, change: Change) -> tuple[Pieces, tuple[Ends, ...]]:
        before, after = change.before, change.after
        if change.positions is not None:
            return (), (Ends("", *self._places(change)),)
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            return self._two_items(before, after)
        if before is None and after is None:
            return (), ()
        is_flag = before is True or after is True
        sides = (self._value(change.key, value, is_flag=is_flag) for value in (before, after))
        return (), (Ends("", *sides),)

    def _value(self, key: str, value: Plain | None, *, is_flag: bool) -> Pieces:
        if value is None:
            return (Piece(self.labels.no),) if is_flag else ()
        return self._items.value(key, value)

    def _two_items(
        self, before: Mapping[str, Plain], after: Mapping[str, Plain]
    ) -> tuple[Pieces, tuple[Ends, ...]]:
        """Return what an item was and is: its words once if only its details differ."""
        old, new = self._items.head(before), self._items.head(after)
        changed = tuple(self._items.changed_details(before, after))
        if old == new:
            return new, changed
        was = [Detail(name, words) for name, words, _ in changed if words != ABSENT]
        now = [Detail(name, words) for name, _, words in changed if words != ABSENT]
        return (), (Ends("", with_details(old, was), with_details(new, now)),)

    def _places(self, change: Change) -> Iterator[Pieces]:
        """Yield where a step or a stage stood and stands, with what a new or gone step holds."""
        sides = change.positions or (None, None)
        stages = (change.stage.before, change.stage.after) if change.stage else (None, None)
        for position, stage in zip(sides, stages, strict=True):
            yield self._place(position, stage) + self._contents(change.held) if position else ()

    def _place(self, position: Position, stage: Name | None) -> Pieces:
        number = str(position.number + 1)
        if not position.stage or stage is None:
            return (Piece(self.labels.place_of_stage.format(number=number)),)
        before, _, after = self.labels.place_of_step.partition("{stage}")
        return (
            Piece(before.format(number=number)),
            Piece(stage.name, Voice.NAME),
            Piece(after.format(number=number)),
        )

    def _contents(self, step: Mapping[str, Plain]) -> Pieces:
        """Return what a step that came or went holds: its score and its texts."""
        parts = []
        if "score" in step:
            name = noun_words("score", self.labels)
            parts.append((Piece(f"{name} "), *self._items.value("score", step["score"])))
        for key, noun in WHOLE_STEP.items():
            items = step.get(key, ())
            for item in items if isinstance(items, tuple) else ():
                name = noun_words(noun, self.labels)
                parts.append((Piece(f"{name}: "), *self._items.value(key, item)))
        return (Piece(" ("), *joined("; ", parts), Piece(")")) if parts else ()


def _verb(change: Change, verb: Verb) -> Verb:
    """Return `added` or `removed` for a single value without another end; a flag only changes."""
    before, after = change.before, change.after
    if verb != "changed" or before is True or after is True or (before is None) == (after is None):
        return verb
    return "added" if before is None else "removed"
