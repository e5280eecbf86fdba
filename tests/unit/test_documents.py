"""Pages that others wrote, of other tools: what is not ours is left alone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from journeys_plugin.model.page import read_page
from journeys_plugin.values.scale import Scale

from .writing import read, said

FOUND = Path(__file__).parent / "documents"
OTHERS = ["persona-nih-data-custodian.md", "storymap-sample.md", "touchpoint-nih-t0005.md"]


def test_every_document_has_a_source() -> None:
    with (FOUND / "SOURCES.tsv").open(encoding="utf-8") as table:
        sources = {row["file"] for row in csv.DictReader(table, delimiter="\t")}
    assert {path.name for path in FOUND.iterdir()} == {*sources, "SOURCES.tsv"}


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("newline", [b"\n", b"\r\n"])
def test_a_document_without_our_keys_is_left_alone(name: str, newline: bytes) -> None:
    content = (FOUND / name).read_bytes().replace(b"\n", newline)
    assert read_page(name, content, Scale()) is None


def test_a_journey_of_another_tool_is_told_where_the_keys_belong() -> None:
    name = "journey-cguo-payments.md"
    page = read((FOUND / name).read_bytes(), name)
    assert said(page.diagnostics) == [
        f"{name}:2:1: journey: expected its keys but found a text, indent them below, one on each"
        " line [wrong-type]"
    ]
    assert page.body.startswith("## Milestone: research")
