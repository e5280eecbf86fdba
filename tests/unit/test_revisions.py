"""Git asked by its own program: real repositories, real damage, real traps."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from journeys_plugin.git.commits import FileChange
from journeys_plugin.git.program import RevisionError
from journeys_plugin.git.repository import Repository
from journeys_plugin.project.sources import PAGE_PATTERNS
from tests.repository import commit, git, new_repository, write

pytestmark = pytest.mark.usefixtures("own_git_settings")

NAMES = ("a b.md", 'it\'s "so".md', "ü/写真.md", "two\nlines.md", "tab\t.md", ":(top).md", "-x.md")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new_repository(tmp_path / "r")


def found(folder: Path) -> Repository:
    repository = Repository.of(folder)
    assert repository is not None
    return repository


def head(repository: Repository) -> str:
    commit = repository.head()
    assert commit is not None
    return commit


def contents(repository: Repository, *ids: str) -> list[bytes | None]:
    with repository.blobs() as blobs:
        return [content for _, content in blobs.read(ids)]


# Which repository


def test_a_folder_without_a_repository(tmp_path: Path) -> None:
    assert Repository.of(tmp_path) is None


def test_no_program_git(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Repository.of(root) is not None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Repository.of(root) is None


def test_gits_own_folder_is_no_work_tree(root: Path) -> None:
    assert Repository.of(root / ".git") is None


def test_a_folder_below_knows_its_way_from_the_root(root: Path) -> None:
    commit(root, {"a/ü b/c.md": "c"})
    assert found(root).prefix == ""
    assert found(root / "a" / "ü b").prefix == "a/ü b/"
    (root / "link").symlink_to("a")
    assert found(root / "link").prefix == "a/"


def test_a_submodule_and_a_work_tree_are_repositories_of_their_own(
    root: Path, tmp_path: Path
) -> None:
    inner = new_repository(tmp_path / "inner")
    commit(inner, {"docs/a.md": "a"})
    git(root, "-c", "protocol.file.allow=always", "submodule", "add", "--quiet", str(inner), "sub")
    outer_head = commit(root, {"b.md": "b"})
    sub = found(root / "sub" / "docs")
    assert sub.prefix == "docs/"
    assert sub.head() == git(inner, "rev-parse", "HEAD")
    assert sorted(found(root).files(outer_head)) == [".gitmodules", "b.md"]
    git(root, "worktree", "add", "--quiet", str(tmp_path / "tree"), "-b", "other")
    new = commit(tmp_path / "tree", {"c.md": "c"})
    assert found(tmp_path / "tree").head() == new
    assert found(root).head() == outer_head


def test_a_hooks_variables_do_not_lead_elsewhere(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = new_repository(tmp_path / "other")
    commit(other)
    here = commit(root)
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    assert found(root).head() == here


def test_a_folder_of_somebody_else_is_refused_in_one_line(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(root)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(RevisionError, match=r"^git: detected dubious ownership .*safe\.directory"):
        Repository.of(root)


def test_a_damaged_repository_is_one_line(root: Path) -> None:
    commit(root)
    (root / ".git" / "config").write_text("[core\n", "utf-8")
    with pytest.raises(RevisionError, match=r"^git: [^\n]*bad config[^\n]*$"):
        Repository.of(root)


def test_a_shallow_clone_says_so(root: Path, tmp_path: Path) -> None:
    commit(root)
    commit(root)
    assert not found(root).is_shallow
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    assert found(tmp_path / "shallow").is_shallow


# Revisions


def test_a_repository_without_commits(root: Path) -> None:
    assert found(root).head() is None
    assert found(root).default_branch() is None


@pytest.mark.parametrize(
    "revision",
    ["", "gone", "--upload-pack=x", "--all", "-h", "^HEAD", "a\0b", "HEAD:a.md"],
)
def test_what_is_no_commit(root: Path, revision: str) -> None:
    commit(root, {"a.md": "a"})
    assert found(root).resolve(revision) is None


def test_a_commit_by_its_names(root: Path) -> None:
    first = commit(root)
    git(root, "tag", "--annotate", "one", "--message", "One")
    second = commit(root)
    repository = found(root)
    assert [repository.resolve(name) for name in ("one", "HEAD~1", first[:10])] == [first] * 3
    assert repository.resolve("main") == second


def test_where_two_branches_parted(root: Path) -> None:
    base = commit(root)
    git(root, "checkout", "--quiet", "-b", "side")
    one = commit(root, {"a": "a"})
    git(root, "checkout", "--quiet", "main")
    other = commit(root, {"b": "b"})
    git(root, "checkout", "--quiet", "--orphan", "alone")
    alone = commit(root, {"c": "c"})
    assert found(root).merge_base(one, other) == base
    assert found(root).merge_base(one, alone) is None


def test_the_default_branch(root: Path, tmp_path: Path) -> None:
    commit(root)
    assert found(root).default_branch() == "main"
    git(root, "branch", "--move", "main", "trunk")
    assert found(root).default_branch() is None
    git(root, "config", "init.defaultBranch", "trunk")
    assert found(root).default_branch() == "trunk"
    git(tmp_path, "clone", "--quiet", str(root), "clone")
    git(tmp_path / "clone", "checkout", "--quiet", "-b", "topic")
    assert found(tmp_path / "clone").default_branch() == "origin/trunk"


# Files


def test_files_of_any_name(root: Path) -> None:
    made = commit(root, {f"docs/{name}": name for name in NAMES} | {"other.md": "o"})
    repository = found(root)
    files = repository.files(made, "docs/")
    assert sorted(files) == sorted(f"docs/{name}" for name in NAMES)
    assert contents(repository, *files.values()) == [
        path.removeprefix("docs/").encode() for path in files
    ]
    assert repository.files(made, "gone/") == {}
    assert len(repository.files(made)) == len(NAMES) + 1


def test_links_are_no_files(root: Path) -> None:
    write(root, {"a.md": "a"})
    (root / "b.md").symlink_to("a.md")
    assert list(found(root).files(commit(root))) == ["a.md"]


def test_thousands_of_contents_through_one_process(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"{number}\n" * (number % 400) for number in range(3_000)] + ["x" * 5_000_000, "end"]
    made = commit(root, {f"{number}.md": text for number, text in enumerate(texts)})
    repository = found(root)
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))
    files = repository.files(made)
    ids = [files[f"{number}.md"] for number in range(len(texts))]
    assert contents(repository, *ids) == [text.encode() for text in texts]
    assert trace.read_text("utf-8").count('"name":"cat-file"') == 1


def test_contents_that_are_not_there(root: Path) -> None:
    made = commit(root, {"a.md": "a", "b.md": "b", "c.md": ""})
    repository = found(root)
    files = repository.files(made)
    tree = git(root, "rev-parse", f"{made}^{{tree}}")
    asked = [files["a.md"], "1" * 40, files["c.md"], tree, files["b.md"]]
    assert contents(repository, *asked) == [b"a", None, b"", None, b"b"]
    damaged = root / ".git" / "objects" / files["a.md"][:2] / files["a.md"][2:]
    damaged.chmod(0o600)
    damaged.write_bytes(b"no object")
    assert contents(repository, *asked) == [None, None, b"", None, b"b"]


@pytest.mark.parametrize("name", ["HEAD", "", "a\nb", "--help", "HEAD:a.md"])
def test_only_ids_are_read(root: Path, name: str) -> None:
    commit(root, {"a.md": "a"})
    with pytest.raises(RevisionError, match="is not the id of a file in git"):
        contents(found(root), name)


def test_a_reader_that_is_left_early_reads_on(root: Path) -> None:
    made = commit(root, {f"{number}.md": str(number) for number in range(200)})
    ids = list(found(root).files(made).values())
    with found(root).blobs() as blobs:
        for _ in blobs.read(ids):
            break
        assert dict(blobs.read(ids[-1:])) == {ids[-1]: contents(found(root), ids[-1])[0]}


def test_a_partial_clone_fetches_nothing(root: Path, tmp_path: Path) -> None:
    commit(root, {"a.md": "one\n" * 20})
    made = commit(root, {"a.md": "one\n" * 19 + "two\n"})
    git(root, "config", "uploadpack.allowFilter", "true")
    options = ("--quiet", "--no-checkout", "--filter=blob:none")
    git(tmp_path, "clone", *options, f"file://{root}", "partial")
    repository = found(tmp_path / "partial")
    assert not repository.is_shallow
    wanted = repository.files(made)["a.md"]
    assert contents(repository, wanted, wanted) == [None, None]
    assert [len(one.changes) for one in repository.history(made, paths=PAGE_PATTERNS).commits] == [
        1,
        1,
    ]


# History


def test_commits_with_what_they_changed(root: Path) -> None:
    commit(root, {"docs/a b.md": "one", "code.py": "1"}, day="2026-11-01T23:30:00-0500")
    made = commit(
        root, {"docs/a b.md": "two"}, day="2026-11-02", committed="2026-11-05", message=": Two\n\nX"
    )
    newest, oldest = found(root).history(made, paths=PAGE_PATTERNS).commits
    assert (newest.id, newest.summary) == (made, ": Two")
    assert newest.authored.date().isoformat() == "2026-11-02"
    assert newest.committed.date().isoformat() == "2026-11-05"
    assert oldest.authored.isoformat() == "2026-11-01T23:30:00-05:00"
    [change] = newest.changes
    assert (change.path, change.old_path) == ("docs/a b.md", "docs/a b.md")
    assert contents(found(root), str(change.blob), str(change.old_blob)) == [b"two", b"one"]
    assert [one.path for one in oldest.changes] == ["docs/a b.md"]


def test_only_commits_since_a_day(root: Path) -> None:
    commit(root, {"a.md": "1"}, day="2026-10-01")
    made = commit(root, {"a.md": "2"}, day="2026-11-01")
    since = found(root).history(made, paths=PAGE_PATTERNS).commits[0].committed.date()
    assert [one.id for one in found(root).history(made, since, PAGE_PATTERNS).commits] == [made]


def test_an_empty_message_and_an_empty_commit(root: Path) -> None:
    commit(root, {"a.md": "1", "b.md": "1"})
    commit(root, {"a.md": "2"}, message=":100644 100644 M")
    write(root, {"a.md": "3"})
    git(root, "commit", "--quiet", "--all", "--allow-empty-message", "--message", "")
    made = commit(root)
    told = [
        (one.summary, len(one.changes))
        for one in found(root).history(made, paths=PAGE_PATTERNS).commits
    ]
    assert told == [("", 1), (":100644 100644 M", 1), ("Change", 2)]


def versions(repository: Repository, path: str) -> list[FileChange]:
    made = head(repository)
    blob = repository.files(made)[path]
    return [one.change for one in repository.history(made, paths=PAGE_PATTERNS).of(path, blob)]


def test_a_file_is_followed_to_where_it_lay(root: Path) -> None:
    text = "".join(f"line {number}\n" for number in range(50))
    commit(root, {"old docs/ü.md": text})
    commit(root, {"old docs/ü.md": text + "more\n", "old docs/other.md": "o"})
    (root / "docs").mkdir()
    git(root, "mv", "old docs/ü.md", "docs/new.md")
    commit(root, {"docs/new.md": text + "more and more\n"})
    commit(root, {"docs/new.md": text})
    changes = versions(found(root / "docs"), "docs/new.md")
    assert [one.path for one in changes] == ["docs/new.md"] * 2 + ["old docs/ü.md"] * 2
    assert changes[-1].old_blob is None


def branches(root: Path, main: dict[str, str], side: dict[str, str], base: dict[str, str]) -> str:
    """Make two branches and merge one into the other; give the id of the side's commit."""
    commit(root, base)
    git(root, "checkout", "--quiet", "-b", "side")
    made = commit(root, side, day="2026-11-03")
    git(root, "checkout", "--quiet", "main")
    commit(root, main, day="2026-11-04")
    git(root, "merge", "--quiet", "--no-edit", "--no-ff", "side")
    return made


def test_a_change_that_came_with_a_merge_is_found_once_where_it_was_made(root: Path) -> None:
    made = branches(root, {"b.md": "b"}, {"a.md": "two"}, {"a.md": "one"})
    repository = found(root)
    history = repository.history(head(repository), paths=PAGE_PATTERNS)
    changing = [
        one.id for one in history.commits for change in one.changes if change.path == "a.md"
    ]
    assert len(changing) == 2
    assert changing[0] == made
    assert [one.old_blob is None for one in versions(repository, "a.md")] == [False, True]


def test_a_merge_that_brings_both_sides_of_a_file_together_is_a_version(root: Path) -> None:
    lines = [f"line {number}\n" for number in range(20)]
    ours, theirs = ["ours\n", *lines[1:]], [*lines[:-1], "theirs\n"]
    texts = [{"a.md": "".join(one)} for one in (ours, theirs, lines)]
    branches(root, *texts)
    repository = found(root)
    merge, mine, first = versions(repository, "a.md")
    assert contents(repository, str(merge.blob)) == ["".join([*ours[:-1], "theirs\n"]).encode()]
    assert (merge.old_blob, mine.old_blob) == (mine.blob, first.blob)


def test_a_merge_of_a_moved_and_a_changed_file(root: Path) -> None:
    text = "".join(f"line {number}\n" for number in range(50))
    commit(root, {"a.md": text})
    git(root, "checkout", "--quiet", "-b", "side")
    git(root, "mv", "a.md", "b.md")
    commit(root, {"b.md": text.replace("line 1\n", "side\n")})
    git(root, "checkout", "--quiet", "main")
    commit(root, {"a.md": text.replace("line 48\n", "main\n")})
    git(root, "merge", "--quiet", "--no-edit", "side")
    changes = versions(found(root), "b.md")
    assert [(one.old_path, one.path) for one in changes] == [
        ("a.md", "b.md"),
        ("a.md", "a.md"),
        ("a.md", "a.md"),
    ]


def test_files_that_git_stores_differently_are_left_out(root: Path) -> None:
    commit(root, {"a.md": "a"})
    (root / "link.md").symlink_to("a.md")
    made = commit(root)
    assert found(root).history(made, paths=PAGE_PATTERNS).commits[0].changes == ()


def test_a_repository_of_sha256(tmp_path: Path) -> None:
    root = tmp_path / "r"
    root.mkdir()
    git(root, "init", "--quiet", "--object-format=sha256")
    made = commit(root, {"a.md": "a"})
    repository = found(root)
    assert repository.head() == made
    assert contents(repository, repository.files(made)["a.md"]) == [b"a"]


# What a repository brings along


def test_nothing_that_a_repository_brings_is_run(root: Path, tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\necho "$0 $@" >> \'{ran}\'\ncat "$1"\n', "utf-8")
    program.chmod(0o755)
    text = "".join(f"line {number}\n" for number in range(50))
    commit(root, {"a.md": text, ".gitattributes": "*.md diff=x filter=x\n"})
    git(root, "mv", "a.md", "b.md")
    commit(root, {"b.md": text + "more\n"})
    settings = {
        "core.fsmonitor": str(program),
        "core.hooksPath": str(tmp_path / "hooks"),
        "core.pager": str(program),
        "diff.external": str(program),
        "diff.x.command": str(program),
        "diff.x.textconv": str(program),
        "filter.x.clean": str(program),
        "filter.x.smudge": str(program),
        "gpg.program": str(program),
        "log.showSignature": "true",
        "log.follow": "true",
        "diff.orderFile": "gone",
        "diff.renames": "false",
        "color.ui": "always",
        "format.pretty": "oneline",
        "log.date": "relative",
    }
    for name, value in settings.items():
        git(root, "config", name, value)
    (tmp_path / "hooks").mkdir()
    shutil.copy(program, tmp_path / "hooks" / "post-index-change")
    repository = found(root)
    assert [one.path for one in versions(repository, "b.md")] == ["b.md", "a.md"]
    assert contents(repository, *repository.files(head(repository), "").values())
    assert not ran.exists()
