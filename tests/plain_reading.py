"""Reads plain pages as a Markdown parser does, and finds the texts that must stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import cmarkgfm
from bs4 import BeautifulSoup
from cmarkgfm.cmark import Options

from journeys_plugin.model import Catalogue, Journey
from journeys_plugin.schema.keys import keys_of
from journeys_plugin.schema.scores import PersonaFeelings
from journeys_plugin.values import inline
from journeys_plugin.values.texts import Text

NAMES = {
    *("id", "personas", "persona", "touchpoint", "touchpoints", "channels", "actors", "detail"),
    *("to", "replaces", "takes_up", "future_of", "path", "url", "unit", "lang", "score", "scale"),
    *("duration", "wait", "alt"),
}
"""Keys whose words name something else, which is called by its title, or stand in an address."""
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
OUR_TAGS = {
    *("html", "body", "h1", "h2", "h3", "p", "ul", "li", "a", "blockquote", "em", "strong"),
    *("code", "img", "br"),
}


def parsed(text: str) -> BeautifulSoup:
    """Return what a Markdown parser makes of a text, with all HTML that is in it."""
    html = cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    return BeautifulSoup(html, "html.parser")


def flat(words: str) -> str:
    """Return words in one line, without signs that nobody sees."""
    return " ".join(_HIDDEN.sub("", " ".join(words.split())).split())


def words_of(text: str) -> str:
    """Return all words of a Markdown text, in one line."""
    return flat(parsed(text).get_text(" "))


def texts_in(record: Any) -> Iterator[str]:
    """Yield all texts that an author has written in a record."""
    if isinstance(record, Text):
        yield inline.words(record)
    elif isinstance(record, PersonaFeelings):
        yield from (inline.words(words) for _, words in record.by_persona)
    elif isinstance(record, (tuple, list)):
        for one in record:
            yield from texts_in(one)
    elif isinstance(record, dict):
        yield from texts_in([*record.values()])
    elif (keys := _keys(record)) is not None:
        for field in keys - NAMES:
            yield from texts_in(getattr(record, field))
        for more in ("whole", "own_lanes"):
            yield from texts_in(getattr(record, more, None))


def _keys(record: Any) -> set[str] | None:
    try:
        return {key.field for key in keys_of(type(record)).values()}
    except (TypeError, AttributeError, KeyError):
        return None


def texts_of(journey: Journey, catalogue: Catalogue) -> set[str]:
    """Return all texts of a map that must stand in its plain page, as one reads them.

    Of a metric that files have newer values of, those stand there.
    """
    newest = [catalogue.metrics_of(journey.id, place) for place in journey.places]
    measured = {flat(text) for of in newest for one in of for text in texts_in(one.written)}
    on_page = {flat(text) for place in journey.places for text in texts_in(place.written.metrics)}
    texts = {flat(text) for text in texts_in(journey.written)}
    return ((texts - on_page) | measured) - {""}
