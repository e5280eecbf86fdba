"""The cells that say again what another one says, so that each cell is accounted for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..found import (
    Found,
    FoundHead,
    FoundJourney,
    FoundPersona,
    FoundScore,
    FoundStage,
    FoundStep,
    FoundText,
    LeftOver,
)
from .account import Account


def account_for_all(account: Account, found: Sequence[Found]) -> None:
    """Note the cells of which no value, head or left over text is there.

    They say what another cell says: a persona in each row, a touchpoint twice at one step. One that
    says something else is left over.
    """
    values = [text for one in found for text in _texts(one)]
    told = {text.place for text in values}
    told.update(head.place for head in account.heads)
    told.update(left.place for left in account.left_over)
    words = {text.text if isinstance(text, FoundText) else text.written for text in values}
    for at in sorted(account.used):
        place, text = account.sheet.place(at), account.sheet.text(at)
        if not text or place in told:
            continue
        if text in words:
            account.heads.append(FoundHead(text, place, "again"))
        else:
            account.left_over.append(LeftOver(text, place, "it is said elsewhere in other words"))


def _texts(one: Found) -> Iterator[FoundText | FoundScore]:
    """Yield all values of what was found."""
    if isinstance(one, FoundJourney):
        yield from (one.title,) if one.title is not None else ()
        yield from one.personas
        yield from _items(one.facts)
        for stage in one.stages:
            yield from _of(stage)
        return
    yield one.title
    yield from _items(one.lists)
    if isinstance(one, FoundPersona):
        yield from (text for _, texts in one.facts for text in texts)


def _of(one: FoundStage | FoundStep) -> Iterator[FoundText | FoundScore]:
    yield one.name
    yield from _items(one.lanes)
    yield from one.scores.values()
    yield from one.feelings.values()
    if isinstance(one, FoundStage):
        yield from (one.goal,) if one.goal is not None else ()
        for step in one.steps:
            yield from _of(step)


def _items(lanes: Mapping[str, Sequence[FoundText]]) -> Iterator[FoundText]:
    for items in lanes.values():
        for item in items:
            yield item
            yield from _items(item.keys)
