"""The files of pages that nobody wrote: in the site's own folder, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import BuildSite, in_tiers
from tests.site.test_hosts import PAGES


def no_file(root: Path) -> None:
    (root / ".cache").write_text("a file", "utf-8")


def a_link_into_the_docs(root: Path) -> None:
    (root / ".cache").mkdir()
    (root / ".cache" / "journeys").symlink_to(root / "docs", target_is_directory=True)


def a_link_in_a_circle(root: Path) -> None:
    (root / ".cache").mkdir()
    (root / ".cache" / "journeys").symlink_to(root / ".cache" / "journeys")


def a_page_that_somebody_brought(root: Path) -> None:
    page = root / ".cache" / "journeys" / "pages" / "touchpoints" / "faq.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Brought along\n", "utf-8")


def a_file_where_a_folder_belongs(root: Path) -> None:
    folder = root / ".cache" / "journeys" / "pages"
    folder.mkdir(parents=True)
    (folder / "touchpoints").write_text("a file", "utf-8")


def a_link_further_down(root: Path) -> None:
    folder = root / ".cache" / "journeys" / "pages"
    folder.mkdir(parents=True)
    (folder / "touchpoints").symlink_to(root / "docs", target_is_directory=True)


@pytest.mark.parametrize(
    "prepare",
    in_tiers(
        [
            a_file_where_a_folder_belongs,
            a_link_further_down,
            no_file,
            a_link_into_the_docs,
            a_link_in_a_circle,
            a_page_that_somebody_brought,
        ],
        daily=2,
    ),
)
def test_what_lies_there_already_changes_nothing(
    build_site: BuildSite, prepare: Callable[[Path], None]
) -> None:
    site = build_site(PAGES, strict=True, prepare=prepare)
    assert site.exit_code == 0, site.log
    page = site.read("touchpoints/faq/index.html")
    assert "Read the FAQ" in page
    assert "Brought along" not in page
    assert sorted(one.name for one in (site.root / "docs").iterdir()) == ["buy.md", "index.md"]


def test_a_build_leaves_nothing_that_git_would_show(build_site: BuildSite) -> None:
    site = build_site(PAGES)
    assert (site.root / ".cache/journeys/.gitignore").read_text("utf-8") == "*\n"
    assert sorted(one.name for one in site.root.iterdir()) == [
        ".cache",
        "docs",
        "mkdocs.yml",
        "site",
    ]
