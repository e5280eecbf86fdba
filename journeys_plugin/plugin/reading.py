"""The pages of a build, read from MkDocs's files."""

from __future__ import annotations

from mkdocs.structure.files import File

from ..diagnostics import RULES, Diagnostic, Location
from ..options import Options
from ..pages import OtherPage, Page, read_page
from .languages import without_language


def read_pages(documents: list[File], options: Options) -> dict[str, Page | OtherPage]:
    """Read each page once; what is not ours, and in order, is left to MkDocs."""
    pages: dict[str, Page | OtherPage] = {}
    for file in documents:
        try:
            content = file.content_bytes
        except OSError as error:
            place = Location(file.src_uri)
            message = f"the file cannot be read ({error.strerror})"
            found = Diagnostic(RULES["unreadable-file"], place, message, "mend its rights or path")
            pages[file.src_uri] = OtherPage(file.src_uri, "", (found,))
            continue
        page = read_page(
            file.src_uri,
            content,
            options.scale,
            options.lanes.kinds,
            named_by=without_language(file),
        )
        if page is not None:
            pages[file.src_uri] = page
    return pages
