"""A built site on a loopback port, and a check of its links."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html.parser import HTMLParser
from http import HTTPStatus
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

LINKS = (("a", "href"), ("area", "href"), ("img", "src"), ("link", "href"), ("script", "src"))


_OF_PICTURES = frozenset({"only-light", "only-dark"})
"""What Material reads behind a picture's address: the scheme in which it is shown."""


class _QuietHandler(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        """Serve a file; there is no icon, which browsers ask for where a page names none."""
        if self.path == "/favicon.ico":
            self.send_response(HTTPStatus.NO_CONTENT)
            self.end_headers()
        else:
            super().do_GET()

    def log_message(self, *_args: object) -> None:
        """Say nothing: a request is no news in a test."""


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_args: object) -> None:
        """Say nothing: browsers hang up in the middle of an answer when a page closes."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder at a random loopback port; yields its address, which ends in `/`."""
    handler = partial(_QuietHandler, directory=str(folder))
    with _QuietServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


class BrokenLink(NamedTuple):
    """A link that leads nowhere; both without the served site's address."""

    page: str
    target: str


class _Answer(NamedTuple):
    links: tuple[str, ...]
    anchors: frozenset[str]


def broken_links(site: str, start: str = "") -> list[BrokenLink]:
    """Follow every internal link, image and anchor of a served site, from its start page on."""
    answers: dict[str, _Answer | None] = {}
    seen: list[tuple[str, str]] = []
    waiting = [urljoin(site, start)]
    while waiting:
        page = waiting.pop()
        if page in answers:
            continue
        answer = answers[page] = _fetch(page)
        for link in answer.links if answer else ():
            if link.startswith(site):
                seen.append((page, link))
                waiting.append(urldefrag(link).url)
    if answers[urljoin(site, start)] is None:
        return [BrokenLink("", start)]
    broken = {(page, link) for page, link in seen if not _resolves(link, answers)}
    return sorted(BrokenLink(p.removeprefix(site), t.removeprefix(site)) for p, t in broken)


def _resolves(link: str, answers: dict[str, _Answer | None]) -> bool:
    address, fragment = urldefrag(link)
    answer = answers[address]
    # `#` and `#top` are the top of any page, and `:~:` begins a text fragment.
    anchor = unquote(fragment).partition(":~:")[0]
    return answer is not None and anchor in {"", "top", *answer.anchors}


def _fetch(address: str) -> _Answer | None:
    """The links and anchors at an address; None where nothing is served."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    try:
        connection.request("GET", parts._replace(scheme="", netloc="").geturl())
        response = connection.getresponse()
        body = response.read()
    finally:
        connection.close()
    if 300 <= response.status < 400:
        return _Answer((urljoin(address, response.headers["Location"]),), frozenset())
    if response.status != 200:
        return None
    kind = response.headers.get_content_type()
    if kind != "text/html":
        return _Answer((), _OF_PICTURES if kind.startswith("image/") else frozenset())
    return _read_page(address, body)


def _read_page(address: str, body: bytes) -> _Answer:
    page = _Page()
    page.feed(body.decode("utf-8", "replace"))
    page.close()
    links = tuple(urljoin(address, target.strip()) for target in page.targets)
    return _Answer(links, frozenset(page.anchors))


class _Page(HTMLParser):
    """Reads what leads away from a page, and the anchors that lead into it.

    It makes no tree: on a hundred pages of a site, that took longer than all else.
    """

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if (tag, name) in LINKS:
                self.targets.append(value or "")
            elif name == "id" or (tag, name) == ("a", "name"):
                self.anchors.add(value or "")
