"""Small pages and sites, written as people write them, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import dedent, indent

from journeys_plugin.diagnostics import Diagnostic
from journeys_plugin.findings.fixes import fixed
from journeys_plugin.model import Catalogue, link
from journeys_plugin.model.page import Page, read_page
from journeys_plugin.schema.node_reading import Kind
from journeys_plugin.values.scale import Scale

NO_LANES: Mapping[str, Kind] = {}


def read(
    text: str | bytes,
    path: str = "page.md",
    scale: Scale | None = None,
    own_lanes: Mapping[str, Kind] = NO_LANES,
) -> Page:
    """Read a page that declares something."""
    content = text if isinstance(text, bytes) else text.encode()
    page = read_page(path, content, scale or Scale(), own_lanes)
    assert isinstance(page, Page)
    return page


def front(keys: str, body: str = "") -> str:
    """Write a page with these lines of front matter; the first is the file's second line."""
    return f"---\n{dedent(keys).strip()}\n---\n{body}"


def with_step(keys: str) -> str:
    """Write a journey whose first step has these keys, from line 7 and column 11 on."""
    step = indent(dedent(keys).strip("\n"), " " * 10)
    return (
        "---\njourney:\n  stages:\n    - name: Awareness\n      steps:\n"
        f"        - name: Read\n{step}\n        - name: Rest\n---\n"
    )


def said(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Give the findings as lines: place, message, remedy, rule."""
    return [found.line() for found in diagnostics]


def rules(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Give the findings' rules."""
    return [found.rule for found in diagnostics]


def mended(text: str, path: str = "page.md") -> str:
    """Write all fixes of a page that is read alone, as `--fix` does."""
    for _ in range(10):
        page = read_page(path, text.encode(), Scale(), NO_LANES)
        text, answered = fixed(text, page.diagnostics if page else ())
        if not answered:
            break
    return text


def site(pages: dict[str, str]) -> Catalogue:
    """Link pages that are given by their path without `.md`."""
    return link([read(front(keys), f"{name}.md") for name, keys in pages.items()])


def journey(steps: str, keys: str = "") -> str:
    """Write a journey's front matter with one stage, Awareness."""
    head = indent(dedent(keys).strip("\n") + "\n", "  ") if keys else ""
    stages = "  stages:\n    - name: Awareness\n      steps:\n"
    return f"journey:\n{head}{stages}{indent(dedent(steps).strip(chr(10)), ' ' * 8)}"
