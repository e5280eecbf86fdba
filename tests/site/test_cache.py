"""Drawings kept between builds: a build that finds them gives the same site as any other."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from journeys_plugin.plugin.cache import checksum
from tests import forked
from tests.conftest import in_tiers

PAGES = {
    "index.md": "# Home\n\n<!-- journeys/curve buy -->\n\n<!-- journeys/home -->\n",
    "buy.md": """---
title: Buy
journey:
  personas: maya
  owner: Growth
  stages:
    - name: Decide
      steps:
        - name: Look
          touchpoint: Shelf
          score: 4
          moment_of_truth: true
          detail: look
          pains: See [the notes](notes.md)
          opportunities: {text: Light, id: light}
    - name: Get
      steps:
        - {name: Pay, touchpoint: Till, score: 2, next: {to: Send back}}
---
""",
    "buy-soon.md": """---
title: Buy soon
journey:
  state: future
  future_of: buy
  takes_up: buy/light
  stages:
    - name: Decide
      steps:
        - {name: Look, touchpoint: Shelf, score: 5}
---
""",
    "look.md": """---
title: Look closely
journey:
  personas: ben
  stages:
    - name: All
      steps:
        - {name: Turn it, touchpoint: Shelf, score: {ben: 3, maya: 1}}
---
""",
    "send.md": """---
title: Send back
journey:
  aliases: Return
  stages:
    - name: All
      steps:
        - {name: Pack, touchpoint: Parcel, score: 3}
---
""",
    "maya.md": "---\ntitle: Maya\npersona:\n  role: Parent\n---\n",
    "ben.md": "---\ntitle: Ben\npersona:\n  role: Friend\n---\n",
    "till.md": "---\ntitle: Till\ntouchpoint:\n  channel: store\n---\n",
    "notes.md": "# Notes\n",
    "sold.csv": "journey,step,metric,value,date\nbuy,pay,Sold,3,2026-09\nbuy,pay,Sold,4,2026-10\n",
}

CONFIG = """site_name: Kept
theme: {name: mkdocs, custom_dir: theme}
plugins:
  - journeys:
      labels: {pains: Pains}
      metrics: sold.csv
"""


CURVE = "theme/journeys/curve.html"


@dataclass(frozen=True)
class Project:
    """A site's sources, with a cache of its own."""

    root: Path

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    def build(self, *, cached: bool = True) -> Mapping[str, bytes]:
        """Build the site; give its pages."""
        folder = self.root / ("cached" if cached else "drawn")
        environment = {**os.environ, "JOURNEYS_CACHE": str(self.cache) if cached else "off"}
        done = forked.run("mkdocs", ["build", "-d", str(folder)], self.root, environment)
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        names = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html")))
        return {name: _without_date((folder / name).read_bytes()) for name in names}

    def drawn_anew(self) -> set[str]:
        """Build once more; give the pages of which something was drawn."""
        environment = {**os.environ, "JOURNEYS_CACHE": str(self.cache)}
        arguments = ["build", "--verbose", "-d", str(self.root / "cached")]
        said = forked.run("mkdocs", arguments, self.root, environment).stderr
        (line,) = (line for line in said.splitlines() if "pages were drawn anew" in line)
        return set(filter(None, line.partition("anew: ")[2].split(", ")))

    def change(self, name: str, old: str, new: str) -> None:
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    @property
    def files(self) -> list[Path]:
        return list(self.cache.glob("*.sqlite"))


def _without_date(page: bytes) -> bytes:
    return b"\n".join(line for line in page.splitlines() if b"Build Date" not in line)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name, text in PAGES.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (tmp_path / "theme" / "journeys").mkdir(parents=True)
    return Project(tmp_path)


def test_what_was_kept_is_shown(project: Project) -> None:
    project.build()
    (file,) = project.files
    with sqlite3.connect(file) as database:
        rows = database.execute("SELECT key, drawn FROM drawings").fetchall()
        (key, drawn) = next(row for row in rows if b"j-map" in row[1] and b"Turn it" in row[1])
        drawn = drawn.replace(b"Turn it", b"Kept of old")
        row = (key, checksum(key, drawn), drawn)
        database.execute("REPLACE INTO drawings VALUES (?, ?, ?)", row)
        database.execute("DELETE FROM pages")  # which have it, too
    assert b"Kept of old" in project.build()["look/index.html"]


def test_a_kept_drawing_that_was_changed_is_not_shown(project: Project) -> None:
    project.build()
    (file,) = project.files
    with sqlite3.connect(file) as database:
        for table, column in (("drawings", "drawn"), ("pages", "html")):
            fooled = f"CAST(replace({column}, 'Turn it', 'Fooled') AS BLOB)"
            database.execute(f"UPDATE {table} SET {column} = {fooled}")
    pages = project.build()
    assert not any(b"Fooled" in page for page in pages.values())
    assert pages == project.build(cached=False)


CHANGES: list[tuple[str, Callable[[Project], object]]] = [
    ("nothing", lambda site: site),
    ("a score", lambda site: site.change("docs/buy.md", "score: 2", "score: 1")),
    ("a step shown in detail", lambda site: site.change("docs/buy.md", "Look", "Stare")),
    ("a map's title", lambda site: site.change("docs/send.md", "Send back", "Give back")),
    ("an alias", lambda site: site.change("docs/send.md", "Return", "Send back")),
    ("a persona's title", lambda site: site.change("docs/ben.md", "Ben", "Bill")),
    ("a channel", lambda site: site.change("docs/till.md", "store", "web")),
    ("an opportunity", lambda site: site.change("docs/buy.md", "text: Light", "text: Lamp")),
    ("today's score", lambda site: site.change("docs/buy.md", "score: 4", "score: 3")),
    ("a status", lambda site: site.change("docs/look.md", "  stages", "  status: draft\n  stages")),
    ("a mistake", lambda site: site.change("docs/send.md", "Pack", "Pack, pane: x")),
    ("a page that is gone", lambda site: (site.root / "docs/notes.md").unlink()),
    ("a persona without a page", lambda site: (site.root / "docs/ben.md").unlink()),
    ("an option", lambda site: site.change("mkdocs.yml", "pains: Pains", "pains: Aches")),
    ("a metric", lambda site: site.change("docs/sold.csv", ",4,", ",5,")),
    ("an older value", lambda site: site.change("docs/sold.csv", ",3,", ",2,")),
    (
        "a new metric",
        lambda site: site.change("docs/sold.csv", "buy,pay,Sold,5", "look,turn it,X,5"),
    ),
    ("no metrics", lambda site: site.change("docs/sold.csv", "step", "stp")),
    ("a template", lambda site: (site.root / CURVE).write_text("<p>Ours</p>", "utf-8")),
    ("the template again", lambda site: site.change(CURVE, "Ours", "Ours anew")),
    ("a moved map", lambda site: (site.root / "docs/send.md").rename(site.root / "docs/x.md")),
]


@pytest.mark.parametrize("count", in_tiers([3, len(CHANGES)]), ids=["a few", "all"])
def test_after_each_change_the_site_is_as_if_nothing_were_kept(
    project: Project, count: int
) -> None:
    project.build()
    for what, change in CHANGES[:count]:
        change(project)
        kept, drawn = project.build(), project.build(cached=False)
        assert kept.keys() == drawn.keys(), what
        assert [name for name in kept if kept[name] != drawn[name]] == [], what


def test_only_pages_that_asked_for_what_has_changed_are_drawn_anew(project: Project) -> None:
    project.build()
    (project.root / "docs/more.md").write_text("# One more page\n", "utf-8")
    assert project.drawn_anew() == set()
    project.change("docs/send.md", "title: Send back", "title: Send Back")  # buy.md names it
    drawn = project.drawn_anew()
    assert {"buy.md", "send.md", "journeys/index.md", "touchpoints/parcel.md"} <= drawn
    assert not drawn & {"look.md", "buy-soon.md", "maya.md", "till.md", "touchpoints/shelf.md"}
    project.change("docs/look.md", "score: {ben: 3, maya: 1}", "score: {ben: 3, maya: 2}")
    drawn = project.drawn_anew()
    assert {"look.md", "ben.md", "maya.md", "touchpoints/shelf.md", "insights/index.md"} <= drawn
    assert not drawn & {"send.md", "till.md", "touchpoints/parcel.md"}
    for name in ("shelf", "parcel", "till"):  # the heat map names no owner of a journey then
        owned = "touchpoint:\n  owner: Shop\n"
        (project.root / f"docs/{name}.md").write_text(f"---\n{owned}---\n", "utf-8")
    project.build()
    project.change("docs/send.md", "score: 3", "score: 3, thoughts: It is heavy, gains: Free")
    drawn = project.drawn_anew()
    assert {"send.md", "parcel.md"} <= drawn
    assert not drawn & {"insights/index.md", "look.md"}  # no sum knows what somebody thinks


@pytest.mark.long
def test_the_folder_may_be_lost_broken_or_closed(project: Project) -> None:
    drawn = project.build(cached=False)
    assert project.build() == drawn
    shutil.rmtree(project.cache)
    assert project.build() == drawn
    project.files[0].write_bytes(b"no database" * 1_000)
    assert project.build() == drawn
    assert project.build() == drawn  # a new file was begun
    with sqlite3.connect(project.files[0]) as other:
        other.execute("BEGIN EXCLUSIVE")  # another build is writing
        assert project.build() == drawn
    shutil.rmtree(project.cache)
    project.cache.write_text("a file where the folder should be", "utf-8")
    assert project.build() == drawn


@pytest.mark.long
def test_what_is_no_longer_drawn_is_forgotten(project: Project) -> None:
    project.build()
    (file,) = project.files

    def count() -> list[int]:
        with sqlite3.connect(file) as database:
            return [
                int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
                for table in ("drawings", "given", "pages", "readings")
            ]

    before = count()
    for score in range(1, 4):
        project.change("docs/buy.md", f"score: {5 - score}", f"score: {4 - score}")
        project.build()
    assert count() == before


def _with_many_opportunities(project: Project) -> None:
    """Write so many that the backlog has a further page, which is kept by itself."""
    for number in range(12):
        steps = "".join(
            f"        - {{name: Step {step}, score: {1 + step % 5}, pains: Slow {step}, "
            f"opportunities: [{{text: 'Better {number} {step}', impact: {1 + step % 4}}}]}}\n"
            for step in range(10)
        )
        text = f"---\ntitle: Many {number}\ntags: [a]\njourney:\n  personas: maya\n  stages:\n"
        page = f"{text}    - name: Get\n      steps:\n{steps}---\n"
        (project.root / f"docs/many-{number}.md").write_text(page, "utf-8")


CHANGES_OF_MANY: list[tuple[str, Callable[[Project], object]]] = [
    ("a step's name", lambda site: site.change("docs/many-9.md", "Step 4", "Stride 4")),
    ("a rank", lambda site: site.change("docs/many-3.md", "3 3', impact: 4", "3 3', impact: 1")),
    ("an opportunity", lambda site: site.change("docs/many-9.md", "Better 9 0", "Best 9 0")),
    ("a pain", lambda site: site.change("docs/many-9.md", "Slow 0", "So slow")),
    ("a persona's title", lambda site: site.change("docs/maya.md", "Maya", "May")),
    ("a tag", lambda site: site.change("docs/many-8.md", "[a]", "[b]")),
    ("a score", lambda site: site.change("docs/many-8.md", "Step 0, score: 1", "Step 0, score: 2")),
    ("one done", lambda site: site.change("docs/many-1.md", "1 3', ", "1 3', status: done, ")),
    ("a map's title", lambda site: site.change("docs/many-11.md", "Many 11", "Most")),
]


@pytest.mark.parametrize("count", in_tiers([2, len(CHANGES_OF_MANY)]), ids=["a few", "all"])
def test_after_each_change_the_further_pages_of_the_backlog_are_as_if_nothing_were_kept(
    project: Project, count: int
) -> None:
    _with_many_opportunities(project)
    assert "insights/journeys-backlog-2.html" in project.build()
    for what, change in CHANGES_OF_MANY[:count]:
        change(project)
        kept, drawn = project.build(), project.build(cached=False)
        assert [name for name in drawn if kept[name] != drawn[name]] == [], what
