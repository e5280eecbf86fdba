"""The common stages, to which the stages of different journeys belong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from .plain_values import any_mapping, shown, text


@dataclass(frozen=True, slots=True)
class CommonStages:
    """The common stage to which each name of a stage belongs."""

    order: tuple[str, ...] = ()
    """The ids of the common stages that the site declares, in its order."""
    by_slug: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """The id and the name of a common stage, by the slug of each name that belongs to it."""

    def of(self, name: str) -> tuple[str, str]:
        """Return the id and the name of a stage's common stage; an unlisted stage is its own.

        Two spellings of an unlisted stage have the same id, each with its own name.
        """
        key = slug(name)  # `slug` is cached: a site has few names of stages, and many stages
        return self.by_slug.get(key) or (key, name)

    def name(self, stage_id: str) -> str:
        """Return the name of a common stage that the site declares."""
        return self.by_slug[stage_id][1]


def read_stages(value: Any) -> CommonStages:
    """Read `{Awareness: [Discover, Find out], Consideration: Compare, Decision: }`, or names."""
    common = [(_name(name, "a stage"), names) for name, names in _written(value)]
    by_slug: dict[str, tuple[str, str]] = {}
    for name, _ in common:
        _add(name, name, by_slug)
    order = tuple(by_slug)
    for name, names in common:
        for other in _names(name, names):
            if slug(other) != slug(name):  # a stage may be listed among its own names
                _add(other, name, by_slug)
    return CommonStages(order, by_slug)


def _written(value: Any) -> list[tuple[Any, Any]]:
    """Return each common stage as it is written, with the names that belong to it."""
    if not isinstance(value, list):
        return [*any_mapping(value, "the stages").items()]
    for entry in value:
        if isinstance(entry, dict):
            raise ValueError(
                f"{shown(entry)} is not a name; write stages with names without dashes"
            )
    return [(name, None) for name in value]


def _names(stage: str, value: Any) -> list[str]:
    written = [] if value is None else value if isinstance(value, list) else [value]
    return [_name(name, shown(stage)) for name in written]


def _name(value: Any, key: str) -> str:
    if isinstance(value, str) and not value.strip():
        raise ValueError(f"{key}: a name is empty; write one, or leave it out")
    return " ".join(text(value, key).split())


def _add(name: str, stage: str, by_slug: dict[str, tuple[str, str]]) -> None:
    known = by_slug.get(slug(name))
    if known:
        raise ValueError(
            f"the stage {shown(name)} is listed twice; it already belongs to {shown(known[1])}"
        )
    by_slug[slug(name)] = (slug(stage), stage)
