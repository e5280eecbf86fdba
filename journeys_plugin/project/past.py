"""A site's settings as they were at a commit."""

from __future__ import annotations

import difflib
import posixpath
from collections.abc import Iterator
from pathlib import Path

from ..options import Options
from ..values.lean_dataclass import dataclass
from .configuration import NAMES, configuration
from .errors import NoDocsError, NoPluginError, ProjectError, WrongOptionsError
from .settings import Settings, read_settings
from .sources import SourceFiles
from .trees import Tree

_MOST_LOOKED_AT = 50
"""How many configurations are read if the site's own is not at its place. By judgement: the likely
ones come first, and a repository of hundreds of sites is not read as a whole."""


@dataclass(frozen=True, slots=True)
class PastSettings:
    """Settings as they were."""

    settings: Settings | None
    """None if there was no site."""
    notes: tuple[str, ...] = ()
    """What was used in place of the settings, each in one line."""


def past_settings(
    tree: Tree, file: Path, today: Settings | None = None, now: SourceFiles | None = None
) -> PastSettings:
    """Read a site's settings as they were, with today's in place of those that cannot be read.

    Args:
        tree: The files as they were.
        file: The site's configuration, absolute.
        today: The site's settings; None if it has none to fall back on.
        now: The files among which they were read.

    Raises:
        ProjectError: They cannot be read, and there is nothing to fall back on.
    """
    if tree.is_file(file):
        try:
            return _read(tree, file, today)
        except NoPluginError:
            pass  # the site may have been under another configuration then
        except NoDocsError as error:
            return PastSettings(None, (f"there were no pages: {error}",))
        except ProjectError as error:
            if today is None or not tree.is_folder(today.docs):
                raise
            return PastSettings(today, (f"{error}; today's settings are used",))
    moved = next(_moved(tree, file, today, now), None)
    return moved or PastSettings(None, ("there was no site with the plugin `journeys`",))


def _read(tree: Tree, file: Path, today: Settings | None) -> PastSettings:
    values = configuration(file, tree)
    try:
        return PastSettings(read_settings(file, values, tree))
    except WrongOptionsError as error:
        options, whose = (today.options, "today's") if today else (Options(), "the default")
        note = f"{error}; {whose} options are used"
        return PastSettings(read_settings(file, values, tree, options), (note,))


def _moved(
    tree: Tree, file: Path, today: Settings | None, now: SourceFiles | None
) -> Iterator[PastSettings]:
    """Find the site under another configuration: yield those of its folder and the likest first.

    One that is still at its place is another site's, unless it has the same docs folder.
    """
    name = tree.name(file)
    matcher = difflib.SequenceMatcher(b=name, autojunk=False)

    def by_likeness(other: str) -> tuple[bool, float, str]:
        matcher.set_seq1(other)
        is_elsewhere = posixpath.dirname(other) != posixpath.dirname(name)
        return is_elsewhere, -matcher.ratio(), other

    others = sorted(tree.named((*NAMES, file.name)) - {name}, key=by_likeness)
    for other in others[:_MOST_LOOKED_AT]:
        path = tree.root / other
        try:
            past = _read(tree, path, today)
        except ProjectError:
            continue  # that of another program, or broken then: the next one may be the site's
        assert past.settings is not None
        is_ours = today is None or past.settings.docs == today.docs
        if is_ours or now is None or not now.is_file(path):
            note = f"the site's configuration was {other}"
            yield PastSettings(past.settings, (note, *past.notes))
