"""The house: imports run one way, downwards, and nothing heavy comes with the first one."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import journeys_plugin

ROOT = Path(journeys_plugin.__file__).parent
PACKAGE = "journeys_plugin"

LAYERS = (
    ("diagnostics", "languages", "values"),
    ("source", "git"),
    ("schema",),
    ("options",),
    ("model",),
    ("metrics", "insights"),
    ("exchange", "findings", "changes"),
    ("pages",),
    ("project",),
    ("plugin", "cli"),
)
"""From the ground up: a module imports from its own floor and from those below.

A package stands for all its modules.
"""

ONLY_IN = {
    "mkdocs": {"plugin"},
    "click": {"cli"},
    "yaml": {
        "source.compose",
        "source.ignores",
        "source.meta",
        "source.repairs",
        "project.configuration",
    },
    "pathspec": {"project.settings"},
    "markdown": {"values.inline", "project.marking"},
    "mermaid": {"exchange.mermaid"},
    "jinja2": {"pages.templating", "pages.parts"},
    "openpyxl": {"exchange.workbook", "metrics.workbook"},
    "babel": {"languages.po_files", "languages.typography"},
}
"""Who may import what others wrote."""

TOUCHES_DISK = {"os", "pathlib", "io", "shutil", "tempfile", "subprocess", "logging", "glob"}
NEEDS_DISK = {
    "languages.po_files": {"pathlib"},
    "metrics.workbook": {"io"},  # bytes as a file
    "plugin.assets": {"pathlib"},
    "plugin.build": {"pathlib"},
    "plugin.cache": {"os", "pathlib"},
    "plugin.files": {"pathlib"},
    "plugin.git_authors": {"glob"},  # for its patterns
    "plugin.icons": {"pathlib"},
    "plugin.publishing": {"pathlib"},
    "plugin.reading": {"pathlib"},
    "plugin.generated_sources": {"pathlib", "tempfile"},
    "plugin.messages": {"os", "logging", "pathlib"},
    "cli.check": {"os", "pathlib"},
    "cli.commands": {"os"},
    "cli.comment": {"os", "pathlib"},
    "cli.diff": {"os", "pathlib"},
    "cli.export": {"pathlib"},
    "cli.written_files": {"pathlib"},
    "cli.impact": {"pathlib"},
    "cli.init": {"pathlib"},
    "cli.new": {"pathlib"},
    "cli.owners": {"pathlib"},
    "cli.schema": {"pathlib"},
    "cli.opened_site": {"os", "pathlib"},
    "diagnostics.failing": {"pathlib"},  # where our own code lies
    "exchange.workbook": {"io"},  # a file that is written in the memory
    "project": {"pathlib"},
    "project.baseline_file": {"pathlib"},
    "project.replacing": {"os", "pathlib", "shutil", "tempfile"},
    "project.configuration": {"os", "pathlib"},
    "project.metric_sources": {"pathlib"},
    "project.pages_once": {"pathlib"},
    "project.past": {"pathlib"},
    "project.settings": {"pathlib"},
    "project.sides": {"os", "pathlib"},
    "project.sources": {"os", "pathlib"},
    "project.trees": {"os", "pathlib"},
    "git.blobs": {"pathlib", "subprocess"},
    "git.program": {"os", "pathlib", "subprocess"},
    "project.map_histories": {"pathlib"},
    "git.repository": {"pathlib"},
    "project.reviews": {"pathlib"},
    "pages.templating": {"pathlib"},
    "exchange.mermaid": {"io"},  # to catch what mermaid-py prints
}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(ROOT.rglob("*.py"))}
FLOORS = {
    name: number
    for number, names in enumerate(LAYERS)
    for name in MODULES
    if name.split(".")[0] in names
}


def imports(name: str) -> Iterator[str]:
    """Give the full names of the modules that a module imports, wherever in it."""
    path = MODULES[name]
    package = [PACKAGE, *(name.split(".") if name else [])]
    if path.name != "__init__.py":
        package.pop()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from (_module(base, alias.name) for alias in node.names)


def _module(base: str, name: str) -> str:
    full = f"{base}.{name}"
    ours = full.removeprefix(f"{PACKAGE}.")
    return full if full.startswith(f"{PACKAGE}.") and ours in MODULES else base


def ours(name: str) -> set[str]:
    found = (full.removeprefix(f"{PACKAGE}.") for full in imports(name) if PACKAGE in full)
    return {module for module in found if module in FLOORS}


def test_every_module_has_its_floor() -> None:
    assert set(MODULES) - set(FLOORS) == {""}


@pytest.mark.parametrize("name", [name for name in MODULES if name in FLOORS])
def test_imports_run_downwards(name: str) -> None:
    assert {one for one in ours(name) if FLOORS[one] > FLOORS[name]} == set()


def test_imports_run_in_no_circle() -> None:
    left = {name: ours(name) - {name} for name in MODULES}
    while free := {name for name, needs in left.items() if not needs & set(left)}:
        left = {name: needs for name, needs in left.items() if name not in free}
    assert left == {}


@pytest.mark.parametrize("outside", ONLY_IN)
def test_a_package_of_others_is_imported_in_one_place(outside: str) -> None:
    found = {name for name in MODULES if outside in {one.split(".")[0] for one in imports(name)}}
    allowed = ONLY_IN[outside]
    assert {name for name in found if not allowed & {name, name.split(".")[0]}} == set()


def test_only_what_speaks_to_forges_asks_the_network() -> None:
    network = {"urllib.request", "http.client", "socket", "ssl"}
    asking = {name for name in MODULES if network & set(imports(name))}
    assert asking == {"git.forges.api"}
    bringing = {name for name in MODULES if any(one.startswith("git.forges") for one in ours(name))}
    assert {name for name in bringing if not name.startswith("git.forges")} == {"cli.comment"}


@pytest.mark.parametrize("name", MODULES)
def test_the_core_reads_no_disk_and_logs_nothing(name: str) -> None:
    used = {one.split(".")[0] for one in imports(name)} & TOUCHES_DISK
    assert used <= NEEDS_DISK.get(name, set())


@pytest.mark.parametrize("name", MODULES)
def test_nothing_is_printed(name: str) -> None:
    tree = ast.walk(ast.parse(MODULES[name].read_text("utf-8")))
    called = (node.func for node in tree if isinstance(node, ast.Call))
    names = {function.id for function in called if isinstance(function, ast.Name)}
    assert not names & {"print", "open", "exec", "eval"}


HEAVY = (
    "mkdocs",
    "material",
    "mermaid",
    "markdown",
    "jinja2",
    "yaml",
    "requests",
    "click",
    "openpyxl",
    "babel",
)


def loaded_after(statement: str) -> set[str]:
    """Give the heavy packages that a new Python has loaded after a statement."""
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    return set(done.stdout.split()) & set(HEAVY)


@pytest.mark.parametrize(
    ("statement", "allowed"),
    [
        ("import journeys_plugin", set()),
        ("import journeys_plugin.diagnostics", set()),
        ("import journeys_plugin.model", {"yaml"}),
        ("import journeys_plugin.findings.checks", {"yaml"}),
        ("import journeys_plugin.exchange.mermaid", {"yaml"}),
        ("import journeys_plugin.pages.site", {"yaml", "jinja2"}),
        ("import journeys_plugin.pages.views.comparison", {"yaml", "jinja2"}),
        ("import journeys_plugin.findings.reports", set()),
        ("import journeys_plugin.exchange", {"yaml"}),
        ("import journeys_plugin.git", {"yaml"}),
        ("import journeys_plugin.project.beginnings", {"yaml"}),
        ("import journeys_plugin.findings.engine", {"yaml"}),
        ("import journeys_plugin.project", {"yaml"}),
        ("import journeys_plugin.cli", {"click"}),
    ],
)
def test_an_import_brings_nothing_heavy(statement: str, allowed: set[str]) -> None:
    assert loaded_after(statement) <= allowed
