"""Every word that we print on a page, in each language that has a file here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from . import po_files
from .labels import ENGLISH, KEYS, WORDS, Counted, Labels

__all__ = ["ENGLISH", "KEYS", "LANGUAGES", "WORDS", "Counted", "Labels", "labels_for"]


class _Languages(Mapping[str, Labels]):
    """The words by language code; a file is read when its language is first asked for."""

    def __getitem__(self, code: str) -> Labels:
        return ENGLISH if code == "en" else po_files.read(code)

    def __iter__(self) -> Iterator[str]:
        return iter(("en", *po_files.files()))

    def __len__(self) -> int:
        return 1 + len(po_files.files())

    def __contains__(self, code: object) -> bool:
        return code == "en" or code in po_files.files()


LANGUAGES: Mapping[str, Labels] = _Languages()


def labels_for(language: str) -> Labels:
    """Return the words of a language: of `de` for `de-CH` and `DE`, English for an unknown one.

    Numbers and dates follow the language that was asked for: `de-CH`, with the words of `de`.
    """
    code = language.strip().replace("_", "-")
    base = code.lower()
    while base and base not in LANGUAGES:
        base = base.rpartition("-")[0]
    if not base:
        return ENGLISH
    labels = LANGUAGES[base]
    return labels if code.lower() == base else replace(labels, language=code)
