"""The site's options as the core knows them, and how each is read from what `mkdocs.yml` says.

A reader takes a plain value and returns the option; a `ValueError` says what is wrong and what
would be right. The MkDocs plugin wraps the readers in a declaration.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import Any

from ..languages import Labels, labels_for
from ..values import inline
from ..values.lean_dataclass import dataclass
from ..values.scale import Scale
from ..values.slugs import slug
from ..values.statuses import OPPORTUNITY_STATUSES, OpportunityStatuses
from .channels import CHANNELS, Channel
from .checks import Checks
from .declared import OPTIONS, Option
from .feelings import check_feelings
from .formula import RANKING, Formula
from .lanes import Lanes, OwnLane
from .metric_files import MetricFile, ValueColumn
from .neighbours import DRAWING_TIMES, PROTECT
from .owner_handles import Owner
from .pages import (
    FINDINGS_SHOWN,
    PARTS,
    TEXT,
    Folders,
    MermaidScript,
    Nav,
)
from .scale_and_labels import ScaleOption
from .stages import CommonStages

__all__ = [
    "CHANNELS",
    "OPTIONS",
    "PARTS",
    "RANKING",
    "TEXT",
    "Channel",
    "Checks",
    "CommonStages",
    "Folders",
    "Lanes",
    "MermaidScript",
    "MetricFile",
    "Nav",
    "Option",
    "Options",
    "OwnLane",
    "Owner",
    "ScaleOption",
    "ValueColumn",
    "check_together",
    "combined",
]


@dataclass(frozen=True)
class Options:
    """What a site has set."""

    scale: Scale = field(default_factory=Scale)
    lanes: Lanes = field(default_factory=Lanes)
    channels: Mapping[str, Channel] = field(default_factory=lambda: CHANNELS)
    folders: Folders = field(default_factory=Folders)
    language: str = "en"
    words: Mapping[str, Any] = field(default_factory=dict)
    """The site's own words, by the keys of labels."""
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: PARTS)
    checks: Checks = field(default_factory=Checks)
    findings: str = FINDINGS_SHOWN[0]
    limits: Mapping[str, int] = field(default_factory=dict)
    """The limits of rules that the site sets; the others are the rules' own."""
    owners: Mapping[str, Owner] = field(default_factory=dict)
    stages: CommonStages = field(default_factory=CommonStages)
    ranking: Formula = RANKING
    statuses: OpportunityStatuses = OPPORTUNITY_STATUSES
    nav: Nav = field(default_factory=Nav)
    history: bool = False
    metrics: tuple[MetricFile, ...] = ()
    mermaid_script: MermaidScript = field(default_factory=MermaidScript)
    suggest: str = ""
    """An address with placeholders, as `read_suggest` returns it; empty if there is none."""
    plain: bool = False
    embed: bool = False
    draw: str = DRAWING_TIMES[0]
    protect: tuple[str, ...] = PROTECT
    serves: bool = False
    """Whether the pages are for their author alone, who sees them now; nobody sets this by hand."""
    theme_shows_tags: bool = False
    """Whether the theme shows a page's tags by itself; nobody sets this by hand."""
    prints_without_grid: bool = False
    """Whether the pages become PDF by a plugin that knows no CSS grid; nobody sets this by hand."""

    @cached_property
    def labels(self) -> Labels:
        """The words of the site's language, with its own in their place; read when needed."""
        return labels_for(self.language).of_site(self.words)

    @property
    def shows_findings(self) -> bool:
        """Whether pages list what their author must mend."""
        return self.findings == "always" or (self.findings == "serve" and self.serves)

    def keeps_back(self, path: str) -> bool:
        """Return whether a file is read for its metrics and is not part of the site."""
        published = [file.publish for file in self.metrics if file.path == path]
        return bool(published) and not any(published)

    def status_name(self, status: str) -> str:
        """Return the language's word for a status of the default, else the site's own."""
        known = status in OPPORTUNITY_STATUSES.words
        return str(getattr(self.labels, status)) if known else str(status)

    def channel_name(self, name: str) -> str:
        """Return the site's word for a channel, else the language's, else the author's."""
        key = slug(name)
        known = self.channels.get(key)
        if known is None:
            return inline.words(name)
        return known.label or str(getattr(self.labels, f"channel_{key.replace('-', '_')}"))


def check_together(given: Mapping[str, Any]) -> None:
    """Check options that must fit each other.

    Args:
        given: Options by name, as their readers returned them.

    Raises:
        ValueError: Two do not; the message begins with the name of the one to change.
    """
    read = {name: given.get(name, OPTIONS[name].absent) for name in ("scale", "feelings")}
    try:
        check_feelings(read["feelings"], read["scale"].scale)
    except ValueError as error:
        raise ValueError(f"feelings: {error}") from error


def combined(language: str, given: Mapping[str, Any]) -> Options:
    """Return all options of a site, with its own words in place of its language's.

    Args:
        language: The theme's.
        given: Options by name, as their readers returned them; those that are absent are not set.
    """
    read = {name: given.get(name, option.absent) for name, option in OPTIONS.items()}
    scale: ScaleOption = read.pop("scale")
    feelings = read.pop("feelings")
    poles = {"worst": scale.worst, "best": scale.best}
    own = {pole: word for pole, word in poles.items() if word}
    words = {**own, **read.pop("titles"), **read.pop("labels")}
    whole = replace(scale.scale, feelings=feelings)
    return Options(scale=whole, language=language, words=words, **read)
