"""The pages of a build, read from MkDocs's files."""

from __future__ import annotations

from functools import partial

from mkdocs.structure.files import File

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


def _content(file: File) -> bytes:
    return file.content_bytes
