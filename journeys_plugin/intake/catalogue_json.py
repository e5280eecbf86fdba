"""Our own JSON, `journeys.json`, back to maps, personas and touchpoints.

What is worked out from the pages, such as means and addresses, is left out: it is worked out again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..values.lean_dataclass import dataclass
from .catalogue_members import MemberReader, Texts, Values, listed, records_in, value_text
from .found import (
    Found,
    FoundHead,
    FoundJourney,
    FoundPersona,
    FoundScale,
    FoundStage,
    FoundStep,
    FoundTouchpoint,
    LeftOver,
    Refusal,
    SourcePlace,
)

FORMAT = "journeys/catalogue"


def read_catalogue(document: Values, name: str) -> list[Found] | Refusal:
    """Return all that a catalogue declares.

    Args:
        document: One whose `format` is ours.
        name: The file's.
    """
    if document.get("version") != 1:
        message = f"the catalogue has version {document.get('version')!r}, and 1 can be read"
        return Refusal(message, "update the plugin", SourcePlace(name))
    reader = _CatalogueReader(name, document, MemberReader(document))
    found: list[Found] = [
        *map(reader.journey, records_in(document.get("journeys"))),
        *map(reader.persona, _declared(document.get("personas"))),
        *map(reader.touchpoint, _declared(document.get("touchpoints"))),
    ]
    return found or Refusal("the catalogue is empty", "", SourcePlace(name))


def _declared(value: Any) -> list[Values]:
    return [record for record in records_in(value) if record.get("declared")]


@dataclass
class _CatalogueReader:
    """Makes what was found of the records of one document."""

    name: str
    document: Values
    read: MemberReader

    def journey(self, record: Values) -> FoundJourney:
        """Return a map."""
        place = SourcePlace(self.name, f"journey {record.get('id')}")
        facts = self.read.members(record, place) | self.read.own_id(record, "title", place)
        metric = self.read.texts(record.get("goal_metric"), place)
        if metric and facts.get("goal"):
            facts["goal"] = [replace(facts["goal"][0], keys={"metric": metric})]
        taken = records_in(record.get("takes_up"))
        paths = (f"{one.get('journey')}/{one.get('opportunity')}" for one in taken)
        facts["takes_up"] = [value_text(path, place) for path in paths]
        return FoundJourney(
            value_text(record.get("title"), place),
            [self._stage(stage, record, place) for stage in records_in(record.get("stages"))],
            personas=[
                self.read.titled("personas", one, place) for one in listed(record.get("personas"))
            ],
            facts=facts,
            scale=self._scale(record),
            left_over=_tags(record, place),
        )

    def _scale(self, record: Values) -> FoundScale:
        own, sites = record.get("scale"), self.document.get("scale")
        ends = own if isinstance(own, dict) else sites if isinstance(sites, dict) else {}
        lowest, highest = ends.get("min"), ends.get("max")
        return FoundScale(
            float(lowest) if isinstance(lowest, (int, float)) else 1,
            float(highest) if isinstance(highest, (int, float)) else 5,
        )

    def persona(self, record: Values) -> FoundPersona:
        """Return a persona's card."""
        place = SourcePlace(self.name, f"persona {record.get('id')}")
        lists = self.read.members(record, place) | self.read.own_id(record, "title", place)
        lists["channels"] = [value_text(one, place) for one in listed(record.get("channels"))]
        facts = record.get("facts")
        heads = [
            (FoundHead(head, place, "facts"), self.read.texts(texts, place))
            for head, texts in (facts.items() if isinstance(facts, dict) else ())
        ]
        title = value_text(record.get("title"), place)
        return FoundPersona(title, lists, heads, left_over=_tags(record, place))

    def touchpoint(self, record: Values) -> FoundTouchpoint:
        """Return a touchpoint's page."""
        place = SourcePlace(self.name, f"touchpoint {record.get('id')}")
        lists = self.read.members(record, place) | self.read.own_id(record, "title", place)
        lists["channel"] = [value_text(one, place) for one in listed(record.get("channels"))]
        title = value_text(record.get("title"), place)
        return FoundTouchpoint(title, lists, left_over=_tags(record, place))

    def _stage(self, stage: Values, journey: Values, of: SourcePlace) -> FoundStage:
        place = replace(of, cell=f"{of.cell}, stage {stage.get('id')}")
        lanes = self._lanes(stage, place)
        goals = lanes.pop("goal", ())
        return FoundStage(
            value_text(stage.get("name"), place),
            [self._step(step, journey, of) for step in records_in(stage.get("steps"))],
            goal=goals[0] if goals else None,
            lanes=lanes,
            scores=self.read.scores(stage, journey, place),
            feelings=self.read.feelings(stage, place),
        )

    def _step(self, step: Values, journey: Values, of: SourcePlace) -> FoundStep:
        place = replace(of, cell=f"{of.cell}, step {step.get('id')}")
        return FoundStep(
            value_text(step.get("name"), place),
            {**self._lanes(step, place), **self.read.own_id(step, "name", place)},
            self.read.scores(step, journey, place),
            self.read.feelings(step, place),
        )

    def _lanes(self, record: Values, place: SourcePlace) -> Texts:
        """Return what a step or a stage says, by our keys."""
        lanes = self.read.members(record, place)
        lanes |= self.read.meetings(record, place)
        named = (
            str(one.get("id"))
            if one.get("journey") is None
            else f"{one['journey']}/{one.get('id')}"
            for one in records_in(record.get("named_opportunities"))
        )
        lanes["opportunities"] = [
            *lanes.get("opportunities", ()),
            *(value_text(name, place) for name in named),
        ]
        lanes["actors"] = [
            value_text(one.get("name"), place) for one in records_in(record.get("actors"))
        ]
        lanes["next"] = [self.read.branch(one, place) for one in records_in(record.get("next"))]
        own = record.get("lanes")
        for key, texts in own.items() if isinstance(own, dict) else ():
            lanes[key] = self.read.texts(texts, place)
        return lanes


def _tags(record: Values, place: SourcePlace) -> list[LeftOver]:
    why = "tags are written at the top of the page"
    return [LeftOver(str(tag), place, why) for tag in listed(record.get("tags"))]
