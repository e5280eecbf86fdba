"""A local stand-in for the forges' APIs. It keeps comments, and records what it was sent."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "a-token-that-nobody-may-read"
ME = {"id": 7, "login": "github-actions[bot]"}
SOMEBODY = {"id": 8, "login": "maya"}

LISTS = {
    "github": re.compile(r"/repos/shop/maps/issues/12/comments"),
    "gitlab": re.compile(r"/projects/34/merge_requests/12/notes"),
}
ONES = {
    "github": re.compile(r"/repos/shop/maps/issues/comments/(\d+)"),
    "gitlab": re.compile(r"/projects/34/merge_requests/12/notes/(\d+)"),
}
UPDATES = {"github": "PATCH", "gitlab": "PUT"}


@dataclass
class Forge:
    """GitHub or GitLab, with pull or merge request 12."""

    name: str
    url: str = ""
    comments: list[dict[str, Any]] = field(default_factory=list)
    calls: list[tuple[str, str, Any]] = field(default_factory=list)
    """Method, path and body of every call."""
    refuses: tuple[str, int] | None = None
    """A method, and how it is answered."""
    moved_to: str = ""
    heads: dict[int, tuple[str, str]] = field(default_factory=dict)
    """By the number of a pull request, the repository and commit that are to be merged."""

    def has(self, body: str, author: dict[str, Any]) -> None:
        """Let somebody have written a comment."""
        number = 100 + len(self.comments)
        self.comments.append({"id": number, "body": body, "user": author, "author": author})

    @property
    def written(self) -> list[tuple[str, str]]:
        """Give method and path of what was sent to be kept."""
        return [
            (method, path)
            for method, path, _ in self.calls
            if method in {"POST", *UPDATES.values()} and path != "/graphql"
        ]

    @property
    def bodies(self) -> list[str]:
        """Give the texts of my comments."""
        return [one["body"] for one in self.comments if one["user"] == ME]

    def answer(self, method: str, url: str, body: Any) -> tuple[int, dict[str, str], Any]:
        """Answer a call."""
        parts = urlsplit(url)
        self.calls.append((method, parts.path, body))
        if self.moved_to:
            return 301, {"Location": self.moved_to + url}, {}
        if self.refuses and self.refuses[0] == method and parts.path != "/graphql":
            return self.refuses[1], {}, {"message": "Resource not accessible\nby integration"}
        if LISTS[self.name].fullmatch(parts.path):
            return self._page(parse_qs(parts.query)) if method == "GET" else self._new(body)
        if (one := ONES[self.name].fullmatch(parts.path)) and method == UPDATES[self.name]:
            return self._changed(int(one[1]), body)
        return self._other(method, parts.path)

    def _page(self, query: dict[str, list[str]]) -> tuple[int, dict[str, str], Any]:
        size, number = int(query["per_page"][0]), int(query["page"][0])
        more = len(self.comments) > size * number
        link = {"Link": '<https://elsewhere.example/>; rel="next"'} if more else {}
        return 200, link, self.comments[size * (number - 1) : size * number]

    def _new(self, body: Any) -> tuple[int, dict[str, str], Any]:
        self.has(body["body"], ME)
        return 201, {}, self.comments[-1]

    def _changed(self, number: int, body: Any) -> tuple[int, dict[str, str], Any]:
        (found,) = [one for one in self.comments if one["id"] == number]
        found["body"] = body["body"]
        return 200, {}, found

    def _other(self, method: str, path: str) -> tuple[int, dict[str, str], Any]:
        pull = re.fullmatch(r"/repos/shop/maps/pulls/(\d+)", path)
        if method == "GET" and pull and int(pull[1]) in self.heads:
            repository, commit = self.heads[int(pull[1])]
            head = {"sha": commit, "repo": {"full_name": repository}}
            return 200, {}, {"state": "open", "head": head}
        if self.name == "github" and (method, path) == ("POST", "/graphql"):
            return 200, {}, {"data": {"viewer": {"login": ME["login"]}}}
        if self.name == "gitlab" and (method, path) == ("GET", "/user"):
            return 200, {}, ME
        return 404, {}, {"message": "Not Found"}


_NOBODY: tuple[int, dict[str, str], Any] = (401, {}, {"message": "Bad credentials"})


def _handler(forge: Forge) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            token = self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN")
            status, headers, said = _NOBODY
            if token in {f"Bearer {TOKEN}", TOKEN}:
                status, headers, said = forge.answer(self.command, self.path, body)
            content = json.dumps(said).encode()
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(content))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PATCH = do_PUT = _answer  # noqa: N815 - as http.server calls them

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def serving(name: str) -> Iterator[Forge]:
    """Serve a forge's API."""
    forge = Forge(name)
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(forge)) as server:
        forge.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield forge
        finally:
            server.shutdown()
            thread.join()
