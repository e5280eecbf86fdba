"""`mkdocs serve`: every change is right after one save, and nothing is built for ever."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPException
from pathlib import Path

import pytest
import yaml

from tests.conftest import DEFAULT_CONFIG, QUIET, in_tiers
from tests.site.camera_shop import PAGES

PATIENCE = 120.0
"""Seconds after which we no longer wait for a change: far more than a busy machine takes."""
QUIET_TIME = 3.0
"""Seconds in which a server without changes builds nothing; it looks for them twice a second.

A busy machine may hide a build from this test, but cannot make it fail.
"""

RETURN = PAGES["team/returns/index.md"]


class Served:
    """A running `mkdocs serve` of a folder."""

    def __init__(self, root: Path, port: int) -> None:
        self.docs = root / "docs"
        self._log = root / "serve.log"
        self._port = port

    @property
    def log(self) -> str:
        return self._log.read_text("utf-8")

    @property
    def rebuilds(self) -> int:
        """How many builds were begun after the first one."""
        return self.log.count("Detected file changes")

    @property
    def idle(self) -> bool:
        """Whether every rebuild has ended, well or not."""
        # Not "Documentation built in …": MkDocs logs a line only once.
        ends = ("Reloading browsers", "An error happened during the rebuild")
        return sum(self.log.count(end) for end in ends) == self.rebuilds

    def get(self, address: str) -> str | None:
        """A page's HTML; None where there is none."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        with closing(connection):
            connection.request("GET", f"/{address}")
            answer = connection.getresponse()
            text = answer.read().decode("utf-8")
        return text if answer.status == 200 else None

    def has(self, address: str, *words: str, gone: str = "\0") -> bool:
        text = self.get(address) or ""
        return all(word in text for word in words) and gone not in text

    def write(self, name: str, text: str) -> None:
        path = self.docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        # In one move, as editors save: else the server may see the file while it is empty.
        written = self.docs.parent / "written"
        written.write_text(text, "utf-8")
        written.replace(path)


def wait_until(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if true():
                return True
        except (OSError, HTTPException):  # not listening yet
            pass
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    root = tmp_path_factory.mktemp("served")
    config = {**DEFAULT_CONFIG, "plugins": ["search", {"journeys": {"metrics": "m/sold.csv"}}]}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    port = _free_port()
    site = Served(root, port)
    for name, text in PAGES.items():
        site.write(name, text)
    # --livereload: some versions of click switch it off where it is not asked for.
    address = f"127.0.0.1:{port}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    with (root / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=root, env={**os.environ, **QUIET}, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            assert wait_until(lambda: process.poll() is not None or site.has("", "Camera shop"))
            assert process.poll() is None, site.log
            yield site
            assert process.poll() is None, site.log
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


@pytest.fixture
def saved(served: Served) -> Iterator[Served]:
    """The server with the pages as they were, before the test and after it."""
    yield served
    before = served.rebuilds
    changed = [name for name in PAGES if _differs(served.docs / name, PAGES[name])]
    for name in changed:
        served.write(name, PAGES[name])
    new = [path for path in served.docs.rglob("*.md") if _name(served, path) not in PAGES]
    for path in new:
        path.unlink()
    assert not (changed or new) or wait_until(lambda: served.rebuilds > before)
    assert wait_until(lambda: served.idle)


def _differs(path: Path, text: str) -> bool:
    return not path.exists() or path.read_text("utf-8") != text


def _name(served: Served, path: Path) -> str:
    return path.relative_to(served.docs).as_posix()


def test_changed_score_is_seen_everywhere_after_one_save(saved: Served) -> None:
    before = saved.rebuilds
    assert saved.has("touchpoints/cart/", "mean 1.0 of 2 scores")
    saved.write("journeys/buy.md", PAGES["journeys/buy.md"].replace("score: 1", "score: 4.5"))
    assert wait_until(lambda: saved.has("journeys/buy/", ">4.5<"))
    assert saved.has("touchpoints/cart/", "mean 4.5 of 2 scores")
    assert saved.has("touchpoints/", ">4.5<")
    assert saved.has("journeys/", ">3.8<", "of 4 scores")
    assert saved.rebuilds == before + 1


def test_new_page_is_listed_everywhere(saved: Served) -> None:
    page = RETURN.replace("return-it", "sell-it").replace("status: draft", "status: live")
    saved.write("sell.md", page.replace("touchpoint: Chat", "touchpoint: Auction"))
    assert wait_until(lambda: saved.has("sell/", '<table class="j-map"'))
    assert saved.has("touchpoints/auction/", "step-look-at-the-pictures")
    assert saved.has("touchpoints/", "Auction")
    assert saved.has("journeys/", "../sell/")
    assert saved.has("personas/ben/", "../../sell/")


def test_deleted_page_is_gone_everywhere(saved: Served) -> None:
    buy = PAGES["journeys/buy.md"].replace("          detail: return-it\n", "")
    saved.write("journeys/buy.md", buy)
    (saved.docs / "team/returns/index.md").unlink()
    assert wait_until(lambda: saved.get("team/returns/") is None)
    assert saved.get("touchpoints/chat/") is None
    assert saved.has("touchpoints/", "Cart", gone="Chat")
    assert saved.has("journeys/", "Buy a camera", gone="team/returns")
    assert saved.has("personas/ben/", "Buy a camera", gone="team/returns")


def test_renamed_touchpoint_moves_with_its_steps(saved: Served) -> None:
    text = PAGES["journeys/buy.md"].replace("[Cart,", "[Shopping basket,")
    saved.write("journeys/buy.md", text)
    assert wait_until(lambda: saved.has("touchpoints/shopping-basket/", "Fill the cart"))
    assert saved.get("touchpoints/cart/") is None
    assert saved.has("touchpoints/", "Shopping basket", gone=">Cart<")
    assert saved.has("journeys/buy/", "touchpoints/shopping-basket/", gone="touchpoints/cart/")


@pytest.mark.long
def test_retitled_touchpoint_page_has_its_new_name_everywhere(saved: Served) -> None:
    text = PAGES["touchpoints/faq.md"].replace("title: FAQ", "title: Questions")
    saved.write("touchpoints/faq.md", text)
    assert wait_until(lambda: saved.has("touchpoints/faq/", "Questions"))
    assert saved.has("journeys/buy/", ">Questions</a>")
    assert saved.has("touchpoints/", ">Questions</a>", gone=">FAQ</a>")


BROKEN = {
    "broken-yaml": "---\njourney:\n    goal: One\n  owner: Two\n---\n",
    "unclosed-front-matter": "---\njourney:\n  goal: One\n",
    "unknown-key": PAGES["journeys/buy.md"].replace("  goal: Take", "  gaol: Take"),
}


@pytest.mark.parametrize("rule", in_tiers([*BROKEN]))
def test_page_that_breaks_says_so_and_is_right_again_once_it_is_mended(
    saved: Served, rule: str
) -> None:
    assert saved.has("touchpoints/cart/", "Fill the cart")
    saved.write("journeys/buy.md", BROKEN[rule])
    assert wait_until(lambda: saved.has("journeys/buy/", f"<code>{rule}</code>"))
    assert saved.has("journeys/buy/", gone="Take better pictures")
    assert (saved.get("touchpoints/cart/") is None) == (rule != "unknown-key")
    saved.write("journeys/buy.md", PAGES["journeys/buy.md"])
    assert wait_until(lambda: saved.has("journeys/buy/", "Take better pictures"))
    assert saved.has("journeys/buy/", '<table class="j-map"', gone=f"<code>{rule}</code>")
    assert saved.has("touchpoints/cart/", "Fill the cart")


def test_nothing_is_built_while_nothing_changes(saved: Served) -> None:
    assert wait_until(lambda: saved.idle)
    before = saved.rebuilds
    time.sleep(QUIET_TIME)
    assert saved.rebuilds == before
    assert saved.has("", "Camera shop")


def test_nothing_is_written_beside_the_authors_pages(saved: Served) -> None:
    written = {_name(saved, path) for path in saved.docs.rglob("*") if path.is_file()}
    assert written == set(PAGES)


def test_no_build_ended_in_an_error(saved: Served) -> None:
    assert "Traceback" not in saved.log, saved.log.rpartition("Traceback")[2]
    assert "ERROR" not in saved.log


def test_a_metric_file_that_comes_changes_and_goes(served: Served) -> None:
    page = "journeys/buy/"
    served.write("m/sold.csv", "journey,step,metric,value\nbuy,read the FAQ,Read by,1234\n")
    assert wait_until(lambda: served.has(page, "Read by", "1,234"))
    served.write("m/sold.csv", "journey,step,metric,value\nbuy,read the FAQ,Read by,4321\n")
    assert wait_until(lambda: served.has(page, "4,321", gone="1,234"))
    (served.docs / "m" / "sold.csv").unlink()
    assert wait_until(lambda: served.has(page, gone="Read by"))
