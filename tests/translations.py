"""The files of languages, brought up to what English says: `make reference` writes them."""

from __future__ import annotations

import ast
import datetime
import inspect
import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from journeys_plugin.languages import labels, po_files
from journeys_plugin.languages.labels import OF_BABEL, WORDS, Counted

TEMPLATE = Path(po_files.__file__).with_name("labels.pot")
"""Has all words in English, and none in another language: what a translator begins with."""

_BEGUN = datetime.datetime(2026, 11, 30, tzinfo=datetime.UTC)
"""The template's date; one that changes with each run would change all files."""


def template() -> Catalog:
    """Return the words in English with their comments."""
    catalogue = Catalog(
        project="mkdocs-journeys",
        version="labels",
        header_comment="# The words of mkdocs-journeys. English stands in labels.py.",
        creation_date=_BEGUN,
        fuzzy=False,
    )
    without_placeholders(catalogue)
    comments = dict(_comments())
    for name, english in WORDS.items():
        if name not in OF_BABEL:
            words = english.forms if isinstance(english, Counted) else english
            catalogue.add(words, context=name, auto_comments=comments.get(name, ()))
    return catalogue


def without_placeholders(catalogue: Catalog) -> None:
    """Leave what a file says of its makers empty, where Babel writes FULL NAME."""
    catalogue.msgid_bugs_address = catalogue.last_translator = catalogue.language_team = ""


def merged(path: Path, wanted: Catalog) -> Catalog:
    """Return a language's words with what English says today.

    What English says otherwise than before keeps its translation, marked for a look at it.
    """
    with path.open("rb") as file:
        catalogue = read_po(file)
    before = {message.context: message for message in catalogue if message.context}
    for message in wanted:
        old = before.get(message.context or "")
        if old is not None and old.id != message.id:
            catalogue.delete(old.id, old.context)
            if isinstance(old.id, str) == isinstance(message.id, str):
                flags = {*old.flags, "fuzzy"}
                catalogue.add(message.id, old.string, context=old.context, flags=flags)
    catalogue.update(wanted, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    return catalogue


def text_of(catalogue: Catalog) -> bytes:
    """Return a file's content."""
    for message in catalogue:
        message.flags.discard("python-format")  # as which Babel takes "30 % of"
    written = io.BytesIO()
    write_po(written, catalogue, width=100)
    return written.getvalue()


def write() -> None:
    """Write the template, and all files of languages."""
    wanted = template()
    TEMPLATE.write_bytes(text_of(wanted))
    for path in po_files.files().values():
        path.write_bytes(text_of(merged(path, wanted)))


def _comments() -> Iterator[tuple[str, list[str]]]:
    """Give what labels.py says of each label: above its group, and below itself."""
    source = inspect.getsource(labels)
    groups, group = {}, ""
    for line in source.splitlines():
        if not line.strip():
            group = ""
        elif line.startswith("    # "):
            group += line[5:]
        elif found := re.match(r"    (\w+): ", line):
            groups[found[1]] = group.strip()
    for name, about in _docstrings(source):
        yield name, [one for one in (groups[name], about) if one]


def _docstrings(source: str) -> Iterator[tuple[str, str]]:
    record = next(
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef) and node.name == "Labels"
    )
    for node, after in zip(record.body, [*record.body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            about = ast.literal_eval(after.value) if isinstance(after, ast.Expr) else ""
            yield node.target.id, " ".join(about.split())
