"""Files to what is found in them: which reader a file gets, by its name and its content."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ..metrics.csv_text import decoded
from ..metrics.table import UnusableError
from .found import Found, ReadingChoices, Refusal, SourcePlace
from .markdown_diagrams import diagrams_in
from .mermaid_parts import is_diagram, is_diagram_alone
from .mermaid_text import read_diagram

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")
_DIAGRAM = (".mmd", ".mermaid")
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def read_file(name: str, content: bytes, choices: ReadingChoices) -> Sequence[Found] | Refusal:
    """Return what a file describes, or why it is no map.

    Args:
        name: The file's, without its folder.
        content: Its bytes.
        choices: What is decided in the reader's place.
    """
    found = None if content.startswith(_BINARY) else _of_text(name, content, choices)
    return _of_sheets(name, content, choices) if found is None else found


def known_keys() -> tuple[str, ...]:
    """Return what a head of a table may mean: keys of the schema, and what only tables have."""
    from ..schema.keys import keys_of
    from ..schema.records import KINDS
    from ..schema.steps import WrittenStep
    from .sheets.head_words import words

    of_tables = (key for key, _, _ in words())
    records = (WrittenStep, *KINDS.values())
    return tuple(dict.fromkeys((*(key for one in records for key in keys_of(one)), *of_tables)))


def _of_text(
    name: str, content: bytes, choices: ReadingChoices
) -> Sequence[Found] | Refusal | None:
    """Return what a text describes; None if it may be a table with separators."""
    try:
        text, _ = decoded(content)
    except UnusableError:
        return None
    if name.lower().endswith(_MARKDOWN):
        return _of_markdown(name, text, choices)
    if text.lstrip()[:1] == "{":
        return _of_json(name, text)
    if text.lstrip("\ufeff \t\r\n")[:1] == "<":
        return _of_xml(name, text)
    is_one = is_diagram if name.lower().endswith(_DIAGRAM) else is_diagram_alone
    if is_one(text):
        found = read_diagram(text, name)
        return found if isinstance(found, Refusal) else [found]
    return None


def _of_xml(name: str, text: str) -> Sequence[Found] | Refusal | None:
    """Return what a diagram of draw.io describes; None if it is other XML."""
    from .drawio.drawio_reading import read_drawio
    from .drawio.opened_file import is_drawio

    return read_drawio(text, name) if is_drawio(text) else None


def _of_json(name: str, text: str) -> Sequence[Found] | Refusal:
    """Return what a JSON document describes."""
    from .catalogue_json import FORMAT, read_catalogue
    from .openjourney import is_openjourney, read_openjourney

    place = SourcePlace(name)
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        return Refusal("the file is no JSON that can be read", "", SourcePlace(name, line))
    if is_openjourney(document):
        found = read_openjourney(document, name)
        return found if isinstance(found, Refusal) else [found]
    if isinstance(document, dict) and document.get("format") == FORMAT:
        return read_catalogue(document, name)
    remedy = "it may be an OpenJourney file, or what `journeys export` writes"
    return Refusal("the JSON describes no map that is known", remedy, place)


def _of_markdown(name: str, text: str, choices: ReadingChoices) -> Sequence[Found] | Refusal:
    """Return the maps of a page's diagrams and tables; a diagram that is wrong refuses the page."""
    from .markdown_tables import tables_in

    diagrams = diagrams_in(text, name)
    if isinstance(diagrams, Refusal):
        return diagrams
    tables = tables_in(text, name, choices)
    if isinstance(tables, list):
        return [*diagrams, *tables]
    remedy = "a map is a table, or a code block `mermaid` with a `journey` diagram"
    none = Refusal("the page has no map", remedy, SourcePlace(name))
    return diagrams or tables or none


def _of_sheets(name: str, content: bytes, choices: ReadingChoices) -> Sequence[Found] | Refusal:
    from .exported_maps import read_exported_maps
    from .exported_tables import exported_rows, read_exported
    from .sheets import read_tables, sheets_of_file

    of_file = sheets_of_file(content, name)
    if isinstance(of_file, Refusal):
        return of_file
    if rows := exported_rows(of_file.sheets):
        return read_exported(rows, name)
    return read_exported_maps(of_file.sheets, choices) or read_tables(of_file, choices)
