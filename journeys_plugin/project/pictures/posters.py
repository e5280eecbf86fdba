"""Pictures of a journey: a poster on one sheet of paper, or an image for a slide."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from ...exchange.exporting import Export
from ...model import Journey
from ...pages.standalone.html_export import journey_file
from ...values.noted import Noted
from .chromium import Screen, chromium
from .papers import (
    LEAST_TEXT,
    MARGIN,
    PosterLayout,
    PosterSheet,
    best_sheet,
    largest_in,
    smallest_readable,
)

if TYPE_CHECKING:
    from playwright.async_api import Page

_COLUMNS = (100, 120, 140, 170, 200, 240)
"""The widths of columns that are tried, in pixels."""
_LEAST_WIDTH = 1000
"""Of a page, in pixels: its head needs it, even if the map has one step."""
_SLIDE = 16 / 9
_MOST_PIXELS, _MOST_ALL = 16_000, 120_000_000
"""Of a side of an image, and of all of it: Chromium draws no larger ones."""

_PREPARE = """([columns, least, isOpen]) => {
  dispatchEvent(new Event('beforeprint'));
  const place = document.querySelector('main');
  place.classList.add('j-paper', 'j-poster');
  for (const cuts of place.querySelectorAll('.j-cuts')) cuts.remove();
  const about = place.querySelector('.j-about');
  if (about) about.open = isOpen;
  const table = place.querySelector('.j-map');
  const set = (name, value) => place.style.setProperty(name, value, 'important');
  place.style = '';
  set('zoom', 1);
  set('box-sizing', 'border-box');
  set('max-width', 'none');
  return (table ? columns : [0]).map((column) => {
    set('--j-column', `${column}px`);
    set('width', `${least}px`);
    const width = Math.ceil(Math.max(least, table ? table.scrollWidth + 60 : 0));
    set('width', `${width}px`);
    return [column, width, Math.ceil(place.getBoundingClientRect().height)];
  });
}"""
"""Shows all of a map as on paper, and measures it with columns of each width."""

_SET = """([column, width, zoom]) => {
  const { style } = document.querySelector('main');
  style.setProperty('--j-column', `${column}px`, 'important');
  style.setProperty('width', `${width}px`, 'important');
  style.setProperty('zoom', zoom, 'important');
}"""

_SIGNS_WITHOUT_FONT = """async () => {
  await document.fonts.ready;
  const texts = document.querySelector('main').innerText;
  const signs = new Set(texts.match(/[^\\u0000-\\u024f\\p{M}\\p{C}\\p{Z}\\ufe00-\\ufe0f]/gu));
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [32, 32];
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  pen.font = `20px ${getComputedStyle(document.body).fontFamily}`;
  pen.textBaseline = 'middle';
  const drawn = (sign) => {
    pen.clearRect(0, 0, 32, 32);
    pen.fillText(sign, 4, 16);
    return `${pen.measureText(sign).width} ${pen.getImageData(0, 0, 32, 32).data.join()}`;
  };
  const nothing = new Set(['\\u{10ffff}', '\\u0378', '\\u{50000}'].map(drawn));
  return [...signs].filter((sign) => nothing.has(drawn(sign)));
}"""
"""Draws each sign that is not Latin, and compares it with signs that no font has."""


def pdf_export(export: Export, journey: Journey, paper: str = "") -> Noted:
    """Return a journey as a poster: one sheet, of vectors.

    Args:
        export: What is exported.
        journey: The journey.
        paper: `a4` to `a0`; empty for the smallest one on which all can be read.

    Raises:
        CannotBeWrittenError: There is no browser, or it fails.
    """

    async def take(page: Page) -> tuple[bytes, list[str]]:
        layouts = await _layouts(page, is_open=True)
        sheet = best_sheet(paper, layouts) if paper else smallest_readable(layouts)
        notes = [*_unreadable(sheet, layouts), *await _without_font(page)]
        await page.evaluate(_SET, [sheet.layout.column, sheet.layout.width, sheet.zoom])
        return await _printed(page, sheet), notes

    html, lost = journey_file(export, journey, datetime.date.today())
    content, notes = chromium().show(html, Screen(media="print"), take)
    return Noted(content, (*lost, *notes))


def png_export(
    export: Export,
    journey: Journey,
    scheme: Literal["light", "dark"] = "light",
    scale: float = 2,
) -> Noted:
    """Return a journey as an image.

    Args:
        export: What is exported.
        journey: The journey.
        scheme: The colour scheme.
        scale: How many pixels of the image are one of a page.

    Raises:
        CannotBeWrittenError: There is no browser, or it fails.
    """
    html, lost = journey_file(export, journey, datetime.date.today())
    notes = [*lost]

    async def take(page: Page) -> bytes | None:
        layout = largest_in(await _layouts(page, is_open=False), _SLIDE)
        largest = _largest_scale(layout)
        if largest < screens[0].scale:
            screens.insert(0, Screen(scheme, largest))
            return None  # a browser cannot change the scale of what it shows
        notes.extend(await _without_font(page))
        await page.set_viewport_size({"width": layout.width, "height": layout.height})
        await page.evaluate(_SET, [layout.column, layout.width, 1])
        return await page.locator("main").screenshot(animations="disabled")

    screens = [Screen(scheme, scale)]
    content = chromium().show(html, screens[0], take)
    if content is None:
        notes.append(f"it is large: drawn {screens[0].scale:g} times its size, and not {scale:g}")
        content = chromium().show(html, screens[0], take)
    assert content is not None
    return Noted(content, tuple(notes))


async def _layouts(page: Page, *, is_open: bool) -> list[PosterLayout]:
    measured = await page.evaluate(_PREPARE, [[*_COLUMNS], _LEAST_WIDTH, is_open])
    return [PosterLayout(*sizes) for sizes in measured]


def _unreadable(sheet: PosterSheet, layouts: Sequence[PosterLayout]) -> list[str]:
    """Return what is said of a sheet on which some texts are too small."""
    if sheet.is_readable:
        return []
    small = f"on {sheet.paper.upper()} its small texts have {sheet.text:.1f} points"
    better = smallest_readable(layouts)
    if better.is_readable:
        return [
            f"{small}, too small to read: --paper {better.paper} has room for {LEAST_TEXT:g} points"
        ]
    return [f"{small}, too small to read, and no larger paper is known: export its stages apart"]


async def _without_font(page: Page) -> list[str]:
    """Return what is said of signs that no font of the machine has."""
    signs: list[str] = await page.evaluate(_SIGNS_WITHOUT_FONT)
    if not signs:
        return []
    such = " ".join(signs[:5])
    codes = ", ".join(f"U+{ord(sign[0]):04X}" for sign in signs[:5])
    count = "1 sign has" if len(signs) == 1 else f"{len(signs)} signs have"
    return [
        f"{count} no font on this machine, and are empty boxes: {such} ({codes}); install a font"
        " that has them, such as Noto"
    ]


async def _printed(page: Page, sheet: PosterSheet) -> bytes:
    """Print a page on one sheet of its own size."""
    size = f"{sheet.broad}mm {sheet.high}mm"
    await page.add_style_tag(
        content=f"@page {{ size: {size}; margin: {MARGIN}mm }}"
        f" @page j-map {{ size: {size}; margin: {MARGIN}mm }}"
        " main { padding: 0 !important }"
    )
    settings: Mapping[str, Any] = {
        "width": f"{sheet.broad}mm",
        "height": f"{sheet.high}mm",
        "print_background": True,
        "prefer_css_page_size": True,
        "tagged": True,
    }
    return await page.pdf(**settings)


def _largest_scale(layout: PosterLayout) -> float:
    """Return how many times its size a map can be drawn, rounded down to tenths."""
    sides = _MOST_PIXELS / max(layout.width, layout.height)
    whole = (_MOST_ALL / (layout.width * layout.height)) ** 0.5
    return max(1, int(10 * min(sides, whole))) / 10
