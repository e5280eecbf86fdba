"""Reads the maps of the measure, and what people did to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent

_ITEMS = {"t": "thoughts", "p": "pains", "g": "gains", "o": "opportunities"}


@dataclass(frozen=True)
class StepText:
    """A step, and what may become of it."""

    name: str
    keys: dict[str, Any] = field(default_factory=dict)
    renamed: tuple[str, ...] = ()
    """Names that share words with its own."""
    reworded: tuple[str, ...] = ()
    """Names in other words."""
    parts: tuple[str, ...] = ()
    merged: str = ""
    """The name of this step and the next one as one."""
    alike: StepText | None = None
    """Another step that looks like this one."""

    @property
    def has_own_words(self) -> bool:
        """Whether it says more than where it is and how it feels."""
        return any(key in self.keys for key in _ITEMS.values())


@dataclass
class StageText:
    """A stage, and the names that it may take."""

    name: str
    steps: list[StepText] = field(default_factory=list)
    renamed: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()


@dataclass
class MapText:
    """A journey."""

    file: str
    title: str
    renamed: str = ""
    stages: list[StageText] = field(default_factory=list)
    others: list[StepText] = field(default_factory=list)
    """Steps that have nothing to do with any other."""
    other_stage: str = ""


def maps(half: str) -> list[MapText]:
    """Read the maps of `tuned` or `held_out`."""
    return [_map(path) for path in sorted((HERE / "maps" / half).glob("*.txt"))]


def _map(path: Path) -> MapText:
    found = MapText(path.stem, "")
    for line in path.read_text("utf-8").splitlines():
        sign, _, words = line.strip().partition(" ")
        if sign == "=":
            found.title = words
        elif sign == "##":
            found.stages.append(StageText(words))
        elif sign == "-":
            found.stages[-1].steps.append(_step(words))
        elif sign == "+":
            found.others.append(_step(words))
        elif sign == "++":
            found.other_stage = words
        else:
            _add(found, sign, words)
    return found


def _add(found: MapText, sign: str, words: str) -> None:
    if not found.stages:
        found.renamed = words
        return
    stage = found.stages[-1]
    names = {"~": "renamed", "~~": "reworded", "/": "parts", "&": "merged", "!": "alike"}[sign]
    value: Any = _step(words) if sign == "!" else words
    if sign in ("~", "~~", "/"):
        value = tuple(part.strip() for part in words.split(" / "))
    if not stage.steps:
        setattr(stage, names, value)
        return
    step = stage.steps[-1]
    stage.steps[-1] = StepText(**{**step.__dict__, names: value})


def _step(words: str) -> StepText:
    name, *parts = (part.strip() for part in words.split(" | "))
    keys: dict[str, Any] = {}
    for part in parts:
        if re.fullmatch(r"\d(\.5)?", part):
            keys["score"] = float(part)
        elif part[:2] in ("t ", "p ", "g ", "o "):
            keys.setdefault(_ITEMS[part[0]], []).append(part[2:])
        else:
            touchpoint, _, channel = part.rpartition(", ")
            keys |= {"touchpoint": touchpoint, "channel": channel}
    return StepText(name, keys)


class TextPair(NamedTuple):
    """Two texts, and whether they are one in other words."""

    before: str
    after: str
    same: bool


def texts(half: str) -> Iterator[TextPair]:
    """Read the pairs of texts of `tuned` or `held_out`."""
    for line in (HERE / "texts" / f"{half}.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            before, sign, after = re.split(r" ([~!]) ", line, maxsplit=1)
            yield TextPair(before, after, sign == "~")
