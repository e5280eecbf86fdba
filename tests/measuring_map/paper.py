"""How many sheets of paper a page fills."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from playwright.sync_api import Browser
from pypdf import PdfReader

from .figures import Figure, at_most

_SHEETS = {"A4": 8, "A3": 1, "A2": 1, "A1": 1, "A0": 1}
"""How many of each size are enough, on their side."""


def sheets(browser: Browser, address: str) -> Iterator[Figure]:
    """Print a page on paper of each size, with the text of its author below the map."""
    page = browser.new_page()
    page.goto(address)
    for size, limit in _SHEETS.items():
        pdf = page.pdf(format=size, landscape=True, print_background=True)
        yield at_most(f"sheets of {size}, on their side", limit, len(PdfReader(BytesIO(pdf)).pages))
    page.close()
