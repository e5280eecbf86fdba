"""Python's collector, kept out of what a build keeps to its end, and out of what `serve` keeps."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_GROWTH = 1.02
"""How much more may be frozen before the collector goes through all of it: some is left behind."""
_frozen: list[int] = []
"""How much was frozen when it did so last, while MkDocs serves; empty in the first build."""


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep Python's collector away from what is made here.

    Records, pages and sums stay until the build ends and have no circles: the collector would go
    through all of them again and again for nothing. They are frozen afterwards, so that it does not
    do so later either; but not after a save, since `freeze` takes all objects that there are, and
    MkDocs's own ones of a build have circles.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
        if not _frozen:
            gc.freeze()


def give_back() -> None:
    """Collect what the last build has left behind, and freeze what remains for the next.

    Without this, every build that `mkdocs serve` ever made would stay in memory. What the first
    build froze has to be handed back for it. Later, only what the last build has made is gone
    through: of 1,000 journeys, this saves a second at each save.
    """
    if not gc.get_freeze_count():
        return
    if _frozen:
        gc.collect()
        gc.freeze()
    if not _frozen or gc.get_freeze_count() > _GROWTH * _frozen[0]:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        _frozen[:] = [gc.get_freeze_count()]
