"""Opportunities as new issues of a tracker, as CSV for its importer.

They are those of the backlog: of current, live maps, and not done; in the order of their ranks, as
which the tracker shows them. No priority is written: what trackers call one is the decision of a
team, and impact, effort and rank stand in the description. What already has an address has a ticket
or a page, and is left out, so that nothing stands in a tracker twice.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..diagnostics import one_line
from ..model import Journey, Stage, Step
from ..schema.notes import Opportunity
from ..values.inline import words
from ..values.json_records import json_number
from ..values.noted import CannotBeWrittenError, Noted
from ..values.slugs import slug
from ..values.texts import heading, numbered
from .comma_separated import CsvLines, csv_export
from .exporting import Export, made_of_each, whole_text
from .safe_cells import neutralised
from .tracker_layouts import TRACKERS, Said, TrackerLayout, joined

_EVERY_ISSUE = "customer-journey"
"""The label of all issues: they are found by it after an import, and can be taken back."""
_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")

Key = tuple[str, str]
"""The id of the journey in which an opportunity is written, and its own."""


class _Place(NamedTuple):
    """Where an opportunity stands."""

    journey: Journey
    stage: Stage
    step: Step
    written: Opportunity
    own: bool
    """Whether it is written there, and not only named."""


def csv_file(export: Export, *, rows: str | None = None, layout: str | None = None) -> str | Noted:
    """Write CSV: a tracker's table, or the maps as one table, with all rows or some."""
    if layout is not None and layout in TRACKERS:
        return tracker_export(export, TRACKERS[layout])
    return csv_export(export, rows=rows)


def tracker_export(export: Export, layout: TrackerLayout) -> Noted:
    """Write the opportunities that are to be done as a table for a tracker.

    Raises:
        CannotBeWrittenError: There is none.
    """
    found = _found(export)
    open_ones = {key: places for key, places in found.items() if not places[0].written.is_done}
    new = {key: places for key, places in open_ones.items() if not places[0].written.url}
    notes = tuple(_notes(export, layout, len(found), len(open_ones), len(new)))
    if not new:
        why = f" ({'; '.join(notes)})" if notes else ""
        raise CannotBeWrittenError(f"there is no opportunity to write{why}")
    return Noted(_text(export, layout, new), notes)


def _found(export: Export) -> Mapping[Key, list[_Place]]:
    """Return the opportunities with their places: where each is written first, if that is asked."""
    asked = {
        key: journey
        for key, journey in export.journeys.items()
        if journey.counts or key in export.choice.journeys
    }
    found: dict[Key, list[_Place]] = {}
    for listed in made_of_each(asked, lambda one: list(_of_journey(one)), export.failures):
        for key, place in listed:
            found.setdefault(key, []).append(place)
    return {key: sorted(places, key=lambda place: not place.own) for key, places in found.items()}


def _of_journey(journey: Journey) -> Iterator[tuple[Key, _Place]]:
    for stage in journey.stages:
        for step in stage.places:
            own = zip(step.opportunity_ids, step.written.opportunities, strict=True)
            for own_id, written in own:
                yield (journey.id, own_id), _Place(journey, stage, step, written, own=True)
            for named in step.named:
                key = (named.journey, named.id)
                yield key, _Place(journey, stage, step, named.written, own=False)


def _notes(
    export: Export, layout: TrackerLayout, found: int, still_open: int, new: int
) -> Iterator[str]:
    if not export.choice.journeys and (
        others := sum(not journey.counts for journey in export.journeys.values())
    ):
        yield f"{numbered(others, 'map')} left out, since only current, live ones count: name them"
    if done := found - still_open:
        yield f"{numbered(done, 'opportunity', 'opportunities')} left out, since they are done"
    if known := still_open - new:
        noun = numbered(known, "opportunity", "opportunities")
        yield f"{noun} left out, since a ticket or a page is known (url)"
    if layout.most is not None and new > layout.most:
        yield (
            f"{new:,} rows, and {layout.name} imports {layout.most:,} at a time: write some "
            "journeys alone"
        )


def _text(export: Export, layout: TrackerLayout, new: Mapping[Key, list[_Place]]) -> str:
    lines = CsvLines()
    writer = csv.writer(lines, quoting=csv.QUOTE_ALL)  # as Jira asks for it
    writer.writerow([head for head, _ in layout.columns])
    for key in sorted(new, key=lambda key: (_rank(key, export), key)):
        writer.writerow(_row(key, new[key], export, layout))
    return whole_text("".join(lines))


def _rank(key: Key, export: Export) -> float:
    ranked = export.ranked.get(key)
    return float("inf") if ranked is None or ranked.rank is None else ranked.rank


def _row(key: Key, places: list[_Place], export: Export, layout: TrackerLayout) -> list[str]:
    text = one_line(" ".join(words(places[0].written.text).split()))
    title = text
    if len(text) > layout.longest_title:
        title = f"{text[: layout.longest_title - 1].rstrip()}…"
    labels = _labels(places, export)
    owner = places[0].written.owner or ""
    whole = [(export.options.labels.opportunity, [text])] if title != text else []
    said = [*whole, *_said(key, places, export)]
    cells = {
        "type": layout.issue_type,
        "title": title,
        "description": layout.described(said),
        "assignee": owner if _MAIL.fullmatch(owner) else "",
        "labels": joined(labels, layout),
    }
    in_turn = iter(labels)
    return [
        neutralised(next(in_turn, "") if field == "label" else cells[field])
        for _, field in layout.columns
    ]


def _labels(places: list[_Place], export: Export) -> list[str]:
    """Return the labels of an issue: words without spaces, which all trackers take."""
    first = places[0]
    stage = export.options.stages.of(first.stage.name)[0]
    return list(dict.fromkeys((_EVERY_ISSUE, first.journey.id, stage)))


def _said(key: Key, places: list[_Place], export: Export) -> Said:
    """Return what is known of an opportunity, in the site's words."""
    labels, first = export.options.labels, places[0]
    written, ranked = first.written, export.ranked.get(key)
    pains = written.answers or first.step.written.texts_in("pains")
    persona = export.catalogue.persona_names.get(slug(written.persona or ""))
    numbers = {
        labels.impact: written.impact,
        labels.effort: written.effort,
        labels.rank: ranked.rank if ranked else None,
    }
    said: list[tuple[str, list[str]]] = [
        (labels.journey, [words(first.journey.title)]),
        (labels.stage, [words(first.stage.name)]),
        (labels.step, [] if first.step.of_stage else [words(first.step.name)]),
        (labels.answers if written.answers else labels.pains, [words(pain) for pain in pains]),
        (labels.persona, [export.catalogue.personas[persona].title] if persona else []),
        *(
            (name, [] if value is None else [str(json_number(value))])
            for name, value in numbers.items()
        ),
        (labels.status, [written.status] if written.status else []),
        (labels.owner, [words(written.owner)] if written.owner else []),
        (labels.aliases, [_named(place) for place in places[1:]]),
        (labels.source, [_address(first, export)]),
        ("ID", ["/".join(key)]),
    ]
    return [(heading(head), list(filter(None, texts))) for head, texts in said if any(texts)]


def _named(place: _Place) -> str:
    return f"{words(place.journey.title)}: {words(place.step.name)}"


def _address(place: _Place, export: Export) -> str:
    return export.whole_address("journey", place.journey.id, f"step-{place.step.id}")
