"""The icons that a theme brings, for the channels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.theme import Theme

from ..diagnostics.likeness import Likeness
from ..options import CHANNELS, Channel

_FOLDER = ".icons"
"""Below a theme's folder; Material and its relatives have one."""


def channel_icons(channels: Mapping[str, Channel], theme: Theme) -> dict[str, str]:
    """Return the SVG of each channel's icon by its name; empty where the theme has no icons.

    Raises:
        PluginError: The site names an icon that the theme does not have.
    """
    folders = [folder for one in theme.dirs if (folder := Path(one) / _FOLDER).is_dir()]
    icons: dict[str, str] = {}
    for name, channel in channels.items() if folders else ():
        drawn = _drawn(channel.icon, folders)
        if drawn is not None:
            icons[channel.icon] = drawn
        elif channel.icon and channel.icon != getattr(CHANNELS.get(name), "icon", None):
            what = _unknown(name, channel, folders)
            raise PluginError(f"Plugin 'journeys' option 'channels': {what}")
    return icons


def _drawn(icon: str, folders: Iterable[Path]) -> str | None:
    for folder in folders if icon else ():
        path = folder / f"{icon}.svg"
        if path.is_file():
            return path.read_text("utf-8")
    return None


def _unknown(name: str, channel: Channel, folders: Iterable[Path]) -> str:
    family, _, stem = channel.icon.rpartition("/")
    begin = stem[:1]
    known = {path.stem for folder in folders for path in (folder / family).glob(f"{begin}*.svg")}
    near = Likeness(sorted(known)).alike(stem)
    hint = f"did you mean '{family}/{near}'?" if near else "look it up in the theme's list of icons"
    return f"{name}: the theme has no icon {channel.icon!r}, {hint}"
