"""Insights kept between builds: the page is drawn anew when anything that it says has changed."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import forked
from tests.conftest import in_tiers
from tests.site.test_insights import BUY, PAGE, SITE

CONFIG = """site_name: Kept
theme: {name: mkdocs}
plugins:
  - journeys:
      ranking: impact * share / effort
      limits: {review_days: 30}
      metrics: kept.csv
hooks: [day.py]
"""
# The day is the build's environment's to say: nobody can wait for the next one.
DAY = """import datetime, os

class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromisoformat(os.environ["DAY"])

import journeys_plugin.plugin.build as build

class Calendar:
    date = Day
    def __getattr__(self, name):
        return getattr(datetime, name)

build.datetime = Calendar()
"""
MEASURED = "journey,step,metric,value,target,better\nbuy,Leave,Kept it,41,60,higher\n"
TODAY = datetime.date(2026, 3, 1)


@dataclass
class Project:
    """A site's sources, with a cache of its own."""

    root: Path
    day: datetime.date = TODAY

    def build(self, *, cached: bool = True) -> bytes:
        """Build the site; give the page of insights."""
        folder = self.root / ("cached" if cached else "drawn")
        cache = str(self.root / "cache") if cached else "off"
        environment = {**os.environ, "JOURNEYS_CACHE": cache, "DAY": self.day.isoformat()}
        done = forked.run("mkdocs", ["build", "-d", str(folder)], self.root, environment)
        assert done.returncode == 0, done.stderr
        return (folder / PAGE).read_bytes()

    def change(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    reviewed: Mapping[str, str] = {"buy.md": BUY.replace("2020-01-01", "2026-01-30")}
    for name, text in {**SITE, **reviewed}.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "docs" / "kept.csv").write_text(MEASURED, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (tmp_path / "day.py").write_text(DAY, "utf-8")
    return Project(tmp_path)


def _next_day(project: Project) -> None:
    project.day += datetime.timedelta(days=1)


CHANGES: list[tuple[str, Callable[[Project], object]]] = [
    ("a persona's share", lambda site: site.change("docs/maya.md", "60", "30")),
    ("a new day, on which a review is stale", _next_day),
    ("a score", lambda site: site.change("docs/use.md", "score: 4", "score: 1")),
    ("a number", lambda site: site.change("docs/buy.md", "value: 300", "value: 900")),
    ("a number in a file", lambda site: site.change("docs/kept.csv", "41", "42")),
    ("a status", lambda site: site.change("docs/buy.md", "planned", "doing")),
    ("a future step", lambda site: site.change("docs/soon.md", "Nod", "Wink")),
    ("the formula", lambda site: site.change("mkdocs.yml", "impact *", "severity *")),
    ("the limit", lambda site: site.change("mkdocs.yml", "30", "400")),
    ("a draft", lambda site: site.change("docs/use.md", "personas", "status: draft\n  personas")),
]


@pytest.mark.parametrize("count", in_tiers([2, len(CHANGES)]), ids=["a few", "all"])
def test_the_page_is_the_same_until_something_changes_and_then_it_is_not(
    project: Project, count: int
) -> None:
    page = project.build()
    assert b"Less foil" in page
    assert b"1 never reviewed" not in page
    assert project.build() == page
    for what, change in CHANGES[:count]:
        change(project)
        changed = project.build()
        assert changed != page, what
        assert changed == project.build(cached=False), what
        page = changed
