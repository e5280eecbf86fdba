"""The stylesheets and scripts in each page's head, and the theme's icons in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.theme import Theme

from ..diagnostics.likeness import Likeness
from ..options import CHANNELS, Channel, MermaidScript
from ..pages.stylesheet import CHANNEL_STYLE, INSIGHTS_STYLE, STYLE
from ..pages.views.channels import channel_styles
from .files import GROUND_SCRIPT, SCRIPT

_FOLDER = ".icons"
"""Where icons lie below a theme's folder, in Material and its relatives."""


def add_to_heads(config: MkDocsConfig, mermaid_script: MermaidScript) -> None:
    """Add our scripts, and our stylesheets before the site's own, so that the site's win.

    static-i18n builds each language with the same configuration: nothing is added twice.
    """
    if STYLE not in config.extra_css:
        config.extra_css[:0] = [STYLE, INSIGHTS_STYLE, CHANNEL_STYLE]
    scripts = [str(script) for script in config.extra_javascript]
    if SCRIPT not in scripts:
        config.extra_javascript += [_deferred(SCRIPT), _deferred(GROUND_SCRIPT)]
    address = mermaid_script.address
    if mermaid_script.is_own and config.theme.name == "material" and address not in scripts:
        # First, since Material loads Mermaid from the network unless the page has it already.
        config.extra_javascript.insert(0, address)


def put_channel_styles(
    channels: Mapping[str, Channel], icons: Mapping[str, str], site: Path
) -> None:
    """Write the channels' stylesheet into the built site: it holds the theme's icons."""
    path = site / CHANNEL_STYLE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(channel_styles(channels, icons), "utf-8")


def _deferred(path: str) -> ExtraScriptValue:
    script = ExtraScriptValue(path)
    script.defer = True
    return script


def channel_icons(channels: Mapping[str, Channel], theme: Theme) -> dict[str, str]:
    """Return the SVG of each channel's icon by its name; empty if the theme has no icons.

    Raises:
        PluginError: The site names an icon that the theme does not have. Our own defaults may be
            missing from a relative of Material's.
    """
    folders = [icons for folder in theme.dirs if (icons := Path(folder) / _FOLDER).is_dir()]
    drawings: dict[str, str] = {}
    for name, channel in channels.items() if folders else ():
        drawing = _drawing(channel.icon, folders)
        if drawing is not None:
            drawings[channel.icon] = drawing
        elif channel.icon and channel.icon != getattr(CHANNELS.get(name), "icon", None):
            words = _unknown(name, channel, folders)
            raise PluginError(f"Plugin 'journeys' option 'channels': {words}")
    return drawings


def _drawing(icon: str, folders: Iterable[Path]) -> str | None:
    for folder in folders if icon else ():
        path = folder / f"{icon}.svg"
        if path.is_file():
            return path.read_text("utf-8")
    return None


def _unknown(name: str, channel: Channel, folders: Iterable[Path]) -> str:
    """Return the message for an unknown icon.

    Only icons of its family and its first letter are compared: themes have more than ten thousand.
    """
    family, _, stem = channel.icon.rpartition("/")
    begin = stem[:1]
    known = {path.stem for folder in folders for path in (folder / family).glob(f"{begin}*.svg")}
    near = Likeness(sorted(known)).alike(stem)
    hint = f"did you mean '{family}/{near}'?" if near else "look it up in the theme's list of icons"
    return f"{name}: the theme has no icon {channel.icon!r}, {hint}"
