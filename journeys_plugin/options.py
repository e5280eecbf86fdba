"""The site's options as the core knows them; the MkDocs plugin wraps them in a declaration."""

from __future__ import annotations

from dataclasses import dataclass, field

from .labels import ENGLISH, Labels
from .scale import Scale


@dataclass(frozen=True, slots=True)
class Folders:
    """Where generated pages stand, under the docs folder."""

    journeys: str = "journeys"
    personas: str = "personas"
    touchpoints: str = "touchpoints"


@dataclass(frozen=True, slots=True)
class Options:
    """What a site may set."""

    scale: Scale = field(default_factory=Scale)
    folders: Folders = field(default_factory=Folders)
    labels: Labels = ENGLISH
