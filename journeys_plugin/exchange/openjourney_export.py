"""One map as an OpenJourney file: stages, swimlanes and nodes, with the blueprint of each step.

An item of another lane than the actions is tagged with its step's name, which the format has no
other place for; an import finds the step by it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..model import Journey, Step
from ..schema.notes import Pain
from ..values.inline import words
from ..values.json_records import json_number
from ..values.noted import Noted
from ..values.scale import Scale
from .exporting import Export

_SCALE = Scale(-5, 5)
"""The format's own."""
_ACTIONS = "Customer Actions"
_LANES = {
    "needs": "Needs",
    "motivations": "Motivations",
    "expectations": "Expectations",
    "thoughts": "Thoughts",
    "pains": "Pain Points",
    "gains": "Gains",
    "opportunities": "Opportunities",
    "duration": "Duration",
    "wait": "Waiting Time",
}
"""Our lanes whose items are nodes, by the names under which such editors and our import know
them."""
_TOUCHPOINTS = "Touchpoints"
_SEVERITIES = {1: "low", 2: "low", 3: "medium", 4: "high", 5: "high"}

Node = dict[str, Any]


def openjourney_export(export: Export, journey: Journey) -> Noted:
    """Write one map; what the format cannot say is named."""
    content = json.dumps(_document(journey, export), ensure_ascii=True, indent=2)
    return Noted(f"{content}\n", tuple(_notes(journey)))


def _document(journey: Journey, export: Export) -> dict[str, Any]:
    personas = (export.catalogue.personas[persona].title for persona in journey.personas)
    lanes = [_ACTIONS, _TOUCHPOINTS, *_LANES.values()]
    ids = {lane: f"l{number}" for number, lane in enumerate(lanes, 1)}
    nodes = [
        {"id": f"n{number}", **node, "swimlaneId": ids[node["swimlaneId"]]}
        for number, node in enumerate(_nodes(journey, export), 1)
    ]
    used = {node["swimlaneId"] for node in nodes}
    return {
        "version": "1.0",
        "title": words(journey.title),
        "persona": ", ".join(map(words, personas)),
        "pointOfView": words(journey.written.scenario or ""),
        "stages": [
            {"id": f"s{number}", "name": words(stage.name)}
            for number, stage in enumerate(journey.stages, 1)
        ],
        "swimlanes": [{"id": ids[lane], "name": lane} for lane in lanes if ids[lane] in used],
        "nodes": nodes,
    }


def _nodes(journey: Journey, export: Export) -> Iterator[Node]:
    for number, stage in enumerate(journey.stages, 1):
        for step in stage.places:
            at = {"stageId": f"s{number}"}
            if not step.of_stage:
                yield {**at, **_action(step, export.options.scale)}
            tags = {} if step.of_stage else {"tags": [words(step.name)]}
            for lane, items in _items(step, export):
                yield from ({**at, "swimlaneId": lane, **item, **tags} for item in items)


def _action(step: Step, scale: Scale) -> Node:
    """Return the node of a step, with what nobody but a blueprint says."""
    written = step.written
    node: Node = {"swimlaneId": _ACTIONS, "title": words(step.name), "purpose": "action"}
    if step.given and step.height is not None:
        node["score"] = json_number(round(scale.on(_SCALE, step.height), 2))
    if written.feeling:
        node["sentiment"] = words(str(written.feeling))
    if written.importance is not None:
        node["severity"] = _SEVERITIES[int(written.importance)]
    if written.moment_of_truth:
        node["isMomentOfTruth"] = True
    if isinstance(written.moment_of_truth, str):
        node["description"] = words(written.moment_of_truth)
    blueprint = {
        "evidence": [{"item": words(text)} for text in written.physical_evidence],
        "onstage": [{"action": words(text)} for text in written.frontstage],
        "backstage": [{"action": words(text)} for text in written.backstage],
        "support": [{"system": words(text)} for text in written.support],
    }
    said = {layer: items for layer, items in blueprint.items() if items}
    return {**node, "blueprint": said} if said else node


def _items(step: Step, export: Export) -> Iterator[tuple[str, Sequence[Node]]]:
    """Yield the items of a step that are nodes of their own, lane by lane."""
    touchpoints = export.catalogue.touchpoints
    met = [words(touchpoints[meeting.touchpoint].title) for meeting in step.meetings]
    yield _TOUCHPOINTS, [{"title": title, "purpose": "touchpoint"} for title in met]
    for key, lane in _LANES.items():
        if key == "opportunities":
            texts = [opportunity.text for opportunity in step.opportunities]
            yield lane, [{"title": words(text)} for text in texts]
        else:
            yield lane, [_item(item) for item in step.written.said_in(key)]


def _item(item: Any) -> Node:
    node: Node = {"title": words(item if isinstance(item, str) else item.text)}
    if isinstance(item, Pain):
        node["purpose"] = "pain-point"
        if item.severity is not None:
            node["severity"] = _SEVERITIES[int(item.severity)]
    return node


_UNSAID: Mapping[str, str] = {
    "next": "branches",
    "metrics": "metrics",
    "sources": "sources",
    "channels": "channels",
    "own_lanes": "lanes of the site's own",
}
"""Fields of a step that the format has no place for, in words."""


def _notes(journey: Journey) -> Iterator[str]:
    """Yield what is left out."""
    places = [place.written for stage in journey.stages for place in stage.places]
    unsaid = [noun for key, noun in _UNSAID.items() if any(getattr(place, key) for place in places)]
    if unsaid:
        yield f"{journey.id}: {', '.join(unsaid)} left out, since OpenJourney has none"
