"""The templates: ours, and those of the same name in the theme's `custom_dir/journeys/`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import jinja2

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
