"""The changes of one map's sheet, written into the text of its page one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from ..diagnostics import Diagnostic, Severity, shown
from ..exchange.cell_edits import NoEditError
from ..exchange.cell_items import CellKind
from ..exchange.map_differences import CellChange, Items, LeftAlone, MapDifference, WantedStage
from ..exchange.map_layout import STAGE, STEP, TITLE, CellAddress
from ..exchange.order_edits import Ordering
from ..exchange.order_words import order_changes
from ..exchange.page_edits import PageEditing, paths_in, value_of_step
from ..exchange.returned_sheets import At
from ..findings import engine
from ..findings.engine import LinkedSite
from ..findings.rules import RULES
from ..model import Journey
from ..schema.known_keys import known
from ..source.companions import YAML
from ..source.edits.edited_page import EditedPage
from ..source.edits.headings import with_heading
from ..source.edits.writer import Edit, RefusedEdit, SetValue, with_edits
from ..source.edits.yaml_text import EditRefusedError, Path
from ..values.slugs import slug
from .site_on_disk import Project

Taken = tuple[At | None, str, str, str]
"""Where a change stands in the sheet, what it is about, and the old and the new text."""


class PageUpdater:
    """Writes the changes of a sheet into a page; each is taken as a whole or told."""

    def __init__(
        self,
        project: Project,
        site: LinkedSite,
        journey: Journey,
        kinds: Mapping[str, Mapping[str, CellKind]],
        items: Items,
    ) -> None:
        self.project = project
        self.site = site
        self.journey = journey
        self.kinds = kinds
        self.items = items
        self.taken: list[Taken] = []
        self.left: list[LeftAlone] = []
        self.contents: dict[str, bytes] = {}
        """The page's new bytes by its path, if a change was taken."""

    def update(self, found: MapDifference) -> None:
        """Write what can be written."""
        try:
            page = self._page()
        except EditRefusedError as error:
            self.left.append(LeftAlone(None, str(self.journey.title), str(error)))
            return
        paths = paths_in(self.journey, page.root)
        errors = Counter(one.rule for one in _errors_in(self.journey.page.diagnostics))
        for change in found.changes:
            new = self._changed(page, paths, change)
            if new is not None and self._is_sound(new, errors, change.at, change.new):
                page = new
                self.taken.append((change.at, self._about(change.address), change.old, change.new))
        if found.order is not None:
            page = self._ordered(page, paths, errors, found)
        if self.taken:
            self.contents[self.journey.written_in] = page.text.encode()

    def _page(self) -> EditedPage:
        path = self.journey.written_in
        try:
            text = self.project.contents[path].decode()
        except (KeyError, UnicodeDecodeError) as error:
            raise EditRefusedError("the page is not UTF-8; save it so") from error
        lanes = self.site.options.lanes.kinds
        return EditedPage.of(text, is_yaml=path.endswith(YAML), known=known(lanes))

    # Cells

    def _changed(
        self, page: EditedPage, paths: Mapping[str, Path], change: CellChange
    ) -> EditedPage | None:
        try:
            if change.address == CellAddress("", TITLE):
                self._check_title(change.new)
                if page.root.get(TITLE) is None:
                    return with_heading(page, change.new)
            editing = PageEditing(page.root, paths, self.items, self._persona_id)
            edits = [*editing.edits(change), *self._kept_id(change, paths)]
        except (NoEditError, EditRefusedError) as error:
            self.left.append(LeftAlone(change.at, change.new, str(error)))
            return None
        return self._edited(page, edits, change.at, change.new)

    def _check_title(self, title: str) -> None:
        """Refuse a title that is none, or with which references to the old one would break."""
        if "\n" in title:
            raise NoEditError("a title is one line")
        old, journey = slug(self.journey.title), self.journey
        kept_names = {journey.id, slug(title), *map(slug, journey.written.aliases)}
        if old in kept_names:
            return
        for other in self.site.catalogue.journeys.values():
            led = (branch.written.to for step in other.steps for branch in step.branches)
            details = (step.written.detail for step in other.steps)
            if any(slug(name) == old for name in (*led, *details, other.written.future_of) if name):
                raise NoEditError(
                    f"{shown(other.title)} names it by its title; add the old one to `aliases`"
                )

    def _edited(
        self, page: EditedPage, edits: Iterable[Edit], at: At | None, what: str
    ) -> EditedPage | None:
        new = with_edits(page, edits)
        if isinstance(new, RefusedEdit):
            self.left.append(LeftAlone(at, what, new.why))
            return None
        return new

    def _kept_id(self, change: CellChange, paths: Mapping[str, Path]) -> list[Edit]:
        """Return the edit that writes the id of a renamed step down, if something refers to it."""
        place = change.address.place
        step_id = place.removeprefix(STEP)
        if change.address.key != "name" or not place.startswith(STEP):
            return []
        step = next(step for step in self.journey.steps if step.id == step_id)
        is_named = step.written.id is not None or slug(change.new) == step_id
        if is_named or step_id not in self._referred:
            return []
        return [SetValue((*paths[place], "id"), step_id, "name")]

    @cached_property
    def _referred(self) -> frozenset[str]:
        """The steps to which branches lead, or that steps of other maps replace."""
        led = (branch.step for step in self.journey.steps for branch in step.branches)
        replaced = (
            step_id
            for other in self.site.catalogue.journeys.values()
            if other.future_of == self.journey.id
            for step in other.steps
            for step_id in step.replaces
        )
        return frozenset(filter(None, (*led, *replaced)))

    def _persona_id(self, name: str) -> str:
        return self.site.catalogue.persona_names.get(slug(name), slug(name))

    def _about(self, address: CellAddress) -> str:
        """Return what a change is about, in words."""
        key = f"{address.key} of {address.persona}" if address.persona else address.key
        name = self._names.get(address.place)
        return f"{key} of {name}" if name else key

    @cached_property
    def _names(self) -> Mapping[str, str]:
        steps = {STEP + step.id: f"'{step.name}'" for step in self.journey.steps}
        return {STAGE + one.id: f"the stage '{one.name}'" for one in self.journey.stages} | steps

    # Stages and steps

    def _ordered(
        self,
        page: EditedPage,
        paths: Mapping[str, Path],
        errors: Counter[str],
        found: MapDifference,
    ) -> EditedPage:
        wanted = found.order or ()
        what = "the order of steps and stages"
        current = [
            (STAGE + stage.id, [STEP + step.id for step in stage.steps if stage.has_steps])
            for stage in self.journey.stages
        ]
        if why := self._why_not(current, paths, wanted):
            self.left.append(LeftAlone(None, what, why))
            return page
        lanes = {"name": CellKind("text"), **self.kinds["lanes"]}
        steps = {
            place: value_of_step(said, lanes, self.items) for place, said in found.added.items()
        }
        new = self._edited(page, Ordering(current, steps).edits(wanted), None, what)
        if new is None or not self._is_sound(new, errors, None, what):
            return page
        self.taken += [(None, *said) for said in order_changes(current, found, self._names)]
        return new

    def _why_not(
        self,
        current: Sequence[tuple[str, Sequence[str]]],
        paths: Mapping[str, Path],
        wanted: Sequence[WantedStage],
    ) -> str:
        """Return why an order is not written, empty if nothing is in the way."""
        for number, (stage, steps) in enumerate(current):
            path = ("journey", "stages", number)
            if paths.get(stage) != path:
                return "the page has stages that are not read; mend them first"
            for index, step in enumerate(steps):
                if paths.get(step) != (*path, "steps", index):
                    return "the page has steps that are not read; mend them first"
        there = {step for stage in wanted for step in stage.steps}
        gone = {step for _, steps in current for step in steps} - there
        for step in sorted(gone):
            if step.removeprefix(STEP) in self._referred:
                return f"the step {self._names[step]} is gone, and another one leads to it"
        return ""

    # What the check says

    def _is_sound(self, page: EditedPage, errors: Counter[str], at: At | None, what: str) -> bool:
        """Return whether a page has no more errors than before; tell the first one if it has."""
        found = self._findings(page)
        more = Counter(finding.rule for finding in found) - errors
        if not more:
            return True
        first = next(finding for finding in found if finding.rule in more)
        remedy = f"; {first.remedy}" if first.remedy else ""
        self.left.append(LeftAlone(at, what, f"{first.message}{remedy}"))
        return False

    def _findings(self, page: EditedPage) -> list[Diagnostic]:
        path = self.journey.written_in
        contents = {**self.project.contents, path: page.text.encode()}
        beside = self.journey.page.companions
        read = engine.read(
            self.journey.path,
            contents.__getitem__,
            self.site.options,
            beside=beside,
            for_themes="nothing",
        )
        return _errors_in(read.diagnostics if read else ())


def _errors_in(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [one for one in found if RULES[one.rule].severity is Severity.ERROR]
