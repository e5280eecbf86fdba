"""The key of all that every page of a site is made with: configuration, theme, programs."""

from __future__ import annotations

import datetime
import functools
import logging
import sys
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import FunctionType
from typing import Any

import pathspec
from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.theme import Theme

from ..model.fingerprints import digest

_PROGRAMS = (
    "mkdocs",
    "mkdocs-material",
    "markdown",
    "pymdown-extensions",
    "pygments",
    "jinja2",
    "babel",
    "pyyaml",
    "openpyxl",
    "mkdocs-minify-plugin",
    "htmlmin2",
)
_NOT_ON_PAGES = {"site_dir", "plugins", "hooks"}
"""Values of the configuration that no page shows; plugins are written with their options."""
_TEMPLATES = {".html", ".yml", ".xml", ".mo"}
"""The endings of a theme's files that its pages are made from; its icons belong to its version."""
_FUNCTIONS = ("pymdownx.", "material.", "markdown.")
"""The packages whose functions a configuration may name: their versions are in the key."""


class UnknownValueError(ValueError):
    """A value of the configuration of which nobody knows whether it is the same next time."""


def made_with(config: MkDocsConfig, *more: str) -> str:
    """Return the key.

    Raises:
        UnknownValueError: The configuration holds an object of a kind that is not known.
    """
    values = (f"{name}={written(config[name])}" for name in config if name not in _NOT_ON_PAGES)
    options = (f"{name}={_options(plugin)}" for name, plugin in config.plugins.items())
    level = str(logging.getLogger("mkdocs").getEffectiveLevel())
    programs = (sys.version, *_versions())
    return digest((*programs, level, *values, *options, *more, *_files(config)))


def _options(plugin: Any) -> str:
    """Return a plugin's options; a hook is a module and has none."""
    options = getattr(plugin, "config", None)
    return written(options) if isinstance(options, Mapping) else "hook"


def written(value: Any) -> str:
    """Return a value as text: equal texts stand for values that are the same to all who read them.

    Raises:
        UnknownValueError: The value, or one in it, is of a kind that is not known.
    """
    match value:
        case None | bool() | int() | float() | bytes() | datetime.date():
            return repr(value)
        case ExtraScriptValue():
            return f"script {value!r} {written(vars(value))}"
        case str():
            return repr(str(value))
        case Theme():
            return written([value.name, value.dirs, sorted(value.static_templates), dict(value)])
        case Config() | Mapping():
            items = (f"{written(key)}: {written(item)}" for key, item in value.items())
            return "{" + ", ".join(items) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(written, value)) + "]"
        case set() | frozenset():
            return "[" + ", ".join(sorted(map(written, value))) + "]"
        case pathspec.PathSpec():
            return written([getattr(pattern, "pattern", "") for pattern in value.patterns])
        case functools.partial():
            return f"partial {written(value.func)} {written([value.args, value.keywords])}"
        case FunctionType() | type() if _is_known(value):
            return f"{value.__module__}.{value.__qualname__}"
        case _ if type(value).__module__.startswith(("mkdocs.", "journeys_plugin.", "babel.")):
            return repr(value) if " at 0x" not in repr(value) else _unknown(value)
    return _unknown(value)


def _is_known(value: FunctionType | type) -> bool:
    """Return whether a function or class is of a known package and holds nothing of elsewhere."""
    return value.__module__.startswith(_FUNCTIONS) and "<" not in value.__qualname__


def _unknown(value: Any) -> str:
    raise UnknownValueError(
        f"the configuration's {type(value).__module__}.{type(value).__qualname__}"
    )


def _versions() -> Iterator[str]:
    for program in _PROGRAMS:
        try:
            yield f"{program} {version(program)}"
        except PackageNotFoundError:
            yield program


def _files(config: MkDocsConfig) -> Iterator[str]:
    """Yield the names and contents of the theme's templates, and of all that the site overrides."""
    own = config.theme.custom_dir
    for folder in config.theme.dirs:
        for path in _of(Path(folder), everything=folder == own):
            yield path.as_posix()
            yield path.read_bytes().decode("latin-1")


def _of(folder: Path, *, everything: bool) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            if everything or path.name not in {".icons", "assets"}:
                yield from _of(path, everything=everything)
        elif everything or path.suffix in _TEMPLATES:
            yield path
