"""The edits of a journey's page that the changes of its sheet ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from ..model import Journey
from ..schema.keys import carried_by, keys_of
from ..schema.records import WrittenJourney, WrittenStage
from ..schema.steps import WrittenStep
from ..source import Mapping as MappingNode
from ..source import Node, Scalar
from ..source import Sequence as ListNode
from ..source.edits.value_text import PlainWords, Value
from ..source.edits.writer import Edit, MakeMapping, RemoveValue, SetValue
from ..source.edits.yaml_text import Path
from ..values.scale import ends_of_scale
from .cell_edits import NoEditError, edits_of_items, value_of_items
from .cell_items import CellItem, CellKind
from .map_differences import CellChange, Items
from .map_layout import STAGE, STEP, TITLE, CellAddress

_JOURNEY: Path = ("journey",)
_FELT = ("score", "feeling")


def paths_in(journey: Journey, root: MappingNode) -> dict[str, Path]:
    """Return where each step and each stage of a journey stands in its page, by its address."""
    by_name = dict(_named(root))
    paths: dict[str, Path] = {}
    for stage in journey.stages:
        name = stage.written.name
        if name is not None and (path := by_name.get((name.line, name.column))) is not None:
            paths[STAGE + stage.id] = path
        for step, written in zip(
            stage.steps if stage.has_steps else (), stage.written.steps, strict=True
        ):
            if (path := by_name.get((written.name.line, written.name.column))) is not None:
                paths[STEP + step.id] = path
    return paths


def _named(root: MappingNode) -> Iterator[tuple[tuple[int, int], Path]]:
    """Yield the place of each name of a stage or a step, and the path of what it names."""
    for number, stage in enumerate(_items(root, (*_JOURNEY, "stages"))):
        path: Path = (*_JOURNEY, "stages", number)
        yield from _name_of(stage, path)
        for index, step in enumerate(_items(stage, ("steps",))):
            yield from _name_of(step, (*path, "steps", index))


def _items(node: Node | None, path: Path) -> Sequence[Node]:
    found = node_at(node, path)
    return found.items if isinstance(found, ListNode) else ()


def _name_of(node: Node, path: Path) -> Iterator[tuple[tuple[int, int], Path]]:
    name = node.get("name") if isinstance(node, MappingNode) else node
    if isinstance(name, Scalar):
        yield (name.line, name.column), path


def node_at(node: Node | None, path: Path) -> Node | None:
    """Return the node at a path, None if there is none."""
    for step in path:
        if isinstance(step, str):
            node = node.get(step) if isinstance(node, MappingNode) else None
        else:
            items = node.items if isinstance(node, ListNode) else ()
            node = items[step] if step < len(items) else None
    return node


PersonaIdOf = Callable[[str], str]
"""Returns the id of a persona that is named in some way."""


class PageEditing:
    """Knows the edits that a change of a cell needs in a page as it is now."""

    def __init__(
        self, root: MappingNode, paths: Mapping[str, Path], items: Items, persona_id: PersonaIdOf
    ) -> None:
        self.root = root
        self.paths = paths
        self.items = items
        self.persona_id = persona_id

    def edits(self, change: CellChange) -> list[Edit]:
        """Return the edits that have a place of the page say what its cell says.

        Raises:
            NoEditError: It cannot be written; the message says why.
        """
        address, kind = change.address, change.kind
        if not address.place:
            return list(self._fact(change))
        path = self.paths.get(address.place)
        if path is None:
            raise NoEditError("the page writes it in a way that is not edited")
        new = self.items(change.new, kind)
        node = node_at(self.root, path)
        if address.key == "name":
            own = (*path, "name") if isinstance(node, MappingNode) else path
            return [SetValue(own, change.new)]
        before: list[Edit] = [] if isinstance(node, MappingNode) else [MakeMapping(path, "name")]
        value = (*path, address.key)
        if address.key in _FELT:
            return [*before, *self._felt(value, address, new)]
        old = self.items(change.old, kind)
        own_node, after = node_at(self.root, value), self._after(path, address.key)
        return [*before, *edits_of_items(own_node, value, old, new, kind, after)]

    def _fact(self, change: CellChange) -> Iterator[Edit]:
        key, kind = change.address.key, change.kind
        if key == TITLE:
            yield SetValue((TITLE,), change.new, "")
            return
        path = (*_JOURNEY, key)
        if key == "scale":
            yield SetValue(path, _scale(change.new), self._after(_JOURNEY, key))
            return
        old, new = (self.items(text, kind) for text in (change.old, change.new))
        after = self._after(_JOURNEY, key)
        yield from edits_of_items(node_at(self.root, path), path, old, new, kind, after)

    def _felt(self, path: Path, address: CellAddress, new: Sequence[CellItem]) -> Iterator[Edit]:
        """Yield the edits of a score or a feeling, which may be one for each persona."""
        node = node_at(self.root, path)
        is_missing = node is None or (isinstance(node, Scalar) and node.empty)
        is_by_persona = isinstance(node, MappingNode)
        if not is_missing and is_by_persona != bool(address.persona):
            has = "one for each persona" if is_by_persona else "one for all"
            raise NoEditError(f"the page has {has} here; change that in the page")
        value = PlainWords(new[0].text) if new else None
        after = self._after(path[:-1], address.key)
        if not address.persona:
            yield RemoveValue(path) if value is None else SetValue(path, value, after)
            return
        names = list(node.entries) if isinstance(node, MappingNode) else []
        own = next((name for name in names if self.persona_id(name) == address.persona), None)
        if value is None:
            yield RemoveValue((*path, own) if own and len(names) > 1 else path)
        elif is_missing:
            yield SetValue(path, {address.persona: value}, after)
        else:
            yield SetValue((*path, own or address.persona), value)

    def _after(self, path: Path, key: str) -> str | None:
        """Return the key behind which a new one goes, in the schema's order."""
        node = node_at(self.root, path)
        written = set(node.entries) if isinstance(node, MappingNode) else {"name"}
        order = self._orders.get(len(path), ())
        before = order[: order.index(key)] if key in order else order
        return next((own for own in reversed(before) if own in written), None)

    @cached_property
    def _orders(self) -> Mapping[int, tuple[str, ...]]:
        """The keys of a journey, a stage and a step, by the lengths of their paths."""
        carried = carried_by(WrittenStage)
        of_stage = [key for key in keys_of(WrittenStage) if key != "steps"]
        keys = carried.keys if carried else ()
        return {
            1: tuple(keys_of(WrittenJourney)),
            3: (*of_stage, *keys, "steps"),
            5: tuple(keys_of(WrittenStep)),
        }


def _scale(text: str) -> Value:
    try:
        lowest, highest = (float(end.replace(",", ".")) for end in text.split(".."))
        ends_of_scale(lowest, highest)
    except ValueError:
        raise NoEditError("a scale has two ends, such as 1..5") from None
    return {"lowest": lowest, "highest": highest}


def value_of_step(
    said: Mapping[CellAddress, str], kinds: Mapping[str, CellKind], items: Items
) -> Value:
    """Return a new step as the cells of its column say it, in the schema's order."""
    values: dict[str, Value] = {}
    felt: dict[str, dict[str, Value]] = {}
    for address, text in said.items():
        kind = kinds.get(address.key)
        if kind is None or not (new := items(text, kind)):
            continue
        if address.persona:
            felt.setdefault(address.key, {})[address.persona] = PlainWords(new[0].text)
        else:
            values[address.key] = value_of_items(new, kind)
    name = next(text for address, text in said.items() if address.key == "name")
    listed = {"name": name, **{**values, **felt}}
    order = list(keys_of(WrittenStep))
    ranks = {key: order.index(key) if key in order else len(order) for key in listed}
    keys = sorted(listed, key=ranks.__getitem__)
    return name if len(listed) == 1 else {key: listed[key] for key in keys}
