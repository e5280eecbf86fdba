"""Who works on a site's pages beside us, and is known to make the same of the same each time.

A finished page is handed over as it was kept, without the hooks, extensions and templates that made
it. So all that touches pages must be in one of these tables: of others nobody knows what they read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import markdown
from mkdocs.config.defaults import MkDocsConfig

from ..source.meta import ForThemes

_PLUGINS = (
    "journeys_plugin.plugin.hooks",
    "material.plugins.group.plugin",
    "material.plugins.info.plugin",
    "material.plugins.meta.plugin",
    "material.plugins.offline.plugin",
    "material.plugins.search.plugin",
    "mkdocs.contrib.search",
    "mkdocs_awesome_nav.plugin",
    "mkdocs_literate_nav.plugin",
    "mkdocs_minify_plugin.plugin",
    "mkdocs_redirects.plugin",
)
"""The modules of plugins that leave pages alone, or do to a page only what is kept with it."""

_EVENTS_BEFORE = {
    "startup",
    "shutdown",
    "serve",
    "config",
    "pre_build",
    "files",
    "nav",
    "build_error",
}
"""Any plugin may answer these: what it makes of configuration, files and nav is seen there."""

_THEMES = ("material", "mkdocs", "readthedocs")
"""Themes whose pages say nothing of other pages but what stands in the nav."""

_EXTENSIONS = ("markdown", "pymdownx", "mkdocs", "material")
"""The packages whose Markdown extensions read a page's text and their own options."""

_READING = ("pymdownx.snippets", "pymdownx.b64", "material.extensions.preview")
"""Extensions of those packages that read other files, too."""

_BEYOND = re.compile(
    r"\b(pages|files|build_date_utc|update_date|random|shuffle)\b"
    r"|(?<!\bpage)\.(content|toc|markdown|file)\b"
    r"|\b(set|for)\s+page\b|\bglobals\b|\bimport_module\b"
)
"""What a template of the site's own says when it shows more than its page and the nav."""


def touched_by(config: MkDocsConfig) -> str:
    """Return who may change pages in a way that nobody knows; empty if nobody does."""
    looks = (_plugins, _theme, _templates, _icons, _extensions)
    return next((reason for look in looks for reason in look(config)), "")


def asked_by_themes(config: MkDocsConfig) -> ForThemes:
    """Return what of a page's front matter somebody may ask for beside us.

    None of those whom we know reads what the page's map says: only what is a theme's.
    """
    may_ask = (*_plugins(config), *_theme(config), config.theme.custom_dir, config.extra_templates)
    return "all" if any(may_ask) else "theirs"


def _plugins(config: MkDocsConfig) -> Iterator[str]:
    for event, methods in config.plugins.events.items():
        for method in methods if event not in _EVENTS_BEFORE else ():
            owner = getattr(method, "__self__", None)
            module = type(owner).__module__ if owner is not None else method.__module__
            if module not in _PLUGINS:
                yield f"{module.partition('.')[0]} ({event})"


def _theme(config: MkDocsConfig) -> Iterator[str]:
    if config.theme.name not in _THEMES:
        yield f"the theme {config.theme.name or 'of the site'}"


def _templates(config: MkDocsConfig) -> Iterator[str]:
    """Yield the site's own templates that show what may change without their page."""
    folder = Path(config.theme.custom_dir or "")
    for path in sorted(folder.rglob("*.html")) if config.theme.custom_dir else ():
        name = path.relative_to(folder)
        if name.parts[0] == "journeys":
            continue  # one of ours: what it gets is in the keys of our drawings
        found = _BEYOND.search(path.read_text("utf-8", "replace"))
        if found:
            yield f"the template {name.as_posix()} ({found[0]})"


def _extensions(config: MkDocsConfig) -> Iterator[str]:
    made = markdown.Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {}
    )
    named = config.markdown_extensions
    extensions = (made.build_extension(one, {}) if isinstance(one, str) else one for one in named)
    for each in (*extensions, *_processors(made)):
        module = type(each).__module__
        if module.partition(".")[0] not in _EXTENSIONS or module.startswith(_READING):
            yield f"the Markdown extension {module}"


def _icons(config: MkDocsConfig) -> Iterator[str]:
    """Yield a folder of icons that is not among the theme's overrides: nobody looks into it."""
    emoji = (config.mdx_configs or {}).get("pymdownx.emoji", {})
    own = Path(config.theme.custom_dir or config.docs_dir).resolve()
    for folder in (emoji.get("options") or {}).get("custom_icons") or ():
        if own not in Path(folder).resolve().parents:
            yield f"the icons in {folder}"


def _processors(made: markdown.Markdown) -> Iterable[Any]:
    """Yield what works on a text, also for an extension that another one has brought."""
    yield from made.preprocessors
    yield from made.parser.blockprocessors
    yield from made.treeprocessors
    yield from made.inlinePatterns
    yield from made.postprocessors
