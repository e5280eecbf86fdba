"""Finished pages that are kept: a site is the same with them and without, whatever changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from journeys_plugin.plugin.cache import checksum
from tests.conftest import in_tiers
from tests.repository import commit, new_repository
from tests.site.kept_project import ALL, FILES, JOURNEY, Project, written_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return written_project(tmp_path)


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
    _mark_what_is_kept(project)
    second = project.build()
    assert b"Kept of old" in second.files["journeys.json"]
    assert second.warnings == first.warnings
    project.change("docs/maya.md", "Parent", "Mother")
    assert b"Kept of old" not in project.build().files["journeys.json"]


def _mark_what_is_kept(project: Project) -> None:
    """Change the catalogue that is kept, so that one can see whether it is written as it was."""
    key = "the whole site: journeys.json 0"
    with sqlite3.connect(project.store()) as database:
        query = "SELECT drawn FROM drawings WHERE key = ?"
        (text,) = database.execute(query, (key,)).fetchone()
        marked = text.replace(b"Send back", b"Kept of old")
        row = (key, checksum(key, marked), marked)
        database.execute("REPLACE INTO drawings VALUES (?, ?, ?)", row)


def _plain_site(project: Project) -> None:
    """Write a nav, so that a new page is in no other, and leave out a marker, which shows all."""
    project.write("docs/index.md", "# Home\n")
    project.change("mkdocs.yml", "plugins", "nav: [index.md]\nplugins")


_OF_OTHERS: Mapping[str, Callable[[Project], object]] = {
    "a text": lambda site: site.change("docs/notes.md", "plain", "changed"),
    "a new page": lambda site: site.write("docs/new.md", "# New\n\n[Notes](notes.md)\n"),
    "a page that is gone": lambda site: (site.root / "docs/wrong.md").unlink(),
    "a front matter": lambda site: site.write("docs/new.md", "---\ntitle: New\n---\n"),
}
"""Changes of pages of which nothing is shown elsewhere."""
_FOR_US: Mapping[str, Callable[[Project], object]] = {
    "a page that a step links to": lambda site: (site.root / "docs/notes.md").unlink(),
    "a new journey": lambda site: site.write("docs/new.md", JOURNEY.format(title="New")),
    "a plain page that declares a map": lambda site: site.write(
        "docs/wrong.md", JOURNEY.format(title="New")
    ),
    "a map that becomes a plain page": lambda site: site.write("docs/send.md", "# Send\n"),
    "a marker": lambda site: site.write("docs/new.md", "# New\n\n<!-- journeys/map buy -->\n"),
    "YAML beside a plain page": lambda site: site.write(
        "docs/notes.yml", JOURNEY.split("---")[1].format(title="New")
    ),
    "a page at the place of a generated one": lambda site: site.write(
        "docs/touchpoints/shelf.md", "# Ours\n"
    ),
    "a page at the place of the catalogue": lambda site: site.write(
        "docs/journeys.json.md", "# Ours\n"
    ),
}
"""Changes of which more is to be seen than on the page itself."""


@pytest.mark.parametrize("change", in_tiers([*_OF_OTHERS.values()]), ids=_OF_OTHERS)
def test_pages_that_declare_nothing_change_nothing_else(
    project: Project, change: Callable[[Project], object]
) -> None:
    _plain_site(project)
    project.build()
    _mark_what_is_kept(project)
    change(project)
    assert b"Kept of old" in project.build().files["journeys.json"]


@pytest.mark.parametrize("kind", in_tiers([*_OF_OTHERS, *_FOR_US]))
def test_after_a_change_of_other_pages_the_site_is_as_if_nothing_were_kept(
    project: Project, kind: str
) -> None:
    _plain_site(project)
    project.build()
    {**_OF_OTHERS, **_FOR_US}[kind](project)
    project.same()
    project.change("docs/maya.md", "Parent", "Mother")
    project.same()


def _swap(site: Project, one: str, other: str) -> None:
    docs = site.root / "docs"
    first, second = ((docs / name).read_text("utf-8") for name in (one, other))
    site.write(f"docs/{one}", second)
    site.write(f"docs/{other}", first)


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
    ("two pages that change their names", lambda site: _swap(site, "buy.md", "maya.md")),
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


@pytest.mark.long
def test_pages_are_kept_beside_plugins_that_give_them_metadata_and_make_them_small(
    project: Project,
) -> None:
    plugins = "search, meta, minify: {minify_html: true}, journeys"
    project.change("mkdocs.yml", "[search, journeys]", f"[{plugins}]")
    project.write("docs/.meta.yml", "description: Of all\n")
    made = project.build(kept=False)
    assert project.build() == made
    assert project.handed_over() == ALL
    project.write("docs/.meta.yml", "description: Of some\n")
    assert b"Of some" in project.same().files["notes/index.html"]
