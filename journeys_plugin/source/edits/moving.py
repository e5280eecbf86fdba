"""Items that move to another place, with the comments that belong to them."""

from __future__ import annotations

from ...values.lean_dataclass import dataclass
from .block_changes import BlockPart, moved_lines
from .edited_page import EditedPage
from .flow_changes import inserted_in_brackets
from .meant_values import MeantValues
from .page_changes import PageChanges
from .placed import FLOW_LIST, LIST, MAPPING
from .value_text import Value
from .yaml_text import EditRefusedError, Path, PlacedValue, TextChange, YamlText


@dataclass(frozen=True, slots=True)
class _Taken:
    """An item that was taken out."""

    style: str
    """Of its list."""
    lines: list[str]
    column: int
    value: Value


def moved(page: EditedPage, path: Path, to: Path, index: int) -> EditedPage:
    """Return a page with an item at another place.

    Args:
        page: The page.
        path: The item's.
        to: The list, as it is called once the item is taken out.
        index: In that list, as it is then.

    Raises:
        EditRefusedError: It cannot be moved.
    """
    taken = _taken(page, path)
    page = page.with_changes(_changes(page).without(path))
    if _changes(page).page.find(to) is None:
        page = page.with_changes(_changes(page).with_value(to, [], None))
    return page.with_changes(_put(_changes(page), taken, to, index))


def _changes(page: EditedPage) -> PageChanges:
    return PageChanges(YamlText(page.front, page.first_line))


def _taken(page: EditedPage, path: Path) -> _Taken:
    text = YamlText(page.front, page.first_line)
    place = text.find(path)
    if place is None or place.parent is None or not place.parent.is_list:
        raise EditRefusedError("there is no item at this place")
    value = MeantValues(page.root).at(path)
    if place.parent.style == LIST:
        part = BlockPart(text, place.parent, place.index)
        return _Taken(LIST, part.lines, part.column, value)
    return _Taken(FLOW_LIST, [text.text[place.node.start : place.node.end]], 0, value)


def _put(changes: PageChanges, taken: _Taken, to: Path, index: int) -> list[TextChange]:
    place = changes.page.find(to)
    if place is None or not place.node.items:
        return _put_alone(changes, taken, to, place)
    node = place.node
    if node.style != taken.style:
        return changes.with_item(to, index, taken.value)
    if node.style == FLOW_LIST:
        return inserted_in_brackets(changes.page, node, index, taken.lines[0])
    columns = BlockPart(changes.page, node, 0).column - taken.column
    return changes.with_lines(to, index, moved_lines(taken.lines, columns))


def _put_alone(
    changes: PageChanges, taken: _Taken, to: Path, place: PlacedValue | None
) -> list[TextChange]:
    """Put an item into a list that has no other."""
    in_lines = place is not None and place.parent is not None and place.parent.style == MAPPING
    if place is None or taken.style != LIST or not in_lines:
        return changes.with_value(to, [taken.value], None)
    return changes.values.with_first_item(place, taken.lines, taken.column)
