"""Values before and after: single ones, and lists item by item."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from ..schema.step_lanes import DECLARED
from ..values.durations import duration
from ..values.slugs import slug
from . import kinds
from .pairing import Pairing
from .plain_records import SERIES, Plain, Values
from .typed_changes import Change, News
from .wordings import REWORDED, likeness_of_texts

_NAMED_BY = ("id", "text", "name", "title", "url", "to", "end", "again", "touchpoint", "path")
"""The keys that name an item; the first that it has counts."""

_WORDS = ("text", "title", "name")
"""The keys whose values are what an item says; the first that it has counts."""

_NEWS_IF_ADDED = {
    kinds.noun("step", name): News[lane.news.upper()]
    for name, lane in DECLARED.items()
    if lane.news
}
"""What a new item is to the customer, by what one item of its list is called: a pain, a gain."""


def differences(holder: str, before: Values, led: Values, after: Values) -> Iterator[Change]:
    """Yield what differs in two sets of values.

    A reference is the same if it is written as before, or leads to the same thing as before.

    Args:
        holder: What has them: `journey`, `stage`, `step`, `persona` or `touchpoint`.
        before: By key.
        led: The same with references that lead to the ids of after.
        after: By key.
    """
    for key in dict.fromkeys((*after, *before)):
        old, new = before.get(key), after.get(key)
        if canonical(new) in (canonical(old), canonical(led.get(key))):
            continue
        if isinstance(old, tuple) or isinstance(new, tuple) or kinds.is_own_lane(holder, key):
            items = _Items(_as_list(old), _as_list(led.get(key)), _as_list(new))
            yield from _of_items(kinds.noun(holder, key), key, items)
        else:
            news = _news_of(key, old, new)
            yield Change(kinds.changed(key), old, new, key, news=news)


def _as_list(value: Plain | None) -> tuple[Plain, ...]:
    if value is None:
        return ()
    return value if isinstance(value, tuple) else (value,)


def canonical(value: Plain | None) -> str:
    """Return a text that is the same for values that say the same, in whichever order."""
    return json.dumps(_sorted(value), ensure_ascii=False, sort_keys=True)


def _sorted(value: Plain | None) -> object:
    if isinstance(value, tuple):
        return sorted(map(_sorted, value), key=lambda item: json.dumps(item, sort_keys=True))
    if isinstance(value, Mapping):
        return {key: _sorted(held) for key, held in value.items()}
    return value


class _Items(NamedTuple):
    """The items of a list; those before also with references that lead to the ids of after."""

    before: tuple[Plain, ...]
    led: tuple[Plain, ...]
    after: tuple[Plain, ...]


def _of_items(noun: str, key: str, items: _Items) -> Iterator[Change]:
    pairing = paired_items(noun, *items)
    before_of = {other: index for index, other in pairing.pairs.items()}
    news = _NEWS_IF_ADDED.get(noun, News.NEUTRAL)
    for index in pairing.left_before:
        gone = without_series(items.before[index])
        yield Change(f"{noun}-removed", gone, None, key, news=News(-news))
    for other, item in enumerate(items.after):
        if other not in before_of:
            yield Change(f"{noun}-added", None, without_series(item), key, news=news)
            continue
        was, led = items.before[before_of[other]], items.led[before_of[other]]
        if noun == "metric":
            (led, _), (was, item) = with_earlier(led, item), with_earlier(was, item)
        if canonical(item) not in (canonical(was), canonical(led)):
            same = words_of(item) in (words_of(was), words_of(led))
            yield Change(f"{noun}-{_verb(noun, same)}", was, item, key, news=_news(was, item))


def paired_items(
    noun: str, before: Sequence[Plain], led: Sequence[Plain], after: Sequence[Plain]
) -> Pairing[Plain]:
    """Pair the items of a list: the equal ones, then by what names them, then by likeness."""
    pairing = Pairing(before, after)
    seen_from_after = Pairing(led, after, pairing.pairs)
    pairing.by_equality(canonical)
    seen_from_after.by_equality(canonical)
    pairing.by_key(_name)
    seen_from_after.by_key(_name)
    if noun not in kinds.REFERENCES:
        pairing.by_likeness(_likeness, REWORDED)
    if noun in kinds.ONE_OF_TWO and len(pairing.left_before) == len(pairing.left_after) == 1:
        pairing.pairs[pairing.left_before[0]] = pairing.left_after[0]
    return pairing


def _name(item: Plain) -> str | None:
    if isinstance(item, str):
        return slug(item)
    if isinstance(item, Mapping):
        return next((f"{key} {slug(str(item[key]))}" for key in _NAMED_BY if key in item), None)
    return None


def words_of(item: Plain) -> str:
    """Return what an item says, in words."""
    if isinstance(item, Mapping):
        key = saying_key(item)
        return str(item[key]) if key else ""
    return str(item)


def told_by(values: Values, says_little: Collection[str]) -> Iterator[str]:
    """Yield what plain values say, item by item: `pains Too slow`.

    Args:
        values: By key.
        says_little: Keys to leave out, since many have the same values there.
    """
    for key, value in values.items():
        if key not in says_little:
            yield from (f"{key} {words_of(item)}" for item in _as_list(value))


def saying_key(item: Mapping[str, Plain]) -> str:
    """Return the key whose value is what an item says; an empty text if it says nothing."""
    return next((key for key in (*_WORDS, *_NAMED_BY) if key in item), "")


def _likeness(first: Plain, second: Plain) -> float:
    return likeness_of_texts(words_of(first), words_of(second))


def _verb(noun: str, same: bool) -> str:
    if same or noun == "branch":
        return "changed"
    return "replaced" if noun in kinds.ONE_OF_TWO else "reworded"


def _news(before: Plain, after: Plain) -> News:
    """Return what it is to the customer that an item's number changed: a metric, a severity."""
    if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
        return News.NEUTRAL
    if before.get("target") == after.get("target") and before.get("better") == after.get("better"):
        old, new = distance(before), distance(after)
        if old is not None and new is not None:
            return _worse_where_more(old, new)
    return _worse_where_more(before.get("severity"), after.get("severity"))


def _news_of(key: str, before: Plain | None, after: Plain | None) -> News:
    """Return what it is to the customer that a single value changed: a longer wait is worse."""
    if key != "wait" or not (isinstance(before, str) and isinstance(after, str)):
        return News.NEUTRAL
    old, new = duration(before), duration(after)
    if old is None or new is None:
        return News.NEUTRAL
    return _worse_where_more(old.low + old.high, new.low + new.high)


def _worse_where_more(before: Plain | None, after: Plain | None) -> News:
    if not (isinstance(before, float) and isinstance(after, float)) or before == after:
        return News.NEUTRAL
    return News.WORSE if after > before else News.BETTER


def distance(metric: Mapping[str, Plain]) -> float | None:
    """Return how far a metric is from its target, in its unit; 0 if it is reached.

    None for what is no metric, has no value or no target, or does not say which way is better.
    """
    value, target, better = metric.get("value"), metric.get("target"), metric.get("better")
    if better is None or not (isinstance(value, float) and isinstance(target, float)):
        return None
    away = value - target if better == "lower" else target - value
    return max(0.0, away)


EARLIER = "earlier"
"""The key under which a changed metric has its earlier values that have changed."""

_MOST_EARLIER = 5
"""How many earlier values are named: enough to see a correction, and one line in a report."""


def with_earlier(before: Plain, after: Plain) -> tuple[Plain, Plain]:
    """Return a metric as it was and as it is, with the earlier values that differ.

    Values newer than both sides' common past are no change of the past: they are left out.
    """
    if not (isinstance(before, Mapping) and isinstance(after, Mapping)):
        return before, after
    old, new = _series(before), _series(after)
    cut = min(max(old), max(new)) if old and new else ""
    moved_on = bool(cut) and max(old) != max(new)
    sides = []
    for own, other in ((old, new), (new, old)):
        known = {day for day in own if day < cut or (moved_on and day == cut)}
        others = sorted(day for day in known if own[day] != other.get(day))
        sides.append([f"{day}: {own[day]:g}" for day in others])
    return _with(before, sides[0]), _with(after, sides[1])


def without_series(item: Plain) -> Plain:
    """Return an item without its values over time, which a metric from a file has."""
    return _with(item, []) if isinstance(item, Mapping) else item


def _series(item: Mapping[str, Plain]) -> dict[str, float]:
    series = item.get(SERIES)
    if not isinstance(series, Mapping):
        return {}
    return {day: value for day, value in series.items() if isinstance(value, float)}


def _with(item: Mapping[str, Plain], earlier: list[str]) -> Mapping[str, Plain]:
    rest = {key: value for key, value in item.items() if key != SERIES}
    if not earlier:
        return rest
    more = len(earlier) - _MOST_EARLIER
    return {
        **rest,
        EARLIER: (*earlier[:_MOST_EARLIER], *([f"and {more} more"] if more > 0 else [])),
    }
