"""The templates: ours, and those of the same name in the theme's `custom_dir/journeys/`."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from ..diagnostics import Diagnostic, Location
from .compiled_templates import CompiledTemplates
from .drawing import curve_shapes
from .drawing.map_surroundings import map_legend, personas_row, step_panel
from .drawing.map_table import map_table
from .drawing.people import face, people_of_journey
from .drawing.soft_hyphens import with_soft_hyphens
from .drawing.strip_above_map import strip_above_map, strip_links
from .drawing.strip_picture import strip_pane, strip_picture

OURS = Path(__file__).parent / "templates"
"""The folder of the plugin's own templates."""

_FUNCTIONS: tuple[Callable[..., Markup], ...] = (
    *(map_legend, map_table, personas_row, step_panel, with_soft_hyphens),
    *(people_of_journey, strip_above_map, strip_links, strip_pane, strip_picture),
)
"""What templates call by its name."""

_LONGEST = 200
"""How many characters of an error are reported: it may quote a value of any length."""


class _Files(jinja2.FileSystemLoader):
    """Reads templates from folders, and names the file that is not UTF-8."""

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            paths = (Path(folder) / template for folder in self.searchpath)
            path = next(str(path) for path in paths if path.is_file())
            raise jinja2.TemplateSyntaxError(
                f"it is not UTF-8 ({error})", 1, template, path
            ) from error


_OF_OURS = (CompiledTemplates(str(OURS)), _Files(OURS))


@lru_cache(maxsize=8)
def environment(overrides: Sequence[str] = ()) -> jinja2.Environment:
    """Return the environment that draws our pages. It escapes; MkDocs's own does not.

    It is kept, so that templates are compiled once a process and not once a page.

    Args:
        overrides: Folders whose templates win over ours.
    """
    made = jinja2.Environment(
        loader=jinja2.ChoiceLoader([_Files(overrides, encoding="utf-8-sig"), *_OF_OURS]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    made.globals |= {"curves": curve_shapes, "face_of": face}
    made.globals |= {function.__name__: function for function in _FUNCTIONS}
    return made


def failure(error: Exception, template: str) -> Diagnostic:
    """Return where and why a template failed, with the line for whoever writes a site's own.

    Args:
        error: What drawing it raised.
        template: The template's name, for an error that has no place.
    """
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_template(frame)]
    place, why = Location(template), str(error)
    if isinstance(error, jinja2.TemplateSyntaxError):
        place, why = Location(error.filename or template, error.lineno), error.message or why
    elif frames:
        place = Location(frames[-1].filename, frames[-1].lineno or 1)
    why = why or type(error).__name__
    message = f"the template fails: {why if len(why) <= _LONGEST else why[:_LONGEST] + '…'}"
    remedy = "compare it with the plugin's own template of that name"
    return Diagnostic("failing-template", place, message, remedy)


def _is_template(frame: traceback.FrameSummary) -> bool:
    return frame.filename.endswith(".html")
