"""What things are called: the kinds of changes by the site's labels, ids by their titles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias, assert_never, get_args

from ...languages import ENGLISH, Labels
from ...model import Catalogue
from ..typed_changes import RecordChanges

Reference: TypeAlias = Literal["journey", "persona", "touchpoint", "branch", "opportunity"]
"""What an id is of; a branch leads to a step, or to a journey. An opportunity's has its journey's
id and `/` before it."""

NameOf: TypeAlias = Callable[[Reference, str], str]
"""Returns the name of what has an id; the id if nothing is known of it."""


def names_in(before: Catalogue, after: Catalogue, record: RecordChanges | None = None) -> NameOf:
    """Return what names the records of two catalogues; the later name goes first.

    Args:
        before: The earlier catalogue.
        after: The later one.
        record: The journey whose steps branches may lead to.
    """
    sides = [[pair[side] for pair in record.steps] for side in (0, 1)] if record else []
    steps = {step.id: step.name for side in sides for step in side if step}
    stages = (stage for pair in record.stages for stage in pair) if record else ()
    wholes = {stage.whole.id: stage.name for stage in stages if stage and stage.whole}
    steps = wholes | steps

    def name_of(kind: Reference, record_id: str) -> str:
        if kind == "branch":
            return steps.get(record_id) or name_of("journey", record_id)
        if kind == "opportunity":
            return opportunity_words(record_id, after, before)
        for catalogue in (after, before):
            if (record := catalogue.of_kind(kind).get(record_id)) is not None:
                return str(record.title)
        return record_id

    return name_of


def opportunity_words(key: str, *catalogues: Catalogue) -> str:
    """Return the words of an opportunity of the first catalogue that has it, else its id."""
    journey, _, own = key.partition("/")
    found = (catalogue.written_at.get((journey, own)) for catalogue in catalogues)
    return next((str(placed[2].text) for placed in found if placed), key)


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
    "lang": "language_of_texts",
    "reviewed": "last_review",
    "share": "share_of_all",
    "sources": "one_source",
    "step-touchpoint": "one_touchpoint",
    "taken-up-opportunity": "taken_up",
    "url": "web_address",
    "earlier": "earlier_values",
}
"""The labels of things whose name on pages is not the key that authors write."""


def parted(kind: str) -> tuple[str, Verb]:
    """Split the kind of a change into what it is of and what became of it."""
    noun, _, ending = kind.rpartition("-")
    for verb in get_args(Verb):
        if verb == ending:
            return noun, verb
    raise ValueError(f"no words for {kind!r}")


def noun_label(noun: str) -> str | None:
    """Return the name of the label for a thing: `one_pain` of `pain`, `goal` of `goal`."""
    name = noun.replace("-", "_")
    labels = (_NOUNS.get(noun, ""), f"one_{name}", name)
    return next((label for label in labels if isinstance(getattr(ENGLISH, label, None), str)), None)


def noun_words(noun: str, labels: Labels) -> str:
    """Return the word for a thing, or for a key of an item."""
    label = noun_label(noun)
    return str(getattr(labels, label)) if label else noun.replace("-", " ")


def verb_words(verb: Verb, labels: Labels) -> str:
    """Return the label that says what became of a thing, with `{what}` in place of the thing."""
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
