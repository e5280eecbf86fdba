"""Options about pages: where the generated ones lie, their titles, and what stands on each."""

from __future__ import annotations

import posixpath
import re
from typing import Any

from ..values.inline import is_safe
from ..values.lean_dataclass import dataclass
from .plain_values import known_word, mapping, shown, text

_LONGEST_FOLDER = 100
"""Bytes of each part of a path; file systems take 255."""

_NO_FOLDER = set("\\\n\t<>{}")
"""Signs that no folder's name may have: themes print it raw in the navigation."""

_SCRIPT = re.compile(r"(https?://[^/]+/.*|(?!\.\./)[^:#]*)\.js(\?.*)?", re.IGNORECASE)
"""An address outside, or a path from the site's root. An ES module (`.mjs`) would not run."""

KINDS_OF_LISTS = ("journeys", "personas", "touchpoints", "insights")

FINDINGS_SHOWN = ("serve", "always", "never")
"""The first one is what a site has that sets none."""

TEXT = "text"
"""The part of a page that the author wrote."""

PARTS: dict[str, tuple[str, ...]] = {
    "journey": ("summary", "map", TEXT, "diagram", "history"),
    "persona": ("summary", TEXT, "journeys", "touchpoints"),
    "touchpoint": ("summary", TEXT, "steps"),
    "journeys": (TEXT, "journeys"),
    "personas": (TEXT, "personas"),
    "touchpoints": (TEXT, "touchpoints"),
    "insights": (
        TEXT,
        "glance",
        "lowest",
        "people",
        "heatmap",
        "backlog",
        "missing",
        "measured",
        "futures",
        "coverage",
    ),
}
"""The parts of a page after its first heading, in order, by what the page is about."""


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of generated pages, under the docs folder."""

    journeys: str = "journeys"
    personas: str = "personas"
    touchpoints: str = "touchpoints"
    insights: str = "insights"


@dataclass(frozen=True, slots=True)
class Nav:
    """The pages in a navigation that the site does not write itself."""

    personas: bool = True
    """Whether it has the generated pages of personas."""
    indexes: bool = True
    """Whether it has the three lists and the insights."""
    contents: bool = False
    """Whether a journey's page keeps the theme's table of contents beside its map."""


@dataclass(frozen=True, slots=True)
class MermaidScript:
    """The script that draws diagrams, in themes that do not bring Mermaid themselves."""

    address: str = "https://cdn.jsdelivr.net/npm/mermaid@11.17.2/dist/mermaid.min.js"
    """With a scheme, or a path from the site's root."""
    integrity: str = "sha384-EOXBFmc3gx5mb+vn0vPvvGqACToJD24hhacX5Yx+8NUUQrHIle/Qi5Bg9o3zKwW2"
    """The hash of the file, which browsers check; empty for a file that the site names."""

    @property
    def is_own(self) -> bool:
        """Whether the site named a script of its own."""
        return not self.integrity


def read_folders(value: Any) -> Folders:
    """Read `{personas: people}`."""
    given = mapping(value, KINDS_OF_LISTS, "the folders")
    read = Folders(**{key: _folder(folder, key) for key, folder in given.items()})
    if len({getattr(read, kind) for kind in KINDS_OF_LISTS}) < len(KINDS_OF_LISTS):
        raise ValueError("journeys, personas, touchpoints and insights need a folder each")
    return read


def _folder(value: Any, key: str) -> str:
    folder = posixpath.normpath(text(value, key).strip("/"))
    if folder.startswith("..") or folder == "." or _NO_FOLDER & set(folder):
        problem = "is not a folder under the docs folder"
        raise ValueError(f"{key}: {shown(value)} {problem}, such as {key!r}")
    if any(len(part.encode()) > _LONGEST_FOLDER for part in folder.split("/")):
        raise ValueError(f"{key}: {shown(value)} is too long for a folder's name")
    return folder


def read_findings(value: Any) -> str:
    """Read `serve`, `always` or `never`: when a page lists what its author must mend."""
    return known_word(value, FINDINGS_SHOWN, "time")


def read_titles(value: Any) -> dict[str, str]:
    """Read `{journeys: Our journeys}`: the titles of the indexes."""
    given = mapping(value, KINDS_OF_LISTS, "the titles")
    return {key: text(title, key) for key, title in given.items()}


def read_parts(value: Any) -> dict[str, tuple[str, ...]]:
    """Read `{journey: [summary, text, map]}`: the parts of a page, in order."""
    given = mapping(value, PARTS, "the parts")
    return {**PARTS, **{kind: _parts(kind, parts) for kind, parts in given.items()}}


def _parts(kind: str, parts: Any) -> tuple[str, ...]:
    known = PARTS[kind]
    if not isinstance(parts, list):
        raise ValueError(f"{kind}: {shown(parts)} is not a list; use one of {', '.join(known)}")
    for part in parts:
        if part not in known:
            raise ValueError(f"{kind}: unknown part {shown(part)}, use one of {', '.join(known)}")
        if parts.count(part) > 1:
            raise ValueError(f"{kind}: the part {part!r} is there twice")
    return tuple(parts) if TEXT in parts else (*parts, TEXT)  # an author's words are never dropped


def read_nav(value: Any) -> Nav:
    """Read `{personas: false, contents: true}`."""
    given = mapping(value, ("personas", "indexes", "contents"), "the nav")
    for key, flag in given.items():
        if not isinstance(flag, bool):
            raise ValueError(f"{key}: {shown(flag)} is neither true nor false")
    return Nav(**given)


def read_switch(value: Any) -> bool:
    """Read whether something is on: `true` or `false`."""
    if not isinstance(value, bool):
        raise ValueError(f"{shown(value)} is neither true nor false")
    return value


def read_mermaid_script(value: Any) -> MermaidScript:
    """Read the path of a script in the docs folder, or its address."""
    address = text(value, "mermaid_script")
    path = posixpath.normpath(address) if "://" not in address else address
    if not is_safe(address) or not _SCRIPT.fullmatch(path):
        raise ValueError(f"{shown(value)} is not a script; write a path such as js/mermaid.min.js")
    return MermaidScript(address.lstrip("/"), "")
