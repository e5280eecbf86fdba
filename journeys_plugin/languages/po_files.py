"""The files of languages, in gettext's PO format, read by Babel."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from .labels import ENGLISH, OF_BABEL, WORDS, Counted, Labels

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog


@cache
def files() -> Mapping[str, Path]:
    """Return the file of each language but English, by the language's code: `de`, `pt-br`."""
    paths = sorted(Path(__file__).parent.glob("*.po"))
    return MappingProxyType({path.stem.replace("_", "-").lower(): path for path in paths})


@cache
def read(code: str) -> Labels:
    """Read the words of a language that has a file; what is not translated stays English."""
    from babel.messages.pofile import read_po

    with files()[code].open("rb") as file:
        words: dict[str, Any] = dict(_words(read_po(file)))
    return replace(ENGLISH, language=code, **OF_BABEL, **words)


def _words(catalogue: Catalog) -> Iterator[tuple[str, str | Counted]]:
    for name, english in WORDS.items():
        forms = english.forms if isinstance(english, Counted) else english
        message = catalogue.get(forms, context=name)
        if message is None or not message.string or message.fuzzy:
            continue
        if isinstance(message.string, str):
            yield name, message.string
        elif all(message.string):
            yield name, Counted(tuple(message.string), catalogue.plural_expr)
