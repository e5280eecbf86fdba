"""Python's collector, kept out of what a build keeps to its end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep Python's collector away from what is made here.

    Records, pages and sums stay until the build ends and have no circles: the collector would go
    through all of them again and again for nothing. They are frozen afterwards, so that it does not
    do so later either.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
        gc.freeze()


def give_back() -> None:
    """Hand back to the collector what earlier builds froze, and collect it.

    MkDocs's own objects of a build have circles, and `freeze` takes all objects that there are.
    Without a collection between `unfreeze` here and the next `freeze`, every build that `mkdocs
    serve` ever made would stay in memory.
    """
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
