"""YAML to nodes, by PyYAML's events: its own nodes cost more, and its recursion ends in a crash."""

from __future__ import annotations

import re
from typing import Any

import yaml

from ..diagnostics import Diagnostics, Location, shown
from .known import NOTHING, Known
from .lookalikes import plain
from .nodes import (
    Mapping,
    MarkedScalar,
    Node,
    Pasted,
    Scalar,
    Sequence,
)
from .pasted import BEGINNINGS, are_items, may_be_pasted, pasted, pasted_block
from .plain_lines import plain_lines
from .written import WrittenText

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""PyYAML's reader in C, which is several times as fast; some builds of PyYAML do without it."""

MAX_DEPTH = 40
"""How deep values may be nested: a map needs nine levels."""

_HOPELESS = 1_000
"""Past this depth nothing is read on: libyaml gives up there, and takes quadratic time before."""

_LIBYAML_ENDS = "exceeded maximum nesting depth"
"""What libyaml from 0.2.6 on says at the depth of `_HOPELESS`."""

MAX_UNFOLDED = 20_000
"""How many values a front matter may unfold to by its aliases; a long one, three times as many as
are written. Ten lists of ten aliases each of the one before are ten billion values."""

_CHARACTERS_A_VALUE = 40
"""A longer text counts as several values: aliases repeat it on the page."""

_LINE_BREAKS = re.compile("[\x85\u2028\u2029]")
"""YAML breaks lines here; editors and MkDocs do not."""

_MAY_CUT = re.compile(r"[ \t]#\w")
_CUT = re.compile(r"[ \t]*#\w.*")
"""A comment to YAML, and the end of a text to its author: `See ticket #4711`."""
_REPAIRS = 200
_REPAIRED_CHARACTERS = 4_000_000
"""Each repair mends one line, and all is read again. So many are made at most, and so many
characters are read; without the two limits, a long text with a mistake in each line would take
quadratic time."""


def compose(
    front: str, path: str, findings: Diagnostics, first_line: int = 2, known: Known = NOTHING
) -> Mapping:
    """Compose the nodes of a front matter.

    Each line that YAML refuses for want of quotes is reported with the line to paste, and read as
    if it were quoted. If that does not help, the part before the mistake is read.

    Args:
        front: The YAML between the fences.
        path: The file's path, for the findings.
        findings: Receives what is wrong.
        first_line: The line of the file in which it begins.
        known: The words of the schema, for repairs.

    Returns:
        The top-level mapping; empty if there is none.
    """
    return composed(front, path, findings, first_line, known)[1]


def composed(
    front: str, path: str, findings: Diagnostics, first_line: int, known: Known
) -> tuple[str, Mapping]:
    """Compose the nodes of a front matter as `compose` does.

    Returns:
        The text that could be read, with its mistakes repaired, and the top-level mapping.
    """
    if not front.isascii():
        front = _LINE_BREAKS.sub(" ", front)
    written = WrittenText(front, path, first_line)
    front = plain(front, written, known, findings)
    if (read := plain_lines(front, first_line)) is not None:
        if front is not written.front:
            _move_back(read, written)
        return front, read
    for _ in range(_repairs(front)):
        composer = _Composer(front, written)
        try:
            root = composer.compose()
        except _TooLargeError as error:
            findings.add(*error.finding)
            return front, Mapping(first_line, 1)
        except (yaml.YAMLError, ValueError) as error:  # ValueError: "\\U00110000" without C
            from .repairs import repaired  # few pages need it

            lines = repaired(front.split("\n"), error, written, findings, known)
            if lines is None:
                break
            front = "\n".join(lines)
            continue
        if root is not None and front is not written.front:
            _move_back(root, written)
        findings.diagnostics.extend(map(written.moved_back, composer.findings.diagnostics))
        return front, _as_mapping(root, path, findings, first_line)
    return front, Mapping(first_line, 1)


def _repairs(front: str) -> int:
    """Return how often a front matter may be read: less often if it is long."""
    return max(3, min(_REPAIRS, _REPAIRED_CHARACTERS // (len(front) + 1)))


def _move_back(root: Node, written: WrittenText) -> None:
    """Move the nodes of a repaired text to the places that they have in the file."""
    moved: set[int] = set()
    stack = [root]
    while stack:
        node = stack.pop()
        if id(node) in moved:
            continue
        moved.add(id(node))
        node.column = written.column(node.line, node.column)
        if isinstance(node, Mapping):
            stack.extend(key for key, _ in node.entries.values())
        if not isinstance(node, Scalar):
            stack.extend(_children(node))


def _as_mapping(root: Node | None, path: str, findings: Diagnostics, first_line: int) -> Mapping:
    if isinstance(root, Mapping):
        return root
    if root is not None and not (isinstance(root, Scalar) and root.empty):
        findings.add(
            "broken-yaml",
            Location(path, root.line, root.column),
            "the YAML is not a mapping",
            "write `key: value` lines here",
        )
    return Mapping(first_line, 1)


class _TooLargeError(Exception):
    """Aliases that unfold to more than any honest page needs."""

    def __init__(self, finding: tuple[str, Location, str, str]) -> None:
        super().__init__(finding[2])
        self.finding = finding


_SCALAR = yaml.ScalarEvent
_OPENS: dict[type, type[Mapping] | type[Sequence]] = {
    yaml.MappingStartEvent: Mapping,
    yaml.SequenceStartEvent: Sequence,
}
_CLOSES = frozenset((yaml.MappingEndEvent, yaml.SequenceEndEvent))


class _Composer:
    """Makes nodes of PyYAML's events, with a stack of its own instead of recursion."""

    def __init__(self, front: str, written: WrittenText) -> None:
        self.path = written.path
        self.first_line = written.first_line
        self.findings = Diagnostics()
        self.lines = front.split("\n") if _MAY_CUT.search(front) else None
        """The lines, if a comment may have cut a text in one of them."""
        self.anchors: dict[str, Node] = {}
        self.has_aliases = False
        self.merged = 0
        self.stack: list[Mapping | Sequence] = []
        self.pending: list[Scalar | None] = []
        """For each open list or mapping, the key that waits for its value, if there is one."""
        self.root: Node | None = None
        self.front = front
        self.all_lines: list[str] | None = None
        """Made once it is needed: few pages have a pasted list."""

    def compose(self) -> Node | None:
        """Return the top-level node.

        Raises:
            yaml.YAMLError: YAML refuses the text.
            ValueError: The same, by PyYAML without its C library.
            _TooLargeError: It is nested or unfolds too far.
        """
        loader = _Loader(self.front)
        try:
            self._read(loader)
        except yaml.MarkedYAMLError as error:
            if _LIBYAML_ENDS not in (error.problem or "") or error.problem_mark is None:
                raise
            raise self._hopeless(self._too_deep_at(error.problem_mark)) from error
        finally:
            loader.dispose()
        if self.root is not None and self.has_aliases:
            self._refuse_bomb(self.root)
        return self.root

    def _read(self, loader: Any) -> None:
        # Most of a build's reading is spent here: names are looked up once, types by identity.
        next_event, place, scalar = loader.get_event, self._place, self._scalar
        while True:
            event = next_event()
            kind = type(event)
            if kind is _SCALAR:
                place(scalar(event))
            elif kind in _OPENS:
                self._open(event, loader)
            elif kind in _CLOSES:
                self.pending.pop()
                place(self.stack.pop())
            elif kind is yaml.AliasEvent:
                place(self._alias(event))
            elif kind is yaml.StreamEndEvent:
                return

    def _scalar(self, event: Any) -> Scalar:
        mark = event.start_mark
        node = Scalar(event.value, mark.line + self.first_line, mark.column + 1, event.implicit[0])
        if event.tag is not None:
            node = MarkedScalar(node, event.tag)
        if self.lines is not None and node.plain:
            end = event.end_mark
            # An empty value at the very end is marked behind the last line.
            is_there = end.line == mark.line and end.line < len(self.lines)
            if is_there and (cut := _CUT.match(self.lines[end.line], end.column)):
                node = _marked(node)
                node.cut = cut[0].rstrip()
        if node.words[:1] in BEGINNINGS and node.plain and may_be_pasted(node.words):
            node = _marked(node)
            node.pasted = self._pasted(event)
        elif event.style == "|":
            node = _marked(node)
            node.pasted = self._pasted_block(event)
        elif node.plain and " " in node.words and event.end_mark.line > mark.line:
            node = _marked(node)
            node.broken = self._broken(event)
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def _pasted(self, event: Any) -> Pasted | None:
        start, end = event.start_mark, event.end_mark
        if self.all_lines is None:
            self.all_lines = self.front.split("\n")
        lines = self.all_lines[start.line : end.line + 1]
        if end.column == 0:
            lines = lines[:-1]
        elif cut := _CUT.match(lines[-1], end.column):  # `• #four` is no comment to its author
            lines[-1] = lines[-1][: cut.end()].rstrip()
        else:
            lines[-1] = lines[-1][: end.column]
        if not lines:
            return None
        before, lines[0] = lines[0][: start.column], lines[0][start.column :]
        return pasted(lines, start.line + self.first_line, before)

    def _broken(self, event: Any) -> str:
        """Return the first line of a text whose lines look like those of a list, else nothing."""
        start, end = event.start_mark, event.end_mark
        if self.all_lines is None:
            self.all_lines = self.front.split("\n")
        lines = self.all_lines[start.line : end.line + (end.column > 0)]
        return lines[0].strip() if are_items(lines, start.column) else ""

    def _pasted_block(self, event: Any) -> Pasted | None:
        start, end = event.start_mark, event.end_mark
        if self.all_lines is None:
            self.all_lines = self.front.split("\n")
        lines = self.all_lines[start.line : end.line + (end.column > 0)]
        while len(lines) > 1 and not lines[-1].strip():
            lines.pop()
        before, lines[0] = lines[0][: start.column], lines[0][start.column :]
        if not before.rstrip().endswith(":"):  # a text in a list stands among other texts
            return None
        return pasted_block(lines, start.line + self.first_line)

    def _open(self, event: Any, loader: Any) -> None:
        mark = event.start_mark
        opened = _OPENS[type(event)](mark.line + self.first_line, mark.column + 1)
        if len(self.stack) >= MAX_DEPTH:
            message = f"nested more than {MAX_DEPTH} levels deep"
            self.findings.add("too-deep", self._at(opened), message, "correct the indentation")
            self._skip(loader, opened)
            self._place(_nothing(opened))
            return
        self.stack.append(opened)
        self.pending.append(None)
        if event.anchor:
            self.anchors[event.anchor] = opened

    def _skip(self, loader: Any, opened: Node) -> None:
        """Pass over the rest of an opened list or mapping; libyaml takes quadratic time for it."""
        depth = 1
        while depth:
            kind = type(loader.get_event())
            depth += (kind in _OPENS) - (kind in _CLOSES)
            if depth > _HOPELESS:
                raise self._hopeless(self._at(opened))

    def _hopeless(self, place: Location) -> _TooLargeError:
        message = f"nested more than {_HOPELESS} levels deep"
        return _TooLargeError(("too-deep", place, message, "correct the indentation"))

    def _too_deep_at(self, mark: Any) -> Location:
        """Return where the depth that we read is passed, some brackets before libyaml gives up."""
        line = self.front.split("\n")[mark.line][: mark.column]
        brackets = [column for column, sign in enumerate(line) if sign in "[{"]
        beyond = brackets[-(_HOPELESS - MAX_DEPTH) :]
        column = beyond[0] if len(beyond) == _HOPELESS - MAX_DEPTH else mark.column
        return Location(self.path, mark.line + self.first_line, column + 1)

    def _place(self, node: Node) -> None:
        """Put a finished node where it belongs."""
        if not self.stack:
            self._as_root(node)
            return
        parent = self.stack[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        elif (key := self.pending[-1]) is None:
            self.pending[-1] = node if isinstance(node, Scalar) else self._as_key(node)
        else:
            self.pending[-1] = None
            if key.words in parent.entries or key.words == "<<":
                self._put(parent, key, node)
            else:
                parent.entries[key.words] = (key, node)

    def _as_root(self, node: Node) -> None:
        if self.root is None:
            self.root = node
            return
        remedy = "write it into a file of its own, or take out the `---` before it"
        message = "a second YAML document begins here, which is not read"
        self.findings.add("broken-yaml", self._at(node), message, remedy)

    def _at(self, node: Node) -> Location:
        return Location(self.path, node.line, node.column)

    def _alias(self, event: Any) -> Node:
        self.has_aliases = True
        mark = event.start_mark
        written = Scalar("*" + event.anchor, mark.line + self.first_line, mark.column + 1, False)
        node = self.anchors.get(event.anchor)
        if node is None:
            message = f"there is no anchor &{event.anchor} before the alias *{event.anchor}"
            remedy = f"write it in quotes if a text is meant: '*{event.anchor}'"
            self.findings.add("broken-yaml", self._at(written), message, remedy)
            return written
        if any(node is container for container in self.stack):
            message = f"the part &{event.anchor} contains itself"
            self.findings.add("broken-yaml", self._at(written), message, "remove the alias")
            return _nothing(written)
        return node

    def _as_key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        message, remedy = "a list or a mapping cannot be a key", "put the text into quotes"
        self.findings.add("broken-yaml", self._at(node), message, remedy)
        return _nothing(node)

    def _put(self, mapping: Mapping, key: Scalar, value: Node) -> None:
        entries = mapping.entries
        if key.words == "<<" and key.plain and not isinstance(value, Scalar):
            self._merge(mapping, value)
        elif key.words not in entries:
            entries[key.words] = (key, value)
        elif key.words in mapping.merged:
            mapping.merged -= {key.words}
            entries[key.words] = (key, value)
        else:
            first = entries[key.words][0].line
            message = f"the key {shown(key.words)} is written twice (first in line {first})"
            remedy = "keep one of them"
            if any(isinstance(opened, Sequence) for opened in self.stack):
                remedy += ", or begin a new item of the list with a dash"
            self.findings.add("duplicate-key", self._at(key), message, remedy)

    def _merge(self, mapping: Mapping, value: Mapping | Sequence) -> None:
        """Take over the entries of YAML's merge key `<<`."""
        sources = [value] if isinstance(value, Mapping) else value.items
        mapping.merged = taken = set(mapping.merged)
        for source in sources:
            if isinstance(source, Mapping):
                self.merged += len(source.entries)
                if self.merged > MAX_UNFOLDED:
                    raise self._too_large(mapping, f"its merge keys take over {self.merged:,} keys")
                for words, entry in source.entries.items():
                    if words not in mapping.entries:
                        mapping.entries[words] = entry
                        taken.add(words)

    def _refuse_bomb(self, root: Node) -> None:
        size, depth, written = _unfolded(root)
        if size > max(MAX_UNFOLDED, 3 * written):
            raise self._too_large(root, f"its aliases unfold to {size:,} values")
        if depth > 2 * MAX_DEPTH:
            raise self._too_large(root, f"its aliases unfold to {depth} levels")

    def _too_large(self, node: Node, message: str) -> _TooLargeError:
        remedy = "write the values out instead of `*alias`"
        return _TooLargeError(("too-large", self._at(node), message, remedy))


def _marked(node: Scalar) -> MarkedScalar:
    return node if isinstance(node, MarkedScalar) else MarkedScalar(node, None)


def _nothing(node: Node) -> Scalar:
    return Scalar("", node.line, node.column, True)


def _unfolded(root: Node) -> tuple[int, int, int]:
    """Count the values and levels as if each alias were written out, and the values as written.

    Takes linear time: the children of a node are counted before it, and each once.
    """
    counted: dict[int, tuple[int, int]] = {}
    written = 0
    stack: list[tuple[Node, bool]] = [(root, False)]
    while stack:
        node, children_known = stack.pop()
        if isinstance(node, Scalar):
            size = 1 + len(node.words) // _CHARACTERS_A_VALUE
            written += size
            counted[id(node)] = (size, 0)
        elif children_known:
            sizes = [counted[id(child)] for child in _children(node)]
            size = sum(child_size for child_size, _ in sizes)
            depth = max((child_depth for _, child_depth in sizes), default=0)
            counted[id(node)] = (1 + size, 1 + depth)
        elif id(node) not in counted:
            stack.append((node, True))
            stack.extend((child, False) for child in _children(node))
    return (*counted[id(root)], written)


def _children(node: Mapping | Sequence) -> list[Node]:
    if isinstance(node, Sequence):
        return node.items
    return [value for _, value in node.entries.values()]
