"""The nodes of a front matter: words with their places."""

from __future__ import annotations

from ..values.lean_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Pasted:
    """A list that another program wrote with its own signs, and that YAML takes for a text."""

    sign: str
    items: tuple[Scalar, ...]
    old: str
    """The whole list as it stands in the file."""
    new: str
    """The same list, as it is written in YAML."""


class Scalar:
    """One value as it was written."""

    __slots__ = ("column", "line", "plain", "words")

    tag: str | None = None
    pasted: Pasted | None = None
    broken: str = ""
    """The first line of a text whose lines end early, one below the other; mostly empty."""
    cut: str = ""
    """What YAML took for a comment, though it looks like the text's end: `#4711`."""

    def __init__(self, words: str, line: int, column: int, plain: bool) -> None:
        self.words = words
        self.line = line
        self.column = column
        self.plain = plain
        """Written without quotes and not as a block."""

    @property
    def empty(self) -> bool:
        """Whether nothing is written: then its key counts as absent."""
        if self.tag is not None and self.has_own_tag:
            return False
        return not self.words.strip() or (self.plain and self.words in ("~", "null"))

    @property
    def has_own_tag(self) -> bool:
        """Whether its author began a text with `!important`, which is a tag to YAML."""
        return self.tag is not None and self.tag.startswith("!")


class MarkedScalar(Scalar):
    """One of the few values that YAML reads in another way than its author meant it."""

    __slots__ = ("broken", "cut", "pasted", "tag")

    def __init__(self, node: Scalar, tag: str | None) -> None:
        super().__init__(node.words, node.line, node.column, node.plain)
        self.tag = tag
        self.pasted = None
        self.broken = ""
        self.cut = ""


_NOTHING: frozenset[str] = frozenset()


class Mapping:
    """Keys and values in the order in which they were written; the first of equal keys is kept."""

    __slots__ = ("column", "entries", "line", "merged")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.entries: dict[str, tuple[Scalar, Node]] = {}
        self.merged: set[str] | frozenset[str] = _NOTHING
        """Keys that came with YAML's merge key `<<`; a key that is written here replaces one."""

    def get(self, key: str) -> Node | None:
        """Return the value of a key, None if it is absent."""
        entry = self.entries.get(key)
        return entry[1] if entry else None


class Sequence:
    """Items in the order in which they were written."""

    __slots__ = ("column", "items", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.items: list[Node] = []


Node = Scalar | Mapping | Sequence
"""A value of the front matter. Lines count from 1 in the whole file, columns from 1."""
