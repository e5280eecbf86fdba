"""Stores as they must not be: a site is as if nothing were kept, and nobody brings any of it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from journeys_plugin.plugin.cache import sum_of_page
from tests.conftest import QUIET, in_tiers
from tests.repository import commit, git, new_repository
from tests.site.kept_project import ALL, FILES, JOURNEY, Project, written_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return written_project(tmp_path)


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
            row = (sum_of_page(path, "[1]", html), "[1]", path)
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


def test_nothing_is_read_of_a_store_that_was_committed(project: Project) -> None:
    project.build()
    project.mark_kept("BROUGHT")
    project.write(".gitignore", "/site\n/made\n/.cache\n")
    new_repository(project.root)
    commit(project.root, day="2026-10-01")
    built = project.same()
    assert not any(b"BROUGHT" in content for content in built.files.values())
    git(project.root, "rm", "-r", "-q", "--cached", "cache")
    assert project.handed_over() == ALL  # a checkout may hold a store that nobody committed


@pytest.mark.long
def test_no_store_is_looked_for_in_the_site(project: Project) -> None:
    project.build()
    project.mark_kept("BROUGHT")
    for folder in (".cache/journeys", ".cache/mkdocs-journeys", "docs", "."):
        (project.root / folder).mkdir(parents=True, exist_ok=True)
        shutil.copy(project.store(), project.root / folder)
    home = {"JOURNEYS_CACHE": "", "XDG_CACHE_HOME": str(project.root / "home")}
    built = Project(project.root, home).build()
    pages = (content for name, content in built.files.items() if name.endswith(".html"))
    assert not any(b"BROUGHT" in content for content in pages)


@pytest.mark.long
def test_builds_at_once_share_a_store(project: Project) -> None:
    made = project.build(kept=False, folder="made")
    both = [_started(project, folder) for folder in ("one", "two")]
    assert [one.wait() for one in both] == [0, 0]
    assert project.written("one") == project.written("two") == made.files
    assert project.same() == made
    assert project.handed_over() == ALL


def _started(project: Project, folder: str, *before: str) -> subprocess.Popen[bytes]:
    code = "\n".join((*before, "from mkdocs.__main__ import cli", "cli()"))
    command = [sys.executable, "-c", code, "build", "-q", "-d", str(project.root / folder)]
    environment = {**os.environ, **QUIET, **project.environment(kept=True)}
    return subprocess.Popen(command, cwd=project.root, env=environment, stderr=subprocess.DEVNULL)


@pytest.fixture
def large(project: Project) -> Project:
    """The site with so many pages that its store is larger than any file of the site."""
    for number in range(40):
        project.write(f"docs/more-{number}.md", JOURNEY.format(title=f"More {number}"))
    return project


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="no limit of files' sizes")
def test_a_disk_that_is_full_does_no_harm(large: Project) -> None:
    made = large.build(kept=False, folder="made")
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1_200_000, 1_200_000))"
    for _ in range(2):
        assert _started(large, "site", limit).wait() == 0
        assert large.written("site") == made.files
    large.build()
    assert large.store().stat().st_size > 1_200_000
    large.change("docs/notes.md", "plain", "changed")
    assert _started(large, "site", limit).wait() == 0
    large.same()


@pytest.mark.long
def test_a_build_that_is_killed_while_it_writes_does_no_harm(large: Project) -> None:
    large.build()
    large.change("mkdocs.yml", "site_name: Kept", "site_name: Other")
    journal = large.store().with_name(f"{large.store().name}-journal")
    build = _started(large, "site")
    while build.poll() is None and not (journal.exists() and journal.stat().st_size):
        time.sleep(0.001)
    build.kill()
    build.wait()
    large.same()
    large.same()


@pytest.mark.long
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_store_that_cannot_be_written_does_no_harm(project: Project) -> None:
    project.build()
    project.store().chmod(0o400)
    project.cache.chmod(0o500)
    project.change("docs/notes.md", "plain", "changed")
    project.same()
    project.cache.chmod(0o700)


@pytest.mark.long
def test_a_clock_that_was_set_back_does_no_harm(project: Project) -> None:
    project.build()
    project.change("docs/notes.md", "plain", "older")
    project.change("theme/partials/copyright.html", "Ours", "Yours")
    for path in (*project.root.glob("docs/*"), *project.root.glob("theme/**/*"), project.store()):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    assert b"older" in project.same().files["notes/index.html"]


@pytest.mark.long
def test_an_upgraded_theme_makes_all_pages_anew(project: Project) -> None:
    found = find_spec("material")
    assert found
    assert found.origin
    theme, newer = Path(found.origin).parent, project.root / "newer" / "material"
    shutil.copytree(theme, newer, ignore=shutil.ignore_patterns(".icons", "__pycache__"))
    (newer / "templates" / ".icons").symlink_to(theme / "templates" / ".icons")
    paths = (str(newer.parent), *filter(None, (os.environ.get("PYTHONPATH"),)))
    project = Project(project.root, {"PYTHONPATH": os.pathsep.join(paths)})
    project.build()
    assert project.handed_over() == ALL
    header = newer / "templates" / "partials" / "header.html"
    header.write_text(header.read_text("utf-8") + "<!-- upgraded -->", "utf-8")
    assert project.handed_over() == set()
    upgraded = project.same().files
    assert all(b"<!-- upgraded -->" in upgraded[name] for name in ALL)


@pytest.mark.long
def test_a_store_grows_no_larger_than_what_it_keeps(large: Project) -> None:
    large.build()
    size = large.store().stat().st_size
    for name in ("Other", "Third", "Fourth"):
        for page in large.root.glob("docs/more-*.md"):
            page.write_text(page.read_text("utf-8").replace("More", name), "utf-8")
        large.change("mkdocs.yml", "site_name: ", f"site_name: {name} ")
        large.build()
    assert large.store().stat().st_size < 1.5 * size
