"""A site's settings as they were at a commit."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..options import Options
from .configuration import NAMES, configuration
from .errors import (
    NoDocsError,
    NoPluginError,
    ProjectError,
    WrongOptionsError,
)
from .settings import Settings, read_settings
from .sources import SourceFiles
from .trees import Tree

_MOST_LOOKED_AT = 50
"""How many configurations are read where the site's own is not at its place."""


@dataclass(frozen=True, slots=True)
class PastSettings:
    """Settings as they were."""

    settings: Settings | None
    """None where there was no site."""
    notes: tuple[str, ...] = ()
    """What had to be taken for them, each in one line."""


def past_settings(
    tree: Tree, file: Path, today: Settings | None = None, now: SourceFiles | None = None
) -> PastSettings:
    """Read a site's settings as they were; what cannot be read is as it is today.

    Args:
        tree: The files as they were.
        file: The site's configuration, absolute.
        today: The site's settings; None where it has none to fall back on.
        now: Where they were read.

    Raises:
        ProjectError: They cannot be read, and there is nothing to fall back on.
    """
    if tree.is_file(file):
        try:
            return _read(tree, file, today)
        except NoPluginError:
            pass
        except NoDocsError as error:
            return PastSettings(None, (f"there were no pages: {error}",))
        except ProjectError as error:
            if today is None or not tree.is_folder(today.docs):
                raise
            return PastSettings(today, (f"{error}; today's settings are taken",))
    moved = next(_moved(tree, file, today, now), None)
    return moved or PastSettings(None, ("there was no site with the plugin `journeys`",))


def _read(tree: Tree, file: Path, today: Settings | None) -> PastSettings:
    values = configuration(file, tree)
    try:
        return PastSettings(read_settings(file, values, tree))
    except WrongOptionsError as error:
        options, taken = (today.options, "today's") if today else (Options(), "the default")
        note = f"{error}; {taken} options are taken"
        return PastSettings(read_settings(file, values, tree, options), (note,))


def _moved(
    tree: Tree, file: Path, today: Settings | None, now: SourceFiles | None
) -> Iterator[PastSettings]:
    """Find the site under another configuration, the one with the most similar path first.

    One that is still at its place is that of another site, unless it has the same docs folder.
    """
    name = tree.name(file)
    alike = difflib.SequenceMatcher(b=name, autojunk=False)

    def likeness(other: str) -> tuple[bool, float, str]:
        alike.set_seq1(other)
        elsewhere = posixpath.dirname(other) != posixpath.dirname(name)
        return elsewhere, -alike.ratio(), other

    others = sorted(tree.named((*NAMES, file.name)) - {name}, key=likeness)
    for other in others[:_MOST_LOOKED_AT]:
        path = tree.root / other
        try:
            found = _read(tree, path, today)
        except ProjectError:
            continue
        assert found.settings is not None
        is_ours = today is None or found.settings.docs == today.docs
        if is_ours or now is None or not now.is_file(path):
            note = f"the site's configuration was {other}"
            yield PastSettings(found.settings, (note, *found.notes))
