"""A real build of damaged pages: it ends well, and the sound pages beside them are as ever."""

from __future__ import annotations

from textwrap import dedent

import pytest

from tests.conftest import BuildSite, BuiltSite
from tests.site.reading import findings, soup
from tests.unit.mutants import mutant
from tests.unit.mutated_sites import SOUND, path

MUTANTS = [mutant(number) for number in range(0, 20_000, 67)]
CONFIG = {"nav": ["index.md"], "not_in_nav": "/**"}
WRITTEN = {"index.md": "# Start\n", **{name: dedent(text) for name, text in SOUND.items()}}

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def alone(build_site: BuildSite) -> BuiltSite:
    return build_site(WRITTEN, CONFIG)


@pytest.fixture(scope="module")
def among_damaged(build_site: BuildSite) -> BuiltSite:
    damaged = {path(one): one.content for one in MUTANTS}
    return build_site({**WRITTEN, **damaged}, CONFIG)


def test_the_build_ends_without_a_traceback(among_damaged: BuiltSite) -> None:
    assert "Traceback" not in among_damaged.log, among_damaged.log.rpartition("Traceback")[2]
    assert among_damaged.exit_code == 0


def test_every_damaged_page_is_there(among_damaged: BuiltSite) -> None:
    missing = [
        str(one)
        for one in MUTANTS
        if not (among_damaged.path / path(one).removesuffix(".md") / "index.html").is_file()
    ]
    assert missing == []


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_page_is_drawn_as_if_it_stood_alone(
    alone: BuiltSite, among_damaged: BuiltSite, name: str
) -> None:
    page = f"{name.removesuffix('.md')}/index.html"
    here, there = (soup(site, page).select_one("article") for site in (among_damaged, alone))
    assert str(here) == str(there)


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_page_has_its_findings_as_if_it_stood_alone(
    alone: BuiltSite, among_damaged: BuiltSite, name: str
) -> None:
    here, there = (
        [one for one in findings(site.log) if one.text.startswith(f"docs/{name}:")]
        for site in (among_damaged, alone)
    )
    assert here == there != []
