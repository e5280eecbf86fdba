"""Python's collector, kept out of what a build keeps to its end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep Python's collector out of what is read.

    It stays until the build ends and has no circles: the collector would go through all of it
    again and again for nothing.
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
    """Hand what earlier builds have frozen back to the collector, and collect it.

    MkDocs's own objects of a build have circles. Without a collection between `unfreeze` here and
    the next `freeze`, every build that `mkdocs serve` ever made would stay in memory.
    """
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
