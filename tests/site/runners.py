"""What the forges' runners do with our files: the shell parts run for real, as they stand there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tests.repository import ALONE

from .example import ROOT
from .forge import TOKEN, Forge

_EXPRESSION = re.compile(r"\$\{\{ *([\w.-]+) *\}\}")
_TEST = re.compile(r"([\w.-]+) (==|!=) '([^']*)'")


def programs(folder: Path) -> Path:
    """Give a folder with `python` and `journeys` as a job finds them after the installation."""
    folder.mkdir()
    journeys = Path(sys.executable).with_name("journeys")
    for name, words in {
        "python": f'exec "{sys.executable}" "$@"\n',
        "journeys": f'exec "{journeys}" "$@"\n',
    }.items():
        (folder / name).write_text(f"#!/usr/bin/env bash\n{words}", "utf-8")
        (folder / name).chmod(0o755)
    return folder


def _environment(folder: Path) -> dict[str, str]:
    """Give what every job has, and nothing of ours."""
    path = f"{programs(folder / 'bin')}:/usr/bin:/bin"
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    home = {"HOME": str(folder), "LANG": "C.UTF-8", "JOURNEYS_CACHE": "off", "CI": "true"}
    return {"PATH": path, **home, **quiet, **ALONE}


@dataclass
class Ran:
    """How a job ended."""

    exit_code: int
    log: str
    outputs: dict[str, Any] = field(default_factory=dict)
    summary: str = ""


@dataclass
class GitHubRunner:
    """Runs a composite action: its expressions, its shell steps, and artifacts.

    Args:
        folder: Of the runner.
        forge: Whose API the job is told of.
        event_name: What started the run.
        event: The same, as GitHub writes it into a file.
    """

    folder: Path
    forge: Forge
    event_name: str
    event: Mapping[str, Any]

    def __post_init__(self) -> None:
        self.temp = self.folder / "temp"
        self.temp.mkdir(parents=True)
        self.artifacts = self.folder / "artifacts"
        self._variables = _environment(self.folder)

    def run(
        self, action: str, workspace: Path, *, commit: str = "", path: str = "", **inputs: str
    ) -> Ran:
        """Run an action of ours in a folder.

        Args:
            action: The folder of its file, from our root.
            workspace: Where the repository is checked out.
            commit: What GitHub says is checked out.
            path: Where programs are found, if not where they are installed.
            inputs: Beside the defaults; `_` stands for `-`.
        """
        file = ROOT / action / "action.yml"
        described = yaml.safe_load(file.read_text("utf-8"))
        given = {name: one.get("default", "") for name, one in described["inputs"].items()}
        given["token"] = TOKEN
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        github = {
            "event_name": self.event_name,
            "event": self.event,
            "action_path": str(file.parent),
        }
        known = {
            "inputs": given,
            "github": github,
            "runner": {"temp": str(self.temp)},
            "steps": {},
        }
        environment = self._environment(commit, path)
        ran = Ran(0, "")
        for step in described["runs"]["steps"]:
            if ran.exit_code == 0 and _holds(step.get("if", ""), known):
                self._step(step, known, environment, workspace, ran)
        ran.outputs = known["steps"]
        ran.summary = (self.temp / "summary").read_text("utf-8")
        return ran

    def _environment(self, commit: str, path: str) -> dict[str, str]:
        (self.temp / "event.json").write_text(json.dumps(self.event), "utf-8")
        (self.temp / "summary").write_text("", "utf-8")
        return {
            **self._variables,
            **({"PATH": path} if path else {}),
            "GITHUB_ACTIONS": "true",
            "GITHUB_API_URL": self.forge.url,
            "GITHUB_GRAPHQL_URL": f"{self.forge.url}/graphql",
            "GITHUB_REPOSITORY": "shop/maps",
            "GITHUB_SHA": commit,
            "GITHUB_EVENT_PATH": str(self.temp / "event.json"),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary"),
            "RUNNER_TEMP": str(self.temp),
        }

    def _step(
        self,
        step: Mapping[str, Any],
        known: dict[str, Any],
        environment: Mapping[str, str],
        workspace: Path,
        ran: Ran,
    ) -> None:
        outputs: dict[str, str] = {}
        if "run" in step:
            output = self.temp / "output"
            output.write_text("", "utf-8")
            own = {name: _filled(words, known) for name, words in step.get("env", {}).items()}
            done = _bash(
                step["run"], workspace, {**environment, **own, "GITHUB_OUTPUT": str(output)}
            )
            ran.exit_code, ran.log = done.returncode, ran.log + done.stdout
            lines = output.read_text("utf-8").splitlines()
            outputs = dict(line.split("=", 1) for line in lines)
        else:
            settings = {name: _filled(words, known) for name, words in step["with"].items()}
            outputs = self._used(step["uses"].partition("@")[0], settings)
        if "id" in step:
            known["steps"][step["id"]] = {"outputs": outputs}

    def _used(self, name: str, settings: Mapping[str, str]) -> dict[str, str]:
        """Do what an action of GitHub's own does."""
        if name == "actions/upload-artifact":
            shutil.copytree(settings["path"], self.artifacts / settings["name"], dirs_exist_ok=True)
            return {"artifact-url": "https://github.com/shop/maps/actions/runs/5/artifacts/6"}
        if name == "actions/download-artifact":
            assert settings["run-id"] == "5"
            shutil.copytree(self.artifacts / settings["name"], settings["path"], symlinks=True)
        else:
            assert name == "actions/setup-python"
        return {}


def _filled(words: str, known: Mapping[str, Any]) -> str:
    return _EXPRESSION.sub(lambda found: _value(found[1], known), words)


def _value(name: str, known: Mapping[str, Any]) -> str:
    value: Any = known
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return "" if value is None else str(value)


def _holds(condition: str, known: Mapping[str, Any]) -> bool:
    def one(test: str) -> bool:
        found = _TEST.fullmatch(test.strip())
        assert found, test
        return (_value(found[1], known) == found[3]) == (found[2] == "==")

    return not condition or any(all(map(one, part.split("&&"))) for part in condition.split("||"))


@dataclass
class GitLabRunner:
    """Runs a job of our component."""

    folder: Path
    forge: Forge

    def __post_init__(self) -> None:
        self.folder.mkdir()
        self._variables = _environment(self.folder)

    def run(self, name: str, project: Path, variables: Mapping[str, str], **inputs: str) -> Ran:
        """Run one of the jobs in a clone.

        Args:
            name: Of the job.
            project: The clone.
            variables: That GitLab sets, beside those that every job has.
            inputs: Beside the defaults; `_` stands for `-`.
        """
        job = job_of(name, **inputs)
        own = {key: str(value) for key, value in job["variables"].items()}
        always = {
            "GITLAB_CI": "true",
            "CI_API_V4_URL": self.forge.url,
            "CI_MERGE_REQUEST_PROJECT_ID": "34",
            "CI_MERGE_REQUEST_IID": "12",
            "CI_PROJECT_DIR": str(project),
            "CI_PROJECT_PATH": "shop/design/maps",
            "CI_PROJECT_ROOT_NAMESPACE": "shop",
            "CI_PAGES_DOMAIN": "gitlab.example",
            "CI_JOB_ID": "5",
            "CI_JOB_URL": "https://gitlab.example/shop/maps/-/jobs/5",
        }
        script = "\n".join([*job["before_script"], *job["script"]])
        done = _bash(script, project, {**self._variables, **always, **own, **variables})
        return Ran(done.returncode, done.stdout)


def component(**inputs: str) -> dict[str, Any]:
    """Give the jobs of our component, with its inputs filled in."""
    head, text = (ROOT / "templates" / "journeys.yml").read_text("utf-8").split("\n---\n")
    given = {name: one["default"] for name, one in yaml.safe_load(head)["spec"]["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    filled = re.sub(
        r"\$\[\[ inputs\.([\w-]+) \]\]", lambda found: json.dumps(given[found[1]]), text
    )
    jobs: dict[str, Any] = yaml.safe_load(filled)
    return jobs


def job_of(name: str, **inputs: str) -> dict[str, Any]:
    """Give one of the jobs, with what it extends."""
    jobs = component(**inputs)
    job = jobs[name]
    base = jobs[job["extends"]]
    return {**base, **job, "variables": {**base["variables"], **job.get("variables", {})}}


def _bash(
    script: str, folder: Path, environment: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a script as both runners do."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
