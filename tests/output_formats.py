"""The commands' formats: what their JSON must be, and what the manual says of them."""

from __future__ import annotations

import re
from pathlib import Path

from jsonschema import Draft202012Validator

from journeys_plugin.cli.formats import FORMATS

MANUAL = Path(__file__).parents[1] / "docs" / "manual"
_TABLE = re.compile(r"^\| `--format` \| for \|.*\n\|[-| ]+\n((?:\|.*\n)+)", re.M)


def validator(command: str) -> Draft202012Validator:
    """Give what checks the JSON of a command, after a look at the schema itself."""
    (form,) = [one for one in FORMATS[command] if one.schema]
    schema = form.json_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def listed_in(page: str) -> list[list[tuple[str, str]]]:
    """Give the formats of each table in a page of the manual, with whom they are for."""
    tables = _TABLE.findall((MANUAL / page).read_text("utf-8"))
    return [re.findall(r"^\| `(\w+)` \| (.*?) \|", rows, re.M) for rows in tables]
