"""Changes in words: what has changed, where, from what to what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ...model import LikeForLike
from ...values.scale import number
from .. import (
    Change,
    Names,
    News,
    RecordChanges,
    distance,
    words_of,
)
from ..said import (
    FILE,
    Plain,
    RecordKind,
    SaidStep,
)
from .comparison import Comparison

_RECORDS: dict[str, RecordKind] = {
    "touchpoint": "touchpoint",
    "personas": "persona",
    "actors": "persona",
    "persona": "persona",
    "detail": "journey",
    "future_of": "journey",
}
"""Keys whose values are ids, and of what."""


class Row(NamedTuple):
    """A change, in an author's words where they are not ours."""

    news: News
    where: str
    """The step, the stage, or nothing for the record itself."""
    what: str
    """In our words: `score`, `new pain`, `touchpoint replaced`."""
    before: str
    """Empty where there was nothing."""
    after: str


SIGNS = {News.WORSE: "▼", News.NEUTRAL: "•", News.BETTER: "▲"}
"""What stands before a change, so that its colour is never the only mark."""

SIGN_WORDS = {News.WORSE: "worse", News.NEUTRAL: "", News.BETTER: "better"}


def rows(record: RecordChanges, comparison: Comparison) -> list[Row]:
    """Give all changes of a record, in the order of its map."""
    found = []
    comparison = comparison.of_steps(record)
    for change in record.changes:
        before, after = _ends(change, record, comparison)
        found.append(Row(change.news, _where(change), what(change, comparison), before, after))
    found += (Row(News.NEUTRAL, *row) for row in _steps_of_a_whole_map(record, comparison))
    return found


def _steps_of_a_whole_map(
    record: RecordChanges, comparison: Comparison
) -> Iterator[tuple[str, str, str, str]]:
    """Give the steps of a map that is new or gone, as if they came or went one by one."""
    for stage in record.whole_map:
        for place, step in enumerate(stage.steps, 1):
            words = f"{stage.name}, step {place}{_contents(step, comparison)}"
            if record.before is None:
                yield step.name, "new step", "", words
            else:
                yield step.name, "gone: step", words, ""


def state_words(record: RecordChanges, comparison: Comparison) -> str:
    """Say of a future map that it is one, and which journey it would replace."""
    said = record.after or record.before
    if said is None or not said.is_future:
        return ""
    today = said.values.get("future_of")
    if not isinstance(today, str):
        return "a future map"
    return f"a future map of {comparison.title('journey', today)}"


def what(change: Change, comparison: Comparison) -> str:
    """Say what a change is, in our words."""
    noun, _, verb = change.kind.rpartition("-")
    noun = noun.removeprefix("step-").removeprefix("journey-").replace("-", " ") or noun
    if noun == "score":
        whose = f" of {comparison.title('persona', change.persona)}" if change.persona else ""
        return f"{_FOR_SCORES.get(verb, noun)}{whose}"
    if noun == "lane":
        noun = change.key
    noun += _of_file(change)
    if verb in ("added", "removed"):
        return f"{'new' if verb == 'added' else 'gone:'} {noun}"
    if verb == "changed":
        return noun
    return f"{noun} {verb}"


def _of_file(change: Change) -> str:
    """Name the file that a metric comes from."""
    for item in (change.after, change.before):
        if change.key == "metrics" and isinstance(item, Mapping) and FILE in item:
            return f" of {item[FILE]}"
    return ""


_FOR_SCORES = {"added": "new score", "removed": "gone: score"}


def _where(change: Change) -> str:
    if change.step:
        return change.step.now.name
    return change.stage.now.name if change.stage else ""


def _ends(change: Change, record: RecordChanges, comparison: Comparison) -> tuple[str, str]:
    """Give what a change was and is, in words."""
    if change.positions:
        return _places(change, record, comparison)
    if isinstance(change.before, Mapping) and isinstance(change.after, Mapping):
        return _two_items(change.key, change.before, change.after, comparison)
    return (
        value_words(change.key, change.before, comparison),
        value_words(change.key, change.after, comparison),
    )


def _places(change: Change, record: RecordChanges, comparison: Comparison) -> tuple[str, str]:
    """Say where a step or a stage stood and stands, and what a whole one holds."""
    old, new = change.positions or (None, None)
    if change.step is None:
        return (
            f"stage {old.number + 1}" if old else "",
            f"stage {new.number + 1}" if new else "",
        )
    ends = []
    for position, names, side in ((old, change.step.before, 0), (new, change.step.after, 1)):
        stage = change.stage and (change.stage.before, change.stage.after)[side]
        words = f"{stage.name}, step {position.number + 1}" if position and stage else ""
        if words and names and not (old and new):
            step = next((pair[side] for pair in record.steps if _is(pair[side], names.id)), None)
            words += _contents(step, comparison)
        ends.append(words)
    return ends[0], ends[1]


def _is(step: SaidStep | None, one: str) -> bool:
    return step is not None and step.id == one


def _contents(step: SaidStep | None, comparison: Comparison) -> str:
    """Say what a step holds that came or went."""
    if step is None:
        return ""
    scores = sorted(set(step.scores.values()))
    parts = [f"score {' and '.join(map(number, scores))}"] if scores else []
    for key, one in _HELD.items():
        items = step.values.get(key, ())
        for item in items if isinstance(items, tuple) else ():
            parts.append(f"{one}: {value_words(key, item, comparison)}")
    return f" ({'; '.join(parts)})" if parts else ""


_HELD = {
    "touchpoint": "touchpoint",
    "pains": "pain",
    "gains": "gain",
    "opportunities": "opportunity",
}


def _two_items(
    key: str, before: Mapping[str, Plain], after: Mapping[str, Plain], comparison: Comparison
) -> tuple[str, str]:
    """Say what an item said, and what else of it is other than it was."""
    others = [one for one in (*after, *before) if before.get(one) != after.get(one)]
    details = [one for one in dict.fromkeys(others) if one not in _SAID]
    ends = []
    for item in (before, after):
        more = [words for one in details if (words := _detail(one, item, comparison))]
        head = _item_words(key, item, comparison, without_details=True)
        ends.append(f"{head} ({', '.join(more)})" if more else head)
    return ends[0], ends[1]


_SAID = ("text", "name", "title", "touchpoint", "to")


def _detail(key: str, item: Mapping[str, Plain], comparison: Comparison) -> str:
    if key not in item:
        return ""
    words = value_words(key, item[key], comparison)
    if key == "value" and (away := distance(item)) is not None:
        return f"{words}, {number(away)} from the target" if away else f"{words}, target reached"
    return f"{key.replace('_', ' ')} {words}"


def value_words(key: str, value: Plain | None, comparison: Comparison) -> str:
    """Give a value in words; ids as the titles of what they mean."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        return number(value)
    if isinstance(value, tuple):
        return ", ".join(value_words(key, one, comparison) for one in value)
    if isinstance(value, Mapping):
        return _item_words(key, value, comparison)
    if key == "next":
        return comparison.step_or_journey(value)
    kind = _RECORDS.get(key)
    return comparison.title(kind, value) if kind else value


def _item_words(
    key: str,
    item: Mapping[str, Plain],
    comparison: Comparison,
    *,
    without_details: bool = False,
) -> str:
    words = value_words(key, words_of(item), comparison)
    if without_details:
        return words
    more = [_detail(one, item, comparison) for one in item if one in _TOLD]
    return f"{words} ({', '.join(more)})" if more else words


_TOLD = ("channel", "severity", "value", "when", "status", "owner")
"""What else is said of an item that came or went."""


def names_of(names: Names) -> str:
    """Give what a record is called, with what it was called."""
    before, after = names.before, names.after
    if before and after and before.name != after.name:
        return f"{after.name} (before: {before.name})"
    return names.now.name


def mean_words(record: RecordChanges, comparison: Comparison) -> str:
    """Say what a journey's mean was and is, where it has one and the personas are the same.

    Where the personas differ, it is the mean of those who have scores on both sides.
    """
    found = comparison.other_personas(record)
    if found is not None and found.is_nothing:
        return "no mean, since no persona has a score on both sides"
    before, after = comparison.means(record)
    if before == after or record.kind != "journey":
        return ""
    ends = [number(one) if one is not None else "none" for one in (before, after)]
    return f"mean{_of_whom(found, comparison)} {ends[0]} → {ends[1]}"


def _of_whom(found: LikeForLike | None, comparison: Comparison) -> str:
    if found is None or not found.personas:
        return ""
    return f" of {', '.join(comparison.title('persona', one) for one in found.personas)}"
