"""Edits of one step each, in journeys whose steps all carry ids, and the changes they must give."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from .edited_sites import Keys, Site


def identified(random: Random) -> Site:
    """Give journeys of stages with names of their own, of steps with ids and a bit of all."""
    return {
        name: {"title": f"How to {name}", "journey": {"id": name, "stages": _stages(random, name)}}
        for name in ("buy", "return")
    } | {"faq": {"title": "FAQ", "touchpoint": {"id": "faq"}}}


def _stages(random: Random, name: str) -> list[Keys]:
    return [
        {
            "name": f"Stage {number}",
            "steps": [_step(random, f"{name}-{number}-{one}") for one in range(3)],
        }
        for number in range(random.randint(2, 4))
    ]


def _step(random: Random, step_id: str) -> Keys:
    return {
        "name": random.choice(("Wait", "Pay", "Read the FAQ", "Read the FAQs")),
        "id": step_id,
        "score": 3,
        "touchpoint": ["faq"],
        "wait": "2 days",
        "pains": [{"text": "Shipping is too dear", "severity": 3}, "Nobody answers the phone"],
    }


@dataclass
class Place:
    """A step in its journey."""

    stages: list[Keys]
    stage: Keys
    step: Keys

    @property
    def other_stage(self) -> Keys:
        return next(one for one in self.stages if one is not self.stage)


def _put(**keys: object) -> Callable[[Place], None]:
    return lambda place: place.step.update(copy.deepcopy(keys))


def _remove(place: Place) -> None:
    place.stage["steps"].remove(place.step)


def _move(place: Place) -> None:
    _remove(place)
    place.other_stage["steps"].append(place.step)


def _add(place: Place) -> None:
    new = {"name": "Ring the doorbell", "id": f"{place.step['id']}-new"}
    place.stage["steps"].insert(place.stage["steps"].index(place.step) + 1, new)


DEAR = {"text": "Shipping is too dear", "severity": 3}

EDITS: dict[str, Callable[[Place], None]] = {
    "score-rise": _put(score=5),
    "score-drop": _put(score=1),
    "score-removed": lambda place: place.step.pop("score"),
    "step-renamed": _put(name="Something else altogether"),
    "step-removed": _remove,
    "step-added": _add,
    "step-moved": _move,
    "pain-added": lambda place: place.step["pains"].append("Where is my parcel?"),
    "pain-removed": lambda place: place.step["pains"].pop(),
    "pain-reworded": _put(pains=[DEAR, "Nobody ever answers the phone"]),
    "pain-changed": _put(pains=[DEAR | {"severity": 5}, "Nobody answers the phone"]),
    "step-touchpoint-replaced": _put(touchpoint=["Live chat"]),
    "step-touchpoint-added": lambda place: place.step["touchpoint"].append("Live chat"),
    "wait-changed": _put(wait="3 days"),
    "optional-changed": _put(optional=True),
    "gain-added": _put(gains="A call within the hour"),
    "branch-added": lambda place: place.step.update(next={"to": "return"}),
}
"""By the kind of change that they are."""


def edit_steps(random: Random, site: Site) -> tuple[Site, list[tuple[str, str]]]:
    """Edit some steps, once each; give the site after, and the kind and the step of each edit."""
    after = copy.deepcopy(site)
    places = [
        Place(keys["journey"]["stages"], stage, step)
        for keys in after.values()
        if "journey" in keys
        for stage in keys["journey"]["stages"]
        for step in stage["steps"][1:]
    ]
    done = []
    for place in random.sample(places, random.randint(1, 8)):
        kind = random.choice(sorted(EDITS))
        EDITS[kind](place)
        new = "-new" if kind == "step-added" else ""
        done.append((kind, f"{place.step['id']}{new}"))
    return after, done
