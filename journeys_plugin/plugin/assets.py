"""The stylesheets and scripts that stand in each page's head."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig

from ..options import Channel, MermaidScript
from ..pages.views.channels import channel_styles
from .files import CHANNEL_STYLE, GROUND_SCRIPT, INSIGHTS_STYLE, SCRIPT, STYLE


def add_to_heads(config: MkDocsConfig, mermaid_script: MermaidScript) -> None:
    """Add our stylesheets before the site's own, which win, and our scripts.

    static-i18n builds each language with the same configuration: nothing is added twice.
    """
    if STYLE not in config.extra_css:
        config.extra_css[:0] = [STYLE, INSIGHTS_STYLE, CHANNEL_STYLE]
    scripts = [str(script) for script in config.extra_javascript]
    if SCRIPT not in scripts:
        config.extra_javascript += [_deferred(SCRIPT), _deferred(GROUND_SCRIPT)]
    address = mermaid_script.address
    if mermaid_script.is_own and config.theme.name == "material" and address not in scripts:
        # Material loads Mermaid from the network unless a page has it already.
        config.extra_javascript.insert(0, address)


def put_channel_styles(
    channels: Mapping[str, Channel], icons: Mapping[str, str], site: Path
) -> None:
    """Write the channels' stylesheet into the built site: it has the icons of the theme."""
    path = site / CHANNEL_STYLE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(channel_styles(channels, icons), "utf-8")


def _deferred(path: str) -> ExtraScriptValue:
    script = ExtraScriptValue(path)
    script.defer = True
    return script
