"""The context of a file that lies alone on a disk, without a site around it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from ....model import Catalogue, Journey, Persona, Step, Touchpoint
from ....options import Options
from ....schema.step_parts import Image
from ....values import inline
from ....values.addresses import Addresses
from ....values.lean_dataclass import dataclass
from ..page_context import PageContext
from .edits import Edits


@dataclass(frozen=True)
class FileContext(PageContext):
    """A file of its own: links lead outside or nowhere, and words stand for pictures."""

    anchors: str = ""
    """What all anchors begin with; it keeps apart those of before and after."""

    @property
    def edits(self) -> Edits:
        """What draws the signs of changes."""
        return Edits(self.options.labels)

    def text_in(self, words: str, origin: str, attributes: Markup) -> Markup:
        """Return an author's text as HTML; links to the site's pages become plain words."""
        return inline.html_in_lines(words, _outside)

    def linked(self, words: str, written: str, origin: str) -> Markup:
        """Link words to an address outside."""
        if not inline.is_safe(written) or _outside(written) is None:
            return escape(words)
        return Markup('<a href="{}">{}</a>').format(written, words)

    def jump(self, words: str, anchor: str) -> Markup:
        """Return the words alone: the step may be on the other side, or not drawn."""
        return escape(words)

    def picture(self, image: Image | None, origin: str) -> str | None:
        """Return None: the words for a picture stand in its place."""
        return None

    def touchpoint_link(self, touchpoint_id: str) -> Markup:
        """Return a touchpoint's title, in a pill."""
        words = escape(self.title("touchpoint", touchpoint_id))
        return Markup('<span class="j-touchpoint">{}</span>').format(words)

    def persona_link(self, persona_id: str) -> Markup:
        """Return a persona's title."""
        return escape(self.title("persona", persona_id))

    def journey_link(self, journey_id: str) -> Markup:
        """Return a journey's title."""
        return escape(self.title("journey", journey_id))

    def part_link(self, words: str, journey_id: str, anchor: str) -> Markup:
        """Return the words alone."""
        return escape(words)

    def step_named(self, journey: Journey, step: Step) -> Markup:
        """Return a step's name."""
        return escape(self.words(step.name))

    def prefix(self, kind: str, record_id: str) -> str:
        """Return what anchors of a map begin with."""
        return f"{self.anchors}{record_id}--"

    def title(self, kind: str, record_id: str) -> str:
        """Return a record's title without markup; its id if the catalogue does not have it."""
        records: Mapping[str, Mapping[str, Journey | Persona | Touchpoint]] = {
            "journey": self.catalogue.journeys,
            "persona": self.catalogue.personas,
            "touchpoint": self.catalogue.touchpoints,
        }
        record = records[kind].get(record_id)
        return self.words(record.title) if record else record_id


def file_context(catalogue: Catalogue, options: Options, anchors: str) -> FileContext:
    """Return the context in which a catalogue's records are drawn into a file."""
    return FileContext(catalogue, options, Addresses(), {}, "", "", anchors=anchors)


def _outside(written: str) -> str | None:
    """Return a link that leads somewhere from a file; None for one to a page of the site."""
    return written if urlsplit(written).scheme else None
