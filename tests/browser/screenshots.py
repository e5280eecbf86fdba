"""Takes the README's screenshots: `python -m tests.browser.screenshots` after `make site`."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import chromium
from tests.browser.served import serve

SITE = Path("site")
IMAGES = Path("docs/images")
WIDTH, HEIGHT = 2300, 1600
"""Room for twelve columns beside each other, in CSS pixels."""
ONLY_THE_MAP = ".md-header, .md-tabs, .md-sidebar { display: none !important }"


def take() -> int:
    """Write the map of the reference journey and the first heat map, light and dark."""
    path = chromium.find()
    if path is None or not SITE.is_dir():
        print(chromium.MISSING if path is None else "There is no site/: run make site first")
        return 1
    IMAGES.mkdir(exist_ok=True)
    with serve(SITE) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for scheme in ("light", "dark"):
            page = browser.new_page(
                color_scheme=scheme,
                viewport={"width": WIDTH, "height": HEIGHT},
            )
            page.goto(f"{address}journeys/buy-a-camera/")
            page.add_style_tag(content=ONLY_THE_MAP)
            _write(page, ".journeys-frame", IMAGES / f"journey-map-{scheme}.png")
            page.set_viewport_size({"width": 1440, "height": HEIGHT})
            page.goto(f"{address}insights/")
            _write(page, ".journeys-heat-map", IMAGES / f"insights-{scheme}.png")
        browser.close()
    return 0


def _write(page: Page, selector: str, target: Path) -> None:
    page.locator(selector).first.screenshot(path=target)
    print(f"{target}: {target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    sys.exit(take())
