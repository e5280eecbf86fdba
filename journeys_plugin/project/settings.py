"""What a configuration means to us: the docs folder, which files count, the plugin's options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pathspec import GitIgnoreSpec

from ..findings.site_options import read_option
from ..options import OPTIONS, Options, check_together, combined
from ..options.plain_values import known_word
from ..values.inline import is_safe
from ..values.lean_dataclass import dataclass
from .errors import NoDocsError, NoPluginError, ProjectError, WrongOptionsError
from .sources import DISK, SourceFiles

_NEVER = (".*", "/templates/")
"""What MkDocs itself leaves out of a site: hidden files, and a folder of templates."""


@dataclass(frozen=True, slots=True)
class Settings:
    """A site's settings."""

    file: Path
    """The configuration's, absolute."""
    docs: Path
    """The docs folder, absolute."""
    overrides: Path | None
    """The theme's `custom_dir`, whose files are part of the site."""
    left_out: tuple[GitIgnoreSpec, ...]
    """The patterns of files that are not built: excluded ones, and drafts."""
    folders: bool
    """Whether a page becomes a folder with an `index.html`."""
    options: Options
    served_at: str
    """The address of `mkdocs serve`, which ends in `/`."""
    published_at: str
    """The address in `site_url`, which ends in `/`; empty if there is none."""
    has_nav: bool
    """Whether the site's authors write its navigation themselves."""
    plugins: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """The options of each plugin, as they are written, by its name."""

    def is_left_out(self, path: str) -> bool:
        """Return whether a file is not built."""
        if self.options.keeps_back(path):
            return True
        return any(patterns.match_file(path) for patterns in self.left_out)


def read_settings(
    path: Path,
    values: Mapping[str, Any],
    source: SourceFiles = DISK,
    options: Options | None = None,
) -> Settings:
    """Read the settings of a configuration.

    Args:
        path: The configuration's file, absolute.
        values: The configuration, as it was read.
        source: Where the site lies.
        options: What counts instead of its own options.

    Raises:
        ProjectError: There is no site, or it is not ours.
    """
    written = values.get("docs_dir", "docs")
    if not isinstance(written, str):
        raise ProjectError(f"{path}: docs_dir: {written!r} is not the path of a folder")
    docs = path.parent / written
    if not source.is_folder(docs):
        raise NoDocsError(f"{path}: the docs folder {docs} does not exist")
    theme = values.get("theme")
    theme = theme if isinstance(theme, Mapping) else {"name": theme}
    custom = theme.get("custom_dir")
    return Settings(
        file=path,
        docs=docs,
        overrides=path.parent / custom if isinstance(custom, str) else None,
        left_out=_left_out(path, values),
        folders=values.get("use_directory_urls", True) is not False,
        options=options or _options(path, values, _language(theme)),
        served_at=_served_at(values),
        published_at=_published_at(values),
        has_nav=bool(values.get("nav")),
        plugins=_plugins(values.get("plugins")),
    )


def _published_at(values: Mapping[str, Any]) -> str:
    """Return where a site is published: its `site_url`, if that is an address of the web."""
    site = values.get("site_url")
    if not isinstance(site, str) or not site.startswith(("https://", "http://")):
        return ""
    return f"{site.rstrip('/')}/" if is_safe(site) else ""


def _served_at(values: Mapping[str, Any]) -> str:
    """Return where `mkdocs serve` shows a site: the path of `site_url` below `dev_addr`."""
    host, site = values.get("dev_addr"), values.get("site_url")
    try:
        path = urlsplit(site).path if isinstance(site, str) else ""
    except ValueError:  # such as http://[a
        path = ""
    folder = f"{path.strip('/')}/".lstrip("/")
    return f"http://{host if isinstance(host, str) and host else '127.0.0.1:8000'}/{folder}"


def _left_out(path: Path, values: Mapping[str, Any]) -> tuple[GitIgnoreSpec, ...]:
    excluded = _patterns(path, "exclude_docs", values)
    drafts = _patterns(path, "draft_docs", values)
    return GitIgnoreSpec.from_lines([*_NEVER, *excluded]), GitIgnoreSpec.from_lines(drafts)


def _patterns(path: Path, key: str, values: Mapping[str, Any]) -> list[str]:
    patterns = values.get(key)
    if patterns is None:
        return []
    if not isinstance(patterns, str):
        raise ProjectError(f"{path}: {key}: patterns belong here, one on each line")
    try:
        GitIgnoreSpec.from_lines(patterns.splitlines())
    except ValueError as error:
        raise ProjectError(f"{path}: {key}: {error}") from error
    return patterns.splitlines()


def _language(theme: Mapping[str, Any]) -> str:
    """Return the theme's language: Material has an option for it, the others a locale."""
    known = ("language",) if theme.get("name") == "material" else ("language", "locale")
    return next((word for key in known if isinstance(word := theme.get(key), str) and word), "en")


def _options(path: Path, values: Mapping[str, Any], language: str) -> Options:
    options = {}
    for name, value in _written_options(path, values.get("plugins")).items():
        try:
            options[name] = read_option(known_word(name, tuple(OPTIONS), "option"), value)
        except ValueError as error:
            place = f"{name}: " if name in OPTIONS else ""
            raise WrongOptionsError(f"{path}: journeys: {place}{error}") from error
    try:
        check_together(options)
    except ValueError as error:
        raise WrongOptionsError(f"{path}: journeys: {error}") from error
    return combined(language, options)


def _plugins(written: Any) -> dict[str, Mapping[str, Any]]:
    """Return the options of each plugin by its name; MkDocs takes a mapping or a list."""
    if isinstance(written, Mapping):
        written = [{name: value} for name, value in written.items()]
    plugins: dict[str, Mapping[str, Any]] = {}
    for entry in written if isinstance(written, list) else []:
        named = entry.items() if isinstance(entry, Mapping) else [(entry, None)]
        for name, value in named:
            plugins[str(name)] = value if isinstance(value, Mapping) else {}
    return plugins


def _written_options(path: Path, plugins: Any) -> dict[str, Any]:
    """Return the plugin's options as they are written, without `enabled`, which is MkDocs's own.

    Raises:
        NoPluginError: The site does not have the plugin.
        WrongOptionsError: Something other than options stands there.
    """
    listed = plugins if isinstance(plugins, list) else [plugins]
    for entry in listed:
        if entry in _OWN_NAMES:
            return {}
        if not isinstance(entry, dict):
            continue
        for name in _OWN_NAMES:
            if name in entry:
                written = entry[name] or {}
                if not isinstance(written, dict):
                    raise WrongOptionsError(
                        f"{path}: journeys: options as `key: value` lines belong here"
                    )
                return {key: value for key, value in written.items() if key != "enabled"}
    raise NoPluginError(f"{path} has no plugin `journeys` among its `plugins`")


_OWN_NAMES = ("journeys", "/journeys")
"""The plugin's names; with a `/` MkDocs does not look for the theme's plugin of the same name."""
