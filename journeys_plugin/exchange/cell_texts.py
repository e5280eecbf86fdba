"""Items of a cell to its text, and that text to the items again.

Each item is a line of its own; several have a bullet, and further lines of one item are indented.
What an item says beside its text stands behind it in square brackets: `Too dear [severity: 4]`.
Both ways are here, side by side, so that what was written is read as it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property

from ..languages import LANGUAGES, Labels
from ..schema.step_parts import Metric
from ..values.lean_dataclass import dataclass
from .cell_items import NAMED, SHOWN, CellItem, CellKind, Keys

_BULLET = "• "
_SIGN = re.compile(r"[•\-*–·][ \t]+")
_SUFFIX = re.compile(r"(?:\A| )\[([^\[\]]*)\]\Z")
_TOKENS = re.compile(r'"(?:[^"\\\n]|\\.)*+("?)|\[[^\[\]]*\]|[^"\[;,]+|.', re.S)
_UNQUOTED = re.compile(r"\[[^\[\]]*\]|[^\[;,]+|.", re.S)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_VALUE = re.compile(r"(-?\d{1,30}(?:\.\d{1,30})?)(?: (\S.*))?")
_YES, _STAR = "✓", "★"
_SAYS_YES = frozenset(("✓", "✔", "★", "⭐", "x", "1", "true", "yes", "ja", "oui", "sí", "sim"))
_SAYS_NO = frozenset(("", "-", "–", "—", "0", "false", "no", "nein", "non", "não"))
_FLAGS = ("quote", "end")
"""Keys of an item that are there or not, without a value."""
_LISTS = ("channel",)
"""Keys of an item that have several values."""


@dataclass(frozen=True)
class CellWords:
    """The words in brackets, in the site's language; our keys are understood as well."""

    written: Mapping[str, str]
    """The word for each key: one that no other key has, or else the key."""
    others: Mapping[str, str] = field(default_factory=dict)
    """The key for each word that is understood as well, in small letters."""

    @classmethod
    def of(cls, labels: Labels) -> CellWords:
        """Return the words of a language."""
        names = {"end": "ends_here", NAMED: "named_again"}
        keys = (*SHOWN, NAMED)
        words = {key: str(getattr(labels, names.get(key, key), key)) for key in keys}
        listed = [word.casefold() for word in words.values()]
        return cls(
            {
                key: word if _is_word(word) and listed.count(word.casefold()) == 1 else key
                for key, word in words.items()
            }
        )

    @classmethod
    def of_any_language(cls) -> CellWords:
        """Return words that are written as our keys, and understood in each language."""
        own = {key: key for key in (*SHOWN, NAMED)}
        known = [cls.of(labels).keys for labels in LANGUAGES.values()]
        words = {word: key for keys in reversed(known) for word, key in keys.items()}
        return cls(own, words)

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The key for each word, in small letters."""
        words = {word.casefold(): key for key, word in self.written.items()}
        return {**self.others, **{key: key for key in self.written}, **words}


def _is_word(word: str) -> bool:
    return bool(word.strip()) and not set(word) & set(':;"[],\n')


def text_of_items(items: Iterable[CellItem], kind: CellKind, words: CellWords) -> str:
    """Return the text of a cell."""
    listed = [item for item in items if item.text]
    if not listed:
        return ""
    if kind.form == "flag":
        return _YES
    if kind.form == "flag or text":
        return _STAR if listed[0].text == "true" else listed[0].text
    if kind.form != "list":
        return listed[0].text
    lines = [_line(item, kind, words) for item in listed]
    if len(lines) > 1 or _SIGN.match(lines[0]):
        lines = [_BULLET + line for line in lines]
    return "\n".join(line.replace("\n", "\n  ") for line in lines)


def items_of_text(text: str, kind: CellKind, words: CellWords) -> tuple[CellItem, ...]:
    """Return the items of a cell."""
    plain = text.strip()
    if kind.form == "flag":
        return () if plain.casefold() in _SAYS_NO else (CellItem("true"),)
    if kind.form == "flag or text":
        return _of_flag(plain)
    if kind.form == "number":
        return (CellItem(_number(plain)),) if plain else ()
    if kind.form != "list":
        lines = "\n".join(line.strip() for line in plain.splitlines())
        return (CellItem(lines),) if lines else ()
    entries = [entry for line in _entries(text) for entry in _names(line, kind)]
    items = (_item(entry, kind, words) for entry in entries if entry.strip())
    return tuple(item for item in items if item.text)


def _of_flag(plain: str) -> tuple[CellItem, ...]:
    if plain.casefold() in _SAYS_NO:
        return ()
    return (CellItem("true" if plain.casefold() in _SAYS_YES else plain),)


def _number(plain: str) -> str:
    point = plain.replace(",", ".", 1).replace("−", "-")
    return f"{float(point):.15g}" if _NUMBER.fullmatch(point) else plain


def _entries(text: str) -> Iterator[str]:
    """Yield the lines of each item, without its bullet; what is indented goes on with it."""
    entry: list[str] = []
    for line in text.strip().splitlines():
        if line[:1].isspace() and entry:
            entry.append(line.strip())
            continue
        if entry:
            yield "\n".join(entry).strip()
        sign = _SIGN.match(line)
        entry = [line[sign.end() :].strip() if sign else line.strip()] if line.strip() else []
    if entry:
        yield "\n".join(entry).strip()


def _names(line: str, kind: CellKind) -> Iterator[str]:
    """Part names by commas and semicolons, but not in quotes and brackets."""
    if not kind.are_names:
        yield line
        return
    yield from _parted(line, ",;")


def _parted(line: str, signs: str) -> Iterator[str]:
    part = ""
    for token in _tokens(line):
        if len(token) == 1 and token in signs:
            yield part.strip()
            part = ""
        else:
            part += token
    yield part.strip()


def _tokens(line: str) -> Iterator[str]:
    for found in _TOKENS.finditer(line):
        if found[0].startswith('"') and not found[1]:  # never closed: it is a sign as any other
            yield from _UNQUOTED.findall(found[0])
        else:
            yield found[0]


# One item: its text, and what stands in brackets behind it.


def _line(item: CellItem, kind: CellKind, words: CellWords) -> str:
    """Write an item so that it is read as the same one, in the plainest way that does."""
    ways = _ways(item, kind, words)
    plainest = next(ways)
    for line in (plainest, *ways):
        if [_item(entry, kind, words) for entry in _names(line, kind)] == [item]:
            return line
    return plainest


def _ways(item: CellItem, kind: CellKind, words: CellWords) -> Iterator[str]:
    if kind.record is Metric:
        value, unit = item.values("value"), item.values("unit")
        rest = tuple(pair for pair in item.keys if pair[0] not in ("value", "unit"))
        if value:
            number = " ".join((*value, *unit))
            yield f"{item.text}: {number}{_bracket(rest, words)}"
    bracket = _bracket(item.keys, words)
    yield f"{item.text}{bracket}"
    if kind.record is not None:
        yield f"{item.text}{bracket or ' []'}"
    if kind.are_names or kind.record is Metric:
        yield f"{_quoted(item.text)}{bracket}"


def _bracket(keys: Keys, words: CellWords) -> str:
    pairs = [_pair(key, values, words.written[key]) for key, values in keys]
    return f" [{'; '.join(pairs)}]" if pairs else ""


def _pair(key: str, values: tuple[str, ...], word: str) -> str:
    if key in _FLAGS:
        return word
    return f"{word}: {', '.join(_value(value, is_listed=key in _LISTS) for value in values)}"


def _value(value: str, *, is_listed: bool) -> str:
    signs = set(';"[]\n') | ({","} if is_listed else set())
    is_plain = value and value == value.strip() and not set(value) & signs
    return value if is_plain else _quoted(value)


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return quoted.replace("[", "\\u005b").replace("]", "\\u005d")


def _unquoted(text: str) -> str | None:
    """Return what stands in quotes; None if a text is no such thing."""
    if len(text) < 2 or text[0] != '"' or text[-1] != '"':
        return None
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, str) else None


def _item(entry: str, kind: CellKind, words: CellWords) -> CellItem:
    text, said = entry.strip(), None
    if kind.record is not None and (suffix := _SUFFIX.search(text)) is not None:
        said = _pairs(suffix[1], kind, words)
        text = text if said is None else text[: suffix.start()].rstrip()
    if kind.are_names or kind.record is Metric:
        own = _unquoted(text)
        if own is not None:
            return CellItem(own, _in_order(said or {}, kind))
    if kind.record is Metric and said != {} and "value" not in (said or {}):
        text, said = _with_value(text, said or {})
    return CellItem(text, _in_order(said or {}, kind))


_Said = dict[str, tuple[str, ...]]


def _with_value(
    text: str, said: dict[str, tuple[str, ...]]
) -> tuple[str, dict[str, tuple[str, ...]]]:
    """Take the value and the unit of a metric from behind its name: `Orders: 71 %`."""
    name, colon, written = text.rpartition(": ")
    parts = _VALUE.fullmatch(written) if colon else None
    if parts is None or not name:
        return text, said
    unit = {"unit": (parts[2],)} if parts[2] else {}
    return name, {**said, "value": (_number(parts[1]),), **unit}


def _in_order(
    said: Mapping[str, tuple[str, ...]], kind: CellKind
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((key, said[key]) for key in kind.shown if key in said)


def _pairs(text: str, kind: CellKind, words: CellWords) -> _Said | None:
    """Return what stands in brackets; None if it is a part of the text."""
    if not text.strip():
        return {}
    found = {}
    for part in _parted(text, ";"):
        word, colon, value = part.partition(":")
        key = words.keys.get(word.strip().casefold())
        if key not in kind.shown or key in found or key is None:
            return None
        listed = list(_parted(value.strip(), ",")) if key in _LISTS else [value.strip()]
        values = [_unquoted(one) if one[:1] == '"' else one for one in listed]
        if (key in _FLAGS) == bool(colon) or (colon and not all(values)):
            return None
        found[key] = tuple(one or "" for one in values) if colon else ("true",)
    return found
