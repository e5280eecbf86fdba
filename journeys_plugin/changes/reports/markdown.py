"""The changes for a pull request's comment on GitHub, or a merge request's note on GitLab."""

from __future__ import annotations

from collections.abc import Iterator

from ...values.forge_markdown import escaped, fenced
from ...values.scale import printed
from ...values.texts import numbered
from ..counts import summary
from ..typed_changes import RecordChanges
from ..words import SIGNS, PlainText, Sentence
from .comparison import Comparison

LONGEST = 60_000
"""The most characters of a comment: GitHub takes 65,536."""

LONGEST_DIAGRAM = 2_000
"""The most characters of a diagram: GitLab draws no longer one."""

_FIRST = "# Changes of the customers' journeys"


def markdown(comparison: Comparison, *, link: str = "") -> str:
    """Return the changes as Markdown, cut behind a whole journey if they are too long.

    Args:
        comparison: What is compared.
        link: The address of the whole report, for what is cut.
    """
    head = [_FIRST, f"**{summary(comparison.changes)}**"]
    head += [f"> {escaped(note)}" for note in comparison.notes]
    tail = list(_tail(comparison))
    left = LONGEST - _REST - sum(len(piece) + 2 for piece in (*head, *tail))
    if left < 0:
        tail, left = [], LONGEST - _REST - sum(len(piece) + 2 for piece in head)
    sections = [_section(record, comparison) for record in comparison.journeys]
    kept = []
    for section in sections:
        if len(section) + 2 > left:
            break
        kept.append(section)
        left -= len(section) + 2
    rest = [_rest(len(sections) - len(kept), link)] if len(kept) < len(sections) else []
    return "\n\n".join([*head, *kept, *rest, *tail]) + "\n"


_REST = 600
"""The characters kept free for the sentence on what is left out, with its link."""


def _rest(count: int, link: str) -> str:
    journeys = numbered(count, "more journey has", "more journeys have")
    where = f": [all changes]({link})" if link else "; they are too long for a comment"
    return f"*{journeys} changed{where}.*"


def _section(record: RecordChanges, comparison: Comparison) -> str:
    return "\n\n".join(
        [_heading(record, comparison), _table(record, comparison), *_diagrams(record, comparison)]
    )


def _heading(record: RecordChanges, comparison: Comparison) -> str:
    names = record.names
    title = f"## {escaped(names.now.name)}"
    if names.before is None:
        title += " (new)"
    elif names.after is None:
        title += " (gone)"
    return "\n\n".join([title, *_facts(record, comparison)])


def _facts(record: RecordChanges, comparison: Comparison) -> Iterator[str]:
    _, journey = comparison.versions(record)
    facts = []
    if state := comparison.state(record):
        facts.append(escaped(state[:1].upper() + state[1:]))
    if journey and journey.written.owner:
        facts.append(f"Owner: {escaped(journey.written.owner)}")
    if mean := comparison.mean(record):
        facts.append(escaped(mean))
    lowest = [version.lowest for version in comparison.felt(record)]
    if lowest[0] != lowest[1]:
        points = [f"{escaped(low[0])} ({printed(low[1])})" if low else "none" for low in lowest]
        facts.append(f"lowest point {points[0]} → {points[1]}")
    if facts:
        yield " · ".join(facts)


def _table(record: RecordChanges, comparison: Comparison) -> str:
    lines = ["| | Step | What | Before | After |", "|---|---|---|---|---|"]
    last = None
    for sentence in comparison.sentences(record):
        lines.append(_row(sentence, sentence.place if sentence.place != last else ""))
        last = sentence.place
    return "\n".join(lines)


def _row(sentence: Sentence, place: str) -> str:
    sign = " ".join(filter(None, (SIGNS[sentence.news], sentence.news_words)))
    setting = PlainText()
    sides = (sentence.head(setting), sentence.before(setting), sentence.after(setting))
    return f"| {' | '.join((sign, *map(escaped, (place, *sides))))} |"


def _diagrams(record: RecordChanges, comparison: Comparison) -> Iterator[str]:
    """Yield the diagrams before and after, if the report has any and they are not the same."""
    if comparison.diagram is None:
        return
    catalogues = (comparison.before, comparison.after)
    sides = zip(("Before", "After"), comparison.versions(record), catalogues, strict=True)
    sources = {
        word: (comparison.diagram(journey, catalogue), len(journey.steps))
        for word, journey, catalogue in sides
        if journey
    }
    if len({source for source, _ in sources.values()}) < len(sources):
        return
    drawn = (f"{word}:\n\n{_diagram(*source)}" for word, source in sources.items())
    body = "\n\n".join(drawn)
    yield f"<details><summary>Diagrams</summary>\n\n{body}\n\n</details>"


def _diagram(source: str | None, steps: int) -> str:
    """Return a diagram's text so that a forge draws it."""
    if source is None:
        return "*No step has a score.*"
    if len(source) >= LONGEST_DIAGRAM:
        return f"*The diagram of {steps} steps is too long to be drawn here.*"
    return fenced(source, "mermaid")


def _tail(comparison: Comparison) -> Iterator[str]:
    """Yield the personas and touchpoints that changed, and the journeys that are reached."""
    for kind in ("persona", "touchpoint"):
        for record in comparison.changes.of(kind):
            title = f"## {kind.capitalize()}: {escaped(record.names.now.name)}"
            yield f"{title}\n\n{_table(record, comparison)}"
    if comparison.reached:
        lines = ["| Journey | Owner | Because of |", "|---|---|---|"]
        for reached in comparison.reached:
            owner = reached.journey.written.owner or "nobody"
            cells = map(escaped, (reached.journey.title, owner, comparison.because(reached)))
            lines.append(f"| {' | '.join(cells)} |")
        yield "## Other journeys that this affects\n\n" + "\n".join(lines)
