"""The labels that say what a change is of and what became of it."""

from __future__ import annotations

from typing import Literal, TypeAlias, assert_never, get_args

from ...languages import ENGLISH, Labels

Verb: TypeAlias = Literal[
    "added",
    "removed",
    "renamed",
    "moved",
    "reworded",
    "replaced",
    "changed",
    "rise",
    "drop",
]
"""What can become of a thing: how the kind of a change ends."""

_NOUNS = {
    "detail": "detailed_journey",
    "future-of": "replaced_journey",
    "id": "own_id",
    "journey-persona": "persona",
    "reviewed": "last_review",
    "share": "share_of_all",
    "sources": "one_source",
    "step-touchpoint": "one_touchpoint",
    "taken-up-opportunity": "taken_up",
    "url": "web_address",
    "earlier": "earlier_values",
}
"""The labels of what is called otherwise in the pages than in the files."""


def parted(kind: str) -> tuple[str, Verb]:
    """Piece the kind of a change: what it is of, and what became of it."""
    noun, _, ending = kind.rpartition("-")
    for verb in get_args(Verb):
        if verb == ending:
            return noun, verb
    raise ValueError(f"no words for {kind!r}")


def noun_label(noun: str) -> str | None:
    """Return the name of the label for a thing: `one_pain` of `pain`, `goal` of `goal`."""
    name = noun.replace("-", "_")
    known = (_NOUNS.get(noun, ""), f"one_{name}", name)
    return next((one for one in known if isinstance(getattr(ENGLISH, one, None), str)), None)


def noun_words(noun: str, labels: Labels) -> str:
    """Return the word for a thing, or for a key of an item."""
    label = noun_label(noun)
    return str(getattr(labels, label)) if label else noun.replace("-", " ")


def verb_words(verb: Verb, labels: Labels) -> str:
    """Return the form that says what became of a thing, with a gap for what it is."""
    match verb:
        case "added":
            return labels.change_added
        case "removed":
            return labels.change_removed
        case "renamed":
            return labels.change_renamed
        case "moved":
            return labels.change_moved
        case "reworded":
            return labels.change_reworded
        case "replaced":
            return labels.change_replaced
        case "changed" | "rise" | "drop":  # the two values say it
            return "{what}"
        case _:
            assert_never(verb)
