"""The cells of a map that shows two versions: changes are marked, the old beside the new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup, escape

from ....changes.pairing import Pairing
from ....changes.typed_changes import Change
from ....changes.wordings import REWORDED, likeness_of_texts
from ....changes.words import PlainText, Wording
from ....schema.step_lanes import LANE_OF
from ....values.lean_dataclass import dataclass
from ..map import JourneyMap
from ..map_heads import StageHead, StepHead
from ..map_rows import MapCell
from ..notes import Note
from ..sentence_html import struck
from .edits import Edits, content, mark

CAME, WENT, CHANGED = "j-came", "j-went", "j-changed"


@dataclass(frozen=True)
class Cells:
    """Merges the cells of two maps."""

    map: JourneyMap
    """The map after."""
    edits: Edits
    wording: Wording
    changes: Mapping[str, Sequence[Change]]
    """What changed in each step and stage, by its id today."""

    def of_both(self, lane: str, place_id: str, old: MapCell, new: MapCell) -> MapCell:
        """Return the cell of a step or a stage that is in both maps."""
        changed = [change for change in self.changes.get(place_id, ()) if self._is_in(lane, change)]
        if lane == "step":
            return self._head(old, new, changed)
        if not changed:
            return new
        if lane == "experience":
            return self._experience(old, new, changed)
        notes = tuple(self._notes(old.notes, new.notes))
        if notes == new.notes:
            notes = (*notes, Note("text", self.edits.unseen()))
        return replace(new, notes=notes, look=CHANGED)

    @staticmethod
    def _is_in(lane: str, change: Change) -> bool:
        return LANE_OF.get(change.key, change.key or "step") == lane

    def _head(self, old: MapCell, new: MapCell, changed: Sequence[Change]) -> MapCell:
        was, now = old.head, new.head
        if was is None or now is None or not changed:
            return replace(new, head=now and replace(now, new=False))
        name, facts = now.html, now.facts
        marks: list[Markup] = []
        for change in changed:
            if change.kind == "step-moved":
                place = self.wording.sentence(change).before(PlainText())
                marks.append(self.edits.moved(place))
            if change.kind == "step-renamed":
                marks.append(mark("changed", self.edits.labels.was_renamed))
                name = self.edits.both(was.html, now.html)
        if _words(was.facts) != _words(now.facts) or _marks(was) != _marks(now):
            facts = tuple(_facts(was, now, self.edits))
        if name == now.html and not marks and facts == now.facts:
            marks.append(self.edits.unseen())
        head = replace(now, html=name, facts=(*marks, *facts), new=False)
        return replace(new, head=head, look=CHANGED)

    def _experience(self, old: MapCell, new: MapCell, changed: Sequence[Change]) -> MapCell:
        marks = Markup("").join(self._score(change) for change in changed if change.key == "score")
        feeling: Markup | None = new.feeling
        for change in changed:
            if change.key == "feeling":
                sentence = self.wording.sentence(change)
                ends = sentence.before(PlainText()), sentence.after(PlainText())
                was, now = (escape(words) if words else None for words in ends)
                feeling = self.edits.either(old.feeling or was, new.feeling or now)
        return replace(new, feeling=marks + (feeling or ""), look=CHANGED)

    def _score(self, change: Change) -> Markup:
        sentence = self.wording.sentence(change)
        before, after = sentence.before(PlainText()), sentence.after(PlainText())
        if not before:
            return self.edits.new()
        if not after:
            return self.edits.removed(before)
        return mark("better" if change.news > 0 else "worse", f"{before} → {after}")

    def _notes(self, old: Sequence[Note], new: Sequence[Note]) -> Iterator[Note]:
        left, right = _without_equal(old, new)
        pairing = Pairing(left, right)
        pairing.by_key(lambda note: note.html.striptags())
        pairing.by_likeness(
            lambda note, other: likeness_of_texts(note.html.striptags(), other.html.striptags()),
            REWORDED,
        )
        if len(pairing.left_before) == len(pairing.left_after) == 1 and _is_single(right[-1]):
            pairing.pairs[pairing.left_before[0]] = pairing.left_after[0]
        back = {other: left[index] for index, other in pairing.pairs.items()}
        for index in pairing.left_before:
            yield self._gone(left[index])
        place = {id(note): number for number, note in enumerate(right)}
        for note in new:
            number = place.get(id(note))
            if note.kind == "none" and left:
                continue
            yield note if number is None else self._now(back.get(number), note)

    def _now(self, old: Note | None, new: Note) -> Note:
        if old is None:
            return self._edited(new, self.edits.added(self._content(new)))
        html = self._same_words(old, new) if _is_same(old, new) else self._other_words(old, new)
        return self._edited(new, self.edits.changed(html))

    def _other_words(self, old: Note, new: Note) -> Markup:
        return self.edits.both(self._content(old), self._content(new))

    def _same_words(self, old: Note, new: Note) -> Markup:
        """Return the words once, with the small lines that were and those that are now."""
        was, now = _only(old.lines, new.lines), _only(new.lines, old.lines)
        lines = [fact for fact in new.lines if fact not in now]
        lines += [self.edits.before(fact) for fact in was]
        lines += [self.edits.after(fact) for fact in now]
        return self._content(
            replace(_bare(new), html=new.html, sources=new.sources, facts=tuple(lines))
        )

    def _gone(self, note: Note) -> Note:
        html = self.edits.removed(self._content(note))
        return self._edited(replace(note, anchor=""), html)

    def _edited(self, note: Note, html: Markup) -> Note:
        return replace(_bare(note), html=html)

    def _content(self, note: Note) -> Markup:
        return content(note, self.map.source_anchor, self.edits.labels.source)

    # What is in one map only.

    def added(self, lane: str, cell: MapCell) -> MapCell:
        """Return the cell of a step that is new: its head says so."""
        head = cell.head
        if lane == "step" and head:
            head = replace(head, facts=(self.edits.new(), *head.facts), new=False)
        return replace(cell, head=head, look=CAME)

    def removed(self, lane: str, cell: MapCell) -> MapCell:
        """Return the cell of a step that is gone, struck through."""
        head, feeling = cell.head, cell.feeling
        if lane == "step" and head:
            facts = (self.edits.gone(), *map(struck, head.facts))
            head = replace(head, html=struck(head.html), facts=facts, new=False)
        notes = tuple(
            replace(_bare(note), html=struck(self._content(note)), anchor="")
            for note in cell.notes
            if note.kind != "none"
        )
        struck_feeling = struck(feeling) if feeling else None
        return replace(cell, notes=notes, head=head, feeling=struck_feeling, look=WENT)


def stage_head(
    old: StageHead | None, new: StageHead | None, span: int, moved_from: str, edits: Edits
) -> StageHead:
    """Return the head of a stage, as it is in both maps or in one.

    Args:
        old: The head in the map before.
        new: The head in the map after.
        span: The number of its columns.
        moved_from: The place where it stood; empty if it has not moved.
        edits: What draws the signs of changes.
    """
    if new is None:
        assert old is not None
        name = edits.removed(old.name)
        return replace(
            old, name=name, goal=old.goal and struck(old.goal), mean=Markup(), times="", span=span
        )
    if old is None:
        return replace(new, name=edits.new() + new.name, span=span)
    name = escape(new.name) if old.name == new.name else edits.both(old.name, new.name)
    if moved_from:
        name = edits.moved(moved_from) + name
    goal = new.goal if old.goal == new.goal else edits.either(old.goal, new.goal)
    whole = _whole(old.whole, new.whole, edits)
    return replace(new, name=name, goal=goal, span=span, whole=whole)


def _whole(old: StepHead | None, new: StepHead | None, edits: Edits) -> StepHead | None:
    """Return what a stage's head shows of what the stage says itself, with its changes."""
    if old is None or new is None:
        return new
    if _words(old.facts) == _words(new.facts) and _marks(old) == _marks(new):
        return new
    return replace(new, facts=tuple(_facts(old, new, edits)))


def _flags(head: StepHead) -> tuple[bool, bool]:
    return head.optional, head.moment_of_truth


def _marks(head: StepHead) -> tuple[object, ...]:
    return *_flags(head), head.importance


def _facts(old: StepHead, new: StepHead, edits: Edits) -> Iterator[Markup]:
    """Yield the small lines: gone ones struck through, new ones marked."""
    labels = edits.labels
    names = (labels.optional, labels.moment_of_truth)
    for name, was, is_now in zip(names, _flags(old), _flags(new), strict=True):
        if was != is_now:
            sign, word = ("added", labels.yes) if is_now else ("removed", labels.no)
            yield mark(sign, f"{name}: {word}")
    if old.importance != new.importance:
        yield edits.either(old.importance, new.importance)
    went, arrived = _only(old.facts, new.facts), _only(new.facts, old.facts)
    yield from (fact for fact in new.facts if fact not in arrived)
    if len(went) == len(arrived) == 1:
        yield edits.changed(edits.both(went[0], arrived[0]))
        return
    yield from map(edits.removed, went)
    yield from map(edits.added, arrived)


def _only(facts: Sequence[Markup], others: Sequence[Markup]) -> list[Markup]:
    """Return the small lines whose words are not among those of others."""
    words = _words(others)
    return [fact for fact in facts if fact.striptags() not in words]


def _words(facts: Sequence[Markup]) -> list[str]:
    return [fact.striptags() for fact in facts]


def _bare(note: Note) -> Note:
    """Return a note without what its words are drawn with."""
    return Note(note.kind, Markup(""), anchor=note.anchor, severity=note.severity)


def _is_single(note: Note) -> bool:
    """Return whether a step has one such note only: then the other one has taken its place."""
    return note.kind in ("meeting", "refs")


def _is_same(old: Note, new: Note) -> bool:
    """Return whether two notes differ in their small lines only."""
    return old.html.striptags() == new.html.striptags() and old.sources == new.sources


def _said(note: Note) -> tuple[str, str, tuple[int, ...], tuple[str, ...]]:
    return note.kind, note.html.striptags(), note.sources, tuple(_words(note.lines))


def _without_equal(old: Sequence[Note], new: Sequence[Note]) -> tuple[list[Note], list[Note]]:
    """Return the notes of one map only, without those that say that there is nothing to say."""
    left = [note for note in old if note.kind != "none"]
    added = []
    for note in new:
        same = next((other for other in left if _said(other) == _said(note)), None)
        if same is not None:
            left.remove(same)
        elif note.kind != "none":
            added.append(note)
    return left, added
