"""The pages of a build, read from MkDocs's files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from .. import engine
from ..options import Options
from ..pages import OtherPage, Page
from .languages import without_language


def read_pages(documents: list[File], options: Options) -> dict[str, Page | OtherPage]:
    """Read each page once; what is not ours, and in order, is left to MkDocs."""
    pages: dict[str, Page | OtherPage] = {}
    for file in documents:
        page = engine.read(
            file.src_uri,
            partial(_content, file),
            options,
            named_by=without_language(file),
        )
        if page is not None:
            pages[file.src_uri] = page
    return pages


def content_on_disk(files: Files, config: MkDocsConfig) -> Callable[[str], bytes | None]:
    """Give a reader of files that lie in the docs folder as they are: no plugin has made them."""

    def content(path: str) -> bytes | None:
        file = files.get_file_from_path(path)
        if file is None or file.abs_src_path is None:
            return None
        is_there = Path(file.abs_src_path) == Path(config.docs_dir) / path
        return file.content_bytes if is_there else None

    return content


def _content(file: File) -> bytes:
    return file.content_bytes
