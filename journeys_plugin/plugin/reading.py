"""The pages of a build, read from MkDocs's files."""

from __future__ import annotations

from .. import engine
from ..companions import companions
from ..options import Options
from ..pages import OtherPage, Page
from .files import BuildFiles
from .languages import without_language


def read_pages(built: BuildFiles, options: Options) -> dict[str, Page | OtherPage]:
    """Read each page once; what is not ours, and in order, is left to MkDocs."""

    def load(path: str) -> bytes:
        return built.files.src_uris[path].content_bytes

    documents, yaml = built.documents(), built.yaml_files()
    beside = companions([*(file.src_uri for file in documents), *yaml])
    read = {
        file.src_uri: engine.read(
            file.src_uri,
            load,
            options,
            named_by=without_language(file),
            beside=beside.get(file.src_uri, ()),
        )
        for file in documents
    }
    with_page = {path for paths in beside.values() for path in paths}
    alone = (path for path in yaml if path not in with_page and built.has(path))
    read.update((path, engine.read_alone(path, load)) for path in alone)
    return {path: page for path, page in read.items() if page is not None}
