"""The parts of an XLSX workbook beside its cells: which sheets it has, its texts, its relations.

A workbook is a zip of XML whose size has been looked at before (`metrics/workbook.py`). It is read
without a library for workbooks: what those have beside the cells costs more than the cells do.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import cached_property
from html import unescape
from xml.etree import ElementTree
from xml.parsers import expat

from ...metrics.table import UnusableError
from ...metrics.workbook import NEVER_READ, SAVE_ANEW, too_many
from ...values.lean_dataclass import dataclass

_RELATION = re.compile(r"<(?:\w+:)?Relationship\s([^<>]*)>")
_ATTRIBUTE = re.compile(r"""\b(Id|Type|Target)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""How a sign is written that XML cannot say: `_x000D_`."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A part of which another one makes use."""

    kind: str
    """The last word of its type: `worksheet`, `comments`."""
    path: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet, and the part in which its cells are."""

    name: str
    path: str
    hidden: bool


class WorkbookParts:
    """Reads the parts of one workbook."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self.archive.namelist())

    def related(self, path: str) -> Mapping[str, Relation]:
        """Return the parts of which a part makes use, by the ids that it has for them.

        Args:
            path: The part's; empty for the workbook as a whole.
        """
        folder, name = posixpath.split(path)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self._names:
            return {}
        return dict(
            self._relations(self.archive.read(relations).decode("utf-8", "replace"), folder)
        )

    def _relations(self, part: str, folder: str) -> Iterator[tuple[str, Relation]]:
        for written in _RELATION.findall(part):
            said = {key: unescape(one or two) for key, one, two in _ATTRIBUTE.findall(written)}
            target = posixpath.join("/", folder, said.get("Target", ""))
            path = posixpath.normpath(target).lstrip("/")
            if path in self._names:
                kind = said.get("Type", "").rpartition("/")[2]
                yield said.get("Id", ""), Relation(kind, path)

    def of_kind(self, path: str, kind: str) -> Iterator[str]:
        """Yield the paths of the parts of a kind of which a part makes use."""
        return (one.path for one in self.related(path).values() if one.kind == kind)

    @cached_property
    def _book(self) -> str:
        """The path of the part that names the sheets."""
        found = next(self.of_kind("", "officeDocument"), None)
        if found is None:
            raise UnusableError("the workbook is damaged", SAVE_ANEW)
        return found

    @cached_property
    def _root(self) -> ElementTree.Element:
        return root_of(self.archive, self._book)

    @property
    def sheets(self) -> Iterator[SheetPart]:
        """The sheets that have cells, in their order."""
        related = self.related(self._book)
        for element in elements(self._root, "sheet"):
            ids = (value for name, value in element.items() if local(name) == "id")
            of = related.get(next(ids, ""))
            if of is not None and of.kind == "worksheet":
                is_shown = element.get("state", "visible") == "visible"
                yield SheetPart(element.get("name", ""), of.path, not is_shown)

    @cached_property
    def counts_from_1904(self) -> bool:
        """Whether its dates are counted as old programs on Macs did."""
        said = (one.get("date1904", "") for one in elements(self._root, "workbookPr"))
        return next(said, "") in ("1", "true")

    def only(self, kind: str) -> str | None:
        """Return the path of the one part of a kind that a workbook has: its styles, its theme."""
        return next(self.of_kind(self._book, kind), None)

    @cached_property
    def texts(self) -> list[str]:
        """The texts that cells name by their numbers."""
        path = self.only("sharedStrings")
        return _Texts().read(part_of(self.archive, path)) if path else []


def part_of(archive: zipfile.ZipFile, path: str) -> bytes:
    """Return the bytes of a part whose length has been looked at."""
    if path.startswith(NEVER_READ):
        raise too_many()
    return archive.read(path)


def root_of(archive: zipfile.ZipFile, path: str) -> ElementTree.Element:
    """Return a short part as a tree; no workbook with entities comes as far as here."""
    return ElementTree.fromstring(part_of(archive, path))  # noqa: S314


def elements(tree: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    """Yield the elements of a name, whatever their namespace: there are two of each."""
    return (one for one in tree.iter() if local(one.tag) == name)


def local(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2]


def parser_of_part() -> expat.XMLParserType:
    """Return a parser that refuses entities in any encoding, and gives each text as a whole."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_entities
    return parser


def _refuse_entities(*_: object) -> None:
    raise UnusableError("the workbook declares entities", SAVE_ANEW)


def unescaped(text: str) -> str:
    """Return a text with the signs that are written as numbers."""
    return _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), text) if "_x" in text else text


class _Texts:
    """Reads the texts that a workbook keeps apart from its cells."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._said: list[str] = []
        self._is_read = False
        self._is_sound = False
        """Whether it is how a text is spoken, which Japanese programs write below it."""

    def read(self, part: bytes) -> list[str]:
        """Return the texts."""
        parser = parser_of_part()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(part, True)
        return self.found

    def _start(self, name: str, _: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "t":
            self._is_read = not self._is_sound
        elif name == "si":
            self._said = []
        elif name == "rPh":
            self._is_sound = True

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        self._is_read = False
        if name == "si":
            self.found.append(unescaped("".join(self._said)))
        elif name == "rPh":
            self._is_sound = False

    def _text(self, text: str) -> None:
        if self._is_read:
            self._said.append(text)
