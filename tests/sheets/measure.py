"""What the reader understands of a sheet, cell by cell, beside what its author meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from journeys_plugin.intake.found import (
    Found,
    FoundJourney,
    FoundPersona,
    FoundScore,
    FoundStage,
    FoundStep,
    FoundText,
    ReadingChoices,
    Refusal,
    SourcePlace,
)
from journeys_plugin.intake.sheets import Worksheet, read_sheets
from journeys_plugin.intake.sheets.sheets_of_files import sheets_of_file
from journeys_plugin.intake.sheets.worksheet import address

from .drawn import Case

Value = tuple[str, ...]
"""A place in a map and what stands there: `Prepare`, `Pay`, `pains`, the text."""


@dataclass
class Measured:
    """How many cells of a file are understood."""

    cells: int = 0
    understood: int = 0
    guessed: int = 0
    """Of the understood ones, those that are named as a guess."""
    wrong_guesses: list[str] = field(default_factory=list)
    misunderstood: list[str] = field(default_factory=list)
    """In a place that the author did not mean, or in none, and nobody is told."""
    not_understood: list[str] = field(default_factory=list)
    """Named as such though the author meant something."""
    no_place: int = 0
    """Named as such, and the author agrees: they say nothing of a map."""

    @property
    def share(self) -> float:
        """Of the cells that say something of a map, in per cent, those that are understood."""
        of_map = self.cells - self.no_place
        return 100 * self.understood / of_map if of_map else 0


def read(content: bytes, name: str, choices: ReadingChoices | None = None) -> Any:
    of_file = sheets_of_file(content, name)
    if isinstance(of_file, Refusal):
        return (), of_file
    return of_file.sheets, read_sheets(of_file.sheets, choices or ReadingChoices())


def measured(case: Case, name: str) -> Measured:
    sheets, found = read(case.files[name], name)
    assert not isinstance(found, Refusal), found
    return compared(sheets, found, case)


def compared(sheets: Sequence[Worksheet], found: Sequence[Found], case: Case) -> Measured:
    result = Measured()
    wanted = Counter(value for one in case.meant for value in meant_values(one))
    values: dict[SourcePlace, list[tuple[Value, bool]]] = {}
    for one in found:
        for value, place, sure in found_values(one):
            if value[-2:-1] not in _OF_NO_PAGE:
                values.setdefault(place, []).append((value, sure))
    left: dict[SourcePlace, str] = {}
    named = [(one.place, one.text) for source in found for one in source.left_over]
    named += [(place, value[-1]) for one in found for value, place in _named_by_drafts(one)]
    for place, text in named:
        left[place] = f"{left[place]}\n{text}" if place in left else text
    heads = {one.place for source in found for one in source.heads}
    given: Counter[Value] = Counter(scales(found))
    for sheet in sheets:
        for at, cell in sorted(sheet.cells.items()):
            if sheet.hidden or not (cell.text or sheet.place(at) in values):
                continue
            result.cells += 1
            place = SourcePlace(sheet.name, address(at))
            given.update(_judge(result, place, cell.text, values, left, heads, wanted, case))
    for value in (wanted - given).elements():
        if not any(value[-1] in text for text in left.values()):
            result.misunderstood.append(f"lost: {' / '.join(value)}")
    return result


def _judge(
    result: Measured,
    place: SourcePlace,
    text: str,
    values: Mapping[SourcePlace, list[tuple[Value, bool]]],
    left: Mapping[SourcePlace, str],
    heads: set[SourcePlace],
    wanted: Counter[Value],
    case: Case,
) -> list[Value]:
    """Judge one cell; return the values that it rightly gives."""
    if place in values:
        wrong = [(value, sure) for value, sure in values[place] if not wanted[value]]
        said = [f"{place}: {' / '.join(value)}" for value, _ in wrong]
        if not wrong:
            result.understood += 1
            result.guessed += not all(sure for _, sure in values[place])
        elif any(sure for _, sure in wrong):
            result.misunderstood += said
        else:
            result.wrong_guesses += said
        return [value for value, _ in values[place] if wanted[value]]
    if place in heads:
        result.understood += 1
    elif place in left:
        if text in case.left_over:
            result.no_place += 1
        else:
            result.not_understood.append(f"{place}: {text}")
    else:
        result.misunderstood.append(f"{place}: silently dropped: {text}")
    return []


# What the author meant.


def meant_values(one: Mapping[str, Any]) -> Iterator[Value]:
    if "persona" in one:
        yield "persona", one["persona"]
        for key, texts in one.items():
            if key not in ("persona", "own"):
                yield from (("persona", key, text) for text in _texts(texts))
        for key, texts in one.get("own", {}).items():
            yield from (("persona", "facts", key, text) for text in _texts(texts))
        return
    for key in ("title", "goal"):
        yield from ((key, text) for text in _texts(one.get(key)))
    yield from (("personas", text) for text in _texts(one.get("personas")))
    for key, texts in one.get("facts", {}).items():
        yield from ((key, text) for text in _texts(texts))
    if "scale" in one:
        yield "scale", "..".join(f"{end:g}" for end in one["scale"])
    for stage in one.get("stages", ()):
        yield from _meant_of(stage, (stage["stage"],), "stage")
        for step in stage.get("steps", ()):
            step = step if isinstance(step, dict) else {"step": step}
            yield from _meant_of(step, (stage["stage"], step["step"]), "step")


def _meant_of(one: Mapping[str, Any], path: Value, kind: str) -> Iterator[Value]:
    yield (*path, kind)
    for key, said in one.items():
        if key in ("score", "feeling"):
            by_persona = said if isinstance(said, dict) else {"": said}
            for persona, value in by_persona.items():
                yield (*path, key, persona, _plain(value))
        elif key not in ("stage", "step", "steps"):
            for item in said if isinstance(said, list) else [said]:
                if isinstance(item, dict):
                    yield (*path, key, item["text"])
                    for own, value in item.items():
                        if own != "text":
                            yield (*path, key, item["text"], own, value)
                else:
                    yield (*path, key, _plain(item))


def _texts(said: Any) -> list[str]:
    return (
        []
        if said is None
        else [_plain(one) for one in (said if isinstance(said, list) else [said])]
    )


def _plain(value: Any) -> str:
    return f"{value:g}" if isinstance(value, (int, float)) else str(value)


def scales(found: Sequence[Found]) -> Iterator[Value]:
    for one in found:
        if isinstance(one, FoundJourney) and one.scale is not None:
            yield "scale", f"{one.scale.lowest:g}..{one.scale.highest:g}"


# What the reader found.

_OF_NO_PAGE = (("actions",), ("status",))
"""Keys that no page has: a draft names their texts below its map, as what has no place."""


def _named_by_drafts(one: Found) -> Iterator[tuple[Value, SourcePlace]]:
    found = ((value, place) for value, place, _ in found_values(one))
    return (pair for pair in found if pair[0][-2:-1] in _OF_NO_PAGE)


Placed = tuple[Value, SourcePlace, bool]


def found_values(one: Found) -> Iterator[Placed]:
    if isinstance(one, FoundJourney):
        yield from _of_journey(one)
        return
    kind = "persona" if isinstance(one, FoundPersona) else "touchpoint"
    yield (kind, one.title.text), one.title.place, one.title.sure
    for key, items in one.lists.items():
        yield from (((kind, key, item.text), item.place, item.sure) for item in items)
    for head, texts in one.facts if isinstance(one, FoundPersona) else ():
        own = (kind, "facts", head.text)
        yield from (((*own, text.text), text.place, text.sure) for text in texts)


def _of_journey(one: FoundJourney) -> Iterator[Placed]:
    if one.title is not None:
        yield ("title", one.title.text), one.title.place, one.title.sure
    for persona in one.personas:
        yield ("personas", persona.text), persona.place, persona.sure
    for key, texts in one.facts.items():
        yield from (((key, text.text), text.place, text.sure) for text in texts)
    for stage in one.stages:
        yield from _found_of(stage, (stage.name.text,), "stage")
        for step in stage.steps:
            yield from _found_of(step, (stage.name.text, step.name.text), "step")


def _found_of(one: FoundStage | FoundStep, path: Value, kind: str) -> Iterator[Placed]:
    yield (*path, kind), one.name.place, one.name.sure
    if isinstance(one, FoundStage) and one.goal is not None:
        yield (*path, "goal", one.goal.text), one.goal.place, one.goal.sure
    for persona, score in one.scores.items():
        yield (*path, "score", persona, f"{score.value:g}"), score.place, score.sure
    for persona, feeling in one.feelings.items():
        yield (*path, "feeling", persona, feeling.text), feeling.place, feeling.sure
    for key, items in one.lanes.items():
        for item in items:
            yield (*path, key, item.text), item.place, item.sure
            yield from _details(item, (*path, key, item.text))


def _details(item: FoundText, path: Value) -> Iterator[Placed]:
    for key, texts in item.keys.items():
        for text in texts:
            yield (*path, key, text.text), text.place, text.sure


__all__ = ["FoundScore", "Measured", "compared", "measured", "read"]
