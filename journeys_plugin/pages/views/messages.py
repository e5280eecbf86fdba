"""A finding's text as HTML, with code for what an author should write."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

_QUOTED_OR_CODE = re.compile(
    r"""(?<![\w\\])(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")(?!\w)|`(?P<code>[^`]+)`"""
)
"""An author's words in quotes, whose backticks stay as they are; or our own words in backticks.
Quoted words come first, so that a backtick in them opens no code."""


def message_html(text: str) -> Markup:
    """Return a message as HTML, with code for what it has in backticks."""
    pieces: list[Markup] = []
    end = 0
    for match in _QUOTED_OR_CODE.finditer(text):
        if match["code"] is not None:
            code = Markup("<code>{}</code>").format(match["code"])
            pieces += [escape(text[end : match.start()]), code]
            end = match.end()
    return Markup("").join([*pieces, escape(text[end:])])
