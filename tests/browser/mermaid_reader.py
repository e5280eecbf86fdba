"""Reads `journey` diagrams with the real Mermaid, many of them in one browser page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NotRequired, TypedDict

from playwright.sync_api import Page

HERE = Path(__file__).parent
MERMAID = HERE / "node_modules" / "mermaid" / "dist" / "mermaid.min.js"
BATCH = 500


class ReadTask(TypedDict):
    """A task as Mermaid understood it; a score that is no number is None."""

    name: str
    section: str
    score: float | None
    actors: list[str]


class ReadDiagram(TypedDict):
    """A diagram as Mermaid understood it, or only `error`."""

    error: NotRequired[str]
    title: str
    acc_title: str
    acc_description: str
    sections: list[str]
    tasks: list[ReadTask]
    actors: list[str]


class MermaidReader:
    """Mermaid in a page of its own."""

    def __init__(self, page: Page) -> None:
        page.set_content("<!doctype html><title>Mermaid</title>")
        page.add_script_tag(path=MERMAID)
        page.add_script_tag(path=HERE / "mermaid_reader.js")
        self._page = page

    def read(self, diagrams: Sequence[str], *, drawn: bool = False) -> list[ReadDiagram]:
        """What Mermaid made of each text: its parsed model, or the texts in its drawing.

        Drawn, adjacent sections of one name are one, and a section without tasks is missing.
        """
        found: list[ReadDiagram] = []
        for start in range(0, len(diagrams), BATCH):
            batch = list(diagrams[start : start + BATCH])
            found += self._page.evaluate(
                "([texts, drawn]) => readJourneys(texts, drawn)", [batch, drawn]
            )
        return found

    def read_one(self, diagram: str, *, drawn: bool = False) -> ReadDiagram:
        """The same for one text."""
        return self.read([diagram], drawn=drawn)[0]
