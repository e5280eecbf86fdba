"""The site's options as the core knows them, and how each is read from what `mkdocs.yml` says.

A reader takes a plain value and gives the option; a `ValueError` says what is wrong and what would
be right. The MkDocs plugin wraps the readers in a declaration.
"""

from __future__ import annotations

import dataclasses
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from string import Formatter
from typing import Any

from .diagnostics import nearest
from .inline import is_safe
from .labels import ENGLISH, Labels, labels_for
from .scale import Scale, number

KINDS_OF_LISTS = ("journeys", "personas", "touchpoints")

TEXT = "text"
"""Among the parts of a page: what the author wrote."""

PARTS: dict[str, tuple[str, ...]] = {
    "journey": ("summary", "map", TEXT, "diagram"),
    "persona": ("summary", TEXT, "journeys", "touchpoints"),
    "touchpoint": ("summary", TEXT, "steps"),
    "journeys": (TEXT, "journeys"),
    "personas": (TEXT, "personas"),
    "touchpoints": (TEXT, "touchpoints"),
}
"""What stands on a page after its first heading, by what the page is about."""


@dataclass(frozen=True, slots=True)
class Folders:
    """Where generated pages stand, under the docs folder."""

    journeys: str = "journeys"
    personas: str = "personas"
    touchpoints: str = "touchpoints"


@dataclass(frozen=True, slots=True)
class Nav:
    """What stands in an implicit nav."""

    personas: bool = True
    indexes: bool = True
    contents: bool = False
    """Whether a journey's page keeps the theme's table of contents beside its map."""


@dataclass(frozen=True, slots=True)
class ScaleOption:
    """The scale with its own words for the poles."""

    scale: Scale = field(default_factory=Scale)
    worst: str = ""
    best: str = ""


@dataclass(frozen=True, slots=True)
class MermaidScript:
    """Where Mermaid comes from, in themes that do not bring it."""

    address: str = "https://cdn.jsdelivr.net/npm/mermaid@11.17.2/dist/mermaid.min.js"
    """With a scheme, or a path from the site's root."""
    integrity: str = "sha384-EOXBFmc3gx5mb+vn0vPvvGqACToJD24hhacX5Yx+8NUUQrHIle/Qi5Bg9o3zKwW2"
    """Of the file, as browsers check it; empty for a file of the site's own."""

    @property
    def is_own(self) -> bool:
        """Whether the site named one."""
        return not self.integrity


@dataclass(frozen=True, slots=True)
class Options:
    """What a site may set."""

    scale: Scale = field(default_factory=Scale)
    folders: Folders = field(default_factory=Folders)
    labels: Labels = ENGLISH
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: PARTS)
    nav: Nav = field(default_factory=Nav)
    mermaid_script: MermaidScript = field(default_factory=MermaidScript)


def _mapping(value: Any, known: tuple[str, ...], what: str) -> dict[str, Any]:
    """Give a mapping whose keys are all known."""
    if not isinstance(value, dict):
        raise ValueError(f"{value!r} is no mapping; write {what} as `key: value` lines")
    for key in value:
        if key not in known:
            near = nearest(str(key), known)
            hint = f"did you mean {near!r}?" if near else f"known are {', '.join(known)}"
            raise ValueError(f"unknown key {key!r}, {hint}")
    return value


def _text(value: Any, key: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key}: {value!r} is no text; put it into quotes")
    return value.strip()


def read_scale(value: Any) -> ScaleOption:
    """Read `{min: -2, max: 2, words: [awful, great]}`."""
    given = _mapping(value, ("min", "max", "words"), "the scale")
    ends = []
    for key, default in (("min", 1), ("max", 5)):
        end = given.get(key, default)
        if isinstance(end, bool) or not isinstance(end, (int, float)):
            raise ValueError(f"{key}: {end!r} is no number")
        ends.append(float(end))
    lowest, highest = ends
    if lowest >= highest:
        raise ValueError(f"min ({number(lowest)}) must be below max ({number(highest)})")
    words = given.get("words", ["", ""])
    if not isinstance(words, list) or len(words) != 2:
        raise ValueError("words: write two, for the worst score and for the best: [bad, good]")
    worst, best = (_text(word, "words") if word else "" for word in words)
    return ScaleOption(Scale(lowest, highest), worst, best)


def read_folders(value: Any) -> Folders:
    """Read `{personas: people}`."""
    given = _mapping(value, KINDS_OF_LISTS, "the folders")
    folders = {key: _folder(folder, key) for key, folder in given.items()}
    read = Folders(**folders)
    if len({read.journeys, read.personas, read.touchpoints}) < len(KINDS_OF_LISTS):
        raise ValueError("journeys, personas and touchpoints need a folder each")
    return read


def _folder(value: Any, key: str) -> str:
    folder = posixpath.normpath(_text(value, key).strip("/"))
    if folder.startswith("..") or folder == "." or "\\" in folder:
        raise ValueError(f"{key}: {value!r} is no folder under the docs folder, such as {key!r}")
    return folder


def read_titles(value: Any) -> dict[str, str]:
    """Read `{journeys: Our journeys}`: the titles of the indexes."""
    given = _mapping(value, KINDS_OF_LISTS, "the titles")
    return {key: _text(title, key) for key, title in given.items()}


def read_labels(value: Any) -> dict[str, Any]:
    """Read the site's own words, each by its name."""
    names = tuple(one.name for one in dataclasses.fields(Labels))
    given = _mapping(value, names, "the labels")
    return {name: _label(name, word) for name, word in given.items()}


def _label(name: str, word: Any) -> Any:
    if name == "months":
        if not isinstance(word, list) or len(word) != 12:
            raise ValueError("months: write twelve names as a list")
        return tuple(_text(month, name) for month in word)
    text = _text(word, name)
    wanted = _placeholders(getattr(ENGLISH, name))
    try:
        given = _placeholders(text)
    except ValueError as error:
        raise ValueError(f"{name}: {text!r} has a brace without its pair") from error
    if given != wanted:
        forms = ", ".join(f"{{{one}}}" for one in sorted(wanted)) or "none"
        raise ValueError(f"{name}: {text!r} must have these placeholders: {forms}")
    return text


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def read_parts(value: Any) -> dict[str, tuple[str, ...]]:
    """Read `{journey: [summary, text, map]}`: which parts stand on a page, in order."""
    given = _mapping(value, tuple(PARTS), "the parts")
    return {**PARTS, **{kind: _parts(kind, parts) for kind, parts in given.items()}}


def _parts(kind: str, parts: Any) -> tuple[str, ...]:
    known = PARTS[kind]
    if not isinstance(parts, list):
        raise ValueError(f"{kind}: {parts!r} is no list; known are {', '.join(known)}")
    for part in parts:
        if part not in known:
            raise ValueError(f"{kind}: unknown part {part!r}, known are {', '.join(known)}")
        if parts.count(part) > 1:
            raise ValueError(f"{kind}: the part {part!r} stands there twice")
    return tuple(parts) if TEXT in parts else (*parts, TEXT)


def read_nav(value: Any) -> Nav:
    """Read `{personas: false, contents: true}`."""
    given = _mapping(value, ("personas", "indexes", "contents"), "the nav")
    for key, flag in given.items():
        if not isinstance(flag, bool):
            raise ValueError(f"{key}: {flag!r} is neither true nor false")
    return Nav(**given)


def read_mermaid_script(value: Any) -> MermaidScript:
    """Read the path of a script in the docs folder, or its address."""
    address = _text(value, "mermaid_script")
    if not is_safe(address) or not address.partition("?")[0].endswith((".js", ".mjs")):
        raise ValueError(f"{value!r} is no script; write a path such as js/mermaid.min.js")
    return MermaidScript(address.lstrip("/"), "")


def combined(
    language: str,
    *,
    scale: ScaleOption,
    folders: Folders,
    titles: Mapping[str, str],
    labels: Mapping[str, Any],
    parts: Mapping[str, tuple[str, ...]],
    nav: Nav,
    mermaid_script: MermaidScript,
) -> Options:
    """Bring a site's options together, its own words over its language's."""
    own = {**titles, **labels}
    if scale.worst:
        own = {"worst": scale.worst, **own}
    if scale.best:
        own = {"best": scale.best, **own}
    words = dataclasses.replace(labels_for(language), **own)
    return Options(scale.scale, folders, words, parts, nav, mermaid_script)
