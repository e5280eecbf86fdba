"""Takes the README's and the manual's pictures: `python -m tests.browser.screenshots`.

`make screenshots` builds the example site first. The manual's pictures are of a site of their own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, FloatRect, ViewportSize, sync_playwright

from journeys_plugin.exchange.choice import ChosenPart
from journeys_plugin.exchange.exporting import Export
from journeys_plugin.exchange.map_workbook import maps_workbook
from journeys_plugin.project.site_on_disk import load
from tests.browser import chromium
from tests.browser.drawn_sheet import sheet_html
from tests.browser.served import serve

SITE = Path("site")
EXAMPLE = Path("mkdocs.yml")
SHEET_OF = "return-a-camera"
SHEET_SHOWN = 1754, 1180
"""The part of the sheet in its picture: whole columns."""
PICTURES = Path(__file__).parent / "pictures" / "mkdocs.yml"
IMAGES = Path("docs/images")
HEIGHT = 1600
LARGE_MAP = "journeys/travel-to-the-northern-lights/"
ONLY_THE_MAP = ".md-header, .md-tabs, .md-sidebar { display: none !important }"


class Picture(NamedTuple):
    """A part of a page."""

    name: str
    page: str
    selector: str
    width: int
    """Of the window, in CSS pixels."""
    height: int | None = None
    """How much of it, from its top; None for all."""


OF_THE_EXAMPLE = (
    Picture("journey-map", LARGE_MAP, ".md-content", 1440, 860),
    Picture("insights", "insights/", ".j-heat-map", 1440),
)
OF_THE_MANUAL = (
    Picture("feelings", "feelings/", ".j-frame", 1220),
    Picture("stages", "stages/", ".j-frame", 1000),
    Picture("what-people-bring", "what-people-bring/", ".j-frame", 1100),
    Picture("persona-facts", "maya/", ".j-portrayed", 1100),
    Picture("ends", "ends/", ".j-frame", 1100),
    Picture("imported", "imported/", ".j-frame", 1100),
)


def take() -> int:
    """Write each picture, light and dark."""
    path = chromium.find()
    if path is None or not SITE.is_dir():
        print(chromium.MISSING if path is None else "There is no site/: run make site first")
        return 1
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        build = ["-m", "mkdocs", "build", "--quiet", "--config-file", str(PICTURES)]
        subprocess.run([sys.executable, *build, "--site-dir", folder], check=True)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for site, pictures in ((SITE, OF_THE_EXAMPLE), (Path(folder), OF_THE_MANUAL)):
            with serve(site) as address:
                for picture in pictures:
                    _write(browser, address, picture)
        _write_sheet(browser)
        browser.close()
    _write_curve()
    return 0


def _write_curve() -> None:
    """Draw the curve of the same map by the command that the manual shows."""
    target = IMAGES / "curve.svg"
    command = ["-m", "journeys_plugin.cli", "export", SHEET_OF, "--format", "svg"]
    subprocess.run([sys.executable, *command, "--picture", "curve", "-o", target], check=True)
    print(f"{target}: {target.stat().st_size // 1000} kB")


def _write_sheet(browser: Browser) -> None:
    """Take the picture of a map's sheet: of its cells, drawn as a page."""
    linked = load(EXAMPLE).linked_for_all()
    choice = ChosenPart(frozenset((SHEET_OF,)))
    content = maps_workbook(Export(linked.catalogue, linked.options, choice=choice)).content
    assert isinstance(content, bytes)
    page = browser.new_page(viewport=ViewportSize(width=2000, height=1000))
    page.set_content(sheet_html(content, str(linked.catalogue.journeys[SHEET_OF].title)[:31]))
    target = IMAGES / "map-sheet.png"
    clip = FloatRect(x=16, y=16, width=SHEET_SHOWN[0], height=SHEET_SHOWN[1])
    page.screenshot(path=target, clip=clip, full_page=True)
    page.close()
    print(f"{target}: {target.stat().st_size // 1000} kB")


def _write(browser: Browser, address: str, picture: Picture) -> None:
    for scheme in ("light", "dark"):
        size = ViewportSize(width=picture.width, height=HEIGHT)
        page = browser.new_page(color_scheme=scheme, viewport=size)
        page.goto(address + picture.page)
        page.add_style_tag(content=ONLY_THE_MAP)
        target = IMAGES / f"{picture.name}-{scheme}.png"
        part = page.locator(picture.selector).first
        if picture.height is None:
            part.screenshot(path=target)
        else:
            box = part.bounding_box() or {"x": 0, "y": 0, "width": picture.width}
            clip = FloatRect(x=box["x"], y=box["y"], width=box["width"], height=picture.height)
            page.screenshot(path=target, clip=clip)
        page.close()
        print(f"{target}: {target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    sys.exit(take())
