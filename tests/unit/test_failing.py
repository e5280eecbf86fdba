"""Which pages our own code fails at, alone and together with others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from journeys_plugin.diagnostics.failing import without_failing


@dataclass(frozen=True)
class Numbered:
    path: str


PAGES = [Numbered(f"{number}.md") for number in range(40)]


Work = Callable[[Sequence[Numbered]], list[str]]


def joined(bad: Sequence[set[str]], asked: list[int]) -> Work:
    """Give work that fails where all pages of a set come together."""

    def work(pages: Sequence[Numbered]) -> list[str]:
        asked.append(len(pages))
        paths = [page.path for page in pages]
        for one in bad:
            if one <= set(paths):
                raise LookupError(f"no room for {sorted(one)}")
        return paths

    return work


@pytest.mark.parametrize(
    ("bad", "left_out"),
    [
        ([], []),
        ([{"7.md"}], ["7.md"]),
        ([{"0.md"}, {"39.md"}], ["0.md", "39.md"]),
        ([{"3.md", "30.md"}], ["30.md"]),
        ([{"7.md"}, {"3.md", "30.md"}, {"4.md", "31.md"}], ["7.md", "30.md", "31.md"]),
    ],
)
def test_the_pages_at_fault_are_left_out_and_no_other(
    bad: list[set[str]], left_out: list[str]
) -> None:
    asked: list[int] = []
    work = joined(bad, asked)
    made, found = without_failing(PAGES, work)
    assert made == [page.path for page in PAGES if page.path not in left_out]
    assert [one.location.path for one in found] == left_out
    assert all("LookupError: no room for" in one.message for one in found)
    assert sum(asked) <= len(PAGES) * (1 if not bad else 10 * (1 + len(bad)))


def test_where_very_many_fail_together_all_are_named() -> None:
    def work(pages: Sequence[Numbered]) -> int:
        if len(pages) > 1:
            raise LookupError("only one")
        return len(pages)

    made, found = without_failing(PAGES, work)
    assert made <= 1
    assert len(found) >= len(PAGES) - 1


def test_what_fails_without_any_page_is_raised_as_it_is() -> None:
    def work(_: Sequence[Numbered]) -> int:
        raise LookupError("no words")

    with pytest.raises(LookupError, match="no words"):
        without_failing(PAGES, work)


def test_what_is_no_exception_of_ours_is_not_caught() -> None:
    def work(_: Sequence[Numbered]) -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        without_failing(PAGES, work)
