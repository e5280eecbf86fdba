"""The house: imports run one way, downwards, and nothing heavy comes with the first one."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import Counter

import pytest

from tests.house import MODULES, arrows, imports, own_imports, pictures, room_of, rooms

ONLY_IN = {
    "mkdocs": {"plugin"},
    "click": {"cli"},
    "yaml": {
        "source.compose",
        "source.edits.placed",
        "source.ignores",
        "source.meta",
        "source.repairs",
        "project.configuration",
    },
    "pathspec": {"project.settings", "plugin.made_with"},
    "markdown": {"values.inline", "project.marking", "plugin.harmless"},
    "mermaid": {"exchange.mermaid"},
    "jinja2": {
        "pages.templating",
        "pages.compiled_templates",
        "pages.part_drawer",
        "plugin.finished_pages",
        "plugin.theme_templates",
    },
    "openpyxl": {
        "exchange.deck.curve_chart",
        "exchange.workbook",
        "exchange.map_workbook",
        "exchange.empty_sheet",
        "exchange.map_sheet",
        "exchange.sheet_curve",
        "exchange.sheet_looks",
        "exchange.sheet_pages",
        "intake.sheets.xlsx_styles",
        "metrics.workbook",
    },
    "pptx": {
        "exchange.deck.canvas",
        "exchange.deck.curve_chart",
        "exchange.deck.deck_file",
        "exchange.deck.opportunity_slides",
        "exchange.deck.picture_shapes",
        "exchange.deck.writing",
    },
    "PIL": {"exchange.deck.deck_pictures"},
    "resvg_py": {"exchange.deck.deck_pictures", "exchange.deck.writing"},
    "playwright": {"project.pictures.chromium", "project.pictures.posters"},
    "babel": {"languages.po_files", "languages.typography", "schema.language_tags"},
}
"""Who may import what others wrote."""

TOUCHES_DISK = {"os", "pathlib", "io", "shutil", "tempfile", "subprocess", "logging", "glob"}
NEEDS_DISK = {
    "languages.po_files": {"pathlib"},
    "schema.dictionary": {"pathlib"},
    "metrics.workbook": {"io"},  # bytes as a file
    "intake.sheets.xlsx_cells": {"io"},
    "intake.sheets.sheets_of_files": {"io"},
    "intake.sheets.head_words": {"pathlib"},  # the words beside it
    "plugin.assets": {"pathlib"},
    "plugin.build": {"pathlib"},
    "plugin.cache": {"os", "pathlib"},
    "plugin.embedding": {"pathlib"},
    "plugin.files": {"pathlib"},
    "plugin.finished_pages": {"logging"},  # to see of which pages something is said
    "plugin.harmless": {"pathlib"},
    "plugin.keeping": {"pathlib"},
    "plugin.kept_readings": {"io"},  # bytes as a file
    "plugin.made_with": {"logging", "pathlib"},
    "plugin.same_site": {"pathlib"},
    "plugin.neighbours": {"glob"},  # for its patterns
    "plugin.plain_pages": {"pathlib"},
    "plugin.publishing": {"pathlib"},
    "plugin.reading": {"pathlib"},
    "plugin.generated_sources": {"pathlib", "tempfile"},
    "plugin.messages": {"os", "logging", "pathlib"},
    "plugin.theme_templates": {"pathlib"},
    "cli.check": {"os", "pathlib"},
    "cli.commands": {"os"},
    "cli.comment": {"os", "pathlib"},
    "cli.diff": {"pathlib"},
    "cli.export": {"pathlib"},
    "cli.impact": {"pathlib"},
    "cli.import_maps": {"pathlib"},
    "cli.init": {"pathlib"},
    "cli.new": {"pathlib"},
    "cli.owners": {"pathlib"},
    "cli.schema": {"pathlib"},
    "cli.opened_site": {"os", "pathlib"},
    "cli.journey_files": {"pathlib"},
    "cli.output": {"os", "pathlib"},
    "diagnostics.failing": {"pathlib"},  # where our own code lies
    "exchange.deck.curve_chart": {"io"},  # files that are written and read in the memory
    "exchange.deck.deck_file": {"io"},
    "exchange.deck.deck_pictures": {"io"},
    "exchange.deck.picture_shapes": {"io"},
    "exchange.workbook": {"io"},  # a file that is written in the memory
    "exchange.map_workbook": {"io"},
    "exchange.empty_sheet": {"io"},
    "project.pictures.chromium": {"os", "shutil"},
    "project.site_on_disk": {"pathlib"},
    "project.baseline_file": {"pathlib"},
    "project.whole_folders": {"os", "pathlib", "shutil", "tempfile"},
    "project.replacing": {"os", "pathlib", "shutil", "tempfile"},
    "project.configuration": {"os", "pathlib"},
    "project.pages_once": {"pathlib"},
    "project.past": {"pathlib"},
    "project.settings": {"pathlib"},
    "project.sides": {"os", "pathlib"},
    "project.sources": {"os", "pathlib"},
    "project.trees": {"os", "pathlib"},
    "git.blobs": {"pathlib", "subprocess"},
    "git.program": {"os", "pathlib", "subprocess"},
    "git.tracked": {"pathlib"},
    "project.map_histories": {"pathlib"},
    "git.repository": {"pathlib"},
    "project.reviews": {"pathlib"},
    "pages.templating": {"pathlib"},
    "pages.stylesheet": {"pathlib"},
    "pages.standalone.lone_page": {"pathlib"},  # the scripts that a file brings with it
}


def test_every_room_is_on_the_architecture_page() -> None:
    assert set(rooms()) == {room_of(module) for module in MODULES if module}
    assert len(rooms()) <= 18
    assert {floor for floor, _ in rooms().values()} == set(range(1, 11))


def test_imports_run_downwards() -> None:
    floors = {room: floor for room, (floor, _) in rooms().items()}
    not_down = {
        (room, need)
        for room, needs in arrows().items()
        for need in needs
        if floors[need] >= floors[room]
    }
    assert not_down == set()


def test_imports_run_in_no_circle() -> None:
    left = {name: own_imports(name) - {name} for name in MODULES if name}
    while free := {name for name, needs in left.items() if not needs & set(left)}:
        left = {name: needs for name, needs in left.items() if name not in free}
    assert left == {}


def test_a_name_of_a_class_is_there_once_and_one_of_a_module_at_most_twice() -> None:
    trees = (ast.parse(path.read_text("utf-8")) for path in MODULES.values())
    nodes = (node for tree in trees for node in ast.walk(tree))
    classes = Counter(node.name for node in nodes if isinstance(node, ast.ClassDef))
    assert [name for name, count in classes.items() if count > 1] == []
    modules = Counter(path.stem for path in MODULES.values() if path.stem != "__init__")
    assert [name for name, count in modules.items() if count > 2] == []


def test_the_picture_of_the_rooms_is_drawn_anew() -> None:
    for path, drawn in pictures():
        assert path.read_text("utf-8") == drawn, "run `make reference`"


@pytest.mark.parametrize("outside", ONLY_IN)
def test_a_package_of_others_is_imported_in_one_place(outside: str) -> None:
    found = {name for name in MODULES if outside in {one.split(".")[0] for one in imports(name)}}
    allowed = ONLY_IN[outside]
    assert {name for name in found if not allowed & {name, name.split(".")[0]}} == set()


def test_only_what_speaks_to_forges_asks_the_network() -> None:
    network = {"urllib.request", "http.client", "socket", "ssl"}
    asking = {name for name in MODULES if network & set(imports(name))}
    assert asking == {"git.forges.api"}
    forges = {name for name in MODULES if name.startswith("git.forges")}
    bringing = {name for name in MODULES if forges & own_imports(name)}
    assert bringing - forges == {"cli.comment"}


@pytest.mark.parametrize("name", MODULES)
def test_the_core_reads_no_disk_and_logs_nothing(name: str) -> None:
    used = {one.split(".")[0] for one in imports(name)} & TOUCHES_DISK
    assert used <= NEEDS_DISK.get(name, set())


PYTHONS_OWN = {"diagnostics", "findings.judging", "values.lean_dataclass"}
"""What uses Python's own: the room below `values`, and who inherits from its records."""


def test_dataclasses_that_a_build_loads_cost_little_to_import() -> None:
    of_builds = {name for name in MODULES if not name.startswith(("intake", "project", "cli"))}
    using_pythons = {
        name
        for name in of_builds
        for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "dataclasses"
        if "dataclass" in {alias.name for alias in node.names}
    }
    assert using_pythons == PYTHONS_OWN, "import it from values/lean_dataclass.py"


@pytest.mark.parametrize("name", MODULES)
def test_nothing_is_printed(name: str) -> None:
    tree = ast.walk(ast.parse(MODULES[name].read_text("utf-8")))
    called = (node.func for node in tree if isinstance(node, ast.Call))
    names = {function.id for function in called if isinstance(function, ast.Name)}
    runs_its_own = {"exec"} if name == "values.lean_dataclass" else set()
    assert names & {"print", "open", "exec", "eval"} == runs_its_own


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
    "pptx",
    "babel",
    "playwright",
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
        ("import journeys_plugin.findings.rules", {"yaml"}),
        ("import journeys_plugin.exchange.mermaid", {"yaml"}),
        ("import journeys_plugin.pages.site", {"yaml", "jinja2"}),
        ("import journeys_plugin.pages.views.comparison", {"yaml", "jinja2"}),
        ("import journeys_plugin.findings.reports", {"yaml"}),
        ("import journeys_plugin.exchange", {"yaml"}),
        ("import journeys_plugin.git.forges", set()),  # for forks it runs with click alone
        ("import journeys_plugin.project.new_pages", {"yaml"}),
        ("import journeys_plugin.findings.engine", {"yaml"}),
        ("import journeys_plugin.project", {"yaml"}),
        ("import journeys_plugin.cli", {"click"}),
    ],
)
def test_an_import_brings_nothing_heavy(statement: str, allowed: set[str]) -> None:
    assert loaded_after(statement) <= allowed
