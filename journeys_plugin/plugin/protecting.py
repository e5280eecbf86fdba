"""What protects pages in a build: the plugins that do, and what they say of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from ..model.protected_pages import (
    ENCRYPTING,
    META_PLUGINS,
    Protections,
    meta_file_of,
    protections,
)


def protections_of(files: Files, config: MkDocsConfig, keys: Iterable[str]) -> Protections:
    """Return what protects the pages of a build beside their own front matter."""
    plugins: dict[str, Mapping[str, Any]] = {
        name: config.plugins[name].config
        for name in (*META_PLUGINS, ENCRYPTING)
        if name in config.plugins
    }
    name = meta_file_of(plugins)
    found = [file for file in files if name and file.src_uri.rpartition("/")[2] == name]
    return protections(plugins, {file.src_uri: file.content_bytes for file in found}, keys)


def says_protected(page: MkDocsPage, keys: Iterable[str]) -> bool:
    """Say whether a page is protected once all plugins have read its front matter."""
    return hasattr(page, ENCRYPTING) or any(page.meta.get(key) for key in keys)
