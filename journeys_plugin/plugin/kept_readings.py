"""Pages as they were read, kept from one build to the next.

Loading a page's records takes a quarter of the time that reading its YAML takes. What is kept can
run nothing: it names our own records, and dates, and anything else that it names is refused.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import io
import pickle
from collections.abc import Callable
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any

from ..model.page import OtherPage, Page
from ..values import texts
from ..values.lean_dataclass import dataclass
from .cache import Cache

_PACKAGE = __name__.partition(".")[0]
_ROOMS = ("diagnostics", "model", "schema", "source", "values")
"""Where the records of pages are declared."""
_FUNCTIONS = (texts.placed_day, texts.placed_period)
_DATES = ("date", "datetime", "timedelta", "timezone")
_NO_RECORD = (AttributeError, ImportError, LookupError, TypeError, ValueError)
"""What a text that is no record's may lead to, beside pickle's own error."""


@dataclass(frozen=True)
class KeptReadings:
    """Keeps the pages of a site as they were read."""

    store: Cache
    made_by: str
    """A key for all that pages are read by: the code, the options."""

    def page(self, path: str, key: bytes) -> Page | None:
        """Return a page as it was read from the same files, None if it is not there."""
        content = self.store.reading(path, self._whole(key))
        try:
            page = None if content is None else _Records(io.BytesIO(content)).load()
        except (pickle.UnpicklingError, EOFError, *_NO_RECORD):
            return None
        return page if isinstance(page, Page) else None

    def keep(self, path: str, key: bytes, page: Page | OtherPage) -> None:
        """Keep a page of ours that all may see; some cannot be kept, and are read each time."""
        if not isinstance(page, Page) or page.protection:
            return
        try:
            content = pickle.dumps(page, pickle.HIGHEST_PROTOCOL)
        except (pickle.PicklingError, RecursionError, *_NO_RECORD):
            return
        self.store.put_reading(path, self._whole(key), content)

    def _whole(self, key: bytes) -> str:
        return hashlib.blake2b(self.made_by.encode() + key, digest_size=16).hexdigest()


class _Records(pickle.Unpickler):
    """Makes records, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class or a function by its name."""
        return _record(module, name)


@cache
def _record(module: str, name: str) -> type | Callable[..., object]:
    """Return what makes a record.

    Raises:
        pickle.UnpicklingError: It makes something else.
    """
    if module == "datetime" and name in _DATES:
        found: Any = getattr(datetime, name)
        return found  # type: ignore[no-any-return]
    package, _, within = module.partition(".")
    if package == _PACKAGE and within.partition(".")[0] in _ROOMS:
        found = getattr(import_module(module), name)
        if found in _FUNCTIONS or (isinstance(found, type) and _is_of_records(found)):
            return found  # type: ignore[no-any-return]
    raise pickle.UnpicklingError(f"{module}.{name} is no record")


def _is_of_records(found: type) -> bool:
    return dataclasses.is_dataclass(found) or issubclass(found, (str, datetime.date, Enum))
