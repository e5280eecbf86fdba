"""Companions: a YAML file of the same stem beside a page, which holds what the page declares.

`buy.yml` beside `buy.md` has `journey:` (or `persona:`, `touchpoint:`) at its top level, where
editors complete all keys. Other YAML files of the docs folder are left alone.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from ..values.addresses import MARKDOWN
from ..values.lean_dataclass import dataclass

YAML = (".yml", ".yaml")
"""What a companion may end in; of two beside one page the first is read."""

_OF_OURS = re.compile(
    rb"""^(?:---[ \t]+)?(?:\{[ \t]*)?["']?(?:journey|persona|touchpoint)["']?[ \t]*:""", re.M
)
_STAGES = re.compile(rb"^[ \t]+stages:", re.M)
"""Indented, since it stands below `journey:`, or below a slip such as `journy:`."""


@dataclass(frozen=True, slots=True)
class Companion:
    """A companion's file."""

    path: str
    """Under the docs folder."""
    content: bytes

    @property
    def declares(self) -> bool:
        """Whether it seems to hold a journey, a persona or a touchpoint."""
        return bool(self._kind or _STAGES.search(self._text))

    @property
    def is_journey(self) -> bool:
        """Whether it is a journey for certain: other kinds of files have personas too."""
        return bool(self._kind and _STAGES.search(self._text))

    @property
    def line(self) -> int:
        """The line in which it declares something, counted from 1."""
        return self._text.count(b"\n", 0, self._kind.start() if self._kind else 0) + 1

    @property
    def _kind(self) -> re.Match[bytes] | None:
        return _OF_OURS.search(self._text)

    @property
    def _text(self) -> bytes:
        text = self.content.removeprefix(b"\xef\xbb\xbf")
        return text.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in text else text


def companions(paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the YAML files that lie beside pages of the same stem, by the page's path.

    Args:
        paths: Of all files under the docs folder.
    """
    endings: dict[str, list[str]] = {}
    pages: dict[str, str] = {}
    for path in paths:
        stem, ending = posixpath.splitext(path)
        if ending in YAML:
            endings.setdefault(stem, []).append(ending)
        elif ending in MARKDOWN:
            pages[path] = stem
    return {
        path: tuple(stem + ending for ending in YAML if ending in endings[stem])
        for path, stem in pages.items()
        if stem in endings
    }
