"""Channels: several in one text are one channel that nobody meant."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import (
    RULES,
    Diagnostic,
    Location,
    shown,
)
from ...model.page import Page
from ...model.written_names import as_list, fix_of, several
from ...schema.records import WrittenJourney
from ...values.slugs import slug
from ...values.texts import Text
from ..checked_site import CheckedSite


def channels_in_one_text(site: CheckedSite) -> Iterator[Diagnostic]:
    """Report `channel: web, phone`, where all of them are channels that the site knows."""
    known = site.options.channels
    for page in site.pages:
        for text in _channels(page):
            place = (text.line, text.column)
            if place not in page.before_names or slug(text) in known:
                continue
            if parts := several(text, lambda one: slug(one) in known):
                before = page.before_names[place]
                yield Diagnostic(
                    RULES["several-in-one"],
                    Location(page.written_in, *place),
                    f"{shown(text)} is read as one channel",
                    f"write: {as_list(parts, before)}",
                    fix_of(text, parts, before),
                )


def _channels(page: Page) -> Iterator[Text]:
    if not isinstance(page.written, WrittenJourney):
        yield from page.written.channels
        return
    for stage in page.written.stages:
        for step in stage.steps:
            yield from step.channels
            for place in step.touchpoints:
                yield from place.channels
