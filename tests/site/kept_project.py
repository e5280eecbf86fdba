"""A small site with a store of its own, built with what is kept and without."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from journeys_plugin.plugin.cache import sum_of_page
from tests import forked

JOURNEY = """---
title: {title}
date: 2026-10-01
journey:
  personas: maya
  stages:
    - name: All
      steps:
        - {{name: Look, touchpoint: Shelf, score: 4, thoughts: "See [notes](notes.md#one)"}}
---
See [the notes](notes.md#one).
"""
FILES = {
    "mkdocs.yml": "site_name: Kept\ntheme: {name: material, custom_dir: theme, font: false}\n"
    "plugins: [search, journeys]\n",
    "theme/partials/copyright.html": "<p>Ours</p>",
    "docs/index.md": "# Home\n\n<!-- journeys/map buy -->\n",
    "docs/buy.md": JOURNEY.format(title="Buy"),
    "docs/send.md": JOURNEY.format(title="Send back"),
    "docs/notes.md": "# Notes\n\n## One\n\nA *plain* page, [to buy](buy.md).\n",
    "docs/wrong.md": "# Wrong\n\nNo [such page](none.md).\n",
    "docs/maya.md": "---\ntitle: Maya\npersona: {role: Parent}\n---\n",
}


@dataclass(frozen=True)
class Built:
    """A site as it was built, and what was said."""

    files: Mapping[str, bytes]
    code: int
    said: list[str] = field(compare=False)
    warnings: list[str]


@dataclass(frozen=True)
class Project:
    """A site's sources, with a store of its own."""

    root: Path
    more: Mapping[str, str] = field(default_factory=dict)
    """What else stands in the environment."""

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    def build(self, *arguments: str, kept: bool = True, folder: str = "site") -> Built:
        environment = {**os.environ, **self.environment(kept=kept)}
        command = ["build", "-d", str(self.root / folder), *arguments]
        done = forked.run("mkdocs", command, self.root, environment)
        assert "Traceback" not in done.stderr
        said = done.stderr.splitlines()
        warnings = sorted(line for line in said if line.startswith(("WARNING", "ERROR")))
        return Built(self.written(folder), done.returncode, said, warnings)

    def environment(self, *, kept: bool) -> dict[str, str]:
        return {"JOURNEYS_CACHE": str(self.cache) if kept else "off", **self.more}

    def written(self, folder: str) -> dict[str, bytes]:
        site = self.root / folder
        paths = (path for path in sorted(site.rglob("*")) if path.is_file())
        return {path.relative_to(site).as_posix(): _without_date(path) for path in paths}

    def same(self, *arguments: str) -> Built:
        """Build with what was kept and without; both must be the same."""
        kept, made = self.build(*arguments), self.build(*arguments, kept=False, folder="made")
        assert kept.files.keys() == made.files.keys()
        assert [name for name in kept.files if kept.files[name] != made.files[name]] == []
        assert (kept.code, kept.warnings) == (made.code, made.warnings)
        return kept

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def store(self) -> Path:
        (file,) = self.cache.glob("*.sqlite")
        return file

    def mark_kept(self, word: str) -> None:
        """Write a word into all pages that are kept, with their sums, so that it is seen."""
        with sqlite3.connect(self.store()) as database:
            for path, facts, html in database.execute("SELECT path, facts, html FROM pages"):
                marked = html + word.encode()
                row = (marked, sum_of_page(path, facts, marked), path)
                database.execute("UPDATE pages SET html = ?, sum = ? WHERE path = ?", row)

    def handed_over(self, *arguments: str) -> set[str]:
        """Build, and return the pages that were printed as they were kept."""
        self.mark_kept("HANDED")
        built = self.build(*arguments)
        return {name for name, content in built.files.items() if b"HANDED" in content}


def _without_date(path: Path) -> bytes:
    lines = path.read_bytes().splitlines(keepends=True)
    return b"".join(line for line in lines if b"Build Date" not in line)


PAGES = {"", "buy/", "send/", "notes/", "maya/", "journeys/", "personas/"}
PAGES |= {"touchpoints/", "touchpoints/shelf/", "insights/"}
ALL = {f"{page}index.html" for page in PAGES}
"""But for the page with the wrong link, which each build warns of."""


def written_project(root: Path) -> Project:
    """Write the site into a folder."""
    project = Project(root)
    for name, text in FILES.items():
        project.write(name, text)
    return project
