"""The core's options, declared to MkDocs."""

from __future__ import annotations

from typing import Any

from mkdocs.config import base
from mkdocs.config.base import (
    BaseConfigOption,
    ConfigErrors,
    ConfigWarnings,
    ValidationError,
)

from ..findings.site_options import read_option
from ..options import OPTIONS, Options, check_together, combined


class _Option(BaseConfigOption[Any]):
    """An option of the core, read by the core's own reader: the command reads it the same way."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def run_validation(self, value: object) -> Any:
        try:
            return read_option(self.name, value)
        except ValueError as error:
            raise ValidationError(str(error)) from error


class JourneysConfig(base.Config):
    """The plugin's options; `journeys_plugin/options/` says what each may be."""

    scale = _Option("scale")
    feelings = _Option("feelings")
    lanes = _Option("lanes")
    channels = _Option("channels")
    folders = _Option("folders")
    titles = _Option("titles")
    labels = _Option("labels")
    parts = _Option("parts")
    checks = _Option("checks")
    findings = _Option("findings")
    limits = _Option("limits")
    owners = _Option("owners")
    stages = _Option("stages")
    ranking = _Option("ranking")
    statuses = _Option("statuses")
    nav = _Option("nav")
    history = _Option("history")
    metrics = _Option("metrics")
    mermaid_script = _Option("mermaid_script")
    suggest = _Option("suggest")
    plain = _Option("plain")
    embed = _Option("embed")
    draw = _Option("draw")
    protect = _Option("protect")

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check each option, and those that must fit each other."""
        errors, warnings = super().validate()
        if not errors:
            try:
                check_together(self)
            except ValueError as error:
                name, _, message = str(error).partition(": ")
                errors.append((name, ValidationError(message)))
        return errors, warnings

    def for_language(self, language: str) -> Options:
        """Return the core's options, in a language."""
        return combined(language, {name: self[name] for name in OPTIONS})
