"""Edits of a page: each is made in its text, read again and compared with what was meant."""

from __future__ import annotations

from collections.abc import Iterable

from ...values.lean_dataclass import dataclass
from ..known import NOTHING, Known
from .edited_page import EditedPage
from .meant_values import MeantValues, said_by, said_if_written
from .moving import moved
from .page_changes import PageChanges
from .value_text import Value
from .yaml_text import EditRefusedError, Path, TextChange, YamlText


@dataclass(frozen=True, slots=True)
class SetValue:
    """Write a value; a key that is missing is added, and so are those that lead to it."""

    path: Path
    value: Value
    after: str | None = None
    """The key behind which a new one goes; None for the last."""


@dataclass(frozen=True, slots=True)
class InsertItem:
    """Insert an item into a list, before the one of an index; a missing list is made."""

    path: Path
    index: int
    value: Value


@dataclass(frozen=True, slots=True)
class RemoveValue:
    """Take out an item, or a key with its value."""

    path: Path


@dataclass(frozen=True, slots=True)
class MoveItem:
    """Move an item, with its comments, to another place in its list or in another list."""

    path: Path
    to: Path
    """The list, as it is called once the item is taken out; so is the index."""
    index: int


@dataclass(frozen=True, slots=True)
class MakeList:
    """Make a list of a value, which becomes its only item."""

    path: Path


@dataclass(frozen=True, slots=True)
class MakeMapping:
    """Make a mapping of a value, which becomes the value of its only key."""

    path: Path
    key: str


Edit = SetValue | InsertItem | RemoveValue | MoveItem | MakeList | MakeMapping


@dataclass(frozen=True, slots=True)
class RefusedEdit:
    """An edit that is not made, because it would change something else or cannot be written."""

    edit: Edit | None
    """None if the page cannot be edited at all."""
    why: str


def edited(
    text: str, edits: Iterable[Edit], *, is_yaml: bool = False, known: Known = NOTHING
) -> str | RefusedEdit:
    """Return a page's text with edits; every byte but those of the values stays.

    Args:
        text: The file's, with its own line ends.
        edits: One after the other; a path is that of the page as the edits before it have left it.
        is_yaml: Whether the file is a page's YAML companion.
        known: The words of the schema, by which mistakes in a page are read.

    Returns:
        The new text; the first edit that cannot be made, if there is one.
    """
    try:
        page = EditedPage.of(text, is_yaml=is_yaml, known=known)
    except EditRefusedError as error:
        return RefusedEdit(None, str(error))
    new = with_edits(page, edits)
    return new if isinstance(new, RefusedEdit) else new.text


def with_edits(page: EditedPage, edits: Iterable[Edit]) -> EditedPage | RefusedEdit:
    """Return a page with edits, one after the other; the first that cannot be made, if any."""
    for edit in edits:
        try:
            page = _with_edit(page, edit)
        except EditRefusedError as error:
            return RefusedEdit(edit, str(error))
    return page


def _with_edit(page: EditedPage, edit: Edit) -> EditedPage:
    meant = MeantValues(page.root)
    if isinstance(edit, MoveItem):
        new = moved(page, edit.path, edit.to, edit.index)
        meant.move(edit.path, edit.to, edit.index)
    else:
        changes = PageChanges(YamlText(page.front, page.first_line))
        new = page.with_changes(_changes(edit, changes))
        _mean(edit, meant)
    if said_by(new.root) != meant.said or new.body != page.body:
        raise EditRefusedError("YAML would read the page in another way than it is meant")
    return new


def _changes(edit: Edit, changes: PageChanges) -> list[TextChange]:
    match edit:
        case SetValue(path, value, after):
            return changes.with_value(path, value, after)
        case InsertItem(path, index, value):
            return changes.with_item(path, index, value)
        case RemoveValue(path):
            return changes.without(path)
        case MakeList(path):
            return changes.wrapped(path, "")
        case MakeMapping(path, key):
            return changes.wrapped(path, key)
    raise EditRefusedError("there is no such edit")


def _mean(edit: Edit, meant: MeantValues) -> None:
    match edit:
        case SetValue(path, value, _):
            meant.put(path, said_if_written(value))
        case InsertItem(path, index, value):
            meant.insert(path, index, said_if_written(value))
        case RemoveValue(path):
            meant.pop(path)
        case MakeList(path):
            meant.put(path, [meant.at(path)])
        case MakeMapping(path, key):
            meant.put(path, {key: meant.at(path)})
