"""What is made from the code and kept as files: `make reference` writes it.

The files of languages, the manual's pages of every key, option, check and word, the JSON Schema
of a site without options, that of `journeys.json`, and the picture of the rooms.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from journeys_plugin.exchange.document import catalogue_schema
from journeys_plugin.plugin import files
from journeys_plugin.schema.json_schema import json_schema
from journeys_plugin.values.json_records import schema_text
from journeys_plugin.values.scale import Scale
from tests import translations
from tests.house import pictures
from tests.manual import checks, keys, options, words

MANUAL = Path(__file__).parents[1] / "docs" / "manual"
PAGES: dict[str, Callable[[], str]] = {
    "checks.md": checks.reference,
    "keys.md": keys.reference,
    "words.md": words.reference,
    "options.md": lambda: options.reference({"limits": checks.limits()}),
}
SCHEMA = Path(__file__).parent / "golden" / "schema.json"
CATALOGUE_SCHEMA = Path(files.__file__).parents[1] / "pages" / files.SCHEMA
"""Lies beside the scripts, and a build copies it."""


def schema() -> str:
    """Give the JSON Schema of a site without options, as `journeys schema` prints it."""
    return f"{json.dumps(json_schema('2020-12', Scale(), {}), indent=2, ensure_ascii=False)}\n"


if __name__ == "__main__":
    translations.write()
    for name, reference in PAGES.items():
        (MANUAL / name).write_text(reference(), "utf-8")
    SCHEMA.write_text(schema(), "utf-8")
    CATALOGUE_SCHEMA.write_text(schema_text(catalogue_schema()), "utf-8")
    for path, drawn in pictures():
        path.write_text(drawn, "utf-8")
