"""The kinds of changes, by what they are called: `score-drop`, `step-removed`, `pain-reworded`."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import PAGE_KINDS
from ..schema.facts import FactsKind
from ..schema.keys import keys_of
from ..schema.kinds import ListOf
from ..schema.named import item_record, singular
from ..schema.records import WrittenJourney, WrittenPersona, WrittenStage, WrittenTouchpoint
from ..schema.steps import WrittenStep

_OF_RECORDS = ("added", "removed", "renamed", "moved")
_OF_ITEMS = ("added", "removed")

_NOT_COMPARED = {"name", "stages", "steps", "score"}
"""Keys whose changes have kinds of their own, such as `step-renamed` and `score-drop`."""

OWN_LANE = "lane"
"""What an item of a lane of the site's own is called."""

_NOUNS = {  # whose singular would be another thing, or says too little
    ("journey", "personas"): "journey-persona",
    ("journey", "takes_up"): "taken-up-opportunity",
    ("step", "touchpoint"): "step-touchpoint",
    ("step", "next"): "branch",
    ("step", "replaces"): "replaced-step",
}
_HOLDERS = {
    "journey": WrittenJourney,
    "stage": WrittenStage,
    "step": WrittenStep,
    "persona": WrittenPersona,
    "touchpoint": WrittenTouchpoint,
}


def is_list(holder: str, key: str) -> bool:
    """Whether a key holds a list; a lane of the site's own holds a list or a text, by its value."""
    known = keys_of(_HOLDERS[holder]).get(key)
    return known is not None and isinstance(known.kind, ListOf | FactsKind)


def is_own_lane(holder: str, key: str) -> bool:
    """Whether a key is a lane that the site has declared."""
    return holder == "step" and key not in keys_of(WrittenStep)


def noun(holder: str, key: str) -> str:
    """Return what one item of a key's list is called."""
    if is_own_lane(holder, key):
        return OWN_LANE
    return _NOUNS.get((holder, key)) or singular(key)


REFERENCES = {
    "actor",
    "alias",
    "branch",
    "channel",
    "journey-persona",
    "replaced-step",
    "step-touchpoint",
    "tag",
    "taken-up-opportunity",
}
"""Items that refer to something: two of them are the same or not, never one in other words."""


_IDS = {"journey-persona", "replaced-step", "taken-up-opportunity"}
"""References that are ids and nothing else: they come and go, and nothing in them changes."""

ONE_OF_TWO = {"channel", "step-touchpoint"}
"""Items of which most steps have one: if one goes and one comes, it is replaced."""


def changed(key: str) -> str:
    """Return the kind of change for a key with a single value."""
    return f"{key.replace('_', '-')}-changed"


def _kinds() -> frozenset[str]:
    kinds = {f"score-{verb}" for verb in ("rise", "drop", "added", "removed")}
    kinds |= {f"tag-{verb}" for verb in _OF_ITEMS}
    for record in (*PAGE_KINDS, "stage", "step"):
        kinds |= {f"{record}-{verb}" for verb in _OF_RECORDS}
    for holder, written in _HOLDERS.items():
        for key in keys_of(written):
            if key in _NOT_COMPARED:
                continue
            if is_list(holder, key):
                kinds |= {f"{noun(holder, key)}-{verb}" for verb in _verbs(holder, key)}
            else:
                kinds.add(changed(key))
    return frozenset(kinds | {f"{OWN_LANE}-{verb}" for verb in (*_OF_ITEMS, "reworded")})


def _verbs(holder: str, key: str) -> Iterator[str]:
    """Yield what can become of an item of a list."""
    kind = keys_of(_HOLDERS[holder])[key].kind
    word = noun(holder, key)
    yield from _OF_ITEMS
    if word in ONE_OF_TWO:
        yield "replaced"
    elif word not in _IDS | {"branch"}:
        yield "reworded"
    if isinstance(kind, FactsKind) or item_record(kind) is not None:
        yield "changed"


KINDS = _kinds()
"""All kinds of changes."""
