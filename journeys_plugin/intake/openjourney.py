"""OpenJourney files (`.ojf`): stages, swimlanes and the nodes at their crossings become a map.

A node of a lane of actions or touchpoints is a step, since it has a score of its own; one of any
other lane is an item of its stage. Words that have no key stand below the map.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from ..values.lean_dataclass import dataclass
from .found import (
    FoundHead,
    FoundJourney,
    FoundScale,
    FoundScore,
    FoundStage,
    FoundStep,
    FoundText,
    LeftOver,
    Refusal,
    SourcePlace,
)
from .sheets.known_heads import known_head

_SCALE = FoundScale(-5, 5)
"""The format's own."""
_LEVELS = {"low": "1", "medium": "3", "high": "5"}
"""The format's three severities, on our scale of five."""
_STEPS = {"step", "doing", "stage", "touchpoint", "channel", "name"}
"""Keys of lanes whose nodes are what the customer does."""
_PLACE = "at "
_MET = {"touchpoint", "channel"}
"""Lanes whose nodes are places, if they have no score."""
_PURPOSES = {
    "pain": "pains",
    "pain-point": "pains",
    "gain": "gains",
    "opportunity": "opportunities",
}
_NUMBER = re.compile(r"\d{1,2}[.)]\s+(?=\S)")
_DRAWN = frozenset(("id", "stageId", "swimlaneId", "icon", "iconColor"))
"""Keys of a node that say how it is drawn, or where."""
_BLUEPRINT = {
    "evidence": ("physical_evidence", ("item", "type")),
    "onstage": ("frontstage", ("actor", "action")),
    "backstage": ("backstage", ("actor", "action")),
    "support": ("support", ("system", "description")),
}
"""Our key of each layer of a blueprint, and what its items say."""


def is_openjourney(document: Any) -> bool:
    """Return whether a JSON document has what each such file has."""
    lists = ("stages", "swimlanes", "nodes")
    return isinstance(document, dict) and all(isinstance(document.get(k), list) for k in lists)


def read_openjourney(document: Mapping[str, Any], name: str) -> FoundJourney | Refusal:
    """Return the map of a document.

    Args:
        document: One for which `is_openjourney` holds.
        name: The file's.
    """
    reader = _DocumentReader(name)
    stages = [
        reader.stage(stage, list(_nodes_of(stage, document["nodes"])), _lanes(document))
        for stage in document["stages"]
        if isinstance(stage, dict)
    ]
    if not stages:
        return Refusal("the file has no stages", "", SourcePlace(name))
    reader.leave_strays(document)
    about = {**_mapping(document.get("metadata")), **document}
    title, persona = reader.text(about.get("title")), reader.text(about.get("persona"))
    scenario = reader.text(about.get("pointOfView") or about.get("pov"))
    return FoundJourney(
        title or None,
        stages,
        personas=[persona] if persona else [],
        facts={"scenario": [scenario]} if scenario else {},
        scale=_SCALE,
        heads=tuple(reader.heads.values()),
        left_over=tuple(reader.left_over),
    )


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


_NumberedNode = tuple[int, Mapping[str, Any]]


def _nodes_of(stage: Mapping[str, Any], nodes: Sequence[Any]) -> Iterator[_NumberedNode]:
    for number, node in enumerate(nodes, 1):
        if isinstance(node, dict) and str(node.get("stageId")) == str(stage.get("id")):
            yield number, node


def _lanes(document: Mapping[str, Any]) -> Mapping[Any, str]:
    """Return the names of the lanes by their ids."""
    lanes = (lane for lane in document["swimlanes"] if isinstance(lane, dict))
    return {str(lane.get("id")): str(lane.get("name") or "") for lane in lanes}


@dataclass
class _DocumentReader:
    """Makes steps and items of nodes, and keeps what has no key."""

    name: str
    heads: dict[str, FoundHead] = field(default_factory=dict)
    left_over: list[LeftOver] = field(default_factory=list)

    def stage(
        self,
        stage: Mapping[str, Any],
        nodes: Sequence[_NumberedNode],
        lanes: Mapping[Any, str],
    ) -> FoundStage:
        """Return a stage with its nodes: those that are done are steps."""
        keys = [self._key_of(node, lanes) for _, node in nodes]
        places = [SourcePlace(self.name, f"node {number}") for number, _ in nodes]
        read = [
            (node, key, place) for (_, node), key, place in zip(nodes, keys, places, strict=True)
        ]
        steps = [self._step(*one) for one in read if one[1] in _STEPS]
        items: dict[int | None, dict[str, list[FoundText]]] = {}
        for node, key, place in read:
            if key not in _STEPS:
                at = _step_of(node, steps)
                lane = items.setdefault(at, {}).setdefault(key.removeprefix(_PLACE), [])
                lane.append(self._item(node, key.removeprefix(_PLACE), place, at, steps))
        name = self.text(stage.get("name")) or FoundText("", SourcePlace(self.name))
        name = FoundText(_NUMBER.sub("", name.text, count=1), name.place)
        steps = [
            FoundStep(step.name, _joined(step.lanes, items.get(number, {})), step.scores)
            for number, step in enumerate(steps)
        ]
        return FoundStage(name, steps, lanes=items.get(None, {}))

    def _key_of(self, node: Mapping[str, Any], lanes: Mapping[Any, str]) -> str:
        """Return the key of a node: a place without a score is marked as no step."""
        lane = lanes.get(str(node.get("swimlaneId")), "")
        key = self._key(lane)
        key = _PURPOSES.get(str(node.get("purpose")).lower(), key)
        return f"{_PLACE}{key}" if key in _MET and "score" not in node else key

    def _key(self, lane: str) -> str:
        """Return the key of a lane by its name; the nodes of an unknown one are steps."""
        head = known_head(lane) if lane else None
        near = head or (known_head(lane.split()[-1]) if lane.split() else None)
        sure = head is not None and head.sure
        key = near.key if near else "step"
        reason = "" if sure else "the lane's name is not known as it is"
        place = SourcePlace(self.name, f"lane {lane}") if lane else SourcePlace(self.name)
        if lane:
            self.heads.setdefault(lane, FoundHead(lane, place, key, sure, reason))
        return key

    def _step(self, node: Mapping[str, Any], key: str, place: SourcePlace) -> FoundStep:
        name = self.text(node.get("title"), place) or FoundText("", place)
        lanes: dict[str, list[FoundText]] = {}
        if key == "touchpoint" and node.get("purpose") == "touchpoint" and name.text:
            reason = "a node of this lane, whose purpose is `touchpoint`"
            lanes["touchpoint"] = [FoundText(name.text, place, sure=False, reason=reason)]
        sentiment = self.text(node.get("sentiment"), place)
        lanes |= {"feeling": [sentiment]} if sentiment else {}
        if node.get("isMomentOfTruth") is True:
            lanes["moment_of_truth"] = [FoundText("true", place)]
        if (level := _LEVELS.get(str(node.get("severity")))) and level != "1":
            reason = f"the severity of a step that is {node['severity']}"
            lanes["importance"] = [FoundText(level, place, sure=False, reason=reason)]
        lanes |= self._blueprint(_mapping(node.get("blueprint")), place)
        self._leave_rest(node, place, "a step has no description", ("score",))
        return FoundStep(name, lanes, self._scores(node, place))

    def _scores(self, node: Mapping[str, Any], place: SourcePlace) -> dict[str, FoundScore]:
        score = node.get("score")
        if isinstance(score, bool) or not isinstance(score, (int, float)):
            return {}
        if not _SCALE.lowest <= score <= _SCALE.highest:
            self.left_over.append(LeftOver(f"{score}", place, "the score is outside -5 to 5"))
            return {}
        return {"": FoundScore(float(score), place, f"{score}")}

    def _item(
        self,
        node: Mapping[str, Any],
        key: str,
        place: SourcePlace,
        at: int | None,
        steps: Sequence[FoundStep],
    ) -> FoundText:
        """Return an item of a lane: its title, and what describes it."""
        tags = node.get("tags")
        if at is not None and isinstance(tags, list):  # the step's name is no tag any more
            node = {**node, "tags": [tag for tag in tags if tag != steps[at].name.text]}
        parts = (self.text(node.get(word), place) for word in ("title", "description"))
        words = ": ".join(part.text for part in parts if part)
        level = _LEVELS.get(str(node.get("severity"))) if key == "pains" else None
        keys = {"severity": (FoundText(level, place),)} if level else {}
        score = node.get("score")
        if isinstance(score, (int, float)) and score:
            why = f"an item of {key!r} has no score"
            self.left_over.append(LeftOver(f"{words} ({score})", place, why))
        self._leave_rest({**node, "description": None}, place, f"an item of {key!r} has none")
        return FoundText(words, place, keys=keys)

    def _blueprint(
        self, blueprint: Mapping[str, Any], place: SourcePlace
    ) -> dict[str, list[FoundText]]:
        found: dict[str, list[FoundText]] = {}
        for layer, (key, words) in _BLUEPRINT.items():
            items = blueprint.get(layer)
            for item in items if isinstance(items, list) else ():
                said = [self.text(_mapping(item).get(word), place) for word in words]
                text = ": ".join(part.text for part in said if part)
                if text:
                    found.setdefault(key, []).append(FoundText(text, place))
        return found

    def _leave_rest(
        self, node: Mapping[str, Any], place: SourcePlace, why: str, used: Sequence[str] = ()
    ) -> None:
        """Keep what a node says beside its own keys: its description, its tags."""
        known = {"title", "severity", "sentiment", "isMomentOfTruth", "blueprint", "score", *used}
        if not used and node.get("sentiment"):
            known.discard("sentiment")
        for key, value in node.items():
            if key in known | _DRAWN or key == "purpose":
                continue
            words = ", ".join(map(str, value)) if isinstance(value, list) else value
            if isinstance(words, (str, int, float)) and str(words).strip():
                reason = why if key == "description" else f"a node's {key}"
                self.left_over.append(LeftOver(str(words), place, reason))

    def leave_strays(self, document: Mapping[str, Any]) -> None:
        """Keep nodes that stand in no stage."""
        stages = {str(stage.get("id")) for stage in document["stages"] if isinstance(stage, dict)}
        for number, node in enumerate(document["nodes"], 1):
            if isinstance(node, dict) and str(node.get("stageId")) not in stages:
                place = SourcePlace(self.name, f"node {number}")
                words = ": ".join(str(node[k]) for k in ("title", "description") if node.get(k))
                self.left_over.append(LeftOver(words, place, "it stands in no stage"))

    def text(self, value: Any, place: SourcePlace | None = None) -> FoundText | None:
        """Return a text, None if there is none."""
        words = str(value).strip() if isinstance(value, (str, int, float)) else ""
        return FoundText(words, place or SourcePlace(self.name)) if words else None


def _step_of(node: Mapping[str, Any], steps: Sequence[FoundStep]) -> int | None:
    """Return the step that an item belongs to: the only one, or the one that a tag names."""
    if len(steps) == 1:
        return 0
    tags = node.get("tags")
    tags = tags if isinstance(tags, list) else []
    names = [step.name.text for step in steps]
    return next((names.index(tag) for tag in tags if tag in names), None)


def _joined(
    lanes: Mapping[str, Sequence[FoundText]], more: Mapping[str, Sequence[FoundText]]
) -> dict[str, Sequence[FoundText]]:
    return {key: (*lanes.get(key, ()), *more.get(key, ())) for key in {**lanes, **more}}
