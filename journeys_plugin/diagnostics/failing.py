"""A failure of journeys itself at a page becomes a finding, and everything else goes on.

No page, whatever is in it, may end a build or a command. What is made of one page is made under
`attempted`. What is made of all pages together is made under `without_failing`, which finds the
pages that it fails at and leaves them out.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from . import (
    Diagnostic,
    Location,
    one_line,
)

T = TypeVar("T")

_PACKAGE = Path(__file__).parents[1]
_LONGEST = 200
"""Characters of an error's own words: some hold the whole text that they are about."""

_SEARCHED = 20
"""How many pages that fail only together with others are looked for. Each costs a few runs of the
work on half of the pages, so that this ends even if all of them fail."""


class HasPath(Protocol):
    """A page, as far as this module knows it."""

    @property
    def path(self) -> str:
        """Its path under the docs folder."""


P = TypeVar("P", bound=HasPath)


def attempted(work: Callable[[], T], otherwise: T, failed: Callable[[Exception], None]) -> T:
    """Return what some work makes; if it fails, report that and return something else.

    Args:
        work: Makes something.
        otherwise: What is returned if the work fails.
        failed: Receives what was raised.
    """
    try:
        return work()
    except Exception as error:  # RecursionError and MemoryError are among them, Ctrl+C is not
        failed(error)
        return otherwise


def failing_page(path: str, error: Exception, what: str = "") -> Diagnostic:
    """Return the finding on a page that journeys fails at.

    Args:
        path: The page's, under the docs folder.
        error: What was raised.
        what: What was to be made; empty for the page as a whole.
    """
    message = f"journeys fails at {what or 'this page'} ({described(error)})"
    remedy = "which is a bug in journeys: report it with this line and the page's file"
    return Diagnostic("failing-page", Location(path), message, remedy)


def described(error: Exception) -> str:
    """Return in one line what was raised, and where in this package."""
    message = one_line(str(error))
    message = message if len(message) <= _LONGEST else f"{message[:_LONGEST]}…"
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(_PACKAGE)]
    place = ""
    if ours:
        file = Path(ours[-1].filename).relative_to(_PACKAGE).as_posix()
        place = f" in {file}:{ours[-1].lineno}"
    return f"{type(error).__name__}{f': {message}' if message else ''}{place}"


def without_failing(
    pages: Sequence[P], work: Callable[[Sequence[P]], T]
) -> tuple[T, list[Diagnostic]]:
    """Return what some work makes of all pages, without those that it fails at.

    Args:
        pages: All of them.
        work: Makes something of any of the pages; it is run again to find those that it fails at.

    Returns:
        What was made, and a finding for each page that was left out.
    """
    try:
        return work(pages), []
    except Exception as error:
        # None is found if the work fails at random: then all are left out.
        failures = failing_among(pages, work) or [(page, error) for page in pages]
    left_out = {id(page) for page, _ in failures}
    rest = [page for page in pages if id(page) not in left_out]
    return work(rest), [failing_page(page.path, error) for page, error in failures]


def failing_among(
    pages: Sequence[P], work: Callable[[Sequence[P]], object]
) -> list[tuple[P, Exception]]:
    """Return the pages that something fails at, each with what it raised.

    Most fail alone as well. Of those that fail only together with others, the last one is named; it
    is found by halving. If there are many of them, all pages are named. No page is at fault if the
    work fails without any of them, too.
    """
    failures = [(page, error) for page in pages if (error := _raised(work, [page]))]
    alone = {id(page) for page, _ in failures}
    rest = [page for page in pages if id(page) not in alone]
    for _ in range(_SEARCHED):
        if not rest or (error := _raised(work, rest)) is None:
            return failures
        number = _first_failing(rest, work)
        failures.append((rest.pop(number), error))
    return [*failures, *((page, failures[-1][1]) for page in rest)]


def _first_failing(pages: Sequence[P], work: Callable[[Sequence[P]], object]) -> int:
    """Return the number of the page with which the pages up to it begin to fail."""
    good, bad = 0, len(pages)
    while bad - good > 1:
        middle = (good + bad) // 2
        if _raised(work, pages[:middle]):
            bad = middle
        else:
            good = middle
    return bad - 1


def _raised(work: Callable[[Sequence[P]], object], pages: Sequence[P]) -> Exception | None:
    try:
        work(pages)
    except Exception as error:
        return error
    return None
