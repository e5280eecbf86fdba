"""The context of a page that shows one journey without the site around it."""

from __future__ import annotations

from collections.abc import Callable

from ...model import Journey
from ...schema.step_parts import Image
from ...values.lean_dataclass import dataclass
from ..views.page_context import PageContext


@dataclass(frozen=True)
class LoneContext(PageContext):
    """A page that shows one journey, which may be narrower than it is on the site."""

    shown: Journey | None = None
    """The journey as it is shown; None if it is as the catalogue has it."""
    inline_picture: Callable[[str, str], str | None] | None = None
    """Returns a picture by its written path and the page that names it, as a `data:` address."""

    @property
    def is_alone(self) -> bool:
        """It does."""
        return True

    def journey(self, journey_id: str) -> Journey:
        """Return a journey by its id; the one that is shown as it is shown."""
        if self.shown is not None and self.shown.id == journey_id:
            return self.shown
        return super().journey(journey_id)

    def picture(self, image: Image | None, origin: str) -> str | None:
        """Return a picture itself, or the link to it; None if there is none to show."""
        if self.inline_picture is None:
            return super().picture(image, origin)
        return self.inline_picture(image.path, origin) if image else None
