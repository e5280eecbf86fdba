"""What a step says, as items of its lanes: each becomes a shape, and all else stays with the step.

They are made of the step's record in our JSON, so that reading the shapes gives that record again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from ...options import Options
from ...schema.keys import keys_of
from ...schema.lanes import Lane
from ...schema.step_lanes import LANE_OF
from ...schema.steps import WrittenStep
from ...values.inline import words
from ...values.scale import number
from ..written_members import WORKED_OUT
from . import shape_attributes as attributes
from .written_record import IS_WRITTEN, ONE_SCORE

Values = Mapping[str, Any]

FELT = ("scores", "feelings", "feeling", "guesses")
NAMED, BRANCHES, OWN = "named_opportunities", "next", "lanes"
_NOT_DRAWN = ("step", "experience", "image", "sources")
"""Lanes that have no row here: what stands in them is an attribute of the step."""
_MAIN = ("text", "name", "title", "path", "to")
"""The members that say what an item is; the first that it has."""
_NUMBERS = ("severity", "impact", "effort")


class Item(NamedTuple):
    """One item of a lane."""

    lane: str
    key: str
    """The member of the record in which it stands; of a lane of the site's own, that lane's key."""
    label: str
    text: str
    """As its author wrote it."""
    says: Values
    """What else it says, by key."""
    beside: str
    """What is shown of that below the label."""


class NamesOf(NamedTuple):
    """What the catalogue calls what records name by ids."""

    options: Options
    titles: Mapping[tuple[str, str], str]
    """The titles of personas, touchpoints and journeys, and the names of steps of the map of
    today that a future map replaces, by kind and id."""

    def of(self, kind: str, own: object) -> str:
        """Return a title; the id if there is none."""
        return words(self.titles.get((kind, str(own))) or str(own))


@cache
def _lanes_of_members() -> Mapping[str, tuple[str, ...]]:
    """Return the members of a step's record that stand in each lane, by the lane's key."""
    found: dict[str, tuple[str, ...]] = {}
    for key in keys_of(WrittenStep).values():
        lane = LANE_OF.get(key.name, "")
        if key.field not in FELT and key.name not in ("name", "id", "score", BRANCHES):
            found[lane] = (*found.get(lane, ()), key.field)
    found["opportunities"] = (*found["opportunities"], NAMED)
    return found


def drawn_lanes(options: Options) -> Mapping[str, Lane]:
    """Return the lanes that have items, from top to bottom."""
    return {key: lane for key, lane in options.lanes.declared.items() if key not in _NOT_DRAWN}


def lane_of_member(member: str) -> str:
    """Return the lane in which a member of a step's record stands; its own name of another one."""
    if member == BRANCHES:
        return "connections"
    members = _lanes_of_members()
    return next((lane for lane in members if member in members[lane]), member)


def member_of_lane(lane: str) -> str:
    """Return the member in which a new item of a lane stands; empty if several may have it."""
    if lane == "connections":
        return ""
    return _lanes_of_members().get(lane, (lane,))[0]


def items_of(record: Values, names: NamesOf) -> Iterator[Item]:
    """Yield the items of a step's or a stage's record, lane by lane."""
    own = record.get(OWN) or {}
    for lane in drawn_lanes(names.options):
        if lane in own:
            yield from (_text(lane, lane, text) for text in own[lane])
        for member in _lanes_of_members().get(lane, ()):
            value = None if _is_shown_elsewhere(member, record) else record.get(member)
            values = value if isinstance(value, list) else [value]
            yield from (_item(lane, member, one, names) for one in values if one)


def _is_shown_elsewhere(member: str, record: Values) -> bool:
    """Return whether channels are shown below the touchpoints that they belong to."""
    return member == "channels" and bool(record.get("touchpoints"))


def kept_of(record: Values) -> dict[str, str]:
    """Return what a step's or a stage's record says and no other shape has, as attributes."""
    members = (member for lane in _drawn_members() for member in lane)
    drawn = {member for member in members if not _is_shown_elsewhere(member, record)}
    apart = {"name", "steps", "goal", ONE_SCORE, BRANCHES, OWN, *FELT, *drawn}
    kept = {key: value for key, value in record.items() if key not in WORKED_OUT | apart}
    return {attributes.attribute_name(key): attributes.written(kept[key]) for key in kept}


def _drawn_members() -> Iterator[tuple[str, ...]]:
    for lane, members in _lanes_of_members().items():
        if lane not in _NOT_DRAWN:
            yield members


def _text(lane: str, key: str, text: object) -> Item:
    return Item(lane, key, words(str(text)), str(text), {}, "")


def _item(lane: str, member: str, value: Any, names: NamesOf) -> Item:
    if not isinstance(value, dict):
        title = names.of("journey", value) if member == "detail" else words(str(value))
        if member == "replaces":
            title = names.of("step", value)
        if member == "channels":
            title = names.options.channel_name(str(value))
        return Item(lane, member, title, str(value), {}, _caption(member, names))
    if member == "touchpoints":
        return _meeting(lane, value, names)
    if member == NAMED:
        target = {"journey": value.get("journey"), "id": value.get("id")}
        return Item(lane, member, words(value["text"]), value["text"], target, "")
    main = next(word for word in _MAIN if word in value)
    text = str(value[main])
    says = {key: value[key] for key in value if key != main and key not in WORKED_OUT}
    label = _metric(value) if member == "metrics" else words(text)
    if member == "actors" and "persona" in value:
        return Item(lane, member, names.of("persona", value["persona"]), text, {}, "")
    return Item(lane, member, label, text, says, _beside(says, names))


def _meeting(lane: str, value: Values, names: NamesOf) -> Item:
    title = names.of("touchpoint", value.get("id"))
    channels = ", ".join(map(names.options.channel_name, value.get("channels") or ()))
    own = {"channels": value["channels"]} if value.get(IS_WRITTEN) else {}
    return Item(lane, "touchpoints", title, title, {"id": value.get("id"), **own}, channels)


def _caption(member: str, names: NamesOf) -> str:
    """Return what is said below an item of a lane that has items of several kinds."""
    labels = names.options.labels
    captions = {
        "detail": labels.in_detail,
        "channels": labels.channel,
        "replaces": labels.replaces,
    }
    return str(captions.get(member, ""))


def _metric(value: Values) -> str:
    """Write a metric in one line: `Cart abandonment: 71 % (target 55 %)`."""
    unit = f" {value['unit']}" if value.get("unit") else ""
    said = f": {number(value['value'])}{unit}" if "value" in value else ""
    target = f" (→ {number(value['target'])}{unit})" if "target" in value else ""
    return f"{words(value['name'])}{said}{target}"


def _beside(says: Values, names: NamesOf) -> str:
    """Return whom an item is about, its numbers, its owner and its status, in a line."""
    labels = names.options.labels
    facts = [names.of("persona", says["persona"])] if "persona" in says else []
    facts += [words(says["actor"])] if "actor" in says else []
    facts += [f"{getattr(labels, key)} {number(says[key])}" for key in _NUMBERS if key in says]
    facts += [words(says["owner"])] if "owner" in says else []
    facts += [names.options.status_name(says["status"])] if "status" in says else []
    return " · ".join(facts)
