"""The sheets of maps that we have exported, back to maps: nothing has to be guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..exchange.cell_items import NAMED, CellItem
from ..values.slugs import slug
from ..values.texts import numbered
from .found import (
    Assumption,
    FoundHead,
    FoundJourney,
    FoundScale,
    FoundScore,
    FoundStage,
    FoundStep,
    FoundText,
    LeftOver,
    ReadingChoices,
    Refusal,
    SourcePlace,
)
from .map_sheets import SheetColumn, SheetLane, SheetOfMap, is_kept_sheet, maps_on_sheets
from .sheets import Worksheet
from .sheets.known_heads import known_head
from .sheets.reading_sheets import sheet_called
from .sheets.worksheet import At

_SCALE = re.compile(r"(-?\d{1,7}(?:\.\d{1,6})?)\s?(?:\.\.|–|-)\s?(-?\d{1,7}(?:\.\d{1,6})?)")
_NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?")
_NOT_KEPT = {"status": "what is imported is a draft"}


def read_exported_maps(
    sheets: Sequence[Worksheet], choices: ReadingChoices
) -> list[FoundJourney] | Refusal:
    """Return the maps of a workbook of ours; none if it is another one, or is to be read anew."""
    if choices.cells is not None or choices.stages is not None or choices.heads:
        return []
    maps = maps_on_sheets(sheets, choices.lanes)
    if choices.sheet is not None:
        called = sheet_called(sheets, choices.sheet)
        maps = [one for one in maps if one.sheet is called]
    found = [_MapReader(one).journey() for one in maps if one.columns]
    if maps and not found:
        place = SourcePlace(maps[0].sheet.name)
        return Refusal("nothing is filled in yet", "write stages and steps into it", place)
    if found and choices.sheet is None:
        left = (*found[0].left_over, *_other_sheets(sheets, maps))
        found[0] = replace(found[0], left_over=left)
    return found


def _other_sheets(sheets: Sequence[Worksheet], maps: Sequence[SheetOfMap]) -> Iterator[LeftOver]:
    """Yield what is told of the sheets that somebody has added, or not filled in."""
    known = [one.sheet for one in maps if one.columns]
    for sheet in sheets:
        if sheet not in known and not is_kept_sheet(sheet) and sheet.rows:
            why = "the sheet is no map that was exported; --sheet reads it"
            yield LeftOver(numbered(len(sheet.cells), "cell"), SourcePlace(sheet.name), why)


class _MapReader:
    """Reads one sheet."""

    def __init__(self, found: SheetOfMap) -> None:
        self.found = found
        self.sheet = found.sheet
        self.left_over: list[LeftOver] = []
        self.personas: dict[str, str] = {}
        self.is_ours = bool(found.kept.journey)
        """Whether the texts come from a page; in an empty sheet that was filled in, they do not."""

    def journey(self) -> FoundJourney:
        """Return the map."""
        facts = {key: self._fact(key) for key in self.found.facts if self.found.fact(key)}
        title = facts.pop("title", [None])[0]
        scale = self._scale(facts.pop("scale", ()))
        personas = facts.pop("personas", ())
        for key in _NOT_KEPT.keys() & facts.keys():
            texts = facts.pop(key)
            self.left_over += [LeftOver(one.text, one.place, _NOT_KEPT[key]) for one in texts]
        own = self.found.kept.journey
        if own and (title is None or slug(title.text) != own):
            facts["id"] = [FoundText(own, self.sheet.place(self.found.corner))]
        self.personas = {slug(name.text): name.text for name in personas}
        stages = [self._stage(number) for number in range(len(self.found.stages))]
        self._leave_the_rest()
        return FoundJourney(
            title,
            stages,
            personas,
            facts,
            scale,
            heads=tuple(self._heads()),
            assumptions=tuple(self._assumptions()),
            left_over=tuple(self.left_over),
            exported_from=own,
        )

    def _fact(self, key: str) -> list[FoundText]:
        at = self.found.facts[key]
        return [self._text(item, at) for item in self.found.fact(key)]

    def _text(self, item: CellItem, at: At) -> FoundText:
        place = self.sheet.place(at)
        if named := item.values(NAMED):
            return FoundText(named[0], place, is_markdown=self.is_ours)
        keys = {
            key: [FoundText(value, place, is_markdown=self.is_ours) for value in values]
            for key, values in item.keys
        }
        if "end" in keys:  # the words are how the way ends, and not where it leads
            keys["end"] = [FoundText(item.text, place, is_markdown=self.is_ours)]
            return FoundText("", place, keys=keys, is_markdown=self.is_ours)
        return FoundText(item.text, place, keys=keys, is_markdown=self.is_ours)

    def _scale(self, texts: Sequence[FoundText]) -> FoundScale | None:
        for text in texts:
            ends = _SCALE.fullmatch(text.text)
            if ends is not None and float(ends[1]) < float(ends[2]):
                return FoundScale(float(ends[1]), float(ends[2]))
            why = "a scale is written as its two ends: 1..5"
            self.left_over.append(LeftOver(text.text, text.place, why))
        heads = [(lane.at, self.found.heads) for lane in self.found.lanes if lane.key == "score"]
        known = (known_head(self.sheet.text(at)) for at in heads)
        named = next((head.scale for head in known if head and head.scale), None)
        return FoundScale(*named) if named else None

    def _stage(self, number: int) -> FoundStage:
        stage = self.found.stages[number]
        columns = [column for column in self.found.columns if column.stage == number]
        wholes = [self._step(column) for column in columns if not column.name]
        steps = [self._step(column) for column in columns if column.name]
        lanes: dict[str, list[FoundText]] = {}
        scores: dict[str, FoundScore] = {}
        feelings: dict[str, FoundText] = {}
        for whole in wholes:
            scores.update(whole.scores)
            feelings.update(whole.feelings)
            for key, texts in whole.lanes.items():
                lanes.setdefault(key, []).extend(texts)
        goal = [text for column in columns for text in self._lane("goal", column)]
        name = FoundText(stage.name, self.sheet.place(stage.at), is_markdown=self.is_ours)
        return FoundStage(
            name, steps, goal[0] if goal else None, lanes=lanes, scores=scores, feelings=feelings
        )

    def _lane(self, key: str, column: SheetColumn) -> list[FoundText]:
        lanes = [lane for lane in self.found.lanes if lane.key == key]
        return [text for lane in lanes for text in self._texts(lane, column)]

    def _texts(self, lane: SheetLane, column: SheetColumn) -> list[FoundText]:
        at = self.found.said(lane, column)
        if at is None:
            return []
        if why := self.found.why_unusable(at, lane.key):
            left = LeftOver(self.sheet.text(at), self.sheet.place(at), why)
            self.left_over += [left] if left not in self.left_over else []
            return []
        return [self._text(item, at) for item in self.found.items(lane, column)]

    def _step(self, column: SheetColumn) -> FoundStep:
        lanes: dict[str, list[FoundText]] = {}
        scores: dict[str, FoundScore] = {}
        feelings: dict[str, FoundText] = {}
        for lane in self.found.lanes:
            texts = self._texts(lane, column) if lane.key != "goal" else []
            whose = self._persona(lane)
            if lane.key == "score":
                scores |= [(whose, score) for text in texts if (score := self._score(text))]
            elif lane.key == "feeling":
                feelings |= [(whose, text) for text in texts]
            elif texts:
                lanes.setdefault(lane.key, []).extend(texts)
        row = self.found.rows_of("step")
        at = (row[0] if row else self.found.corner[0], column.at)
        name = FoundText(column.name, self.sheet.place(at), is_markdown=self.is_ours)
        self._restore_ids(column, lanes, name)
        return FoundStep(name, lanes, scores, feelings)

    def _restore_ids(
        self, column: SheetColumn, lanes: dict[str, list[FoundText]], name: FoundText
    ) -> None:
        """Give a step, and its opportunities, the ids that they had, if those are not their own."""
        kept = column.place.partition(":")[2]
        if kept and column.name and slug(column.name) != kept:
            lanes["id"] = [FoundText(kept, name.place)]
        lanes["opportunities"] = [
            FoundText(
                text.text,
                text.place,
                keys={**text.keys, "id": [FoundText(own, text.place)]},
                is_markdown=self.is_ours,
            )
            if (own := self.found.kept.ids.get((column.place, text.text)))
            else text
            for text in lanes.get("opportunities", ())
        ]

    def _persona(self, lane: SheetLane) -> str:
        """Return the name of the persona whose row it is, as the map names it."""
        if not lane.persona:
            return ""
        head = self.sheet.text((lane.at, self.found.heads))
        named = re.sub(r"\s*\([^()]*\)\Z", "", head).partition(" – ")[2]
        return self.personas.get(lane.persona) or named or lane.persona

    def _score(self, text: FoundText) -> FoundScore | None:
        if _NUMBER.fullmatch(text.text):
            return FoundScore(float(text.text), text.place, text.text)
        self.left_over.append(LeftOver(text.text, text.place, "it is no score"))
        return None

    def _heads(self) -> list[FoundHead]:
        rows = [(lane.at, lane.key) for lane in self.found.lanes]
        rows += [(at[0], key) for key, at in self.found.facts.items() if key != "title"]
        cells = [((row, self.found.heads), key) for row, key in sorted(rows)]
        return [
            FoundHead(self.sheet.text(at), self.sheet.place(at), key)
            for at, key in cells
            if self.sheet.text(at)
        ]

    def _assumptions(self) -> list[Assumption]:
        counts = self.found.kept.kept_back
        if not counts:
            return []
        listed = ", ".join(f"{key} ({count})" for key, count in sorted(counts.items()))
        about = f"what no cell says is left out: {listed}"
        reason = f"only {self.found.kept.path} says it; `journeys import --update` keeps it"
        return [Assumption(about, reason)]

    def _leave_the_rest(self) -> None:
        used = self.found.used
        for at in sorted(self.sheet.cells):
            if at not in used and self.sheet.text(at) and not self._is_head_of_nothing(at):
                why = "nothing says which lane or step it belongs to"
                self.left_over.append(LeftOver(self.sheet.text(at), self.sheet.place(at), why))
        for at, cell in sorted(self.sheet.cells.items()):
            if cell.comment:
                why = "it is a comment on the cell"
                self.left_over.append(LeftOver(cell.comment, self.sheet.place(at), why))
        self.left_over += self.sheet.unread

    def _is_head_of_nothing(self, at: At) -> bool:
        return at[1] == self.found.heads and len(self.sheet.rows[at[0]]) == 1
