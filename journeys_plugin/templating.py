"""The templates: ours, and those of the same name in the theme's `custom_dir/journeys/`."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import jinja2

from .diagnostics import RULES, Diagnostic, Location

OURS = Path(__file__).parent / "templates"


@lru_cache(maxsize=8)
def environment(overrides: Sequence[str] = ()) -> jinja2.Environment:
    """Give the environment that draws our pages. It escapes; MkDocs's own does not.

    Args:
        overrides: Folders whose templates win over ours.
    """
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([*overrides, str(OURS)]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )


def failure(error: Exception, template: str) -> Diagnostic:
    """Say where a template failed: in a site's own, its author wants the line.

    Args:
        error: What drawing it raised.
        template: The template's name, for an error without a place.
    """
    frames = [one for one in traceback.extract_tb(error.__traceback__) if _is_template(one)]
    place = Location(template)
    if isinstance(error, jinja2.TemplateSyntaxError):
        place = Location(error.filename or template, error.lineno)
    elif frames:
        place = Location(frames[-1].filename, frames[-1].lineno or 1)
    message = f"the template fails: {error or type(error).__name__}"
    remedy = "compare it with the plugin's own template of that name"
    return Diagnostic(RULES["failing-template"], place, message, remedy)


def _is_template(frame: traceback.FrameSummary) -> bool:
    return frame.filename.endswith(".html")
