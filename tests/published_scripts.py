"""The scripts that a site gets, made of those that are written: `make scripts` writes them.

Terser makes one short file of `pages/scripts/`. It is kept in the repository, so that whoever
installs the plugin needs no Node.js.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
WRITTEN = ROOT / "journeys_plugin" / "pages" / "scripts"
PUBLISHED = ROOT / "journeys_plugin" / "pages" / "assets" / "journeys"
TERSER = ROOT / "tests" / "browser" / "node_modules" / "terser" / "bin" / "terser"
LIBRARY = (
    *("shared", "columns", "lanes", "map", "strip", "list", "panel", "keys", "paper"),
    *("tables", "diagram", "start"),
)
"""In the order of the script: each may use what stands in those before it."""
ALONE = ("ground", "embedded")
"""Scripts of few pages, each a file of its own."""
OURS = "anchor can cell column isPushed isShown light moved number parts reveal show stage stay"
"""Properties of our scripts alone, even if browsers know such names: they become short."""
SETTINGS = (
    *("--compress", "passes=3,ecma=2020,pure_getters", "--mangle", "--ecma", "2020"),
    *("--mangle-props", f"builtins,regex=/^({OURS.replace(' ', '|')})$/"),
)


def published() -> Iterator[tuple[Path, str]]:
    """Yield each script that a site gets: where it is kept, and its text."""
    parts = "".join((WRITTEN / f"{name}.js").read_text("utf-8") for name in LIBRARY)
    # In a function, since a page may have other scripts with the same names.
    yield PUBLISHED / "journeys.js", _short(f'(() => {{\n"use strict";\n{parts}}})();')
    for name in ALONE:
        yield PUBLISHED / f"{name}.js", _short((WRITTEN / f"{name}.js").read_text("utf-8"))


def _short(script: str) -> str:
    command = ["node", str(TERSER), *SETTINGS]
    done = subprocess.run(command, input=script, text=True, capture_output=True, check=True)
    return f"{done.stdout.strip()}\n"


if __name__ == "__main__":
    size = 0
    for path, text in published():
        path.write_text(text, "utf-8")
        size += len(text.encode())
    print(f"{size} bytes")
