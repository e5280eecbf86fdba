"""Pages of YAML as many hands write it, and edits of single values, for properties of the writer.

The choices come from a `random.Random`, which hypothesis hands out.
"""

from __future__ import annotations

import copy
import json
from random import Random
from typing import Any

from journeys_plugin.source.edits.writer import (
    Edit,
    InsertItem,
    MakeList,
    MakeMapping,
    MoveItem,
    RemoveValue,
    SetValue,
)

TEXTS = (
    *("Wait", "Read the FAQ", "yes", "no", "null", "~", "12", "4.5", "2026-01-01", "1:30", "- a"),
    *("One thing: shipping", "Prices:", "See ticket #4711", "# no", "*Really?*", "@growth", "&x"),
    *("“Why?” asked Maya", '"Why?" asked Maya', "it's", "'quoted'", "a, b", "[x]", "{y}", "? q"),
    *("100 %", "%", "|", ">", "!important", "a\\b", "tab\there", "é", "漢字", "😀 glad", "• dot"),
    *("شكرا", "a\nb", "Two\n\nlines here", "- a\n- b", "1. one\n2. two", " led", "trail ", "`c`"),
    *("A longer text that somebody wrote about the price, the cart and the parcel, in one go.",),
    *("x" * 90, "a : b", "a #b", "a# b", "---", "...", "<<", "=", "\u00a0hard", "soft\u00adhyphen"),
)
KEYS = ("name", "text", "pains", "gains", "score", "maya", "x-own", "a b", "über", "channel")


def value(random: Random, depth: int = 2) -> Any:
    """Give a text, a number, a list or a mapping."""
    kind = random.random()
    if depth and kind < 0.2:
        return [value(random, depth - 1) for _ in range(random.randint(0, 3))]
    if depth and kind < 0.4:
        keys = random.sample(KEYS, random.randint(0, 3))
        return {key: value(random, depth - 1) for key in keys}
    if kind < 0.5:
        return random.choice((1, 4.5, True, -3))
    return random.choice(TEXTS)


def page(random: Random) -> str:
    """Write a page with a front matter in some style."""
    keys = {"title": random.choice(TEXTS), "journey": {"stages": _list(random, 3, 3), "x": "y"}}
    if random.random() < 0.4:
        keys[random.choice(KEYS)] = value(random)
    front = "\n".join(_Writer(random).mapping(keys, 0))
    end = random.choice(("---\n", "---\nBody: *x*\n\n- a\n", "---", "...\nBody"))
    text = f"---\n{front}\n{end}"
    if random.random() < 0.2:
        text = text.replace("\n", "\r\n")
    return "\ufeff" + text if random.random() < 0.1 else text


def _list(random: Random, depth: int, most: int) -> list[Any]:
    return [_entry(random, depth) for _ in range(random.randint(0, most))]


def _entry(random: Random, depth: int) -> Any:
    if random.random() < 0.2:
        return random.choice(TEXTS)
    keys: dict[str, Any] = {"name": random.choice(TEXTS)}
    for key in random.sample(KEYS, random.randint(0, 4)):
        keys[key] = value(random)
    if depth > 1:
        keys["steps"] = _list(random, depth - 1, 3)
    return keys


class _Writer:
    """Writes values in one of the styles that YAML has."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.indent = random.choice((2, 2, 4))
        self.of_lists = random.choice((0, 2, 4))
        self.dash = random.choice(("- ", "- ", "-   "))
        self.noise = random.choice((0, 0.1, 0.4))
        self.apart = random.random() < 0.2

    def mapping(self, keys: dict[str, Any], column: int) -> list[str]:
        lines: list[str] = []
        for key, own in keys.items():
            lines += self._between(column)
            written = key if " " not in key or self._now(0.5) else f'"{key}"'
            lines += self._value(f"{' ' * column}{written}:", own, column)
        return lines

    def _between(self, column: int) -> list[str]:
        if not self._now(self.noise):
            return []
        columns = " " * self.random.choice((column, column, 0, column + 2))
        return [self.random.choice(("", columns + "# a comment", columns + "# b: c"))]

    def _now(self, chance: float) -> bool:
        return self.random.random() < chance

    def _behind(self) -> str:
        return (
            self.random.choice((" # why", "  # it's: so", "\t# tab"))
            if self._now(self.noise)
            else ""
        )

    def _value(self, head: str, own: Any, column: int) -> list[str]:
        gap = self.random.choice((" ", " ", " ", "  ", "\t")) if self.noise else " "
        if isinstance(own, list | dict) and (not own or self._now(0.15)):
            return [f"{head}{gap}{self._flow(own)}{self._behind()}"]
        if isinstance(own, list):
            return [head + self._behind(), *self._items(own, column + self.of_lists)]
        if isinstance(own, dict):
            return [head + self._behind(), *self.mapping(own, column + self.indent)]
        return self._scalar(head + gap, own, column)

    def _items(self, own: list[Any], column: int) -> list[str]:
        lines: list[str] = []
        for number, item in enumerate(own):
            if self.apart and number:
                lines.append("")
            lines += self._between(column)
            lines += self._item(item, column)
        return lines

    def _item(self, item: Any, column: int) -> list[str]:
        head = " " * column + self.dash
        inner = column + len(self.dash)
        if isinstance(item, list | dict) and (not item or self._now(0.15)):
            return [head + self._flow(item) + self._behind()]
        if isinstance(item, list | dict):
            below = self._items(item, inner) if isinstance(item, list) else self._bare(item, inner)
            if self._now(0.1):
                return [head.rstrip(), *below]
            return [head + below[0].lstrip(" "), *below[1:]]
        return self._scalar(head, item, column)

    def _bare(self, keys: dict[str, Any], column: int) -> list[str]:
        noise, self.noise = self.noise, 0
        (first, own), *others = keys.items()
        lines = self._value(f"{' ' * column}{first}:", own, column)
        self.noise = noise
        return lines + self.mapping(dict(others), column)

    def _scalar(self, head: str, own: Any, column: int) -> list[str]:
        if not isinstance(own, str):
            return [head + json.dumps(own) + self._behind()]
        indent = " " * (column + self.random.choice((2, 4)) + 2)
        lines = own.split("\n")
        is_easy = all(line == line.strip() and line for line in lines) and "\t" not in own
        if is_easy and "\u00a0" not in own and self._now(0.7 if "\n" in own else 0.1):
            sign = self.random.choice(("|", "|-"))
            return [head + sign + self._behind(), *(indent + line for line in lines)]
        if is_easy and len(lines) == 1 and " " in own and self._now(0.3):
            return self._folded(head, own, indent)
        if own.replace(" ", "").isalpha() and own.isascii() and own not in ("yes", "no", "null"):
            return [head + own.strip() + self._behind()]
        if "\n" not in own and "\t" not in own and self._now(0.6):
            return [head + "'" + own.replace("'", "''") + "'" + self._behind()]
        return [head + json.dumps(own, ensure_ascii=False) + self._behind()]

    def _folded(self, head: str, own: str, indent: str) -> list[str]:
        words = own.split(" ")
        half = self.random.randrange(1, len(words))
        first, last = " ".join(words[:half]), " ".join(words[half:])
        if self._now(0.5) or not own.replace(" ", "").isalpha():
            return [head + ">-" + self._behind(), indent + first, indent + last]
        return [head + first, indent + last]

    def _flow(self, own: Any) -> str:
        if isinstance(own, dict):
            return "{" + ", ".join(f'"{key}": {self._flow(one)}' for key, one in own.items()) + "}"
        if isinstance(own, list):
            sign = ",\n        " if own and self._now(0.1) else ", "
            return "[" + sign.join(map(self._flow, own)) + "]"
        if isinstance(own, str) and own.isalpha() and own.isascii() and len(own) > 4:
            return own
        return json.dumps(own, ensure_ascii=False)


def edit(random: Random, said: Any) -> Edit:
    """Give an edit of one value of what a page says."""
    paths = [path for path in _paths(said) if path]
    path = random.choice(paths)
    kinds: list[Edit] = [SetValue(path, value(random)), RemoveValue(path)]
    mapping = random.choice([(), *(one for one in paths if isinstance(_at(said, one), dict))])
    kinds.append(
        SetValue((*mapping, random.choice(KEYS)), value(random), random.choice((None, "")))
    )
    lists = [one for one in paths if isinstance(_at(said, one), list)]
    if lists:
        into = random.choice(lists)
        kinds.append(InsertItem(into, random.randint(0, len(_at(said, into))), value(random)))
    if any(isinstance(one[-1], int) for one in paths):
        kinds += [_move(random, said, paths)] * 2
    own = _at(said, path)
    if isinstance(own, str) and "\n" not in own:  # several lines may be a pasted list
        kinds += [MakeList(path), MakeMapping(path, random.choice(("text", "name")))]
    return random.choice(kinds)


def _move(random: Random, said: Any, paths: list[tuple[Any, ...]]) -> Edit:
    path = random.choice([one for one in paths if isinstance(one[-1], int)])
    left = copy.deepcopy(said)
    del _at(left, path[:-1])[path[-1]]
    into = random.choice([one for one in _paths(left) if isinstance(_at(left, one), list)])
    into = random.choice((into, path[:-1]))
    return MoveItem(path, into, random.randint(0, len(_at(left, into))))


def _at(said: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        said = said[step]
    return said


def _paths(said: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = (
        said.items()
        if isinstance(said, dict)
        else enumerate(said)
        if isinstance(said, list)
        else ()
    )
    return [here, *(path for step, own in inner for path in _paths(own, (*here, step)))]
