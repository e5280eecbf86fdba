"""Our own JSON, `journeys.json`, back to maps, personas and touchpoints.

What is worked out from the pages, such as means and addresses, is left out: it is worked out again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..values.slugs import slug
from .found import (
    Found,
    FoundHead,
    FoundJourney,
    FoundPersona,
    FoundScale,
    FoundScore,
    FoundStage,
    FoundStep,
    FoundText,
    FoundTouchpoint,
    LeftOver,
    Refusal,
    SourcePlace,
)

FORMAT = "journeys/catalogue"

_WORKED_OUT = frozenset(
    [
        "address",
        "path",
        "mean",
        "scored",
        "counts",
        "compared",
        "common",
        "step_id",
        "guesses",
        "reached",
        "series",
        "file",
        "rank",
        "priority",
        "places",
        "actor",
        "declared",
        "journeys",
    ]
)
"""Members that say what follows from others, or where something was."""
_READ_APART = frozenset(
    [
        "title",
        "name",
        "scores",
        "feelings",
        "touchpoints",
        "channels",
        "actors",
        "lanes",
        "named_opportunities",
        "next",
        "stages",
        "steps",
        "scale",
        "tags",
        "takes_up",
        "goal_metric",
        "id",
        "facts",
        "personas",
    ]
)
_MAIN = ("text", "name", "title", "path", "to")
"""The members that say what a record is; the first that it has."""

Values = Mapping[str, Any]
Texts = dict[str, Sequence[FoundText]]


def read_catalogue(document: Values, name: str) -> list[Found] | Refusal:
    """Return all that a catalogue declares.

    Args:
        document: One whose `format` is ours.
        name: The file's.
    """
    if document.get("version") != 1:
        message = f"the catalogue has version {document.get('version')!r}, and 1 can be read"
        return Refusal(message, "update the plugin", SourcePlace(name))
    reader = _CatalogueReader(name, document)
    found: list[Found] = [
        *map(reader.journey, _records(document.get("journeys"))),
        *map(reader.persona, _declared(document.get("personas"))),
        *map(reader.touchpoint, _declared(document.get("touchpoints"))),
    ]
    return found or Refusal("the catalogue is empty", "", SourcePlace(name))


def _records(value: Any) -> list[Values]:
    return [item for item in _list(value) if isinstance(item, dict)]


def _declared(value: Any) -> list[Values]:
    return [record for record in _records(value) if record.get("declared")]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


@dataclass
class _CatalogueReader:
    """Makes what was found of the records of one document."""

    name: str
    document: Values
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    """The titles of personas and touchpoints, by kind and id."""
    channels: dict[str, list[str]] = field(default_factory=dict)
    """The channels that touchpoints have on their pages, by their ids."""

    def __post_init__(self) -> None:
        for kind in ("personas", "touchpoints"):
            for record in _records(self.document.get(kind)):
                self.titles[kind, str(record.get("id"))] = str(record.get("title") or "")
        for record in _records(self.document.get("touchpoints")):
            self.channels[str(record.get("id"))] = [
                str(one) for one in _list(record.get("channels"))
            ]

    def journey(self, record: Values) -> FoundJourney:
        """Return a map."""
        place = SourcePlace(self.name, f"journey {record.get('id')}")
        facts = self._members(record, place) | self._id(record, "title", place)
        metric = self._texts(record.get("goal_metric"), place)
        if metric and facts.get("goal"):
            facts["goal"] = [replace(facts["goal"][0], keys={"metric": metric})]
        taken = _records(record.get("takes_up"))
        paths = (f"{one.get('journey')}/{one.get('opportunity')}" for one in taken)
        facts["takes_up"] = [_text(path, place) for path in paths]
        return FoundJourney(
            _text(record.get("title"), place),
            [self._stage(stage, record, place) for stage in _records(record.get("stages"))],
            personas=[
                self._titled("personas", one, place) for one in _list(record.get("personas"))
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
        lists = self._members(record, place) | self._id(record, "title", place)
        lists["channels"] = [_text(one, place) for one in _list(record.get("channels"))]
        facts = record.get("facts")
        heads = [
            (FoundHead(head, place, "facts"), self._texts(texts, place))
            for head, texts in (facts.items() if isinstance(facts, dict) else ())
        ]
        title = _text(record.get("title"), place)
        return FoundPersona(title, lists, heads, left_over=_tags(record, place))

    def touchpoint(self, record: Values) -> FoundTouchpoint:
        """Return a touchpoint's page."""
        place = SourcePlace(self.name, f"touchpoint {record.get('id')}")
        lists = self._members(record, place) | self._id(record, "title", place)
        lists["channel"] = [_text(one, place) for one in _list(record.get("channels"))]
        title = _text(record.get("title"), place)
        return FoundTouchpoint(title, lists, left_over=_tags(record, place))

    def _stage(self, stage: Values, journey: Values, of: SourcePlace) -> FoundStage:
        place = replace(of, cell=f"{of.cell}, stage {stage.get('id')}")
        lanes = self._lanes(stage, place)
        goals = lanes.pop("goal", ())
        return FoundStage(
            _text(stage.get("name"), place),
            [self._step(step, journey, of) for step in _records(stage.get("steps"))],
            goal=goals[0] if goals else None,
            lanes=lanes,
            scores=self._scores(stage, journey, place),
            feelings=self._feelings(stage, place),
        )

    def _step(self, step: Values, journey: Values, of: SourcePlace) -> FoundStep:
        place = replace(of, cell=f"{of.cell}, step {step.get('id')}")
        return FoundStep(
            _text(step.get("name"), place),
            {**self._lanes(step, place), **self._id(step, "name", place)},
            self._scores(step, journey, place),
            self._feelings(step, place),
        )

    def _id(self, record: Values, named_by: str, place: SourcePlace) -> Texts:
        """Return the id of a record if its name gives it another one."""
        own = str(record.get("id") or "")
        return {"id": [_text(own, place)]} if own and own != slug(str(record.get(named_by))) else {}

    def _lanes(self, record: Values, place: SourcePlace) -> Texts:
        """Return what a step or a stage says, by our keys."""
        lanes = self._members(record, place)
        lanes |= self._places(record, place)
        named = (
            str(one.get("id"))
            if one.get("journey") is None
            else f"{one['journey']}/{one.get('id')}"
            for one in _records(record.get("named_opportunities"))
        )
        lanes["opportunities"] = [
            *lanes.get("opportunities", ()),
            *(_text(name, place) for name in named),
        ]
        lanes["actors"] = [_text(one.get("name"), place) for one in _records(record.get("actors"))]
        lanes["next"] = [self._branch(one, place) for one in _records(record.get("next"))]
        own = record.get("lanes")
        for key, texts in own.items() if isinstance(own, dict) else ():
            lanes[key] = self._texts(texts, place)
        return lanes

    def _places(self, record: Values, place: SourcePlace) -> Texts:
        """Return the channels of a place, and its touchpoints with those that are only theirs."""
        written = [str(one) for one in _list(record.get("channels"))]
        met: list[FoundText] = []
        for meeting in _records(record.get("touchpoints")):
            own = str(meeting.get("id"))
            channels = [str(one) for one in _list(meeting.get("channels"))]
            touchpoint = self._titled("touchpoints", own, place)
            if channels and channels != (written or self.channels.get(own)):
                texts = [_text(channel, place) for channel in channels]
                touchpoint = replace(touchpoint, keys={"channel": texts})
            met.append(touchpoint)
        return {"touchpoint": met, "channel": [_text(channel, place) for channel in written]}

    def _branch(self, branch: Values, place: SourcePlace) -> FoundText:
        target = branch.get("to") or branch.get("step") or branch.get("journey")
        end = branch.get("end")
        keys: Texts = {"when": self._texts(branch.get("when"), place)}
        if target is None and end:
            keys["end"] = [_text("true" if end is True else end, place)]
        return replace(_text(target or "", place), keys={k: v for k, v in keys.items() if v})

    def _scores(self, record: Values, journey: Values, place: SourcePlace) -> dict[str, FoundScore]:
        """Return scores by the persona's name; one that all of the map's have is one for all."""
        scores: dict[str, FoundScore] = {}
        for one in _records(record.get("scores")):
            value = one.get("written", one.get("score"))
            if isinstance(value, (int, float)):
                persona = one.get("persona")
                name = self._titled("personas", persona, place).text if persona else ""
                scores[name] = FoundScore(float(value), place, f"{value}")
        is_same = len({score.value for score in scores.values()}) == 1
        if is_same and len(scores) >= len(_list(journey.get("personas"))):
            return {"": next(iter(scores.values()))}
        return scores

    def _feelings(self, record: Values, place: SourcePlace) -> dict[str, FoundText]:
        return {
            self._titled("personas", one.get("persona"), place).text: _text(one["feeling"], place)
            for one in _records(record.get("feelings"))
            if "feeling" in one
        }

    def _titled(self, kind: str, own: Any, place: SourcePlace) -> FoundText:
        """Return the title of a persona or a touchpoint; its id if it has none."""
        return _text(self.titles.get((kind, str(own))) or own, place)

    def _members(self, record: Values, place: SourcePlace) -> Texts:
        """Return the members that have our keys' names."""
        return {
            key: self._texts(value, place)
            for key, value in record.items()
            if key not in _WORKED_OUT | _READ_APART
        }

    def _texts(self, value: Any, place: SourcePlace) -> list[FoundText]:
        """Return the items of a list, or a value alone."""
        items = value if isinstance(value, list) else [value]
        return [self._record(item, place) for item in items if _says(item)]

    def _record(self, value: Any, place: SourcePlace) -> FoundText:
        """Return a value; of a record, what it is and what else it says."""
        if not isinstance(value, dict):
            return _text(value, place)
        main = next((word for word in _MAIN if word in value), "")
        rest = dict(self._rest(value, main, place))
        return replace(_text(value.get(main), place), keys=rest)

    def _rest(
        self, value: Values, main: str, place: SourcePlace
    ) -> Iterator[tuple[str, Sequence[FoundText]]]:
        for key, item in value.items():
            if key == "id" and item == slug(str(value.get(main))) != value.get(main):
                continue
            if key == "persona":
                yield key, [self._titled("personas", item, place)]
            elif key != main and key not in _WORKED_OUT and (texts := self._texts(item, place)):
                yield key, texts


def _says(value: Any) -> bool:
    return value is not None and value is not False and value != ""


def _tags(record: Values, place: SourcePlace) -> list[LeftOver]:
    why = "tags are written at the top of the page"
    return [LeftOver(str(tag), place, why) for tag in _list(record.get("tags"))]


def _text(value: Any, place: SourcePlace) -> FoundText:
    """Return a value as it is written on a page of ours."""
    if isinstance(value, bool):
        words = "true" if value else "false"
    elif isinstance(value, float):
        words = f"{value:.6f}".rstrip("0").rstrip(".")
    else:
        words = "" if value is None else str(value)
    return FoundText(words, place, is_markdown=True)
