"""What all tests share: how examples are made up, and real MkDocs builds of small sites."""

from __future__ import annotations

import importlib
import os
import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest
import yaml
from _pytest.mark import ParameterSet
from hypothesis import HealthCheck, settings

import journeys_plugin
from tests import forked
from tests.forked import QUIET as QUIET
from tests.repository import ALONE

# How Hypothesis makes up examples; a test says only how many it wants where it cannot have so many.
#
# Whether a change may land must not hang on luck: `make test` and `make test-all` try the same
# examples at each run of the same code, the one 50 and the other 500 of each. What nobody has
# tried yet is for `fresh`, which CI runs once a week; a find prints the line that repeats it
# (`print_blob`).
# Neither a deadline nor the check for slow examples: both fail on a busy machine.
settings.register_profile(
    "daily",
    max_examples=50,
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("daily"), max_examples=500)
settings.register_profile("fresh", settings.get_profile("long"), derandomize=False)
settings.load_profile("daily")

DEFAULT_CONFIG: Mapping[str, Any] = {
    "site_name": "Test",
    "theme": {"name": "material", "font": False},
    "plugins": ["journeys"],
}

FINDINGS_ON_PAGES: Mapping[str, Any] = {"plugins": ["search", {"journeys": {"findings": "always"}}]}
"""For sites whose pages list in a build, too, what their author must mend."""

os.environ["JOURNEYS_CACHE"] = "off"  # each build draws by itself, unless a test says otherwise


def in_tiers(values: Iterable[object], daily: int = 1) -> list[ParameterSet]:
    """Return the parameters of a test of which there are many of one kind.

    `make test` has the first ones, `make test-all` has all.
    """
    return [
        pytest.param(
            *(value if isinstance(value, tuple) else (value,)),
            marks=() if number < daily else pytest.mark.long,
        )
        for number, value in enumerate(values)
    ]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Import the whole package before the first property.

    Hypothesis tries the strings and numbers that it finds in the modules that are imported by
    then. No setting turns that off. If some were missing, the examples of a test would depend on
    which other tests the same process runs.
    """
    if any(item.get_closest_marker("hypothesis") for item in session.items):
        for module in pkgutil.walk_packages(journeys_plugin.__path__, "journeys_plugin."):
            if not module.name.endswith(".__main__"):
                importlib.import_module(module.name)


@dataclass(frozen=True)
class BuiltSite:
    """How a build ended, and where it left what."""

    exit_code: int
    log: str
    """Standard output and standard error, as they came."""
    path: Path
    """The folder of the built pages; missing after some failures."""
    root: Path
    """The folder of `mkdocs.yml` and `docs/`."""

    def read(self, name: str) -> str:
        """The text of one built file, as in `read("journeys/index.html")`."""
        return (self.path / name).read_text("utf-8")


class BuildSite(Protocol):
    """The type of the fixture `build_site`."""

    def __call__(
        self,
        files: Mapping[str, str | bytes],
        config: Mapping[str, Any] | None = None,
        *,
        strict: bool = False,
        args: Sequence[str] = (),
        program: str = "mkdocs",
        prepare: Callable[[Path], None] | None = None,
    ) -> BuiltSite: ...


@pytest.fixture
def own_git_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have all git of this test read none of the settings of who runs it."""
    for name, value in ALONE.items():
        monkeypatch.setenv(name, value)


@pytest.fixture(scope="session")
def build_site(tmp_path_factory: pytest.TempPathFactory) -> BuildSite:
    """Build a site in a process of its own.

    `files` are paths below `docs/`. `config` replaces whole top-level keys of
    `DEFAULT_CONFIG`; a key whose value is None is left out of `mkdocs.yml`. `prepare` is given
    the site's folder before the build.
    """

    def build(
        files: Mapping[str, str | bytes],
        config: Mapping[str, Any] | None = None,
        *,
        strict: bool = False,
        args: Sequence[str] = (),
        program: str = "mkdocs",
        prepare: Callable[[Path], None] | None = None,
    ) -> BuiltSite:
        root = tmp_path_factory.mktemp("site")
        _write_sources(root, files, {**DEFAULT_CONFIG, **(config or {})})
        if prepare:
            prepare(root)
        arguments = ["build", *(["--strict"] if strict else []), *args]
        done = forked.run(program, arguments, root, {**os.environ, **QUIET}, together=True)
        return BuiltSite(done.returncode, done.stdout, root / "site", root)

    return build


def _write_sources(root: Path, files: Mapping[str, str | bytes], config: Mapping[str, Any]) -> None:
    settings = {key: value for key, value in config.items() if value is not None}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    (root / "docs").mkdir()
    for name, content in files.items():
        path = root / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
