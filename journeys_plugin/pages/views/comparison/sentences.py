"""Each change in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from ....changes import (
    Change,
    Name,
    News,
    Position,
    distance,
    words_of,
)
from ....changes.kinds import OWN_LANE
from ....changes.said import (
    FILE,
    Plain,
    RecordKind,
    SaidRecord,
)
from ....values.scale import number
from .edits import (
    both,
    came,
    gone,
    mark,
)
from .file import FileHere
from .words import (
    KEYS,
    heading,
    noun_of,
    verb_of,
)

_SAYING = ("text", "title", "name")
"""The keys of an item that are its words."""

_NEWS = {News.BETTER: ("better", "better"), News.WORSE: ("worse", "worse")}

_REFERENCES: Mapping[str, RecordKind] = {
    "detail": "journey",
    "future_of": "journey",
    "personas": "persona",
    "persona": "persona",
    "actors": "persona",
    "touchpoint": "touchpoint",
}
"""The keys whose values are ids."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One change, in words."""

    kind: str
    html: Markup


@dataclass(frozen=True)
class Sentences:
    """Says the changes of one record."""

    before: FileHere
    after: FileHere
    old: SaidRecord | None
    new: SaidRecord | None

    def of(self, change: Change) -> Sentence:
        """Say one change."""
        said = self._whole(change) or self._value(change)
        sign = _NEWS.get(change.news)
        if sign:
            said += Markup(" ") + mark(*sign)
        return Sentence(change.kind, said)

    def _whole(self, change: Change) -> Markup | None:
        """Say that something came, went or moved as a whole."""
        if change.positions is None:
            return None
        old, new = change.positions
        what = "step" if change.step is not None else "stage"
        names = change.step or change.stage
        assert names is not None
        name = self.after.text(names.now.name, "")
        if old is None and new is not None:
            place = self._place(new, _after(change), of_before=False)
            return Markup("New {}: {}{}").format(what, came(name), place)
        if old is not None and new is None:
            place = self._place(old, _before(change), of_before=True)
            return Markup("{} removed: {}{}").format(heading(what), gone(name), place)
        assert old is not None
        assert new is not None
        where = (
            self._where(old, _before(change)),
            self._where(new, _after(change)),
        )
        return Markup("{} moved: from {} to {}").format(heading(what), *where)

    def _place(self, position: Position, stage: Name | None, *, of_before: bool) -> Markup:
        where = Markup(", {}").format(self._where(position, stage))
        score = self._score_at(position, self.old if of_before else self.new)
        return where + (f", score {score}" if score else "")

    def _where(self, position: Position, stage: Name | None) -> Markup:
        if not position.stage or stage is None:
            return escape(f"place {position.number + 1}")
        name = Markup("<bdi>{}</bdi>").format(self.after.words(stage.name))
        return Markup("{}, step {}").format(name, position.number + 1)

    @staticmethod
    def _score_at(position: Position, record: SaidRecord | None) -> str:
        stages = record.stages if record else ()
        steps = next((one.steps for one in stages if one.id == position.stage), ())
        if position.number >= len(steps):
            return ""
        return ", ".join(
            number(one) for one in dict.fromkeys(steps[position.number].scores.values())
        )

    def _value(self, change: Change) -> Markup:
        what = heading(self._noun(change))
        old, new = change.before, change.after
        if isinstance(old, Mapping) and isinstance(new, Mapping) and words_of(old) == words_of(new):
            name = self._plain(change.key, _without_details(new))
            details = Markup("; ").join(self._details(old, new))
            return Markup("{} changed: {} ({})").format(what, name, details)
        said = Markup("{} {}: ").format(what, verb_of(change.kind))
        values = [None if one is None else self._plain(change.key, one) for one in (old, new)]
        if values == [None, None]:
            return Markup("{} {}").format(what, verb_of(change.kind))
        return said + self._both(*values)

    @staticmethod
    def _both(before: Markup | None, now: Markup | None) -> Markup:
        if before is not None and now is not None:
            return both(before, now)
        return came(now) if now is not None else gone(before or "")

    def _noun(self, change: Change) -> str:
        if change.kind.rpartition("-")[0] == OWN_LANE:
            own = self.after.options.lanes.own.get(change.key)
            return own.label if own else change.key
        noun = noun_of(change.kind) + _of_file(change)
        whose = self.after.title("persona", change.persona) if change.persona else ""
        return f"{noun} of {whose}" if whose else noun

    def _details(self, old: Mapping[str, Plain], new: Mapping[str, Plain]) -> Iterator[Markup]:
        """Say what differs in two items of the same words."""
        for name in dict.fromkeys((*new, *old)):
            was, now = old.get(name), new.get(name)
            if was != now:
                values = [None if one is None else self._plain(name, one) for one in (was, now)]
                yield Markup("{} {}").format(KEYS.get(name, name), self._both(*values))
        far = [distance(old), distance(new)]
        if far[0] != far[1] and None not in far:
            away = [escape(number(one or 0.0)) for one in far]
            yield Markup("away from the target {}").format(self._both(*away))

    def _plain(self, key: str, value: Plain) -> Markup:
        """Say a value."""
        if isinstance(value, bool):
            return escape("yes" if value else "no")
        if isinstance(value, int | float):
            return escape(number(value))
        if isinstance(value, str):
            return self._text(key, value)
        if isinstance(value, Mapping):
            return self._item(value)
        return Markup(", ").join(self._plain(key, one) for one in value)

    def _text(self, key: str, value: str) -> Markup:
        if key == "next":
            return escape(self._step_or_journey(value))
        kind = _REFERENCES.get(key)
        if kind is None:
            return self.after.text(value, "")
        known = self.after.title(kind, value)
        return escape(known if known != value else self.before.title(kind, value))

    def _step_or_journey(self, value: str) -> str:
        steps = [one for side in (self.new, self.old) if side for one in side.steps]
        found = next((step.name for step in steps if step.id == value), None)
        return self.after.words(found) if found else self.after.title("journey", value)

    def _item(self, value: Mapping[str, Plain]) -> Markup:
        """Say an item: its words, then its details in brackets."""
        said = next((name for name in (*_SAYING, "to", "touchpoint", "url") if name in value), "")
        words = self._plain("next" if said == "to" else said, value[said]) if said else Markup("")
        details = [
            Markup("{} {}").format(KEYS.get(name, name), self._plain(name, one))
            for name, one in value.items()
            if name not in (said, FILE)
        ]
        if not details:
            return words
        return Markup("{} ({})").format(words, Markup(", ").join(details))


def _of_file(change: Change) -> str:
    """Name the file that a metric comes from."""
    for item in (change.after, change.before):
        if change.key == "metrics" and isinstance(item, Mapping) and FILE in item:
            return f" of {item[FILE]}"
    return ""


def _before(change: Change) -> Name | None:
    """Give the stage before."""
    return change.stage.before if change.stage else None


def _after(change: Change) -> Name | None:
    """Give the stage after."""
    return change.stage.after if change.stage else None


def _without_details(item: Mapping[str, Plain]) -> Mapping[str, Plain]:
    said = next((name for name in (*_SAYING, "to", "touchpoint", "url") if name in item), "")
    return {said: item[said]} if said else item
