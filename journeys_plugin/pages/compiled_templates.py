"""Our own templates, compiled once an installation, as Python compiles our modules.

Jinja compiles a template anew in each process, which was a seventh of a small site's build. Here
Python's import system keeps what is compiled, in `__pycache__` beside the templates if it may write
there.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.metadata import version
from types import CodeType
from typing import Any

import jinja2

_ENDING = ".html"


class CompiledTemplates(jinja2.BaseLoader):
    """Loads the pages' templates of a folder whose files change only with the installation."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def load(
        self,
        environment: jinja2.Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,
    ) -> jinja2.Template:
        """Return a template.

        Raises:
            jinja2.TemplateNotFound: There is none of this name.
        """
        if not name.endswith(_ENDING):  # two files of one stem would take each other's place
            raise jinja2.TemplateNotFound(name)
        compiling = _TemplateCode(name, f"{self._folder}/{name}", environment)
        try:
            code = compiling.code()
        except OSError:
            raise jinja2.TemplateNotFound(name) from None
        return environment.template_class.from_code(environment, code, globals or {})


class _TemplateCode(SourceFileLoader):
    """Compiles a template where Python's own loader compiles a module."""

    def __init__(self, name: str, path: str, environment: jinja2.Environment) -> None:
        super().__init__(name, path)
        self._environment = environment

    def code(self) -> CodeType:
        """Return the code: as it is kept, unless a disk has lost a part of it."""
        with suppress(EOFError, ValueError, TypeError, ImportError):
            if (kept := self.get_code(self.name)) is not None:
                return kept
        return self.source_to_code(self.get_data(self.path), self.path)

    def source_to_code(self, data: Any, path: Any, **_: Any) -> CodeType:  # type: ignore[override]
        return self._environment.compile(data.decode("utf-8"), self.name, path)

    def path_stats(self, path: Any) -> Mapping[str, Any]:
        """Return size and time of a template: those of other code are not the same.

        Another version of Jinja, and another environment, make other code of it.
        """
        stats = super().path_stats(path)
        return {**stats, "mtime": int(stats["mtime"]) ^ compiled_by(self._environment)}


def compiled_by(environment: jinja2.Environment) -> int:
    """Return a number for all that makes code of a template, beside its text."""
    more = (environment.autoescape, environment.trim_blocks, environment.lstrip_blocks)
    return zlib.crc32(repr((_jinja(), more, sorted(environment.extensions))).encode())


@cache
def _jinja() -> str:
    """Return Jinja's version, which is looked up on the disk."""
    return version("jinja2")
