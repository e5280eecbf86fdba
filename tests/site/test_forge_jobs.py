"""The action and the component, run in a real repository against a stand-in for the forge."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import in_tiers
from tests.repository import ALONE, commit, git, new_repository, write

from .example import ROOT
from .forge import ME, SOMEBODY, TOKEN, Forge, serving
from .runners import GitHubRunner, GitLabRunner, Ran, job_of
from .test_command import BROKEN, CONFIG, JOURNEYS, MAYA, SOUND

MARKER = "<!-- journeys: diff -->"
CHANGED = SOUND.replace("score: 4", "score: 2")
NASTY = 'x";touch${IFS}pwned;"$(touch${IFS}pwned)`touch${IFS}pwned`\''
"""A branch's name that git takes."""


class Project:
    """A repository with a site on `main`, and a clone on a branch as a job finds it."""

    def __init__(self, folder: Path) -> None:
        self.origin = new_repository(folder / "origin")
        files = {"mkdocs.yml": CONFIG, "docs/maya.md": MAYA, "docs/buy.md": SOUND}
        self.target = commit(self.origin, {**files, "docs/index.md": "# Shop\n"})
        self.clone = folder / "clone"

    def branch(self, files: Mapping[str, str], name: str = "change") -> str:
        """Commit files on a branch of the origin."""
        git(self.origin, "checkout", "--quiet", "-B", name, "main")
        made = commit(self.origin, files)
        git(self.origin, "checkout", "--quiet", "main")
        return made

    def merged(self, head: str) -> str:
        """Make GitHub's own merge of a pull request."""
        git(self.origin, "checkout", "--quiet", "--detach", "main")
        git(self.origin, "merge", "--quiet", "--no-ff", "--message=Merge", head)
        made = git(self.origin, "rev-parse", "HEAD")
        git(self.origin, "update-ref", "refs/pull/12/merge", made)
        git(self.origin, "checkout", "--quiet", "main")
        return made

    def check_out(self, revision: str, depth: int = 0) -> Path:
        """Check out one revision, as the forges do: alone, and nothing deeper."""
        shutil.rmtree(self.clone, ignore_errors=True)
        new_repository(self.clone)
        git(self.clone, "remote", "add", "origin", self.origin.as_uri())
        deep = [f"--depth={depth}"] if depth else []
        git(self.clone, "fetch", "--quiet", *deep, "origin", revision)
        git(self.clone, "checkout", "--quiet", "--detach", revision)
        return self.clone


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


@pytest.fixture
def github() -> Iterator[Forge]:
    with serving("github") as forge:
        yield forge


@pytest.fixture
def gitlab() -> Iterator[Forge]:
    with serving("gitlab") as forge:
        yield forge


def event(project: Project, head: str, name: str = "change") -> dict[str, Any]:
    """Give what GitHub writes about pull request 12."""
    ends = {"base": {"sha": project.target}, "head": {"sha": head, "ref": name}}
    return {"pull_request": {"number": 12, "title": "$(touch pwned)", **ends}}


class Pulls:
    """Pull request 12, run after run."""

    def __init__(self, folder: Path, project: Project, forge: Forge) -> None:
        self.folder, self.project, self.forge, self.runs = folder, project, forge, 0

    def run(self, files: Mapping[str, str], name: str = "change", **inputs: str) -> Ran:
        """Push a branch with these files, and run the action on GitHub's merge of it."""
        head = self.project.branch(files, name)
        merge = self.project.merged(head)
        self.runs += 1
        runner = GitHubRunner(
            self.folder / f"runner-{self.runs}",
            self.forge,
            "pull_request",
            event(self.project, head, name),
        )
        self.last = runner
        workspace = self.project.check_out(merge)
        return runner.run("", workspace, commit=merge, **{"build": "false", **inputs})


@pytest.fixture
def pulls(tmp_path: Path, project: Project, github: Forge) -> Pulls:
    return Pulls(tmp_path, project, github)


LIST = "/repos/shop/maps/issues/12/comments"


def test_a_pull_request_has_one_comment_that_is_updated(pulls: Pulls, github: Forge) -> None:
    first = pulls.run({"docs/buy.md": CHANGED})
    assert first.exit_code == 0, first.log
    assert first.outputs["diff"]["outputs"]["changed"] == "true"
    (body,) = github.bodies
    assert body.startswith(f"{MARKER}\n\n")
    assert "| 4 | 2 |" in body
    assert "](https://github.com/shop/maps/actions/runs/5/artifacts/6)" in body
    page = pulls.last.artifacts / "journeys-changes" / "changes.html"
    assert "Buy a camera" in page.read_text("utf-8")
    second = pulls.run({"docs/buy.md": SOUND.replace("score: 4", "score: 1")})
    assert second.exit_code == 0, second.log
    assert "| 4 | 1 |" in github.bodies[0]
    back = pulls.run({"docs/index.md": "# The shop\n"})
    assert back.exit_code == 0, back.log
    assert back.outputs["diff"]["outputs"]["changed"] == "false"
    assert "| 4 |" not in github.bodies[0]
    update = ("PATCH", "/repos/shop/maps/issues/comments/100")
    assert github.written == [("POST", LIST), update, update]


@pytest.mark.long
def test_where_nothing_changed_no_comment_is_begun(pulls: Pulls, github: Forge) -> None:
    ran = pulls.run({"docs/index.md": "# The shop\n"})
    assert ran.exit_code == 0, ran.log
    assert github.written == []
    assert "the comment is not needed" in ran.log


@pytest.mark.long
def test_comments_of_others_are_left_alone(pulls: Pulls, github: Forge) -> None:
    for number in range(230):
        github.has(f"{MARKER}\n\nComment {number}", SOMEBODY)
    github.has("<!-- journeys: handbook -->\n\nAnother site", ME)
    github.has(f"Look at this: {MARKER}", ME)
    github.has(f"{MARKER}\n\nOld", ME)
    before = [one["body"] for one in github.comments[:-1]]
    ran = pulls.run({"docs/buy.md": CHANGED})
    assert ran.exit_code == 0, ran.log
    assert github.written == [("PATCH", f"/repos/shop/maps/issues/comments/{100 + 232}")]
    assert [one["body"] for one in github.comments[:-1]] == before


@pytest.mark.parametrize(("method", "status"), in_tiers([("GET", 404), ("POST", 403)]))
def test_where_the_token_may_not_write_the_text_is_in_the_summary(
    pulls: Pulls, github: Forge, method: str, status: int
) -> None:
    github.refuses = (method, status)
    ran = pulls.run({"docs/buy.md": CHANGED})
    assert ran.exit_code == 0, ran.log
    assert "| 4 | 2 |" in ran.summary
    said = f"no comment: GitHub answers {status}: Resource not accessible by integration; "
    assert [line for line in ran.log.splitlines() if line.startswith("journeys: ")] == [
        f"journeys: {said}the text is in the job's summary"
    ]
    assert TOKEN not in ran.log + ran.summary


def test_a_forge_that_fails_fails_the_job_in_one_line(pulls: Pulls, github: Forge) -> None:
    github.refuses = ("POST", 502)
    ran = pulls.run({"docs/buy.md": CHANGED})
    assert ran.exit_code == 2
    assert "Traceback" not in ran.log
    assert "GitHub answers 502" in ran.log
    assert "| 4 | 2 |" in ran.summary


def test_the_token_is_not_sent_to_where_the_forge_has_moved(pulls: Pulls, github: Forge) -> None:
    with serving("github") as other:
        github.moved_to = other.url
        ran = pulls.run({"docs/buy.md": CHANGED})
        assert other.calls == []
    assert ran.exit_code == 2
    assert "GitHub answers 301" in ran.log


@pytest.mark.long
def test_a_branch_can_have_any_name(pulls: Pulls, github: Forge, tmp_path: Path) -> None:
    ran = pulls.run({"docs/buy.md": CHANGED}, NASTY)
    assert ran.exit_code == 0, ran.log
    assert len(github.bodies) == 1
    assert list(tmp_path.rglob("pwned")) == []


@pytest.mark.long
def test_the_job_fails_at_its_end_after_the_comment(pulls: Pulls, github: Forge) -> None:
    ran = pulls.run({"docs/buy.md": BROKEN})
    assert ran.exit_code == 1
    assert "::error file=docs/buy.md,line=10" in ran.log
    assert "::error::journeys: the check failed with exit code 1" in ran.log
    assert len(github.bodies) == 1


@pytest.mark.long
def test_a_change_can_fail_the_job(pulls: Pulls, github: Forge) -> None:
    ran = pulls.run({"docs/buy.md": CHANGED}, fail_on_change="step-removed,score-drop")
    assert ran.exit_code == 1
    assert "::error::journeys: the comparison failed with exit code 1" in ran.log
    assert len(github.bodies) == 1


@pytest.mark.long
def test_the_site_is_built_and_a_warning_fails_it(pulls: Pulls) -> None:
    sound = pulls.run({"docs/buy.md": CHANGED}, build="true")
    assert sound.exit_code == 0, sound.log
    folder = Path(sound.outputs["site"]["outputs"]["folder"])
    assert (folder / "buy" / "index.html").is_file()
    linked = pulls.run({"docs/index.md": "# Shop\n\n[Gone](gone.md)\n"}, build="true")
    assert linked.exit_code == 1
    assert "::error::journeys: the build failed with exit code 1" in linked.log


@pytest.mark.long
def test_a_site_in_a_folder_of_its_own(pulls: Pulls, project: Project, github: Forge) -> None:
    files = {"mkdocs.yml": CONFIG, "docs/index.md": "# Shop\n", "docs/maya.md": MAYA}
    pages = {f"the handbook/{name}": text for name, text in files.items()}
    project.target = commit(project.origin, {**pages, "the handbook/docs/buy.md": SOUND})
    ran = pulls.run(
        {"the handbook/docs/buy.md": CHANGED},
        config_file="the handbook/mkdocs.yml",
        comment_name="handbook",
        build="true",
    )
    assert ran.exit_code == 0, ran.log
    (body,) = github.bodies
    assert body.startswith("<!-- journeys: handbook -->\n")
    assert "| 4 | 2 |" in body


@pytest.mark.long
def test_a_pull_request_that_brings_the_site(pulls: Pulls, project: Project, github: Forge) -> None:
    git(project.origin, "rm", "-r", "--quiet", "docs", "mkdocs.yml")
    project.target = commit(project.origin, {"README.md": "# Shop\n"})
    files = {"mkdocs.yml": CONFIG, "docs/index.md": "# Shop\n", "docs/maya.md": MAYA}
    ran = pulls.run({**files, "docs/buy.md": SOUND})
    assert ran.exit_code == 0, ran.log
    assert "## Buy a camera (new)" in github.bodies[0]


@pytest.mark.long
def test_what_only_the_target_changed_is_not_the_pull_requests(
    pulls: Pulls, project: Project, github: Forge
) -> None:
    head = project.branch({"docs/index.md": "# The shop\n"})
    commit(project.origin, {"docs/buy.md": CHANGED})
    merge = project.merged(head)
    runner = GitHubRunner(pulls.folder / "own", github, "pull_request", event(project, head))
    for revision in (merge, head):
        ran = runner.run("", project.check_out(revision), commit=merge, build="false")
        assert ran.exit_code == 0, ran.log
        assert ran.outputs["diff"]["outputs"]["changed"] == "false"


@pytest.mark.long
@pytest.mark.parametrize("depth", [1, 2])
def test_a_shallow_clone_is_deepened(
    pulls: Pulls, project: Project, github: Forge, depth: int
) -> None:
    head = project.branch({"docs/buy.md": CHANGED})
    merge = project.merged(head)
    runner = GitHubRunner(pulls.folder / "own", github, "pull_request", event(project, head))
    for revision in (merge, head):
        ran = runner.run("", project.check_out(revision, depth), commit=merge, build="false")
        assert ran.exit_code == 0, ran.log
        assert ran.outputs["diff"]["outputs"]["changed"] == "true"


def test_a_clone_that_cannot_be_deepened_says_so(
    pulls: Pulls, project: Project, github: Forge
) -> None:
    head = project.branch({"docs/buy.md": CHANGED})
    clone = project.check_out(head, 1)
    git(clone, "remote", "set-url", "origin", (project.origin / "gone").as_uri())
    runner = GitHubRunner(pulls.folder / "own", github, "pull_request", event(project, head))
    ran = runner.run("", clone, commit=head, build="false")
    assert ran.exit_code == 1
    assert "check out with fetch-depth: 0" in ran.log


@pytest.mark.long
def test_a_push_is_checked_and_built_and_not_compared(
    pulls: Pulls, project: Project, github: Forge
) -> None:
    runner = GitHubRunner(pulls.folder / "own", github, "push", {})
    ran = runner.run("", project.check_out(project.target), commit=project.target)
    assert ran.exit_code == 0, ran.log
    assert "nothing is compared" in ran.log
    assert github.calls == []


@pytest.mark.long
def test_without_a_comment_the_summary_has_the_text(pulls: Pulls, github: Forge) -> None:
    ran = pulls.run({"docs/buy.md": CHANGED}, comment="false")
    assert "| 4 | 2 |" in ran.summary
    assert github.calls == []


@pytest.mark.parametrize("name", in_tiers(["pull_request_target", "workflow_run"]))
def test_a_run_with_rights_runs_no_pull_requests_code(
    pulls: Pulls, project: Project, github: Forge, name: str
) -> None:
    runner = GitHubRunner(pulls.folder / "own", github, name, {})
    ran = runner.run("", project.check_out(project.target), commit=project.target)
    assert ran.exit_code == 2
    assert ran.outputs == {}


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Give what the run of a fork leaves, which may write no comment, and the fork's commit."""
    folder = tmp_path_factory.mktemp("fork")
    project = Project(folder / "project")
    with serving("github") as forge:
        forge.refuses = ("POST", 403)
        pulls = Pulls(folder, project, forge)
        ran = pulls.run({"docs/buy.md": CHANGED})
    assert ran.exit_code == 0, ran.log
    commit = git(project.origin, "rev-parse", "change")
    return pulls.last.artifacts / "journeys-changes", commit


class Fork:
    """Pull request 12 comes from a fork: its run had no rights, and a second one follows."""

    repository = "stranger/maps"

    def __init__(self, folder: Path, left: tuple[Path, str], github: Forge) -> None:
        kept, self.head = left
        self.left = folder / "left"
        shutil.copytree(kept, self.left)
        github.heads[12] = (self.repository, self.head)
        self.folder, self.forge = folder / "second", github

    def follow(self) -> Ran:
        """Run the second workflow."""
        run = {
            "id": 5,
            "event": "pull_request",
            "head_sha": self.head,
            "head_repository": {"full_name": self.repository},
        }
        runner = GitHubRunner(self.folder, self.forge, "workflow_run", {"workflow_run": run})
        shutil.copytree(self.left, runner.artifacts / "journeys-changes", symlinks=True)
        path = runner.temp.parent / "bin"
        own = path / "python"  # the installation is tried once, below
        real = own.read_text("utf-8").partition("\n")[2]
        skips = 'case "$*" in *"pip install"*) exit 0 ;; esac'
        own.write_text(f"#!/bin/sh\n{skips}\n{real}", "utf-8")
        workspace = self.folder / "empty"
        workspace.mkdir()
        return runner.run("comment", workspace)


@pytest.fixture
def fork(tmp_path: Path, left: tuple[Path, str], github: Forge) -> Fork:
    return Fork(tmp_path, left, github)


def test_the_second_workflow_posts_what_the_forks_run_left(fork: Fork, github: Forge) -> None:
    ran = fork.follow()
    assert ran.exit_code == 0, ran.log
    (body,) = github.bodies
    assert body.startswith(f"{MARKER}\n\nWhat a run of the fork says has changed")
    assert "4 → 2" in body


def test_nothing_in_a_forks_text_is_alive(fork: Fork, github: Forge) -> None:
    smuggled = (
        "@everyone [x](https://evil.example) <img src=x> \u202etxt\x1b[31m\n```\n````\n# Ha\n"
    )
    (fork.left / "changes.txt").write_text(smuggled, "utf-8")
    (fork.left / "changes.md").write_text("@everyone", "utf-8")
    assert fork.follow().exit_code == 0
    lines = github.bodies[0].splitlines()
    first, last = (number for number, line in enumerate(lines) if line.startswith("`````"))
    assert (lines[first], lines[last], last) == ("`````text", "`````", len(lines) - 1)
    assert lines[first + 1 : last][-1] == "# Ha"
    outside = "\n".join(lines[:first])
    assert not set("@[#\u202e\x1b") & set(outside)
    assert not set("\u202e\x1b") & set(github.bodies[0])


@pytest.mark.parametrize("text", ["x" * 2_000_000, "`" * 70_000, "`\n" * 100_000, "\0\xff"])
def test_any_text_of_a_fork_fits(fork: Fork, github: Forge, text: str) -> None:
    (fork.left / "changes.txt").write_bytes(text.encode("latin-1"))
    ran = fork.follow()
    assert ran.exit_code == 0, ran.log
    assert len(github.bodies[0]) < 61_000


@pytest.mark.parametrize(
    ("number", "head"),
    [
        ("13", None),
        ("12", ("somebody/maps", "")),
        ("12", ("stranger/maps", "another commit")),
    ],
)
def test_a_fork_comments_on_no_other_pull_request(
    fork: Fork, github: Forge, number: str, head: tuple[str, str] | None
) -> None:
    (fork.left / "pull-request").write_text(number, "utf-8")
    if head:
        github.heads[12] = (head[0], head[1] or fork.head)
    ran = fork.follow()
    assert ran.exit_code == 0, ran.log
    assert github.written == []
    assert "journeys: no comment: " in ran.log


@pytest.mark.parametrize("number", ["", "12/comments", "-1", "1e3", "٣", "9" * 40])
def test_a_number_that_is_none_is_refused(fork: Fork, github: Forge, number: str) -> None:
    (fork.left / "pull-request").write_text(number, "utf-8")
    ran = fork.follow()
    assert ran.exit_code == 2
    assert github.calls == []
    assert "left no number of a pull request" in ran.log


def test_a_link_in_a_forks_artifact_leads_nowhere(
    fork: Fork, github: Forge, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", "utf-8")
    (fork.left / "changes.txt").unlink()
    (fork.left / "changes.txt").symlink_to(secret)
    ran = fork.follow()
    assert ran.exit_code == 2
    assert "left no file 'changes.txt'" in ran.log
    assert github.calls == []


@pytest.mark.long
@pytest.mark.parametrize(("action", "name"), [("", "push"), ("comment", "workflow_run")])
def test_the_action_installs_itself(action: str, name: str, tmp_path: Path, github: Forge) -> None:
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    runner = GitHubRunner(tmp_path / "runner", github, name, {"workflow_run": {"id": 5}})
    write(runner.artifacts / "journeys-changes", {"pull-request": "none"})
    write(tmp_path / "work", {"mkdocs.yml": CONFIG, "docs/maya.md": MAYA})
    path = f"{venv / 'bin'}:/usr/bin:/bin"
    ran = runner.run(action, tmp_path / "work", path=path, build="false")
    said = {"": "nothing is compared", "comment": "left no number of a pull request"}
    assert said[action] in ran.log
    listed = [str(venv / "bin" / "python"), "-m", "pip", "list", "--format", "freeze"]
    there = subprocess.run(listed, check=True, capture_output=True, encoding="utf-8").stdout
    packages = {line.partition("==")[0] for line in there.split()} - {"pip", "setuptools"}
    if action:  # a job with rights
        assert packages == {"click"}
    else:
        assert "mkdocs-journeys" in packages


def long_text(tmp_path: Path) -> Path:
    part = "## A journey\n\n| a | b |\n|---|---|\n| c | d |\n\n```mermaid\njourney\n\n```\n\n"
    file = tmp_path / "changes.md"
    file.write_text(part * 2_000, "utf-8")
    return file


def test_a_text_that_is_too_long_is_cut_outside_of_code(
    tmp_path: Path, project: Project, github: Forge
) -> None:
    runner = GitHubRunner(tmp_path / "own", github, "pull_request", event(project, "0"))
    variables = {**runner.environment("", ""), "GITHUB_TOKEN": TOKEN}
    file = str(long_text(tmp_path))
    command = [str(JOURNEYS), "comment", file, "--link", "https://forge.example/5"]
    subprocess.run(command, env=variables, check=True)
    (body,) = github.bodies
    assert 59_000 < len(body) < 60_100
    assert body.count("```") % 2 == 0
    assert body.endswith("[The changed maps as pages](https://forge.example/5)")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name a file"),
        (["gone.md"], "'gone.md' cannot be read"),
        (["mkdocs.yml", "--name", "a -->"], "--name: letters"),
        (["mkdocs.yml", "--link", "javascript:alert()"], "is not a web address"),
        (["mkdocs.yml"], "this is not a job on GitHub or GitLab"),
    ],
)
def test_wrong_use_is_one_line(tmp_path: Path, arguments: list[str], said: str) -> None:
    write(tmp_path, {"mkdocs.yml": CONFIG})
    done = subprocess.run(
        [JOURNEYS, "comment", *arguments],
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", **ALONE},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


NOTES = "/projects/34/merge_requests/12/notes"


class Merges:
    """Merge request 12, job after job."""

    def __init__(self, folder: Path, project: Project, forge: Forge) -> None:
        self.project = project
        self.runner = GitLabRunner(folder / "runner", forge)

    def run(
        self,
        job: str,
        files: Mapping[str, str],
        variables: Mapping[str, str] | None = None,
        **inputs: str,
    ) -> Ran:
        """Push a branch with these files, and run a job of its pipeline."""
        head = self.project.branch(files)
        clone = self.project.check_out(head)
        always = {
            "CI_COMMIT_REF_NAME": NASTY,
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": self.project.target,
            "CI_MERGE_REQUEST_TITLE": "$(touch pwned)",
            "JOURNEYS_TOKEN": TOKEN,
        }
        return self.runner.run(job, clone, {**always, **(variables or {})}, **inputs)


@pytest.fixture
def merges(tmp_path: Path, project: Project, gitlab: Forge) -> Merges:
    return Merges(tmp_path, project, gitlab)


def test_a_merge_request_has_one_note_that_is_updated(merges: Merges, gitlab: Forge) -> None:
    for number in range(130):
        gitlab.has(f"{MARKER}\n\nNote {number}", SOMEBODY)
    first = merges.run("journeys-changes", {"docs/buy.md": CHANGED})
    assert first.exit_code == 0, first.log
    (body,) = gitlab.bodies
    assert body.startswith(f"{MARKER}\n\n")
    assert "| 4 | 2 |" in body
    assert "/-/jobs/5/artifacts/browse/journeys-changes)" in body
    paths = [Path(path) for path in job_of("journeys-changes")["artifacts"]["paths"]]
    assert [(merges.project.clone / path / "index.html").is_file() for path in paths] == [True]
    back = merges.run("journeys-changes", {"docs/index.md": "# The shop\n"})
    assert back.exit_code == 0, back.log
    assert "| 4 |" not in gitlab.bodies[0]
    assert gitlab.written == [("POST", NOTES), ("PUT", f"{NOTES}/230")]


@pytest.mark.parametrize("token", in_tiers(["", "another-token", "two\nlines"]))
def test_without_a_token_that_may_the_log_has_the_text(
    merges: Merges, gitlab: Forge, token: str
) -> None:
    ran = merges.run("journeys-changes", {"docs/buy.md": CHANGED}, {"JOURNEYS_TOKEN": token})
    assert ran.exit_code == 0, ran.log
    assert "| 4 | 2 |" in ran.log
    assert "journeys: no comment: " in ran.log
    assert gitlab.written == []
    assert not token or token not in ran.log


@pytest.mark.long
def test_a_merged_results_pipeline_is_compared_with_the_target(
    merges: Merges, project: Project, gitlab: Forge
) -> None:
    head = project.branch({"docs/index.md": "# The shop\n"})
    target = commit(project.origin, {"docs/buy.md": CHANGED})
    clone = project.check_out(project.merged(head))
    variables = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": project.target,
        "CI_MERGE_REQUEST_TARGET_BRANCH_SHA": target,
        "JOURNEYS_TOKEN": TOKEN,
    }
    ran = merges.runner.run("journeys-changes", clone, variables)
    assert ran.exit_code == 0, ran.log
    assert gitlab.written == []


@pytest.mark.long
def test_a_change_can_fail_the_pipeline(merges: Merges, gitlab: Forge) -> None:
    files = {"docs/buy.md": CHANGED}
    ran = merges.run("journeys-changes", files, fail_on_change="score-drop")
    assert ran.exit_code == 1
    assert len(gitlab.bodies) == 1


@pytest.mark.long
def test_the_check_leaves_a_code_quality_report(merges: Merges) -> None:
    ran = merges.run("journeys-check", {"docs/buy.md": BROKEN}, {})
    assert ran.exit_code == 1
    assert "10:24  error  unknown key 'scroe'" in ran.log
    report = job_of("journeys-check")["artifacts"]["reports"]["codequality"]
    found = json.loads((merges.project.clone / report).read_text("utf-8"))
    assert "docs/buy.md" in {one["location"]["path"] for one in found}


@pytest.mark.long
def test_the_built_site_has_an_address(merges: Merges) -> None:
    ran = merges.run("journeys-site", {"docs/buy.md": CHANGED})
    assert ran.exit_code == 0, ran.log
    job, clone = job_of("journeys-site"), merges.project.clone
    (folder,) = job["artifacts"]["paths"]
    assert (clone / folder / "buy" / "index.html").is_file()
    (line,) = (clone / job["artifacts"]["reports"]["dotenv"]).read_text("utf-8").splitlines()
    page = "-/design/maps/-/jobs/5/artifacts/journeys-site/index.html"
    assert line == f"JOURNEYS_SITE_URL=https://shop.gitlab.example/{page}"
    assert job["environment"]["url"] == "$JOURNEYS_SITE_URL"


@pytest.mark.long
def test_the_component_installs_what_is_asked_for(tmp_path: Path, gitlab: Forge) -> None:
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    runner = GitLabRunner(tmp_path / "runner", gitlab)
    write(tmp_path / "work", {"mkdocs.yml": CONFIG, "docs/maya.md": MAYA})
    path = {"PATH": f"{venv / 'bin'}:/usr/bin:/bin"}
    ran = runner.run("journeys-check", tmp_path / "work", path, package=str(ROOT))
    assert ran.exit_code == 0, ran.log


def test_the_component_installs_nothing_that_nobody_named(tmp_path: Path, gitlab: Forge) -> None:
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    runner = GitLabRunner(tmp_path / "runner", gitlab)
    write(tmp_path / "work", {"mkdocs.yml": CONFIG, "docs/maya.md": MAYA})
    path = {"PATH": f"{venv / 'bin'}:/usr/bin:/bin"}
    ran = runner.run("journeys-check", tmp_path / "work", path)
    assert ran.exit_code == 2
    assert "nothing installs the plugin" in ran.log
    assert "No module named pip" not in ran.log


def test_only_the_build_installs_the_sites_requirements(tmp_path: Path, gitlab: Forge) -> None:
    runner = GitLabRunner(tmp_path / "runner", gitlab)
    (runner.folder / "bin" / "python").write_text('#!/bin/sh\necho "python $*"\n', "utf-8")
    files = {"mkdocs.yml": CONFIG, "docs/maya.md": MAYA, "requirements.txt": "a\n"}
    write(tmp_path / "work", files)
    installed = {}
    for name in ("journeys-check", "journeys-changes", "journeys-site"):
        ran = runner.run(name, tmp_path / "work", {}, package="git+https://forge.example/a@b")
        installed[name] = re.findall(r"python -m pip install .* (\S+)$", ran.log, re.M)
    ours, all_of_it = ["git+https://forge.example/a@b"], ["requirements.txt"]
    assert installed == {
        "journeys-check": ours,
        "journeys-changes": ours,
        "journeys-site": ours + all_of_it,
    }
