"""The table of formats: what it names is there, and the manual lists it."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from journeys_plugin.cli.formats import FORMATS, OutputFormat, function_at
from tests.output_formats import listed_in

ALL = [form for forms in FORMATS.values() for form in forms]


@pytest.mark.parametrize("form", ALL, ids=lambda form: form.writer)
def test_what_writes_a_format_is_there(form: OutputFormat) -> None:
    assert callable(function_at(form.writer))


@pytest.mark.parametrize("command", FORMATS)
def test_each_command_has_one_json_and_its_schema(command: str) -> None:
    (form,) = [one for one in FORMATS[command] if one.schema]
    assert form.name == "json"
    schema: dict[str, Any] = form.json_schema()
    Draft202012Validator.check_schema(schema)
    assert list(schema)[:2] == ["$schema", "title"]
    assert schema["properties"]["format"]["const"].startswith("journeys/")


def test_the_manual_lists_the_formats_of_each_command() -> None:
    pages = {"checking.md": ["check"], "reviewing.md": ["diff", "impact", "owners"]}
    for page, commands in {**pages, "export.md": ["export"], "importing.md": ["import"]}.items():
        for command, listed in zip(commands, listed_in(page), strict=True):
            expected = [(form.name, form.made_for) for form in FORMATS[command]]
            rows = "\n".join(f"| `{name}` | {made_for} | …" for name, made_for in expected)
            assert listed == expected, (
                f"docs/manual/{page}: the rows of the formats of `journeys {command}` are\n{rows}"
            )
