"""The core's options, declared to MkDocs."""

from __future__ import annotations

from typing import Any

from mkdocs.config import base
from mkdocs.config.base import BaseConfigOption, ValidationError

from ..findings.site_options import read_option
from ..options import OPTIONS, Options, combined


class _Read(BaseConfigOption[Any]):
    """An option of the core's, read by the core's reader."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def run_validation(self, value: object) -> Any:
        try:
            return read_option(self.name, value)
        except ValueError as error:
            raise ValidationError(str(error)) from error


class JourneysConfig(base.Config):
    """The plugin's options; journeys_plugin/options/ says what each may be."""

    scale = _Read("scale")
    lanes = _Read("lanes")
    channels = _Read("channels")
    folders = _Read("folders")
    titles = _Read("titles")
    labels = _Read("labels")
    parts = _Read("parts")
    checks = _Read("checks")
    limits = _Read("limits")
    owners = _Read("owners")
    stages = _Read("stages")
    ranking = _Read("ranking")
    nav = _Read("nav")
    history = _Read("history")
    metrics = _Read("metrics")
    mermaid_script = _Read("mermaid_script")
    draw = _Read("draw")
    protect = _Read("protect")

    def for_language(self, language: str) -> Options:
        """Return the core's options, in a language."""
        return combined(language, {name: self[name] for name in OPTIONS})
