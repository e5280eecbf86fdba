"""Drafts: pages made of what was found in a source.

The keys stand in the schema's order. What the schema has no place for stands in a table below the
map, with its place in the source, and so does what a check has refused.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import field

from ..schema.records import WrittenJourney, WrittenPersona, WrittenStage, WrittenTouchpoint
from ..schema.steps import WrittenStep
from ..source.spelling import written_text
from ..values.lean_dataclass import dataclass
from ..values.scale import Scale
from .as_data import as_cell
from .block_yaml import Line, YamlEntry, block_lines, text_entry
from .found import (
    Found,
    FoundHead,
    FoundJourney,
    FoundPersona,
    FoundScale,
    FoundStage,
    FoundStep,
    FoundText,
    Lanes,
    LeftOver,
)
from .schema_entries import (
    EntryMaker,
    key_of_name,
    left_over,
    name_entry,
    plain_number,
    words_of_name,
)

_FIRST_LINE = 2
"""The front matter's, in the file."""


@dataclass(eq=False, slots=True)
class DraftPage:
    """A page that is about to be written."""

    kind: str
    """`journey`, `persona` or `touchpoint`."""
    title: str
    """One line, without markup."""
    top: YamlEntry
    """The key of the kind, with all that stands below it."""
    left_over: list[LeftOver]
    about: str = ""
    """Where it comes from, in a sentence."""
    found: Found | None = None
    """None for the page of a persona that a map only names."""
    _lines: list[Line] = field(default_factory=list)
    _text: str = ""
    """As it was written last; empty if something was taken out since."""

    def text(self) -> str:
        """Return the page's text."""
        self._text = self._text or self._written()
        return self._text

    def _written(self) -> str:
        title = YamlEntry("title", written_text(self.title))
        self._lines = list(block_lines([title, self.top]))
        if self.top.is_empty:
            self._lines.append((f"{self.kind}: {{}}", self.top))
        front = "\n".join(line for line, _ in self._lines)
        return f"---\n{front}\n---\n{''.join(self._body())}"

    def _body(self) -> Iterator[str]:
        if self.about:
            yield f"\n{as_cell(self.about)}\n"
        if self.left_over:
            yield f"\n{_NOT_IN_THE_MAP}\n\n| Where | What | Why |\n| --- | --- | --- |\n"
        for left in self.left_over:
            yield f"| {as_cell(str(left.place))} | {as_cell(left.text)} | {as_cell(left.why)} |\n"

    def refuse(self, line: int, why: str) -> bool:
        """Take out what a check does not accept, and keep it below the map.

        Args:
            line: The line of the file, as `text` has written it last.
            why: The check's message.

        Returns:
            Whether there is something that can be taken out.
        """
        number = line - _FIRST_LINE
        if not 0 <= number < len(self._lines):
            return False
        entry = self._lines[number][1]
        if not entry.is_below(self.top) or (entry.origin is None and not entry.below):
            return False
        taken = entry.taken_out()
        self._text = ""
        self.left_over += left_over(taken, why)
        return bool(taken)


_NOT_IN_THE_MAP = "## Not in the map"


def draft_of(
    found: Found,
    title: str,
    scale: Scale,
    own_lanes: Collection[str] = (),
    about: str = "",
) -> DraftPage:
    """Return the page of what was found.

    Args:
        found: A journey, a persona or a touchpoint.
        title: The page's.
        scale: The site's.
        own_lanes: The lanes that the site has beside the schema's.
        about: Where it comes from, in a sentence.
    """
    maker = EntryMaker(own_lanes)
    if isinstance(found, FoundJourney):
        kind, entries = "journey", _journey(found, scale, maker)
    elif isinstance(found, FoundPersona):
        kind, entries = "persona", _persona(found, maker)
    else:
        kind, entries = "touchpoint", maker.entries(WrittenTouchpoint, found.lists)
    left = [*found.left_over, *maker.left_over]
    top = YamlEntry(kind)
    top.add(*entries)
    return DraftPage(kind, title, top, left, about, found)


def _journey(found: FoundJourney, scale: Scale, maker: EntryMaker) -> list[YamlEntry]:
    facts = {**found.facts, **({"personas": found.personas} if found.personas else {})}
    made = {"stages": YamlEntry("stages"), "status": YamlEntry("status", "draft")}
    if found.scale and (found.scale.lowest, found.scale.highest) != (scale.lowest, scale.highest):
        made["scale"] = _scale(found.scale)
    maker.leave(facts.pop("status", ()), "what is imported is a draft")
    stages = (_stage(stage, number, maker) for number, stage in enumerate(found.stages, 1))
    made["stages"].add(*stages)
    return maker.entries(WrittenJourney, facts, made)


def _scale(scale: FoundScale) -> YamlEntry:
    lowest, highest = plain_number(scale.lowest), plain_number(scale.highest)
    return YamlEntry("scale", f"{{lowest: {lowest}, highest: {highest}}}")


def _stage(stage: FoundStage, number: int, maker: EntryMaker) -> YamlEntry:
    made = {
        "steps": YamlEntry("steps"),
        **_felt(stage, maker),
        "name": _name(stage, "Stage", number),
    }
    steps = (_step(step, number, maker) for number, step in enumerate(stage.steps, 1))
    made["steps"].add(*steps)
    lanes = _without_feelings(stage.lanes)
    if stage.goal is not None:
        lanes = {**lanes, "goal": (stage.goal, *lanes.get("goal", ()))}
    entry = YamlEntry()
    entry.add(*maker.entries(WrittenStage, lanes, made))
    return entry


def _step(step: FoundStep, number: int, maker: EntryMaker) -> YamlEntry:
    made = {"name": _name(step, "Step", number), **_felt(step, maker)}
    entries = maker.entries(WrittenStep, _without_feelings(step.lanes), made)
    if len(entries) == 1:
        return YamlEntry("", entries[0].words, origin=step.name)
    entry = YamlEntry()
    entry.add(*entries)
    return entry


def _name(place: FoundStage | FoundStep, noun: str, number: int) -> YamlEntry:
    """Return the entry of a name, with a number in place of one that the source leaves out."""
    entry = name_entry("name", place.name, decides=True)
    entry.words = entry.words or f"{noun} {number}"
    return entry


def _felt(place: FoundStage | FoundStep, maker: EntryMaker) -> dict[str, YamlEntry]:
    feelings = maker.feelings(place.feelings, place.lanes.get("feeling", ()))
    return {"score": maker.scores(place.scores), "feeling": feelings}


def _without_feelings(lanes: Lanes) -> Lanes:
    return {key: items for key, items in lanes.items() if key != "feeling"}


def _persona(found: FoundPersona, maker: EntryMaker) -> list[YamlEntry]:
    facts = YamlEntry("facts")
    facts.add(*(_fact(head, texts) for head, texts in found.facts))
    return maker.entries(WrittenPersona, found.lists, {"facts": facts})


def _fact(head: FoundHead, texts: Sequence[FoundText]) -> YamlEntry:
    entry = YamlEntry(key_of_name(head.text))
    entry.add(*(text_entry("", words_of_name(text), text) for text in texts))
    return entry


def persona_draft(name: FoundText, about: str = "") -> DraftPage:
    """Return the page of a persona of whom nothing is known but the name."""
    return DraftPage("persona", words_of_name(name), YamlEntry("persona"), [], about)
