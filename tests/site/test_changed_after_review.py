"""`changed-after-review` in real repositories: in the command, in builds and while serving."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from journeys_plugin.findings import engine
from journeys_plugin.model.page import Page, read_page
from journeys_plugin.options import Options
from journeys_plugin.options.checks import read_checks
from journeys_plugin.project.reviews import ReviewReader
from journeys_plugin.project.site_on_disk import load
from journeys_plugin.values.scale import Scale
from tests.conftest import BuildSite
from tests.repository import commit, git, new_repository, write
from tests.site.test_command import found, run

pytestmark = pytest.mark.usefixtures("own_git_settings")

RULE = "changed-after-review"
REVIEW = "2026-11-10"
BEFORE, AFTER, LATER = "2026-11-05", "2026-11-12", "2026-11-14"

PAGE = """\
---
title: Buy a camera
journey:
  owner: Shop team
  reviewed: 2026-11-10
  stages:
    - name: Decide
      steps:
        - {name: Look, score: {maya: 4, tom: 3}}
---

Prose.
"""
LOWER = PAGE.replace("maya: 4", "maya: 3")
MOVED_ON = PAGE.replace(REVIEW, "2026-11-13")
CONFIG = "site_name: Shop\nplugins: [journeys]\n"
ERROR = "plugins: {journeys: {checks: {changed-after-review: error}}}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site in a repository, its journey committed before the review."""
    root = new_repository(tmp_path / "site")
    commit(root, {"mkdocs.yml": CONFIG, "docs/buy.md": PAGE}, day=BEFORE)
    return root


def changes(folder: Path) -> list[str]:
    """Give what the command finds by the rule, with the page and the line."""
    told = load(folder / "mkdocs.yml").findings(datetime.date(2026, 11, 20))
    ours = (one for one in told.diagnostics if one.rule == RULE)
    return [f"{Path(one.location.path).name}:{one.location.line}: {one.text}" for one in ours]


CHANGED = "the map was changed after its review"
REMEDY = "read it again with somebody who knows, and write the new date"


def changed(commit: str, day: str = AFTER, page: str = "buy.md") -> list[str]:
    return [f"{page}:5: {CHANGED}, first on {day} ({commit[:8]}): {REMEDY}"]


UNCOMMITTED = [f"buy.md:5: {CHANGED}, in what is not committed yet: {REMEDY}"]


def test_a_change_of_the_front_matter_is_named_with_day_and_commit(root: Path) -> None:
    assert changes(root) == []
    made = commit(root, {"docs/buy.md": LOWER}, day=AFTER)
    assert changes(root) == changed(made)
    commit(root, {"docs/buy.md": LOWER.replace("Look", "Search")}, day=LATER)
    assert changes(root) == changed(made)


@pytest.mark.parametrize(
    "page",
    [
        PAGE.replace("Prose.", "Other prose."),
        PAGE.replace("  owner: Shop team\n", "").replace(
            "  stages:", "  owner: 'Shop team'  # they know\n  stages:"
        ),
        PAGE.replace("{name: Look, score: {maya: 4, tom: 3}}", "score: {tom: 3, maya: 4.0}")
        .replace("- score", "- name: Look\n          score")
        .replace("---\n\n", "---\n\n\n"),
        PAGE.replace("\n", "\r\n"),
        "\ufeff" + PAGE,
        PAGE.replace("title:", "tags: [shop]\ntitle:"),
    ],
    ids=["prose", "order", "style", "crlf", "bom", "theme"],
)
def test_what_says_the_same_is_no_change(root: Path, page: str) -> None:
    write(root, {"docs/buy.md": page})
    assert changes(root) == []
    commit(root, day=AFTER)
    assert changes(root) == []


def test_another_title_is_a_change(root: Path) -> None:
    made = commit(root, {"docs/buy.md": PAGE.replace("Buy a", "Buy the")}, day=AFTER)
    assert changes(root) == changed(made)


def test_a_change_that_was_taken_back_is_none(root: Path) -> None:
    commit(root, {"docs/buy.md": LOWER}, day=AFTER)
    commit(root, {"docs/buy.md": PAGE}, day=LATER)
    assert changes(root) == []


def test_a_review_in_the_same_commit_covers_the_change(root: Path) -> None:
    commit(root, {"docs/buy.md": MOVED_ON.replace("maya: 4", "maya: 2")}, day=LATER)
    assert changes(root) == []
    made = commit(root, {"docs/buy.md": MOVED_ON}, day="2026-11-20")
    assert changes(root) == changed(made, "2026-11-20")


def test_the_days_own_changes_belong_to_the_review(root: Path) -> None:
    late = "2026-11-10T23:30:00-0800"  # the 11th in Europe
    commit(root, {"docs/buy.md": LOWER}, day=late, committed=AFTER)
    assert changes(root) == []


def test_a_review_that_is_written_down_later_covers_what_came_before(root: Path) -> None:
    commit(root, {"docs/buy.md": LOWER.replace(REVIEW, "2026-10-01")}, day=AFTER)
    commit(root, {"docs/buy.md": LOWER}, day=LATER)
    assert changes(root) == []


def test_a_page_that_came_after_its_review_is_as_it_came(root: Path) -> None:
    commit(root, {"docs/sell.md": PAGE.replace("Buy", "Sell")}, day=AFTER)
    assert changes(root) == []
    made = commit(root, {"docs/sell.md": LOWER.replace("Buy", "Sell")}, day=LATER)
    assert changes(root) == changed(made, LATER, "sell.md")


def test_what_is_not_committed_counts(root: Path) -> None:
    write(root, {"docs/buy.md": LOWER, "docs/new.md": LOWER.replace("Buy", "New")})
    assert changes(root) == UNCOMMITTED
    git(root, "add", "--all")
    assert changes(root) == UNCOMMITTED
    write(root, {"docs/buy.md": LOWER.replace(REVIEW, "2026-11-21")})
    assert changes(root) == []
    made = commit(root, {"docs/buy.md": LOWER}, day=AFTER)
    write(root, {"docs/buy.md": LOWER.replace("Look", "Search")})
    assert changes(root) == changed(made)


@pytest.mark.parametrize(
    "name", ["buy two.md", 'say "hi".md', "kaufen-ü.md", "买/index.md", "-x.md"]
)
def test_names_of_any_kind_and_moved_pages(root: Path, name: str) -> None:
    (root / "docs" / name).parent.mkdir(exist_ok=True)
    git(root, "mv", "docs/buy.md", f"./docs/{name}")
    commit(root, day=AFTER)
    assert changes(root) == []
    made = commit(root, {f"docs/{name}": LOWER}, day=LATER)
    assert changes(root) == changed(made, LATER, Path(name).name)


def test_a_page_that_was_moved_and_changed_in_one_commit(root: Path) -> None:
    git(root, "mv", "docs", "pages")
    files = {"pages/buy.md": LOWER, "mkdocs.yml": CONFIG + "docs_dir: pages\n"}
    made = commit(root, files, day=AFTER)
    assert changes(root) == changed(made)


def test_a_page_without_a_title_may_be_moved(root: Path) -> None:
    commit(root, {"docs/sell.md": PAGE.replace("title: Buy a camera\n", "")}, day=BEFORE)
    git(root, "mv", "docs/sell.md", "docs/sold.md")
    commit(root, day=AFTER)
    assert changes(root) == []


def test_a_change_that_came_with_a_merge_is_named_where_it_was_made(root: Path) -> None:
    git(root, "checkout", "--quiet", "-b", "side")
    made = commit(root, {"docs/buy.md": LOWER}, day=AFTER)
    git(root, "checkout", "--quiet", "main")
    commit(root, {"docs/index.md": "# Home\n"}, day=LATER)
    git(root, "merge", "--quiet", "--no-edit", "side")
    assert changes(root) == changed(made)


def test_a_merge_that_took_the_other_side_leaves_no_change(root: Path) -> None:
    git(root, "checkout", "--quiet", "-b", "side")
    commit(root, {"docs/buy.md": LOWER}, day=AFTER)
    git(root, "checkout", "--quiet", "main")
    commit(root, {"docs/index.md": "# Home\n"}, day=LATER)
    git(root, "merge", "--quiet", "--no-edit", "--strategy=ours", "side")
    assert changes(root) == []


def test_a_page_that_was_broken_then(root: Path) -> None:
    commit(root, {"docs/buy.md": b"---\njourney: {\xff: ["}, day="2026-11-08")
    made = commit(root, {"docs/buy.md": PAGE}, day=AFTER)
    assert changes(root) == []
    assert made
    later = commit(root, {"docs/buy.md": LOWER}, day=LATER)
    assert changes(root) == changed(later, LATER)


@pytest.mark.parametrize("reviewed", ["0001-01-01", "9999-12-31", "1969-07-20"])
def test_reviews_of_any_day(root: Path, reviewed: str) -> None:
    page = PAGE.replace(REVIEW, reviewed)
    commit(root, {"docs/buy.md": page}, day=BEFORE)
    write(root, {"docs/buy.md": page.replace("maya: 4", "maya: 3")})
    assert changes(root) == UNCOMMITTED


@pytest.mark.parametrize("keys", ["status: draft", "status: archived", "state: future"])
def test_only_current_live_maps_are_looked_at(root: Path, keys: str) -> None:
    page = LOWER.replace("  stages:", f"  {keys}\n  stages:")
    commit(root, {"docs/buy.md": page}, day=AFTER)
    assert changes(root) == []


def test_a_map_in_the_yaml_beside_its_page(root: Path) -> None:
    front = PAGE.split("---\n")[1]
    commit(root, {"docs/buy.yml": front, "docs/buy.md": "# Buy\n\nProse.\n"}, day=BEFORE)
    commit(root, {"docs/buy.md": "# Buy\n\nOther prose.\n"}, day=AFTER)
    assert changes(root) == []
    made = commit(root, {"docs/buy.yml": front.replace("maya: 4", "maya: 3")}, day=AFTER)
    assert [one.replace(":4:", ":5:") for one in changes(root)] == changed(made, page="buy.yml")


# Where the site lies


def test_a_site_below_the_repositorys_root(root: Path) -> None:
    write(root, {"shop site/mkdocs.yml": CONFIG, "shop site/docs/buy.md": PAGE})
    commit(root, day=BEFORE)
    made = commit(root, {"shop site/docs/buy.md": LOWER}, day=AFTER)
    assert changes(root / "shop site") == changed(made)
    assert changes(root) == []


def test_docs_in_a_submodule(root: Path, tmp_path: Path) -> None:
    inner = new_repository(tmp_path / "inner")
    commit(inner, {"buy.md": PAGE}, day=BEFORE)
    made = commit(inner, {"buy.md": LOWER}, day=AFTER)
    git(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "sub")
    commit(root, {"mkdocs.yml": CONFIG + "docs_dir: sub\n"}, day=AFTER)
    assert changes(root) == changed(made)


def test_docs_outside_the_repository(root: Path, tmp_path: Path) -> None:
    write(tmp_path / "outside", {"buy.md": LOWER})
    commit(root, {"mkdocs.yml": CONFIG + "docs_dir: ../outside\n"}, day=AFTER)
    assert changes(root) == []
    (root / "linked").symlink_to("docs")
    (root / "docs" / "again.md").symlink_to("buy.md")
    commit(root, {"mkdocs.yml": CONFIG + "docs_dir: linked\n"}, day=AFTER)
    made = commit(root, {"docs/buy.md": LOWER}, day=LATER)
    assert changes(root) == changed(made, LATER)


def test_docs_that_git_ignores(root: Path) -> None:
    git(root, "rm", "--quiet", "--cached", "docs/buy.md")
    commit(root, {".gitignore": "docs/\n", "docs/buy.md": LOWER}, day=AFTER)
    assert changes(root) == []


# Where nobody can look


def said(folder: Path, *arguments: str) -> tuple[int, str]:
    """Give the command's exit code, and what it says apart from its findings."""
    done = run(folder, "check", *arguments)
    return done.returncode, done.stderr


UNKNOWN = "journeys: it is not known whether maps have changed since their review"
SHALLOW = f"{UNKNOWN}: this is a shallow clone, without the history\n"
NO_COMMITS = f"{UNKNOWN}: the git repository has no commits\n"


def test_a_shallow_clone_says_so_and_fails_nothing(root: Path, tmp_path: Path) -> None:
    commit(root, {"docs/buy.md": LOWER, "mkdocs.yml": ERROR}, day=AFTER)
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{root}", "shallow")
    clone = tmp_path / "shallow"
    assert said(root)[0] == 1
    assert said(clone) == (0, SHALLOW)
    assert said(clone, "--select", RULE) == (0, SHALLOW)
    assert said(clone, "--ignore", RULE) == (0, "")
    assert RULE not in run(clone, "check").stdout


@pytest.mark.parametrize(
    ("config", "arguments", "code", "line"),
    [
        (CONFIG, [], 0, NO_COMMITS),
        (CONFIG, ["--fail-on", "information"], 2, NO_COMMITS),
        (CONFIG, ["--select", f"{RULE},no-owner"], 2, NO_COMMITS),
        (CONFIG, ["--select", "no-owner", "--fail-on", "information"], 0, ""),
        (CONFIG, ["--ignore", RULE, "--fail-on", "information"], 1, ""),
        (CONFIG, ["mkdocs.yml", "--select", RULE], 0, NO_COMMITS),
        (ERROR, [], 2, NO_COMMITS),
        (ERROR, ["--ignore", RULE], 0, ""),
        (ERROR.replace("error", "off"), [], 0, ""),
        (
            ERROR.replace("error", "off, pages: {buy.md: {changed-after-review: error}}"),
            [],
            2,
            NO_COMMITS,
        ),
    ],
)
def test_a_repository_without_commits(
    tmp_path: Path, config: str, arguments: list[str], code: int, line: str
) -> None:
    root = new_repository(tmp_path / "site")
    write(root, {"mkdocs.yml": config, "docs/buy.md": PAGE})
    assert said(root, *arguments) == (code, line)


def test_findings_are_written_all_the_same(tmp_path: Path) -> None:
    root = new_repository(tmp_path / "site")
    write(root, {"mkdocs.yml": ERROR, "docs/buy.md": PAGE.replace("owner", "onwer")})
    done = run(root, "check", "--format", "json")
    assert (done.returncode, done.stderr) == (2, NO_COMMITS)
    assert "unknown-key" in {one["rule"] for one in json.loads(done.stdout)["findings"]}


def test_git_that_refuses_is_one_line(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    code, line = said(root)
    assert code == 0
    assert line.startswith(f"{UNKNOWN} (git: detected dubious ownership")
    assert line.count("\n") == 1
    assert said(root, "--select", RULE)[0] == 2


def test_a_partial_clone_is_one_line(root: Path, tmp_path: Path) -> None:
    commit(root, {"docs/buy.md": LOWER}, day=AFTER)
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", f"file://{root}", "partial")
    code, line = said(tmp_path / "partial", "--select", RULE)
    assert code == 2
    assert line.startswith(f"{UNKNOWN} (git: the object ")


def test_no_git_and_no_repository_say_nothing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "bare", {"mkdocs.yml": ERROR, "docs/buy.md": PAGE})
    assert said(tmp_path / "bare") == (0, "")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert said(root, "--select", RULE) == (0, "")


def test_an_ignore_is_needless_only_where_somebody_has_looked(root: Path, tmp_path: Path) -> None:
    page = PAGE.replace(REVIEW, f"{REVIEW}  # journeys: ignore[{RULE}]")
    lower = page.replace("maya: 4", "maya: 3")
    commit(root, {"docs/buy.md": page}, day=BEFORE)
    assert {one["rule"] for one in found(root)} & {RULE, "needless-ignore"} == {"needless-ignore"}
    commit(root, {"docs/buy.md": lower}, day=AFTER)
    assert {one["rule"] for one in found(root)} & {RULE, "needless-ignore"} == set()
    write(tmp_path / "bare", {"mkdocs.yml": CONFIG, "docs/buy.md": page})
    assert "needless-ignore" not in {one["rule"] for one in found(tmp_path / "bare")}


# When git is run, and how often


def traced(trace: Path) -> list[str]:
    """Give git's commands that were run since the last time."""
    lines = trace.read_text("utf-8").splitlines() if trace.exists() else []
    trace.unlink(missing_ok=True)
    events = (json.loads(line) for line in lines)
    return [str(one["name"]) for one in events if one["event"] == "cmd_name"]


def test_git_is_run_only_where_it_is_needed(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))
    run(root, "check")
    assert traced(trace) == ["rev-parse", "rev-parse", "ls-tree", "log"]
    commit(root, {"docs/buy.md": LOWER}, day=AFTER)
    traced(trace)
    run(root, "check")
    assert traced(trace) == ["rev-parse", "rev-parse", "ls-tree", "log", "cat-file"]
    run(root, "check", "--ignore", RULE)
    write(root, {"mkdocs.yml": ERROR.replace("error", "off")})
    run(root, "check")
    write(root, {"mkdocs.yml": CONFIG, "docs/buy.md": PAGE.replace("  reviewed: 2026-11-10\n", "")})
    run(root, "check")
    assert traced(trace) == []


def looked(reader: ReviewReader, root: Path, checks: Mapping[str, Any] | None = None) -> list[str]:
    """Give the days of changes as a build finds them that keeps its reader."""
    content = (root / "docs" / "buy.md").read_bytes()
    page = read_page("buy.md", content, Scale())
    assert isinstance(page, Page)
    site = engine.linked({"buy.md": page}, Options(checks=read_checks(checks or {})), ())
    told = reader.changes(site, root / "docs", {"buy.md": content}.get)
    return [str(one.day) for one in (told.changed or {}).values()]


def test_a_rebuild_asks_only_whether_there_is_a_new_commit(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(root, {"docs/buy.md": LOWER}, day=AFTER)
    reader = ReviewReader()
    assert looked(reader, root) == [AFTER]
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))
    write(root, {"docs/buy.md": LOWER.replace("Prose", "Words")})
    assert looked(reader, root) == [AFTER]
    assert traced(trace) == ["rev-parse", "rev-parse"]
    write(root, {"docs/buy.md": LOWER.replace(REVIEW, AFTER)})
    assert looked(reader, root) == []
    write(root, {"docs/buy.md": LOWER.replace(REVIEW, "2026-10-01")})
    assert looked(reader, root) == []
    commit(root, {"docs/buy.md": PAGE}, day=LATER)
    traced(trace)
    assert looked(reader, root) == []
    assert "log" in traced(trace)
    assert looked(reader, root, {RULE: False}) == []
    assert traced(trace) == []


# Builds


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_a_build_finds_the_same(build_site: BuildSite, program: str) -> None:
    def prepare(root: Path) -> None:
        new_repository(root)
        commit(root, {".gitignore": "site/\n"}, day=BEFORE)
        commit(root, {"docs/buy.md": LOWER}, day=AFTER)

    config = {"plugins": [{"journeys": {"checks": {RULE: "warning"}}}]}
    built = build_site({"buy.md": PAGE}, config, program=program, prepare=prepare)
    [line] = [one for one in built.log.splitlines() if RULE in one]
    made = git(built.root, "rev-parse", "HEAD")
    [told] = [one for one in found(built.root) if one["rule"] == RULE]
    assert f":5:13: {told['message']}, {told['remedy']} [{RULE}]" in line
    assert changes(built.root) == changed(made)


def without_commits(root: Path) -> None:
    new_repository(root)


def test_a_build_that_cannot_look_says_so_and_is_no_worse(build_site: BuildSite) -> None:
    config = {"plugins": [{"journeys": {"checks": {RULE: "error"}}}]}
    built = build_site({"buy.md": PAGE}, config, strict=True, prepare=without_commits)
    assert built.exit_code == 0
    [line] = [one for one in built.log.splitlines() if "since their review" in one]
    assert line.startswith("INFO ")


def test_what_plugins_make_is_not_compared(build_site: BuildSite) -> None:
    hook = (
        "from mkdocs.structure.files import File\n"
        "def on_files(files, config):\n"
        "    file = files.get_file_from_path('buy.md')\n"
        "    made = file.content_string.replace('Look', 'Made')\n"
        "    files.remove(file)\n"
        "    files.append(File.generated(config, 'buy.md', content=made))\n"
    )

    def prepare(root: Path) -> None:
        new_repository(root)
        (root / "hook.py").write_text(hook, "utf-8")
        commit(root, {".gitignore": "site/\n"}, day=BEFORE)

    config = {"plugins": [{"journeys": {"checks": {RULE: "warning"}}}], "hooks": ["hook.py"]}
    built = build_site({"buy.md": PAGE, "sell.md": LOWER}, config, prepare=prepare)
    assert (built.exit_code, RULE in built.log) == (0, False)
    assert "Made" in built.read("buy/index.html")
