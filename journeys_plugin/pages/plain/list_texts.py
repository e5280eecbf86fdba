"""The lists of journeys, personas and touchpoints as plain pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...model import Journey, Persona
from ..views.journey_list import journey_groups
from ..views.persona_list import persona_mean
from ..views.touchpoint_list import TouchpointRow, touchpoint_rows, worst_first
from .record_texts import channel_names, owner_of
from .words import PlainWriter, section


def journeys_text(words: PlainWriter) -> str:
    """Return the list of journeys as Markdown."""
    labels = words.labels
    lines = ["", labels.journeys_about, ""]
    groups = journey_groups(words.catalogue, labels)
    for group in groups:
        rows = [f"- {journey_line(row.journey, words)}" for row in group.rows]
        lines += section(2, group.title, rows) if group.title else rows
    none = [] if words.catalogue.journeys else [labels.no_journeys]
    return _page(labels.journeys, [*lines, *none])


def journey_line(journey: Journey, words: PlainWriter) -> str:
    """Write a journey with its facts in one line."""
    labels, written = words.labels, journey.written
    facts = [f"{labels.mean}: {words.mean(journey.mean, journey.score_count)}"]
    if journey.lowest is not None:
        lowest = words.step(journey.lowest, journey)
        facts.append(f"{labels.lowest_point}: {lowest}: {words.score(journey.lowest.mean or 0.0)}")
    people = [words.title("persona", persona) for persona in journey.personas]
    facts += [f"{labels.personas}: {', '.join(people)}"] if people else []
    facts.append(f"{labels.owner}: {words.words(written.owner)}" if written.owner else "")
    if not journey.counts:
        facts.append(words.standing(journey))
    if journey.future_of:
        facts.append(f"{labels.future_of}: {words.title('journey', journey.future_of)}")
    return f"{words.named('journey', journey.id)}: {'; '.join(filter(None, facts))}"


def personas_text(words: PlainWriter) -> str:
    """Return the list of personas as Markdown, those who feel worst first."""
    labels = words.labels
    lines = [f"- {persona_line(persona, words)}" for persona in personas_worst_first(words)]
    return _page(labels.personas, ["", labels.personas_about, "", *(lines or [labels.no_personas])])


def personas_worst_first(words: PlainWriter) -> list[Persona]:
    """Return all personas, those who feel worst first; those without a score come last."""

    def badness(persona: Persona) -> tuple[bool, float, float, str]:
        mean, _ = persona_mean(persona.id, words.catalogue)
        return mean is None, mean or 0.0, -(persona.written.share or 0), persona.title

    return sorted(words.catalogue.personas.values(), key=badness)


def persona_line(persona: Persona, words: PlainWriter) -> str:
    """Write a persona with its facts in one line."""
    labels, written = words.labels, persona.written
    mean, count = persona_mean(persona.id, words.catalogue)
    origin = persona.page.path if persona.page else ""
    facts = [words.text(written.role, origin)] if written.role else []
    if written.share is not None:
        facts.append(labels.share.format(share=labels.number(written.share)))
    facts.append(f"{labels.mean}: {words.mean(mean, count)}")
    return f"{words.named('persona', persona.id)}: {'; '.join(facts)}"


def touchpoints_text(words: PlainWriter) -> str:
    """Return the list of touchpoints as Markdown, worst first."""
    labels = words.labels
    lines = [f"- {line}" for line in touchpoint_lines(words)] or [labels.no_touchpoints]
    return _page(labels.touchpoints, ["", labels.touchpoints_about, "", *lines])


def touchpoint_lines(words: PlainWriter) -> list[str]:
    """Write all touchpoints, each with its facts in one line, worst first."""
    rows = worst_first(touchpoint_rows(words.catalogue))
    return [_touchpoint_line(row, words) for row in rows]


def _touchpoint_line(row: TouchpointRow, words: PlainWriter) -> str:
    labels, touchpoint = words.labels, row.touchpoint
    facts = [f"{labels.mean}: {words.mean(row.mean, row.count)}"]
    facts.append(channel_names(row.channels, words))
    facts.append(f"{labels.owner}: {owner_of(touchpoint, words)}")
    facts.append(labels.steps_many.format(count=row.steps))
    facts.append(labels.pains_many.format(count=row.pains))
    return f"{words.named('touchpoint', touchpoint.id)}: {'; '.join(filter(None, facts))}"


def _page(title: str, lines: Iterable[str]) -> str:
    return "\n".join(_lines(title, lines)).strip() + "\n"


def _lines(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"# {title}"
    yield from lines
