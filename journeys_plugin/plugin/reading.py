"""The pages of a build, read from MkDocs's files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from ..options import Options
from ..project.sources import metric_file
from ..source.companions import YAML, Companion, companions
from ..source.meta import ForThemes
from .files import BuildFiles
from .neighbours import without_language

if TYPE_CHECKING:
    from ..model.page import OtherPage, Page

Readings: TypeAlias = "dict[str, tuple[tuple[object, ...], Page | OtherPage | None]]"
"""What was read of each page, by path, with the files that it was read from."""


def read_pages(
    built: BuildFiles, options: Options, before: Readings, for_themes: ForThemes
) -> dict[str, Page | OtherPage]:
    """Read each page once, and return ours by path; the others are left to MkDocs.

    Args:
        built: The files of the build.
        options: The site's.
        before: What this build has read already; what is read now is added.
        for_themes: What themes will ask for of the front matters' values.
    """

    from ..findings import engine

    def load(path: str) -> bytes:
        return built.files.src_uris[path].content_bytes

    def page_of(file: File) -> Page | OtherPage | None:
        path, yaml_paths = file.src_uri, beside.get(file.src_uri, ())
        source = (file, file.abs_src_path, *(built.files.src_uris[yaml] for yaml in yaml_paths))
        if path not in before or before[path][0] != source:
            name = without_language(file)
            page = engine.read(
                path, load, options, named_by=name, beside=yaml_paths, for_themes=for_themes
            )
            before[path] = source, page
        return before[path][1]

    documents, yaml = built.documents(), built.yaml_files()
    beside = companions([*(file.src_uri for file in documents), *yaml])
    read = {file.src_uri: page_of(file) for file in documents}
    with_page = {path for paths in beside.values() for path in paths}
    with_page.update(path for paths in _beside_hidden(built).values() for path in paths)
    alone = (path for path in yaml if path not in with_page and built.has(path))
    read.update((path, engine.read_alone(path, load)) for path in alone)
    return {path: page for path, page in read.items() if page is not None}


def hidden_companions(built: BuildFiles) -> list[str]:
    """Return the companions of pages that are not built, such as drafts: they are not public."""
    paths = dict.fromkeys(path for paths in _beside_hidden(built).values() for path in paths)
    return [path for path in paths if built.has(path) and _declares(path, built)]


def _beside_hidden(built: BuildFiles) -> dict[str, tuple[str, ...]]:
    return companions([*built.hidden_documents(), *built.yaml_files()])


def _declares(path: str, built: BuildFiles) -> bool:
    try:
        return Companion(path, built.files.src_uris[path].content_bytes).declares
    except OSError:
        return False  # MkDocs reports it when it copies the file


def metric_content(files: Files, config: MkDocsConfig) -> Callable[[str], bytes]:
    """Return a reader of metric files: on the disk, else as a plugin has made them.

    The disk comes first, since its reader refuses links that lead out of the docs folder.
    """

    def content(path: str) -> bytes:
        try:
            return metric_file(Path(config.docs_dir), path)
        except FileNotFoundError:
            file = files.get_file_from_path(path)
            if file is None or file.generated_by is None:
                raise
            return file.content_bytes

    return content


def content_on_disk(files: Files, config: MkDocsConfig) -> Callable[[str], bytes | None]:
    """Return a reader of files that lie in the docs folder as they are, for git.

    It returns None for a file that a plugin has made: git knows nothing of it.
    """

    def content(path: str) -> bytes | None:
        file, written = files.get_file_from_path(path), Path(config.docs_dir) / path
        if file is None and path.endswith(YAML):  # beside a page, and left out of the site
            return written.read_bytes()
        if file is None or file.abs_src_path is None:
            return None
        is_there = Path(file.abs_src_path) == written
        return file.content_bytes if is_there else None

    return content
