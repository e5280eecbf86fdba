"""Every word that we print on a page, in the languages that we speak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from .words import ENGLISH, Labels

__all__ = ["ENGLISH", "LANGUAGES", "Labels", "labels_for"]

_MODULES = {
    "de": "german",
    "fr": "french",
    "es": "spanish",
    "pt": "portuguese",
    "ja": "japanese",
    "ar": "arabic",
}
"""Where a language's words stand, by its code: in the constant of the module's name."""


class _Languages(Mapping[str, Labels]):
    """The words by language code; a language is loaded when somebody asks for it."""

    def __getitem__(self, code: str) -> Labels:
        if code == "en":
            return ENGLISH
        name = _MODULES[code]
        labels: Labels = getattr(import_module(f".{name}", __name__), name.upper())
        return labels

    def __iter__(self) -> Iterator[str]:
        return iter(("en", *_MODULES))

    def __len__(self) -> int:
        return 1 + len(_MODULES)

    def __contains__(self, code: object) -> bool:
        return code == "en" or code in _MODULES


LANGUAGES: Mapping[str, Labels] = _Languages()


def labels_for(language: str) -> Labels:
    """Give the words of a language: `de`, `de-CH` and `DE` are German, an unknown one English."""
    code = language.strip().replace("_", "-").partition("-")[0].lower()
    return LANGUAGES.get(code, ENGLISH)
