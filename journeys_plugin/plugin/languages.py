"""static-i18n: it builds each language in turn, from files of its own kind."""

from __future__ import annotations

import posixpath
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

_NAME = "i18n"
"""What static-i18n is called in `plugins`."""


def has_languages(config: MkDocsConfig) -> bool:
    """Whether static-i18n builds the site."""
    return _NAME in config.plugins


def put_into_language(file: File, config: MkDocsConfig) -> None:
    """Bring a generated page's file into the folders of the language that is being built."""
    if not has_languages(config):
        return
    i18n = cast(Any, config.plugins[_NAME])
    language = i18n.current_language
    folder = "" if i18n.is_default_language_build else language
    file.dest_uri = posixpath.join(folder, file.dest_uri)
    if i18n.config.docs_structure == "folder":
        file.src_uri = f"{language}/{file.src_uri}"
    # What static-i18n marks its own files with, for the sitemap and the language menu.
    vars(file).update(locale=language, locale_alternate_of=language, alternates={language: file})


def hand_over(files: Files, config: MkDocsConfig) -> None:
    """Tell static-i18n of the pages that we have added to the language's."""
    i18n = cast(Any, config.plugins[_NAME])
    i18n.i18n_files_per_language[i18n.current_language] = files.documentation_pages()


def without_language(file: File) -> str:
    """Give a file's path without its language: translations have one id."""
    return str(getattr(file, "norm_src_uri", file.src_uri))
