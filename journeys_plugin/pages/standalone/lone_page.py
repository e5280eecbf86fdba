"""The page of one journey without the site's frame: its head, its strip and its map."""

from __future__ import annotations

import base64
import datetime
import hashlib
from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from ...model.generated_pages import Role
from ...schema.language_tags import direction
from ...values import inline
from ...values.lean_dataclass import dataclass
from ..part_drawer import Part, PartDrawer

_ASSETS = Path(__file__).parents[1] / "assets" / "journeys"
_INLINE = ("journeys.js", "embedded.js")


@dataclass(frozen=True, slots=True)
class Linked:
    """The files that a page of a site loads, as links from it."""

    styles: Sequence[str]
    scripts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Inlined:
    """What a file that lies alone brings with it."""

    styles: Markup
    scripts: tuple[Markup, ...]

    @property
    def policy(self) -> str:
        """What the file may do: show its pictures, and run its own scripts, by their hashes."""
        hashes = (
            base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
            for script in self.scripts
        )
        scripts = " ".join(f"'sha256-{digest}'" for digest in hashes)
        return (
            f"default-src 'none'; style-src 'unsafe-inline'; script-src {scripts};"
            " img-src data:; base-uri 'none'; form-action 'none'"
        )


def inlined(styles: str) -> Inlined:
    """Return what a file brings with it: styles, and our own scripts."""
    texts = ((_ASSETS / name).read_text("utf-8") for name in _INLINE)
    return Inlined(Markup(styles), tuple(map(Markup, texts)))  # noqa: S704 - ours


def lone_page(
    drawer: PartDrawer,
    journey_id: str,
    files: Linked | Inlined,
    *,
    address: str,
    shown_address: str,
    today: datetime.date | None = None,
    choice: str = "",
) -> str:
    """Draw the page.

    Args:
        drawer: What draws its parts.
        journey_id: The journey.
        files: What it loads, or brings with it.
        address: Where the journey's page is, as a link from this one; empty if nobody knows.
        shown_address: The same as readers see it; empty to show none.
        today: The day that stands on it; None for none.
        choice: What part of the map is shown, in words; empty for all of it.
    """
    here, role = drawer.here, Role("journey", journey_id)
    journey = here.journey(journey_id)
    return drawer.render(
        "standalone.html",
        journey=journey,
        title=inline.words(journey.title),
        files=files,
        is_inline=isinstance(files, Inlined),
        direction=direction(here.options.labels.language),
        summary=drawer.draw(Part("summary", role)),
        map=drawer.draw(Part("map", role)),
        address=address,
        shown_address=shown_address,
        today=today,
        choice=choice,
    )
