"""An installed Chromium, Chrome or Edge, which shows one page at a time and asks nobody.

Playwright drives it. It is started for the first picture, takes all the others, and ends with the
program. All that it does has a time to be done in: a browser that hangs is killed.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import shutil
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import TimeoutError as TimeIsOver
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from ...values.lean_dataclass import dataclass
from ...values.noted import CannotBeWrittenError, FormatUnavailableError

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, Playwright, Route

T = TypeVar("T")

COMMANDS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    *("microsoft-edge", "microsoft-edge-stable"),
)
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_CHANNELS = ("chrome", "msedge", None)
"""Where Playwright looks on Windows; None for the browser that it has installed itself."""
_ADDRESS = "https://map.invalid/"
"""Where the page is for the browser: nobody can have this address."""
_SWITCHES = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-gpu", "--disable-quic")
_PATIENCE = 90.0
"""Seconds for one picture: a map of 200 steps takes two or three on a slow machine."""
_NO_PLAYWRIGHT = (
    "pictures are taken with Playwright, which is not installed: run"
    " pip install 'mkdocs-journeys[pictures]'"
)
_NO_BROWSER = (
    "pictures are taken by Chromium, Chrome or Edge, and none was found: install one, or name it"
    " with CHROMIUM=/path/to/it"
)


@dataclass(frozen=True, slots=True)
class Screen:
    """What a page is shown on."""

    scheme: Literal["light", "dark"] = "light"
    scale: float = 1
    media: Literal["screen", "print"] = "screen"
    width: int = 1560
    height: int = 1100


class Chromium:
    """A browser for the pictures of one program."""

    def __init__(self, patience: float = _PATIENCE) -> None:
        """Prepare a thread in which Playwright waits for the browser; nothing is started yet.

        Args:
            patience: How many seconds each picture may take.
        """
        self._patience = patience
        self._loop = asyncio.new_event_loop()
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        # A thread, since a program that takes pictures may have a loop of its own.
        threading.Thread(target=self._loop.run_forever, daemon=True).start()

    def show(self, html: str, screen: Screen, take: Callable[[Page], Awaitable[T]]) -> T:
        """Show a page, and return what is taken of it.

        Raises:
            FormatUnavailableError: There is no browser, or it does not start.
            CannotBeWrittenError: It hangs or fails.
        """
        if self._browser is None:
            try:
                self._browser = self._in_time(self._started(), "start")
            except CannotBeWrittenError as error:
                raise FormatUnavailableError(str(error)) from error
        return self._in_time(self._shown(self._browser, html, screen, take), "answer")

    def close(self) -> None:
        """End the browser, whatever it does."""
        if self._playwright is not None:
            playwright, self._playwright, self._browser = self._playwright, None, None
            ending = asyncio.run_coroutine_threadsafe(playwright.stop(), self._loop)
            try:
                ending.result(min(self._patience, 10))
            except Exception:  # its processes end with this one
                ending.cancel()

    def _in_time(self, work: Coroutine[Any, Any, T], doing: str) -> T:
        from playwright.async_api import Error

        running = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return running.result(self._patience)
        except TimeIsOver as late:
            running.cancel()
            self.close()
            seconds = f"{self._patience:g} seconds"
            raise CannotBeWrittenError(
                f"the browser did not {doing} in {seconds}, and was ended: try again, or name"
                " another one with CHROMIUM=/path/to/it"
            ) from late
        except Error as error:
            why = next(iter(error.message.splitlines()), "")
            self.close()
            raise CannotBeWrittenError(f"the browser did not {doing}: {why}") from error

    async def _started(self) -> Browser:
        from playwright.async_api import Error, async_playwright

        self._playwright = await async_playwright().start()
        path = installed()
        if path is not None:
            try:
                return await self._launched(self._playwright, executable_path=path)
            except Error as error:  # which says no more than that it has ended
                raise FormatUnavailableError(
                    f"{path} did not start: run it to see why, or name another browser with"
                    " CHROMIUM=/path/to/it"
                ) from error
        for channel in _CHANNELS:
            try:
                return await self._launched(self._playwright, channel=channel)
            except Error as error:
                if not _is_missing(error.message):
                    raise
        raise FormatUnavailableError(_NO_BROWSER)

    async def _launched(self, playwright: Playwright, **which: Any) -> Browser:
        # Chromium refuses its sandbox to root. Everybody else keeps it.
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        switches = [*_SWITCHES, *(["--no-sandbox"] if is_root else [])]
        # Playwright's own time is the longer one: it would show a page of the browser's log.
        patience = 1000 * (self._patience + 60)
        return await playwright.chromium.launch(args=switches, timeout=patience, **which)

    async def _shown(
        self, browser: Browser, html: str, screen: Screen, take: Callable[[Page], Awaitable[T]]
    ) -> T:
        async def answer(route: Route) -> None:
            if route.request.url == _ADDRESS:
                await route.fulfill(body=html, content_type="text/html; charset=utf-8")
            else:
                await route.abort()

        context = await browser.new_context(
            service_workers="block",
            viewport={"width": screen.width, "height": screen.height},
            device_scale_factor=screen.scale,
            color_scheme=screen.scheme,
            reduced_motion="reduce",
            accept_downloads=False,
        )
        try:
            await context.route("**/*", answer)
            page = await context.new_page()
            await page.emulate_media(media=screen.media)
            await page.goto(_ADDRESS)
            return await take(page)
        finally:
            await context.close()


def _is_missing(message: str) -> bool:
    return "is not found" in message or "Executable doesn't exist" in message


def installed() -> str | None:
    """Return the browser that the environment variable CHROMIUM names, else an installed one.

    Raises:
        FormatUnavailableError: The one that it names is not there.
    """
    named = os.environ.get("CHROMIUM")
    found = next(_programs((named,) if named else (*COMMANDS, *APPLICATIONS)), None)
    if named and found is None:
        raise FormatUnavailableError(f"CHROMIUM names {named}, which is no program")
    return found


def _programs(names: tuple[str, ...]) -> Iterator[str]:
    return (path for name in names if (path := shutil.which(name)))


@lru_cache(maxsize=1)
def chromium() -> Chromium:
    """Return the program's browser.

    Raises:
        FormatUnavailableError: Playwright is not installed.
    """
    if find_spec("playwright") is None:
        raise FormatUnavailableError(_NO_PLAYWRIGHT)
    made = Chromium()
    atexit.register(made.close)
    return made
