"""git-authors: it warns of each page that has no commit, which fails strict builds."""

from __future__ import annotations

from collections.abc import Iterable
from glob import escape
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig

_NAME = "git-authors"
"""What it is called in `plugins`."""


def leave_to_nobody(paths: Iterable[str], config: MkDocsConfig) -> None:
    """Add generated pages to those that git-authors leaves out: nobody has written them."""
    if _NAME not in config.plugins:
        return
    options = cast(Any, config.plugins[_NAME].config)
    known = list(options["exclude"] or [])
    options["exclude"] = [*known, *(one for path in paths if (one := escape(path)) not in known)]
