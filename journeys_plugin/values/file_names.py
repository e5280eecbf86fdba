"""Names of files that every file system takes."""

from __future__ import annotations

from collections.abc import Iterable

_DEVICES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"
}
"""On Windows, a file of such a name is a device, whatever its ending."""
_LONGEST = 120
"""The most bytes of a name without its ending; encrypted folders take 143 with it."""


def file_names(ids: Iterable[str]) -> dict[str, str]:
    """Return a name for the file of each id, without its ending; no two are equal anywhere.

    An id is a slug, so it has no sign that a file system refuses. The same ids get the same names.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for own in sorted(ids):
        plain = _cut(own, _LONGEST)
        plain = f"{plain}-map" if plain.casefold() in _DEVICES else plain
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{_cut(plain, _LONGEST - 8)}-{number}"
        taken.add(name.casefold())
        names[own] = name
    return names


def _cut(name: str, longest: int) -> str:
    return name.encode()[:longest].decode(errors="ignore").strip("-. ") or "map"
