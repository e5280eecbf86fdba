"""Loads the front matters below folders with PyYAML's C loader, and does nothing with them."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml


def front_matter(page: str) -> str | None:
    """Give the YAML between a page's fences; None where it has none."""
    if not page.startswith("---\n"):
        return None
    return page[4 : page.index("\n---\n", 4) + 1]


if __name__ == "__main__":
    for folder in sys.argv[1:]:
        for path in Path(folder).rglob("*.md"):
            if (front := front_matter(path.read_text("utf-8"))) is not None:
                yaml.load(front, yaml.CSafeLoader)
