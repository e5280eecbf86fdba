"""From a saved page to the served page, with the plugin and without it, by turns."""

from __future__ import annotations

import http.client
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.builds import environment
from tests.benchmarks.generated_site import changed, write_site
from tests.benchmarks.processes import as_installed

_POLL = 0.02
SERVED_LONG, EARLY, LATE = 300, 5, 50
"""How many journeys are served to see whether memory grows, and after how many saves it is read."""
_PATIENCE = 300.0
"""Seconds until a page that does not come counts as a failure."""


@dataclass(frozen=True, slots=True)
class Saves:
    """Wall seconds of each save, in pairs."""

    ours: tuple[float, ...]
    plain: tuple[float, ...]

    @property
    def medians(self) -> tuple[float, float]:
        """With the plugin, and without it."""
        return statistics.median(self.ours), statistics.median(self.plain)

    @property
    def ratios(self) -> list[float]:
        """Of all pairs."""
        return [ours / plain for ours, plain in zip(self.ours, self.plain, strict=True)]


def measured_saves(folder: Path, journeys: int, saves: int) -> Saves:
    """Serve a site of a size twice at once, each from a folder of its own, and save in turn."""
    with (
        _served(folder / "ours", journeys, with_plugin=True) as ours,
        _served(folder / "plain", journeys, with_plugin=False) as plain,
    ):
        found = [(ours.save(number), plain.save(number)) for number in range(saves)]
    return Saves(tuple(one for one, _ in found), tuple(one for _, one in found))


def measured_memory(folder: Path) -> tuple[float, float]:
    """Serve a site with the plugin and save many times; gives MB after few saves and after all."""
    with _served(folder, SERVED_LONG, with_plugin=True) as server:
        taken = {}
        for number in range(1, LATE + 1):
            server.save(number)
            taken[number] = server.memory()
    return taken[EARLY], taken[LATE]


@dataclass(frozen=True)
class _Server:
    process: subprocess.Popen[str]
    port: int
    page: Path
    log: Path

    def save(self, number: int) -> float:
        """Save the page with new words in its text and a step's name; gives the seconds it took."""
        words = f"saved-{number}"
        text = changed(self.page.read_text("utf-8"), words)
        start = time.perf_counter()
        self.page.write_text(text, "utf-8")
        self.wait_for(words)
        return time.perf_counter() - start

    def memory(self) -> float:
        """Give the resident memory, MB."""
        command = ["ps", "-o", "rss=", "-p", str(self.process.pid)]
        return int(subprocess.check_output(command, text=True)) / 1024

    def wait_for(self, words: str) -> None:
        """Ask for the page until it has the words."""
        end = time.monotonic() + _PATIENCE
        while words not in self._served_page():
            if self.process.poll() is not None or time.monotonic() > end:
                sys.exit(f"the page was not served\n{self.log.read_text('utf-8')}")
            time.sleep(_POLL)

    def _served_page(self) -> str:
        """Give the page as it is served now; empty before the first build has ended."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        try:
            connection.request("GET", f"/maps/{self.page.stem}/")
            return connection.getresponse().read().decode("utf-8")
        except ConnectionError:
            return ""
        finally:
            connection.close()


@contextmanager
def _served(folder: Path, journeys: int, *, with_plugin: bool) -> Iterator[_Server]:
    config = write_site(folder, journeys, with_plugin=with_plugin)
    port, log = _free_port(), folder / "serve.log"
    address = f"127.0.0.1:{port}"
    # Without --livereload click 8.3 leaves it off.
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [*command, "-f", str(config)],
            env=as_installed(environment(folder / "cache")),
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )
    try:
        server = _Server(process, port, folder / "docs" / "maps" / "journey-0.md", log)
        server.wait_for("Journey 0")
        yield server
    finally:
        process.terminate()
        process.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
