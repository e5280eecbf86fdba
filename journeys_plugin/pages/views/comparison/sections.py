"""What the page says of each record that has changed."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from ....changes.felt import (
    FeltVersion,
    both_versions,
    felt,
    for_same_personas,
    other_personas,
    rise,
)
from ....changes.typed_changes import Change, Changes, Name, RecordChanges
from ....languages import Labels
from ....model import PageKind
from ....values.lean_dataclass import dataclass
from ....values.scale import Mean, tenth
from ..beside_today import names
from ..strip import Strip, strip
from .columns import drawn_stages
from .edits import mark
from .file_context import FileContext
from .maps import ComparedMap, compared_map, whole_map
from .sentences import ListedChange, ListedChanges, listed_changes

MOST_OF_ALL = 2_500
"""How many columns the maps of a page have in all: with more, a browser takes long to open it.
Further maps are left out, and the page says so."""


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one step or stage, or of the record itself."""

    title: Markup
    """What the changes are of; empty for a persona or a touchpoint, which has one group only."""
    where: str
    """The stage of a step; empty for anything else."""
    sentences: tuple[ListedChange, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of a journey, before and now."""

    name: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Section:
    """What the page says of one record."""

    anchor: str
    title: str
    verb: str
    """`added`, `removed` or `changed`."""
    news: str
    """How many changes it has, for better and worse, in words."""
    facts: tuple[Fact, ...]
    groups: tuple[Group, ...]
    strip: Strip | None
    """A journey that has changed as a small picture, over what it was before."""
    marked: tuple[str, ...]
    """The ids of the steps and stages that have changed, for its small picture."""
    map: ComparedMap | None
    is_too_much: bool
    """Whether its map is left out, since the page would have too many columns."""


def sections_of(
    changes: Changes, kind: PageKind, before: FileContext, after: FileContext
) -> list[Section]:
    """Return the sections of one kind of record: the worst news first, added and removed last."""
    records = changes.of(kind)
    changed = [record for record in records if record.before and record.after]
    others = [record for record in records if not (record.before and record.after)]
    left = MOST_OF_ALL
    sections = []
    for record in [*sorted(changed, key=lambda record: _badness(record, before, after)), *others]:
        broad = _columns(record) if kind == "journey" else 0
        fits = broad <= left
        sections.append(_section(record, before, after, with_map=fits))
        left -= broad if fits else 0
    return sections


def _columns(record: RecordChanges) -> int:
    """Return how many columns of a map are drawn: none if no step or stage has changed."""
    if record.before is None or record.after is None:
        return sum(max(1, len(stage.steps)) for stage in record.whole_map)
    if not any(change.step or change.stage for change in record.changes):
        return 0
    return sum(len(stage.columns) for stage in drawn_stages(record)[0])


def _badness(record: RecordChanges, before: FileContext, after: FileContext) -> tuple[float, int]:
    versions = both_versions(record, before.catalogue, after.catalogue)
    return rise(*felt(record, *versions)), -record.worse


def _section(
    record: RecordChanges, before: FileContext, after: FileContext, *, with_map: bool
) -> Section:
    name = record.names.now
    verb = "changed" if record.before and record.after else "added" if record.after else "removed"
    has_map = record.kind == "journey" and _columns(record) > 0
    drawn = _map(record, before, after) if has_map and with_map else None
    return Section(
        anchor=f"{record.kind}-{name.id}" if record.after else f"gone-{record.kind}-{name.id}",
        title=after.words(name.name),
        verb=verb,
        news=_news(record, after.options.labels),
        facts=tuple(_facts(record, before, after)),
        groups=tuple(_groups(record, listed_changes(record, before, after), after)),
        strip=_strip(record, before, after),
        marked=tuple(_marked(record)),
        map=drawn,
        is_too_much=has_map and drawn is None,
    )


def _map(record: RecordChanges, before: FileContext, after: FileContext) -> ComparedMap:
    draw = compared_map if record.before and record.after else whole_map
    return draw(record, before, after)


def _strip(record: RecordChanges, before: FileContext, after: FileContext) -> Strip | None:
    if record.kind != "journey" or record.before is None or record.after is None:
        return None
    old, new = before.journey(record.before.id), after.journey(record.after.id)
    felt_before = for_same_personas(record, old, new).earlier
    stages = ((was.whole, stage.whole) for was, stage in record.stages if was and stage)
    kept = [now.id for was, now in (*record.steps, *stages) if was and now]
    earlier = {place: felt_before.get(place) for place in kept}
    means = {place.id: place.mean for place in new.places}
    if all(means.get(place) == mean for place, mean in earlier.items()):
        earlier = {}
    return strip(new, after, earlier=earlier)


def _marked(record: RecordChanges) -> Iterator[str]:
    for change in record.changes:
        names = change.step or change.stage
        if names and names.after:
            yield names.after.id


def _news(record: RecordChanges, labels: Labels) -> str:
    better = sum(change.news > 0 for change in record.changes)
    parts = [labels.changes_many.format(count=len(record.changes))]
    parts += [labels.for_the_worse.format(count=record.worse)] if record.worse else []
    parts += [labels.for_the_better.format(count=better)] if better else []
    return ", ".join(parts)


def _facts(record: RecordChanges, before: FileContext, here: FileContext) -> Iterator[Fact]:
    """Yield a journey's state, owner, mean and lowest point, before and now."""
    old, new = both_versions(record, before.catalogue, here.catalogue)
    labels = here.options.labels
    now = new or old
    if now is None:
        return
    if now.written.state == "future" or now.future_of:
        yield Fact(here.heading(labels.state), escape(labels.future_state))
    if now.future_of:
        today = here.title("journey", now.future_of)
        yield Fact(here.heading(labels.future_of), Markup("<bdi>{}</bdi>").format(today))
    owner = now.written.owner
    owner_html = here.text(owner, "") if owner else escape(labels.no_owner)
    yield Fact(here.heading(labels.owner), owner_html)
    comparison, versions = other_personas(record, old, new), felt(record, old, new)
    if comparison is not None and comparison.is_nothing:
        yield Fact(labels.mean, escape(labels.not_compared))
        return
    means = _means(*versions, here)
    yield Fact(
        labels.mean,
        Markup("{} ({})").format(means, names(comparison, here, before)) if comparison else means,
    )
    yield Fact(
        labels.lowest_point, _difference(here, *(_lowest(version, here) for version in versions))
    )


def _means(old: FeltVersion, new: FeltVersion, here: FileContext) -> Markup:
    means = _difference(here, _mean(old, here), _mean(new, here))
    before, now = old.mean, new.mean
    if before is None or now is None or tenth(before) == tenth(now):
        return means
    labels = here.options.labels
    sign, words = ("better", labels.up_by) if now > before else ("worse", labels.down_by)
    by = here.scored(Mean(abs(tenth(now) - tenth(before))))
    return Markup("{} {}").format(means, mark(sign, words.format(number=by)))


def _difference(here: FileContext, old: Markup | None, new: Markup | None) -> Markup:
    if old is not None and new is not None and old != new:
        return here.edits.both(old, new)
    return new if new is not None else old or Markup("")


def _mean(version: FeltVersion, here: FileContext) -> Markup | None:
    if version.journey is None:
        return None
    if version.mean is None:
        return escape(here.options.labels.no_score)
    return escape(here.scored(version.mean))


def _lowest(version: FeltVersion, here: FileContext) -> Markup | None:
    if version.journey is None:
        return None
    if version.lowest is None:
        return escape(here.options.labels.no_score)
    step, score = version.lowest
    return Markup("<bdi>{}</bdi> ({})").format(here.words(step), here.scored(score))


def _groups(record: RecordChanges, listed: ListedChanges, here: FileContext) -> Iterator[Group]:
    """Group changes by the step or stage that they are of, in the map's order."""
    groups: dict[tuple[str, Name | None, Name | None], list[Change]] = {}
    for change in record.changes:
        names = change.step or change.stage
        kind = "step" if change.step else "stage" if change.stage else ""
        groups.setdefault(
            (kind, *((names.before, names.after) if names else (None, None))), []
        ).append(change)
    order = _order(record)
    for (kind, old, new), group in sorted(
        groups.items(), key=lambda item: order.get((item[0][0], item[0][2] or item[0][1]), 0)
    ):
        name = new or old
        title = _title(kind, name, record, here)
        stage = group[0].stage.now.name if kind == "step" and group[0].stage else ""
        where = here.words(stage) if stage else ""
        yield Group(title, where, tuple(map(listed.of, group)))


def _order(record: RecordChanges) -> dict[tuple[str, Name | None], int]:
    """Return the place of each stage, then of each step, in the map's order."""
    places: dict[tuple[str, Name | None], int] = {}
    for before, after in record.stages:
        stage = after or before
        if stage is not None:
            places["stage", Name(stage.id, stage.name)] = len(places) + 1
    for old, new in record.steps:
        step = new or old
        if step is not None:
            places["step", Name(step.id, step.name)] = len(places) + 1
    return places


def _title(kind: str, name: Name | None, record: RecordChanges, here: FileContext) -> Markup:
    if name is None:
        return escape(here.options.labels.the_journey_itself if record.kind == "journey" else "")
    words = here.words(name.name)
    prefix = "" if kind == "step" else f"{here.options.labels.stage}: "
    return Markup("{}<bdi>{}</bdi>").format(prefix, words)
