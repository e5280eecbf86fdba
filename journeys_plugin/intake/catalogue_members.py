"""Members of the records of our own JSON, as they would be written on pages of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from ..exchange.drawio.written_record import IS_WRITTEN, ONE_SCORE
from ..exchange.written_members import WORKED_OUT
from ..schema.step_parts import END
from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from .found import FoundScore, FoundText, SourcePlace

_READ_APART = frozenset(
    [
        "title",
        "name",
        "scores",
        ONE_SCORE,
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
        "counts",
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


def records_in(value: Any) -> list[Values]:
    """Return the records of a list."""
    return [item for item in listed(value) if isinstance(item, dict)]


def listed(value: Any) -> list[Any]:
    """Return a list, empty if a value is none."""
    return value if isinstance(value, list) else []


@dataclass
class MemberReader:
    """Reads members of records, with what the document says of personas and touchpoints."""

    document: Values
    titles: dict[tuple[str, str], str] = field(default_factory=dict, init=False)
    """The titles of personas and touchpoints, by kind and id."""
    channels: dict[str, list[str]] = field(default_factory=dict, init=False)
    """The channels that touchpoints have on their pages, by their ids."""

    def __post_init__(self) -> None:
        for kind in ("personas", "touchpoints"):
            for record in records_in(self.document.get(kind)):
                self.titles[kind, str(record.get("id"))] = str(record.get("title") or "")
        for record in records_in(self.document.get("touchpoints")):
            self.channels[str(record.get("id"))] = [
                str(one) for one in listed(record.get("channels"))
            ]

    def members(self, record: Values, place: SourcePlace) -> Texts:
        """Return the members that have our keys' names."""
        return {
            key: self.texts(value, place)
            for key, value in record.items()
            if key not in WORKED_OUT | _READ_APART
        }

    def texts(self, value: Any, place: SourcePlace) -> list[FoundText]:
        """Return the items of a list, or a value alone."""
        items = value if isinstance(value, list) else [value]
        return [self._record(item, place) for item in items if _says(item)]

    def _record(self, value: Any, place: SourcePlace) -> FoundText:
        """Return a value; of a record, what it is and what else it says."""
        if not isinstance(value, dict):
            return value_text(value, place)
        main = next((word for word in _MAIN if word in value), "")
        rest = dict(self._rest(value, main, place))
        return replace(value_text(value.get(main), place), keys=rest)

    def _rest(
        self, value: Values, main: str, place: SourcePlace
    ) -> Iterator[tuple[str, Sequence[FoundText]]]:
        for key, item in value.items():
            if key == "id" and item == slug(str(value.get(main))) != value.get(main):
                continue
            if key == "persona":
                yield key, [self.titled("personas", item, place)]
            elif key == "actor":  # the name of somebody who is no persona
                yield "persona", [value_text(item, place)]
            elif key != main and key not in WORKED_OUT and (texts := self.texts(item, place)):
                yield key, texts

    def own_id(self, record: Values, named_by: str, place: SourcePlace) -> Texts:
        """Return the id of a record if its name gives it another one."""
        own = str(record.get("id") or "")
        return (
            {"id": [value_text(own, place)]}
            if own and own != slug(str(record.get(named_by)))
            else {}
        )

    def titled(self, kind: str, own: Any, place: SourcePlace) -> FoundText:
        """Return the title of a persona or a touchpoint; its id if it has none."""
        return value_text(self.titles.get((kind, str(own))) or own, place)

    def meetings(self, record: Values, place: SourcePlace) -> Texts:
        """Return the channels of a place, and its touchpoints with those that are only theirs."""
        written = [str(one) for one in listed(record.get("channels"))]
        met: list[FoundText] = []
        for meeting in records_in(record.get("touchpoints")):
            own = str(meeting.get("id"))
            channels = [str(one) for one in listed(meeting.get("channels"))]
            touchpoint = self.titled("touchpoints", own, place)
            is_own = meeting.get(IS_WRITTEN) or channels != (written or self.channels.get(own))
            if channels and is_own:
                texts = [value_text(channel, place) for channel in channels]
                touchpoint = replace(touchpoint, keys={"channel": texts})
            met.append(touchpoint)
        return {"touchpoint": met, "channel": [value_text(channel, place) for channel in written]}

    def branch(self, branch: Values, place: SourcePlace) -> FoundText:
        """Return a way on from a step."""
        target = branch.get("to") or branch.get("step") or branch.get("journey")
        end = branch.get("end")
        keys: Texts = {"when": self.texts(branch.get("when"), place)}
        if isinstance(end, str) and target in (None, END):
            target = None  # how it ends says more
        if target is None and end:
            keys["end"] = [value_text("true" if end is True else end, place)]
        return replace(value_text(target or "", place), keys={k: v for k, v in keys.items() if v})

    def scores(self, record: Values, journey: Values, place: SourcePlace) -> dict[str, FoundScore]:
        """Return scores by the persona's name; one that all of the map's have is one for all."""
        scores: dict[str, FoundScore] = {}
        for one in records_in(record.get("scores")):
            value = one.get("written", one.get("score"))
            if isinstance(value, (int, float)):
                persona = one.get("persona")
                name = self.titled("personas", persona, place).text if persona else ""
                scores[name] = FoundScore(float(value), place, f"{value}")
        is_same = len({score.value for score in scores.values()}) == 1
        is_all = len(scores) >= len(listed(journey.get("personas")))
        if is_same and record.get(ONE_SCORE, is_all):
            return {"": next(iter(scores.values()))}
        return scores

    def feelings(self, record: Values, place: SourcePlace) -> dict[str, FoundText]:
        """Return feelings by the persona's name."""
        felt = [one for one in records_in(record.get("feelings")) if "feeling" in one]
        names = (self.titled("personas", one.get("persona"), place).text for one in felt)
        texts = (value_text(one["feeling"], place) for one in felt)
        return dict(zip(names, texts, strict=True))


def _says(value: Any) -> bool:
    return value is not None and value is not False and value != ""


def value_text(value: Any, place: SourcePlace) -> FoundText:
    """Return a value as it is written on a page of ours."""
    if isinstance(value, bool):
        words = "true" if value else "false"
    elif isinstance(value, float):
        words = f"{value:.6f}".rstrip("0").rstrip(".")
    else:
        words = "" if value is None else str(value)
    return FoundText(words, place, is_markdown=True)
