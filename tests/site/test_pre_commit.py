"""The hook for pre-commit, installed and run by pre-commit in a repository that uses it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from .example import GIT_ENVIRONMENT, ROOT
from .test_command import BROKEN, CONFIG, MAYA, SOUND, site

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="pre-commit needs git")

SOURCES = [".pre-commit-hooks.yaml", "LICENSE", "README.md", "journeys_plugin", "pyproject.toml"]
"""What the plugin is installed from."""


def done(
    command: Sequence[str | Path], folder: Path, env: Mapping[str, str] = GIT_ENVIRONMENT
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def committed(folder: Path) -> str:
    """Make a repository of a folder, with one commit, and give that."""
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "All"]):
        one = done(["git", *arguments], folder)
        assert one.returncode == 0, one.stdout
    return done(["git", "rev-parse", "HEAD"], folder).stdout.strip()


@pytest.fixture(scope="module")
def hook(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Give a repository of the plugin and its commit."""
    folder = tmp_path_factory.mktemp("plugin")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder, committed(folder)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Give an environment in which pre-commit installs the hook once for all tests."""
    return {**GIT_ENVIRONMENT, "PRE_COMMIT_HOME": str(tmp_path_factory.mktemp("installed"))}


class Team:
    """A repository whose commits the hook looks at."""

    def __init__(self, folder: Path, hook: tuple[Path, str], env: Mapping[str, str]) -> None:
        self.folder, self.hook, self.env = folder, hook, env

    def use(self, **settings: object) -> None:
        """Configure the hook and commit all there is."""
        repository, commit = self.hook
        one = {"repo": str(repository), "rev": commit}
        repos = [{**one, "hooks": [{"id": "journeys-check", **settings}]}]
        config = yaml.safe_dump({"repos": repos})
        (self.folder / ".pre-commit-config.yaml").write_text(config, "utf-8")
        committed(self.folder)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the hook over what is staged, or over what the arguments say."""
        command = [sys.executable, "-m", "pre_commit", "run", *arguments]
        return done(command, self.folder, self.env)


@pytest.fixture
def team(tmp_path: Path, hook: tuple[Path, str], environment: Mapping[str, str]) -> Team:
    return Team(tmp_path, hook, environment)


@pytest.mark.long
def test_a_mistake_fails_the_commit_until_it_is_mended(team: Team) -> None:
    site(team.folder, {"buy.md": BROKEN, "sell.md": SOUND})
    (team.folder / "README.md").write_text(BROKEN, "utf-8")  # not of the site
    team.use()
    failed = team.run("--all-files")
    assert failed.returncode == 1
    assert "docs/buy.md\n  10:24  error  unknown key 'scroe'" in failed.stdout
    assert failed.stdout.count("error  ") == 1
    assert team.run("--files", "docs/sell.md", "README.md", "mkdocs.yml").returncode == 0
    (team.folder / "docs" / "buy.md").write_text(SOUND, "utf-8")
    mended = team.run("--all-files")
    assert mended.returncode == 0, mended.stdout
    assert "Passed" in mended.stdout


@pytest.mark.long
def test_a_site_that_is_not_at_the_root(team: Team) -> None:
    (team.folder / "handbook").mkdir()
    site(team.folder / "handbook", {"buy.md": BROKEN})
    team.use(args=["--config-file", "handbook/mkdocs.yml"])
    failed = team.run("--all-files")
    assert "handbook/docs/buy.md\n  10:24  error" in failed.stdout
    plugins = CONFIG.replace("[", "[not-installed-for-the-hook, ")
    (team.folder / "handbook" / "mkdocs.yml").write_text(plugins, "utf-8")
    assert team.run("--files", "handbook/docs/maya.md").returncode == 0


@pytest.mark.long
def test_a_page_that_is_gone_is_missed_only_where_the_whole_site_is_reported(team: Team) -> None:
    site(team.folder, {"buy.md": SOUND.replace("personas: Maya", "personas: Leo")})
    (team.folder / "docs" / "leo.md").write_text(MAYA.replace("Maya", "Leo"), "utf-8")
    for settings, code in (
        ({"args": ["--fail-on", "warning"]}, 0),
        ({"args": ["--fail-on", "warning"], "pass_filenames": False, "always_run": True}, 1),
    ):
        team.use(**settings)
        assert done(["git", "rm", "-q", "docs/leo.md"], team.folder).returncode == 0
        ran = team.run()
        assert ran.returncode == code, ran.stdout
        assert ("no page declares the persona 'Leo'" in ran.stdout) == bool(code)
        done(["git", "reset", "-q", "--hard"], team.folder)


def test_our_own_hooks_are_those_of_the_environment_that_make_keeps() -> None:
    file = ROOT / ".pre-commit-config.yaml"
    checked = done([sys.executable, "-m", "pre_commit", "validate-config", file], ROOT)
    assert (checked.returncode, checked.stdout) == (0, "")
    (repository,) = yaml.safe_load(file.read_text("utf-8"))["repos"]
    assert repository["repo"] == "local"
    make = (ROOT / "Makefile").read_text("utf-8")
    assert "TEST := .venv/test" in make
    assert all(hook["entry"].startswith(".venv/test/bin/") for hook in repository["hooks"])


def test_the_manual_shows_the_words_of_pre_commit(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "manual" / "checking.md").read_text("utf-8")
    hooks = "\n".join(re.findall(r"```yaml\n(repos:.*?)```", text, re.S))
    others = re.findall(r"```yaml\n( {6}- id: journeys-check\n.*?)```", text, re.S)
    assert len(others) == 2
    config = tmp_path / "config.yaml"
    config.write_text(hooks + "".join(others), "utf-8")
    checked = done([sys.executable, "-m", "pre_commit", "validate-config", config], tmp_path)
    assert (checked.returncode, checked.stdout) == (0, "")
