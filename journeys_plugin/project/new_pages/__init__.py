"""New pages: what `journeys new` and `journeys init` write, and where they put it."""

from .first_site import first_site
from .places import FreePlaces, new_path, persona_id
from .texts import NewPageError, checked_title, yaml_text
from .writing import journey_page, persona_page, touchpoint_names, touchpoint_page

__all__ = [
    "FreePlaces",
    "NewPageError",
    "checked_title",
    "first_site",
    "journey_page",
    "new_path",
    "persona_id",
    "persona_page",
    "touchpoint_names",
    "touchpoint_page",
    "yaml_text",
]
