"""The theme's templates, compiled once an installation, as our own are.

MkDocs compiles them anew in each build, which takes as long as a hundred plain pages.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig

from ..pages import compiled_templates

_FOLDER = Path(compiled_templates.__file__).with_name("templates") / "__pycache__"
"""Beside our own templates: whoever may write there may change our code, too. What a site keeps is
read by more people, and nothing of it is ever run."""


def compile_once(environment: jinja2.Environment, config: MkDocsConfig) -> None:
    """Have MkDocs take the theme's templates from an earlier build, if those were compiled so."""
    if environment.bytecode_cache is None:
        environment.bytecode_cache = _Compiled(
            compiled_templates.compiled_by(environment), config.theme.custom_dir
        )


class _Compiled(jinja2.FileSystemBytecodeCache):
    def __init__(self, compiled_by: int, custom_dir: str | None) -> None:
        ending = f"{sys.implementation.cache_tag}-{compiled_by:08x}.theme"
        super().__init__(str(_FOLDER), f"%s.{ending}")
        self._custom_dir = custom_dir

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name of a file; empty for a site's own template, which is not kept."""
        own = self._custom_dir and filename and Path(self._custom_dir) in Path(filename).parents
        return "" if own or not filename else super().get_cache_key(name, filename)

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key:
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.key and not sys.dont_write_bytecode:
            with suppress(OSError):  # most installations of a system's own are read-only
                super().dump_bytecode(bucket)
