"""What the checks look at."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..addresses import Addresses
from ..catalogue import Catalogue
from ..options import Options
from ..pages import Page


@dataclass(frozen=True, slots=True)
class CheckedSite:
    """A site, read and linked."""

    pages: Sequence[Page]
    """Those that declare something, in the order of their paths."""
    catalogue: Catalogue
    addresses: Addresses
    options: Options = field(default_factory=Options)
    today: datetime.date = datetime.date.max
    """For what grows stale; the greatest date where nobody gave one, which is never compared."""
