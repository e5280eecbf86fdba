"""The look of channels: a stylesheet that gives each its icon or its sign."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from ...options import Channel

_ICON = """\
[data-channel="{name}"]::before {{
  content: "";
  display: inline-block;
  width: 1.15em;
  height: 1.15em;
  margin-inline-end: 0.35em;
  background: currentcolor;
  -webkit-mask: var(--journeys-icon) center / contain no-repeat;
  mask: var(--journeys-icon) center / contain no-repeat;
  vertical-align: -0.2em;
  forced-color-adjust: preserve-parent-color;
  print-color-adjust: exact;
  --journeys-icon: url("data:image/svg+xml,{drawn}");
}}
"""

_SIGN = """\
[data-channel="{name}"]::before {{
  content: "{sign}" / "";
  margin-inline-end: 0.35em;
}}
"""


def channel_styles(channels: Mapping[str, Channel], icons: Mapping[str, str]) -> str:
    """Write the stylesheet.

    Args:
        channels: By slug.
        icons: The SVG of each icon that the theme has, by its name; a channel whose icon is missing
            has its sign.
    """
    rules = []
    for name, channel in channels.items():
        if channel.icon in icons:
            drawn = quote(icons[channel.icon], safe=" /:=,;")  # what may stand in a quoted data URL
            rules.append(_ICON.format(name=_quoted(name), drawn=drawn))
        elif channel.sign:
            rules.append(_SIGN.format(name=_quoted(name), sign=_quoted(channel.sign)))
    return "".join(rules)


def _quoted(words: str) -> str:
    """Escape a text for a CSS string (CSS Syntax Level 3, section 4.3.7)."""
    return "".join(char if char.isalnum() or char == "-" else f"\\{ord(char):x} " for char in words)
