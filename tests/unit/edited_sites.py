"""Small sites and what people do to them, for properties of the comparison.

A site is plain dictionaries as they stand in front matters, by the page's path without `.md`. The
choices come from a `random.Random`, which hypothesis hands out.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, TypeAlias

import yaml

from journeys_plugin.model import Catalogue, link
from journeys_plugin.schema.kinds import TEXTS
from journeys_plugin.schema.step_lanes import LANES

from .writing import read

Keys: TypeAlias = dict[str, Any]
Site: TypeAlias = dict[str, Keys]

PERSONAS = ("maya", "kim", "otto")
TOUCHPOINTS = ("faq", "cart", "parcel", "chat")
NAMES = (
    "Read the FAQ",
    "Read the FAQs",
    "Wait",
    "Wait for the parcel",
    "Pay",
    "Pay by card",
    "Unpack the camera",
    "Send it back",
)
STAGES = ("Awareness", "Decision", "Decide", "Use", "Use it again")
TEXTS_SAID = (
    "Shipping is too dear",
    "Shipping is too slow",
    "Nobody answers",
    "Nobody answers the phone",
    "The box is damaged",
    "Where is my parcel?",
    "A call within the hour",
)
CHANNELS = ("web", "app", "phone")
OWN_LANE = "questions"
assert OWN_LANE not in LANES


def generated(random: Random) -> Site:
    """Give a site of a few pages."""
    site = {one: _persona(random, one) for one in _some(random, PERSONAS)}
    site |= {one: _touchpoint(random, one) for one in _some(random, TOUCHPOINTS)}
    names = random.sample(("buy", "return", "repair"), random.randint(1, 3))
    return site | {one: _journey(random, one) for one in names}


def _some(random: Random, things: tuple[str, ...]) -> list[str]:
    return [one for one in things if random.random() < 0.6]


def _persona(random: Random, name: str) -> Keys:
    goals = _some(random, TEXTS_SAID[:3])
    return {"title": name.title(), "persona": {"role": f"Role of {name}", "goals": goals}}


def _touchpoint(random: Random, name: str) -> Keys:
    own = {"url": f"https://example.com/{name}", "channel": random.choice(CHANNELS)}
    return {"title": name.title(), "touchpoint": own}


def _journey(random: Random, name: str) -> Keys:
    stages = [_stage(random) for _ in range(random.randint(1, 3))]
    own: Keys = {"stages": stages, "personas": _some(random, PERSONAS)}
    if random.random() < 0.3:
        own["owner"] = random.choice(("Growth", "Support"))
    if random.random() < 0.3:
        own |= {"state": "future", "future_of": random.choice(("buy", "return"))}
    for number, step in enumerate(one for stage in stages for one in stage["steps"]):
        if random.random() < 0.4:
            step["id"] = f"{name}-{number}"
    return {"title": f"How to {name}", "journey": own}


def _stage(random: Random) -> Keys:
    steps = [new_step(random) for _ in range(random.randint(1, 4))]
    stage: Keys = {"name": random.choice(STAGES), "steps": steps}
    if random.random() < 0.3:
        stage["goal"] = random.choice(TEXTS_SAID)
    if random.random() < 0.3:
        stage |= {key: LANE_VALUES[key](random) for key in _some(random, SAID_BY_STAGES)}
    return stage


def new_step(random: Random) -> Keys:
    """Give a step with some of what steps can have."""
    step: Keys = {"name": random.choice(NAMES)}
    for key in _some(random, tuple(LANE_VALUES)):
        if random.random() < 0.6:
            step[key] = LANE_VALUES[key](random)
    return step


def _texts(random: Random) -> list[Any]:
    return [random.choice(TEXTS_SAID) for _ in range(random.randint(1, 3))]


def _said(random: Random, **more: tuple[Any, ...]) -> list[Any]:
    found = []
    for text in _texts(random):
        item = {key: random.choice(values) for key, values in more.items() if random.random() < 0.5}
        found.append({"text": text, **item} if item else text)
    return found


def _score(random: Random) -> Any:
    if random.random() < 0.5:
        return random.randint(1, 5)
    return {one: random.randint(1, 5) for one in _some(random, PERSONAS)}


def _places(random: Random) -> list[Any]:
    found: list[Any] = list(_some(random, TOUCHPOINTS))
    if random.random() < 0.4:
        found.append({"touchpoint": random.choice(TOUCHPOINTS), "channel": _texts(random)})
    return found


def _metrics(random: Random) -> list[Any]:
    names = random.sample(("Calls", "Returns"), random.randint(1, 2))
    return [
        {
            "name": name,
            "value": random.choice((0, 5, 71)),
            "target": random.choice((0, 50)),
            "better": random.choice(("higher", "lower")),
        }
        for name in names
    ]


LANE_VALUES: dict[str, Callable[[Random], Any]] = {
    "score": _score,
    "feeling": lambda random: random.choice(("glad", "worried", {"maya": "😀", "kim": "--"})),
    "importance": lambda random: random.randint(1, 5),
    "needs": lambda random: _said(random, persona=PERSONAS),
    "actors": lambda random: _some(random, (*PERSONAS, "Courier")),
    "touchpoint": _places,
    "channel": lambda random: _some(random, CHANNELS),
    "optional": lambda random: random.random() < 0.5,
    "next": lambda random: [
        {"to": random.choice((*NAMES, "buy")), "when": random.choice(TEXTS_SAID)},
        *([{"end": random.choice(TEXTS_SAID)}] if random.random() < 0.3 else []),
    ],
    "thoughts": lambda random: _said(random, persona=PERSONAS, quote=(True, False)),
    "pains": lambda random: _said(random, persona=PERSONAS, severity=(1, 3, 5)),
    "gains": lambda random: _said(random, persona=PERSONAS),
    "opportunities": lambda random: _said(random, impact=(1, 5), status=("idea", "done")),
    "moment_of_truth": lambda random: random.choice((True, False, "Seven of ten leave")),
    "backstage": _texts,
    "wait": lambda random: random.choice(("2 days", "1-3 h", "until it rains")),
    "metrics": _metrics,
    "sources": lambda random: [{"title": one, "date": "2026-10-12"} for one in _texts(random)],
    "image": lambda _random: "images/cart.png",
    OWN_LANE: _texts,
}


SAID_BY_STAGES = ("feeling", "importance", "needs", "touchpoint", "thoughts", "pains", "wait")
"""Without a score: their steps may have some."""


def linked(site: Site, write: Callable[[Keys], str] | None = None) -> Catalogue:
    """Read a site's pages and link them."""
    lanes = {OWN_LANE: TEXTS}
    pages = [
        read(f"---\n{(write or in_blocks)(keys)}---\n", f"{path}.md", own_lanes=lanes)
        for path, keys in sorted(site.items())
    ]
    return link(pages)


def in_blocks(keys: Keys) -> str:
    """Write YAML as people do."""
    return yaml.safe_dump(keys, sort_keys=False, allow_unicode=True)


def in_one_line(keys: Keys) -> str:
    """Write YAML as machines do."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items())
    return f"# a comment\n{''.join(lines)}"


ORDERED = {"stages", "steps"}


def shuffled(random: Random, value: Any, key: str = "") -> Any:
    """Give the same in another order, where the order says nothing; one item without its list."""
    if isinstance(value, dict):
        keys = [(one, shuffled(random, each, one)) for one, each in value.items()]
        random.shuffle(keys)
        return dict(keys)
    if isinstance(value, list):
        items = [shuffled(random, one) for one in value]
        if key not in ORDERED:
            random.shuffle(items)
            if len(items) == 1 and random.random() < 0.5:
                return items[0]
        return items
    return value


def edited(random: Random, site: Site, times: int) -> Site:
    """Do things to a site that people do."""
    after = copy.deepcopy(site)
    for _ in range(times):
        random.choice(EDITS)(random, after)
    return after


def journeys_of(site: Site) -> list[Keys]:
    """Give what the journeys' pages say under `journey`."""
    return [keys["journey"] for keys in site.values() if "journey" in keys]


def stages_of(site: Site) -> list[Keys]:
    """Give all stages."""
    return [stage for journey in journeys_of(site) for stage in journey["stages"]]


def steps_of(site: Site) -> Iterator[tuple[list[Keys], int]]:
    """Give all steps, as the lists that hold them with their places there."""
    for stage in stages_of(site):
        for number in range(len(stage["steps"])):
            yield stage["steps"], number


def _some_step(random: Random, site: Site) -> tuple[list[Keys], int] | None:
    steps = list(steps_of(site))
    return random.choice(steps) if steps else None


def _remove_step(random: Random, site: Site) -> None:
    if (found := _some_step(random, site)) and len(found[0]) > 1:
        del found[0][found[1]]


def _add_step(random: Random, site: Site) -> None:
    if found := _some_step(random, site):
        found[0].insert(found[1], new_step(random))


def _move_step(random: Random, site: Site) -> None:
    found = _some_step(random, site)
    if found and len(found[0]) > 1:
        step = found[0].pop(found[1])
        journey = next(
            one
            for one in journeys_of(site)
            if any(stage["steps"] is found[0] for stage in one["stages"])
        )
        target = random.choice(journey["stages"])["steps"]
        target.insert(random.randint(0, len(target)), step)


def _rename_step(random: Random, site: Site) -> None:
    if found := _some_step(random, site):
        found[0][found[1]]["name"] = random.choice(NAMES)


def _change_step(random: Random, site: Site) -> None:
    if found := _some_step(random, site):
        key = random.choice(tuple(LANE_VALUES))
        step = found[0][found[1]]
        if key in step and random.random() < 0.3:
            del step[key]
        else:
            step[key] = LANE_VALUES[key](random)


def _rename_stage(random: Random, site: Site) -> None:
    if stages := stages_of(site):
        random.choice(stages)["name"] = random.choice(STAGES)


def _order_stages(random: Random, site: Site) -> None:
    if journeys := journeys_of(site):
        random.shuffle(random.choice(journeys)["stages"])


def _split_stage(random: Random, site: Site) -> None:
    if journeys := journeys_of(site):
        stages = random.choice(journeys)["stages"]
        stage = random.choice(stages)
        if len(stage["steps"]) > 1:
            half = len(stage["steps"]) // 2
            rest = {"name": random.choice(STAGES), "steps": stage["steps"][half:]}
            del stage["steps"][half:]
            stages.insert(stages.index(stage) + 1, rest)


def _merge_stages(random: Random, site: Site) -> None:
    if journeys := journeys_of(site):
        stages = random.choice(journeys)["stages"]
        if len(stages) > 1:
            gone = stages.pop()
            stages[-1]["steps"].extend(gone["steps"])


def _remove_page(random: Random, site: Site) -> None:
    if site:
        del site[random.choice(sorted(site))]


def _add_page(random: Random, site: Site) -> None:
    name = random.choice(("exchange", "complain"))
    site[name] = _journey(random, name)


def _move_page(random: Random, site: Site) -> None:
    if site:
        old = random.choice(sorted(site))
        site[random.choice((f"folder/{old}", f"{old}-2"))] = site.pop(old)


def _retitle_page(random: Random, site: Site) -> None:
    named = [site[one] for one in sorted(site) if "persona" not in site[one]]
    if named:  # journeys call personas by their titles
        random.choice(named)["title"] += " again"


def _change_state(random: Random, site: Site) -> None:
    if journeys := journeys_of(site):
        journey = random.choice(journeys)
        journey["owner"] = random.choice(("Growth", "Checkout"))
        journey["personas"] = _some(random, PERSONAS)


EDITS = (
    _remove_step,
    _add_step,
    _move_step,
    _rename_step,
    _change_step,
    _change_step,
    _change_step,
    _rename_stage,
    _order_stages,
    _split_stage,
    _merge_stages,
    _remove_page,
    _add_page,
    _move_page,
    _retitle_page,
    _change_state,
)
