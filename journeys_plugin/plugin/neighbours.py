"""The plugins and themes beside ours: what each needs of a build, and what it knows of a page.

A neighbour is known by its name in `plugins`; none of them is imported.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from glob import escape
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from ..model.protected_pages import ENCRYPTING, META_PLUGINS, Protections, meta_file_of, protections

READS_EARLY = ("print-site", "llmstxt")
"""Plugins that take a page's HTML as soon as Markdown has run."""

PRINTS_WITHOUT_GRID = ("to-pdf", "with-pdf")
"""Plugins that make PDF with WeasyPrint, which shows nothing of a table laid out as a grid."""

NAMING_THEIR_GROUND = ("material", "mkdocs")
"""Themes that have the colour of their ground in a variable."""

_LANGUAGES = "i18n"
"""The plugin static-i18n, which builds each language in turn, from files of its own kind."""

_TAGS = ("material/tags", "tags")
"""The plugin of tags that comes with Material, by the names under which MkDocs may load it."""

_SEARCHES = ("material/search", "search")
"""The plugins of Material and of MkDocs that read each page for the search."""

_AUTHORS = "git-authors"
"""A plugin that warns of each page that has no commit, which fails strict builds."""


_LLMS_TXT = "llmstxt"
"""A plugin that writes `llms.txt`, and Markdown beside the pages that it is told to."""


def files_of_llmstxt(config: MkDocsConfig) -> tuple[str, ...]:
    """Return the files about the whole site that the plugin llmstxt writes; none without it."""
    if _LLMS_TXT not in config.plugins:
        return ()
    whole = config.plugins[_LLMS_TXT].config.get("full_output")
    return ("llms.txt", *([str(whole)] if whole else []))


def pages_of_llmstxt(config: MkDocsConfig, paths: Iterable[str]) -> frozenset[str]:
    """Return the pages beside which the plugin llmstxt writes Markdown itself."""
    if _LLMS_TXT not in config.plugins:
        return frozenset()
    sections: Mapping[str, Any] = config.plugins[_LLMS_TXT].config.get("sections") or {}
    named = [
        next(iter(one)) if isinstance(one, dict) else one for of in sections.values() for one in of
    ]
    return frozenset(path for path in paths if any(fnmatch(path, str(name)) for name in named))


def shows_tags(config: MkDocsConfig) -> bool:
    """Return whether the theme shows the tags of a page: Material does, with its own plugin."""
    with_plugin = any(name in config.plugins for name in _TAGS)
    return config.theme.name == "material" and with_plugin


def has_languages(config: MkDocsConfig) -> bool:
    """Return whether static-i18n builds the site."""
    return _LANGUAGES in config.plugins


def put_into_language(file: File, config: MkDocsConfig) -> None:
    """Move a generated page's file into the folders of the language that is being built."""
    if not has_languages(config):
        return
    i18n = cast(Any, config.plugins[_LANGUAGES])
    language = i18n.current_language
    folder = "" if i18n.is_default_language_build else language
    file.dest_uri = posixpath.join(folder, file.dest_uri)
    if i18n.config.docs_structure == "folder":
        file.src_uri = f"{language}/{file.src_uri}"
    # What static-i18n marks its own files with, for the sitemap and the language menu.
    vars(file).update(locale=language, locale_alternate_of=language, alternates={language: file})


def hand_over(files: Files, config: MkDocsConfig) -> None:
    """Tell static-i18n of the pages that we have added to those of the language."""
    i18n = cast(Any, config.plugins[_LANGUAGES])
    i18n.i18n_files_per_language[i18n.current_language] = files.documentation_pages()


def without_language(file: File) -> str:
    """Return a file's path without its language: all translations of a page have one id."""
    return str(getattr(file, "norm_src_uri", file.src_uri))


def leave_to_nobody(paths: Iterable[str], config: MkDocsConfig) -> None:
    """Add generated pages to those that git-authors leaves out: nobody has written them."""
    if _AUTHORS not in config.plugins:
        return
    options = cast(Any, config.plugins[_AUTHORS].config)
    excluded = list(options["exclude"] or [])
    options["exclude"] = list(dict.fromkeys([*excluded, *map(escape, paths)]))


def protections_of(files: Files, config: MkDocsConfig, keys: Iterable[str]) -> Protections:
    """Return what protects pages apart from their own front matter: plugins and meta files."""
    return protections(_protecting(config), meta_files(files, config), keys)


def meta_files(files: Files, config: MkDocsConfig) -> dict[str, bytes]:
    """Return the contents of the files with values for all pages of a folder, by path."""
    name = meta_file_of(_protecting(config))
    named = (file for file in files if name and file.src_uri.rpartition("/")[2] == name)
    return {file.src_uri: file.content_bytes for file in named}


def _protecting(config: MkDocsConfig) -> dict[str, Mapping[str, Any]]:
    """Return the options of the plugins that may protect pages, by name."""
    names = (*META_PLUGINS, ENCRYPTING)
    return {name: config.plugins[name].config for name in names if name in config.plugins}


def is_protected(page: MkDocsPage, keys: Iterable[str]) -> bool:
    """Return whether a page is protected once all plugins have read its front matter."""
    return hasattr(page, ENCRYPTING) or any(page.meta.get(key) for key in keys)


def search_entries(config: MkDocsConfig) -> list[dict[str, Any]]:
    """Return the list to which the search adds what it finds; an empty one if there is none."""
    for name in _SEARCHES:
        index = getattr(config.plugins.get(name), "search_index", None)
        for entries in (getattr(index, "entries", None), getattr(index, "_entries", None)):
            if isinstance(entries, list):
                return entries
    return []
