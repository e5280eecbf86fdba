"""Entries of a front matter, made of what was found: the schema's keys, in the schema's order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..schema.keys import RecordKind, carried_by, keys_of
from ..schema.kinds import MAY_BE_NAMES, NAMES, ListOf
from ..schema.named import words_of
from ..schema.node_reading import Kind
from ..schema.notes import Opportunity
from ..schema.step_parts import Metric
from ..schema.text_kinds import TEXT, TextKind
from ..source.spelling import written_key, written_text, written_value
from ..values.slugs import slug
from .as_data import as_inline, as_words
from .block_yaml import Origin, YamlEntry, text_entry
from .found import FoundScore, FoundText, LeftOver

_MOST_SIGNS_OF_A_KEY = 160
"""YAML takes a key only if it ends within 1,024 characters, those of its escapes among them."""

Items = Mapping[str, Sequence[FoundText]]


def words_of_name(text: FoundText) -> str:
    """Return a name: one line, without needless spaces."""
    words = " ".join(as_words(text.text).split())
    return words if text.is_markdown else as_inline(words)


def words_of_text(text: FoundText) -> str:
    """Return a text with its lines."""
    words = as_words(text.text)
    return words if text.is_markdown else as_inline(words)


def name_entry(key: str, text: FoundText, *, decides: bool = False) -> YamlEntry:
    """Return the entry of a name."""
    words = words_of_name(text)
    quotes = key in NAMES and MAY_BE_NAMES.search(words) is not None
    written = written_text(words, quotes=quotes) if words else ""
    return YamlEntry(key, written, origin=text, decides=decides)


def left_over(origins: Iterable[Origin], why: str) -> Iterator[LeftOver]:
    """Yield what has no place in a page."""
    for origin in origins:
        text = origin.written if isinstance(origin, FoundScore) else origin.text
        if text.strip():
            yield LeftOver(text, origin.place, why)


class EntryMaker:
    """Makes the entries of one page, and keeps what has no place in it."""

    def __init__(self, own_lanes: Collection[str] = ()) -> None:
        self.own_lanes = own_lanes
        self.left_over: list[LeftOver] = []
        self._ids: set[str] = set()

    def leave(self, items: Iterable[Origin], why: str) -> None:
        """Keep what has no place."""
        for item in items:
            self.left_over += left_over([item], why)
            if isinstance(item, FoundText):
                self.leave((text for texts in item.keys.values() for text in texts), why)

    def entries(
        self, record: type, items: Items, made: Mapping[str, YamlEntry] | None = None
    ) -> list[YamlEntry]:
        """Return the entries of a record's keys.

        Args:
            record: One of the schema's.
            items: What was found, by key.
            made: Entries that are made already, which go to their place in the order.
        """
        made, known = made or {}, _kinds(record)
        own = self.own_lanes if "pains" in known else ()
        entries = [made.get(key) or self._of_key(key, kind, items) for key, kind in known.items()]
        entries += [self._of_key(key, ListOf(TEXT), items) for key in own]
        for key in items.keys() - known.keys() - set(own):
            self.leave(items[key], f"{_called(record)} has no key {key!r}")
        return [entry for entry in entries if not entry.is_empty]

    def _of_key(self, key: str, kind: Kind, items: Items) -> YamlEntry:
        texts = [text for text in items.get(key, ()) if as_words(text.text) or text.keys]
        if not texts:
            return YamlEntry(key)
        if isinstance(kind, ListOf):
            entry = YamlEntry(key)
            entry.add(*(self._item("", kind.item, text, key) for text in texts))
            return entry
        if kind is TEXT and len(texts) > 1:
            return self._joined(key, texts)
        self.leave(texts[1:], f"{key!r} takes one value")
        return self._item(key, kind, texts[0], key)

    def _joined(self, key: str, texts: Sequence[FoundText]) -> YamlEntry:
        """Return one text of several, a line each."""
        for text in texts:
            self._leave_keys(text, key)
        whole = replace(texts[0], text="\n".join(as_words(text.text) for text in texts))
        return text_entry(key, words_of_text(whole), texts[0])

    def _item(self, key: str, kind: Kind, text: FoundText, lane: str) -> YamlEntry:
        if isinstance(kind, RecordKind):
            return self._record(key, kind, text, lane)
        self._leave_keys(text, lane)
        return _scalar(key, kind, text, lane)

    def _leave_keys(self, text: FoundText, lane: str) -> None:
        for other, texts in text.keys.items():
            self.leave(texts, f"an item of {lane!r} has no key {other!r}")

    def _record(self, key: str, kind: RecordKind, text: FoundText, lane: str) -> YamlEntry:
        """Return a record: a bare text if it says nothing else."""
        main = kind.shorthand or "name"
        keys = dict(text.keys)
        if kind.record is Opportunity and "id" not in keys and not text.is_markdown:
            keys |= self._id_of(text)
        if kind.record is Metric and "better" not in keys:
            self.leave(keys.pop("target", ()), "nobody says whether higher or lower is better")
        others = {key: items for key, items in keys.items() if key != main}
        of_main = keys_of(kind.record)[main].kind
        if not others and kind.shorthand:
            return _scalar(key, of_main, text, lane)
        first = _scalar(main, of_main, text, lane)
        entry = YamlEntry(key, origin=None)
        first.decides = True
        entry.add(*self.entries(kind.record, others, {main: first}))
        return entry

    def _id_of(self, text: FoundText) -> Items:
        """Return the id of an opportunity whose text would be read as the id of another one."""
        words = words_of_name(text)
        if not all(part == slug(part) for part in words.split("/")):
            return {}
        own, number = slug(words), 1
        while own in self._ids:
            number += 1
            own = f"{slug(words)}-{number}"
        self._ids.add(own)
        return {"id": (FoundText(own, text.place),)}

    def scores(self, scores: Mapping[str, FoundScore]) -> YamlEntry:
        """Return the entry of scores: one for all, or one for each persona."""
        by_persona = {name: score for name, score in scores.items() if name}
        if not by_persona:
            return next((_score("score", score) for score in scores.values()), YamlEntry("score"))
        self.leave((scores[name] for name in scores if not name), _PERSONAS_HAVE_SCORES)
        entry = YamlEntry("score")
        entry.add(*(_score(key_of_name(name), score) for name, score in by_persona.items()))
        return entry

    def feelings(self, feelings: Mapping[str, FoundText], words: Sequence[FoundText]) -> YamlEntry:
        """Return the entry of feelings: one for all, or one for each persona."""
        by_persona = {name: feeling for name, feeling in feelings.items() if name}
        of_all = [*(feelings[name] for name in feelings if not name), *words]
        if not by_persona:
            return self._of_key("feeling", TEXT, {"feeling": of_all})
        self.leave(of_all, _PERSONAS_HAVE_SCORES)
        entry = YamlEntry("feeling")
        entry.add(*(name_entry(key_of_name(name), feeling) for name, feeling in by_persona.items()))
        return entry


_PERSONAS_HAVE_SCORES = "the personas have one each"


def key_of_name(name: str) -> str:
    """Write a name, such as a persona's, as a key."""
    words = as_inline(" ".join(as_words(name).split()))
    return written_key(words[:_MOST_SIGNS_OF_A_KEY].strip())


def _called(record: type) -> str:
    """Return what a record is called, with its article."""
    name = words_of(record).name
    return f"{'an' if name[0] in 'aeio' else 'a'} {name}"


def _score(key: str, score: FoundScore) -> YamlEntry:
    return YamlEntry(key, plain_number(score.value), origin=score)


def plain_number(value: float) -> str:
    """Write a number without an exponent, and without needless zeros."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _kinds(record: type) -> dict[str, Kind]:
    """Return how the keys of a record are read, those that it takes from another among them."""
    own = {name: key.kind for name, key in keys_of(record).items()}
    carried = carried_by(record)
    beside = {} if carried is None else {name: key.kind for name, key in carried.keys.items()}
    last = {name: own.pop(name) for name in ("steps", "stages") if name in own}
    return own | beside | last


def _scalar(key: str, kind: Kind, text: FoundText, lane: str) -> YamlEntry:
    if not isinstance(kind, TextKind):
        return YamlEntry(key, written_value(as_words(text.text)), origin=text)
    if kind is not TEXT:  # an address or a path is no Markdown, a time and an id are no text
        return YamlEntry(key, written_text(as_words(text.text)), origin=text)
    if lane in NAMES or key == "name":
        entry = name_entry(lane, text)
        entry.key = key
        return entry
    return text_entry(key, words_of_text(text), text)
