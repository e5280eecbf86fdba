"""What shapes look like in draw.io: styles, sizes and the site's colours.

`html=0` says that a label is a text: an author's `<b>` is four signs.
"""

from __future__ import annotations

from collections.abc import Mapping

from .. import site_colours as colours
from ..deck.measured_lines import TextFace

MARGIN = 40
HEADS = 150
"""The width of the lanes' names."""
COLUMN, GAP, STAGE_GAP = 190, 12, 28
"""The width of a step's column, and what stands between two columns, and between two stages."""
PAD = 10
"""Between a lane's edge and what stands in it."""
BETWEEN = 8
"""Between a note and the next below it."""
INSET = 8
"""Between a note's edge and its text."""

BESIDE_NAME = 20
"""What a step's or a stage's name leaves free of its shape."""

NOTE, SMALL, HEAD, TITLE = (
    TextFace(12),
    TextFace(10),
    TextFace(12, bold=True),
    TextFace(24, bold=True),
)
STAGE, STEP = TextFace(14, bold=True), TextFace(12, bold=True)


def style(*parts: str, **keys: object) -> str:
    """Write a style."""
    pairs = (f"{key}={value}" for key, value in keys.items())
    return ";".join((*parts, "html=0", *pairs)) + ";"


def _text(face: TextFace, colour: str = colours.INK, **keys: object) -> dict[str, object]:
    bold = {"fontStyle": 1} if face.bold else {}
    return {
        "whiteSpace": "wrap",
        "fontSize": f"{face.size:g}",
        "fontColor": f"#{colour}",
        "fontFamily": "Helvetica",
        **bold,
        **keys,
    }


_LEFT = {"align": "left", "verticalAlign": "top"}
_IN = {"spacingLeft": INSET - 2, "spacingRight": INSET - 2, "spacingTop": INSET - 5}

WORDS = style("text", strokeColor="none", fillColor="none", **_text(NOTE, spacing=0, **_LEFT))
"""Text without a box."""
CAPTION = style(
    "text", strokeColor="none", fillColor="none", **_text(SMALL, colours.MUTED, spacing=0, **_LEFT)
)
TITLE_STYLE = style(
    "text",
    strokeColor="none",
    fillColor="none",
    **_text(TITLE, spacing=0, align="left", verticalAlign="middle"),
)
MAP = style(
    "swimlane",
    startSize=0,
    childLayout="stackLayout",
    horizontal=1,
    horizontalStack=0,
    resizeParent=1,
    resizeParentMax=0,
    collapsible=0,
    marginBottom=0,
    fillColor="none",
    strokeColor=f"#{colours.HAIR}",
)
"""What holds the lanes: it moves those below one that grows."""
LANE = style(
    "swimlane",
    startSize=HEADS,
    horizontal=0,
    collapsible=0,
    fillColor=f"#{colours.HEAD}",
    swimlaneFillColor=f"#{colours.GROUND}",
    strokeColor=f"#{colours.HAIR}",
)
LANE_NAME = style(
    "text",
    strokeColor="none",
    fillColor="none",
    movable=0,
    connectable=0,
    **_text(HEAD, spacing=0, align="left", verticalAlign="middle"),
)
STAGE_STYLE = style(
    rounded=0,
    fillColor=f"#{colours.STAGE}",
    strokeColor="none",
    **_text(STAGE, colours.GROUND, align="center", verticalAlign="middle", spacing=4),
)
STEP_STYLE = style(
    rounded=1,
    arcSize=8,
    fillColor=f"#{colours.STEP}",
    strokeColor=f"#{colours.HAIR}",
    **_text(STEP, align="center", verticalAlign="middle", spacing=4),
)
STAR = style(
    "ellipse",
    fillColor=f"#{colours.INK}",
    strokeColor=f"#{colours.GROUND}",
    connectable=0,
    **_text(TextFace(13), "FFFFFF", align="center", verticalAlign="middle", spacing=0),
)
SCALE = style(
    "text",
    strokeColor="none",
    fillColor="none",
    connectable=0,
    **_text(SMALL, colours.MUTED, align="right", verticalAlign="middle", spacing=0),
)
LINE = style("line", strokeWidth=1, strokeColor=f"#{colours.HAIR}", connectable=0)
META = style(
    "text",
    strokeColor="none",
    fillColor="none",
    connectable=0,
    movable=0,
    **_text(SMALL, colours.MUTED, spacing=0, **_LEFT),
)
BRANCH = style(
    edgeStyle="orthogonalEdgeStyle",
    rounded=1,
    strokeColor=f"#{colours.MUTED}",
    strokeWidth="1.5",
    endArrow="block",
    endFill=1,
    labelBackgroundColor=f"#{colours.GROUND}",
    exitY=0,
    exitDx=0,
    exitDy=0,
    entryY=0,
    entryDx=0,
    entryDy=0,
    fontSize="10",
    fontFamily="Helvetica",
    fontColor=f"#{colours.INK}",
)
"""An arrow between two steps, above them."""
WAY_OUT = style(
    edgeStyle="none",
    strokeColor=f"#{colours.MUTED}",
    strokeWidth="1.5",
    endArrow="block",
    endFill=1,
    exitX="0.5",
    exitY=1,
    entryX="0.5",
    entryY=0,
)
"""An arrow from a step to what stands below it."""


def note(key: str, look: str, *, is_quote: bool = False) -> str:
    """Return the style of an item of a lane."""
    slanted = {"fontStyle": 2} if is_quote else {}
    keys = {**_text(NOTE, **_LEFT), **_IN, **slanted}
    if key in colours.NOTES:
        edge = f"#{colours.NOTE_EDGES[key]}"
        return style(rounded=0, fillColor=f"#{colours.NOTES[key]}", strokeColor=edge, **keys)
    round_corners = {"rounded": 1, "arcSize": 12} if look == "label" else {"rounded": 0}
    fill = colours.HEAD if look == "label" else colours.GROUND
    hair = f"#{colours.HAIR}"
    return style(fillColor=f"#{fill}", strokeColor=hair, **round_corners, **keys)


_SHAPES: Mapping[int, tuple[str, ...]] = {
    0: ("ellipse",),
    1: ("rounded=0",),
    2: ("rhombus",),
    3: ("shape=hexagon", "perimeter=hexagonPerimeter2"),
    4: ("rounded=1",),
}
"""The shape of each persona's points, so that colour is not all that tells them apart."""


def persona_colour(number: int) -> str:
    """Return the colour of a persona's curve, by its number from 0."""
    return f"#{colours.CURVES[number % len(colours.CURVES)]}"


def point(number: int, band: int | None) -> str:
    """Return the style of a point on the curve; `band` is the fifth of its score, None if it has
    none."""
    back, ink = ("FFFFFF", colours.INK) if band is None else colours.SCORES[band - 1]
    dashed = ("dashed=1",) if band is None else ()
    return style(
        *_SHAPES[number % len(_SHAPES)],
        *dashed,
        fillColor=f"#{back}",
        strokeColor=persona_colour(number),
        strokeWidth=2,
        **_text(TextFace(11, bold=True), ink, align="center", verticalAlign="middle", spacing=0),
    )


def curve(number: int, *, is_gap: bool) -> str:
    """Return the style of a piece of the curve between two points."""
    return style(
        *(("dashed=1",) if is_gap else ()),
        edgeStyle="none",
        endArrow="none",
        strokeColor=persona_colour(number),
        strokeWidth="2.5",
    )


def chip(number: int) -> str:
    """Return the style of a persona's name in the head."""
    return style(
        rounded=1,
        arcSize=50,
        fillColor="#FFFFFF",
        strokeColor=persona_colour(number),
        strokeWidth=2,
        **_text(TextFace(12, bold=True), align="center", verticalAlign="middle"),
    )


def felt(number: int | None) -> str:
    """Return the style of a feeling below the curve, in its persona's colour."""
    colour = colours.MUTED if number is None else colours.CURVES[number % len(colours.CURVES)]
    return style(
        "text",
        strokeColor="none",
        fillColor="none",
        **_text(TextFace(11), colour, align="center", verticalAlign="top", spacing=0),
    )


BADGE = style(
    rounded=1,
    arcSize=30,
    fillColor=f"#{colours.STEP}",
    strokeColor="none",
    **_text(
        TextFace(11, bold=True), colours.INK, align="center", verticalAlign="middle", spacing=2
    ),
)
