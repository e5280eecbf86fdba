"""A browser that asks nobody but this machine, and what the tests do with it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol, TypedDict, Unpack

import pytest
from playwright.sync_api import Browser, Page, Request, ViewportSize, sync_playwright

from tests.browser import chromium
from tests.browser.mermaid_reader import MERMAID, MermaidReader
from tests.browser.served import serve

OUTSIDE = re.compile(r"^(?!http://127\.0\.0\.1[:/])(https?|wss?|ftp):")
SWITCHES = (
    # Not even the browser's own services are looked up.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--disable-gpu",
    "--disable-quic",
)


@dataclass
class Visit:
    """One page in a browser context of its own, with what happened on it."""

    page: Page
    outside: list[str] = field(default_factory=list)
    """Addresses that it asked for outside this machine; all were refused."""
    errors: list[str] = field(default_factory=list)
    """Errors in the console and uncaught exceptions."""


class ContextOptions(TypedDict, total=False):
    """Who looks at the page: options of Playwright's `Browser.new_context`."""

    bypass_csp: bool
    color_scheme: Literal["light", "dark", "no-preference"]
    forced_colors: Literal["active", "none"]
    java_script_enabled: bool
    locale: str
    reduced_motion: Literal["reduce", "no-preference"]
    viewport: ViewportSize


class OpenPage(Protocol):
    """The type of the fixture `open_page`."""

    def __call__(self, address: str | None = None, **options: Unpack[ContextOptions]) -> Visit: ...


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """An installed Chromium, Chrome or Edge."""
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.MISSING, pytrace=False)
    # Chromium refuses its sandbox to root.
    switches = [*SWITCHES, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=switches)
        yield running
        running.close()


@pytest.fixture(scope="session")
def served_site() -> Iterator[Callable[[Path], str]]:
    """Serve a built folder until the session ends; gives its address, with a `/` at the end."""
    addresses: dict[Path, str] = {}
    with ExitStack() as servers:

        def address_of(folder: Path) -> str:
            if folder not in addresses:
                addresses[folder] = servers.enter_context(serve(folder))
            return addresses[folder]

        yield address_of


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Open a page in a fresh context, which is closed after the test."""
    with ExitStack() as contexts:

        def visit(address: str | None = None, **options: Unpack[ContextOptions]) -> Visit:
            options.setdefault("reduced_motion", "reduce")
            context = browser.new_context(service_workers="block", **options)
            contexts.callback(context.close)
            visited = watched(context.new_page())
            if address is not None:
                visited.page.goto(address)
            return visited

        yield visit


def watched(page: Page) -> Visit:
    """Record what a page asks for outside, which `SWITCHES` refuse, and its errors.

    Nothing is routed: Chromium keeps no file between pages where somebody stands in the way.
    """
    visit = Visit(page)

    def record(request: Request) -> None:
        if OUTSIDE.match(request.url):
            visit.outside.append(request.url)

    page.context.on("request", record)
    page.on(
        "console", lambda said: visit.errors.append(said.text) if said.type == "error" else None
    )
    page.on("pageerror", lambda error: visit.errors.append(str(error)))
    return visit


@pytest.fixture(scope="session")
def mermaid_script() -> Path:
    """Mermaid as one file, for a site that brings its own."""
    return MERMAID


@pytest.fixture(scope="session")
def mermaid_reader(browser: Browser) -> Iterator[MermaidReader]:
    """Mermaid in a page of its own, for all tests of the session."""
    with browser.new_context() as context:
        visit = watched(context.new_page())
        yield MermaidReader(visit.page)
        assert visit.outside == []
