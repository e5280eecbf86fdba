"""What is made from the code and kept as files: `make reference` writes it.

The files of languages, the manual's pages of every key, option, check and word, the JSON Schema
of a site without options, and the picture of the rooms.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from journeys_plugin.schema.json_schema import json_schema
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


def schema() -> str:
    """Give the JSON Schema of a site without options, as `journeys schema` prints it."""
    return f"{json.dumps(json_schema('2020-12', Scale(), {}), indent=2, ensure_ascii=False)}\n"


if __name__ == "__main__":
    translations.write()
    for name, reference in PAGES.items():
        (MANUAL / name).write_text(reference(), "utf-8")
    SCHEMA.write_text(schema(), "utf-8")
    for path, drawn in pictures():
        path.write_text(drawn, "utf-8")
