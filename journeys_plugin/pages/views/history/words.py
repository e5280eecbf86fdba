"""Changes of a map in the site's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ....changes.history import ToldChange
from ....changes.said import Plain
from ....changes.values import words_of
from ....model import Persona, Touchpoint
from ....values.scale import number
from ....values.slugs import slug
from ..here import Here

_LABELS = {
    "detail": "in_detail",
    "next": "next_steps",
}
"""The labels of keys that are called otherwise than the key."""

_PERSONAS = {"actors", "persona", "personas"}
_JOURNEYS = {"detail", "future_of", "next"}

_OF_ITEMS = ("channel", "severity", "value")
"""What is said of an item that came or went, beside its words."""

_SIGNS = {-1: ("▼", "for_worse"), 0: ("•", ""), 1: ("▲", "for_better")}
"""The sign of a change, and the label that says the same."""

_VERBS = {
    "added": "was_new",
    "removed": "was_removed",
    "moved": "was_moved",
    "renamed": "was_renamed",
}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change in words."""

    sign: str
    news: str
    """What the sign means; empty where it is neither good nor bad news."""
    where: str
    """The step or the stage; empty where it is the journey itself."""
    what: str
    before: str
    """Empty where there was nothing."""
    after: str


@dataclass(frozen=True)
class ChangeWords:
    """Says changes on a page."""

    here: Here

    def line(self, change: ToldChange) -> ChangeLine | None:
        """Say a change; None where what was written means the same today."""
        before, after = (self._value(change.key, one) for one in (change.before, change.after))
        if before == after and before:
            before, after = self._details(change)
            if before == after:
                return None
        sign, news = _SIGNS[change.news]
        said = getattr(self.here.options.labels, news) if news else ""
        where = self.here.words(change.step or change.stage)
        return ChangeLine(sign, said, where, self._what(change), before, after)

    def _what(self, change: ToldChange) -> str:
        """Say what a change is of, and what became of it."""
        labels = self.here.options.labels
        noun, _, verb = change.kind.rpartition("-")
        what = self._called(noun if change.key in ("", "name", "title") else change.key)
        if change.persona:
            what += f" ({self._persona(change.persona)})"
        if verb == "changed" and None in (change.before, change.after):
            verb = "added" if change.before is None else "removed"
        return f"{what}, {getattr(labels, _VERBS[verb])}" if verb in _VERBS else what

    def _called(self, key: str) -> str:
        """Give what a key is called: as the site calls a lane, else as the language does."""
        options = self.here.options
        if (own := options.lanes.own.get(key)) is not None:
            return own.label
        known = getattr(options.labels, _LABELS.get(key, key), None)
        return self.here.heading(known if isinstance(known, str) else key.replace("_", " "))

    def _value(self, key: str, value: Plain | None) -> str:
        """Say a value; nothing for a flag, which is there or not."""
        if value is None or isinstance(value, bool):
            return ""
        if isinstance(value, int | float):
            return number(value)
        if isinstance(value, str):
            return self._text(key, value)
        if isinstance(value, Mapping):
            return self._item(key, value)
        return ", ".join(filter(None, (self._value(key, one) for one in value)))

    def _text(self, key: str, value: str) -> str:
        labels = self.here.options.labels
        if key == "channel":
            return self.here.channel_name(value)
        if key in _PERSONAS:
            return self._persona(value)
        if key in _JOURNEYS and (found := self.here.catalogue.journeys.get(value)) is not None:
            return self.here.words(found.title)
        if key == "touchpoint":
            return self.here.words(self._touchpoints.get(slug(value), value))
        if key == "state":
            return labels.future_state if value == "future" else labels.current_state
        if key == "status":
            return str(getattr(labels, value, value))
        return self.here.words(value)

    def _item(self, key: str, item: Mapping[str, Plain]) -> str:
        if "number" in item:
            return self._place(item)
        head = self._text(key, words_of(item))
        more = [self._detail(one, item) for one in _OF_ITEMS if one in item]
        return f"{head} ({', '.join(more)})" if more else head

    def _place(self, place: Mapping[str, Plain]) -> str:
        """Say where a step or a stage stands."""
        labels, stage = self.here.options.labels, self.here.words(str(place["stage"]))
        count = self._value("", place["number"])
        return f"{stage}, {labels.step} {count}" if stage else f"{labels.stage} {count}"

    def _details(self, change: ToldChange) -> tuple[str, str]:
        """Say what differs in two items of the same words."""
        before, after = change.before, change.after
        if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
            return "", ""
        head = self._text(change.key, words_of(after))
        keys = [one for one in {**after, **before} if before.get(one) != after.get(one)]
        old, new = (", ".join(self._all(keys, item)) for item in (before, after))
        return (f"{head} ({old})" if old else head), (f"{head} ({new})" if new else head)

    def _all(self, keys: Iterable[str], item: Mapping[str, Plain]) -> Iterator[str]:
        return (self._detail(key, item) for key in keys if key in item)

    def _detail(self, key: str, item: Mapping[str, Plain]) -> str:
        said = self._value(key, item[key])
        if key == "value":
            return f"{said} {self.here.words(str(item.get('unit', '')))}".strip()
        return said if key == "channel" else f"{self._called(key).lower()} {said}".strip()

    def _persona(self, name: str) -> str:
        """Give a persona's title of today; of one that is gone, what it was called."""
        return self.here.words(self._personas.get(slug(name), name))

    @cached_property
    def _personas(self) -> dict[str, str]:
        return _titles(self.here.catalogue.personas.values())

    @cached_property
    def _touchpoints(self) -> dict[str, str]:
        return _titles(self.here.catalogue.touchpoints.values())


def _titles(records: Iterable[Persona | Touchpoint]) -> dict[str, str]:
    """Give titles by all names that lead to them; an id wins over a title, that over an alias."""
    found: dict[str, str] = {}
    ours = list(records)
    for names in (
        lambda one: one.written.aliases,
        lambda one: (one.title,),
        lambda one: (one.id,),
    ):
        for one in ours:
            found |= {slug(name): one.title for name in names(one)}
    return found
