"""A journey as a sheet: stages over their steps, lanes as rows, and the address of each cell.

What writes the sheet and what reads it again both use this declaration. A cell's text is made by
`cell_texts`, which reads it back as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..model import Catalogue, Journey, Stage, Step
from ..options import Options
from ..schema.keys import keys_of
from ..schema.node_reading import Kind
from ..schema.records import Goal, WrittenJourney
from ..schema.scores import PersonaFeelings, WrittenScale
from ..schema.step_lanes import LANE_OF
from ..schema.steps import WrittenStep
from ..values.json_records import json_number
from ..values.lean_dataclass import dataclass
from ..values.texts import heading
from .cell_items import CellItem, CellKind, cell_kind, items_of_value, plain_lines
from .cell_texts import CellWords, text_of_items
from .fitting_texts import fitting
from .shown_names import ShownNames

NOT_SHOWN = ("id", "image", "sources", "lang", "own_lanes", "stages", "steps", "metric")
"""The keys of a journey, a stage or a step that no cell shows: they stay in the page."""
ALWAYS = ("score", "touchpoint", "thoughts", "pains", "opportunities")
"""The lanes that a sheet has even if nothing stands in them."""
TITLE = "title"
"""The address of the page's title: no key of the journey."""
STEP, STAGE = "step:", "stage:"
"""What begins the address of a step and of a stage."""


class CellAddress(NamedTuple):
    """What a cell says, and of what: it stays the same wherever somebody moves the cell."""

    place: str
    """`step:` or `stage:` with an id; empty for the journey."""
    key: str
    """The key as authors write it; `name` for a step's or a stage's name."""
    persona: str = ""
    """The id of the persona whose score or feeling it is."""


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """A row of the sheet: a lane, or something that is said of the whole journey."""

    key: str
    persona: str
    """The id of the persona whose scores or feelings it has; empty for everybody."""
    head: str
    """In the site's language."""
    kind: CellKind


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column of the sheet: a step, or what a stage says of all its steps."""

    place: str
    """The step's address, or the stage's."""
    stage: str
    """The address of its stage."""
    is_whole: bool = False
    """Whether it is what a stage says itself."""


@dataclass(frozen=True)
class MapLayout:
    """One journey as a sheet."""

    journey: str
    """The journey's id."""
    path: str
    """The file that declares it, under the docs folder."""
    digest: str
    """A key for that file's bytes."""
    facts: tuple[LayoutRow, ...]
    """What is said of the whole journey, above the map; the title first."""
    rows: tuple[LayoutRow, ...]
    """The lanes, from top to bottom; the stages' goal is one of them."""
    columns: tuple[LayoutColumn, ...]
    texts: Mapping[CellAddress, str]
    """The text of each cell that says something."""
    kept_back: Mapping[str, int]
    """How many values of each key only the page says."""
    title: str
    ids: Mapping[tuple[str, str], str]
    """The ids that opportunities have in the page, by the address of their step and their text."""
    cut: int = 0
    """How many texts were too long for a cell."""
    replaced: int = 0
    """How many texts had signs that a cell cannot hold."""

    def text(self, column: LayoutColumn, row: LayoutRow) -> str:
        """Return the text of a cell; empty if it says nothing."""
        place = column.stage if row.key == "goal" else column.place
        return self.texts.get(CellAddress(place, row.key, row.persona), "")


def map_layout(
    journey: Journey, catalogue: Catalogue, options: Options, words: CellWords | None = None
) -> MapLayout:
    """Return a journey as a sheet.

    Args:
        journey: The journey.
        catalogue: The site's.
        options: The site's.
        words: Those in brackets, if they are not to be the site's.
    """
    return _Layout(journey, catalogue, options, words or CellWords.of(options.labels)).whole()


def texts_of_map(
    journey: Journey,
    catalogue: Catalogue,
    options: Options,
    words: CellWords,
    places: Collection[str],
) -> tuple[Mapping[CellAddress, str], Sequence[LayoutColumn]]:
    """Return the texts and the columns of a map's sheet, of some of its places alone.

    Args:
        journey: The journey.
        catalogue: The site's.
        options: The site's.
        words: Those in brackets.
        places: The steps and stages whose lanes are wanted; the empty one for the whole journey's
            facts. Names and goals of stages are there in any case.
    """
    layout = _Layout(journey, catalogue, options, words, places)
    if "" in places:
        layout.facts()
    for stage in journey.stages:
        layout.stage(stage)
    return layout.texts, layout.columns


def fact_kinds() -> Mapping[str, CellKind]:
    """Return how the keys of a whole journey stand in a cell, the title among them."""
    kinds = {name: key.kind for name, key in keys_of(WrittenJourney).items()}
    return {TITLE: CellKind("text")} | _shown(kinds)


def lane_kinds(options: Options) -> Mapping[str, CellKind]:
    """Return how the keys of a step stand in a cell, from top to bottom, own lanes among them."""
    by_lane: dict[str, list[str]] = {}
    kinds: dict[str, Kind] = {name: key.kind for name, key in keys_of(WrittenStep).items()}
    for name in kinds:
        by_lane.setdefault(LANE_OF.get(name, name), []).append(name)
    kinds |= options.lanes.kinds
    order = [key for lane in options.lanes.order for key in by_lane.get(lane, [lane])]
    listed = dict.fromkeys((*by_lane["step"], *order, *kinds))
    return _shown({key: kinds[key] for key in listed if key in kinds and key != "name"})


def _shown(kinds: Mapping[str, Kind]) -> dict[str, CellKind]:
    return {name: cell_kind(kind, name) for name, kind in kinds.items() if name not in NOT_SHOWN}


def head_of(key: str, options: Options) -> str:
    """Return the head of a lane or of a fact, in the site's language."""
    if key in options.lanes.own:
        return options.lanes.own[key].label
    return heading(str(getattr(options.labels, _LABELS.get(key, key))))


_LABELS = {
    "touchpoint": "touchpoints",
    "channel": "channels",
    "actors": "one_actor",
    "next": "one_branch",
    "detail": "in_detail",
    "aliases": "aliases",
    "title": "journey",
}
"""The label that stands for a key, if it has another name."""


class _Layout:
    """Makes the sheet of one journey."""

    def __init__(
        self,
        journey: Journey,
        catalogue: Catalogue,
        options: Options,
        words: CellWords,
        places: Collection[str] | None = None,
    ) -> None:
        self.journey = journey
        self.catalogue = catalogue
        self.options = options
        self.words = words
        self.places = places
        """Those whose lanes are wanted; None for all."""
        self.names = ShownNames(journey, catalogue)
        self.texts: dict[CellAddress, str] = {}
        self.kept_back: dict[str, int] = {}
        self.columns: list[LayoutColumn] = []
        self.lanes = lane_kinds(options)
        self.ids: dict[tuple[str, str], str] = {}
        self.cut = self.replaced = 0

    def whole(self) -> MapLayout:
        """Return the whole sheet."""
        facts = self.facts()
        for stage in self.journey.stages:
            self.stage(stage)
        return MapLayout(
            self.journey.id,
            self.journey.written_in,
            self.journey.page.digest,
            facts,
            tuple(self._rows()),
            tuple(self.columns),
            self.texts,
            self.kept_back,
            str(self.journey.title),
            self.ids,
            self.cut,
            self.replaced,
        )

    def _put(self, address: CellAddress, items: tuple[CellItem, ...], kind: CellKind) -> None:
        fitted = fitting(text_of_items(items, kind, self.words))
        self.cut += fitted.is_cut
        self.replaced += fitted.is_replaced
        if fitted.text:
            self.texts[address] = fitted.text

    def facts(self) -> tuple[LayoutRow, ...]:
        """Put what is said of the whole journey; return its rows."""
        written, kinds = self.journey.written, fact_kinds()
        keys = keys_of(WrittenJourney)
        self._put(CellAddress("", TITLE), (CellItem(str(self.journey.title)),), kinds[TITLE])
        self._keep_back(written, [name for name in keys if name in ("image", "lang")], keys)
        self._keep_back(written.goal, ["metric"], keys_of(Goal))
        for name, kind in kinds.items():
            if name != TITLE:
                value = _plain_fact(name, getattr(written, keys[name].field), self.options)
                items = items_of_value(value, kind, name, self.names)
                self._put(CellAddress("", name), items, kind)
                self._keep_back_of_items(value, kind)
        return tuple(
            LayoutRow(name, "", head_of(name, self.options), kind)
            for name, kind in kinds.items()
            if name in _FACTS_ALWAYS or CellAddress("", name) in self.texts
        )

    def stage(self, stage: Stage) -> None:
        """Put a stage with its steps."""
        place = STAGE + stage.id
        self._put(CellAddress(place, "name"), (CellItem(stage.name),), CellKind("text"))
        goal = items_of_value(stage.written.goal, CellKind("text"), "goal", self.names)
        self._put(CellAddress(place, "goal"), goal, CellKind("text"))
        if stage.whole is not None or not stage.has_steps:
            self.columns.append(LayoutColumn(place, place, is_whole=True))
        if stage.whole is not None:
            self._says(place, stage.whole, stage.written.whole or stage.whole.written)
        raw = stage.written.steps
        for step, written in zip(stage.steps if stage.has_steps else (), raw, strict=True):
            own = STEP + step.id
            self.columns.append(LayoutColumn(own, place))
            self._put(CellAddress(own, "name"), (CellItem(str(step.name)),), CellKind("text"))
            self._says(own, step, written)

    def _says(self, place: str, step: Step, written: WrittenStep) -> None:
        """Put what a step, or a stage, says in each of its lanes."""
        if self.places is not None and place not in self.places:
            return
        keys = keys_of(WrittenStep)
        self._felt(place, step.written)
        for name, kind in self.lanes.items():
            if name in ("score", "feeling"):
                continue
            value = written.in_lane(name)
            items = items_of_value(value, kind, name, self.names)
            if name == "opportunities":
                items = tuple(self.names.opportunity(item, step) for item in items)
            if name == "next":
                items = tuple(self.names.branches(items, step))
            self._put(CellAddress(place, name), items, kind)
            self._keep_back_of_items(value, kind)
        for note in written.opportunities:
            if note.id is not None:
                self.ids[place, plain_lines(note.text)] = str(note.id)
        self._keep_back(written, ("image", "sources"), keys)

    def _felt(self, place: str, written: WrittenStep) -> None:
        score, feeling = written.score, written.feeling
        scores = [] if score is None else [("", score.plain), *score.by_persona]
        of_all = None if isinstance(feeling, PersonaFeelings) else feeling
        feelings = feeling.by_persona if isinstance(feeling, PersonaFeelings) else ()
        for key, values in (("score", scores), ("feeling", [("", of_all), *feelings])):
            for name, value in values:
                address = CellAddress(place, key, self.names.persona_id(name))
                if value is not None and address not in self.texts:
                    items = items_of_value(value, self.lanes[key], key, self.names)
                    self._put(address, items, self.lanes[key])

    def _keep_back(self, written: Any, names: Any, keys: Mapping[str, Any]) -> None:
        for name in names:
            value = getattr(written, keys[name].field) if written is not None else None
            if value:
                count = len(value) if isinstance(value, tuple) else 1
                self.kept_back[name] = self.kept_back.get(name, 0) + count

    def _keep_back_of_items(self, value: Any, kind: CellKind) -> None:
        if kind.record is not None:
            for one in value or ():
                self._keep_back(one, kind.kept_back, keys_of(kind.record))

    def _rows(self) -> Iterator[LayoutRow]:
        """Yield the lanes that say something, and those that every sheet has."""
        said = {(address.key, address.persona) for address in self.texts if address.place}
        text = CellKind("text")
        if ("goal", "") in said:
            yield LayoutRow("goal", "", head_of("goal", self.options), text)
        for name, kind in self.lanes.items():
            personas = [one for one in self.names.personas if (name, one) in said]
            if (name, "") in said or (name in ALWAYS and not personas):
                yield LayoutRow(name, "", self._head(name), kind)
            for persona in personas:
                title = self.names.title("persona", persona)
                yield LayoutRow(name, persona, f"{self._head(name)} – {title}", kind)

    def _head(self, name: str) -> str:
        return head_of(name, self.options)


_FACTS_ALWAYS = (TITLE, "personas", "goal", "scale")


def _plain_fact(name: str, value: Any, options: Options) -> Any:
    """Return a fact as a cell shows it: a goal by its text, a scale by its ends."""
    if name == "scale":
        ends = value.ends if isinstance(value, WrittenScale) else options.scale
        return f"{json_number(ends.lowest)}..{json_number(ends.highest)}"
    if name in ("state", "status"):
        return value if value != keys_of(WrittenJourney)[name].default else None
    return value.text if isinstance(value, Goal) else value
