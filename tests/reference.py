"""The manual's page of every key, as a file: `make reference` writes it."""

from __future__ import annotations

from pathlib import Path

from journeys_plugin.schema.reference import reference

PAGE = Path(__file__).parents[1] / "docs" / "manual" / "keys.md"

if __name__ == "__main__":
    PAGE.write_text(reference(), "utf-8")
