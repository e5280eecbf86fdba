"""A page's text to YAML nodes that keep the words and their places.

MkDocs reads front matter with types (`no` is False, `1:30` is 90), keeps the last of two equal
keys and swallows errors. Here scalars stay the words that were written, each with its line and
column, and every error becomes a diagnostic. Nodes are composed from PyYAML's events, which cost
less than its own nodes and let a deeply nested or self-containing text end in a message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from .diagnostics import Findings, Location, shown

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML without its C library
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MAX_DEPTH = 40
"""How deep values may be nested: a map needs nine levels."""

MAX_UNFOLDED = 200_000
"""How many nodes a front matter with aliases may unfold to."""

_FENCED = re.compile(r"-{3}[ \t]*\n(.*?\n)??(?:-{3}|\.{3})[ \t]*(?:\n|\Z)", re.DOTALL)
_OPENING = re.compile(r"-{3}[ \t]*\n")
_YAML_LINE = re.compile(r"[ \t#\-}\]]|[^\s:]+[ \t]*:(?:\s|$)|[\"'{]|$")
_REPAIRS = 200
_REPAIRED_CHARACTERS = 4_000_000


class Scalar:
    """One value as it was written."""

    __slots__ = ("column", "line", "plain", "tag", "words")

    def __init__(self, words: str, line: int, column: int, plain: bool, tag: str | None) -> None:
        self.words = words
        self.line = line
        self.column = column
        self.plain = plain
        """Written without quotes and not as a block."""
        self.tag = tag

    @property
    def empty(self) -> bool:
        """An empty key is an absent key."""
        return not self.words.strip() or (self.plain and self.words in ("~", "null"))


class Mapping:
    """Keys and values in the order they were written; of two equal keys the first is kept."""

    __slots__ = ("column", "entries", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.entries: dict[str, tuple[Scalar, Node]] = {}

    def get(self, key: str) -> Node | None:
        """Give the value of a key, None where it is absent."""
        entry = self.entries.get(key)
        return entry[1] if entry else None


class Sequence:
    """Items in the order they were written."""

    __slots__ = ("column", "items", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column
        self.items: list[Node] = []


Node = Scalar | Mapping | Sequence
"""A value of the front matter. Lines count from 1 in the whole file, columns from 1."""


@dataclass(frozen=True, slots=True)
class PageText:
    """A page's text, taken apart."""

    front: str | None
    """The YAML between the fences; None where the page has none."""
    body: str
    """What the author wrote below it."""
    closed: bool = True
    """False where the closing fence is missing and its place was guessed."""


def decoded(content: bytes, path: str, findings: Findings) -> str:
    """Decode a page as MkDocs would (a byte order mark dropped, line ends `\\n`).

    Where the bytes are not UTF-8, they are replaced and reported.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = len(content[: error.start].rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        findings.add(
            "invalid-utf8",
            Location(path, line, column),
            f"byte 0x{content[error.start]:02x} is not UTF-8",
            "save the file as UTF-8",
        )
        text = content.decode("utf-8-sig", "replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def split(text: str) -> PageText:
    """Part a page's text into front matter and body, by the fences that MkDocs knows."""
    if fenced := _FENCED.match(text):
        return PageText(fenced[1] or "", text[fenced.end() :].lstrip("\n"))
    if not (opening := _OPENING.match(text)):
        return PageText(None, text)
    front, body = _guessed_end(text[opening.end() :])
    return PageText(front, body.lstrip("\n"), closed=False)


def _guessed_end(text: str) -> tuple[str, str]:
    """Where a fence is missing, the front matter ends before the first line that is no YAML."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        after_blank = number > 0 and not lines[number - 1].strip()
        heading = after_blank and line.startswith("#")
        if heading or not _YAML_LINE.match(line):
            return "\n".join(lines[:number]) + "\n", "\n".join(lines[number:])
    return text + "\n", ""


def compose(front: str, path: str, findings: Findings) -> Mapping:
    """Compose the nodes of a front matter.

    Each line that YAML refuses for want of quotes is reported with the line to paste and read as
    if it were quoted; where that is no help, the part before the mistake is read.

    Args:
        front: The YAML between the fences; its first line is the file's second.
        path: The page's path, for the findings.
        findings: Receives what is wrong.

    Returns:
        The top-level mapping; empty where there is none.
    """
    if "\x00" in front or "\t" in front:
        front = _without_tabs(front, path, findings)
    lines: list[str] | None = None
    for _ in range(_repairs(front)):
        composer = _Composer(path)
        try:
            root = composer.compose(front)
        except _TooMuchError as error:
            findings.add(error.rule, error.location, error.message, error.remedy)
            return Mapping(2, 1)
        except yaml.YAMLError as error:
            lines = lines if lines is not None else front.split("\n")
            repaired = _repaired(lines, error, path, findings)
            if repaired is None:
                return Mapping(2, 1)
            lines, front = repaired, "\n".join(repaired)
            continue
        findings.diagnostics.extend(composer.findings.diagnostics)
        return _as_mapping(root, path, findings)
    return Mapping(2, 1)


def _repairs(front: str) -> int:
    """How often a front matter may be read again: less often where it is long."""
    return max(3, min(_REPAIRS, _REPAIRED_CHARACTERS // (len(front) + 1)))


def _as_mapping(root: Node | None, path: str, findings: Findings) -> Mapping:
    if isinstance(root, Mapping):
        return root
    if root is not None and not (isinstance(root, Scalar) and root.empty):
        findings.add(
            "broken-yaml",
            Location(path, root.line, root.column),
            "the front matter is not a mapping",
            "write `key: value` lines between the two `---`",
        )
    return Mapping(2, 1)


_INDENT_TABS = re.compile(r"^( *)(\t[ \t]*)", re.MULTILINE)


def _without_tabs(front: str, path: str, findings: Findings) -> str:
    """Read indentation by tabs as two spaces each: YAML refuses it."""
    front = front.replace("\x00", "\ufffd")
    first = _INDENT_TABS.search(front)
    if first is None:
        return front
    line = front.count("\n", 0, first.start()) + 2
    findings.add(
        "broken-yaml",
        Location(path, line, len(first[1]) + 1),
        "YAML does not allow tabs in the indentation",
        "use two spaces for each level",
    )
    return _INDENT_TABS.sub(lambda tabs: tabs[1] + tabs[2].replace("\t", "  "), front)


class _TooMuchError(Exception):
    """A front matter that no honest page needs."""

    def __init__(self, rule: str, location: Location, message: str, remedy: str) -> None:
        super().__init__(message)
        self.rule, self.location, self.message, self.remedy = rule, location, message, remedy


class _Composer:
    """Makes nodes of PyYAML's events, with a stack of its own instead of recursion."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.findings = Findings()
        self.anchors: dict[str, Node] = {}
        self.has_aliases = False

    def compose(self, front: str) -> Node | None:
        loader = _Loader(front)
        try:
            root = self._compose_document(loader)
        finally:
            loader.dispose()
        if root is not None and self.has_aliases:
            self._refuse_bomb(root)
        return root

    def _compose_document(self, loader: Any) -> Node | None:
        next_event = loader.get_event
        stack: list[Mapping | Sequence] = []
        pending: list[Scalar | None] = []  # for each open mapping, the key that waits for a value
        root: Node | None = None
        while True:
            event = next_event()
            kind = type(event)
            node: Node
            if kind is yaml.ScalarEvent:
                mark = event.start_mark
                node = Scalar(
                    event.value, mark.line + 2, mark.column + 1, event.implicit[0], event.tag
                )
                if event.anchor:
                    self.anchors[event.anchor] = node
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                mark = event.start_mark
                opened = (Mapping if kind is yaml.MappingStartEvent else Sequence)(
                    mark.line + 2, mark.column + 1
                )
                if len(stack) >= MAX_DEPTH:
                    raise self._too_deep(opened)
                stack.append(opened)
                pending.append(None)
                if event.anchor:
                    self.anchors[event.anchor] = opened
                continue
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                node = stack.pop()
                pending.pop()
            elif kind is yaml.AliasEvent:
                node = self._alias(event, stack)
            elif kind is yaml.StreamEndEvent:
                return root
            else:
                continue
            if not stack:
                root = root or node
            elif type(parent := stack[-1]) is Sequence:
                parent.items.append(node)
            elif (key := pending[-1]) is None:
                pending[-1] = self._as_key(node)
            else:
                pending[-1] = None
                self._put(parent, key, node)  # type: ignore[arg-type]

    def _too_deep(self, node: Node) -> _TooMuchError:
        place = Location(self.path, node.line, node.column)
        return _TooMuchError(
            "too-deep", place, f"nested more than {MAX_DEPTH} levels deep", "mend the indentation"
        )

    def _alias(self, event: Any, stack: list[Mapping | Sequence]) -> Node:
        self.has_aliases = True
        mark = event.start_mark
        node = self.anchors.get(event.anchor)
        if node is None:
            self.findings.add(
                "broken-yaml",
                Location(self.path, mark.line + 2, mark.column + 1),
                f"there is no anchor &{event.anchor} before the alias *{event.anchor}",
                f"write it in quotes where a text is meant: '*{event.anchor}'",
            )
            return Scalar("*" + event.anchor, mark.line + 2, mark.column + 1, False, None)
        if any(node is container for container in stack):
            place = Location(self.path, mark.line + 2, mark.column + 1)
            raise _TooMuchError(
                "broken-yaml",
                place,
                f"the part &{event.anchor} contains itself",
                "remove the alias",
            )
        return node

    def _as_key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        self.findings.add(
            "broken-yaml",
            Location(self.path, node.line, node.column),
            "a list or a mapping cannot be a key",
            "put the text into quotes",
        )
        return Scalar("", node.line, node.column, False, None)

    def _put(self, mapping: Mapping, key: Scalar, value: Node) -> None:
        entries = mapping.entries
        if key.words == "<<" and key.plain and not isinstance(value, Scalar):
            self._merge(mapping, value)
        elif key.words not in entries or entries[key.words][0].line < 0:
            entries[key.words] = (key, value)
        else:
            first = entries[key.words][0].line
            self.findings.add(
                "duplicate-key",
                Location(self.path, key.line, key.column),
                f"the key {shown(key.words)} stands here twice (first in line {first})",
                "keep one of them",
            )

    def _merge(self, mapping: Mapping, value: Mapping | Sequence) -> None:
        """Take over the entries of YAML's merge key `<<`."""
        sources = [value] if isinstance(value, Mapping) else value.items
        for source in sources:
            if isinstance(source, Mapping):
                for words, (key, merged) in source.entries.items():
                    mark = Scalar(words, -abs(key.line), key.column, key.plain, key.tag)
                    mapping.entries.setdefault(words, (mark, merged))

    def _refuse_bomb(self, root: Node) -> None:
        size = _unfolded_size(root)
        if size > MAX_UNFOLDED:
            raise _TooMuchError(
                "too-large",
                Location(self.path, root.line, root.column),
                f"its aliases unfold to {size:,} values",
                "write the values out instead of `*alias`",
            )


def _unfolded_size(root: Node) -> int:
    """Count the nodes as if each alias were written out, in time linear in what is written."""
    sizes: dict[int, int] = {}
    stack: list[tuple[Node, bool]] = [(root, False)]
    while stack:
        node, children_known = stack.pop()
        if isinstance(node, Scalar):
            sizes[id(node)] = 1
        elif children_known:
            sizes[id(node)] = 1 + sum(sizes[id(child)] for child in _children(node))
        elif id(node) not in sizes:
            stack.append((node, True))
            stack.extend((child, False) for child in _children(node))
    return sizes[id(root)]


def _children(node: Mapping | Sequence) -> list[Node]:
    if isinstance(node, Sequence):
        return node.items
    return [value for _, value in node.entries.values()]


# What YAML refuses, said again as it should be written.

_ENTRY = re.compile(r"(?P<head>\s*(?:- +)*(?:[^\s'\"#&*!|>%@`{\[][^:#]*?: +)?)(?P<text>\S.*?)\s*$")
_ITEM = re.compile(r"(?P<head>\s*(?:- +)+)(?P<text>\S.*?)\s*$")


def quoted(text: str) -> str:
    """Write a text in YAML's single quotes."""
    return "'" + text.replace("'", "''") + "'"


def _repaired(
    lines: list[str], error: yaml.YAMLError, path: str, findings: Findings
) -> list[str] | None:
    """Report what YAML refused and give lines that it will take, None where nothing is left."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return _without_control_characters(lines, path, findings)
    number = min(mark.line, len(lines) - 1)
    for candidate in _suspects(lines, number, error):
        if (written := _with_quotes(lines[candidate])) is not None:
            head, text = written
            line = head + quoted(text)
            findings.add(
                "unquoted-text",
                Location(path, candidate + 2, len(head) + 1),
                "YAML cannot read this text without quotes",
                f"write: {line.strip()}",
            )
            return [*lines[:candidate], line, *lines[candidate + 1 :]]
    findings.add(
        "broken-yaml",
        Location(path, number + 2, mark.column + 1),
        f"YAML cannot read this line: {_problem(error)}",
        "what follows it is not shown; compare its indentation with the line above",
    )
    return _before(lines, number)


def _before(lines: list[str], number: int) -> list[str] | None:
    """Keep what stands before a line that cannot be read, as far as it can be."""
    while number > 0 and not lines[number - 1].strip():
        number -= 1
    return lines[:number] if number > 0 else None


def _suspects(lines: list[str], number: int, error: yaml.YAMLError) -> list[int]:
    """Lines that may want quotes: the one YAML stumbled in, then the one above it."""
    suspects = [number]
    context = getattr(error, "context_mark", None)
    if context is not None and context.line < number:
        suspects.append(context.line)
    above = number - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    if above >= 0:
        suspects.append(above)
    return suspects


_NEEDS_QUOTES = re.compile(r"[*&!%@`>|\[{}\],]|[\"'].*|.*: |.*:$")


def _with_quotes(line: str) -> tuple[str, str] | None:
    """Part a line into its head and the text that wants quotes; None where none does."""
    entry = _ENTRY.match(line) or _ITEM.match(line)
    if entry is None or not entry["head"].strip():
        return None
    text = entry["text"]
    if _is_quoted(text) or not _NEEDS_QUOTES.match(text):
        return None
    return entry["head"], text


def _is_quoted(text: str) -> bool:
    mark = text[0]
    if mark not in "'\"" or len(text) < 2 or text[-1] != mark:
        return False
    inner = text[1:-1]
    return mark not in (inner.replace("''", "") if mark == "'" else re.sub(r"\\.", "", inner))


def _problem(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or "unexpected text").rstrip(".")


def _without_control_characters(
    lines: list[str], path: str, findings: Findings
) -> list[str] | None:
    """Replace the characters that YAML refuses; PyYAML names no line for them."""
    refused = yaml.reader.Reader.NON_PRINTABLE
    for number, line in enumerate(lines):
        if found := refused.search(line):
            findings.add(
                "broken-yaml",
                Location(path, number + 2, found.start() + 1),
                f"YAML refuses the control character U+{ord(found[0]):04X}",
                "delete it",
            )
            return [refused.sub("\ufffd", line) for line in lines]
    findings.add("broken-yaml", Location(path, 2, 1), "YAML refuses this front matter")
    return None


# The values as MkDocs would have given them to themes and other plugins.


def meta_values(root: Mapping) -> dict[str, Any]:
    """Give `page.meta` as MkDocs's own reader would have filled it.

    Unlike there, of two equal keys the first is kept, and a value that YAML's types refuse
    (such as the date 2026-02-31) stays the words that were written.
    """
    return {words: _value(node, {}) for words, (_, node) in root.entries.items()}


def _value(node: Node, done: dict[int, Any]) -> Any:
    if isinstance(node, Scalar):
        if node.tag is None and not node.plain:
            return node.words
        return _plain_value(node.words, node.tag)
    if id(node) in done:
        return done[id(node)]
    if isinstance(node, Sequence):
        items: list[Any] = [_value(item, done) for item in node.items]
        done[id(node)] = items
        return items
    mapping = {_value(key, done): _value(child, done) for key, child in node.entries.values()}
    done[id(node)] = mapping
    return mapping


@lru_cache(maxsize=16_384)
def _plain_value(words: str, tag: str | None) -> Any:
    resolved = tag or _RESOLVER.resolve(yaml.ScalarNode, words, (True, False))
    node = yaml.ScalarNode(resolved, words)
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except (yaml.YAMLError, ValueError, OverflowError):
        return words


_RESOLVER = yaml.resolver.Resolver()
