"""The house, read: modules, what each imports, and the floors that the architecture page shows.

`make reference` draws the picture of the rooms from it, and `tests/unit/test_house.py` holds it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from pathlib import Path

import journeys_plugin

PACKAGE = "journeys_plugin"
ROOT = Path(journeys_plugin.__file__).parent
PAGE = Path(__file__).parents[1] / "docs" / "dev" / "architecture.md"

_ROW = re.compile(r"^\| (\d+) \| (\w+) \| (.+) \|$", re.M)
"""A row of the page's table: floor, room, what is in it."""


@cache
def rooms() -> dict[str, tuple[int, str]]:
    """Return the floor of each room, and what is in it, as the architecture page's table says."""
    rows = _ROW.findall(PAGE.read_text("utf-8"))
    return {room: (int(floor), about) for floor, room, about in rows}


def room_of(module: str) -> str:
    """Return the room of a module, which is named without the package."""
    return module.split(".")[0]


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES: Mapping[str, Path] = {_name(path): path for path in sorted(ROOT.rglob("*.py"))}
"""The files of all modules by their names without the package."""


@cache
def imports(module: str) -> frozenset[str]:
    """Return the full names of the modules that a module imports, wherever in it."""
    path = MODULES[module]
    package = [PACKAGE, *(module.split(".") if module else [])]
    if path.name != "__init__.py":
        package.pop()
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            found.update(_imported(base, alias.name) for alias in node.names)
    return frozenset(found)


def _imported(base: str, name: str) -> str:
    """Return a module where one is imported by its name, else the module that has the name."""
    full = f"{base}.{name}"
    ours = full.removeprefix(f"{PACKAGE}.")
    return full if full.startswith(f"{PACKAGE}.") and ours in MODULES else base


def own_imports(module: str) -> set[str]:
    """Return the modules of the package that a module imports."""
    names = {name.removeprefix(f"{PACKAGE}.") for name in imports(module) if PACKAGE in name}
    return {name for name in names if name in MODULES and name}


@cache
def arrows() -> dict[str, set[str]]:
    """Return the rooms that each room imports from."""
    found: dict[str, set[str]] = {room: set() for room in rooms()}
    for module in filter(None, MODULES):
        found[room_of(module)] |= {room_of(name) for name in own_imports(module)}
    return {room: needs - {room} for room, needs in found.items()}


def drawn_arrows() -> list[tuple[str, str]]:
    """Return the arrows that no longer way through other rooms implies."""
    direct = arrows()
    reached: dict[str, set[str]] = {}
    for room in sorted(direct, key=lambda room: rooms()[room][0]):  # from the ground up
        below = (reached.get(need, set()) for need in direct[room])
        reached[room] = direct[room].union(*below)
    return [
        (room, need)
        for room, needs in direct.items()
        for need in sorted(needs)
        if not any(need in reached.get(other, ()) for other in needs)
    ]


WIDTH, BOX, ROW, GAP, MARGIN = 1000, (280, 58), 92, 22, 50
"""Of the picture, its boxes, the way from floor to floor, between the boxes of one floor, and
beside them, where the long arrows are."""

COLOURS = {
    "light": {"ink": "#1f2430", "quiet": "#5b6475", "box": "#f4f6fb", "line": "#8d98ad"},
    "dark": {"ink": "#e6e9f0", "quiet": "#a7b0c2", "box": "#262b38", "line": "#6f7a91"},
}
"""Of the picture, by Material's schemes: text on a box, and a line on the page, can be read."""


def picture(scheme: str) -> str:
    """Draw the rooms on their floors as SVG, ground floor below; arrows lead to what is used."""
    places, colours = _places(), COLOURS[scheme]
    height = max(top for _, top, _ in places.values()) + BOX[1] + 12
    lines = (_arrow(places[room], places[need]) for room, need in drawn_arrows())
    boxes = (_box(room, about, places[room]) for room, (_, about) in rooms().items())
    numbers = (_number(floor, y) for floor, y in _heights().items())
    body = "\n".join((*numbers, *lines, *boxes))
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" \
font-family="system-ui, sans-serif">
<title>The rooms of journeys_plugin on their floors</title>
<style>
.box {{ fill: {colours["box"]}; stroke: {colours["line"]}; }}
.room {{ fill: {colours["ink"]}; font-size: 19px; font-weight: 600; }}
.about, .floor {{ fill: {colours["quiet"]}; font-size: 13px; }}
.arrow {{ fill: none; stroke: {colours["line"]}; stroke-width: 1.6; marker-end: url(#end); }}
.end {{ fill: {colours["line"]}; }}
</style>
<marker id="end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" orient="auto">\
<path class="end" d="M0 0 8 4 0 8z"/></marker>
{body}
</svg>
"""


def _heights() -> dict[int, int]:
    """Return where each floor's boxes begin, the highest floor at the top."""
    floors = sorted({floor for floor, _ in rooms().values()}, reverse=True)
    return {floor: 12 + row * ROW for row, floor in enumerate(floors)}


Box = tuple[float, int, float]
"""Where the box of a room begins, from the left and from above, and how broad it is."""


def _places() -> dict[str, Box]:
    """Return each room's box; on a floor with many rooms they are narrower."""
    places: dict[str, Box] = {}
    for floor, top in _heights().items():
        on_floor = [room for room, (its, _) in rooms().items() if its == floor]
        count = len(on_floor)
        width = min(BOX[0], (WIDTH - 2 * MARGIN - (count - 1) * GAP) // count)
        left = (WIDTH - count * width - (count - 1) * GAP) / 2
        places |= {room: (left + i * (width + GAP), top, width) for i, room in enumerate(on_floor)}
    return places


def _box(room: str, about: str, place: Box) -> str:
    left, top, width = place
    middle, words = left + width / 2, _shortened(about)
    return (
        f'<rect class="box" x="{left:g}" y="{top}" width="{width}" height="{BOX[1]}" rx="8"/>'
        f'<text class="room" x="{middle:g}" y="{top + 25}" text-anchor="middle">{room}</text>'
        f'<text class="about" x="{middle:g}" y="{top + 45}" text-anchor="middle">{words}</text>'
    )


def _shortened(about: str) -> str:
    """Return what has room in a box: up to the first full stop, colon or semicolon."""
    return escape(re.split(r"[.:;]", about.replace("`", ""), maxsplit=1)[0])


def _number(floor: int, top: int) -> str:
    return f'<text class="floor" x="8" y="{top + BOX[1] / 2 + 5:g}">{floor}</text>'


def _arrow(upper: Box, lower: Box) -> str:
    """Draw a line from a box to one below; past a whole floor it goes beside all boxes."""
    if lower[1] - upper[1] > ROW:
        high, low = upper[1] + BOX[1] / 2, lower[1] + BOX[1] / 2
        if lower[0] + lower[2] / 2 < WIDTH / 2:
            begin, turn, side, end = upper[0], -14, 32, lower[0] - 2
        else:
            begin, end = upper[0] + upper[2], lower[0] + lower[2] + 2
            turn, side = 14, WIDTH - 8
        out = f"M{begin:g} {high:g} H{side - turn} q{turn} 0 {turn} 14"
        route = f"{out} V{low - 14:g} q0 14 {-turn} 14 H{end:g}"
    else:
        begin, end = upper[0] + upper[2] / 2, lower[0] + lower[2] / 2
        top, foot = upper[1] + BOX[1], lower[1] - 2
        half = (top + foot) / 2
        route = f"M{begin:g} {top} C{begin:g} {half:g} {end:g} {half:g} {end:g} {foot}"
    return f'<path class="arrow" d="{route}"/>'


def pictures() -> Iterable[tuple[Path, str]]:
    """Yield the picture's files, one for each of Material's schemes, with what stands in them."""
    return ((PAGE.parent / f"rooms-{scheme}.svg", picture(scheme)) for scheme in COLOURS)
