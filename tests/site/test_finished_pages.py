"""Finished pages that are kept: a site is the same with them and without, whatever changes."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

import pytest

from tests import forked
from tests.conftest import in_tiers
from tests.repository import commit, new_repository

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

    @property
    def cache(self) -> Path:
        return self.root / "cache"

    def build(self, *arguments: str, kept: bool = True, folder: str = "site") -> Built:
        site = self.root / folder
        environment = {**os.environ, "JOURNEYS_CACHE": str(self.cache) if kept else "off"}
        command = ["build", "-d", str(site), *arguments]
        done = forked.run("mkdocs", command, self.root, environment)
        assert "Traceback" not in done.stderr
        paths = (path for path in sorted(site.rglob("*")) if path.is_file())
        files = {path.relative_to(site).as_posix(): _without_date(path) for path in paths}
        said = done.stderr.splitlines()
        warnings = sorted(line for line in said if line.startswith(("WARNING", "ERROR")))
        return Built(files, done.returncode, said, warnings)

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
                marked = html.replace(b"</body>", word.encode() + b"</body>")
                hashed = blake2b(path.encode() + b"\0" + facts.encode() + b"\0", digest_size=16)
                hashed.update(marked)
                row = (marked, hashed.digest(), path)
                database.execute("UPDATE pages SET html = ?, sum = ? WHERE path = ?", row)

    def handed_over(self, *arguments: str) -> set[str]:
        """Build, and return the pages that were printed as they were kept."""
        self.mark_kept("HANDED")
        built = self.build(*arguments)
        return {name for name, content in built.files.items() if b"HANDED" in content}


def _without_date(path: Path) -> bytes:
    lines = path.read_bytes().splitlines(keepends=True)
    return b"".join(line for line in lines if b"Build Date" not in line)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    for name, text in FILES.items():
        project.write(name, text)
    return project


PAGES = {"", "buy/", "send/", "notes/", "maya/", "journeys/", "personas/"}
PAGES |= {"touchpoints/", "touchpoints/shelf/", "insights/"}
ALL = {f"{page}index.html" for page in PAGES}
"""But for the page with the wrong link, which each build warns of."""


def test_what_was_kept_is_printed_and_warned_of_again(project: Project) -> None:
    first = project.build("--strict")
    assert first.code == 1
    assert any("none.md" in line for line in first.warnings)
    assert project.build("--strict") == first
    assert project.handed_over("--strict") == ALL


def test_a_changed_page_alone_is_made_anew(project: Project) -> None:
    project.build()
    project.change("docs/notes.md", "plain", "changed")
    assert project.handed_over() == ALL - {"notes/index.html"}


def test_a_site_that_is_the_same_is_neither_read_nor_linked(project: Project) -> None:
    first = project.build()
    key = "the whole site: journeys.json 0"
    with sqlite3.connect(project.store()) as database:
        query = "SELECT drawn FROM drawings WHERE key = ?"
        (text,) = database.execute(query, (key,)).fetchone()
        marked = text.replace("Send back", "Kept of old")
        checked = blake2b(f"{key}\0{marked}".encode(), digest_size=16).digest()
        database.execute("REPLACE INTO drawings VALUES (?, ?, ?)", (key, checked, marked))
    second = project.build()
    assert b"Kept of old" in second.files["journeys.json"]
    assert second.warnings == first.warnings
    project.change("docs/notes.md", "plain", "changed")
    assert project.build().files["journeys.json"] == first.files["journeys.json"]


CHANGES: list[tuple[str, Callable[[Project], object]]] = [
    ("nothing", lambda site: site),
    ("a text", lambda site: site.change("docs/notes.md", "plain", "changed")),
    ("a title in the nav", lambda site: site.change("docs/notes.md", "# Notes", "# Words")),
    ("an anchor", lambda site: site.change("docs/notes.md", "## One", "## Two")),
    ("a template", lambda site: site.change("theme/partials/copyright.html", "Ours", "Yours")),
    ("a new page", lambda site: site.write("docs/new.md", "# New\n\n[Notes](notes.md)\n")),
    ("a page that is gone", lambda site: (site.root / "docs/notes.md").unlink()),
    ("a page at its place", lambda site: site.write("docs/notes.md", "# Back\n\n## One\n")),
    (
        "a page renamed to another's name",
        lambda site: (site.root / "docs/send.md").replace(site.root / "docs/buy.md"),
    ),
    (
        "addresses",
        lambda site: site.change("mkdocs.yml", "site_name", "use_directory_urls: false\nsite_name"),
    ),
    ("a baseline", lambda site: site.write("journeys-baseline.json", "{}")),
    ("a draft", lambda site: site.write("docs/soon.md", JOURNEY.format(title="Soon"))),
    ("numbers", lambda site: site.write("docs/n.csv", _NUMBERS)),
    ("numbers that count", lambda site: site.change("mkdocs.yml", "journeys]", _METRICS)),
    ("other numbers", lambda site: site.change("docs/n.csv", "3", "4")),
    ("a mistake", lambda site: site.change("docs/soon.md", "personas", "persona")),
    ("an extension", lambda site: site.change("mkdocs.yml", "plugins", _TOC + "plugins")),
    ("its option", lambda site: site.change("mkdocs.yml", "true", "Link")),
    ("a nav", lambda site: site.change("mkdocs.yml", "plugins", "nav: [index.md]\nplugins")),
    ("a theme", lambda site: site.change("mkdocs.yml", "material", "readthedocs")),
    ("a script", lambda site: site.change("mkdocs.yml", "plugins", _SCRIPT + "plugins")),
    ("the search", lambda site: site.change("mkdocs.yml", "search, ", "")),
]
_NUMBERS = "journey,step,metric,value,date\nsend,look,Sold,3,2026-09\n"
_METRICS = "journeys: {metrics: n.csv}]"
_TOC = "markdown_extensions: [{toc: {permalink: true}}]\n"
_SCRIPT = "extra_javascript: [one.js]\n"


@pytest.mark.parametrize("count", in_tiers([4, len(CHANGES)]), ids=["a few", "all"])
def test_after_each_change_the_site_is_as_if_nothing_were_kept(
    project: Project, count: int
) -> None:
    project.build()
    for what, change in CHANGES[:count]:
        change(project)
        try:
            project.same()
        except AssertionError as error:
            raise AssertionError(what) from error


_HOOK = """
import itertools
count = itertools.count()
def on_page_content(html, **kwargs):
    return html + f"<p>{open('count.txt').read()}</p>"
"""
_TOUCHING = {
    "a hook": {"mkdocs.yml": "hooks: [hook.py]\n", "hook.py": _HOOK, "count.txt": "1"},
    "an extension that reads files": {
        "mkdocs.yml": "markdown_extensions: [pymdownx.snippets]\n",
        "docs/part.md": "--8<-- 'count.txt'\n",
        "count.txt": "1",
    },
    "a template with the time": {
        "theme/partials/copyright.html": "{{ build_date_utc.microsecond > 0 }}"
    },
}


@pytest.mark.parametrize("files", in_tiers(list(_TOUCHING.values())), ids=_TOUCHING)
def test_nothing_is_kept_of_pages_that_others_touch(
    project: Project, files: Mapping[str, str]
) -> None:
    for name, text in files.items():
        project.write(name, text if name != "mkdocs.yml" else FILES[name] + text)
    first = project.build()
    assert sum("finished pages are not kept" in line for line in first.said) == 1
    if "count.txt" in files:
        project.write("count.txt", "seen only when read anew")
        assert any(b"seen only when read" in page for page in project.same().files.values())


def _of_other_version(store: Path) -> None:
    with sqlite3.connect(store) as database:
        database.execute("DROP TABLE pages")
        database.execute("CREATE TABLE pages (name TEXT, html TEXT)")
        database.execute("PRAGMA user_version = 1")


def _cut(store: Path) -> None:
    store.write_bytes(store.read_bytes()[: store.stat().st_size // 2])


def _of_other_pages(store: Path) -> None:
    with sqlite3.connect(store) as database:
        (html,) = database.execute("SELECT html FROM pages WHERE path = 'buy.md'").fetchone()
        database.execute("UPDATE pages SET html = ?", (html,))


def _of_other_facts(store: Path) -> None:
    with sqlite3.connect(store) as database:
        for path, html in database.execute("SELECT path, html FROM pages").fetchall():
            hashed = blake2b(path.encode() + b"\0[1]\0" + html, digest_size=16).digest()
            row = (hashed, "[1]", path)
            database.execute("UPDATE pages SET sum = ?, facts = ? WHERE path = ?", row)


@pytest.mark.parametrize(
    "spoil", in_tiers([_of_other_version, _cut, _of_other_pages, _of_other_facts])
)
def test_a_spoiled_store_does_no_harm(project: Project, spoil: Callable[[Path], None]) -> None:
    project.build()
    spoil(project.store())
    project.same()
    project.same()
    assert project.handed_over() == ALL  # a sound one was begun


@pytest.mark.long
def test_a_store_of_another_site_does_no_harm(project: Project) -> None:
    project.build()
    ours = project.store()
    other = Project(project.root / "other")
    for name, text in FILES.items():
        other.write(name, text.replace("Kept", "Other"))
    other.build()
    shutil.copy(ours, other.store())
    other.same()


@pytest.mark.long
def test_dirty_builds_are_left_alone(project: Project) -> None:
    project.build()
    project.change("docs/notes.md", "plain", "changed")
    built = project.build("--dirty")
    assert b"changed" in built.files["notes/index.html"]
    project.same()


@pytest.mark.long
def test_a_commit_makes_another_site(project: Project) -> None:
    project.write(".gitignore", "/site\n/made\n/cache\n/.cache\n")
    project.change("docs/buy.md", "journey:", "journey:\n  reviewed: 2026-10-02")
    new_repository(project.root)
    commit(project.root, day="2026-10-01")
    project.build()
    project.change("docs/buy.md", "score: 4", "score: 1")
    project.same()
    commit(project.root, day="2026-10-20")
    built = project.same()
    assert any("changed-after-review" in line for line in built.said)
