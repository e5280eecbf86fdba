"""What a key of a step is to the outputs: its lane on the map, and who else reads it.

A lane is declared here once, with the key that authors write; map, list, legend, search, tables,
comparison, touchpoints' pages, checks, style sheet and script all read the declaration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from ..values.lean_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the map, and what the other outputs do with its texts."""

    below: str = ""
    """The lane that it stands below on the map, unless a site orders its lanes otherwise."""
    name: str = ""
    """Its name, also among the site's words, if that is not its key."""
    look: str = "plain"
    """How one of its texts is drawn: `plain`, `note`, `quote`, `label`, or a word for which the
    style sheet has a class. A `note` has a colour and a border, which `pages/styles` has to say."""
    line: str = ""
    """The key of the site's word on the line above it; empty if no line is drawn."""
    legend: bool = False
    """Whether the map's legend explains its colour."""
    listed: bool = False
    """Whether the list, which shows a map on a phone, has it before the other lanes."""
    searched: bool = True
    """Whether the site's search finds a journey by its texts."""
    column: bool = True
    """Whether the table of steps has a column for its texts. The columns, unlike the lanes, are in
    the order in which the keys are declared. What else an item has, such as its persona, is in the
    JSON only: just pains and opportunities have rows and columns of their own (`exchange/tables`).
    """
    counted: bool = False
    """Whether a comparison counts its texts that are new or gone."""
    news: Literal["better", "worse", ""] = ""
    """Whether a new text in it is good or bad news to the customer; empty if it is neither."""
    held: bool = False
    """Whether a comparison lists its texts for a step that is new or gone."""
    on_touchpoint: bool = False
    """Whether a touchpoint's page lists its texts, of all steps that pass the touchpoint."""
    personal: bool = False
    """Whether somebody may be quoted in it: the rules on privacy read it."""
    one_wording: bool = False
    """Whether its texts are counted by their words, so that a rule reports two wordings of one."""


def from_top_to_bottom(lanes: Mapping[str, Lane]) -> dict[str, Lane]:
    """Return lanes in their order on the map.

    Of several lanes below the same one, those without a lane below them come first: so a new lane
    stands right below the one that it names, wherever it is declared.

    Args:
        lanes: By name, in the order in which they are declared.
    """
    below: dict[str, list[str]] = {}
    for name, lane in lanes.items():
        below.setdefault(lane.below, []).append(name)

    def placed(above: str) -> Iterator[str]:
        for name in sorted(below.get(above, ()), key=below.__contains__):
            yield name
            yield from placed(name)

    order = {name: lanes[name] for name in placed("")}
    if left := [name for name in lanes if name not in order]:
        raise ValueError(f"the lanes {', '.join(left)} are not below any of the others")
    return order
