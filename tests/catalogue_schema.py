"""The schema of `journeys.json`, and what it says of a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from journeys_plugin.exchange.document import catalogue_schema

SCHEMA = catalogue_schema()


def checked(text: str) -> dict[str, Any]:
    """Give what a file says, after a look whether the schema allows it and describes each key."""
    written: dict[str, Any] = json.loads(text)
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(_closed(SCHEMA)).validate(written)
    return written


def _closed(schema: Any) -> Any:
    """Give a schema that allows no keys but those that it describes."""
    if isinstance(schema, list):
        return [_closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    if "properties" in schema and schema.get("type") == "object":
        closed["additionalProperties"] = False
    return closed


def described(schema: Any = SCHEMA, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give each key that the schema describes with its description: `step.name`."""
    for name, one in schema.get("$defs", {}).items():
        yield from described(one, name)
    for key, one in schema.get("properties", {}).items():
        yield f"{place}.{key}".lstrip("."), one
        yield from described(one, f"{place}.{key}".lstrip("."))
    if isinstance(schema.get("items"), dict):
        yield from described(schema["items"], place)
