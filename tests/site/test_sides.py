"""The two sides of a comparison, out of real repositories and real folders."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from journeys_plugin.git.program import RevisionError
from journeys_plugin.project.errors import ProjectError
from journeys_plugin.project.sides import (
    Sides,
    SiteSide,
    sides,
    sides_of_folders,
)
from tests.repository import commit, git, new_repository, write

pytestmark = pytest.mark.usefixtures("own_git_settings")

CONFIG = "site_name: Shop\nplugins: [journeys]\n"
NO_PLUGIN = "site_name: Shop\nplugins: [search]\n"
WRONG_OPTION = "plugins: [{journeys: {scale: {worts: 1}}}]\n"
BROKEN = "---\njourney:\n  stages:\n   - a\n  - b\n---\n"


def page(title: str = "Buy", step: str = "Look", score: int = 3) -> str:
    steps = f"[{{name: {step}, score: {score}}}]"
    return f"---\ntitle: {title}\njourney:\n  stages: [{{name: Decide, steps: {steps}}}]\n---\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with two journeys, committed on `main`."""
    root = new_repository(tmp_path / "site")
    commit(root, {"mkdocs.yml": CONFIG, "docs/buy.md": page(), "docs/pay.md": page("Pay")})
    return root


def read(folder: Path, base: str | None = None, head: str | None = None) -> Sides:
    return sides(folder / "mkdocs.yml", base, head)


def steps(side: SiteSide) -> dict[str, str]:
    """Give the first step of each journey."""
    return {
        journey.path: str(journey.written.stages[0].steps[0].name)
        for journey in side.site.catalogue.journeys.values()
        if journey.written.stages and journey.written.stages[0].steps
    }


def both(found: Sides) -> tuple[dict[str, str], dict[str, str]]:
    return steps(found.before), steps(found.after)


def refusal(*arguments: str | Path | None) -> str:
    """Give the one line that says why there are no sides."""
    folder, *revisions = arguments
    assert isinstance(folder, Path)
    with pytest.raises((ProjectError, RevisionError)) as told:
        read(folder, *map(_text, revisions))
    message = str(told.value)
    assert "\n" not in message
    return message


def _text(revision: str | Path | None) -> str | None:
    return None if revision is None else str(revision)


# Which two points


def test_on_the_default_branch_what_is_not_committed_is_shown(root: Path) -> None:
    head = git(root, "rev-parse", "HEAD")
    write(root, {"docs/buy.md": page(step="Search"), "docs/new.md": page("New")})
    found = read(root)
    assert (found.before.name, found.before.commit) == (f"main ({head[:8]})", head)
    assert (found.after.name, found.after.commit) == ("the working tree", None)
    assert both(found) == (
        {"buy.md": "Look", "pay.md": "Look"},
        {"buy.md": "Search", "new.md": "Look", "pay.md": "Look"},
    )
    assert (found.before.folder, found.after.folder) == ("docs/", "docs/")
    assert git(root, "status", "--porcelain") == "M docs/buy.md\n?? docs/new.md"


def test_a_branch_is_compared_with_where_it_left_the_default_branch(root: Path) -> None:
    parting = git(root, "rev-parse", "HEAD")
    git(root, "switch", "--quiet", "--create", "topic")
    commit(root, {"docs/buy.md": page(step="Search")})
    git(root, "switch", "--quiet", "main")
    commit(root, {"docs/pay.md": page(step="Later on main")})
    for found in (read(root, "main...topic"), read(root, None, "topic")):
        assert found.before.commit == parting
        assert found.before.name == f"the merge base with main ({parting[:8]})"
        assert both(found)[1] == {"buy.md": "Search", "pay.md": "Look"}
    straight = read(root, "main..topic")
    assert both(straight)[0] == {"buy.md": "Look", "pay.md": "Later on main"}
    assert straight.after.name == f"topic ({git(root, 'rev-parse', 'topic')[:8]})"
    assert both(read(root, "topic..")) == both(read(root, "topic", "HEAD"))


def test_revisions_by_their_names(root: Path) -> None:
    first = git(root, "rev-parse", "HEAD")
    git(root, "tag", "v1")
    second = commit(root, {"docs/buy.md": page(step="Search")}, message="fix: a..b")
    found = read(root, "v1", second[:10])
    assert found.before.name == f"v1 ({first[:8]})"
    assert (found.after.name, found.after.commit) == (second[:8], second)
    assert both(read(root, "HEAD^{/a..b}"))[0] == {"buy.md": "Search", "pay.md": "Look"}


def test_a_revision_that_does_not_exist(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(root), "clone")
    commit(root)
    assert refusal(root, "gone") == "git knows no commit 'gone'"
    assert refusal(root, "") == "git knows no commit ''"
    assert refusal(root, "HEAD", "HEAD:docs/buy.md") == "git knows no commit 'HEAD:docs/buy.md'"
    assert refusal(root, "main..gone") == "git knows no commit 'gone'"
    assert refusal(root, "main..HEAD", "HEAD").endswith("both sides already: leave 'HEAD' out")
    clone = tmp_path / "clone"
    git(clone, "switch", "--quiet", "--create", "topic")
    git(clone, "branch", "--quiet", "--delete", "--force", "main")
    assert refusal(clone, "main").endswith("'main', did you mean 'origin/main'?")
    assert read(clone).before.name.startswith("origin/main (")


def test_a_configuration_that_does_not_exist(root: Path, tmp_path: Path) -> None:
    for folder in (root / "docs", tmp_path / "gone"):
        assert refusal(folder) == f"there is no file {folder / 'mkdocs.yml'}"


def test_no_commits(tmp_path: Path) -> None:
    root = new_repository(tmp_path / "site")
    write(root, {"mkdocs.yml": CONFIG, "docs/buy.md": page()})
    assert refusal(root).startswith("the git repository has no commits yet")


def test_no_repository(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": CONFIG, "docs/buy.md": page()})
    assert refusal(tmp_path) == f"{tmp_path.resolve()} is not in a git repository"


def test_no_program_git(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(root)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal(root) == "git is not installed, or not on the PATH"


def test_no_default_branch(root: Path) -> None:
    git(root, "branch", "--move", "main", "topic")
    assert "the default branch is not known: name the revision" in refusal(root)
    assert both(read(root, "HEAD"))[0] == {"buy.md": "Look", "pay.md": "Look"}


def test_no_commit_in_common(root: Path) -> None:
    git(root, "switch", "--quiet", "--orphan", "topic")
    commit(root, {"mkdocs.yml": CONFIG, "docs/buy.md": page()})
    told = refusal(root)
    assert told.startswith("it is not known where HEAD parted from main: they have no commit")


def test_a_shallow_clone_without_the_merge_base(root: Path, tmp_path: Path) -> None:
    git(root, "switch", "--quiet", "--create", "topic")
    commit(root, {"docs/buy.md": page(step="Search")})
    git(root, "switch", "--quiet", "main")
    commit(root, {"docs/pay.md": page(step="Search")})
    both_branches = ("clone", "--quiet", "--depth=1", "--no-single-branch", "--branch=topic")
    git(tmp_path, *both_branches, f"file://{root}", "shallow")
    told = refusal(tmp_path / "shallow")
    assert "it is not known where HEAD parted from origin/main" in told
    assert "`git fetch --unshallow`" in told
    assert "`fetch-depth: 0`" in told
    one = ("clone", "--quiet", "--depth=1", "--single-branch", "--branch=topic")
    git(tmp_path, *one, f"file://{root}", "single")
    assert "`fetch-depth: 0`" in refusal(tmp_path / "single")
    assert "`fetch-depth: 0`" in refusal(tmp_path / "single", "HEAD~1")


# The site that it was then


def test_a_docs_folder_that_was_renamed(root: Path) -> None:
    git(root, "mv", "docs", "maps")
    write(root, {"mkdocs.yml": f"docs_dir: maps\n{CONFIG}"})
    found = read(root)
    assert both(found) == ({"buy.md": "Look", "pay.md": "Look"},) * 2
    assert (found.before.folder, found.after.folder) == ("docs/", "maps/")
    assert found.before.site.pages[0] is found.after.site.pages[0]
    commit(root)
    assert both(read(root, "HEAD~1", "HEAD")) == both(found)


def test_the_configuration_and_those_below_it_are_of_their_revision(root: Path) -> None:
    lanes = "plugins: [{journeys: {lanes: [{key: legal, label: Legal}]}}]\n"
    excluded = "INHERIT: shared/base.yml\nexclude_docs: pay.md\n"
    commit(root, {"mkdocs.yml": excluded, "shared/base.yml": lanes})
    write(root, {"shared/base.yml": CONFIG})
    found = read(root)
    assert both(found) == ({"buy.md": "Look"}, {"buy.md": "Look"})
    assert "legal" in found.before.site.options.lanes.own
    assert "legal" not in found.after.site.options.lanes.own
    assert found.before.site.pages[0] is not found.after.site.pages[0]
    assert both(read(root, "HEAD~1"))[0] == {"buy.md": "Look", "pay.md": "Look"}


def test_a_configuration_outside_the_repository_is_todays(root: Path, tmp_path: Path) -> None:
    write(tmp_path, {"house.yml": "exclude_docs: pay.md\n"})
    commit(root, {"mkdocs.yml": f"INHERIT: ../house.yml\n{CONFIG}"})
    assert both(read(root, "HEAD", "HEAD")) == ({"buy.md": "Look"},) * 2


def test_a_work_tree_beside_the_repository(root: Path, tmp_path: Path) -> None:
    git(root, "worktree", "add", "--quiet", str(tmp_path / "tree"), "-b", "topic")
    write(tmp_path / "tree", {"docs/buy.md": page(step="Search")})
    found = read(tmp_path / "tree")
    assert found.before.name.startswith("main (")
    assert both(found)[1] == {"buy.md": "Search", "pay.md": "Look"}


def test_commits_that_nobody_has_pushed(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", str(root), "clone")
    commit(tmp_path / "clone", {"docs/buy.md": page(step="Search")})
    found = read(tmp_path / "clone")
    assert found.before.name.startswith("origin/main (")
    assert both(found)[0] != both(found)[1]


def test_a_site_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    root = new_repository(tmp_path / "all")
    commit(root, {"sites/a/mkdocs.yml": CONFIG, "sites/a/docs/buy.md": page(), "x.md": page("X")})
    write(root, {"sites/a/docs/buy.md": page(step="Search")})
    found = read(root / "sites" / "a")
    assert both(found) == ({"buy.md": "Look"}, {"buy.md": "Search"})
    assert found.before.folder == found.after.folder == "sites/a/docs/"


def test_pages_in_the_repositorys_root(tmp_path: Path) -> None:
    root = new_repository(tmp_path / "site")
    config = f"docs_dir: .\n{CONFIG}"
    commit(root, {"mkdocs.yml": config, "buy.md": page()})
    found = read(root, "HEAD")
    assert both(found) == ({"buy.md": "Look"},) * 2
    assert (found.before.folder, found.after.folder, found.after.notes) == ("", "", ())


def test_the_change_that_adds_the_site(tmp_path: Path) -> None:
    root = new_repository(tmp_path / "site")
    commit(root, {"README.md": "Hello"})
    commit(root, {"mkdocs.yml": CONFIG, "docs/buy.md": page()})
    found = read(root, "HEAD~1")
    assert both(found) == ({}, {"buy.md": "Look"})
    assert found.before.notes == ("there was no site with the plugin `journeys`",)


def test_the_change_that_adds_the_plugin(root: Path) -> None:
    write(root, {"mkdocs.yml": NO_PLUGIN})
    commit(root)
    write(root, {"mkdocs.yml": CONFIG})
    assert both(read(root))[0] == {}


def test_the_change_that_removes_the_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(root, "rm", "-r", "--quiet", ".")
    root.mkdir(exist_ok=True)
    commit(root, {"README.md": "Bye"})
    monkeypatch.chdir(root)
    found = sides(None, "HEAD~1", "HEAD")
    assert both(found) == ({"buy.md": "Look", "pay.md": "Look"}, {})
    assert both(sides(None, "HEAD~1..HEAD", None)) == both(found)
    with pytest.raises(ProjectError, match=r"there is no mkdocs\.yml"):
        sides(None, "HEAD~1", None)
    with pytest.raises(ProjectError, match=r"^neither HEAD \(.*\) nor HEAD \(.*\) has a site"):
        sides(None, "HEAD", "HEAD")


@pytest.mark.parametrize("new", ["properdocs.yml", "site/mkdocs.yml"])
def test_a_configuration_that_was_moved(root: Path, new: str) -> None:
    commit(root, {"other/mkdocs.yml": NO_PLUGIN})
    (root / "mkdocs.yml").unlink()
    write(root, {new: f"docs_dir: {'../' if '/' in new else ''}docs\n{CONFIG}"})
    found = sides(root / new, None, None)
    assert both(found) == ({"buy.md": "Look", "pay.md": "Look"},) * 2
    assert found.before.notes == ("the site's configuration was mkdocs.yml",)


def test_a_new_configuration_beside_the_old_one(root: Path) -> None:
    write(root, {"strict.yml": "INHERIT: mkdocs.yml\nstrict: true\n"})
    assert both(sides(root / "strict.yml", None, None))[0] == {"buy.md": "Look", "pay.md": "Look"}


def test_another_site_of_the_repository_is_not_what_a_new_site_was(root: Path) -> None:
    write(root, {"b/mkdocs.yml": CONFIG, "b/docs/sell.md": page("Sell")})
    assert both(read(root / "b")) == ({}, {"sell.md": "Look"})


def test_a_site_that_had_no_pages(tmp_path: Path) -> None:
    root = new_repository(tmp_path / "site")
    commit(root, {"mkdocs.yml": CONFIG})
    write(root, {"docs/buy.md": page()})
    found = read(root)
    assert both(found) == ({}, {"buy.md": "Look"})
    assert [note.partition(":")[0] for note in found.before.notes] == ["there were no pages"]


def test_wrong_options_then_are_todays(root: Path) -> None:
    commit(root, {"mkdocs.yml": WRONG_OPTION})
    write(root, {"mkdocs.yml": "plugins: [{journeys: {scale: {min: 0, max: 10}}}]\n"})
    found = read(root)
    assert both(found)[0] == {"buy.md": "Look", "pay.md": "Look"}
    assert found.before.site.options == found.after.site.options
    (note,) = found.before.notes
    assert "'worts'" in note
    assert note.endswith("today's options are used")
    assert "default options" in read(root, "HEAD", "HEAD").after.notes[0]


def test_a_configuration_that_nobody_could_read(root: Path) -> None:
    commit(root, {"mkdocs.yml": "plugins: [\n"})
    write(root, {"mkdocs.yml": CONFIG})
    found = read(root)
    assert both(found)[0] == {"buy.md": "Look", "pay.md": "Look"}
    assert "YAML cannot read this" in found.before.notes[0]
    assert refusal(root, "HEAD~1", "HEAD").startswith("at HEAD (")


def test_wrong_options_today_are_an_error(root: Path) -> None:
    write(root, {"mkdocs.yml": WRONG_OPTION})
    assert "'worts'" in refusal(root)


# What is read, and how often


def test_pages_that_are_equal_are_the_same_record(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = "---\ntitle: Beside\n---\n"
    yaml = "journey:\n  stages: [{name: Decide, steps: [{name: A}]}]\n"
    commit(root, {"docs/a.md": note, "docs/a.yml": yaml, "docs/b.md": note, "docs/b.yml": yaml})
    write(root, {"docs/a.yml": yaml.replace("name: A", "name: B")})
    git(root, "config", "core.autocrlf", "true")
    (root / "docs" / "pay.md").write_bytes(page("Pay").replace("\n", "\r\n").encode())
    asked = _read_from_git(monkeypatch)
    found = read(root)
    assert _same(found) == {"buy.md": True, "pay.md": True, "a.md": False, "b.md": True}
    assert both(found)[0]["a.md"] == "A"
    assert both(found)[1]["a.md"] == "B"
    assert len(asked) == 3  # the configuration, a.md and a.yml
    assert _same(read(root, "HEAD~1", "HEAD")) == {"buy.md": True, "pay.md": True}


def test_equal_pages_in_a_repository_of_longer_ids(tmp_path: Path) -> None:
    root = tmp_path / "site"
    root.mkdir()
    git(root, "init", "--quiet", "--initial-branch=main", "--object-format=sha256")
    commit(root, {"mkdocs.yml": CONFIG, "docs/buy.md": page()})
    assert _same(read(root)) == {"buy.md": True}


def _same(found: Sides) -> dict[str, bool]:
    """Say which pages of both sides are the same object."""
    before, after = found.before.site.read, found.after.site.read
    return {path: before[path] is after[path] for path in after if path in before}


def _read_from_git(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Keep which contents are read from git from now on."""
    from journeys_plugin.git.blobs import Blobs

    asked: list[str] = []
    read = Blobs.read

    def kept(self: Blobs, ids: tuple[str, ...]) -> object:
        asked.extend(ids)
        return read(self, ids)

    monkeypatch.setattr(Blobs, "read", kept)
    return asked


def test_pictures_are_not_read_and_git_is_started_once(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(root, {"docs/big.png": b"\0" * 100, "docs/notes.yml": "a: 1\n", "docs/x.md": "Prose"})
    commit(root, {"docs/buy.md": page(step="Search")})
    started: list[tuple[str, ...]] = []
    popen = subprocess.Popen

    def kept(command: list[str], *arguments: object, **named: object) -> object:
        started.append(tuple(command))
        return popen(command, *arguments, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", kept)
    asked = _read_from_git(monkeypatch)
    read(root, "HEAD~1", "HEAD")
    assert sum("cat-file" in command for command in started) == 1
    names = {git(root, "rev-parse", f"HEAD:{path}") for path in ("docs/big.png", "docs/notes.yml")}
    assert not names & set(asked)
    assert len(asked) == 6  # two configurations, three pages, and the one that changed


def test_pages_that_are_another_thing_under_other_options(root: Path) -> None:
    write(root, {"mkdocs.yml": "plugins: [{journeys: {scale: {min: -2, max: 2}}}]\n"})
    found = read(root)
    assert _same(found) == {"buy.md": False, "pay.md": False}
    assert found.before.broken == ()


def test_files_of_both_sides_stand_in_one_order(root: Path) -> None:
    names = ["b/x.md", "b.md", "b/index.md", "README.md", "a/z/y.md", "a/b.md", "a-b/c.md"]
    commit(root, {f"docs/{name}": page(name) for name in names})
    found = read(root, "HEAD")
    assert list(found.before.site.read) == list(found.after.site.read)
    assert len(found.before.site.read) == len(names) + 2


# Bad input


NAMES = ("a b.md", 'it\'s "so".md', "ü/写真.md", "two\nlines.md", "tab\t.md", ":(top).md", "-x.md")


def test_odd_names(root: Path) -> None:
    odd = {f"docs/{name}": page(f"T{number}") for number, name in enumerate(NAMES)}
    commit(root, odd)
    write(root, {f"docs/{name}": page(name, step="Search") for name in ("a b.md",)})
    found = read(root)
    assert set(steps(found.before)) == {*NAMES, "buy.md", "pay.md"}
    assert set(steps(found.after)) == set(steps(found.before))
    assert _same(found)["ü/写真.md"]


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_a_name_that_is_not_utf8(root: Path) -> None:
    odd = os.fsdecode(b"docs/b\xff.md")
    try:
        commit(root, {odd: page("Odd")})
    except OSError:
        pytest.skip("this file system has no such names")
    found = read(root)
    assert os.fsdecode(b"b\xff.md") in steps(found.before)
    assert steps(found.before) == steps(found.after)


def test_pages_that_were_broken_then(root: Path) -> None:
    commit(root, {"docs/buy.md": BROKEN, "docs/bad.md": b"---\njourney: {}\n---\n\xff\n"})
    write(root, {"docs/buy.md": page(), "docs/bad.md": page("Bad")})
    found = read(root)
    assert {(one.location.path, one.rule) for one in found.before.broken} == {
        ("buy.md", "broken-yaml"),
        ("bad.md", "invalid-utf8"),
    }
    assert found.after.broken == ()
    assert steps(found.before)["pay.md"] == "Look"


def test_other_mistakes_do_not_make_a_page_broken(root: Path) -> None:
    commit(root, {"docs/two.md": page("Two").replace("journey:", "journey:\n  id: buy")})
    write(root, {"docs/more.md": page("More").replace("score: 3", "score: 30")})
    found = read(root)
    assert (found.before.broken, found.after.broken) == ((), ())
    assert len(found.before.site.pages) == 3


def test_a_page_that_nobody_may_read(root: Path) -> None:
    (root / "docs" / "buy.md").unlink()
    (root / "docs" / "buy.md").mkdir()
    (root / "docs" / "pay.md").unlink()
    (root / "docs" / "pay.md").symlink_to("nowhere.md")
    found = read(root)
    assert both(found) == ({"buy.md": "Look", "pay.md": "Look"}, {})


def test_a_page_that_the_clone_lacks(root: Path) -> None:
    blob = git(root, "rev-parse", "HEAD:docs/buy.md")
    write(root, {"docs/buy.md": page(step="Search")})
    (root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    found = read(root)
    assert [one.rule for one in found.before.broken] == ["unreadable-file"]
    assert both(found) == ({"pay.md": "Look"}, {"buy.md": "Search", "pay.md": "Look"})


def test_links_are_not_followed_on_either_side(root: Path) -> None:
    write(root, {"shared/more.md": page("More")})
    (root / "docs" / "link.md").symlink_to("../shared/more.md")
    (root / "docs" / "linked").symlink_to("../shared")
    told = "symbolic links and submodules are not followed: link.md, linked"
    for found in (_committed(root), read(root, "HEAD", "HEAD")):
        assert both(found) == ({"buy.md": "Look", "pay.md": "Look"},) * 2
        assert found.before.notes == found.after.notes == (told,)


def _committed(root: Path) -> Sides:
    commit(root)
    return read(root)


def test_a_docs_folder_that_is_a_link(root: Path) -> None:
    git(root, "mv", "docs", "content")
    (root / "docs").symlink_to("content")
    commit(root)
    for found in (read(root), read(root, "HEAD", "HEAD")):
        assert both(found) == ({"buy.md": "Look", "pay.md": "Look"},) * 2
        assert found.before.folder == found.after.folder == "content/"


def test_a_repository_that_is_reached_by_a_link(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    assert both(read(tmp_path / "link")) == both(read(root))


def add_submodule(root: Path, tmp_path: Path, place: str) -> None:
    inner = new_repository(tmp_path / "inner")
    commit(inner, {"sell.md": page("Sell")})
    allowed = ("-c", "protocol.file.allow=always")
    git(root, *allowed, "submodule", "add", "--quiet", str(inner), place)
    commit(root)


def test_pages_in_a_submodule_are_left_out_on_both_sides(root: Path, tmp_path: Path) -> None:
    add_submodule(root, tmp_path, "docs/partner")
    for found in (read(root), read(root, "HEAD~1"), read(root, "HEAD~1", "HEAD")):
        assert both(found) == ({"buy.md": "Look", "pay.md": "Look"},) * 2
        assert found.after.notes[0].endswith("are not followed: partner")


def test_a_docs_folder_in_a_submodule(root: Path, tmp_path: Path) -> None:
    add_submodule(root, tmp_path, "maps")
    write(root, {"mkdocs.yml": f"docs_dir: maps\n{CONFIG}"})
    commit(root)
    for told in (refusal(root), refusal(root, "HEAD~1"), refusal(root, "HEAD", "HEAD")):
        assert "is a submodule or another git repository" in told
        assert told.endswith("compare two folders with --folders")


def test_a_docs_folder_outside_the_repository(root: Path, tmp_path: Path) -> None:
    write(tmp_path, {"else/buy.md": page()})
    write(root, {"mkdocs.yml": f"docs_dir: ../else\n{CONFIG}"})
    commit(root)
    for told in (refusal(root), refusal(root, "HEAD", "HEAD")):
        assert "lies outside the git repository" in told


def test_what_the_repository_brings_is_not_run(root: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    git(root, "config", "core.fsmonitor", f"touch {ran}")
    git(root, "config", "filter.evil.smudge", f"touch {ran}; cat")
    commit(root, {".gitattributes": "*.md filter=evil\n"})
    ran.unlink(missing_ok=True)
    read(root, "HEAD~1")
    assert not ran.exists()


# Two folders


def as_sites(folder: Path) -> None:
    write(folder / "old", {"mkdocs.yml": CONFIG, "docs/buy.md": page()})
    write(folder / "new", {"mkdocs.yml": f"docs_dir: maps\n{CONFIG}", "maps/buy.md": page()})


def as_docs_of_sites(folder: Path) -> None:
    as_sites(folder / "sites")
    (folder / "old").symlink_to(folder / "sites" / "old" / "docs")
    (folder / "new").symlink_to(folder / "sites" / "new" / "maps")


def as_pages(folder: Path) -> None:
    write(folder, {"old/buy.md": page(), "new/buy.md": page()})


def as_pages_and_a_site(folder: Path) -> None:
    write(folder, {"old/buy.md": page(), "new/mkdocs.yml": CONFIG, "new/docs/buy.md": page()})


@pytest.mark.parametrize(
    ("lay_out", "folders"),
    [
        (as_sites, ("old/docs/", "new/maps/")),
        (as_docs_of_sites, ("old/", "new/")),
        (as_pages, ("old/", "new/")),
        (as_pages_and_a_site, ("old/", "new/docs/")),
    ],
)
def test_two_folders(
    lay_out: Callable[[Path], None],
    folders: tuple[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    found = sides_of_folders(Path("old"), Path("new"))
    assert both(found) == ({"buy.md": "Look"},) * 2
    assert (found.before.folder, found.after.folder) == folders
    assert (found.before.name, found.after.name) == ("old", "new")
    assert (found.before.commit, found.after.commit) == (None, None)
    assert _same(found) == {"buy.md": True}


def test_a_folder_of_pages_is_read_with_the_others_options(tmp_path: Path) -> None:
    config = "plugins: [{journeys: {scale: {min: -2, max: 2}}}]\nexclude_docs: pay.md\n"
    write(tmp_path / "old", {"buy.md": page(), "pay.md": page("Pay")})
    write(tmp_path / "old" / "new", {"mkdocs.yml": config, "docs/buy.md": page()})
    found = sides_of_folders(tmp_path / "old", tmp_path / "old" / "new")
    assert found.before.site.options == found.after.site.options
    assert "pay.md" not in steps(found.before)


def test_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    as_pages(tmp_path)
    (tmp_path / "new" / "gone.md").symlink_to("nowhere.md")
    found = sides_of_folders(tmp_path / "old", tmp_path / "new")
    assert [one.rule for one in found.after.broken] == ["unreadable-file"]


def test_folders_that_are_none(root: Path, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match=r"^there is no folder .*gone$"):
        sides_of_folders(root, tmp_path / "gone")
    shutil.rmtree(root / "docs")
    with pytest.raises(ProjectError, match="docs does not exist"):
        sides_of_folders(root, tmp_path)
