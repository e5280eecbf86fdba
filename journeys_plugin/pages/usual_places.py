"""What stands in its usual place in a map, and has no class there: its lane says what it is.

A map has some hundred of them, and their classes were a fifth of its bytes. Styles name the classes
all the same: the stylesheet knows the places that stand for them.
"""

from __future__ import annotations

import re

_USUAL = {
    "touchpoint": "meeting",
    "thoughts": "thought",
    "pains": "pain",
    "gains": "gain",
    "opportunities": "opportunity",
}
"""The kind that most notes of a lane are of; of all other lanes, it is a text."""


def usual_kind(lane: str) -> str:
    """Return the kind of a note that has no class in the row of a lane."""
    return _USUAL.get(lane, "text")


def _note(lanes: str, inside: str = "") -> str:
    """Return where notes without a class stand: in a cell of a lane's row, and in a step's card."""
    return ",".join(f"{lanes}{cell}>div:not([class]){inside}" for cell in (" td", ">div"))


_PLACES = {
    **{kind: _note(f".j-lane-{lane}") for lane, kind in _USUAL.items()},
    "text": _note(f'[class*="j-lane-"]:not({",".join(f".j-lane-{lane}" for lane in _USUAL)})'),
    "touchpoint": _note(".j-lane-touchpoint", ">a:not([class])"),
    "stage": '.j-map thead [scope="colgroup"]',
    "step": '.j-lane-step>[scope="col"]',
    "name": ".j-lane-step>th>b,.j-step-card>:is(h2,h3)>b",
}
"""The places that stand for classes, without the `j-` that these begin with."""

_CLASS = re.compile(rf"\.j-({'|'.join(_PLACES)})(?![\w-])")


def with_usual_places(styles: str) -> str:
    """Return styles in which each class that is left out in its usual place names that, too.

    The places weigh nothing, so a rule weighs what its class does.
    """
    return _CLASS.sub(lambda found: f":is({found[0]},:where({_PLACES[found[1]]}))", styles)
