"""Names that look alike: a slip of one letter, a plural, a missing dash."""

from __future__ import annotations

from collections.abc import Iterable

from . import nearest

_SHORTEST, _LONGEST = 4, 60
"""Letters of a slug. In a shorter one another letter makes another word, such as `app` and `map`;
of a longer one each letter that is left out is another form to keep."""


class Likeness:
    """Finds the known slug that is nearly another one, in a time that does not grow with them.

    Two slugs look alike if leaving out one letter of one or of both makes them equal, dashes
    aside: a wrong, missing or doubled letter, two letters in the wrong order, a plural.
    """

    def __init__(self, slugs: Iterable[str]) -> None:
        self._slugs: list[str] = []
        self._shortened: dict[str, str] = {}
        for known in slugs:
            self.add(known)

    def add(self, slug: str) -> None:
        """Make a slug known."""
        self._slugs.append(slug)
        for form in _shortened(slug):
            self._shortened.setdefault(form, slug)

    def alike(self, slug: str) -> str | None:
        """Return a known slug that looks like this one but is another, None if there is none."""
        for form in _shortened(slug):
            known = self._shortened.get(form)
            if known is not None and known != slug:
                return known
        return None

    def nearest(self, slug: str) -> str | None:
        """Return the known slug that was probably meant, for a message."""
        alike = self.alike(slug)
        return nearest(slug, self._slugs) if alike is None else alike


def _shortened(slug: str) -> list[str]:
    """Return a slug without dashes, and each form of it that lacks one letter."""
    plain = slug.replace("-", "")
    if not _SHORTEST <= len(plain) <= _LONGEST:
        return [plain]
    return [plain, *(plain[:index] + plain[index + 1 :] for index in range(len(plain)))]


def one_letter_apart(first: str, second: str) -> bool:
    """Return whether leaving out one letter of one or of both makes two words equal."""
    return not set(_shortened(first)).isdisjoint(_shortened(second))
