"""The manual's pages of every key, option and check, as files: `make reference` writes them."""

from __future__ import annotations

from pathlib import Path

from journeys_plugin.checks import reference as checks
from journeys_plugin.options import reference as options
from journeys_plugin.schema import reference as keys

MANUAL = Path(__file__).parents[1] / "docs" / "manual"
PAGES = {
    "checks.md": checks.reference,
    "keys.md": keys.reference,
    "options.md": options.reference,
}

if __name__ == "__main__":
    for name, reference in PAGES.items():
        (MANUAL / name).write_text(reference(), "utf-8")
